from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from flows.annotation import Given, annotated, given_files, given_lines, stated
from flows.commands.output import article_json
from flows.files.archives import Opening, Unpacking
from flows.pool.reading import Limits, process_files, process_texts
from model.article import Article, Stated
from model.errors import Reason, Rejected, WrongUse
from tests.conftest import ROOT, Command
from tests.flows.conftest import LIMITS, InProcess
from tests.transforms.members.packing import zipped
from transforms.apply import Applied
from transforms.step import Failure

TEXT = "  Read also: nothing.\r\nOn March 3, Prime Minister Ann Lee met the mayor of Bergen in Lisbon.\r\n"


def opening(folder: Path) -> Opening:
    return Opening(inbox=folder, max_file_bytes=1000, caller=InProcess(), unpacking=Unpacking(folder=folder / "tmp"))


class Here:
    """Reads in this process, as a pool would in others."""

    def __init__(self, job: Any) -> None:
        self.job = job

    def run(self, articles: list[Article]) -> Any:
        yield self.job(articles, LIMITS)


def answers(lines: list[str], *, plain: bool, said: Stated = Stated()) -> list[Article | Failure]:  # noqa: B008 - frozen
    readers: Any = Here(process_texts if plain else process_files)
    return [answer.result for answer in annotated(given_lines(lines, said, plain=plain), readers, 1)]


def line(text: str, **more: object) -> str:
    return json.dumps({"id": "x", "text": text, **more})


def test_plain_text_is_kept_to_the_character_and_offsets_refer_to_it() -> None:
    (article,) = answers([line(TEXT)], plain=True)

    assert isinstance(article, Article)
    assert article.text == TEXT
    assert article.mentions
    assert all(mention.span.of(TEXT) == mention.surface for mention in article.mentions)
    assert article.removed == ()


def test_other_text_is_cleaned_first() -> None:
    (article,) = answers([line(TEXT)], plain=False)

    assert isinstance(article, Article)
    assert article.text == "On March 3, Prime Minister Ann Lee met the mayor of Bergen in Lisbon."


def test_what_a_line_says_wins_over_what_the_caller_says() -> None:
    said = stated("en", "2020-03-05")
    own, callers = answers([line(TEXT, published="2019-03-05", language="en"), line(TEXT)], plain=True, said=said)

    assert isinstance(own, Article)
    assert isinstance(callers, Article)
    assert [date.value for date in own.dates or ()] == ["2019-03-03"]
    assert [date.value for date in callers.dates or ()] == ["2020-03-03"]
    assert callers.language is not None
    assert (callers.language.code, callers.language.method) == ("en", "stated")


def test_a_page_is_not_published_after_the_day_it_is_handed_in(tmp_path: Path) -> None:
    html = "<html><head><meta name=pubdate content='2931-05-04'></head><body><p>The bridge is open.</p></body></html>"
    (tmp_path / "a.html").write_text(html)
    (item,) = given_files([tmp_path / "a.html"], Stated(), opening(tmp_path), plain=False)
    readers: Any = Here(process_files)
    (answer,) = annotated([item], readers, 1)
    (of_line,) = answers([line(html)], plain=False)

    for article in (answer.result, of_line):
        assert isinstance(article, Article)
        assert article.published is not None
        assert article.published.value is None
        assert article.published.latest is not None


def test_without_a_date_of_publication_a_year_stays_open() -> None:
    (article,) = answers([line(TEXT)], plain=True)

    assert isinstance(article, Article)
    assert [date.value for date in article.dates or ()] == ["XXXX-03-03"]


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param("{", id="no JSON"),
        pytest.param("[1]", id="no object"),
        pytest.param('{"id": "x"}', id="no text"),
        pytest.param('{"text": "words"}', id="no id"),
        pytest.param('{"id": "x", "text": "words", "published": "soon"}', id="a date that is none"),
        pytest.param('{"id": "x", "text": "half \\ud800"}', id="half a surrogate pair"),
        pytest.param("[" * 100_000, id="nested without end"),
    ],
)
def test_a_line_that_cannot_be_read_is_answered_in_its_place(bad: str) -> None:
    first, wrong, last = answers([line(TEXT), bad, line(TEXT)], plain=False)

    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(wrong, Failure)
    assert wrong.detail


def test_a_line_with_an_id_is_answered_by_it_even_when_it_is_wrong() -> None:
    given = list(
        given_lines(['{"id": "b"}', '{"id": true, "text": "x"}', "\ufeff" + line("fine")], Stated(), plain=True)
    )

    assert [item.id for item in given] == ["b", "line 2", "x"]
    assert isinstance(given[2].article, Article)


def test_bytes_that_are_not_utf8_are_told_and_not_read_as_something_else() -> None:
    (item,) = given_lines(['{"id": "x", "text": "\udcff"}'], Stated(), plain=True)

    assert isinstance(item.article, Rejected)


def test_a_language_that_is_no_word_is_refused() -> None:
    (item,) = given_lines(['{"id": "x", "text": "words", "language": {"a": 1}}'], Stated(), plain=True)

    assert isinstance(item.article, Rejected)


@pytest.mark.parametrize("name", [b"back\\xslash.txt", "новини.txt".encode("cp1251")], ids=["a backslash", "cp1251"])
def test_a_file_of_any_name_is_read(tmp_path: Path, name: bytes) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    path.write_text("Words.")

    (item,) = given_files([path], Stated(), opening(tmp_path), plain=False)

    assert isinstance(item.article, Article)
    (item.path or "").encode("utf-8")


def test_half_a_surrogate_pair_in_plain_text_breaks_nothing() -> None:
    (answer,) = answers(['{"id": "x", "text": "half \\ud800 of On May 3, 2020"}'], plain=True)

    assert isinstance(answer, Article | Failure)


@pytest.mark.parametrize("plain", [True, False], ids=["plain", "cleaned"])
def test_empty_text_is_answered(*, plain: bool) -> None:
    (answer,) = answers([line("")], plain=plain)

    assert isinstance(answer, Article) == plain


def test_records_have_every_field_that_a_reader_expects() -> None:
    (article,) = answers([line("Words without any fact.")], plain=True)
    assert isinstance(article, Article)

    record = article_json(article)

    assert {"id", "sources", "text", "language", "mentions", "dates", "actors", "quotes", "headline"} <= set(record)
    assert record["quotes"] == []
    json.dumps(record)


def test_files_and_folders_are_given_in_order_with_their_paths(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "b/1.txt", "a.txt"):
        (tmp_path / name).write_text("Words.")

    given = list(given_files([tmp_path / "b", tmp_path / "a.txt"], Stated(), opening(tmp_path), plain=False))

    assert [Path(item.path or "").name for item in given] == ["1.txt", "2.txt", "a.txt"]


def test_a_file_that_does_not_exist_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="there is no file"):
        list(given_files([tmp_path / "none.txt"], Stated(), opening(tmp_path), plain=False))


def test_a_plain_file_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xcf\xf3\xf2\xb3\xed")

    (item,) = given_files([tmp_path / "a.txt"], Stated(), opening(tmp_path), plain=True)

    assert isinstance(item.article, Rejected)
    assert item.article.reason is Reason.UNDECODABLE


def test_answers_keep_the_order_of_any_mixture() -> None:
    class Backwards:
        def run(self, articles: list[Article]) -> Any:
            for article in articles:
                yield Applied(articles=(article,), seconds={})

    given = [
        Given(id=str(number), path=None, article=Rejected(Reason.EMPTY, "no") if number % 3 else Article(id="0" * 64))
        for number in range(100)
    ]
    readers: Any = Backwards()

    assert [answer.id for answer in annotated(given, readers, 2)] == [item.id for item in given]


@pytest.mark.slow
def test_the_program_answers_line_by_line_and_by_file(whowhen: Command) -> None:
    lines = "".join(json.dumps({"id": f"n{n}", "text": f"On March {n}, Ann Lee came."}) + "\n" for n in range(1, 20))
    piped = whowhen.run("annotate", "--jsonl", "-", "--plain", "--published", "2024-04-01", given=lines)
    records = [json.loads(record) for record in piped.stdout.splitlines()]

    assert piped.returncode == 0, piped.stderr
    assert [record["id"] for record in records] == [f"n{n}" for n in range(1, 20)]
    assert [record["dates"][0]["value"] for record in records] == [f"2024-03-{n:02}" for n in range(1, 20)]

    by_file = whowhen.run("annotate", str(ROOT / "seeds"))
    files = [json.loads(record) for record in by_file.stdout.splitlines()]
    assert [Path(record["sources"][0]["path"]).name for record in files] == sorted(
        path.name for path in (ROOT / "seeds").iterdir()
    )


@pytest.mark.slow
def test_the_program_ends_with_1_where_a_record_could_not_be_made(whowhen: Command) -> None:
    done = whowhen.run("annotate", "--jsonl", "-", given='{"id": "bad"}\n')

    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["detail"]


def test_limits_hold_for_plain_text_too() -> None:
    (failure,) = process_texts([Article(id="0" * 64, text="x" * 11)], Limits(characters=10, seconds=1)).articles

    assert isinstance(failure, Failure)
    assert failure.reason is Reason.TOO_LONG


def test_an_archive_is_answered_member_by_member(tmp_path: Path) -> None:
    raw = zipped({"one.txt": b"Words.", "one.txt.meta.json": b'{"byline": "A. Writer"}', "x.zip": b"PK\x03\x04"})
    (tmp_path / "a.zip").write_bytes(raw)

    given = list(given_files([tmp_path / "a.zip"], Stated(language="en"), opening(tmp_path), plain=False))

    assert [Path(item.path or "").name for item in given] == ["one.txt", "x.zip"]
    assert isinstance(given[0].article, Article)
    assert (given[0].article.stated.language, given[0].article.stated.byline) == ("en", "A. Writer")
    assert isinstance(given[1].article, Rejected)
    assert given[1].article.reason is Reason.MALFORMED
