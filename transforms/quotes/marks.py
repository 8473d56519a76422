"""What stands in quotation marks, paragraph by paragraph, also where marks are missing or do not tell sides."""
# ruff: noqa: RUF001 - marks, dashes and apostrophes as the press types them

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.quotes.cues import Cue

_MARK = re.compile('["“”„‟«»＂]')
_SINGLE_OPEN = re.compile(r"(?<!\S)['‘](?=[^\W\d_a-z])")
_SINGLE_CLOSE = re.compile(r"(?<=[,.!?…])['’](?!\w)")
_WORDLIKE = re.compile(r"\w")

_CLOSES = {
    '"': '"“„”＂',
    "＂": '"＂',
    "”": '“”„‟"',
    "“": '„“"',
    "‟": "„",
    "»": "«",
    "«": "",
    "„": "",
}
"""Which opening marks each mark may close. Papers mix them, so the straight mark goes with most."""

_BEFORE_OPENING = "([{—–-/'‘’\"“„«"
_AFTER_CLOSING = ").,;:!?…]}—–-/'’\"”»“"

DEEPEST = 4
"""Open marks looked through for the one that a closing mark closes: nobody nests deeper."""

REACH = 120
"""Characters after a closing mark within which a speech verb shows that the quote ended there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Quoted text at `start`..`end`. `open` is its opening mark, `after` the place behind its closing one.

    Without a closing mark the stretch runs to the end of its paragraph (`closed` is false).
    """

    open: int
    start: int
    end: int
    after: int
    paragraph: int
    closed: bool = True


Pair = tuple[int, int]
"""Where a quotation opens and closes: the places of its marks."""


def find_stretches(text: str, paragraphs: Sequence[tuple[int, int]], cues: Sequence[Cue]) -> tuple[Stretch, ...]:
    """Return the outermost quoted stretches of every paragraph, in order, not overlapping."""
    stretches: list[Stretch] = []
    for number, (start, end) in enumerate(paragraphs):
        marks = [at for match in _MARK.finditer(text, start, end) if not _is_apostrophe(text, at := match.start(), end)]
        pairs = _Paragraph(text, start, end).pair(marks, cues) if marks else _pair_single(text, start, end)
        for first, last in pairs:
            if _WORDLIKE.search(text, first + 1, last):
                closed = last < end
                stretches.append(
                    Stretch(open=first, start=first + 1, end=last, after=last + closed, paragraph=number, closed=closed)
                )
    return tuple(stretches)


def _pair_single(text: str, start: int, end: int) -> list[Pair]:
    """Return what stands in single marks where a paragraph has no others; a stop shows that one is no apostrophe."""
    pairs: list[Pair] = []
    at = start
    while (opening := _SINGLE_OPEN.search(text, at, end)) and (close := _SINGLE_CLOSE.search(text, opening.end(), end)):
        pairs.append((opening.start(), close.start()))
        at = close.end()
    return pairs


def _is_apostrophe(text: str, at: int, end: int) -> bool:
    """Say whether a straight mark stands for the apostrophe inside a word, as typed for want of one."""
    return text[at] == '"' and 0 < at < end - 1 and text[at - 1].isalpha() and text[at + 1].islower()


class _Paragraph:
    """One paragraph while its marks are being paired: those open, and the pairs of depth one and two."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.open: list[int] = []
        self.outer: list[Pair] = []
        self.inner: list[Pair] = []

    def pair(self, marks: Sequence[int], cues: Sequence[Cue]) -> list[Pair]:
        """Return the outermost pairs; the end of the paragraph closes what is left open.

        First by plain nesting. If that leaves a mark open, a closing mark with a comma or the like before it
        and a speech verb after it ends the whole quote, however many marks are open.
        """
        self._nest(marks, [])
        if not self.open:
            return self.outer
        low, high = (bisect_left(cues, bound, key=lambda cue: cue.start) for bound in (self.start, self.end))
        if low < high:
            self._nest(marks, [cue.start for cue in cues[low:high]])
        if not self.open:
            return self.outer
        opened = self.open[0]
        last = self.inner[-1][1] if self.inner else None
        if last is not None and self.text[opened] in _CLOSES[self.text[last]] and self._is_final(last):
            return [*self.outer, (opened, last)]
        if self._begins_speech(opened):
            return [*self.outer, (opened, self.end)]
        return [*self.outer, *self.inner]

    def _nest(self, marks: Sequence[int], reports: Sequence[int]) -> None:
        self.open, self.outer, self.inner = [], [], []
        for at in marks:
            if self._opens(at):
                if not self.open:
                    self.inner = []
                self.open.append(at)
                continue
            opened = self._close(at)
            if opened is None:
                continue
            if self.open and reports and self._ends_speech(at, reports):
                if self._begins_speech(self.open[0]):
                    opened = self.open[0]
                else:
                    self.outer += self.inner
                self.open = []
            if not self.open:
                self.outer.append((opened, at))
            elif len(self.open) == 1:
                self.inner.append((opened, at))

    def _opens(self, at: int) -> bool:
        mark = self.text[at]
        if mark in "„‟«»":
            return mark != "»"
        before = self.text[at - 1] if at > self.start else " "
        after = self.text[at + 1] if at + 1 < self.end else " "
        may_open = before.isspace() or before in _BEFORE_OPENING
        may_close = after.isspace() or after in _AFTER_CLOSING
        if may_open != may_close:
            return may_open
        return not any(self.text[opened] in _CLOSES[mark] for opened in self.open[-DEEPEST:])

    def _close(self, at: int) -> int | None:
        closes = _CLOSES[self.text[at]]
        for back in range(1, min(DEEPEST, len(self.open)) + 1):
            if self.text[opened := self.open[-back]] in closes:
                del self.open[-back:]
                return opened
        return None

    def _is_final(self, at: int) -> bool:
        return self.text[at - 1] in ".,!?…" or at + 1 == self.end or self.text[at + 1] in ".,"

    def _begins_speech(self, at: int) -> bool:
        before = self.text[max(self.start, at - 3) : at].rstrip(" \t\n\xa0—–-")
        return at - self.start <= len("- ") or before.endswith((":", ",", ".", "!", "?"))

    def _ends_speech(self, at: int, reports: Sequence[int]) -> bool:
        if not (self.text[at - 1] in ",!?" or self.text.startswith(",", at + 1)):
            return False
        following = bisect_left(reports, at)
        return following < len(reports) and reports[following] - at <= REACH
