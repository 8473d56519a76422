"""The look at everything in a dump, before anything is deleted or written for it."""

from __future__ import annotations

from typing import cast

from bson import encode

from model.document import Document, Value
from model.errors import WrongUse
from store.backup.archive import MOST_DOCUMENT_BYTES, Archive, damaged
from store.backup.conformity import Check, checker
from store.backup.manifest import ORDER, Listener, Part, member_of
from store.schema import validators


def inspect(archive: Archive, listener: Listener) -> None:
    """Read everything before it counts: what is read after this is no surprise.

    Raises:
        WrongUse: a digest or a count is not what the manifest says, or a line holds no document that its
            collection would take today.
        Unavailable: the file cannot be read.
    """
    for name in ORDER:
        # on its own: what a damaged file makes of a document would only mislead
        archive.verify(name)
    for name in ORDER:
        part = archive.manifest.collections.get(name)
        if part is not None:
            _inspect_part(archive, name, part, listener)


def _inspect_part(archive: Archive, name: str, part: Part, listener: Listener) -> None:
    check, words = checker(validators().get(name, {})), f"checking {name}"
    count = 0
    last: Value = None
    listener(words, 0, part.documents)
    for batch in archive.batches(name):
        for document in batch:
            key = document.get("_id")
            if not _follows(key, last):
                raise damaged(archive.path, f"in {member_of(name)} the document {key!r:.100} is out of order")
            fault = _fault(document, check)
            if fault is not None:
                said = f"{archive.path}: the document {key!r:.100} of {name} cannot be stored ({fault:.200})"
                made = f"the dump was made by version {archive.manifest.origin.whowhen}"
                raise WrongUse(f"{said}; {made}. Restore it with that version; nothing was restored with this one")
            last = key
        count += len(batch)
        listener(words, len(batch), part.documents)
    if count != part.documents:
        raise damaged(archive.path, f"{member_of(name)} has {count:,} documents and not {part.documents:,}")


def _follows(key: Value, last: Value) -> bool:
    # sorted by key: so none is there twice, without a list of them all
    try:
        return key is not None and (last is None or cast("str", key) > cast("str", last))
    except TypeError:
        return False


def _fault(document: Document, check: Check) -> str | None:
    fault = check(document)
    if fault is not None:
        return fault.lstrip(".: ")
    try:
        size = len(encode(document))
    except Exception as error:  # noqa: BLE001 - whatever the encoder stumbles over, the document is at fault
        return str(error)
    return (
        f"it has {size:,} bytes, and the database takes {MOST_DOCUMENT_BYTES:,}" if size > MOST_DOCUMENT_BYTES else None
    )
