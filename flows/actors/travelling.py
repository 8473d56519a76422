"""Decisions about actors as they travel from one store to another."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import cast

from pydantic import ValidationError

from model.decision import Decision, in_force
from model.document import Document, Value, from_document, to_document, to_json
from model.errors import WrongUse
from transforms.actors.conflicts import find_conflicts


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """What a file brings: decisions that are new here, and sentences about those that cannot hold."""

    new: tuple[Decision, ...]
    known: int
    conflicts: tuple[str, ...]


def as_json(decision: Decision) -> dict[str, Value]:
    """Return a decision as it travels: without what only this store knows."""
    document = cast("Document", to_json(to_document(decision)))
    del document["carried_out"]
    return {"id": document.pop("_id"), **document}


def read_decisions(path: Path) -> list[Decision]:
    """Return the decisions in a file that `whowhen actors decisions --json` wrote.

    Raises:
        WrongUse: it cannot be read, or something in it is no decision.
    """
    try:
        whole = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise WrongUse(f"{str(path)!r} cannot be read: {error.strerror}. Name a file of decisions") from error
    except (ValueError, RecursionError) as error:
        raise WrongUse(f"{str(path)!r} is not JSON ({error}). {_MAKE}") from error
    rows = whole.get("decisions") if isinstance(whole, dict) else None
    if not isinstance(rows, list):
        raise WrongUse(f'{str(path)!r} has no list "decisions". {_MAKE}')
    return [_decision(path, number, row) for number, row in enumerate(rows, start=1)]


_MAKE = "Make one with: whowhen actors decisions --json > FILE"


def _decision(path: Path, number: int, row: object) -> Decision:
    where = f"decision {number} in {str(path)!r}"
    if not isinstance(row, dict):
        raise WrongUse(f"{where} is no JSON object. {_MAKE}")
    values = {name: value for name, value in row.items() if name not in {"id", "carried_out"}}
    try:
        values["at"] = datetime.fromisoformat(str(values["at"]))
        decision = from_document(Decision, values)
        # as every record is: cut to what the database keeps of a moment
        decision = from_document(Decision, to_document(decision))
    except (KeyError, ValueError, ValidationError) as error:
        reason = (
            "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
            if isinstance(error, ValidationError)
            else str(error)
        )
        raise WrongUse(f"{where} cannot be read ({reason}). {_MAKE}") from error
    if row.get("id") not in {None, decision.id}:
        raise WrongUse(
            f"{where} was changed by hand: its id does not fit what it says. Leave the id out if it is meant"
        )
    return decision


def compare(arriving: Iterable[Decision], log: Sequence[Decision]) -> Arrivals:
    """Return what of `arriving` is new beside `log`, and what of it cannot hold, in whatever order it came."""
    known = {one.id for one in log}
    new = {one.id: replace(one, carried_out=False) for one in arriving if one.id not in known}
    holding = list(in_force([*log, *new.values()]))
    accepted = [one for one in holding if one.id in known]
    conflicts: list[str] = []
    for one in sorted((one for one in holding if one.id in new), key=lambda one: (one.at, one.id)):
        found = find_conflicts(one, accepted)
        conflicts += [conflict.sentence for conflict in found]
        accepted.append(one)
    ordered = sorted(new.values(), key=lambda one: (one.at, one.id))
    return Arrivals(
        new=tuple(ordered), known=len({one.id for one in arriving if one.id in known}), conflicts=tuple(conflicts)
    )
