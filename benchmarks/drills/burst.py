"""A burst of files with three programs at work on it at once."""

from __future__ import annotations

import time
from collections.abc import Iterator

from benchmarks.drills.drill import Damage, Drill
from benchmarks.drills.ground import CHARACTERS, Ground
from benchmarks.drills.process import MOST_SECONDS, Job
from benchmarks.generated import notice, write_articles
from benchmarks.ingest import PROGRAM

WATCHERS = 2

SETTINGS = {"WHOWHEN_SETTLE_SECONDS": "1", "WHOWHEN_SCAN_SECONDS": "10", "WHOWHEN_BATCH_SIZE": "100"}

PAUSE_SECONDS = 1.0
"""The longest pause between two groups of files."""

LOOK_SECONDS = 3.0
"""Between two looks at how many files are finished: counting takes the embedded server a while."""

GROUPS = 20
"""The files are moved in by groups, with pauses: listings see some of them, hints tell of others."""


def burst(ground: Ground) -> Damage:
    """Move files in while two watchers and a run are at work; each file is to be processed once.

    A program may look at a file before another finishes it and take it afterwards: it reads it, and finds it unchanged.
    """
    ground.settings |= SETTINGS
    aside = ground.folder / "aside"
    write_articles(aside, ground.files, CHARACTERS, notice)
    ground.inbox.mkdir()
    store = ground.store
    watchers = [ground.start(PROGRAM, "watch", str(ground.inbox), "--json") for _ in range(WATCHERS)]
    ready = ground.wait_until(lambda: all(b'"started"' in one.out.read_bytes() for one in watchers), MOST_SECONDS)
    moving = _moved_in(ground)
    next(moving)
    run = ground.ingest()
    for _ in moving:
        time.sleep(ground.chance.uniform(0, PAUSE_SECONDS))
    allowed = MOST_SECONDS + ground.files / 10
    all_in = ground.wait_until(lambda: ground.finished() == ground.files, allowed, LOOK_SECONDS)
    code = run.wait()
    ended = [_end(one) for one in watchers]
    finished = ground.finish()
    attempts = sum(row.attempts for row in store.ledger(str(ground.inbox)).all_rows())
    runs = [one for one in store.runs.latest(limit=10_000) if one.inbox == str(ground.inbox)]
    stored = sum(one.counts.stored for one in runs)
    opened = sum(one.opened for one in runs)
    busy = sum(one.busy for one in runs)
    wrong = [
        *(() if ready else ("the watchers did not start",)),
        *(() if all_in else (f"{ground.finished()} of {ground.files} files were in after {allowed:.0f} s",)),
        *(() if code == 0 else (f"the run ended with {code}: {run.last_words()}",)),
        *(f"a watcher ended with {one}" for one in ended if one != 0),
        *(() if stored == ground.files else (f"{stored} files were stored by {len(runs)} runs, of {ground.files}",)),
        *(() if attempts == opened else (f"the ledger has {attempts} attempts, the runs tell of {opened}",)),
    ]
    return Damage(
        what=f"{WATCHERS} watchers and a run over {ground.files:,} files moved in",
        finished=0,
        seen=f"{len(runs)} runs; {busy:,} times a file was another's, {opened - stored:,} times just done by another",
        faults=(*wrong, *finished),
    )


def _moved_in(ground: Ground) -> Iterator[int]:
    """Move the files into the inbox, group by group, in any order; yields the size of each group when it is there."""
    names = sorted(path.name for path in (ground.folder / "aside").iterdir())
    ground.chance.shuffle(names)
    for group in (names[at::GROUPS] for at in range(GROUPS)):
        for name in group:
            (ground.folder / "aside" / name).rename(ground.inbox / name)
        yield len(group)


def _end(watcher: Job) -> int | None:
    watcher.process.terminate()
    return watcher.wait()


BURST = Drill(
    name="burst",
    promise="two watchers and a run that share a burst of files process each of them once",
    act=burst,
    files=10_000,
    filled=False,
)
