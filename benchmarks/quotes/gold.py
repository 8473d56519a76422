"""The project's own gold of quotations: passages with the speech in them marked by hand.

The markup and what counts as speech are told in gold/README.md.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from model.quote import QuoteKind

FOLDER = Path(__file__).with_name("gold")
"""One file of passages per language, named by its code."""

LANGUAGES = ("en", "uk", "ru")

KINDS = {"d": QuoteKind.DIRECT, "i": QuoteKind.INDIRECT, "m": QuoteKind.MIXED}

MARK = re.compile(r"\{(?P<kind>[dim]) (?P<outside>~?)(?P<speaker>[^|{}\n]+)\|(?P<words>[^|{}]+)\}")

NOBODY = "-"
"""The speaker of words that the passage gives to nobody."""

WORD = re.compile(r"\w+(?:['\u2019\u02bc]\w+)*")


class GoldError(ValueError):
    """A passage is marked in a way that cannot be read; says where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One stretch of speech: `text[start:end]`, end exclusive. `speaker` is None where nobody is named."""

    start: int
    end: int
    kind: QuoteKind
    speaker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One passage without its markup, its speech in order. `line` is where it begins in its file."""

    text: str
    said: tuple[Said, ...]
    line: int

    @property
    def is_held(self) -> bool:
        """Tell whether the passage belongs to the half that is kept apart: its words alone decide."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1


def read_gold(language: str) -> list[Passage]:
    """Return the passages of one language.

    Raises:
        GoldError: a passage is marked wrongly.
    """
    return list(parse_passages((FOLDER / f"{language}.txt").read_text(encoding="utf-8")))


def parse_passages(markup: str) -> Iterator[Passage]:
    """Yield the passages of a file: an empty line ends a passage, a line's end a paragraph, `#` begins a remark.

    Raises:
        GoldError: a passage is marked wrongly.
    """
    lines: list[str] = []
    for number, line in enumerate([*markup.split("\n"), ""], start=1):
        if line.startswith("#"):
            continue
        if line.strip():
            lines.append(line)
        elif lines:
            yield parse_passage("\n\n".join(lines), number - len(lines))
            lines = []


def parse_passage(markup: str, line: int) -> Passage:
    """Return the passage that `markup` writes down.

    Raises:
        GoldError: a brace or bar is left over, a span begins or ends in white space, or a speaker is not named.
    """
    text, said, at = "", [], 0
    for mark in MARK.finditer(markup):
        text += markup[at : mark.start()]
        words, at = mark["words"], mark.end()
        if words != words.strip():
            raise GoldError(f"line {line}: the span {words!r} begins or ends in white space")
        speaker = None if mark["speaker"] == NOBODY else mark["speaker"]
        said.append(Said(start=len(text), end=len(text) + len(words), kind=KINDS[mark["kind"]], speaker=speaker))
        text += words
    text += markup[at:]
    if left := re.search(r"[{}|]", text):
        raise GoldError(f"line {line}: {left[0]!r} is left over near {text[max(0, left.start() - 30) : left.end()]!r}")
    outside = {mark["speaker"] for mark in MARK.finditer(markup) if mark["outside"]}
    for one in said:
        if one.speaker is not None and one.speaker not in outside and not is_named(one.speaker, text):
            raise GoldError(f"line {line}: the speaker {one.speaker!r} is not named in the passage; write ~ before it")
    return Passage(text=text, said=tuple(said), line=line)


def is_named(speaker: str, text: str) -> bool:
    """Tell whether every word of `speaker` occurs in `text`, in whatever case it stands."""
    there = name_words(text)
    return all(any(is_form(word, other) for other in there) for word in name_words(speaker))


def name_words(name: str) -> frozenset[str]:
    """Return the words of a name for comparison."""
    folded = name.casefold().replace("\u0451", "\u0435").replace("\u2019s", "").replace("'s", "")
    return frozenset(WORD.findall(folded)) - {"the", "a", "an"}


def is_form(one: str, other: str) -> bool:
    """Tell whether two words may be cases of one name: all but the ends of both are the same."""
    shorter, longer = sorted((len(one), len(other)))
    same = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    return one == other or (same >= max(2, shorter - 2) and same * 5 >= longer * 3)
