"""Cut what a tagger found down to the name itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from transforms.actors.tagger import Kind, TaggedName
from transforms.actors.vocabulary import Vocabulary

LONGEST_NAME = 100
"""Characters; what is longer is a sentence."""

_BREAK = re.compile(r"[\n\r\t:;|\"“”„«»()\[\]{}<>*=_?!]|\s[–—-]\s|\s{2,}|'{2}|\.{2,}|\s['‘]")
_BREAK_UNQUOTED = re.compile(_BREAK.pattern.replace('"“”„«»', ""))
_QUOTED_WITHIN = re.compile(r"[^\"“”„«»]*[^\W_][^\"“”„«»]*[\"“„«][^\n]*[\"”“»]")
_CLOSING = frozenset('"”“»')
_EDGE = " \u00a0.,'’‘`-–—/\\&+#%$@~^…•·"
_ABBREVIATED = re.compile(r"(?:(?:\w\.)+\w|.*\b(?:Inc|Corp|Ltd|Co|Bros|Jr|Sr)|.*\s[A-ZА-ЯІЇЄҐ])", re.DOTALL)
_ADDRESS = re.compile(r"https?:|www\.|@")
_BREAK_OR_COMMA = re.compile(_BREAK.pattern + r"|,\s+(?!(?:Jr|Sr)\b)")
_OWNED = re.compile(r"['’]s\s+[^A-ZА-ЯЁІЇЄҐ]+$")
"""What belongs to a name is none of it: "Washington's allies"."""

_POSSESSIVE = re.compile(r"['’]s?$")


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    owned = _OWNED.search(text, start, end)
    end = owned.start() if owned else end
    possessive = _POSSESSIVE.search(text, start, end)
    end = possessive.start() if possessive else end
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if text[end : end + 1] == "." and _ABBREVIATED.fullmatch(text, start, end):
        end += 1
    return start, end


def _closed(text: str, name: TaggedName) -> TaggedName:
    """Return a name with the quotation mark that closes a part of it, where only that was left out: ТОВ «Мрія»."""
    end = name.end
    if (
        end - name.start < LONGEST_NAME
        and text[end : end + 1] in _CLOSING
        and _QUOTED_WITHIN.fullmatch(text[name.start : end + 1])
    ):
        marks = sum(text.count(mark, name.start, end) for mark in '"“”„«»')
        return TaggedName(name.start, end + 1, name.kind) if marks == 1 else name
    return name


def _breaks(text: str, name: TaggedName) -> re.Pattern[str]:
    if (
        name.kind is not Kind.PER
        and name.end - name.start <= LONGEST_NAME
        and _QUOTED_WITHIN.fullmatch(text, name.start, name.end)
    ):
        return _BREAK_UNQUOTED
    return _BREAK if name.kind is Kind.ORG else _BREAK_OR_COMMA


def _without_articles(text: str, start: int, end: int, articles: frozenset[str]) -> int:
    first, space, _ = text[start:end].partition(" ")
    return start + len(first) + 1 if space and first.casefold() in articles else start


def trim(text: str, names: Iterable[TaggedName], vocabulary: Vocabulary) -> Iterator[TaggedName]:
    """Yield the names in `names` without quotation marks, articles, possessives and stray punctuation.

    A span across lines, brackets or quotation marks becomes one name for each part; what stands before a
    quotation that ends the name, such as a legal form, belongs to it. Parts without a
    capital letter, made of function words alone, or longer than `LONGEST_NAME` are dropped.
    """
    for name in (_closed(text, each) for each in names):
        borders = [name.start]
        for cut in _breaks(text, name).finditer(text, name.start, name.end):
            borders += [cut.start(), cut.end()]
        borders.append(name.end)
        for left, right in zip(borders[::2], borders[1::2], strict=True):
            start, end = _bounds(text, left, right)
            start, end = _bounds(text, _without_articles(text, start, end, vocabulary.articles), end)
            words = text[start:end].casefold().split()
            empty = vocabulary.function_words | vocabulary.not_names
            if (
                1 < end - start <= LONGEST_NAME
                and any(map(str.isupper, text[start:end]))
                and not all(word in empty for word in words)
                and not (words[0] in vocabulary.not_names and any(map(str.isdigit, text[start:end])))
                and not (name.kind is Kind.PER and any(map(str.isdigit, text[start:end])))
                and not _ADDRESS.search(text, start, end)
            ):
                yield TaggedName(start, end, name.kind)
