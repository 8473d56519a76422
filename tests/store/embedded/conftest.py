from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest


@pytest.fixture
def directory(tmp_path: Path) -> Iterator[Path]:
    """A directory for one embedded database; whatever serves anything in it is killed afterwards."""
    yield tmp_path / "news Київ"
    for pid in pids_that_mention(tmp_path.resolve()):
        os.kill(pid, signal.SIGKILL)


def pids_that_mention(path: Path) -> list[int]:
    listed = subprocess.run(
        ["ps", "-A", "-ww", "-o", "pid=", "-o", "args="], capture_output=True, text=True, check=True
    )
    lines = [line.split(None, 1) for line in listed.stdout.splitlines()]
    return [int(pid) for pid, *words in lines if f"--storage-path {path}/" in "".join(words)]


@pytest.fixture
def sleeper() -> Callable[..., AbstractContextManager[subprocess.Popen[str]]]:
    return sleeping


@contextmanager
def sleeping(*words: str) -> Iterator[subprocess.Popen[str]]:
    """A process that does nothing, with `words` in its command line."""
    code = "import time; print(flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code, *words], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            process.stdout.readline()
            yield process
        finally:
            process.kill()
