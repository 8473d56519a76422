"""The elements of JSON texts: one object a line, or an array of objects, each as it stands in the source.

An element's bytes are its exact slice of the text: nothing is parsed here, so nothing can be nested too deep for it,
and a number keeps all its digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from model.errors import Reason, Rejected
from transforms.members.source import HEAD, STEP, Item, Readable, Source

LISTS = frozenset(
    {
        "articles",
        "data",
        "docs",
        "documents",
        "entries",
        "hits",
        "items",
        "news",
        "posts",
        "records",
        "results",
        "stories",
    }
)
"""Names under which scrapers, search engines and news services put their list of articles."""

WRAPPERS = frozenset({"data", "hits", "response", "result"})
"""Names of objects around such a list, e.g. `{"response": {"results": [...]}}`."""

TEXTS = frozenset(
    [
        "articlebody",
        "articletext",
        "body",
        "bodyhtml",
        "bodytext",
        "bodyxhtml",
        "content",
        "contentencoded",
        "contenthtml",
        "contenttext",
        "fulltext",
        "maintext",
        "plaintext",
        "text",
        "текст",
    ]
)
"""Names of the field with an article's text: an object that has one is an article, whatever lists it has."""

DEEPEST = 200
"""Levels inside an element: articles have ten at most, and readers of JSON break at about a thousand."""

_OUTSIDE = re.compile(rb'["{}\[\]]')
_INSIDE = re.compile(rb'["\\]')
_KEY = re.compile(rb'"((?:[^"\\]|\\.){0,100})"\s*:\s*')
_BEGINS = re.compile(rb'\{\s*(?:\}|"(?:[^"\\\n]|\\.){0,1000}"\s*:)')
_PLAIN = re.compile(rb"[^,}\]]*")
_LINE = re.compile(rb"\s*\{[^\n]*\}[ \t\r]*\n\s*\{")


def field_key(name: str) -> str:
    """Return the name of a field without what is written in several ways: case, and what stands between words."""
    return "".join(filter(str.isalnum, name.casefold()))


def is_lines(head: bytes) -> bool:
    """Say whether a text is JSON lines: an object on its first line, and another one begins on the next."""
    match = _LINE.match(head)
    return match is not None and _closes(head[: head.index(b"\n", head.index(b"{"))].rstrip())


def _closes(line: bytes) -> bool:
    """Say whether the object that a line begins with ends where the line does."""
    walk = Walk()
    end = walk.advance(line.lstrip())
    return end == len(line.lstrip())


def read_lines(source: Source, limit: int) -> Iterator[Item]:
    """Yield the lines that are not empty, by their number from 1."""
    for number, line in enumerate(source.lines(limit), start=1):
        content: Source | Rejected
        if line is None:
            detail = f"the line is longer than {limit:,} bytes. Raise WHOWHEN_MAX_FILE_BYTES"
            content = Rejected(Reason.TOO_LARGE, detail)
        elif not (stripped := line.strip()):
            continue
        elif not _BEGINS.match(stripped) or not _closes(stripped):
            content = Rejected(Reason.MALFORMED, "the line is no JSON object. Mend it")
        else:
            content = Source(stripped)
        yield Item(name=str(number), content=content, is_leaf=True, is_numbered=True)


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


def array_start(head: bytes, text_names: frozenset[str]) -> int | None:
    """Return where the first element of the array of articles begins, or None if there is no such array.

    The array is the text itself, or stands in an object under one of `LISTS`. An object with a field of an
    article's text is an article.
    """
    at = _skip(head, 0)
    if head[at : at + 1] == b"[":
        first = _skip(head, at + 1)
        return first if head[first : first + 1] == b"{" else None
    return _in_object(head, at, text_names | TEXTS, levels=2) if head[at : at + 1] == b"{" else None


def _skip(head: bytes, at: int) -> int:
    return len(head) - len(head[at:].lstrip(b" \t\r\n,"))


def _in_object(head: bytes, at: int, texts: frozenset[str], *, levels: int) -> int | None:
    """Look at the fields of the object at `at`, one after the other, up to its list of articles."""
    at += 1
    while (match := _KEY.match(head, _skip(head, at))) is not None:
        name = field_key(match[1].decode("utf-8", "replace"))
        at = match.end()
        first = head[at : at + 1]
        if name in texts:
            return None
        if first == b"[" and name in LISTS and head[(inner := _skip(head, at + 1)) : inner + 1] == b"{":
            return inner
        if first == b"{" and name in WRAPPERS and levels > 1:
            inner_start = _in_object(head, at, texts, levels=levels - 1)
            if inner_start is not None:
                return inner_start
        end = _value_end(head, at)
        if end is None:
            return None
        at = end
    return None


def _value_end(head: bytes, at: int) -> int | None:
    if head[at : at + 1] in {b"{", b"["}:
        return Walk().advance(head, at)
    if head[at : at + 1] == b'"':
        while (match := _INSIDE.search(head, at + 1)) is not None:
            at = match.end()
            if match[0] == b'"':
                return at
        return None
    return _PLAIN.match(head, at).end()  # type: ignore[union-attr] # it matches everywhere


def read_array(source: Readable, start: int, limit: int) -> Iterator[Item]:
    """Yield the objects of the array whose first one begins at the byte `start`, by their number from 1.

    Raises:
        Rejected: the text ends before the array does, or something else than objects stands in it.
    """
    is_top = source.read(start).lstrip().startswith(b"[")
    number, rest = 0, source.read(STEP)
    while True:
        rest = rest.lstrip(b" \t\r\n,")
        if not rest and not (rest := source.read(STEP)):
            raise Rejected(Reason.MALFORMED, f"it ends in the middle, after element {number}. Fetch it again")
        if rest[:1] in b" \t\r\n,":
            continue
        if rest.startswith(b"]"):
            rest = _filled(source, rest[1:])
            following = _next_array(rest, number, is_top=is_top)
            if following is None:
                return
            at, is_top = following
            rest = rest[at:]
            continue
        number += 1
        if not rest.startswith(b"{"):
            raise Rejected(Reason.MALFORMED, f"element {number} of the array is no object: stopped there. Mend it")
        content, rest = _element(source, rest, limit, number)
        yield Item(name=str(number), content=content, is_leaf=True, is_numbered=True)


def _filled(source: Readable, rest: bytes) -> bytes:
    while len(rest) < HEAD and (more := source.read(STEP)):
        rest += more
    return rest


def _next_array(tail: bytes, number: int, *, is_top: bool) -> tuple[int, bool] | None:
    """Return where the next array of articles after one begins, and whether it stands alone; None if there is none.

    It is another field under one of `LISTS` of the objects around the one before, or a value of its own.
    """
    at = _skip(tail, 0)
    while at < len(tail):
        if not is_top:
            found = _in_object(b"{" + tail[at:], 0, frozenset(), levels=2)
            if found is not None:
                return at + found - 1, False
            end = Walk(depth=1).advance(tail, at)
            if end is None:
                break
            at = _skip(tail, end)
        first = tail[at : at + 1]
        if first in {b"{", b"["}:
            start = array_start(tail[at:], frozenset())
            if start is None:
                break
            return at + start, first == b"["
        if is_top and first:
            break
    if at < len(tail) or (not is_top and not tail.rstrip().endswith(b"}")):
        detail = (
            f"what follows element {number} is no list of articles, or cut: not read. Put it into a file of its own"
        )
        raise Rejected(Reason.MALFORMED, detail)
    return None


def _element(source: Readable, rest: bytes, limit: int, number: int) -> tuple[Source | Rejected, bytes]:
    """Take the object that `rest` begins with; return it, and what was read beyond it."""
    walk, length = Walk(), 0
    pieces: list[bytes] = []
    while (end := walk.advance(rest)) is None:
        length += len(rest)
        pieces = [*pieces, rest] if length <= limit else []
        rest = source.read(STEP)
        if not rest:
            raise Rejected(Reason.MALFORMED, f"it ends in the middle of element {number}. Fetch it again")
    if length + end > limit:
        detail = f"the element is longer than {limit:,} bytes. Raise WHOWHEN_MAX_FILE_BYTES"
        return Rejected(Reason.TOO_LARGE, detail), rest[end:]
    if walk.deepest > DEEPEST:
        detail = f"the element is nested {walk.deepest:,} levels deep, more than {DEEPEST}: no article is"
        return Rejected(Reason.TOO_DEEP, detail), rest[end:]
    raw = b"".join((*pieces, rest[:end]))
    if not _BEGINS.match(raw):
        return Rejected(Reason.MALFORMED, f"element {number} is no JSON object: its first key is wrong. Mend it"), rest[
            end:
        ]
    return Source(raw), rest[end:]
