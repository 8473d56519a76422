from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from flows.batch import process_batch
from flows.desk import Desk
from flows.files.archives import Unpacking
from flows.pool.reading import Limits
from flows.pool.workers import Workers
from model.outcome import FileResult, Outcome
from model.run import Counts
from store.connection import Store
from tests.hostile.files import HOSTILE, WORDS, zeros_gz
from transforms.members import Bounds

SECONDS = 60
"""What one file may take on a machine that does other things besides."""

MOST_MEMORY = 2_500_000
"""Kilobytes that a process may have held: models take most of it."""


@pytest.fixture(scope="module")
def pool() -> Iterator[Workers]:
    with Workers(1, Limits(characters=1_000_000, seconds=SECONDS)) as workers:
        yield workers


@pytest.fixture
def desk(make_desk: Callable[..., Desk], mock_store: Store, pool: Workers, tmp_path: Path) -> Desk:
    return replace(
        make_desk(mock_store),
        workers=pool,
        max_file_bytes=10_000_000,
        unpacking=Unpacking(folder=tmp_path / "unpacked", bounds=Bounds()),
    )


def told(results: tuple[FileResult, ...]) -> str:
    return "\n".join(f"{one.path[:80]}: {one.outcome.value} {one.reason} {one.detail}" for one in results)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_each_hostile_file_ends_with_one_word_and_the_good_one_beside_them_is_stored(desk: Desk, inbox: Path) -> None:
    files = {**HOSTILE, "zeros.gz": zeros_gz, "good.txt": WORDS.encode}
    for name, make in files.items():
        (inbox / name).write_bytes(make())
    names = sorted(files)

    results = process_batch(names, desk).results
    ended = {one.path: one for one in results}

    assert ended.keys() >= set(names), told(results)
    assert len(ended) == len(results)
    assert Counts.of(results).conserve
    assert ended["good.txt"].outcome is Outcome.STORED
    assert [one.path for one in results if one.outcome is Outcome.FAILED] == [], told(results)
    assert not Path("/var/whowhen-was-here").exists()
    assert all(".." not in one.path and "\\" not in one.path for one in results)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < MOST_MEMORY
    rows = desk.ledger.rows(list(ended))
    assert {path: row.status.value for path, row in rows.items()} == {
        path: one.outcome.value for path, one in ended.items()
    }
