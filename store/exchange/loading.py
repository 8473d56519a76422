"""Lines of an export into a store: checked one by one, written so that doing it again changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias, cast

from model.document import Document
from store.backup.archive import BATCH_BYTES, BATCH_DOCUMENTS, MOST_LINE_BYTES
from store.connection import Store
from store.exchange.lines import ORDER, read_header, read_line
from store.exchange.merging import Merge
from store.exchange.records import fault_of
from store.exchange.writing import settled

MOST_FAULTS = 100
"""Faults that are kept word for word: they are counted beyond, so that a wrong file of millions of lines ends well."""

Listener: TypeAlias = Callable[[int], None]
"""Told the bytes that were read since the last call."""

Numbered: TypeAlias = tuple[int, Document]
"""A document, and the number of the line that it stood in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A line that was left out, counted from 1, and why."""

    line: int
    what: str


@dataclass(slots=True, kw_only=True)
class Loaded:
    """Documents by collection and by what became of them, and what was wrong.

    `added` were not in the store, `same` were as they are, `changed` took what the file says. `kept` differ from the
    file's and stayed; `human` are the keys of those among them that a human has decided. `unapplied` are corrections
    that came to articles which were here before without them.
    """

    added: dict[str, int] = field(default_factory=dict)
    same: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)
    human: list[str] = field(default_factory=list)
    unapplied: list[tuple[str, str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    faulty: int = 0

    def count(self, counts: dict[str, int], collection: str, number: int) -> None:
        """Add to one of the counts."""
        if number:
            counts[collection] = counts.get(collection, 0) + number

    def fail(self, line: int, what: str) -> None:
        """Note a line that was left out."""
        self.faulty += 1
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(line=line, what=what))


def load_lines(store: Store, lines: Iterable[bytes], name: str, listener: Listener, *, overwrite: bool) -> Loaded:
    """Bring the lines of an export into `store`, whose collections, validators and indexes are made if need be.

    A line that is no document of ours is left out and told; the others go on. What is in the store already and is the
    same is left alone, so that an import that was interrupted is finished by doing it again. What differs stays as
    it is, or with `overwrite` becomes what the file says: but never what a human has decided here. Articles and
    actors gather the files and names of both.

    Args:
        store: where to.
        lines: as `export_lines` yields them, each with its end; none longer than `MOST_LINE_BYTES`.
        name: the file, for the words of errors.
        listener: told of the bytes read.
        overwrite: whether the file is believed where it differs.

    Raises:
        WrongUse: this is no export, or one of a later version; nothing was done.
        Unavailable: the database or its disk is not to be had; doing it again does the rest.
    """
    numbered = enumerate(lines, 1)
    _, first = next(numbered, (0, b""))
    read_header(first, name)
    store.prepare()
    loaded = Loaded()
    merge = Merge(store, loaded, overwrite=overwrite)
    reading = _Reading(loaded, listener)
    for collection, batch in reading.batches(numbered):
        merge.write(collection, batch)
    if not reading.ended:
        loaded.fail(reading.number + 1, "the file ends early: it is not whole, what it has was imported")
    return loaded


class _Reading:
    """The lines after the first, as batches of checked documents of one collection each."""

    def __init__(self, loaded: Loaded, listener: Listener) -> None:
        self._loaded = loaded
        self._listener = listener
        self._counts: dict[str, int] = {}
        self.ended = False
        self.number = 1

    def batches(self, lines: Iterable[tuple[int, bytes]]) -> Iterator[tuple[str, list[Numbered]]]:
        batch: list[Numbered] = []
        collection, size = "", 0
        for number, line in lines:
            self.number = number
            read = self._document(number, line)
            self._listener(len(line))
            if read is None:
                continue
            if batch and (read[0] != collection or len(batch) == BATCH_DOCUMENTS or size >= BATCH_BYTES):
                yield collection, batch
                batch, size = [], 0
            collection = read[0]
            batch.append((number, read[1]))
            size += len(line)
        if batch:
            yield collection, batch

    def _document(self, number: int, line: bytes) -> tuple[str, Document] | None:
        try:
            return self._checked(line)
        except ValueError as error:
            self._loaded.fail(number, str(error))
            return None

    def _checked(self, line: bytes) -> tuple[str, Document] | None:
        if len(line) >= MOST_LINE_BYTES:
            raise ValueError("longer than any document")
        if self.ended:
            raise ValueError("stands after the line that says that the export is over")
        said = read_line(line)
        if said.keys() == {"end"}:
            self.ended = True
            self._compare(said["end"])
            return None
        collection, document = said.get("collection"), said.get("document")
        if said.keys() != {"collection", "document"} or not isinstance(document, dict):
            raise ValueError("not an object of a collection and a document")
        if collection not in ORDER:
            raise ValueError(f"names the collection {collection!r:.60}, which this whowhen does not know")
        name = str(collection)
        self._counts[name] = self._counts.get(name, 0) + 1
        settled_document = settled(name, cast("Document", document))
        fault = fault_of(name, settled_document)
        if fault is not None:
            key = str(document.get("_id"))
            raise ValueError(f"the document {key:.80} of {name} cannot be stored ({fault:.300})")
        return name, settled_document

    def _compare(self, said: object) -> None:
        # a line that could not be read was not counted, and has been told
        if said != self._counts and not self._loaded.faulty:
            raise ValueError(f"the export had {said!r:.300}, and the lines before this one are {self._counts}")
