from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from flows.batch import process_batch
from flows.desk import Desk
from flows.files.comparison import compare_in_order
from flows.files.inbox import look
from flows.files.known import KnownResults
from flows.files.listing import list_inbox
from flows.files.originals import MOST_OPEN, Originals, Reach
from flows.files.scan import Scan, Wish
from flows.pool.workers import Died
from flows.redoing.quarantine import chosen, look_at
from flows.redoing.redo import redo
from flows.redoing.redone import RedoOutcome
from model.article import Source
from model.errors import Reason, Rejected
from model.ledger import FileStatus, row_key
from model.outcome import FileResult, Outcome
from store.connection import Store
from store.ledger import Ledger
from tests.flows.conftest import InProcess
from tests.transforms.members.packing import gzipped, taped, zipped

MakeDesk = Callable[..., Desk]

STORY = b"Harbour reopens\n\nMayor Lena Castellano reopened the harbour of Bergen on May 3, 2021, after two years.\n"
OTHER = b"Bridge closes\n\nThe bridge over the Tisza in Szeged was closed on June 7, 2022, the council said.\n"
THIRD = b"School burns\n\nA school in Lviv burned down on August 9, 2023. Nobody was hurt, Olha Kravets said.\n"


def put(inbox: Path, name: str, raw: bytes) -> str:
    (inbox / name).write_bytes(raw)
    return name


def ends(desk: Desk, *paths: str) -> dict[str, FileResult]:
    return {result.path: result for result in process_batch(list(paths), desk).results}


def words(desk: Desk, *paths: str) -> dict[str, str]:
    return {path: result.outcome.value for path, result in ends(desk, *paths).items()}


def compared(desk: Desk, *, retry: bool = False, conditions: str = "today") -> Scan[KnownResults]:
    wish = Wish(listed=desk.now(), conditions=conditions, retry=retry)
    return compare_in_order(list_inbox(desk.inbox), desk.ledger.all_glances(), wish, KnownResults())


def test_an_archive_ends_as_stored_and_so_does_each_member(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    put(inbox, "a.zip", zipped({"one.txt": STORY, "below/two.txt": OTHER}))

    done = ends(desk, "a.zip")
    rows = desk.ledger.rows(["a.zip", "a.zip!/one.txt", "a.zip!/below/two.txt"])

    assert {path: end.outcome for path, end in done.items()} == dict.fromkeys(rows, Outcome.STORED)
    assert rows["a.zip"].members == 2
    assert rows["a.zip"].article is None
    assert rows["a.zip!/one.txt"].parent == "a.zip"
    article = store.articles.get(rows["a.zip!/below/two.txt"].article or "")
    assert article is not None
    assert article.headline == "Bridge closes"
    assert [source.path for source in article.sources] == ["a.zip!/below/two.txt"]


def test_the_same_document_in_an_archive_and_as_a_file_is_one_article(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    ends(desk, put(inbox, "one.txt", STORY))

    done = ends(desk, put(inbox, "a.tgz", taped({"x/one.txt": STORY}, how="w:gz")))
    article = store.articles.get(done["a.tgz!/x/one.txt"].article or "")

    assert store.articles.count() == 1
    assert article is not None
    assert [source.path for source in article.sources] == ["one.txt", "a.tgz!/x/one.txt"]


def test_an_archive_that_looks_as_it_did_is_not_opened_and_its_members_count(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    ends(desk, put(inbox, "a.zip", zipped({"one.txt": STORY, "bad.txt": b"\x00\x01\x02"})))

    scan = compared(desk)

    assert scan.due == ()
    assert scan.absent == ()
    assert {result.path: result.outcome.value for result in scan.known} == {
        "a.zip": "unchanged",
        "a.zip!/bad.txt": "rejected",
        "a.zip!/one.txt": "unchanged",
    }


def test_an_archive_that_is_opened_again_changes_nothing(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    put(inbox, "a.zip", zipped({"one.txt": STORY, "b.jsonl.gz": gzipped(STORY)}))
    ends(desk, "a.zip")

    again = process_batch(["a.zip"], desk)

    assert {result.outcome for result in again.results} == {Outcome.UNCHANGED}
    assert {count for name, count in again.writes.items() if name != "files"} == {0}


def test_of_a_changed_archive_new_members_are_stored_and_gone_ones_missing(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    before = ends(desk, put(inbox, "a.zip", zipped({"one.txt": STORY, "two.txt": OTHER})))
    report = process_batch([put(inbox, "a.zip", zipped({"one.txt": STORY, "three.txt": THIRD}))], desk)

    gone = store.articles.get(before["a.zip!/two.txt"].article or "")
    rows = desk.ledger.rows(["a.zip!/two.txt"])

    assert {one.path: one.outcome.value for one in report.results} == {
        "a.zip": "stored",
        "a.zip!/one.txt": "unchanged",
        "a.zip!/three.txt": "stored",
    }
    assert report.missing == 1
    assert rows["a.zip!/two.txt"].status is FileStatus.MISSING
    assert gone is not None
    assert [source.present for source in gone.sources] == [False]


def test_a_member_that_changed_is_a_revision_if_it_has_a_name_and_not_if_it_has_a_number(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    old = ends(desk, put(inbox, "a.zip", zipped({"one.txt": STORY})))["a.zip!/one.txt"].article
    new = ends(desk, put(inbox, "a.zip", zipped({"one.txt": OTHER})))["a.zip!/one.txt"].article
    box = b"From a@b Mon Jan  1 10:00:00 2024\nSubject: x\nFrom: a@b\n\n%s\n"
    ends(desk, put(inbox, "m.mbox", box % STORY))
    later = ends(desk, put(inbox, "m.mbox", box % THIRD))["m.mbox!/1"].article

    first, second = store.articles.get(new or ""), store.articles.get(later or "")

    assert first is not None
    assert first.revision_of == old
    assert second is None or second.revision_of is None


def test_a_deleted_archive_is_missing_with_its_members(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    ends(desk, put(inbox, "a.zip", zipped({"one.txt": STORY})), put(inbox, "b.txt", OTHER))
    (inbox / "a.zip").unlink()

    scan = compared(desk)

    assert sorted(key for key, _ in scan.absent) == ["/in//a.zip", "/in//a.zip!/one.txt"]


def test_a_file_that_was_an_archive_and_is_an_article_now_has_no_members(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    ends(desk, put(inbox, "a", zipped({"one.txt": STORY})))

    done = ends(desk, put(inbox, "a", OTHER))
    rows = desk.ledger.rows(["a", "a!/one.txt"])

    assert [end.outcome for end in done.values()] == [Outcome.STORED]
    assert rows["a"].members is None
    assert rows["a!/one.txt"].status is FileStatus.MISSING


def test_a_file_that_was_an_article_and_is_an_archive_now_is_no_source_of_it(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    was = ends(desk, put(inbox, "a", OTHER))["a"].article or ""

    ends(desk, put(inbox, "a", zipped({"one.txt": STORY})))
    row = desk.ledger.rows(["a"])["a"]
    article = store.articles.get(was)

    assert (row.article, [held.article for held in row.history]) == (None, [was])
    assert article is not None
    assert [source.present for source in article.sources] == [False]


def test_a_rejected_member_leaves_its_archive_stored_and_is_tried_again_when_asked(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    done = ends(desk, put(inbox, "a.zip", zipped({"one.txt": STORY, "bad.txt": bytes(range(256)) * 9})))

    assert done["a.zip"].outcome is Outcome.STORED
    assert done["a.zip!/bad.txt"].outcome is Outcome.REJECTED
    assert [row.path for row in store.quarantine.rows("/in")] == ["a.zip!/bad.txt"]
    assert [entry.path for entry in compared(desk, retry=True).due] == ["a.zip"]
    assert [entry.path for entry in compared(desk, conditions="tomorrow").due] == ["a.zip"]


def test_what_goes_beyond_a_bound_is_rejected_and_what_was_read_stays(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    bounds = replace(desk.unpacking.bounds, members=2)
    desk = replace(desk, unpacking=replace(desk.unpacking, bounds=bounds))

    done = ends(desk, put(inbox, "a.tar", taped({"1.txt": STORY, "2.txt": OTHER, "3.txt": THIRD})))

    assert {path: end.outcome.value for path, end in done.items()} == {
        "a.tar!/1.txt": "stored",
        "a.tar!/2.txt": "stored",
        "a.tar": "rejected",
    }
    assert done["a.tar"].reason is Reason.TOO_MANY
    assert "3.txt" in (done["a.tar"].detail or "")
    assert desk.ledger.rows(["a.tar"])["a.tar"].members == 2


def test_a_container_inside_another_has_a_row_of_its_own(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    inner = zipped({"one.txt": STORY})

    done = words(desk, put(inbox, "a.zip", zipped({"in.zip": inner, "broken.zip": inner[:60]})))
    rows = desk.ledger.rows(["a.zip!/in.zip", "a.zip!/in.zip!/one.txt"])

    assert done == {
        "a.zip": "stored",
        "a.zip!/broken.zip": "rejected",
        "a.zip!/in.zip": "stored",
        "a.zip!/in.zip!/one.txt": "stored",
    }
    assert rows["a.zip!/in.zip"].members == 1
    assert rows["a.zip!/in.zip!/one.txt"].parent == "a.zip!/in.zip"


def test_a_container_inside_another_is_unchanged_only_if_all_that_it_holds_is(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    done = []
    for other, story in ((OTHER, STORY), (THIRD, STORY), (OTHER, THIRD)):
        inner = zipped({"one.txt": story})
        done.append(words(desk, put(inbox, "a.zip", zipped({"in.zip": inner, "two.txt": other})))["a.zip!/in.zip"])

    assert done == ["stored", "unchanged", "stored"]


def test_an_item_of_a_feed_has_the_feed_s_title_as_its_publisher(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    item = b"<item><guid>1</guid><title>Harbour reopens</title><description>%s</description></item>" % STORY
    raw = b"<rss><channel><title>The Herald</title>%s</channel></rss>" % item

    done = ends(desk, put(inbox, "a.rss", raw))
    article = store.articles.get(done["a.rss!/1"].article or "")

    assert article is not None
    assert article.publisher == "The Herald"
    assert words(desk, "a.rss") == dict.fromkeys(("a.rss", "a.rss!/1"), "unchanged")


def test_a_large_dump_is_read_in_parts_and_its_row_is_written_last(
    store: Store, make_desk: MakeDesk, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.files.parts.MOST_FILES", 3)
    desk = make_desk(store)
    lines = b"\n".join(gzip.compress(b"") if n == 5 else json.dumps({"n": n}).encode() for n in range(11))
    recorded: list[list[str]] = []
    ledger_record = Ledger.record

    def record(self: Ledger, results: Sequence[FileResult], *rest: Any) -> int:
        recorded.append([result.path for result in results])
        return ledger_record(self, results, *rest)

    monkeypatch.setattr(Ledger, "record", record)
    done = ends(desk, put(inbox, "a.jsonl", lines))

    assert len(done) == 12
    assert recorded[-1] == ["a.jsonl"]
    assert max(len(some) for some in recorded) <= 4
    assert done["a.jsonl"].members == 11


def test_a_run_that_ended_in_the_middle_of_an_archive_is_made_whole_by_the_next(
    store: Store, make_desk: MakeDesk, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.files.parts.MOST_FILES", 0)
    desk = make_desk(store)
    put(inbox, "a.zip", zipped({"1.txt": STORY, "2.txt": OTHER, "3.txt": THIRD}))
    recorded: list[str] = []
    ledger_record = Ledger.record

    def record(self: Ledger, results: Sequence[FileResult], *rest: Any) -> int:
        if len(recorded) == 2:
            raise KeyboardInterrupt
        recorded.extend(result.path for result in results)
        return ledger_record(self, results, *rest)

    monkeypatch.setattr(Ledger, "record", record)
    with pytest.raises(KeyboardInterrupt):
        process_batch(["a.zip"], desk)
    assert "a.zip" not in desk.ledger.rows(["a.zip"])

    monkeypatch.setattr(Ledger, "record", ledger_record)
    done = words(desk, "a.zip")

    assert done == {
        "a.zip": "stored",
        "a.zip!/1.txt": "unchanged",
        "a.zip!/2.txt": "unchanged",
        "a.zip!/3.txt": "stored",
    }
    assert store.articles.count() == 3


def test_members_that_were_read_before_a_crash_and_are_gone_after_it_become_missing(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    ends(desk, put(inbox, "a.zip", zipped({"1.txt": STORY, "2.txt": OTHER})))
    store.database["files"].delete_one({"_id": "/in//a.zip"})

    ends(desk, put(inbox, "a.zip", zipped({"1.txt": STORY})))

    assert desk.ledger.rows(["a.zip!/2.txt"])["a.zip!/2.txt"].status is FileStatus.MISSING


def test_nothing_that_was_unpacked_is_left_on_the_disk(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    ends(desk, put(inbox, "a.zip", zipped({"1.txt": STORY})))

    assert list(desk.unpacking.folder.iterdir()) == []


def test_a_name_with_the_stroke_of_members_in_it_is_no_member(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    (inbox / "a.zip!").mkdir()
    (inbox / "a.zip!" / "one.txt").write_bytes(STORY)

    paths = [entry.path for entry in list_inbox(inbox) if entry.problem is None]

    assert paths == ["a.zip\\x21/one.txt"]
    assert words(desk, *paths) == {"a.zip\\x21/one.txt": "stored"}


def test_articles_of_an_archive_are_made_again_from_it(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    inner = zipped({"one.txt": STORY})
    done = ends(desk, put(inbox, "a.zip", zipped({"in.zip": inner, "two.txt": OTHER})))
    ids = [end.article for end in done.values() if end.article]
    for id_ in ids:
        store.articles.run_anew(id_, "read")

    again = redo(ids, desk)

    assert {end.outcome for end in again.ends} == {RedoOutcome.UNCHANGED}
    (inbox / "a.zip").unlink()
    for id_ in ids:
        store.articles.run_anew(id_, "read")
    assert {end.outcome for end in redo(ids, desk).ends} == {RedoOutcome.KEPT}


def test_originals_are_found_in_more_archives_than_are_kept_open(make_desk: MakeDesk, mock_store: Store) -> None:
    desk = make_desk(mock_store)
    names = [f"{number}.zip" for number in range(2 * MOST_OPEN)]
    for name in names:
        put(desk.inbox, name, zipped({"a.txt": name.encode()}))
    moment = desk.now()

    with Originals(Reach(inbox=desk.inbox, label="/in"), desk.opening) as originals:
        for name in [*names, *names]:
            path = f"{name}!/a.txt"
            source = Source(file=row_key("/in", path), path=path, first_seen=moment, last_seen=moment)
            digest = hashlib.sha256(name.encode()).hexdigest()
            assert originals.read_again(digest, (source,)) == name.encode()
            assert originals.read_again("0" * 64, (source,)) is None


def test_a_member_in_quarantine_is_tried_again_by_its_archive(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    ends(desk, put(inbox, "a.zip", zipped({"bad.txt": bytes(range(256)) * 9})))

    all_ = look_at(chosen(store, "/in", (), None), inbox)
    one = look_at(chosen(store, "/in", ("a.zip!/bad.txt",), None), inbox)

    assert all_.paths == one.paths == {"a.zip": look(inbox, "a.zip")}
    assert not all_.changed
    assert all_.left_out == ()


def test_attachments_are_articles_that_name_their_mail(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "press@x.org", "desk@y.org", "Statement"
    mail.set_content("Please find our statement attached. It was adopted in Bergen on May 3, 2021.")
    mail.add_attachment(STORY, maintype="application", subtype="octet-stream", filename="statement.txt")

    done = ends(desk, put(inbox, "m.eml", mail.as_bytes()))
    parent = store.articles.get(done["m.eml"].article or "")
    attached = store.articles.get(done["m.eml!/statement.txt"].article or "")

    assert parent is not None
    assert attached is not None
    assert attached.part_of == parent.id
    assert done["m.eml"].members == 1
    assert desk.ledger.rows(["m.eml"])["m.eml"].article == parent.id
    assert set(words(desk, "m.eml").values()) == {"unchanged"}


def test_a_pool_that_gives_up_on_an_archive_costs_only_that_archive(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    class Slow(InProcess):
        def call(self, work: Callable[..., Any], *given: Any, **named: Any) -> Any:
            work(*given, **named)
            raise Rejected(Reason.TOO_SLOW, "it took more than 1 seconds")

    class Dying(InProcess):
        def call(self, work: Callable[..., Any], *given: Any, **named: Any) -> Any:
            raise Died(f"{work.__name__} died of {len(given)} things and {len(named)} names")

    desk = make_desk(store)
    put(inbox, "a.zip", zipped({"one.txt": STORY, "one.txt.meta.json": b'{"headline": "Said beside"}'}))
    put(inbox, "b.txt", OTHER)

    slow = words(replace(desk, workers=Slow()), "a.zip", "b.txt")
    dead = words(replace(desk, workers=Dying()), "a.zip", "b.txt")

    assert slow == {"a.zip": "rejected", "a.zip!/one.txt": "stored", "b.txt": "stored"}
    assert dead == {"a.zip": "failed", "b.txt": "unchanged"}
    article = store.articles.get(hashlib.sha256(STORY).hexdigest())
    assert article is not None
    assert article.headline == "Said beside"


def test_an_archive_of_what_is_passed_over_says_so(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    end = ends(make_desk(store), put(inbox, "a.zip", zipped({"a.tmp": STORY, ".b": OTHER})))["a.zip"]

    assert (end.outcome, end.members) == (Outcome.STORED, 0)
    assert "passed over" in (end.detail or "")


def test_a_defect_in_unpacking_costs_one_file(
    store: Store, make_desk: MakeDesk, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(head: bytes, _names: frozenset[str]) -> bool:
        return bool(1 // (b"break" not in head)) and False

    monkeypatch.setattr("flows.files.parts.may_hold_members", broken)
    desk = make_desk(store)

    done = ends(desk, put(inbox, "a.txt", b"break"), put(inbox, "b.txt", OTHER))

    assert [end.outcome for end in done.values()] == [Outcome.FAILED, Outcome.STORED]
    assert "ZeroDivisionError" in (desk.ledger.rows(["a.txt"])["a.txt"].traceback or "")
