"""The other side of a worker: starts it, sends texts, and says plainly what went wrong."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

from benchmarks.actors.sets import ROOT
from transforms.actors.tagger import Kind, TaggedName

THREADS: Mapping[str, str] = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1"
)
"""Every tagger computes on one thread, so that time of the processor is comparable."""


class TaggerMissingError(Exception):
    """A tagger cannot be measured here; says what is missing."""


class WorkerError(Exception):
    """A worker ended, or answered what the protocol does not know; says which and how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """Names of each text, seconds of the processor that they took, and the most memory the worker had, in MB."""

    names: list[list[TaggedName]]
    seconds: float
    megabytes: int


class Worker:
    """A tagger in another process, after it said that it is there."""

    def __init__(self, process: subprocess.Popen[str], errors: IO[str]) -> None:
        """Read the worker's first line.

        Raises:
            TaggerMissingError: a package is not there.
            WorkerError: it ended or said something else.
            ValueError: the process has no pipes.
        """
        if process.stdin is None or process.stdout is None:
            raise ValueError("A worker needs pipes for its input and output: use `started`.")
        self._process, self._errors = process, errors
        self._requests, self._answers = process.stdin, process.stdout
        first = self._read()
        if "missing" in first:
            raise TaggerMissingError(first["missing"])
        try:
            self.title, self.python, self.loaded = str(first["tagger"]), str(first["python"]), int(first["megabytes"])
        except (KeyError, ValueError) as error:
            raise WorkerError(f"The worker's first line says neither what it is nor what it lacks: {first}") from error

    def tag(self, texts: Sequence[str]) -> Tagged:
        """Return the names of each text, in order.

        Raises:
            WorkerError: the worker ended, or its answer does not fit the texts.
        """
        try:
            self._requests.write(json.dumps({"texts": list(texts)}) + "\n")
            self._requests.flush()
        except BrokenPipeError as error:
            raise WorkerError(self._why_ended()) from error
        answer = self._read()
        try:
            names = [
                [TaggedName(int(start), int(end), Kind(kind)) for start, end, kind in own] for own in answer["names"]
            ]
            tagged = Tagged(names=names, seconds=float(answer["seconds"]), megabytes=int(answer["megabytes"]))
        except (KeyError, TypeError, ValueError) as error:
            raise WorkerError(
                f"The worker answered without names of known kinds, seconds or megabytes: {answer}"[:300]
            ) from error
        if len(names) != len(texts):
            raise WorkerError(f"The worker was sent {len(texts)} texts and answered for {len(names)}.")
        return tagged

    def _read(self) -> dict[str, Any]:
        line = self._answers.readline()
        if not line:
            raise WorkerError(self._why_ended())
        try:
            answer = json.loads(line)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise WorkerError(f"The worker wrote a line that is no JSON object: {line.strip()[:200]}")
        return answer

    def _why_ended(self) -> str:
        status = self._process.wait()
        self._errors.seek(0)
        last = next((line for line in reversed(self._errors.read().splitlines()) if line.strip()), "it said nothing")
        return f"The worker ended with status {status}: {last.strip()}"


@contextmanager
def started(command: Sequence[str]) -> Iterator[Worker]:
    """Run a worker in the repository's folder while the block lasts; `command` is its program and arguments.

    Raises:
        TaggerMissingError: its interpreter or a package is not there.
        WorkerError: it ended before it was there.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as errors:
        try:
            process = subprocess.Popen(  # noqa: S603 - interpreters that the caller named
                list(command),
                cwd=ROOT,
                env={**os.environ, **THREADS, "PYTHONIOENCODING": "utf-8"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                encoding="utf-8",
            )
        except OSError as error:
            raise TaggerMissingError(f"{command[0]} cannot be run: {error.strerror}") from error
        try:
            yield Worker(process, errors)
        finally:
            process.kill()
            process.communicate()
