"""The inline markup of the annotated corpus: `[PER Name]`, `[ORG Name]`, `[LOC Name]`.

One sentence or short paragraph a line; blank lines part documents. Square brackets have no other use in the corpus.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LABELS = ("PER", "ORG", "LOC")
"""What is annotated: people, organisations, places (with states and facilities)."""

OWN_TEST_SHARE = 10
"""One document in this many is kept apart from training, to measure on."""

_OPENING = re.compile(r"\[([A-Z]+) ")


class MarkupError(ValueError):
    """A corpus line breaks the markup; says where and what to do.

    Attributes:
        line: the line as written.
        reason: what is wrong and how to mend it.
    """

    def __init__(self, line: str, reason: str) -> None:
        super().__init__(f"{reason} In the line: {line}")
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An annotated name: `start` and `end` are code points of the text without markup, end exclusive."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A line without its markup, and its names in order; names never overlap."""

    text: str
    entities: tuple[Entity, ...]

    def surfaces(self) -> tuple[tuple[str, str], ...]:
        """Return (label, words) of every name, in order."""
        return tuple((entity.label, self.text[entity.start : entity.end]) for entity in self.entities)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Lines that belong together.

    Attributes:
        language: BCP 47 code: `uk`, `ru` or `en`.
        source: path below the corpus folder and number of the first line, for messages.
        lines: at least one.
        is_own_test: kept apart from training.
    """

    language: str
    source: str
    lines: tuple[Annotated, ...]
    is_own_test: bool


def parse_line(line: str) -> Annotated:
    """Return the text and the names of one corpus line.

    Raises:
        MarkupError: brackets are not balanced, nested, empty, padded with spaces, or their label is unknown.
    """
    text = ""
    entities: list[Entity] = []
    rest = line
    while "[" in rest:
        before, _, rest = rest.partition("[")
        _refuse_closing(line, before)
        opening = _OPENING.match("[" + rest)
        if opening is None or opening[1] not in LABELS:
            raise MarkupError(line, f"After `[` one of {', '.join(LABELS)} and a space must stand.")
        name, closing, rest = rest[len(opening[0]) - 1 :].partition("]")
        if not closing:
            raise MarkupError(line, f"`[{opening[1]} {name}` is never closed: add `]`.")
        if "[" in name:
            raise MarkupError(line, f"`{name}` has a name inside a name: annotate the outer one only.")
        if not name or name != name.strip():
            raise MarkupError(line, f"`{name}` is empty or begins or ends with a space: keep spaces outside.")
        text += before
        entities.append(Entity(start=len(text), end=len(text) + len(name), label=opening[1]))
        text += name
    _refuse_closing(line, rest)
    return Annotated(text=text + rest, entities=tuple(entities))


def read_corpus(root: Path) -> Iterator[Document]:
    """Yield the documents of `root/<language>/*.txt`, files and documents in a fixed order.

    Raises:
        MarkupError: a line breaks the markup.
    """
    for path in sorted(root.glob("*/*.txt")):
        block: list[str] = []
        first = 1
        for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], start=1):
            if line.strip():
                if not block:
                    first = number
                block.append(line.strip())
            elif block:
                yield _document(path, first, block)
                block = []


def _document(path: Path, first: int, block: list[str]) -> Document:
    lines = tuple(parse_line(line) for line in block)
    # The first line's text alone decides, so that mending a name or adding a sentence moves nothing between the parts.
    digest = hashlib.sha256(lines[0].text.encode()).digest()
    return Document(
        language=path.parent.name,
        source=f"{path.parent.name}/{path.name}:{first}",
        lines=lines,
        is_own_test=int.from_bytes(digest[:4], "big") % OWN_TEST_SHARE == 0,
    )


def _refuse_closing(line: str, text: str) -> None:
    if "]" in text:
        raise MarkupError(line, f"`]` after `{text.partition(']')[0][-30:]}` closes nothing: remove it.")
