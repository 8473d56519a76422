"""Containers of the inbox, opened: their members in order, however the unpacking ended."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, ParamSpec, Protocol, TypeVar

from flows.files.inbox import read_head
from flows.files.unpacking import Spool, Unpacked, new_target, unpack_file
from flows.pool.workers import Died
from flows.settings import Settings
from model.errors import Reason, Rejected
from transforms.members import HEAD, Bounds, field_key, may_hold_members

P = ParamSpec("P")
Result = TypeVar("Result")


class Caller(Protocol):
    """Whoever does a thing where it can be ended: the pool of readers, or this process in a test."""

    def call(self, work: Callable[P, Result], *given: P.args, **named: P.kwargs) -> Result:
        """Return what `work` returns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacking:
    """How containers are unpacked: within `bounds`, up to files of `max_bytes`, by way of files in `folder`.

    `fields` says where JSON objects keep our fields, see `Stated`.
    """

    folder: Path
    bounds: Bounds = field(default_factory=Bounds)
    max_bytes: int = 1_000_000_000
    fields: dict[str, str] = field(default_factory=dict)


def unpacking_of(settings: Settings) -> Unpacking:
    """Return how `settings` say that containers are unpacked."""
    text = settings.fields.get("text")
    return Unpacking(
        bounds=Bounds(
            depth=settings.max_depth,
            members=settings.max_members,
            total_bytes=settings.max_unpacked_bytes,
            member_bytes=settings.max_member_bytes,
            article_bytes=settings.max_file_bytes,
            ratio=settings.max_ratio,
            text_names=frozenset({field_key(text), field_key(text.partition(".")[0])}) if text else frozenset(),
        ),
        max_bytes=settings.max_container_bytes,
        folder=settings.home / "unpacked",
        fields=settings.fields,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """A container's members, and its `facts`; `trouble` says why the unpacking did not come to its end.

    The facts are None where there was trouble.
    """

    spool: Spool
    facts: Unpacked | None = None
    trouble: Rejected | Died | None = None


def may_be_container(inbox: Path, path: str, size: int, unpacking: Unpacking) -> bool:
    """Say whether a file that is too large for an article may hold some.

    Raises:
        Rejected: it may, and is too large for that; or it cannot be read.
    """
    if not may_hold_members(read_head(inbox, path, HEAD), unpacking.bounds.text_names):
        return False
    if size > unpacking.max_bytes:
        detail = (
            f"{size:,} bytes are more than the limit of {unpacking.max_bytes:,} for files that hold others. "
            "Split it, or raise WHOWHEN_MAX_CONTAINER_BYTES"
        )
        raise Rejected(Reason.TOO_LARGE, detail)
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What it takes to read files of an inbox: the bounds of an article, and of what holds some."""

    inbox: Path
    max_file_bytes: int
    caller: Caller
    unpacking: Unpacking


@contextmanager
def opened_archive(opening: Opening, path: str, stamp: str) -> Iterator[Archive | None]:
    """Unpack a file and give its members while the body runs; None if it has none, and is an article itself.

    Raises:
        Rejected: it cannot be read, or has changed since it had `stamp`.
        Unavailable: the disk is full.
    """
    unpacking = opening.unpacking
    with new_target(unpacking.folder) as target:
        facts: Unpacked | None = None
        trouble: Rejected | Died | None = None
        try:
            facts = opening.caller.call(unpack_file, opening.inbox, path, stamp, str(target), unpacking.bounds)
        except Died as error:
            trouble = error
        except Rejected as error:
            if error.reason not in {Reason.TOO_SLOW, Reason.OUT_OF_MEMORY}:
                raise
            trouble = error
        if facts is None and trouble is None:
            yield None
            return
        with _without_name(target) as file:
            # where the unpacking was ended nobody has said whether there are sidecars: they are looked for
            yield Archive(
                spool=Spool(file, has_sidecars=facts is None or facts.has_sidecars), facts=facts, trouble=trouble
            )


@contextmanager
def _without_name(target: Path) -> Iterator[BinaryIO]:
    """Open a file and take its name away: it ends with whoever reads it."""
    try:
        file: BinaryIO = target.open("rb")
    except FileNotFoundError:
        # its process was ended before it wrote anything
        file = io.BytesIO()
    target.unlink(missing_ok=True)
    with file:
        yield file
