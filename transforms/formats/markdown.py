"""Markdown: front matter as metadata, marks taken off the words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.formats.blocks import has_words, plain_words
from transforms.formats.said import DateClaim, Said, listed, one_line, web_address

FRONT_CONFIDENCE = 0.95
"""Front matter is what a site's own program dates the page by."""

_FRONT = re.compile(r"\ufeff?---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_ENTRY = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*:(?:[ \t]+(.*))?$")
_ITEM = re.compile(r"\s*-[ \t]+(.*)$")
_NAME = re.compile(r"\.(?:md|markdown|mdown|mkd)$", re.IGNORECASE)
_SIGNS = (
    re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE),
    re.compile(r"(?<!!)\[[^\[\]\n]{1,300}\]\([^()\s]{1,2000}(?:[ \t]+\"[^\"\n]{0,200}\")?\)"),
    re.compile(r"\*\*[^*\n]{1,300}\*\*|__[^_\n]{1,300}__"),
    re.compile(r"^(?:```|~~~)", re.MULTILINE),
    re.compile(r"^[^\n]{3,200}\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE),
)
_ENOUGH = 2
"""One sign may be a writer's own way; two kinds of them are Markdown."""

_FENCE = re.compile(r"^[ \t]{0,3}(?:```|~~~)[^\n]*$", re.MULTILINE)
_RULE = re.compile(r"^[ \t]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}[ \t]*)$", re.MULTILINE)
_TABLE_RULE = re.compile(r"^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*(?::?-{3,}:?[ \t]*)?$", re.MULTILINE)
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+([^\n]*)$", re.MULTILINE)
_LEAD = re.compile(r"^(?:[ \t]{0,3}>[ \t]?)+|^[ \t]*(?:[*+-])[ \t]+", re.MULTILINE)
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,500})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,100}\])")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,100}\])")
_REFERENCE = re.compile(r"^[ \t]{0,3}\[[^\]\n]{1,100}\]:[ \t]+\S+.*$", re.MULTILINE)
_AUTOLINK = re.compile(r"<(https?://[^<>\s]{1,2000})>")
_STRONG = re.compile(r"(\*{1,3})(?=\S)([^*\n]{1,1000}?)(?<=\S)\1")
_UNDERLINED = re.compile(r"(?<!\w)(_{1,3})(?=\S)([^_\n]{1,1000}?)(?<=\S)\1(?!\w)")
_STRUCK = re.compile(r"~~(?=\S)([^~\n]{1,1000}?)(?<=\S)~~")
_CODE = re.compile(r"(`{1,3})([^`\n]{1,1000})\1")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_TABLE_ROW = re.compile(r"^[ \t]*\|(.*)\|[ \t]*$", re.MULTILINE)
# begun only where spaces begin: a line of a hundred thousand is looked at once
_BREAK = re.compile(r"(?:(?<! ) {2,}|\\)$", re.MULTILINE)

Front = dict[str, list[str]]
"""Keys of front matter, in lower case, with their values as strings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A Markdown text without its marks, and what its front matter says."""

    text: str
    said: Said


def is_markdown(text: str, name: str | None) -> bool:
    """Say whether a text is Markdown: by its front matter, by two kinds of marks, or by one mark and its name."""
    if _front(text)[0]:
        return True
    enough = 1 if name and _NAME.search(name) else _ENOUGH
    return sum(1 for sign in _SIGNS if sign.search(text)) >= enough


def read_markdown(text: str) -> Marked:
    """Return the words of a Markdown text in their order: links keep their words, pictures their description."""
    front, body = _front(text)
    words = _unmarked(body)
    return Marked(text=words if has_words(words) else body, said=_front_said(front))


def _front(text: str) -> tuple[Front, str]:
    """Return the front matter and the rest. Only plain values and lists are read, and nothing is executed."""
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    found: Front = {}
    key = None
    for line in match.group(1).split("\n"):
        if entry := _ENTRY.match(line):
            key = entry.group(1).lower()
            value = (entry.group(2) or "").strip()
            found[key] = _values(value)
        elif key and (item := _ITEM.match(line)):
            found[key].append(_bare(item.group(1)))
        elif line.strip() and not line.lstrip().startswith("#") and not line.startswith((" ", "\t")):
            return {}, text
    return found, text[match.end() :]


def _values(value: str) -> list[str]:
    if value.startswith("[") and value.endswith("]"):
        return [_bare(one) for one in value[1:-1].split(",") if one.strip()]
    return [_bare(value)] if value and value not in {"|", ">", "|-", ">-"} else []


def _bare(value: str) -> str:
    value = value.strip()
    for mark in "\"'":
        if len(value) > 1 and value[0] == mark == value[-1]:
            return value[1:-1]
    return value.partition(" #")[0].rstrip()


def _front_said(front: Front) -> Said:
    return Said(
        headline=next(
            (line for key in ("headline", "title") for one in front.get(key, ()) if (line := one_line(one))), None
        ),
        byline=next((names for key in ("byline", "author", "authors") if (names := listed(front.get(key, [])))), None),
        publisher=next(
            (line for key in ("publisher", "source", "site") for one in front.get(key, ()) if (line := one_line(one))),
            None,
        ),
        url=next(
            (url for key in ("url", "link", "permalink") for one in front.get(key, ()) if (url := web_address(one))),
            None,
        ),
        canonical_url=next(
            (url for key in ("canonical_url", "canonical") for one in front.get(key, ()) if (url := web_address(one))),
            None,
        ),
        language=next(
            (line for key in ("language", "lang") for one in front.get(key, ()) if (line := one_line(one))), None
        ),
        published=tuple(
            DateClaim(surface=one, method="front-matter", confidence=FRONT_CONFIDENCE)
            for key in ("published", "datepublished", "pubdate", "date")
            for one in front.get(key, ())
        )[:1],
        modified=tuple(
            DateClaim(surface=one, method="front-matter", confidence=FRONT_CONFIDENCE)
            for key in ("modified", "updated", "lastmod", "datemodified")
            for one in front.get(key, ())
        ),
    )


def _unmarked(text: str) -> str:
    text = _HEADING.sub(lambda row: row.group(1).rstrip(" \t").rstrip("#").rstrip(" \t"), text)
    for pattern, words in (
        (_FENCE, ""),
        (_TABLE_RULE, ""),
        (_RULE, ""),
        (_REFERENCE, ""),
        (_LEAD, ""),
        (_IMAGE, r"\1"),
        (_LINK, r"\1"),
        (_AUTOLINK, r"\1"),
        (_CODE, r"\2"),
        (_STRONG, r"\2"),
        (_STRONG, r"\2"),
        (_UNDERLINED, r"\2"),
        (_STRUCK, r"\1"),
        (_BREAK, ""),
    ):
        text = pattern.sub(words, text)
    text = _TABLE_ROW.sub(lambda row: row.group(1).replace("|", " ").strip(), text)
    text = _ESCAPE.sub(r"\1", text)
    return "\n\n".join(plain_words(part) if "<" in part or "&" in part else part for part in text.split("\n\n"))
