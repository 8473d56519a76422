"""Cut a text into the stretches the encoder reads: sentences, short enough for it, each with its offset."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.actors.vocabulary import listed

_LINE = re.compile(r"[^\n\r]+")
_END = re.compile(r"(?<=[^\s.!?…])[.!?…]+[\"”»“’')\]]{0,4}\s+(?=[\"“«„'‘(\[—–-]{0,3}\s{0,2}[^\W_])")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)$")

ABBREVIATIONS = listed(
    "mr mrs ms dr st sr jr gen col lt capt sgt maj rev hon prof gov sen rep no inc corp ltd co vs jan feb mar apr jun"
    " jul aug sep sept oct nov dec approx dept est fig вул просп пл бул обл р рр м св ім с смт т тис тов див ст ред гр"
    " акад проф ген полк ул пр бульв г гг им тыс тов см стр долл кв руб млн млрд"
)
"""Words after whose full stop a sentence goes on, in lower case: general knowledge, all languages together."""

LOOK_BACK = 12
"""Characters before a full stop that are read to tell an abbreviation."""


def _ends(line: str, stop: int, following: str) -> bool:
    if following.islower():
        return False
    if line[stop] != ".":
        return True
    before = _WORD_BEFORE.search(line, max(0, stop - LOOK_BACK), stop)
    if before is None:
        return True
    word = before.group()
    return not (len(word) == 1 and word.isupper()) and word.lower() not in ABBREVIATIONS


def cut_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of each sentence: no line's end and no outer space inside. Linear in the text's length."""
    for line in _LINE.finditer(text):
        begin = line.start()
        for match in _END.finditer(text, line.start(), line.end()):
            following = text[match.end() : match.end() + 4].lstrip("\"“«„'‘([—–- ")[:1]
            if _ends(text, match.start(), following):
                yield from _stripped(text, begin, match.end())
                begin = match.end()
        yield from _stripped(text, begin, line.end())


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
