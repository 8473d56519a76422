"""JSON text walked over byte by byte: where values end, and the fields of an object, without parsing anything.

Nothing here is recursive over what the text nests, so nothing can be nested too deep for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

BEGINS = re.compile(rb'\{\s*(?:\}|"(?:[^"\\\n]|\\.){0,1000}"\s*:)')
"""How an object begins."""

_OUTSIDE = re.compile(rb'["{}\[\]]')
_INSIDE = re.compile(rb'["\\]')
_KEY = re.compile(rb'"((?:[^"\\]|\\.){0,100})"\s*:\s*')
_PLAIN = re.compile(rb"[^,}\]]*")
_GAP = re.compile(rb"[ \t\r\n,]*")


def field_key(name: str) -> str:
    """Return the name of a field without what is written in several ways: case, and what stands between words."""
    return "".join(filter(str.isalnum, name.casefold()))


@dataclass(slots=True)
class Walk:
    """A walk over JSON text, piece by piece: how deep it is, and whether it is inside a string."""

    depth: int = 0
    in_string: bool = False
    escaped: bool = False
    deepest: int = 0

    def advance(self, piece: bytes, at: int = 0) -> int | None:
        """Walk from `at` to the end of the value that is open; return where it ends, None if not in this piece."""
        if self.escaped:
            self.escaped = False
            at += 1
        while True:
            match = (_INSIDE if self.in_string else _OUTSIDE).search(piece, at)
            if match is None:
                return None
            at = match.end()
            token = match[0]
            if token == b"\\":
                if at >= len(piece):
                    self.escaped = True
                    return None
                at += 1
            elif token == b'"':
                self.in_string = not self.in_string
            elif token in b"{[":
                self.depth += 1
                self.deepest = max(self.deepest, self.depth)
            else:
                self.depth -= 1
                if self.depth <= 0:
                    return at


def skip(text: bytes, at: int) -> int:
    """Return where the next value or key begins."""
    return _GAP.match(text, at).end()  # type: ignore[union-attr] # it matches everywhere


def closes(line: bytes) -> bool:
    """Say whether the object that a line begins with ends where the line does."""
    return BEGINS.match(line) is not None and Walk().advance(line) == len(line)


def is_open(text: bytes) -> bool:
    """Say whether the text begins with an object or array whose end is not in it."""
    start = text.lstrip()
    return start[:1] in {b"{", b"["} and Walk().advance(start) is None


def fields(text: bytes, at: int) -> Iterator[tuple[str, int, int | None]]:
    """Yield the fields of the object that begins at `at`: key, and where the value begins and ends.

    The end is None where the text ends before; then it was the last one.
    """
    at += 1
    while (match := _KEY.match(text, skip(text, at))) is not None:
        end = _value_end(text, match.end())
        yield field_key(match[1].decode("utf-8", "replace")), match.end(), end
        if end is None:
            return
        at = end


def _value_end(text: bytes, at: int) -> int | None:
    if text[at : at + 1] in {b"{", b"["}:
        return Walk().advance(text, at)
    if text[at : at + 1] == b'"':
        while (match := _INSIDE.search(text, at + 1)) is not None:
            at = match.end()
            if match[0] == b'"':
                return at
        return None
    return _PLAIN.match(text, at).end()  # type: ignore[union-attr] # it matches everywhere
