"""A lossless export: the chosen articles and all that belongs to them, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from model.document import Document
from model.run import RunStatus
from store.connection import Store
from store.exchange.choice import Choice, actor_documents, belonging, chosen_documents, documents
from store.exchange.ids import Ids
from store.exchange.lines import ORDER, document_line, end_line, header


def export_lines(store: Store, choice: Choice, listener: Callable[[int], None]) -> Iterator[bytes]:
    """Yield the lines of an export, in an order that depends on nothing but the documents.

    With everything chosen these are all documents of the store; else the articles, and of the other collections what
    belongs to them: a link if both its ends are among them, `furniture` of their sources, no `bands` or
    `commonplaces`, which are about the whole store. Claims and runs under way are left behind, as they mean
    nothing elsewhere.

    Runs may be under way: an article that was stored meanwhile is not in it, nor is anything that belongs to it.
    `listener` is told of articles since the last call.

    Raises:
        Unavailable: the database is not to be had.
    """
    yield header()
    counts: dict[str, int] = {}
    taken = Taken(store, choice)
    for collection in ORDER:
        count = 0
        for document in taken.documents(collection):
            yield document_line(collection, settled(collection, document))
            count += 1
            if collection == "articles":
                listener(1)
        if count:
            counts[collection] = count
    yield end_line(counts)


def settled(collection: str, document: Document) -> Document:
    """Return a document without what is only true while a run is under way."""
    if collection == "files" and "claim" in document:
        return {field: value for field, value in document.items() if field != "claim"}
    if collection == "runs" and document.get("status") == RunStatus.RUNNING.value:
        return {**document, "status": RunStatus.FAILED.value}
    return document


class Taken:
    """What of a store goes with the chosen articles. The collections are asked for in the order of `ORDER`."""

    def __init__(self, store: Store, choice: Choice) -> None:
        """Choose from `store`."""
        self._store = store
        self._choice = choice
        self._ids = Ids()
        self._actors = set[str]()
        self._sources = set[str]()
        self._runs = set[str]()

    def documents(self, collection: str) -> Iterator[Document]:
        """Yield what goes out of a collection, by `_id`."""
        always: dict[str, Callable[[], Iterator[Document]]] = {
            "articles": self._articles,
            "postings": partial(self._belonging, "postings", "_id"),
            "stories": partial(self._belonging, "stories", "_id"),
            "sightings": self._sightings,
            "links": self._links,
            "corrections": partial(self._belonging, "corrections", "article"),
            "revisions": self._revisions,
            "files": self._files,
        }
        if collection in always:
            return always[collection]()
        if self._choice.is_everything:
            return documents(self._store, collection)
        some: dict[str, Callable[[], Iterator[Document]]] = {
            "furniture": partial(self._named, "furniture", self._sources),
            "actors": partial(actor_documents, self._store, self._actors),
            "runs": self._told_runs,
            # few, and what an article was told to follow must be known where it goes
            "decisions": partial(documents, self._store, "decisions"),
        }
        return some[collection]() if collection in some else iter(())

    def _belonging(self, collection: str, name: str) -> Iterator[Document]:
        return belonging(self._store, self._choice, collection, name, self._ids)

    def _articles(self) -> Iterator[Document]:
        everything = self._choice.is_everything
        for document in chosen_documents(self._store, self._choice):
            self._ids.add(str(document["_id"]))
            named = document.get("actor_ids")
            if not everything and isinstance(named, list):
                self._actors.update(str(id_) for id_ in named)
            yield document

    def _sightings(self) -> Iterator[Document]:
        for document in self._belonging("sightings", "_id"):
            self._sources.add(str(document["source"]))
            yield document

    def _links(self) -> Iterator[Document]:
        return (document for document in self._belonging("links", "first") if document["second"] in self._ids)

    def _revisions(self) -> Iterator[Document]:
        for document in self._belonging("revisions", "article"):
            self._runs.add(str(document["run"]))
            yield document

    def _told_runs(self) -> Iterator[Document]:
        # the ledger comes last, and names runs too
        self._runs.update(str(document.get("run")) for document in self._files())
        return self._named("runs", self._runs)

    def _named(self, collection: str, names: Iterable[str]) -> Iterator[Document]:
        for name in sorted(names):
            yield from documents(self._store, collection, {"_id": name})

    def _files(self) -> Iterator[Document]:
        everything = self._choice.is_everything
        for document in documents(self._store, "files"):
            article = document.get("article")
            if article in self._ids or (everything and article is None):
                yield document
