"""The items of a feed: RSS 0.9 to 2.0 and Atom.

An item's bytes are its own XML in UTF-8, from its first tag to its last, with the names of namespaces that stood
further out and that it uses. The text is cut, not parsed: no entity is ever expanded, so none can be a bomb.
Formats: RSS 2.0, RSS 1.0 (RDF), RFC 4287.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from html import unescape

from model.errors import Reason, Rejected
from transforms.members.source import Item, Source

LONGEST_HEAD = 20_000
"""Bytes before the first item in which the feed's title is looked for."""

LONGEST_TITLE = 200
"""Characters of a feed's title: a longer one names no publisher."""

_PROLOGUE = re.compile(
    # possessive: a comment that was passed over is not looked into again
    rb"\s*+(?:(?><\?[a-zA-Z][^>]{0,1000}\?>\s*|<!--.{0,20000}?-->\s*|<!DOCTYPE[^\[>]{0,300}>\s*))*+"
    rb"<(?:rss|feed|rdf:RDF)(?=[\s>])([^<>]{0,20000})>",
    re.DOTALL,
)
_ENCODING = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_TOKEN = re.compile(
    rb"<!--|<!\[CDATA\[|<(/?)((?:[A-Za-z_][\w.-]{0,40}:)?(?:item|entry))(?=[\s/>])([^<>]{0,20000}?)(/?)>"
)
_ENDS = {b"<!--": b"-->", b"<![CDATA[": b"]]>"}
_NAMESPACE = re.compile(rb"""\bxmlns(?::([A-Za-z_][\w.-]{0,40}))?\s*=\s*(?:"([^"<]{0,300})"|'([^'<]{0,300})')""")
_IDENTITY = re.compile(
    rb"<(guid|id|link)(?:\s[^>]{0,300})?>\s*(?:<!\[CDATA\[)?\s*([^<\]\s][^<\]]{0,500})", re.IGNORECASE
)
_TITLE = re.compile(
    rb"<title(?:\s[^<>]{0,300})?>\s*(?:<!\[CDATA\[(.{0,2000}?)\]\]>|([^<]{0,2000}))\s*</title\s*>", re.DOTALL
)
_IMAGE = re.compile(rb"<(image|textinput|textInput)\b.{0,5000}?</\1\s*>", re.DOTALL)
_CDATA = re.compile(rb"<!\[CDATA\[.*?\]\]>", re.DOTALL)
_PUBLISHER = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,40}:)?(?:source|publisher)[\s>]")
_HREF = re.compile(rb"""<link\b[^>]{0,300}?\bhref\s*=\s*["']([^"']{1,500})["']""", re.IGNORECASE)


def is_feed(head: bytes) -> bool:
    """Say whether a text begins like a feed."""
    return _PROLOGUE.match(head) is not None


def utf8_of(raw: bytes) -> bytes:
    """Return a feed's text in UTF-8, read as its declaration says.

    Raises:
        Rejected: it is not in the encoding it names.
    """
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    match = _ENCODING.match(raw)
    name = match[1].decode("ascii") if match else "utf-8"
    if name.lower().replace("_", "-") in {"utf-8", "utf8", "us-ascii", "utf-16"}:
        return raw
    try:
        return raw.decode(name).encode("utf-8")
    except (LookupError, ValueError) as error:
        detail = f"it says that it is in {name!r}, and is not. Fetch it again"
        raise Rejected(Reason.UNDECODABLE, detail) from error


def read_feed(raw: bytes) -> Iterator[Item]:
    """Yield the items, named by their identity where they have one.

    Raises:
        Rejected: the feed ends inside an item.
    """
    root = _PROLOGUE.match(raw)
    if root is None:
        return
    outer = _namespaces(root[1])
    number, at = 0, root.end()
    title = _title_of(raw, at)
    while (opening := _next_tag(raw, at)) is not None:
        at = opening.end()
        if opening[1]:
            continue
        number += 1
        start = opening.start()
        if not opening[4]:
            closing = _closing(raw, at, opening[2])
            if closing is None:
                detail = f"it ends in the middle of item {number}. Fetch it again"
                raise Rejected(Reason.MALFORMED, detail)
            at = closing.end()
        item = raw[start:at]
        name, is_numbered = _identity(item, number)
        whole = _with_namespaces(item, opening, outer)
        publisher = None if _PUBLISHER.search(_CDATA.sub(b"", item)) else title
        yield Item(name=name, content=Source(whole), is_leaf=True, is_numbered=is_numbered, publisher=publisher)


def _title_of(raw: bytes, at: int) -> str | None:
    """Return the title of the feed, which stands before its first item."""
    first = _next_tag(raw, at)
    head = _IMAGE.sub(b"", raw[at : min(first.start() if first else len(raw), at + LONGEST_HEAD)])
    match = _TITLE.search(head)
    if match is None:
        return None
    words = match[1] if match[1] is not None else unescape(match[2].decode("utf-8", "replace")).encode()
    title = " ".join(unescape(words.decode("utf-8", "replace")).split())
    return title if title and title.isprintable() and "<" not in title and len(title) <= LONGEST_TITLE else None


def _next_tag(raw: bytes, at: int) -> re.Match[bytes] | None:
    """Return the next tag of an item, passing over comments and CDATA."""
    while (match := _TOKEN.search(raw, at)) is not None:
        if match[2]:
            return match
        end = raw.find(_ENDS[match[0]], match.end())
        if end < 0:
            return None
        at = end + 3
    return None


def _closing(raw: bytes, at: int, name: bytes) -> re.Match[bytes] | None:
    depth = 1
    while (match := _next_tag(raw, at)) is not None:
        at = match.end()
        if match[2] != name or match[4]:
            continue
        depth += -1 if match[1] else 1
        if depth == 0:
            return match
    return None


def _namespaces(attributes: bytes) -> dict[bytes, bytes]:
    return {match[1] or b"": match[2] or match[3] or b"" for match in _NAMESPACE.finditer(attributes)}


def _with_namespaces(item: bytes, opening: re.Match[bytes], outer: dict[bytes, bytes]) -> bytes:
    own = _namespaces(opening[3])
    used = {name for name in outer if name and re.search(rb"[<\s/]" + re.escape(name) + rb":", item)}
    lacking = sorted((used | (outer.keys() & {b""})) - own.keys())
    declared = b"".join(
        b' xmlns%s="%s"' % (b":" + name if name else b"", outer[name].replace(b'"', b"&quot;")) for name in lacking
    )
    head = len(opening[2]) + 1
    return item[:head] + declared + item[head:]


def _identity(item: bytes, number: int) -> tuple[str, bool]:
    """Return the name of an item: its guid or id, else its address, else its number."""
    found = {match[1].lower(): match[2].strip() for match in reversed(list(_IDENTITY.finditer(item[:20_000])))}
    href = _HREF.search(item[:20_000])
    raw = found.get(b"guid") or found.get(b"id") or found.get(b"link") or (href[1] if href else b"")
    if not raw:
        return str(number), True
    name = raw.decode("utf-8", "replace").removeprefix("https://").removeprefix("http://")
    if len(name) > 120:  # noqa: PLR2004 - a name that a person can still read in a table
        return f"{name[:100]}~{hashlib.sha256(raw).hexdigest()[:12]}", False
    return name, False
