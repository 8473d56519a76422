from __future__ import annotations

import io

import pytest

from benchmarks.mutants import good_files, mutants
from model.article import Stated
from model.errors import Rejected
from transforms.formats import read
from transforms.members import Bounds, Closed, Member, unpack

COUNT = 400
"""Damaged files that are tried in a test; `benchmarks.fuzz` tries ten thousand."""


def articles(name: str, raw: bytes) -> list[bytes]:
    """Return what is read as articles of a file: its members, or itself."""
    told = list(unpack(io.BytesIO(raw), name, Bounds()))
    if not told:
        return [raw]
    end = told[-1]
    assert isinstance(end, Closed)
    assert end.label == ""
    return [event.raw for event in told if isinstance(event, Member)] + [raw] * end.is_article


def test_the_good_files_are_good() -> None:
    for name, raw in good_files().items():
        for one in articles(name, raw):
            assert read(one, Stated(name=name)).decoded.strip()


@pytest.mark.timeout(200)
def test_a_damaged_file_is_read_or_rejected_and_nothing_else() -> None:
    rejected = 0
    for name, raw in mutants(COUNT, seed=7):
        for one in articles(name, raw):
            try:
                assert read(one, Stated(name=name)).decoded is not None
            except Rejected:
                rejected += 1
    assert rejected > 0
