"""A watcher: what it does at each step, with whatever eyes, hands and clock it is given."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field
from itertools import chain

from flows.files.comparison import compare, compare_in_order
from flows.files.inbox import Entry
from flows.files.known import Known
from flows.files.scan import Scan, Wish
from flows.order import slices
from flows.watching.backoff import Backoff
from flows.watching.event import Event, Tell, What
from flows.watching.eyes import Eyes, Identity, Memory
from flows.watching.handing import Hands, Taken, Wanted
from flows.watching.hints import Hinting
from flows.watching.pending import Pending
from model.errors import Reason, Unavailable, WrongUse

ROUND = 1_000
"""Files handed over at once; when a listing shows more, the whole inbox is."""

MOST_PENDING = 20_000
"""Files that may wait for their second look; beyond, only a listing tells what there is to do."""

SCAN_SHARE = 10
"""A listing that takes a second comes every ten seconds at most: an inbox of millions leaves time for work."""

BUSY_SECONDS = 1.0
"""Wait before busy hands are asked again."""

FIRST_SCAN_SECONDS = 10.0
"""Longest wait for the hints to be in place before the first listing."""


@dataclass(slots=True, kw_only=True)
class Watch:
    """A watcher at work: it changes at every step, so it is no frozen record.

    A file is handed over when its stamp was the same at two looks, `settle_seconds` apart or more, nobody has
    it open for writing, and the ledger says that it is due. Nothing is kept of files that are done with.
    """

    eyes: Eyes
    hints: Hinting
    memory: Memory
    hands: Hands
    tell: Tell
    settle_seconds: float
    scan_seconds: float
    _pending: Pending = field(init=False)
    _backoff: Backoff = field(init=False)
    _whole: Wanted | None = field(init=False, default=None)
    _identity: Identity | None = field(init=False, default=None)
    _away: str | None = field(init=False, default=None)
    _next_scan: float = field(init=False)
    _soonest_scan: float = field(init=False, default=0.0)
    _resume: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        """Begin with nothing known."""
        self._pending = Pending(self.settle_seconds)
        self._backoff = Backoff(1, 60)
        self._next_scan = self.memory.clock() + FIRST_SCAN_SECONDS

    def step(self) -> float:
        """Do what is to be done now; return the seconds until there may be more."""
        is_due = self.memory.clock() >= self._resume
        try:
            self._take_hints()
            is_well = is_due and self._work()
        except (Unavailable, WrongUse) as error:
            self._wait_for(error)
        except Exception as error:  # noqa: BLE001 - a defect must not end what runs for days
            facts = {"error": repr(error), "traceback": "".join(traceback.format_exception(error))}
            self.tell(Event(what=What.TROUBLE, facts=facts))
            self._resume = self.memory.clock() + self._backoff.next()
            # what was hinted at is lost: a listing finds it
            self._next_scan = min(self._next_scan, self._resume)
        else:
            if is_well:
                self._go_on()
        return max(0.0, self._next_moment() - self.memory.clock())

    def _take_hints(self) -> None:
        paths, lost = self.hints.take()
        for path in paths:
            for entry in self.eyes.hinted(path):
                self._see(entry)
        if len(self._pending) > MOST_PENDING:
            self._pending.clear()
            lost = True
        if lost:
            self._next_scan = min(self._next_scan, self._soonest_scan)

    def _see(self, entry: Entry) -> None:
        if entry.stamp is not None:
            self._pending.see(entry.path, entry.stamp, self.memory.clock())

    def _work(self) -> bool:
        """Do what there is to do; say whether all was there that is needed for it."""
        is_ready = self.hands.is_ready()
        if not is_ready or self.hands.is_busy():
            # what is under way will change what a listing shows
            self._resume = self.memory.clock() + BUSY_SECONDS
            return is_ready
        if self.memory.clock() >= self._next_scan:
            self._scan()
        wanted = self._whole or self._wanted()
        if wanted is not None:
            self._put_away(wanted, self.hands.take(wanted))
        return True

    def _scan(self) -> None:
        began = self.memory.clock()
        wish = self.memory.wish()
        scan = self._compared(wish)
        due = [entry for entry in scan.due if self._is_hopeful(entry, scan)]
        if scan.problems or scan.absent or len(due) > ROUND:
            paths = {entry.path: entry.stamp or "" for entry in (*due, *scan.problems)}
            self._whole = Wanted(paths=paths | {key: "" for key, _ in scan.absent}, whole=True)
        for entry in due if self._whole is None else ():
            self._see(entry)
        ended = self.memory.clock()
        self._soonest_scan = ended + max(self.settle_seconds, (ended - began) * SCAN_SHARE)
        self._next_scan = max(ended + self.scan_seconds, self._soonest_scan)

    def _compared(self, wish: Wish) -> Scan[Known]:
        identity = self.eyes.identity()
        if identity is not None:
            self.hints.tend(identity)
        entries = self.eyes.listing()
        first = next(entries, None)
        if first is None and self._identity not in {None, identity}:
            detail = "the inbox is another folder than it was, and empty: mount its disk, or put a file there"
            raise Unavailable("inbox", detail)
        self._identity = identity
        listed = entries if first is None else chain([first], entries)
        return compare_in_order(listed, self.memory.all_glances(), wish, Known())

    def _is_hopeful(self, entry: Entry, scan: Scan[Known]) -> bool:
        row = scan.rows.get(entry.path)
        # what may still not be read would start a run at every listing, for nothing
        return row is None or row.reason is not Reason.UNREADABLE or self.eyes.is_readable(entry.path)

    def _wanted(self) -> Wanted | None:
        ready = self._settled()
        if not ready:
            return None
        entries = [Entry(path=path, stamp=stamp) for path, stamp in ready.items()]
        scan = compare(entries, self.memory.glances([*ready]), self.memory.wish())
        due = {entry.path: ready[entry.path] for entry in scan.due if self._is_hopeful(entry, scan)}
        self._pending.drop(ready.keys() - due.keys())
        # the rest stays ripe, and is wanted next
        return next((Wanted(paths=part) for part in slices(due)), None)

    def _settled(self) -> dict[str, str]:
        """Return files that look the same at their second look, and put off the others."""
        ready: dict[str, str] = {}
        for path, stamp in self._pending.ripe(self.memory.clock()).items():
            now = self.eyes.look(path)
            if now is None:
                self._pending.drop([path])
            elif now != stamp:
                self._pending.see(path, now, self.memory.clock())
            elif self.eyes.is_written(path):
                self._pending.postpone(path, self.memory.clock())
            else:
                ready[path] = stamp
            if len(ready) == ROUND:
                break
        return ready

    def _put_away(self, wanted: Wanted, taken: Taken) -> None:
        if wanted.whole:
            self._whole = None
            self._pending.clear()
        self._pending.drop(taken.done)
        for path in taken.again:
            if (stamp := self.eyes.look(path)) is not None:
                self._pending.see(path, stamp, self.memory.clock())
        moment = self.memory.clock()
        if taken.left:
            self._next_scan = moment
        self._resume = moment + taken.wait

    def _wait_for(self, error: Unavailable | WrongUse) -> None:
        self._resume = self.memory.clock() + self._backoff.next()
        if isinstance(error, Unavailable):
            service = error.service
        else:
            service = "inbox" if self.eyes.identity() is None else "settings"
        if self._away != service:
            self._away = service
            self.tell(Event(what=What.AWAY, facts={"service": service, "detail": str(error)}))

    def _go_on(self) -> None:
        self._backoff.reset()
        if self._away is not None:
            self.tell(Event(what=What.BACK, facts={"service": self._away}))
            self._away = None

    def _next_moment(self) -> float:
        ripe = self._pending.next_moment()
        return max(self._resume, self._next_scan if ripe is None else min(self._next_scan, ripe))
