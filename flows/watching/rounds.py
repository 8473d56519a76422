"""Work done in this process: each round is a run of the flow `ingest`."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from flows.serving.prefect_errors import prefect_translated
from flows.watching.event import Event, Tell, What
from flows.watching.handing import Taken, Wanted
from model.errors import Reason, Unavailable
from model.ledger import container_of
from model.outcome import FileResult, Outcome

if TYPE_CHECKING:
    from flows.ingestion import RunReport

MOST_FILES = 10_000
"""Files read in one run over the whole inbox: Prefect loses task runs of longer ones, and a report is in memory."""

TROUBLED = {Outcome.REJECTED: What.REJECTED, Outcome.FAILED: What.FAILED}


class Rounds:
    """Hands that work here and now."""

    def __init__(self, run: Callable[[Wanted], RunReport], start: Callable[[], None], tell: Tell) -> None:
        """Work through `run`; `start` gets ready what it needs, which may take a minute."""
        self._run = run
        self._start = start
        self._started: Future[None] | None = None
        self._tell = tell
        self.totals: Counter[str] = Counter(rounds=0, stored=0, unchanged=0, rejected=0, failed=0)

    def is_ready(self) -> bool:
        """Say whether what a round needs has started; start it if nobody has.

        Raises:
            Unavailable: it does not answer.
        """
        if self._started is None:
            self._started = _begun(self._start)
        if not self._started.done():
            return False
        error = self._started.exception()
        if error is not None:
            self._started = None
            raise error
        return True

    def is_busy(self) -> bool:
        """Say no: a round ends before the next one is asked for."""
        return False

    def take(self, wanted: Wanted) -> Taken:
        """Do a round.

        Raises:
            Unavailable: the store, the disk or Prefect is away.
            WrongUse: the inbox is gone.
        """
        try:
            report = self._run(wanted)
        except Unavailable:
            self._started = None
            raise
        news = list(_news(report, wanted))
        self.totals.update(rounds=1, **Counter(result.outcome.value for result in news))
        self._tell(Event(what=What.ROUND, facts=_facts(report, news)))
        for result in news:
            if result.outcome in TROUBLED and result.reason is not Reason.BEING_WRITTEN:
                self._tell(Event(what=TROUBLED[result.outcome], facts=_trouble(result)))
        unsettled = {result.path for result in report.results if result.reason is Reason.BEING_WRITTEN}
        return Taken(
            done=frozenset(wanted.paths) - frozenset(report.left),
            again=frozenset(report.waiting) | unsettled,
            left=wanted.whole and bool(report.left),
        )


def _begun(work: Callable[[], None]) -> Future[None]:
    """Begin something that must not keep the program from ending."""
    ended: Future[None] = Future()

    def do() -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - it is raised again where the result is asked for
            ended.set_exception(error)
        else:
            ended.set_result(None)

    threading.Thread(target=do, name="start", daemon=True).start()
    return ended


def run_here(inbox: Path, wanted: Wanted) -> RunReport:
    """Do a round: a run of the flow in this process.

    Raises:
        Unavailable: the store, the disk or Prefect is away.
        WrongUse: the inbox is gone.
    """
    from flows.ingest import ingest

    with prefect_translated():
        return ingest(str(inbox), limit=MOST_FILES) if wanted.whole else ingest(str(inbox), paths=dict(wanted.paths))


def _news(report: RunReport, wanted: Wanted) -> Iterator[FileResult]:
    """Yield the files of a report that were due, and their members: a run over the whole inbox names all others too."""
    return (result for result in report.results if container_of(result.path) in wanted.paths)


def _facts(report: RunReport, news: list[FileResult]) -> dict[str, object]:
    ended = Counter(result.outcome for result in news)
    return {
        "run": report.run.id,
        **{outcome.value: ended[outcome] for outcome in Outcome},
        "waiting": len(report.waiting),
        "busy": len(report.busy),
        "left": len(report.left),
        "missing": report.run.missing,
        "seconds": report.run.seconds,
    }


def _trouble(result: FileResult) -> dict[str, object]:
    return {
        "path": result.path,
        "stage": result.stage,
        "reason": result.reason.value if result.reason else None,
        "detail": result.detail,
    }
