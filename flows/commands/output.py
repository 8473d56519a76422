"""How commands speak: results to stdout, everything else to stderr."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping

from rich.console import Console
from rich.text import Text

from model.article import Article
from model.document import Document, to_document, to_json
from model.temporal import DateMention

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Control characters, and the marks that reverse text: in a file's name they could forge a terminal's output."""


def stdout() -> Console:
    """Return the console for results."""
    return Console(highlight=False, soft_wrap=False)


def stderr() -> Console:
    """Return the console for all the rest."""
    return Console(stderr=True, highlight=False)


def safe(words: str) -> Text:
    """Return foreign words as one line that is printed as it is: no markup, no control characters."""
    return safe_text(words.replace("\n", "\N{SYMBOL FOR NEWLINE}"))


def safe_text(words: str) -> Text:
    """Return a foreign text as it is printed, its own lines kept."""
    return Text(UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", words))


def fail(sentence: str, code: int) -> int:
    """Tell an error to the person; return the exit code."""
    stderr().print(Text("whowhen: ", style="bold red") + safe(sentence), soft_wrap=True)
    return code


def print_json(value: Mapping[str, object]) -> None:
    """Print one JSON object on one line, in UTF-8 whatever the terminal speaks.

    What an iterator yields is an array, and is printed one by one: there may be a million files to tell of.
    """
    out, between = sys.stdout.buffer, b"{"
    for name, part in value.items():
        out.write(between + _json(name) + b": ")
        if isinstance(part, Iterator):
            _print_array(part)
        else:
            out.write(_json(part))
        between = b", "
    out.write((b"{" if between == b"{" else b"") + b"}\n")
    out.flush()


def _print_array(parts: Iterator[object]) -> None:
    between = b"["
    for part in parts:
        sys.stdout.buffer.write(between + _json(part))
        between = b", "
    sys.stdout.buffer.write(b"[]" if between == b"[" else b"]")


def _json(value: object) -> bytes:
    try:
        return json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        # half a surrogate pair has no UTF-8: it is escaped, as it came
        return json.dumps(value).encode("ascii")


def article_json(article: Article) -> Document:
    """Return an article as JSON, with every section a reader expects, without its signature."""
    sections: Document = {"headline": None, "dates": [], "mentions": [], "actors": [], "quotes": [], "removed": []}
    document = to_json(to_document(article))
    if not isinstance(document, dict):
        raise TypeError(type(document).__name__)
    document["id"] = document.pop("_id")
    document.pop("minhash", None)
    document.pop("sketch", None)
    return {"id": document["id"], **sections, **document}


def shorten(words: str, width: int) -> str:
    """Return the first words, at most `width` characters."""
    line = " ".join(words.split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def title_of(article: Article, width: int = 60) -> str:
    """Return the headline, or the first words."""
    return shorten(article.headline or (article.text or "")[:400], width)


def telling(dates: Iterable[DateMention]) -> list[DateMention]:
    """Return the dates that tell more than "now" or "soon", for lists that have little room."""
    return [date for date in dates if not (date.value or "").endswith("_REF")]


def value_of(date: DateMention) -> str:
    """Return a date's value, or the shift that stands for it while its anchor is not known."""
    if date.value is None and date.relative is not None:
        return f"{date.relative.base.value} {date.relative.shift}"
    return date.value or "?"
