"""`whowhen watch`: files become articles as they arrive, for days."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.output import print_json, safe_text, stderr
from flows.desk import label_of, now, tools_kept
from flows.files.inbox import require_folder
from flows.files.scan import Wish, conditions
from flows.place import opened, store_uri
from flows.settings import Settings, load_settings
from flows.stopping import ask_to_stop, is_stopping
from flows.watching.asking import PrefectServer
from flows.watching.deployment import Deployment
from flows.watching.event import Event, Tell, What
from flows.watching.eyes import FolderEyes, Memory
from flows.watching.handing import Hands
from flows.watching.hints import Hints
from flows.watching.memory import share_memory_among_threads
from flows.watching.own_server import prepare_environment, start_prefect
from flows.watching.rounds import Rounds, run_here
from flows.watching.termination import end_readers, work_until_asked
from flows.watching.watch import Watch
from flows.watching.words import words_of
from model.errors import Unavailable
from model.ledger import Glance
from store.connection import Store

BATCH = "50"
"""Files in a batch unless said: one that has begun is finished before the watcher stops."""


def watch(
    inbox: Annotated[Path, typer.Argument(help="The folder to watch.")] = Path("seeds"),
    *,
    deployment: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Ask Prefect for runs of this deployment, e.g. ingest/on-demand."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line for every event.")] = False,
) -> None:
    """Bring files into the store as they arrive, until SIGTERM or Ctrl-C."""
    require_folder(inbox)
    os.environ.setdefault("WHOWHEN_BATCH_SIZE", BATCH)
    settings = load_settings()
    prepare_environment(settings.home)
    share_memory_among_threads()
    watcher = _Watcher(inbox=inbox, settings=settings, tell=_Voice(as_json=as_json))
    work = watcher.work_here if deployment is None else partial(watcher.work_elsewhere, deployment)
    work_until_asked(work, watcher.bell.set)


class _Voice:
    """Prints events: for a person on stderr, or as JSON on stdout."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._is_heard = True
        self._lock = threading.Lock()

    def __call__(self, event: Event) -> None:
        """Print an event; when nobody reads any more, the watcher ends."""
        with self._lock:
            if not self._is_heard:
                return
            try:
                self._print(event)
            except BrokenPipeError:
                self._is_heard = False
                ask_to_stop()

    def _print(self, event: Event) -> None:
        if self._as_json:
            print_json({"event": event.what.value, "at": now().isoformat(timespec="seconds"), **event.facts})
        else:
            stderr().print(safe_text(f"{time.strftime('%F %T')} {words_of(event)}"), soft_wrap=True)


class _Watcher:
    """What a watcher is made of in real life."""

    def __init__(self, *, inbox: Path, settings: Settings, tell: Tell) -> None:
        self._inbox = inbox
        self._settings = settings
        self._tell = tell
        self.bell = threading.Event()

    def work_here(self) -> None:
        """Watch, with rounds in this process."""
        hands = Rounds(partial(run_here, self._inbox), start_prefect, self._tell)
        with tools_kept(self._settings) as tools:
            tools.workers.warm()
            self._watch(tools.store, hands, "rounds")
            # no round is under way any more: whoever still loads its models need not finish that
            end_readers()
        self._tell(Event(what=What.STOPPED, facts=hands.totals))

    def work_elsewhere(self, deployment: str) -> None:
        """Watch, with runs of a deployment."""
        server = PrefectServer(deployment, self._inbox)
        hands = Deployment(server, time.monotonic, self._tell)
        try:
            server.check()
        except Unavailable as error:
            self._tell(Event(what=What.WARNING, facts={"detail": str(error)}))
        with opened(self._settings) as store:
            self._watch(store, hands, deployment)
        self._tell(Event(what=What.STOPPED, facts={"asked": hands.asked}))

    def _watch(self, store: Store, hands: Hands, mode: str) -> None:
        eyes = FolderEyes(self._inbox)
        facts = {"inbox": label_of(self._inbox, self._settings), "mode": mode}
        self._tell(Event(what=What.STARTED, facts=facts))
        with Hints(self._inbox, eyes.identity, self.bell, self._tell) as hints:
            watch = Watch(
                eyes=eyes,
                hints=hints,
                memory=self._memory(store),
                hands=hands,
                tell=self._tell,
                settle_seconds=self._settings.settle_seconds,
                scan_seconds=self._settings.scan_seconds,
            )
            while not is_stopping():
                wait = watch.step()
                self.bell.wait(wait)
                self.bell.clear()

    def _memory(self, store: Store) -> Memory:
        settings = self._settings
        ledger = store.ledger(label_of(self._inbox, settings))
        today = conditions(settings)

        def glances(paths: Sequence[str]) -> Mapping[str, Glance]:
            # the embedded server comes back at the same address if it died
            store_uri(settings)
            return ledger.glances(paths)

        def all_glances() -> Iterator[tuple[str, Glance]]:
            store_uri(settings)
            return ledger.all_glances()

        return Memory(
            glances=glances,
            all_glances=all_glances,
            wish=lambda: Wish(listed=now(), conditions=today),
            clock=time.monotonic,
        )
