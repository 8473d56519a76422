"""Bring a dump into an empty store."""

from __future__ import annotations

from dataclasses import dataclass

from pymongo.collection import Collection
from pymongo.errors import BulkWriteError

from model.document import Document
from model.errors import WrongUse
from model.run import RunStatus
from store.backup.archive import Archive
from store.backup.inspection import inspect
from store.backup.manifest import ORDER, Listener
from store.bulk import DUPLICATE_KEY
from store.connection import Store
from store.translation import PASSING_CODES, translated
from store.walk import walk

INVALID = 121
"""MongoDB's code for a document that a validator refuses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """Documents by collection: those that were deleted first, and those that were written."""

    deleted: dict[str, int]
    written: dict[str, int]


def restore(archive: Archive, store: Store, listener: Listener, *, replace: bool = False) -> Restored:
    """Write everything in `archive` into `store`, whose collections, validators and indexes are made if need be.

    The store must be empty, or hold nothing but documents of this very dump: those are left alone, so that a
    restore that was interrupted is finished by doing it again. With `replace` everything that is in the way is deleted
    first. The whole dump is checked before anything is deleted or written. The ledger comes last: while it is not
    there, a run does every file again.

    No run of the dump is under way here: claims are dropped, and runs that had not ended are said to have failed.
    Nobody else may write to the store meanwhile.

    Raises:
        WrongUse: the dump is not whole, the store is not empty, or somebody else writes to it.
        Unavailable: the disk or the database is not to be had; doing it again does the rest.
    """
    inspect(archive, listener)
    held = _held(store)
    if held and replace:
        _delete(store)
    elif held:
        _require_same(archive, store, held, listener)
    store.prepare()
    present = {} if replace else held
    written = {name: _load(archive, store.database[name], present.get(name, 0), listener) for name in reversed(ORDER)}
    _require_counts(archive, store)
    return Restored(deleted=held if replace else {}, written=written)


def _held(store: Store) -> dict[str, int]:
    # counted one by one: what a database says without counting may be wrong after a crash
    counts = {name: sum(1 for _ in walk(store.database[name], None, ("_id",))) for name in ORDER}
    return {name: count for name, count in counts.items() if count}


def _delete(store: Store) -> None:
    # the ledger first: articles without their rows are done again, rows without their articles would be lies
    with translated():
        for name in ORDER:
            store.database[name].drop()


def _require_same(archive: Archive, store: Store, held: dict[str, int], listener: Listener) -> None:
    same: dict[str, int] = {}
    for name in held:
        words, total = f"comparing {name}", _total(archive, name)
        same[name] = 0
        listener(words, 0, total)
        for batch in archive.batches(name):
            wanted = [_settled(name, document) for document in batch]
            found = _found(store.database[name], wanted)
            same[name] += sum(found.get(document["_id"]) == document for document in wanted)
            listener(words, len(batch), total)
    if same != held:
        said = ", ".join(f"{name} {count:,}" for name, count in held.items())
        message = f"the database {store.database.name!r} is not empty, nor a part of this dump ({said} documents)"
        raise WrongUse(f"{message}. Restore into an empty one, or delete everything in this one first with --replace")


def _total(archive: Archive, name: str) -> int:
    part = archive.manifest.collections.get(name)
    return part.documents if part else 0


def _found(collection: Collection[Document], documents: list[Document]) -> dict[object, Document]:
    with translated():
        found = collection.find({"_id": {"$in": [document["_id"] for document in documents]}})
        return {document["_id"]: document for document in found}


def _settled(name: str, document: Document) -> Document:
    if name == "files" and "claim" in document:
        return {field: value for field, value in document.items() if field != "claim"}
    if name == "runs" and document.get("status") == RunStatus.RUNNING.value:
        return {**document, "status": RunStatus.FAILED.value}
    return document


def _load(archive: Archive, collection: Collection[Document], present: int, listener: Listener) -> int:
    name, written = collection.name, 0
    words, total = f"writing {name}", _total(archive, name)
    listener(words, 0, total)
    if present == total:
        listener(words, total, total)
        return 0
    for batch in archive.batches(name):
        documents = [_settled(name, document) for document in batch]
        known = _found(collection, documents) if present else {}
        written += _insert(collection, [document for document in documents if document["_id"] not in known])
        listener(words, len(batch), total)
    return written


def _insert(collection: Collection[Document], documents: list[Document]) -> int:
    if not documents:
        return 0
    with translated():
        try:
            return len(collection.insert_many(documents, ordered=False).inserted_ids)
        except BulkWriteError as error:
            faults = [fault for fault in error.details.get("writeErrors", ()) if fault["code"] not in PASSING_CODES]
            if not faults:
                raise
            first = faults[0]
            raise _refused(collection.name, first["op"]["_id"], first) from error


def _refused(name: str, key: object, fault: dict[str, object]) -> WrongUse:
    if fault["code"] == DUPLICATE_KEY:
        return WrongUse(
            f"somebody else is writing to {name} ({key!r:.100}): end every run, then restore with --replace"
        )
    what = "it is not as today's validator wants it" if fault["code"] == INVALID else f"{fault.get('errmsg')!s:.200}"
    advice = "Restore with the version of whowhen that made the dump, or start again with --replace"
    return WrongUse(f"the database refuses the document {key!r:.100} of {name}: {what}. {advice}")


def _require_counts(archive: Archive, store: Store) -> None:
    held = _held(store)
    expected = {name: part.documents for name, part in archive.manifest.collections.items() if part.documents}
    if held != expected:
        message = f"the store holds {held}, and the dump {expected}: somebody else has been writing to it"
        raise WrongUse(f"{message}. End every run, then restore with --replace")
