"""Cut what a tagger found down to the name itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from transforms.actors.tagger import Kind, TaggedName
from transforms.actors.vocabulary import Vocabulary

LONGEST_NAME = 100
"""Characters; what is longer is a sentence."""

_BREAK = re.compile(r"[\n\r\t:;|\"“”„«»()\[\]{}<>*=_?!]|\s[–—-]\s|\s{2,}|'{2}|\.{2,}|\s['‘]")
_EDGE = " \u00a0.,'’‘`-–—/\\&+#%$@~^…•·"
_ABBREVIATED = re.compile(r"(?:(?:\w\.)+\w|.*\b(?:Inc|Corp|Ltd|Co|Bros|Jr|Sr)|.*\s[A-ZА-ЯІЇЄҐ])", re.DOTALL)
_ADDRESS = re.compile(r"https?:|www\.|@")
_BREAK_OR_COMMA = re.compile(_BREAK.pattern + r"|,\s+(?!(?:Jr|Sr)\b)")
_POSSESSIVE = re.compile(r"['’]s?$")


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    possessive = _POSSESSIVE.search(text, start, end)
    end = possessive.start() if possessive else end
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if text[end : end + 1] == "." and _ABBREVIATED.fullmatch(text, start, end):
        end += 1
    return start, end


def _without_articles(text: str, start: int, end: int, articles: frozenset[str]) -> int:
    first, space, _ = text[start:end].partition(" ")
    return start + len(first) + 1 if space and first.casefold() in articles else start


def trim(text: str, names: Iterable[TaggedName], vocabulary: Vocabulary) -> Iterator[TaggedName]:
    """Yield the names in `names` without quotation marks, articles, possessives and stray punctuation.

    A span across lines, brackets or quotation marks becomes one name for each part. Parts without a
    capital letter, made of function words alone, or longer than `LONGEST_NAME` are dropped.
    """
    for name in names:
        borders = [name.start]
        breaks = _BREAK if name.kind is Kind.ORG else _BREAK_OR_COMMA
        for cut in breaks.finditer(text, name.start, name.end):
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
