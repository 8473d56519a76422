"""A drill and its repetitions."""

from __future__ import annotations

import random
import shutil
import tempfile
import time
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.drills.ground import Ground
from benchmarks.drills.server import PrefectServer
from benchmarks.drills.verdict import faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """What was broken: in words, how many files were finished then, and what was seen afterwards.

    `finished` is None when the work was over before, or nothing could be broken here (`skipped`). `faults`
    are promises of this drill alone that were not kept, as sentences.
    """

    what: str
    finished: int | None
    seen: str = ""
    faults: tuple[str, ...] = ()
    skipped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """Something to break: `act` does, and lets a clean run finish.

    Repetitions that mostly wait may be done `side_by_side`.
    """

    name: str
    promise: str
    act: Callable[[Ground], Damage]
    files: int = 300
    filled: bool = True
    side_by_side: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How drills are to be done. `files` is None for each drill's own number."""

    times: int
    seed: int
    files: int | None
    seconds: float
    parallel: int
    keep: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """How one repetition went; `faults` are sentences, none if all is well."""

    drill: str
    number: int
    seconds: float
    damage: Damage | None
    faults: tuple[str, ...]


def repeat(drill: Drill, wish: Wish, prefect: PrefectServer, tell: Callable[[Repetition], None]) -> list[Repetition]:
    """Do a drill as often as wished."""

    def once(number: int) -> Repetition:
        done = _do(drill, number, wish, prefect)
        tell(done)
        return done

    with ThreadPoolExecutor(wish.parallel if drill.side_by_side else 1) as threads:
        return list(threads.map(once, range(wish.times)))


def _do(drill: Drill, number: int, wish: Wish, prefect: PrefectServer) -> Repetition:
    # resolved: it is what the ledger calls the inbox
    folder = Path(tempfile.mkdtemp(prefix=f"whowhen-{drill.name}-")).resolve()
    chance = random.Random(f"{wish.seed} {drill.name} {number}")  # noqa: S311 - repeatable on purpose
    ground = Ground(
        folder=folder, prefect=prefect, chance=chance, files=wish.files or drill.files, seconds=wish.seconds
    )
    began = time.monotonic()
    damage: Damage | None = None
    found: tuple[str, ...] = ()
    try:
        if drill.filled:
            ground.fill()
        damage = drill.act(ground)
        found = () if damage.skipped else (*damage.faults, *faults(ground.store, ground.inbox))
    except Exception:  # noqa: BLE001 - one repetition must not end the others
        found = (traceback.format_exc(),)
    finally:
        ground.clear()
        if not (found and wish.keep):
            shutil.rmtree(folder, ignore_errors=True)
    kept = (f"everything is kept in {folder}",) if found and wish.keep else ()
    return Repetition(
        drill=drill.name,
        number=number,
        seconds=round(time.monotonic() - began, 1),
        damage=damage,
        faults=(*found, *kept),
    )
