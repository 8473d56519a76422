from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from flows.log import log_batch
from model.errors import Reason
from model.outcome import FileResult, Outcome


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """Return what the log says while the test runs: Prefect's loggers do not hand on to pytest's."""
    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(f"{record.levelname} {record.getMessage()}")

    logger, listener = logging.getLogger("prefect.whowhen"), Listener()
    level = logger.level
    logger.addHandler(listener)
    logger.setLevel(logging.INFO)
    yield said
    logger.removeHandler(listener)
    logger.setLevel(level)


def test_a_batch_is_one_line_and_each_exceptional_file_another(lines: list[str]) -> None:
    log_batch(
        (
            FileResult(path="a", outcome=Outcome.STORED),
            FileResult(path="b\x1b[31m", outcome=Outcome.REJECTED, reason=Reason.EMPTY, detail="it is empty"),
            FileResult(path="c", outcome=Outcome.FAILED, stage="dates", detail="it broke"),
        )
    )

    assert lines == [
        "WARNING rejected path='b\\x1b[31m' reason=empty detail='it is empty'",
        "ERROR failed path='c' stage=dates detail='it broke'",
        "INFO batch seen=3 stored=1 unchanged=0 rejected=1 failed=1",
    ]
