"""The files that could not be brought in, and how they are tried again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flows.files.inbox import look
from flows.settings import Settings
from flows.stopping import pause
from model.errors import Reason, WrongUse
from model.ledger import LedgerRow, container_of
from store.connection import Store
from store.quarantine import QUARANTINED

FEW_NAMES = 3
"""Files that a sentence names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Rows of the quarantine, and named paths that the ledger does not know."""

    rows: tuple[LedgerRow, ...]
    named: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """Files to be tried again, each with the stamp it has now; `changed` if some do not look as when they failed.

    `left_out` are sentences about those that cannot be; `lacking` if one of them was asked for by its name.
    """

    paths: dict[str, str]
    changed: bool
    left_out: tuple[str, ...] = ()
    lacking: bool = False


def chosen(store: Store, label: str, paths: Sequence[str], reason: Reason | None) -> Chosen:
    """Return the quarantined rows of an inbox: those of `paths`, or all; with `reason` only of that one.

    Raises:
        WrongUse: one of `paths` is not in quarantine.
    """
    if not paths:
        return Chosen(rows=tuple(store.quarantine.rows(label, reason)))
    rows = {path: store.quarantine.row(label, path) for path in dict.fromkeys(paths)}
    known = [row for row in rows.values() if row is not None]
    for row in known:
        if row.status not in QUARANTINED:
            raise WrongUse(f"{row.path!r} is not in quarantine: it is {row.status.value}")
    return Chosen(
        rows=tuple(replace(row, traceback=None) for row in known if reason is None or row.reason is reason),
        named=frozenset(paths),
        unknown=tuple(path for path, row in rows.items() if row is None),
    )


def look_at(wanted: Chosen, inbox: Path) -> Retry:
    """Return what to try again, with a sentence about each kind of what is not.

    That is what is unknown or gone, and what was found wrong while the folder was listed: there is no file to read.
    """
    listed = [row.path for row in wanted.rows if row.stage == "list"]
    # of a member, its container is read
    stamps = [(row, look(inbox, container_of(row.path))) for row in wanted.rows if row.stage != "list"]
    gone = [row.path for row, stamp in stamps if stamp is None]
    return Retry(
        paths={container_of(row.path): stamp for row, stamp in stamps if stamp is not None},
        changed=any(stamp is not None and stamp != row.stamp for row, stamp in stamps),
        left_out=tuple(
            f"{_named(paths)} not tried again: {why}"
            for paths, why in (
                (wanted.unknown, f"the ledger knows no such file of {str(inbox)!r}; see `whowhen quarantine list`"),
                (gone, f"no longer in {str(inbox)!r}; put it back, or let the next `whowhen ingest` note it"),
                (
                    listed,
                    "found wrong when the folder was listed, not when a file was read; `whowhen ingest` looks anew",
                ),
            )
            if paths
        ),
        lacking=bool(wanted.unknown) or not wanted.named.isdisjoint(gone),
    )


def _named(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - FEW_NAMES:,} more" if len(paths) > FEW_NAMES else ""
    return f"{', '.join(repr(path) for path in paths[:FEW_NAMES])}{more} ({len(paths):,})"


def settle(wanted: Retry, settings: Settings) -> None:
    """Wait where a file has changed: the main job takes it that its first look was `settle_seconds` ago."""
    if wanted.changed:
        pause(settings.settle_seconds)
