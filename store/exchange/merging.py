"""Documents of a file beside those of a store: what is new is added, what differs is decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from pymongo import UpdateOne
from pymongo.errors import BulkWriteError

from model.actor import Actor, KnownActor
from model.article import Source
from model.document import Document, from_document
from store.bulk import in_parts, write_all
from store.translation import PASSING_CODES, translated

if TYPE_CHECKING:
    from store.connection import Store
    from store.exchange.loading import Loaded, Numbered


class Merge:
    """Writes batches into a store and notes in `loaded` what became of every document."""

    def __init__(self, store: Store, loaded: Loaded, *, overwrite: bool) -> None:
        """Write into `store`; with `overwrite` the file is believed where it differs."""
        self._store = store
        self._loaded = loaded
        self._overwrite = overwrite
        with translated():
            self._had_articles = store.database["articles"].find_one({}, {"_id": 1}) is not None

    def write(self, collection: str, batch: Sequence[Numbered]) -> None:
        """Write documents of one collection, each with the number of its line."""
        if collection == "files":
            batch = self._with_articles(batch)
        present = self._present(collection, [str(document["_id"]) for _, document in batch])
        new: dict[str, Numbered] = {}
        for number, document in batch:
            key = str(document["_id"])
            before = present.get(key) or (new[key][1] if key in new else None)
            if before is None:
                new[key] = number, self._as_of_here(collection, document)
            elif before == document:
                self._loaded.count(self._loaded.same, collection, 1)
            elif key in new:
                self._loaded.fail(
                    number, f"the document {key:.80} of {collection} stands in the file twice, and differs"
                )
            else:
                self._settle(collection, before, document)
        self._insert(collection, list(new.values()))
        if collection == "corrections":
            self._find_unapplied([document for _, document in batch])

    def _as_of_here(self, collection: str, document: Document) -> Document:
        # articles that were here before do not follow a decision that comes in: a reprocess finds it open
        return {**document, "carried_out": False} if collection == "decisions" and self._had_articles else document

    def _find_unapplied(self, corrections: list[Document]) -> None:
        articles = self._present("articles", sorted({str(one["article"]) for one in corrections}))
        for one in corrections:
            id_, section = str(one["article"]), str(one["section"])
            said = cast("list[Document]", articles.get(id_, {}).get("corrected") or [])
            if id_ in articles and section not in {known["section"] for known in said}:
                self._loaded.unapplied.append((id_, section))

    def _with_articles(self, batch: Sequence[Numbered]) -> list[Numbered]:
        """Leave out rows of the ledger whose article is nowhere: its file would never be read again."""
        named = {str(document["article"]) for _, document in batch if document.get("article") is not None}
        stored = {id_ for at in in_parts(named) for id_ in self._store.articles.existing(at)}
        kept = []
        for number, document in batch:
            article = document.get("article")
            if article is None or article in stored:
                kept.append((number, document))
            else:
                self._loaded.fail(number, f"the row {document['_id']!s:.80} is of an article that was not imported")
        return kept

    def _present(self, collection: str, keys: list[str]) -> dict[str, Document]:
        found: dict[str, Document] = {}
        for some in in_parts(keys):
            with translated():
                documents = self._store.database[collection].find({"_id": {"$in": some}})
                found |= {str(document["_id"]): document for document in documents}
        return found

    def _settle(self, collection: str, before: Document, after: Document) -> None:
        loaded, key = self._loaded, str(after["_id"])
        if _is_human(collection, before, after):
            loaded.count(loaded.kept, collection, 1)
            loaded.human.append(key)
        elif self._overwrite:
            with translated():
                self._store.database[collection].replace_one({"_id": key}, _united(collection, before, after))
            loaded.count(loaded.changed, collection, 1)
            return
        elif self._gather(collection, before, after):
            loaded.count(loaded.changed, collection, 1)
        else:
            loaded.count(loaded.kept, collection, 1)

    def _gather(self, collection: str, before: Document, after: Document) -> bool:
        """Bring what both know together, where that is no contradiction; return whether that changed something."""
        match collection:
            case "actors":
                known = from_document(KnownActor, after)
                parts = {name: getattr(known, name) for name in ("id", "name", "type", "country", "sector", "qid")}
                return self._store.actors.save([Actor(**parts, surfaces=known.names, count=1)]) > 0
            case "articles":
                fresh = _fresh_sources(before, after)
                operations = [UpdateOne({"_id": after["_id"]}, {"$push": {"sources": {"$each": [*fresh]}}})]
                return write_all(self._store.database[collection], operations if fresh else []) > 0
            case _:
                return False

    def _insert(self, collection: str, new: list[Numbered]) -> None:
        if not new:
            return
        refused = 0
        with translated():
            try:
                self._store.database[collection].insert_many([document for _, document in new], ordered=False)
            except BulkWriteError as error:
                faults = error.details.get("writeErrors", ())
                if not faults or any(fault["code"] in PASSING_CODES for fault in faults):
                    raise
                for fault in faults:
                    number, document = new[fault["index"]]
                    said = f"the database refuses the document {document['_id']!s:.80} of {collection}"
                    self._loaded.fail(number, f"{said} ({fault.get('errmsg')!s:.200})")
                refused = len(faults)
        self._loaded.count(self._loaded.added, collection, len(new) - refused)


def _is_human(collection: str, before: Document, after: Document) -> bool:
    """Say whether a human has decided here what the file would undo."""
    if collection in {"corrections", "decisions"}:
        return True
    stamps = ("corrected", "decided")
    return collection == "articles" and any(before.get(name) and before[name] != after.get(name) for name in stamps)


def _united(collection: str, before: Document, after: Document) -> Document:
    """Return what stands in the end where the file is believed: an article keeps the files that it was found in."""
    if collection != "articles":
        return after
    sources = cast("list[Document]", after.get("sources") or [])
    found = {source["file"] for source in sources}
    others = [one for one in cast("list[Document]", before.get("sources") or []) if one["file"] not in found]
    return {**after, "sources": [*sources, *others]}


def _fresh_sources(before: Document, after: Document) -> list[Document]:
    known = {source["file"] for source in cast("list[Document]", before.get("sources") or [])}
    sources = cast("list[Document]", after.get("sources") or [])
    # read and written again, so that nothing but a source can get in
    return [source for source in sources if source["file"] not in known and from_document(Source, source)]
