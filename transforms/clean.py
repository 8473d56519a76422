"""The text a reader reads, and what was taken away to get there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from model.article import Removed
from model.span import Span
from transforms.boilerplate.edges import find_edges
from transforms.boilerplate.lines import digest_tables
from transforms.boilerplate.rules import find_rules
from transforms.characters import find_invisible

CLEAN_VERSION = f"5+{digest_tables()}"
"""Version of this step and of its tables."""

_LINE = re.compile(r"\S(?:.*\S)?")

_Range = tuple[int, int]
"""Start and end (exclusive) of a stretch of text."""

_Cut = tuple[int, int, str]
"""Start, end (exclusive) and rule of a stretch to take out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """A clean text. `removed` is sorted, free of overlaps, and refers to the decoded text."""

    text: str
    removed: tuple[Removed, ...]


def clean(decoded: str, repeated: Sequence[str] | None = None) -> Cleaned:
    """Take invisible characters, superfluous white space and boilerplate lines out of `decoded`.

    Nothing is changed but by taking away: `model.document.restore(text, removed)` is `decoded` again.
    Lines lose the white space at both ends, paragraphs stay apart by one empty line at most. A text of
    boilerplate lines alone keeps them: an article that is only a caption is still an article.
    `repeated` are digests of lines that its source prints around others too.
    """
    hidden = find_invisible(decoded)
    seen = _without(decoded, hidden)
    lines = [match.span() for match in _LINE.finditer(seen)]
    rules = _find_rules([seen[start:end] for start, end in lines], repeated or ())
    if all(rules):
        rules = [None] * len(lines)
    cuts = _cut_lines(seen, lines, rules)
    removed = tuple(
        Removed(span=Span(start, end), surface=decoded[start:end], rule=rule)
        for start, end, rule in _join(hidden, cuts)
    )
    text = _without(decoded, [(gone.span.start, gone.span.end) for gone in removed])
    return Cleaned(text=text, removed=removed)


def visible_lines(decoded: str) -> list[str]:
    """Return the lines of `decoded` as `clean` looks at them: without what cannot be seen, and none that are empty."""
    return _LINE.findall(_without(decoded, find_invisible(decoded)))


def _find_rules(lines: Sequence[str], repeated: Collection[str]) -> list[str | None]:
    rules = find_rules(lines)
    for number, digest in find_edges(lines).items() if repeated else ():
        if rules[number] is None and digest in repeated:
            rules[number] = "repeated"
    return rules


def _without(text: str, ranges: Sequence[_Range]) -> str:
    if not ranges:
        return text
    parts: list[str] = []
    position = 0
    for start, end in ranges:
        parts.append(text[position:start])
        position = end
    parts.append(text[position:])
    return "".join(parts)


def _cut_lines(text: str, lines: Sequence[_Range], rules: Sequence[str | None]) -> Iterator[_Cut]:
    """Yield what goes from between the lines that stay, in order."""
    last: int | None = None
    boilerplate: list[_Cut] = []
    for (start, end), rule in zip(lines, rules, strict=True):
        if rule is not None:
            boilerplate.append((start, end, f"boilerplate:{rule}"))
            continue
        yield from _cut_gap(text, (last or 0, start), boilerplate, keep_newlines=last is not None)
        last, boilerplate = end, []
    yield from _cut_gap(text, (last or 0, len(text)), boilerplate, keep_newlines=False)


def _cut_gap(text: str, gap: _Range, boilerplate: Sequence[_Cut], *, keep_newlines: bool) -> Iterator[_Cut]:
    """Yield the white space and the boilerplate of a gap, but for the line feeds that part its two sides."""
    ends = [gap[0], *(end for _, end, _ in boilerplate)]
    starts = [*(start for start, _, _ in boilerplate), gap[1]]
    blanks = list(zip(ends, starts, strict=True))
    kept = _find_newlines(text, gap, 2 if any(text.count("\n", *blank) > 1 for blank in blanks) else 1)
    for index, (start, end) in enumerate(blanks):
        position = start
        for newline in kept if keep_newlines else ():
            if start <= newline < end:
                yield from _cut_blank(position, newline)
                position = newline + 1
        yield from _cut_blank(position, end)
        yield from boilerplate[index : index + 1]


def _find_newlines(text: str, gap: _Range, count: int) -> list[int]:
    found: list[int] = []
    position = gap[0]
    while len(found) < count and (position := text.find("\n", position, gap[1])) >= 0:
        found.append(position)
        position += 1
    return found


def _cut_blank(start: int, end: int) -> Iterator[_Cut]:
    if start < end:
        yield start, end, "whitespace"


def _join(hidden: Sequence[_Range], cuts: Iterator[_Cut]) -> Iterator[_Cut]:
    """Yield all cuts in order, as offsets into the text that still has its `hidden` stretches.

    A cut that goes across a hidden stretch takes it along.
    """
    lengths = list(accumulate((end - start for start, end in hidden), initial=0))
    places = [start - before for (start, _), before in zip(hidden, lengths, strict=False)]
    following = 0
    for start, end, rule in cuts:
        first = bisect_right(places, start)
        after = bisect_right(places, end - 1)
        for lone in hidden[following:first]:
            yield *lone, "invisible"
        yield start + lengths[first], end + lengths[after], rule
        following = after
    for lone in hidden[following:]:
        yield *lone, "invisible"
