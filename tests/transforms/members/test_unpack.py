from __future__ import annotations

import bz2
import hashlib
import io
import json
import lzma
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import Reason, Rejected
from tests.transforms.members.packing import gzipped, taped, zipped
from transforms.members import HEAD, Bounds, Closed, Event, Member, Refused, may_hold_members, unpack

BOUNDS = Bounds(article_bytes=10_000, member_bytes=100_000)


def events(raw: bytes, name: str = "file", bounds: Bounds = BOUNDS) -> list[Event]:
    return list(unpack(io.BytesIO(raw), name, bounds))


def members(raw: bytes, name: str = "file", bounds: Bounds = BOUNDS) -> dict[str, bytes]:
    return {event.label: event.raw for event in events(raw, name, bounds) if isinstance(event, Member)}


def refused(raw: bytes, bounds: Bounds = BOUNDS) -> dict[str, Reason]:
    found = {event.label: event.error.reason for event in events(raw, bounds=bounds) if isinstance(event, Refused)}
    ends = [event for event in events(raw, bounds=bounds) if isinstance(event, Closed)]
    return found | {end.label: end.error.reason for end in ends if end.error}


def mail(*attached: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@x.org", "b@y.org", "News"
    message.set_content("The news.")
    for name, raw in attached:
        kind = ("image", "png") if name.endswith(".png") else ("application", "octet-stream")
        message.add_attachment(raw, maintype=kind[0], subtype=kind[1], filename=name)
    return message.as_bytes()


FEED = b"""<?xml version="1.0" encoding="windows-1251"?>
<!-- <item> is said here, and -- it is no item -->
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:m="http://m/"><channel><title>T</title>
<item><guid>https://x.org/1</guid><dc:creator>\xc0</dc:creator><description><![CDATA[</item> <p>]]></description></item>
<item><title>Two</title></item><item><link>http://x.org/3</link></item></channel></rss>"""


@pytest.mark.parametrize(
    ("raw", "held"),
    [
        pytest.param(zipped({"a/b.txt": b"1", "c": b"2"}), {"a/b.txt": b"1", "c": b"2"}, id="zip"),
        pytest.param(taped({"a/b.txt": b"1", "c": b"2"}), {"a/b.txt": b"1", "c": b"2"}, id="tar"),
        pytest.param(taped({"ж" * 120: b"1"}), {"ж" * 120: b"1"}, id="tar with a long name"),
        pytest.param(taped({"a": b"1"}, how="w:gz"), {"a": b"1"}, id="tar.gz: one container"),
        pytest.param(taped({"a": b"1"}, how="w:xz"), {"a": b"1"}, id="tar.xz"),
        pytest.param(gzipped(b"1"), {"content": b"1"}, id="gz of an article"),
        pytest.param(gzipped(b"1") + gzipped(b"2"), {"content": b"12"}, id="gz of two streams"),
        pytest.param(bz2.compress(b"1"), {"content": b"1"}, id="bz2"),
        pytest.param(lzma.compress(b"1"), {"content": b"1"}, id="xz"),
        pytest.param(gzipped(b'{"a":1}\n{"a":2}\n'), {"1": b'{"a":1}', "2": b'{"a":2}'}, id="jsonl.gz"),
        pytest.param(b'{"a":1}\r\n\r\n {"a":2} \r\n', {"1": b'{"a":1}', "3": b'{"a":2}'}, id="JSON lines"),
        pytest.param(b'[ {"a":"]}\\"\\\\"} ,\n{"a":1.0}]', {"1": b'{"a":"]}\\"\\\\"}', "2": b'{"a":1.0}'}, id="array"),
        pytest.param(b'{"n":"}","articles":[{"a":1}],"x":2}', {"1": b'{"a":1}'}, id="articles in an object"),
        pytest.param(
            b'{"results":[{"a":1}],"n":"]","facets":[1],"articles":[{"a":2}]}',
            {"1": b'{"a":1}', "2": b'{"a":2}'},
            id="two",
        ),
        pytest.param(b'{"data":{"hits":[{"a":1}]},"docs":[{"b":1}]}', {"1": b'{"a":1}', "2": b'{"b":1}'}, id="outer"),
        pytest.param(b'[{"a":1}]\n[{"a":2}]\n', {"1": b'{"a":1}', "2": b'{"a":2}'}, id="arrays one after the other"),
        pytest.param(b'{"response":{"x":[1],"results":[{"a":1}]}}', {"1": b'{"a":1}'}, id="results in a response"),
        pytest.param(
            b'{"n":{"x":1},"payload":{"list":[{"title":"A","text":"b"},{"title":"C"}]}}',
            {"1": b'{"title":"A","text":"b"}', "2": b'{"title":"C"}'},
            id="articles under a name that nobody knows",
        ),
        pytest.param(
            b'{"title":"Feed","description":"D","lista":[{"url":"u","cuerpo":"%s"}]}' % (b"word " * 50),
            {"1": b'{"url":"u","cuerpo":"%s"}' % (b"word " * 50)},
            id="articles whose text has a name that nobody knows",
        ),
        pytest.param(
            b'{"items":[{"a":1}],"archive":[{"title":"A","text":"b"}],"facets":[{"name":"x"}]}',
            {"1": b'{"a":1}', "2": b'{"title":"A","text":"b"}'},
            id="a list under a known name and one that looks like it",
        ),
        pytest.param('{"a":"ї"}\n{"a":1}'.encode("utf-16"), {"1": '{"a":"ї"}'.encode(), "2": b'{"a":1}'}, id="wide"),
        pytest.param(
            b'id;title;text\n1;"A;\nb";c\n2;;d\n\n',
            {"1": b'{"id":"1","text":"c","title":"A;\\nb"}', "2": b'{"id":"2","text":"d"}'},
            id="table",
        ),
        pytest.param(
            "title,body_text\nЗаголовок,Тіло статті про події\n".encode("cp1251"),
            {"1": '{"body_text":"Тіло статті про події","title":"Заголовок"}'.encode()},
            id="table in cp1251",
        ),
        pytest.param(
            "заголовок;текст\n«К1»;Міст у Харкові відкрито після ремонту.\n".encode("cp1251"),
            {"1": '{"заголовок":"«К1»","текст":"Міст у Харкові відкрито після ремонту."}'.encode()},
            id="table in cp1251 with names in it",
        ),
        pytest.param(
            b"From a@b Mon Jan  1 10:00:00 2024\nFrom: a@b\nSubject: 1\n\n>From him\n\n"
            b"From a@b Mon Jan  1 10:00:00 2024\nFrom: a@b\nSubject: 2\n\nFrom here\n",
            {"1": b"From: a@b\nSubject: 1\n\nFrom him\n", "2": b"From: a@b\nSubject: 2\n\nFrom here\n"},
            id="mbox",
        ),
        pytest.param(mail(("a.txt", b"1"), ("logo.png", b"2")), {"a.txt": b"1"}, id="mail"),
        pytest.param(
            FEED,
            {
                "x.org/1": '<item xmlns:dc="http://purl.org/dc/elements/1.1/"><guid>https://x.org/1</guid><dc:creator>А'
                "</dc:creator><description><![CDATA[</item> <p>]]></description></item>".encode().replace(b"&", b"&"),
                "2": b"<item><title>Two</title></item>",
                "x.org/3": b"<item><link>http://x.org/3</link></item>",
            },
            id="feed",
        ),
        pytest.param(
            b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id></entry></feed>',
            {"urn:1": b'<entry xmlns="http://www.w3.org/2005/Atom"><id>urn:1</id></entry>'},
            id="Atom",
        ),
    ],
)
def test_a_container_gives_its_members(raw: bytes, held: dict[str, bytes]) -> None:
    found = events(raw)

    assert {event.label: event.raw for event in found if isinstance(event, Member)} == held
    assert isinstance(found[-1], Closed)
    assert (found[-1].label, found[-1].members, found[-1].error) == ("", len(held), None)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"Harbour reopens\n\nText, text, and more text\nof the town.", id="plain text"),
        pytest.param(
            b"From Kyiv, our man at 10:30 writes\nthat all is well: nothing happened.\n", id="From ... in prose"
        ),
        pytest.param(b'{"headline":"x","text":"y","items":[{"a":1}]}', id="an article with a list"),
        pytest.param(b'{"a":1}', id="one object"),
        pytest.param(b'{"title":"A","blocks":[{"text":"One."},{"text":"Two."}]}', id="paragraphs of an article"),
        pytest.param(b'{"comments":[{"title":"A","text":"b"}],"articleBody":"x"}', id="comments before the text"),
        pytest.param(b'{"title":"A","summary":"b","related":[{"title":"C","text":"d"}]}', id="others beside it"),
        pytest.param(b'Lines of JSON look so:\n{"a":1}\n{"a":2}\n', id="prose about JSON lines"),
        pytest.param(b"[1,2]", id="an array of numbers"),
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(zipped({"[Content_Types].xml": b"", "word/document.xml": b""}), id="DOCX"),
        pytest.param(zipped({"mimetype": b"application/epub+zip"}), id="EPUB"),
        pytest.param(mail(), id="mail without attachments"),
        pytest.param(b"<html><body><item>x</item></body></html>", id="page"),
        pytest.param(b"<!-- a -->" * 2_000 + b"<p>", id="many comments"),
        pytest.param(b"name,price\nApple,3\n", id="a table of something else"),
        pytest.param(b"id,text\rof old\nmachines", id="a carriage return in a line"),
        pytest.param(b"BZh is the mark of bzip2, wrote the paper.", id="a word that begins like an archive"),
    ],
)
def test_an_article_is_no_container(raw: bytes) -> None:
    assert events(raw) == []


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Windows\\x.txt", "Windows/x.txt"),
        ("a/./b/../c", "a/b/c"),
        ("a\u202etxt.exe", "a_txt.exe"),
        ("a!/b", "a\\x21/b"),
        ("..", "unnamed"),
        ("x" * 500, "x" * 147 + "~" + hashlib.sha256(b"x" * 500).hexdigest()[:12]),
    ],
)
def test_names_of_members_are_labels_and_lead_nowhere(name: str, label: str) -> None:
    assert list(members(taped({name: b"1"}))) == [label]


def test_two_members_of_one_name_are_told_apart() -> None:
    assert members(taped({"a": b"1", "/a": b"2", "a~2": b"3", "./a": b"4"})) == {
        "a": b"1",
        "a~2": b"2",
        "a~2~2": b"3",
        "a~3": b"4",
    }


def test_what_file_systems_leave_in_archives_is_passed_over() -> None:
    assert list(members(zipped({".DS_Store": b"1", "__MACOSX/a": b"1", "a/.b": b"1", "c.tmp": b"1", "d": b"1"}))) == [
        "d"
    ]


def test_links_and_devices_in_archives_are_refused() -> None:
    import tarfile

    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, kind in (
            ("s", tarfile.SYMTYPE),
            ("h", tarfile.LNKTYPE),
            ("d", tarfile.CHRTYPE),
            ("p", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        archive.addfile(tarfile.TarInfo("end"))

    assert refused(buffer.getvalue()) == dict.fromkeys("shdp", Reason.NOT_A_FILE)
    assert list(members(buffer.getvalue())) == ["end"]


def locked() -> bytes:
    raw = bytearray(zipped({"a": b"secret"}))
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


@pytest.mark.parametrize(
    ("raw", "reasons"),
    [
        pytest.param(locked(), {"a": Reason.ENCRYPTED}, id="a locked member"),
        pytest.param(zipped({"a": bytes(20_000)}), {"a": Reason.TOO_LARGE}, id="a member that is too large"),
        pytest.param(zipped({"a": b"x"})[:-30], {"": Reason.MALFORMED}, id="a zip without its end"),
        pytest.param(
            zipped({"a": b"x" * 99}).replace(b"PK\x03\x04", b"PK\x03\x04\xff", 1)[:-1],
            {"": Reason.MALFORMED},
            id="shifted",
        ),
        pytest.param(gzipped(b"x" * 9_000)[:-20], {"": Reason.MALFORMED}, id="a gz without its end"),
        pytest.param(b"\x1f\x8b\x08" + b"\xff" * 99, {"": Reason.MALFORMED}, id="no gz"),
        pytest.param(
            taped({"a": b"x" * 2_000})[:1_500],
            {"a": Reason.MALFORMED, "": Reason.MALFORMED},
            id="a tar without its end",
        ),
        pytest.param(b'[{"a":1},{"a":', {"": Reason.MALFORMED}, id="an array without its end"),
        pytest.param(b'[{"a":1}] and more', {"": Reason.MALFORMED}, id="something after an array"),
        pytest.param(b'{"items":[{"a":1}],"docs":[', {"": Reason.MALFORMED}, id="cut after the first array"),
        pytest.param(b'[{"a":1},2]', {"": Reason.MALFORMED}, id="an array of several things"),
        pytest.param(b'[{"a":' + b"[" * 999 + b"]" * 999 + b'},{"a":1}]', {"1": Reason.TOO_DEEP}, id="a deep element"),
        pytest.param(
            b'{"a":1}\n{"a":2}\n3\n' + b"4" * 20_000, {"3": Reason.MALFORMED, "4": Reason.TOO_LARGE}, id="bad lines"
        ),
        pytest.param(b"id,text\n1,a,b\n2,c\n", {"1": Reason.MALFORMED}, id="a row with more cells than names"),
        pytest.param(b'id,text\n1,a\n2,"b\n' + b"c\n" * 9_000, {"": Reason.MALFORMED}, id="an open quotation mark"),
        pytest.param(b'id,text\n1,a\n2,"b\n3,c\n', {"": Reason.MALFORMED}, id="a quotation mark open to the end"),
        pytest.param(
            b'{"a":1}\n{"b":2}\n{broken\n{title: "K4"}\n{\'title\': 1}\n{"a": "cut',
            dict.fromkeys("3456", Reason.MALFORMED),
            id="lines that are no JSON",
        ),
        pytest.param(b'{"a": "cut\n{"a":1}\n{"b":2}\n', {"1": Reason.MALFORMED}, id="a damaged first line"),
        pytest.param(b'a": 1}\n{"text":"b"}\n', {"1": Reason.MALFORMED}, id="a first line without its beginning"),
        pytest.param(b'[{"a":1},{a:1}]', {"2": Reason.MALFORMED}, id="an element that is no JSON"),
        pytest.param(b"<rss><channel><item>a</item><item>b", {"": Reason.MALFORMED}, id="a feed without its end"),
    ],
)
def test_what_cannot_be_read_is_told_of_the_one_it_is(raw: bytes, reasons: dict[str, Reason]) -> None:
    assert refused(raw) == reasons


def nested(levels: int) -> bytes:
    raw = b"the text"
    for _ in range(levels):
        raw = zipped({"x.zip": raw})
    return raw


def test_containers_are_opened_down_to_the_bound() -> None:
    assert list(members(nested(5))) == ["x.zip!/x.zip!/x.zip!/x.zip!/x.zip"]
    assert refused(nested(6)) == {"x.zip!/x.zip!/x.zip!/x.zip!/x.zip": Reason.TOO_DEEP}
    assert refused(gzipped(gzipped(gzipped(b"x"))), replace(BOUNDS, depth=2)) == {"content": Reason.TOO_DEEP}


@pytest.mark.parametrize(
    ("bounds", "reason"),
    [
        (replace(BOUNDS, members=2, article_bytes=300_000), Reason.TOO_MANY),
        (replace(BOUNDS, total_bytes=500_000, article_bytes=300_000), Reason.TOO_LARGE),
    ],
)
def test_a_bound_of_the_whole_ends_it_and_names_the_member(bounds: Bounds, reason: Reason) -> None:
    raw = taped(dict.fromkeys(("one", "two", "three"), b"x" * 200000), how="w:gz")
    found = events(raw, bounds=bounds)
    end = found[-1]

    assert isinstance(end, Closed)
    assert end.error is not None
    assert end.error.reason is reason
    assert [event.label for event in found if isinstance(event, Member)] != []
    assert any(name in end.error.detail for name in ("one", "two", "three"))


def test_what_unpacks_to_far_too_much_is_a_bomb() -> None:
    bounds = replace(BOUNDS, article_bytes=100_000_000)
    raw = zipped({"bomb": bytes(30_000_000), "fine": b"x"})
    tape = taped({"bomb": bytes(30_000_000)}, how="w:gz")

    assert refused(raw, bounds)[""] is Reason.BOMB
    assert Reason.BOMB in refused(tape, bounds).values()


def test_a_forwarded_mail_and_an_archive_in_a_mail_are_looked_into() -> None:
    outer = EmailMessage()
    outer["From"], outer["To"], outer["Subject"] = "a@x.org", "b@y.org", "Fwd"
    outer.set_content("See below.")
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "c@x.org", "Inside"
    inner.set_content("Inner words.")
    outer.add_attachment(inner)
    outer.add_attachment(zipped({"a.txt": b"1"}), maintype="application", subtype="zip", filename="z.zip")
    raw = outer.as_bytes()

    found = {event.label: event for event in events(raw) if isinstance(event, Member)}

    assert set(found) == {"2.eml", "z.zip!/a.txt"} or len(found) == 2
    assert {event.part_of for event in found.values()} == {hashlib.sha256(raw).hexdigest()}
    assert any(b"Inner words." in event.raw for event in found.values())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.lists(st.dictionaries(st.text(max_size=6), JSON, max_size=4), min_size=1, max_size=6)


@given(OBJECTS, st.sampled_from([None, 1, 4]))
def test_every_element_of_an_array_is_found_to_the_byte(objects: list[dict[str, object]], indent: int | None) -> None:
    raw = json.dumps(objects, ensure_ascii=False, indent=indent).encode("utf-8", "surrogatepass")

    found = members(raw)

    assert [json.loads(one) for one in found.values()] == objects
    assert all(one in raw for one in found.values())


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=9).filter(lambda name: "\x00" not in name), st.binary(max_size=50), max_size=5
    )
)
def test_no_archive_loses_a_member_or_breaks(files: dict[str, bytes]) -> None:
    raw = taped({name.encode("utf-8", "replace").decode(): body for name, body in files.items()} | {"last": b"x"})

    found = events(raw)

    assert isinstance(found[-1], Closed)
    assert found[-1].error is None


@given(
    st.binary(max_size=2_000),
    st.sampled_from([b"PK\x03\x04", b"\x1f\x8b\x08", b"[{", b"<rss><channel>", b"From: a\nTo: b\n", b""]),
)
def test_no_bytes_break_it(rest: bytes, mark: bytes) -> None:
    for event in events(mark + rest):
        assert isinstance(event, Member | Refused | Closed)


class Dripping:
    """A file that gives a few bytes at a time."""

    def __init__(self, raw: bytes) -> None:
        self._inner = io.BytesIO(raw)

    def read(self, count: int = -1, /) -> bytes:
        return self._inner.read(min(count, 7) if count > 0 else count)

    def seek(self, at: int, whence: int = 0, /) -> int:
        return self._inner.seek(at, whence)


def test_it_does_not_matter_in_which_pieces_a_file_comes() -> None:
    raw = b",".join(json.dumps({"text": 'a "quoted\\" word } ' * number}).encode() for number in range(40))

    def told() -> Iterator[Event]:
        return unpack(Dripping(b"[" + raw + b"]"), "x", BOUNDS)  # type: ignore[arg-type] # what it uses of a file

    assert [event.raw for event in told() if isinstance(event, Member)] == list(members(b"[" + raw + b"]").values())


@pytest.mark.parametrize("first", [b'{"text":"%s"}', b'{"text":"%s'], ids=["whole", "damaged"])
def test_a_first_line_may_be_longer_than_what_is_looked_at_as_a_rule(first: bytes) -> None:
    raw = first % (b"word " * 60_000) + b'\n{"text":"b"}\n'
    wide = replace(BOUNDS, article_bytes=1_000_000)

    assert may_hold_members(raw[:HEAD])
    assert members(raw, bounds=wide)["2"] == b'{"text":"b"}'
    assert [event.label for event in events(raw, bounds=wide) if isinstance(event, Member | Refused)] == ["1", "2"]
    assert events(b'{"text":"%s"}' % (b"word " * 60_000), bounds=wide) == []


def test_a_field_map_tells_which_column_is_the_text() -> None:
    raw = b"kop,inhoud\nA,B\n"

    assert events(raw) == []
    assert members(raw, bounds=replace(BOUNDS, text_names=frozenset({"inhoud"}))) == {"1": b'{"inhoud":"B","kop":"A"}'}
    assert not may_hold_members(raw)


def test_refusals_are_sentences() -> None:
    for event in events(locked()):
        if isinstance(event, Refused):
            assert isinstance(event.error, Rejected)
            assert event.error.detail.endswith((".", "unlocked"))


@pytest.mark.parametrize(
    ("name", "label"),
    [("a.txt.gz", "a.txt"), ("a.TXT.GZ", "a.TXT"), ("news.tgz", "news.tar"), (".gz", "content"), ("a", "content")],
)
def test_what_is_only_compressed_has_the_name_of_its_file(name: str, label: str) -> None:
    assert list(members(gzipped(b"x"), name)) == [label]


def parts(how: str, *bodies: str) -> bytes:
    told = "".join(f"--B\nContent-Type: {body}\n" for body in bodies)
    head = f"From: a@x.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/{how}; boundary=B\n\n"
    return f"{head}{told}--B--\n".encode()


@pytest.mark.parametrize("how", ["mixed", "related"])
def test_documents_of_a_mail_are_members_whether_attached_or_shown_in_it(how: str) -> None:
    raw = parts(
        how,
        "text/html\n\n<p>The body</p>",
        "application/rtf\nContent-Disposition: inline; filename=a.rtf\n\nA",
        "text/html\nContent-Disposition: inline; filename=b.html\n\nB",
        "application/pdf\nContent-Disposition: attachment; filename=c.pdf\n\nC",
        "image/png\nContent-Disposition: inline; filename=d.png\n\nD",
        "text/css\nContent-Location: https://x.org/e.css\n\nE",
    )

    assert {label: held.strip() for label, held in members(raw).items()} == {
        "a.rtf": b"A",
        "b.html": b"B",
        "c.pdf": b"C",
    }


def test_alternatives_of_the_body_are_no_members() -> None:
    assert events(parts("alternative", "text/plain\n\nA", "text/html; name=body.html\n\nB")) == []


def test_an_item_of_a_feed_is_published_by_the_feed_unless_it_names_another() -> None:
    raw = b"""<rss xmlns:dc="d"><channel><image><title>Logo</title></image><title> The &amp;amp; Herald </title>
<item><guid>1</guid><title>A</title></item><item><guid>2</guid><source url="u">B</source></item>
<item><guid>3</guid><description><![CDATA[<source src="v">]]></description></item></channel></rss>"""

    found = {event.label: event.publisher for event in events(raw) if isinstance(event, Member)}

    assert found == {"1": "The & Herald", "2": None, "3": "The & Herald"}


def test_a_container_inside_another_is_told_apart_by_what_it_holds() -> None:
    def digest(*bodies: bytes) -> str | None:
        inner = zipped({str(number): body for number, body in enumerate(bodies)})
        ends = [event for event in events(zipped({"in.zip": inner})) if isinstance(event, Closed)]
        return ends[0].digest

    assert digest(b"a", b"b") == digest(b"a", b"b")
    assert len({digest(b"a", b"b"), digest(b"a", b"c"), digest(b"a"), digest()}) == 4


@pytest.mark.parametrize("kind", ["utf-8", "cp1251"])
def test_names_of_extended_headers_are_read_in_whatever_encoding_they_are(kind: str) -> None:
    import tarfile

    name = "новини/" + "звіт " * 30 + ".txt"
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("short")
        # tarfile itself writes nothing but UTF-8
        info.pax_headers = {"path": name.encode(kind).decode("utf-8", "surrogateescape"), "hdrcharset": "BINARY"}
        info.size = 1
        archive.addfile(info, io.BytesIO(b"1"))

    assert [label[:20] for label in members(buffer.getvalue())] == [name[:20]]


def test_a_file_with_holes_is_refused_under_its_name() -> None:
    import tarfile

    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("GNUSparseFile.0/a")
        info.pax_headers = {"GNU.sparse.major": "1", "GNU.sparse.name": "a"}
        archive.addfile(info)

    assert refused(buffer.getvalue()) == {"a": Reason.NOT_A_FILE}


def test_names_in_a_tar_archive_are_read_in_the_encoding_of_its_country() -> None:
    raw = bytearray(taped({"a" * 10 + ".txt": b"1"}))
    raw[:10] = "новини/звіт"[:10].encode("cp1251")
    raw[148:156] = b" " * 8
    raw[148:156] = b"%06o\0 " % sum(raw[:512])

    assert list(members(bytes(raw))) == ["новини/зві.txt"]
