"""A listing and a ledger that go by in order, against all of both in memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.files.comparison import compare, compare_in_order
from flows.files.inbox import Entry
from flows.files.known import Known, KnownResults
from flows.files.scan import FileState, Wish
from model.errors import Reason, Rejected
from model.ledger import STROKE, FileStatus, Glance, row_key
from model.outcome import Outcome
from tests.flows.whole import Whole

NOON = datetime(2024, 3, 23, 12, 0, tzinfo=UTC)
YESTERDAY = NOON - timedelta(days=1)
WISH = Wish(listed=NOON, conditions="today")
MANY = 5_000

# some begin like others, and go on with what comes before or after the stroke of a container
FILES = (
    "",
    "a",
    "a b",
    "a b c",
    "a!",
    "a!-",
    "a0",
    "b",
    "b-c",
    "c",
    "c-f",
    "c/d",
    "c/d e",
    "é",
    "\uffee",
    "\U0001f600",
)
MEMBERS = tuple(f"{path}{STROKE}{name}" for path in FILES for name in ("m", "m!/n", "z"))
STAMPS = st.sampled_from(["1:1:1:1", "1:1:1:2", "2:2:2:2", "1:1:1:3+4:4:4:4", "", None])
PROBLEMS = st.sampled_from([Rejected(reason, "words") for reason in (Reason.UNREADABLE, Reason.NOT_A_FILE)])
ENTRIES = st.dictionaries(st.sampled_from(FILES), st.one_of(STAMPS, STAMPS, STAMPS, PROBLEMS))
ROWS = st.dictionaries(
    st.sampled_from(FILES + MEMBERS),
    st.builds(
        Glance,
        key=st.just("k"),
        status=st.sampled_from(FileStatus),
        last_seen=st.sampled_from([NOON, YESTERDAY]),
        stamp=STAMPS,
        conditions=st.sampled_from(["today", "yesterday", None]),
        article=st.sampled_from(["a" * 64, None]),
        claimed_until=st.sampled_from([None, NOON, YESTERDAY]),
        reason=st.sampled_from([None, *Reason]),
        members=st.sampled_from([None, 0, 2]),
    ),
)
WISHES = st.builds(
    Wish,
    listed=st.just(NOON),
    conditions=st.just("today"),
    pattern=st.sampled_from(["*", "*", "a*", "c/*"]),
    verify=st.booleans(),
    retry=st.booleans(),
)


def listed(found: dict[str, str | Rejected | None]) -> list[Entry]:
    return [
        Entry(path=path, problem=one) if isinstance(one, Rejected) else Entry(path=path, stamp=one)
        for path, one in sorted(found.items())
    ]


@given(found=ENTRIES, rows=ROWS, wish=WISHES)
def test_what_goes_by_in_order_is_compared_as_it_would_be_all_at_once(
    found: dict[str, str | Rejected | None], rows: dict[str, Glance], wish: Wish
) -> None:
    entries = listed(found)
    rows = {path: row._replace(key=row_key("/in", path)) for path, row in rows.items()}

    scan = compare_in_order(iter(entries), iter(sorted(rows.items())), wish, KnownResults())
    whole = Whole(entries, rows, wish)

    assert scan.due == tuple(whole.due)
    assert scan.problems == tuple(whole.problems)
    assert [key for key, _ in scan.absent] == [row_key("/in", path) for path in whole.absent]
    assert scan.states == whole.states
    assert [(result.path, result.outcome) for result in scan.known] == whole.known
    assert scan.rows == {entry.path: rows[entry.path] for entry in whole.due if entry.path in rows}
    assert compare(reversed(entries), rows, wish).counts() == scan.counts()


def test_a_path_told_twice_is_compared_twice() -> None:
    # a folder with a file's name that nobody may look into was told so once
    entries = [
        Entry(path="x.txt", problem=Rejected(reason, "words")) for reason in (Reason.NOT_A_FILE, Reason.UNREADABLE)
    ]

    assert set(compare(entries, {}, WISH).problems) == set(entries)


@pytest.mark.parametrize("of", ["the listing", "the ledger"])
def test_an_order_of_its_own_is_refused_before_files_seem_to_be_gone(of: str) -> None:
    row = Glance(key="/in//a", status=FileStatus.STORED, last_seen=YESTERDAY)
    entries = [Entry(path="b", stamp="1"), Entry(path="a", stamp="1")]
    rows = [("b", row), ("a", row)]

    with pytest.raises(ValueError, match="'a' comes after 'b'"):
        compare_in_order(entries if of == "the listing" else [], rows if of == "the ledger" else [], WISH, Known())


def unchanged(count: int) -> tuple[Iterator[Entry], Iterator[tuple[str, Glance]]]:
    paths = [f"{number:07}.txt" for number in range(count)]
    rows = (
        (
            path,
            Glance(
                key=f"/in//{path}", status=FileStatus.STORED, last_seen=YESTERDAY, stamp="1", article=path[:7].zfill(64)
            ),
        )
        for path in paths
    )
    return (Entry(path=path, stamp="1") for path in paths), rows


def test_a_file_that_is_as_it_was_takes_no_memory() -> None:
    entries, rows = unchanged(MANY)
    tracemalloc.start()
    try:
        scan = compare_in_order(entries, rows, WISH, Known())
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert scan.counts() == {FileState.UNCHANGED: MANY}
    assert most < 100_000, "it grows with the files that lie in the inbox"


def test_the_end_of_a_file_that_is_as_it_was_takes_little_memory() -> None:
    entries, rows = unchanged(MANY)
    tracemalloc.start()
    try:
        scan = compare_in_order(entries, rows, WISH, KnownResults())
        held = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()

    assert {result.outcome for result in scan.known} == {Outcome.UNCHANGED}
    assert held < 200 * MANY


def test_the_members_of_a_container_take_no_memory_either() -> None:
    container = Glance(key="k", status=FileStatus.STORED, last_seen=YESTERDAY, stamp="1", members=MANY)
    rows = ((f"a.zip{STROKE}{path}", row) for path, row in unchanged(MANY)[1])
    tracemalloc.start()
    try:
        scan = compare_in_order(
            [Entry(path="a.zip", stamp="1")],
            (row for some in ([("a.zip", container)], rows) for row in some),
            replace(WISH, retry=True),
            Known(),
        )
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert scan.known.counts == {Outcome.UNCHANGED: MANY + 1}
    assert most < 100_000
