"""The log of a run: one line per exceptional file, one per batch, one per run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from logging import ERROR, INFO, Logger, LoggerAdapter

from prefect.exceptions import MissingContextError
from prefect.logging import get_logger, get_run_logger

from flows.redoing.redone import ArticleEnd, RedoOutcome
from model.outcome import FileResult, Outcome
from model.run import Counts, Run


def _logger() -> Logger | LoggerAdapter[Logger]:
    try:
        return get_run_logger()
    except MissingContextError:
        # a task called as a function, outside any run
        return get_logger("whowhen")


def log_batch(results: tuple[FileResult, ...]) -> None:
    """Tell of a batch, and of each file in it that did not become an article."""
    logger = _logger()
    for result in results:
        if result.outcome is Outcome.FAILED:
            logger.error("failed path=%r stage=%s detail=%r", result.path, result.stage, result.detail)
        elif result.outcome is Outcome.REJECTED:
            logger.warning("rejected path=%r reason=%s detail=%r", result.path, result.reason, result.detail)
    _log_counts("batch", Counts.of(results))


def log_run(run: Run) -> None:
    """Tell of a run that has ended."""
    _log_counts(f"run={run.id} inbox={run.inbox!r} seconds={run.seconds}", run.counts)


def log_unpublished(run: Run, error: Exception) -> None:
    """Tell that Prefect did not take the report of a run."""
    _logger().warning("run=%s report not taken by Prefect error=%r", run.id, error)


def log_not_given_back(flow_run: str, error: Exception) -> None:
    """Tell that the claims of an ended run could not be released now."""
    _logger().warning("flow_run=%s claims not released yet error=%r", flow_run, error)


def _log_counts(what: str, counts: Counts) -> None:
    _logger().info(
        "%s seen=%d stored=%d unchanged=%d rejected=%d failed=%d",
        what,
        counts.seen,
        counts.stored,
        counts.unchanged,
        counts.rejected,
        counts.failed,
    )


def log_redone(ends: Sequence[ArticleEnd]) -> None:
    """Tell of a batch of articles that were made again."""
    counts = Counter(end.outcome.value for end in ends)
    _logger().info("articles %s", " ".join(f"{outcome.value}={counts[outcome.value]}" for outcome in RedoOutcome))


def log_end(end: ArticleEnd) -> None:
    """Tell of an article that could not be made again, or not wholly."""
    level = ERROR if end.outcome is RedoOutcome.FAILED else INFO
    _logger().log(level, "%s article=%s stage=%s detail=%r", end.outcome, end.article, end.stage, end.detail)


def log_left_out(sentences: Sequence[str]) -> None:
    """Tell of files in quarantine that are not tried again."""
    for sentence in sentences:
        _logger().warning(sentence)
