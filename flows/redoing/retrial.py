"""Files tried again: as many runs as it takes to name them all, and one report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace

from flows.ingestion import SLOWEST, RunReport
from flows.order import Order, slices
from flows.redoing.quarantine import Retry
from flows.results import problems_of
from flows.stopping import is_stopping
from model.run import Counts


def tried_again(wanted: Retry, inbox: str, run: Callable[[Order], RunReport]) -> RunReport:
    """Run the main job for the files of `wanted`, some at a time; return what became of all.

    Once somebody asks to stop, no further run is begun.
    """
    reports: list[RunReport] = []
    left: list[str] = []
    for some in slices(wanted.paths):
        if reports and is_stopping():
            left += some
        else:
            reports.append(run(Order(inbox=inbox, reprocess=True, paths=some)))
    whole = added_up(reports)
    return replace(whole, left=(*whole.left, *left))


def added_up(reports: Sequence[RunReport]) -> RunReport:
    """Return several runs, at least one, as one with the id of the last: what they did, added up."""
    first, last = reports[0].run, reports[-1].run
    runs = [report.run for report in reports]
    results = tuple(result for report in reports for result in report.results)
    return RunReport(
        run=replace(
            last,
            started=first.started,
            counts=Counts(**{one.name: sum(getattr(run.counts, one.name) for run in runs) for one in fields(Counts)}),
            seconds=round(sum(run.seconds or 0 for run in runs), 3),
            steps=_sum(run.steps for run in runs),
            writes={name: round(count) for name, count in _sum(run.writes for run in runs).items()},
            missing=sum(run.missing for run in runs),
            waiting=sum(run.waiting for run in runs),
            busy=sum(run.busy for run in runs),
            left=sum(run.left for run in runs),
            opened=sum(run.opened for run in runs),
            languages={name: round(count) for name, count in _sum(run.languages for run in runs).items()},
            slowest=tuple(sorted((one for run in runs for one in run.slowest), key=lambda one: -one.seconds)[:SLOWEST]),
            problems=problems_of(results),
        ),
        results=results,
        busy=tuple(path for report in reports for path in report.busy),
        waiting=tuple(path for report in reports for path in report.waiting),
        left=tuple(path for report in reports for path in report.left),
    )


def _sum(counts: Iterable[Mapping[str, float]]) -> dict[str, float]:
    whole: Counter[str] = Counter()
    for some in counts:
        for name, count in some.items():
            whole[name] += count  # type: ignore[assignment]
    return dict(whole)
