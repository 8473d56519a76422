"""Threads allocate where they are told to."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.conftest import ROOT

PROGRAM = """
import ctypes, threading
from flows.watching.memory import share_memory_among_threads

def heaps():
    # every arena but the first begins with a mapping of its own, of 64 MB of which most may not be touched yet
    with open("/proc/self/maps") as maps:
        return sum("---p" in line and _size(line) > 60_000_000 for line in maps)

def _size(line):
    begin, end = line.split()[0].split("-")
    return int(end, 16) - int(begin, 16)

share_memory_among_threads()
before = heaps()
ended = threading.Event()

def allocate():
    kept = [str(number) * 300 for number in range(99)]
    ended.wait()

threads = [threading.Thread(target=allocate) for _ in range(6)]
for thread in threads:
    thread.start()
after = heaps()
ended.set()
print(after - before)
"""


def test_threads_of_a_watcher_share_one_pool_of_memory() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "MALLOC_ARENA_MAX"}
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, cwd=ROOT, check=True, capture_output=True, text=True
    )

    assert told.stdout.strip() == "0"
