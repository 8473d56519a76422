"""The files that could not be brought in, and how they are tried again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.inbox import look
from flows.settings import Settings
from flows.stopping import pause
from model.errors import Reason, WrongUse
from model.ledger import LedgerRow
from store.connection import Store
from store.quarantine import QUARANTINED


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """Files to be tried again, each with the stamp it has now; `changed` if some do not look as when they failed."""

    paths: dict[str, str]
    changed: bool


def chosen_rows(store: Store, label: str, paths: Sequence[str], reason: Reason | None) -> list[LedgerRow]:
    """Return the quarantined rows of an inbox: those of `paths`, or all; with `reason` only of that one.

    Raises:
        WrongUse: one of `paths` is not in quarantine.
    """
    if not paths:
        return list(store.quarantine.rows(label, reason))
    rows = [_row(store, label, path) for path in paths]
    return [row for row in rows if reason is None or row.reason is reason]


def _row(store: Store, label: str, path: str) -> LedgerRow:
    row = store.quarantine.row(label, path)
    if row is None:
        raise WrongUse(f"the ledger of {label} knows no file {path!r}. `whowhen quarantine list` shows what there is")
    if row.status not in QUARANTINED:
        raise WrongUse(f"{path!r} is not in quarantine: it is {row.status.value}")
    return row


def look_at(rows: Iterable[LedgerRow], inbox: Path) -> Retry:
    """Return what to try again; a file that is gone is left out."""
    seen = [(row, stamp) for row in rows if (stamp := look(inbox, row.path)) is not None]
    return Retry(
        paths={row.path: stamp for row, stamp in seen},
        changed=any(stamp != row.stamp for row, stamp in seen),
    )


def settle(wanted: Retry, settings: Settings) -> None:
    """Wait where a file has changed: the main job takes it that its first look was `settle_seconds` ago."""
    if wanted.changed:
        pause(settings.settle_seconds)
