"""What is kept of files that need nothing, and told of them at the end of a run."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from flows.files.known import KnownResults, Results
from model.errors import Reason
from model.ledger import FileStatus, Glance
from model.outcome import FileResult, Outcome

WORDS = st.one_of(st.none(), st.text(min_size=1, max_size=5))
ROWS = st.builds(
    Glance,
    key=st.just("k"),
    status=st.sampled_from([FileStatus.STORED, FileStatus.UNCHANGED, FileStatus.REJECTED, FileStatus.FAILED]),
    last_seen=st.just(datetime(2024, 3, 23, tzinfo=UTC)),
    article=st.sampled_from([None, "a" * 64]),
    stage=st.sampled_from([None, "read"]),
    reason=st.sampled_from([None, *Reason]),
    detail=WORDS,
    members=st.sampled_from([None, 0, 3]),
)
PATHS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=4)
ENDS = {FileStatus.REJECTED: Outcome.REJECTED, FileStatus.FAILED: Outcome.FAILED}


def known(rows: dict[str, Glance]) -> KnownResults:
    kept, rest = KnownResults(), KnownResults()
    for number, (path, row) in enumerate(rows.items()):
        (rest if number % 3 else kept).add(path, row)
    kept.join(rest)
    return kept


@given(st.dictionaries(PATHS, ROWS))
def test_what_is_kept_of_a_row_tells_all_that_the_row_does_by_path(rows: dict[str, Glance]) -> None:
    kept = known(rows)

    assert list(kept) == [
        FileResult(
            path=path,
            outcome=ENDS.get(row.status, Outcome.UNCHANGED),
            article=row.article,
            stage=row.stage,
            reason=row.reason,
            detail=row.detail,
            members=row.members,
        )
        for path, row in sorted(rows.items())
    ]
    assert list(kept.troubled()) == [result for result in kept if result.outcome is not Outcome.UNCHANGED]
    assert sum(kept.counts.values()) == len(kept) == len(rows)
    assert all(result in kept for result in kept)


@given(st.dictionaries(PATHS, ROWS), st.dictionaries(PATHS, st.sampled_from(Outcome)))
def test_the_results_of_a_run_are_those_known_and_those_read_by_path(
    rows: dict[str, Glance], read: dict[str, Outcome]
) -> None:
    ends = [FileResult(path=path, outcome=outcome) for path, outcome in read.items()]

    results = Results(known(rows), ends)

    assert [result.path for result in results] == sorted([*rows, *read])
    assert len(results) == len(rows) + len(read)
    assert all(end in results for end in ends)
    assert [result.path for result in results.news()] == sorted(
        [*read, *(path for path, row in rows.items() if row.status in ENDS)]
    )
