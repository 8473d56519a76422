"""A connection to the store and its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from pymongo import MongoClient
from pymongo.database import Database
from pymongo.write_concern import WriteConcern

from model.document import Document
from model.errors import WrongUse
from store.actors import Actors
from store.articles import Articles
from store.corrections import Corrections
from store.decisions import Decisions
from store.duplicates import Duplicates
from store.furniture import LineCounts
from store.ledger import Ledger
from store.quarantine import Quarantine
from store.revisions import Revisions
from store.runs import Runs
from store.setup import create_indexes, is_embedded, set_validators
from store.stories import Stories
from store.translation import ADDRESS, translated

SELECTION_MS = 10_000
"""How long to look for a server before saying that there is none."""

SOCKET_MS = 120_000
"""How long one answer may take: a bulk of 500 articles on a slow disk takes seconds, not minutes."""

DURABLE = WriteConcern(w="majority", j=True)
"""A write counts when a majority of servers has it on disk: only `j` makes the embedded server sync."""

IN_ORDER = WriteConcern(w=1, j=False)
"""A write counts when it is in the log of the only server. What is durable afterwards brings it along to the disk."""


class Store:
    """The store's parts over one database."""

    def __init__(self, database: Database[Document], *, has_one_log: bool = False) -> None:
        """Use `database`, whose collections exist already (see `prepare`).

        With `has_one_log`, what the steps of a batch write is not waited for one by one: what survives a crash
        is always all that was written until some moment, and the rows of the ledger, which come last, are waited for.
        """
        self.database = database
        batch = database.client.get_database(database.name, write_concern=IN_ORDER) if has_one_log else database
        self.articles = Articles(batch["articles"], database["articles"])
        self.actors = Actors(batch["actors"])
        self.corrections = Corrections(database["corrections"])
        self.decisions = Decisions(database["decisions"])
        self.revisions = Revisions(batch["revisions"])
        self.quarantine = Quarantine(database["files"])
        self.duplicates = Duplicates(batch)
        self.stories = Stories(batch["stories"], batch["commonplaces"])
        self.lines = LineCounts(batch["sightings"], batch["furniture"])
        self.runs = Runs(database["runs"])

    def ledger(self, inbox: str, conditions: str | None = None) -> Ledger:
        """Return the ledger of one inbox, for files that are tried under `conditions` (see `LedgerRow`)."""
        return Ledger(self.database["files"], inbox, conditions)

    def release(self, runs: Iterable[str]) -> int:
        """Give back what these runs still hold, of any inbox; return how many files that were."""
        return self.ledger("").release(runs)

    def prepare(self) -> None:
        """Create collections, validators and indexes that are missing or outdated."""
        set_validators(self.database)
        create_indexes(self.database)


def connect(uri: str, name: str) -> tuple[MongoClient[Document], Store]:
    """Return an open client and the store over its database `name`; the caller closes the client.

    Raises:
        Unavailable: no server answers at `uri`.
        WrongUse: `uri` cannot be read.
    """
    options: dict[str, Any] = {
        "tz_aware": True,
        "serverSelectionTimeoutMS": SELECTION_MS,
        "socketTimeoutMS": SOCKET_MS,
        "appname": "whowhen",
    }
    with translated():
        try:
            client: MongoClient[Document] = MongoClient(uri, **options)
        except ValueError:
            # a port that is no number: said by the driver without a type of its own
            raise WrongUse(f"the database address cannot be read (its port is no number). {ADDRESS}") from None
        try:
            client.admin.command("ping")
            database = client.get_database(name, write_concern=DURABLE)
            has_one_log = is_embedded(database)
        except BaseException:
            client.close()
            raise
    return client, Store(database, has_one_log=has_one_log)


@contextmanager
def open_store(uri: str, name: str) -> Iterator[Store]:
    """Open the store at `uri` and close it afterwards. Whoever writes calls `prepare` first."""
    client, store = connect(uri, name)
    try:
        yield store
    finally:
        client.close()
