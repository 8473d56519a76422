"""The command `python -m benchmarks.drills`."""

from __future__ import annotations

import argparse
import json
import random
import signal
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from benchmarks.drills.burst import BURST
from benchmarks.drills.cancel import CANCEL
from benchmarks.drills.copies import COPIES_AT_ONCE
from benchmarks.drills.dask_worker import DASK
from benchmarks.drills.database import DATABASE, OUTAGE
from benchmarks.drills.drill import Drill, Repetition, Wish, repeat
from benchmarks.drills.namespaces import NAMESPACES
from benchmarks.drills.prefect_away import PREFECT
from benchmarks.drills.reader import READER
from benchmarks.drills.report import print_table, summary, tell
from benchmarks.drills.server import PrefectServer
from benchmarks.drills.worker import FLOW, WORKER

DRILLS = {
    one.name: one
    for one in (WORKER, FLOW, READER, DATABASE, OUTAGE, PREFECT, BURST, DASK, CANCEL, NAMESPACES, COPIES_AT_ONCE)
}


def _wanted() -> tuple[list[Drill], Wish, bool]:
    lines = [f"{one.name}: {one.promise}" for one in DRILLS.values()]
    parser = argparse.ArgumentParser(
        description="Break something at a random moment of a run, let a clean run finish, and check everything.",
        epilog="\n".join(lines),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(DRILLS)}; all unless said")
    parser.add_argument("--times", type=int, default=1, help="repetitions of each")
    parser.add_argument("--files", type=int, help="files in the inbox; each drill has its own number")
    parser.add_argument("--seconds", type=float, default=60, help="how long the outage lasts")
    parser.add_argument("--parallel", type=int, default=1, help="repetitions at once, where they mostly wait")
    parser.add_argument("--seed", type=int, help="what was printed, to have the same moments again")
    parser.add_argument("--keep", action="store_true", help="keep the folders of repetitions that failed")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    given = parser.parse_args()
    unknown = [name for name in given.names if name not in DRILLS]
    if unknown:
        parser.error(f"there is no drill {', '.join(unknown)}; there are {', '.join(DRILLS)}")
    seed = random.SystemRandom().randrange(1_000_000) if given.seed is None else given.seed
    wish = Wish(
        times=given.times,
        seed=seed,
        files=given.files,
        seconds=given.seconds,
        parallel=given.parallel,
        keep=given.keep,
    )
    return [DRILLS[name] for name in given.names or DRILLS], wish, given.json


def main() -> int:
    """Do the drills that are asked for; return 1 if a promise was not kept."""
    # a shell that started us behind its back has Ctrl-C ignored, and so would all that we start
    signal.signal(signal.SIGINT, signal.default_int_handler)
    drills, wish, as_json = _wanted()
    Console(stderr=True, highlight=False).print(f"seed {wish.seed}")
    done: dict[str, list[Repetition]] = {}
    with tempfile.TemporaryDirectory(prefix="whowhen-prefect-") as folder:
        prefect = PrefectServer(home=Path(folder))
        try:
            for drill in drills:
                done[drill.name] = repeat(drill, wish, prefect, tell)
        finally:
            prefect.stop()
    if as_json:
        sys.stdout.write(
            json.dumps({"seed": wish.seed, "drills": [summary(one, done[one.name]) for one in drills]}) + "\n"
        )
    else:
        print_table(
            [one for each in done.values() for one in each], {one.name: wish.files or one.files for one in drills}
        )
    return int(any(one.faults for each in done.values() for one in each))


if __name__ == "__main__":
    sys.exit(main())
