"""Four runs at once over a folder in which most files are copies of others."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from benchmarks.drills.drill import Damage, Drill
from benchmarks.drills.ground import Ground
from benchmarks.generated import article
from store.connection import connect

RUNS = 4

COPIES = 8
"""Papers that print a story, with words of their own and cuts."""

SETTINGS = {"WHOWHEN_BATCH_SIZE": "10"}

LENGTH = 900


def copies(ground: Ground) -> Damage:
    """Let four runs share the folder, then let one alone bring it into another database: the clusters are the same."""
    ground.settings |= SETTINGS
    _write_copies(ground.inbox, ground.files, ground.chance)
    _ = ground.store
    runs = [ground.ingest() for _ in range(RUNS)]
    ended = [run.wait() for run in runs]
    finished = ground.finish()
    alone = ground.ingest(WHOWHEN_DATABASE="alone")
    code = alone.wait()
    client, store = connect(ground.start_database().uri, "alone")
    places, others = _places(ground.store), _places(store)
    client.close()
    different = [id_ for id_ in sorted(places.keys() | others.keys()) if places.get(id_) != others.get(id_)]
    clusters = {place["cluster"] for place in places.values() if place}
    wrong = [
        *(f"a run ended with {one}: {run.last_words()}" for run, one in zip(runs, ended, strict=True) if one != 0),
        *(() if code == 0 else (f"the run alone ended with {code}: {alone.last_words()}",)),
        *((f"{len(different)} articles have another place: {different[0]}",) if different else ()),
        *(() if clusters else ("there are no clusters",)),
    ]
    return Damage(
        what=f"{RUNS} runs at once over {ground.files:,} files, {COPIES} of each story",
        finished=0,
        seen=f"{len(clusters)} clusters of {sum(place is not None for place in places.values())} articles",
        faults=(*wrong, *finished),
    )


def _places(store: Any) -> dict[str, Any]:  # noqa: ANN401 - documents as they are
    return {str(one["_id"]): one.get("duplicate") for one in store.database["articles"].find({}, {"duplicate": 1})}


def _write_copies(folder: Path, count: int, chance: random.Random) -> None:
    folder.mkdir()
    for number in range(count):
        lines = article(number // COPIES, LENGTH).split("\n")
        words = " ".join(lines).split(" ")
        kept = [word if chance.random() > chance.choice((0, 0.02, 0.06)) else f"word{number}" for word in words]
        text = " ".join(kept[: chance.choice((len(kept), len(kept), len(kept) * 2 // 3))])
        (folder / f"copy-{number:05}.txt").write_text(f"{text}\n\nPrinted by paper {number}.\n", encoding="utf-8")


COPIES_AT_ONCE = Drill(
    name="copies",
    promise="four runs at once over many copies end in the clusters of one run alone",
    act=copies,
    files=160,
    filled=False,
)
