"""What is due in an inbox, told by its listing and the ledger alone."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.files.comparison import compare_in_order
from flows.files.inbox import Entry
from flows.files.known import KnownResults
from flows.files.listing import list_inbox
from flows.files.scan import FileState, Scan, Wish, conditions, settled
from flows.settings import Settings
from model.errors import Reason, Rejected
from model.ledger import FileStatus, Glance
from model.outcome import Outcome

NOON = datetime(2024, 3, 23, 12, 0, tzinfo=UTC)
WISH = Wish(listed=NOON, conditions="today")
ARTICLE = "a" * 64
LOOKS = "10:20:30:40"
STORED = Glance(
    key="/in//a", status=FileStatus.STORED, last_seen=NOON - timedelta(days=1), stamp=LOOKS, article=ARTICLE
)
EMPTY = STORED._replace(
    status=FileStatus.REJECTED, reason=Reason.EMPTY, detail="empty", article=None, conditions="today"
)
CLOSED = Rejected(Reason.UNREADABLE, "no right")
HERE = Entry(path="a", stamp=LOOKS)


def compare(entries: Iterable[Entry], rows: Mapping[str, Glance], wish: Wish) -> Scan[KnownResults]:
    ordered = sorted(entries, key=lambda entry: entry.path)
    return compare_in_order(ordered, sorted(rows.items()), wish, KnownResults())


def states(scan: Scan[KnownResults]) -> dict[str, FileState]:
    return scan.states | {result.path: FileState(result.outcome.value) for result in scan.known}


@pytest.mark.parametrize(
    ("row", "wish", "state"),
    [
        pytest.param(None, WISH, FileState.NEW, id="never seen"),
        pytest.param(STORED, WISH, FileState.UNCHANGED, id="stored and as it was"),
        pytest.param(STORED._replace(status=FileStatus.UNCHANGED), WISH, FileState.UNCHANGED, id="unchanged before"),
        pytest.param(STORED, replace(WISH, verify=True), FileState.VERIFIED, id="as it was, but to be verified"),
        pytest.param(STORED._replace(stamp="10:20:30:41"), WISH, FileState.MODIFIED, id="changed, traces put back"),
        pytest.param(STORED._replace(stamp="11:20:30:40"), WISH, FileState.MODIFIED, id="another size"),
        pytest.param(STORED._replace(stamp=None), WISH, FileState.MODIFIED, id="read before stamps were kept"),
        pytest.param(STORED._replace(status=FileStatus.MISSING), WISH, FileState.NEW, id="missing, and back"),
        pytest.param(STORED._replace(status=FileStatus.CLAIMED), WISH, FileState.NEW, id="claimed, never finished"),
        pytest.param(EMPTY, WISH, FileState.REJECTED, id="rejected and as it was"),
        pytest.param(EMPTY, replace(WISH, conditions="tomorrow"), FileState.RETRIED, id="rejected under other limits"),
        pytest.param(EMPTY, replace(WISH, retry=True), FileState.RETRIED, id="rejected, to be retried"),
        pytest.param(EMPTY._replace(stamp="1:2:3:4"), WISH, FileState.MODIFIED, id="rejected, then mended"),
        pytest.param(EMPTY._replace(status=FileStatus.FAILED, reason=None), WISH, FileState.FAILED, id="failed"),
        pytest.param(EMPTY._replace(reason=Reason.UNREADABLE), WISH, FileState.RETRIED, id="perhaps readable now"),
        pytest.param(EMPTY._replace(reason=Reason.BEING_WRITTEN), WISH, FileState.RETRIED, id="perhaps whole now"),
    ],
)
def test_the_state_of_a_file_follows_from_its_row_and_what_it_looks_like(
    row: Glance | None, wish: Wish, state: FileState
) -> None:
    scan = compare([HERE], {"a": row} if row else {}, wish)

    assert states(scan) == {"a": state}
    known = state in {FileState.UNCHANGED, FileState.REJECTED, FileState.FAILED}
    assert [entry.path for entry in scan.due] == ([] if known else ["a"])
    assert [result.path for result in scan.known] == (["a"] if known else [])


def test_a_known_trouble_keeps_its_word_and_its_sentence() -> None:
    (result,) = compare([HERE], {"a": EMPTY}, WISH).known

    assert (result.outcome, result.reason, result.detail) == (Outcome.REJECTED, Reason.EMPTY, "empty")


def test_a_file_that_is_gone_is_absent_and_one_that_looks_like_it_was_renamed() -> None:
    scan = compare([Entry(path="b", stamp="10:20:30:99")], {"a": STORED}, WISH)

    assert scan.states == {"a": FileState.MISSING, "b": FileState.RENAMED}
    assert scan.absent == (("/in//a", ARTICLE),)
    assert [entry.path for entry in scan.due] == ["b"]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(STORED._replace(status=FileStatus.MISSING), id="known to be missing"),
        pytest.param(STORED._replace(claimed_until=NOON), id="somebody is working on it"),
        pytest.param(STORED._replace(last_seen=NOON), id="somebody has seen it since the listing"),
    ],
)
def test_a_row_without_a_file_is_not_always_absent(row: Glance) -> None:
    assert compare([], {"a": row}, WISH).absent == ()


def test_what_lies_in_a_folder_that_could_not_be_listed_is_not_absent() -> None:
    rows = {path: STORED._replace(key=f"/in//{path}") for path in ("closed/a", "closed-not/a", "closed/deep/b")}

    assert compare([Entry(path="closed", problem=CLOSED)], rows, WISH).absent == (("/in//closed-not/a", ARTICLE),)
    assert compare([Entry(path="", problem=CLOSED)], rows, WISH).absent == ()


def test_a_claim_whose_lease_is_over_keeps_no_row_from_being_absent() -> None:
    lapsed = STORED._replace(claimed_until=NOON - timedelta(seconds=1))

    assert compare([], {"a": lapsed}, WISH).absent == (("/in//a", ARTICLE),)


def test_files_that_may_fail_for_ever_come_last() -> None:
    entries = [Entry(path=path, stamp=LOOKS) for path in ("a", "b")]
    rows = {"a": EMPTY._replace(reason=Reason.UNREADABLE)}

    assert [entry.path for entry in compare(entries, rows, WISH).due] == ["b", "a"]


def test_a_folder_that_cannot_be_listed_is_told_whatever_the_pattern() -> None:
    closed = Entry(path="2024", problem=CLOSED)

    assert compare([closed], {}, replace(WISH, pattern="2024/*")).problems == (closed,)


def test_a_problem_is_recorded_once() -> None:
    entry = Entry(path="closed", problem=CLOSED)
    row = EMPTY._replace(reason=Reason.UNREADABLE, detail="no right")

    assert compare([entry], {}, WISH).problems == (entry,)
    again = compare([entry], {"closed": row}, WISH)
    assert (again.problems, [result.outcome for result in again.known]) == ((), [Outcome.REJECTED])


def test_a_pattern_leaves_all_others_alone() -> None:
    entries = [Entry(path=path, stamp=LOOKS) for path in ("sport/a.txt", "b.txt", "c.html")]
    rows = dict.fromkeys(("gone.txt", "gone.html"), STORED._replace(stamp="7:7:7:7"))

    scan = compare(entries, rows, replace(WISH, pattern="*.html"))

    assert states(scan) == {"c.html": FileState.NEW, "gone.html": FileState.MISSING}


def test_conditions_change_with_a_limit_and_with_nothing_else() -> None:
    assert conditions(Settings()) == conditions(Settings(workers=7, batch_size=3))
    assert conditions(Settings()) != conditions(Settings(max_characters=5))


STAMPS = st.sampled_from(["1:1:1:1", "1:1:1:2", "2:2:2:2", None])
ROWS = st.builds(
    Glance,
    key=st.just("k"),
    status=st.sampled_from(FileStatus),
    last_seen=st.sampled_from([NOON, NOON - timedelta(days=1)]),
    stamp=STAMPS,
    conditions=st.sampled_from(["today", "yesterday", None]),
    article=st.sampled_from([ARTICLE, None]),
    claimed_until=st.sampled_from([None, NOON, NOON - timedelta(hours=1)]),
    reason=st.sampled_from([None, *Reason]),
)
PATHS = st.sampled_from(["a", "b", "c", "d/e", "d/f"])


@given(
    listing=st.dictionaries(PATHS, STAMPS),
    rows=st.dictionaries(PATHS, ROWS),
    verify=st.booleans(),
    retry=st.booleans(),
)
def test_every_file_listed_is_due_or_known_and_none_is_both(
    *, listing: dict[str, str | None], rows: dict[str, Glance], verify: bool, retry: bool
) -> None:
    entries = [Entry(path=path, stamp=stamp) for path, stamp in listing.items()]

    scan = compare(entries, rows, replace(WISH, verify=verify, retry=retry))

    due = [entry.path for entry in scan.due]
    known = [result.path for result in scan.known]
    assert sorted(due + known) == sorted(listing)
    assert states(scan).keys() >= listing.keys()
    assert sum(scan.counts().values()) == len(states(scan))
    if verify:
        assert not known


def test_a_listing_tells_what_a_file_looks_like_without_opening_it(inbox: Path) -> None:
    (inbox / "a.txt").write_text("words")
    (first,) = list_inbox(inbox)
    os.utime(inbox / "a.txt", ns=(1, 1))
    (second,) = list_inbox(inbox)

    assert first.stamp != second.stamp
    assert second.stamp is not None
    assert second.stamp.startswith("5:1:")


def test_a_file_that_somebody_has_open_for_writing_waits_however_long_it_stays_the_same(inbox: Path) -> None:
    path = inbox / "a.txt"
    with path.open("w") as file:
        file.write("the first half")
        file.flush()
        entries = list(list_inbox(inbox))
        open_still = settled(inbox, entries)

    assert open_still == ([], ["a.txt"])
    assert settled(inbox, list(list_inbox(inbox))) == (["a.txt"], [])
