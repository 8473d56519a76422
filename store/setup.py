"""The collections, their indexes and their validators: created once, brought up to date at every start."""

from __future__ import annotations

from dataclasses import dataclass

from pymongo import ASCENDING, IndexModel
from pymongo.database import Database
from pymongo.errors import CollectionInvalid, OperationFailure

from model.document import Document
from store.schema import validators
from store.translation import translated
from store.walk import SLICED

NAMESPACE_EXISTS = 48
"""MongoDB's code for a collection that somebody else has just created."""

INDEX_NOT_FOUND = 27
"""MongoDB's code for an index that somebody else has just dropped."""

EMBEDDED = "secantusVersion"
"""What only the embedded server tells of itself (`buildInfo`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """One index and the question it answers."""

    collection: str
    fields: tuple[str, ...]
    question: str

    @property
    def name(self) -> str:
        """What the database calls it."""
        return "+".join(self.fields)

    def model(self) -> IndexModel:
        """Return the index as the driver takes it."""
        return IndexModel([(field, ASCENDING) for field in self.fields], name=self.name)


INDEXES: tuple[Index, ...] = (
    Index(
        collection="articles",
        fields=("actor_ids", "published.value"),
        question="who is named where, and when it came out",
    ),
    Index(collection="articles", fields=("decided",), question="which articles a decision says something of"),
    Index(collection="articles", fields=("dates.latest_at",), question="what is dated within two days"),
    Index(collection="articles", fields=("dates.earliest_at",), question="what is dated before a day"),
    Index(
        collection="articles",
        fields=("language.code", "published.value"),
        question="what is written in a language, and when",
    ),
    Index(
        collection="articles",
        fields=("language.shares.code", "published.value"),
        question="what has passages in a language, and when",
    ),
    Index(collection="articles", fields=("text_sha256",), question="the same text in other bytes"),
    Index(collection="articles", fields=("duplicate.cluster",), question="where else it was printed"),
    Index(collection="articles", fields=("published.value",), question="what came out when"),
    Index(collection="articles", fields=("published.earliest",), question="what came out since a day, as far as known"),
    Index(collection="articles", fields=("published.status", "published.earliest"), question="whose dates contradict"),
    Index(
        collection="articles", fields=("publisher", "duplicate.cluster"), question="what an outlet shares with others"
    ),
    Index(
        collection="articles",
        fields=("quotes.speaker.actor_id", "quotes.actor_ids"),
        question="what an actor said, and about whom",
    ),
    Index(
        collection="articles", fields=("quotes.speaker.candidates.actor_id",), question="what an actor may have said"
    ),
    Index(collection="articles", fields=("quotes.actor_ids",), question="what was said about an actor"),
    Index(collection="articles", fields=("sources.file",), question="which article a file became"),
    Index(collection="files", fields=("inbox", "status"), question="which files of an inbox failed"),
    Index(collection="files", fields=("article",), question="which files became this article"),
    Index(collection="files", fields=("claim.run",), question="what a run is working on"),
    Index(collection="actors", fields=("name_words",), question="which actor goes by a name"),
    Index(collection="actors", fields=("type", "country"), question="actors of a kind and country"),
    Index(collection="corrections", fields=("article",), question="what humans decided about an article"),
    Index(collection="revisions", fields=("article",), question="what an article said before"),
    Index(collection="revisions", fields=("run",), question="what a run changed"),
    Index(collection="postings", fields=("keys",), question="which articles may be near-duplicates"),
    Index(collection="bands", fields=("settled",), question="at which crowded keys something is to be mended"),
    Index(collection="links", fields=("kind",), question="updates, excerpts, what is to be mended"),
    Index(collection="sightings", fields=("lines",), question="which articles have a line at their ends"),
    Index(collection="links", fields=("first",), question="edges of an article, one way"),
    Index(collection="links", fields=("second",), question="edges of an article, the other way"),
    Index(collection="stories", fields=("features",), question="which articles tell of the same"),
    Index(collection="runs", fields=("started",), question="the latest runs"),
    Index(collection="runs", fields=("flow_run.id",), question="which run one of Prefect's is"),
)
"""Every index. None is over two arrays side by side: MongoDB refuses those; a list in each quote is not."""

SLICES = IndexModel([("_id", ASCENDING), ("_", ASCENDING)], name="slices")
"""The index for `walk` on the embedded server, which looks ranges of `_id` up in any index but that of `_id`.

Nothing has the second field. MongoDB does not need it and does not get it.
"""

RETIRED: tuple[tuple[str, str], ...] = (
    ("articles", "actor_ids"),
    ("articles", "language.shares.code"),
)
"""Collection and name of indexes of earlier versions: a longer one that begins with the same field does their work."""

COLLECTIONS = (
    "articles",
    "files",
    "actors",
    "corrections",
    "decisions",
    "revisions",
    "postings",
    "bands",
    "links",
    "stories",
    "commonplaces",
    "sightings",
    "furniture",
    "runs",
)
"""Every collection, in the order in which a reader meets them."""


def is_embedded(database: Database[Document]) -> bool:
    """Say whether the server is the one that comes along."""
    return EMBEDDED in database.client.server_info()


def create_indexes(database: Database[Document]) -> None:
    """Create what indexes are missing, then drop the retired. Safe to repeat, and for several processes at once."""
    with translated():
        slices = [SLICES] if is_embedded(database) else []
        for name in COLLECTIONS:
            wanted = [index.model() for index in INDEXES if index.collection == name]
            wanted += slices if name in SLICED else []
            if wanted:
                database[name].create_indexes(wanted)
        for collection, name in RETIRED:
            if name in database[collection].index_information():
                _drop(database, collection, name)


def missing_indexes(database: Database[Document]) -> list[str]:
    """Return the indexes that are not there, as `collection: field+field`."""
    with translated():
        present = set(database.list_collection_names())
        made = {name: database[name].index_information() if name in present else {} for name in COLLECTIONS}
        slices = [(name, str(SLICES.document["name"])) for name in SLICED] if _is_embedded(database) else []
    wanted = [(one.collection, one.name) for one in INDEXES] + slices
    return [f"{collection}: {name}" for collection, name in wanted if name not in made[collection]]


def set_validators(database: Database[Document]) -> None:
    """Create what collections are missing, and give each the validator of today's records."""
    with translated():
        present = {info["name"]: info.get("options", {}) for info in database.list_collections()}
        for name in COLLECTIONS:
            schema = validators().get(name)
            rules = {"$jsonSchema": schema} if schema else {}
            if name not in present:
                _create(database, name)
            if present.get(name, {}).get("validator", {}) != rules:
                database.command("collMod", name, validator=rules, validationLevel="strict", validationAction="error")


def _is_embedded(database: Database[Document]) -> bool:
    return EMBEDDED in database.client.server_info()


def _drop(database: Database[Document], collection: str, name: str) -> None:
    try:
        database[collection].drop_index(name)
    except OperationFailure as error:
        if error.code != INDEX_NOT_FOUND:
            raise


def _create(database: Database[Document], name: str) -> None:
    try:
        database.create_collection(name)
    except CollectionInvalid:
        return
    except OperationFailure as error:
        if error.code != NAMESPACE_EXISTS:
            raise
