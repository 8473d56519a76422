from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from model.errors import Unavailable
from store.embedded.lock import locked


def test_one_holder_at_a_time_even_between_threads(tmp_path: Path) -> None:
    inside: list[int] = []
    most: list[int] = []

    def work(number: int) -> None:
        with locked(tmp_path / "lock", wait_seconds=30):
            inside.append(number)
            most.append(len(inside))
            time.sleep(0.01)
            inside.remove(number)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(8)))
    assert most == [1] * 8


def test_who_waits_too_long_is_told(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with (
        locked(lock, wait_seconds=1),
        pytest.raises(Unavailable, match="has been starting or stopping the database for too long"),
        locked(lock, wait_seconds=0.1),
    ):
        pytest.fail("two hold one lock")
    with locked(lock, wait_seconds=0.1):
        assert lock.exists()


def test_a_place_that_holds_no_lock_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(Unavailable, match="cannot be locked"),
        locked(tmp_path / "missing" / "lock", wait_seconds=1),
    ):
        pytest.fail("locked nothing")
