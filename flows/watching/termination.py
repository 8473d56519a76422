"""How a program that runs for days is ended: asked once it finishes what it has begun, asked twice it stops."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import resource_tracker
from types import FrameType

from flows.stopping import ask_to_stop
from flows.watching.own_server import end_own_server

SIGNALS = (signal.SIGTERM, signal.SIGINT)

INTERRUPTED = 130
"""Exit code of a program that was ended in the middle of its work."""

HEARING_SECONDS = 0.2
"""How long the main thread sleeps at most: a signal that the system hands to another thread does not wake it up,
and Python answers signals in the main thread alone."""


def work_until_asked(work: Callable[[], None], wake: Callable[[], None]) -> None:
    """Do `work`, which looks at `flows.stopping`, in a thread of its own; `wake` it when somebody asks to stop.

    The main thread does nothing but wait for signals: Prefect would take SIGTERM from a flow that runs there,
    and end it in the middle of a batch.
    """
    # it clears the mask of the thread that starts it first
    resource_tracker.ensure_running()
    with _heard(wake), ThreadPoolExecutor(1, "watch", initializer=_leave_interrupts_to_main) as thread:
        done = thread.submit(work)
        while not wait([done], timeout=HEARING_SECONDS).done:
            pass
        done.result()


@contextmanager
def _heard(wake: Callable[[], None]) -> Iterator[None]:
    asked = False

    def hear(_signal: int, _frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            end_readers()
            end_own_server()
            os._exit(INTERRUPTED)
        asked = True
        ask_to_stop()
        wake()

    before = {number: signal.signal(number, hear) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def end_readers() -> None:
    """End the processes that read texts, whatever they do."""
    for child in multiprocessing.active_children():
        child.kill()


def _leave_interrupts_to_main() -> None:
    # Ctrl-C in a terminal goes to every process; what this thread starts (Prefect's server, readers) inherits its
    # mask and lives on until the round has ended
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
