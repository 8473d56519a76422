from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT

WORK = """
import signal, threading, time
from flows.stopping import is_stopping, pause
from flows.watching.termination import work_until_asked

def work():
    time.sleep(0.5)  # the main thread is asleep by now
    # as the system may do: it gives the signal to a thread that is not the main one
    signal.pthread_kill(threading.get_ident(), signal.SIGTERM)
    pause(20)
    told.append("asked" if is_stopping() else "not asked")

told = []
work_until_asked(work, lambda: told.append("woken"))
print(*sorted(told))
"""


@pytest.mark.slow
def test_a_signal_that_another_thread_gets_is_heard_by_the_main_one() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WORK], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )

    assert (done.returncode, done.stdout.split(), done.stderr) == (0, ["asked", "woken"], "")
