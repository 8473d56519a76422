"""What a reprocess would do: counted from the store and the names of files, nothing written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from flows.desk import label_of
from flows.files.inbox import require_folder
from flows.files.originals import Reach, seems_there
from flows.place import opened
from flows.redoing.choice import NEVER_RUN, Choice, due_steps
from flows.redoing.redo import FROM_BYTES
from flows.settings import Settings
from model.errors import WrongUse
from store.connection import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """How many articles would be made again: by step and the version that they have of it (`none` if none).

    `without_file` counts those whose file would have to be read again and is not there; `files` the files that
    would be tried again, by status.
    """

    articles: int
    steps: dict[str, dict[str, int]]
    without_file: int
    files: dict[str, int]


def forecast(choice: Choice, store: Store, reach: Reach, *, with_files: bool) -> Forecast:
    """Count what `choice` means now; `with_files` counts the quarantine of the inbox too."""
    articles = without_file = 0
    steps: dict[str, Counter[str]] = {}
    for standing in choice.all(store.articles):
        articles += 1
        due = due_steps(standing.steps, choice.forced)
        for name in due:
            steps.setdefault(name, Counter())[standing.steps.get(name, NEVER_RUN)] += 1
        if not FROM_BYTES.isdisjoint(due) and not seems_there(standing.sources, reach):
            without_file += 1
    return Forecast(
        articles=articles,
        steps={name: dict(sorted(counts.items())) for name, counts in steps.items()},
        without_file=without_file,
        files=store.quarantine.count(reach.label) if with_files else {},
    )


def checked_inbox(inbox: str | None, *, rejected: bool) -> Path:
    """Return the folder whose files may be read; without one of its own, a run still reads inboxes that lie here.

    Raises:
        WrongUse: it cannot be listed, or there is none to take rejected files from.
    """
    if inbox is None:
        if rejected:
            raise WrongUse("rejected and failed files are those of an inbox: name the folder")
        return Path()
    require_folder(Path(inbox))
    return Path(inbox)


def foretell(choice: Choice, folder: Path, settings: Settings, *, with_files: bool) -> Forecast:
    """Count what a reprocess would do.

    Raises:
        Unavailable: the store is away.
    """
    reach = Reach(inbox=folder, label=label_of(folder, settings))
    with opened(settings) as store:
        return forecast(choice, store, reach, with_files=with_files)
