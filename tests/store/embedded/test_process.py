from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeAlias

import pytest

from store.embedded.process import PROC, Process, ask_ps, current_boot, find_process, read_proc

Reader: TypeAlias = Callable[[int], Process | None]
Sleeper: TypeAlias = Callable[..., AbstractContextManager[subprocess.Popen[str]]]

READERS = [
    pytest.param(ask_ps, id="ps"),
    pytest.param(read_proc, id="proc", marks=pytest.mark.skipif(not PROC.exists(), reason="no /proc here")),
]


@pytest.mark.parametrize("reader", READERS)
def test_a_process_is_told_with_its_start_and_command(reader: Reader, sleeper: Sleeper) -> None:
    mark = "a word (of) ours"
    with sleeper(mark) as process:
        first = reader(process.pid)
        assert first is not None
        assert f" {mark} " in first.command
        assert reader(process.pid) == first
        process.kill()
        assert process.wait() != 0
        assert reader(process.pid) is None


@pytest.mark.parametrize("reader", READERS)
def test_a_process_nobody_has_reaped_yet_is_dead(reader: Reader) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        assert reader(process.pid) is None


@pytest.mark.parametrize("pid", [0, -1, 2**22 + 1])
def test_a_number_without_a_process_is_none(pid: int) -> None:
    assert find_process(pid) is None


def test_a_boot_has_one_name() -> None:
    first = current_boot()
    time.sleep(0.01)
    assert first == current_boot() != ""
