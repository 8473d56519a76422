"""The processes that read texts: started fresh (spawn), with models loaded once in each.

Nothing here or in what it imports knows Prefect: a worker starts in the time its models take to load.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import ParamSpec, Self, TypeAlias, TypeVar

from flows.pool.memory import limit_memory
from flows.pool.reading import Limits, process_files
from model.article import Article
from model.errors import Reason, Rejected
from transforms.apply import Applied
from transforms.step import Failure

P = ParamSpec("P")
Result = TypeVar("Result")

CHUNK = 16
"""Articles sent to a process at once: enough to keep it busy while the next chunk travels, few to redo."""

START_SECONDS = 120.0
"""What a process may take to start and load its models, on a slow disk."""

READY_SECONDS = 300.0
"""After which a process that has not loaded its models never will: that is an error of the installation."""


DEATH = "the process that read this file died (out of memory, or a defect of a library): please report it"
"""What is said of a file whose process died twice."""


class Died(Exception):  # noqa: N818 - read as "its process Died"
    """The process that did something died over it: a defect of ours, or of a library."""


class Ended(BaseException):
    """The readers were ended while somebody waited for them: the run is over.

    It is no `Exception`: nobody is to take it for a file's fault, or for something to be tried again.
    """


Job: TypeAlias = "Callable[[Sequence[Article], Limits], Applied]"
"""What a process does with articles: `process_files` or `process_texts`."""


def _begin(most_bytes: int) -> None:
    # Ctrl-C in a terminal reaches every process; the parent decides what to do about it
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from transforms.actors import warm_up

    warm_up()
    limit_memory(most_bytes)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class Workers:
    """A pool of processes that survives what its files do to it.

    A chunk that takes too long, too much memory or kills its process is done again one file at a time, in a new pool,
    so that the one file at fault is found: `too-slow` and `out-of-memory` are its fault, a dead process is ours.
    """

    def __init__(self, count: int, limits: Limits, job: Job = process_files) -> None:
        """Do `job` in up to `count` processes; each starts when there is work for it."""
        self._count = count
        self._limits = limits
        self._job = job
        self._pool: ProcessPoolExecutor | None = None
        self._is_ended = False
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        """Return the pool; its processes start with the first work."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes: at once when something went wrong, for whoever waits for them too."""
        self._is_ended = True
        if error is not None:
            self._kill()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def run(self, articles: Sequence[Article]) -> Iterator[Applied]:
        """Yield the results of `articles` in order, a chunk at a time. One caller at a time; others wait.

        Raises:
            Ended: the processes were ended meanwhile.
        """
        with self._lock:
            chunks = [tuple(articles[at : at + CHUNK]) for at in range(0, len(articles), CHUNK)]
            results: dict[int, Applied] = {}
            running: dict[Future[Applied], tuple[int, float]] = {}
            waiting = list(range(len(chunks)))
            next_out = 0
            while next_out < len(chunks):
                while waiting and len(running) < self._count:
                    at = waiting.pop(0)
                    deadline = time.monotonic() + START_SECONDS + self._limits.seconds
                    running[self._submit(chunks[at])] = (at, deadline)
                for at in self._collect(running, results):
                    results[at] = self._one_by_one(chunks[at])
                while next_out in results:
                    yield results.pop(next_out)
                    next_out += 1

    def _collect(self, running: dict[Future[Applied], tuple[int, float]], results: dict[int, Applied]) -> list[int]:
        """Wait for a result; return the chunks that must be done file by file."""
        soonest = min(deadline for _, deadline in running.values())
        done, _ = wait(running, timeout=max(0.0, soonest - time.monotonic()), return_when=FIRST_COMPLETED)
        broken = not done
        for future in done:
            try:
                results[running[future][0]] = future.result()
                del running[future]
            except (BrokenProcessPool, CancelledError, MemoryError):
                broken = True
        if not broken:
            return []
        # too late, or a process died: what was running is in doubt, and so is the pool
        self._give_up_pool()
        doubtful = sorted(at for at, _ in running.values())
        running.clear()
        return doubtful

    def _one_by_one(self, chunk: tuple[Article, ...]) -> Applied:
        seconds: dict[str, float] = {}
        costs: dict[str, float] = {}
        ended: list[Article | Failure] = []
        for article in chunk:
            self._wait_until_ready()
            future = self._submit((article,))
            try:
                applied = future.result(timeout=self._limits.seconds)
            except TimeoutError:
                self._give_up_pool()
                ended.append(_too_slow(article, self._limits.seconds))
            except MemoryError:
                # what it still holds must not be the next file's
                self._give_up_pool()
                ended.append(_out_of_memory(article, self._limits.memory))
            except (BrokenProcessPool, CancelledError):
                self._give_up_pool()
                ended.append(_died(article))
            else:
                ended += applied.articles
                costs |= applied.spent
                seconds = {name: seconds.get(name, 0.0) + spent for name, spent in applied.seconds.items()}
        return Applied(articles=tuple(ended), seconds=seconds, spent=costs)

    def call(self, work: Callable[P, Result], *given: P.args, **named: P.kwargs) -> Result:
        """Do one thing in one of the processes, for at most as long as a file may take. Others wait.

        Raises:
            Rejected: it took too long or too much memory, and was ended; what `work` itself raises, too.
            Died: its process died.
            Ended: the processes were ended meanwhile.
        """
        with self._lock:
            self._wait_until_ready()
            future = self._hand(work, *given, **named)
            try:
                return future.result(timeout=self._limits.seconds)
            except TimeoutError:
                self._give_up_pool()
                raise Rejected(Reason.TOO_SLOW, _slowness(self._limits.seconds)) from None
            except MemoryError:
                self._give_up_pool()
                raise Rejected(Reason.OUT_OF_MEMORY, _hunger(self._limits.memory)) from None
            except (BrokenProcessPool, CancelledError):
                self._give_up_pool()
                raise Died(DEATH) from None

    def warm(self) -> None:
        """Start the processes without waiting: they load their models while there is nothing to read yet."""
        with self._lock:
            for _ in range(self._count):
                self._hand(os.getpid)

    def _submit(self, chunk: tuple[Article, ...]) -> Future[Applied]:
        return self._hand(self._job, chunk, self._limits)

    def _hand(self, work: Callable[P, Result], *given: P.args, **named: P.kwargs) -> Future[Result]:
        try:
            return self._running_pool().submit(work, *given, **named)
        except RuntimeError:
            # a process died with nothing to do: nobody's fault, and no work is lost
            self._give_up_pool()
            return self._running_pool().submit(work, *given, **named)

    def _wait_until_ready(self) -> None:
        """Let a new process load its models first: a file's time is its own."""
        try:
            self._hand(os.getpid).result(timeout=READY_SECONDS)
        except CancelledError:
            self._give_up_pool()

    def _running_pool(self) -> ProcessPoolExecutor:
        if self._is_ended:
            raise Ended
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(
                self._count, mp_context=context, initializer=_begin, initargs=(self._limits.memory,)
            )
        return self._pool

    def _give_up_pool(self) -> None:
        """Do without the pool: the next work gets a new one.

        Raises:
            Ended: there is no next work.
        """
        if self._is_ended:
            raise Ended
        self._kill()

    def _kill(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            # before its processes are looked for: it starts no more. Nothing is cancelled: whoever waits for
            # work is told when the pool breaks, but not of work that is cancelled
            pool.shutdown(wait=False)
        for child in multiprocessing.active_children():
            child.kill()
            child.join()


def _too_slow(article: Article, limit: float) -> Failure:
    return Failure(id=article.id, stage="process", detail=_slowness(limit), reason=Reason.TOO_SLOW)


def _slowness(limit: float) -> str:
    return f"it took more than {limit:g} seconds. Split it, or raise WHOWHEN_SECONDS_PER_FILE"


def _out_of_memory(article: Article, limit: int) -> Failure:
    return Failure(id=article.id, stage="process", detail=_hunger(limit), reason=Reason.OUT_OF_MEMORY)


def _hunger(limit: int) -> str:
    return f"it needs more than the {limit:,} bytes that a reader may hold. Split it, or raise WHOWHEN_MAX_READER_BYTES"


def _died(article: Article) -> Failure:
    return Failure(id=article.id, stage="process", detail=DEATH)
