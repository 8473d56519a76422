"""Repair of misread text, line by line: each may have come from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from transforms.repair.patches import patch
from transforms.repair.search import SHORT, Chain, find_chain, find_known, lead_back
from transforms.repair.suspicion import is_suspect

MOST_SEARCHES = 200
"""Suspect lines for which all ways are tried, milliseconds each; the others are held against the ways found there."""

MOST_KNOWN = 8
"""Ways that the other lines are held against: a text was rarely misread in more than one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """A text as it was meant. `steps` names each kind of misreading that was undone, sorted; none: nothing was."""

    text: str
    steps: tuple[str, ...]


@dataclass(slots=True)
class _Work:
    """The lines on their way: what was found so far, and how much was looked for."""

    lines: list[str]
    known: list[Chain] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    searches: int = 0

    def search(self, number: int) -> bool:
        """Look for the way in which a suspect line was misread, and undo it; say whether there was one."""
        if self.searches >= MOST_SEARCHES:
            return False
        self.searches += 1
        return self._undo(number, find_chain(self.lines[number]))

    def compare(self, number: int) -> bool:
        """Undo the way of other lines in this one, if it fits."""
        return self._undo(number, find_known(self.lines[number], self.known[:MOST_KNOWN]))

    def patch(self, number: int) -> None:
        """Undo what was misread here and there in a line."""
        self.lines[number], names = patch(self.lines[number])
        self.names.update(names)

    def _undo(self, number: int, chain: Chain | None) -> bool:
        if chain is None:
            return False
        if chain not in self.known:
            self.known.append(chain)
        self.names.update(reading.name for reading in chain)
        self.lines[number] = lead_back(self.lines[number], chain)
        return True


def repair(text: str) -> Repaired:
    """Undo what wrong encodings did to `text`; leave it alone, to the character, where it is not surely that.

    A line is repaired if another reading of it is much likelier. Short lines are held against the ways in which
    longer lines of the text were misread, if any were.
    """
    if not is_suspect(text):
        return Repaired(text=text, steps=())
    work = _Work(text.split("\n"))
    waiting = []
    for number, line in enumerate(work.lines):
        if line.isascii():
            continue
        if len(line) < SHORT or not is_suspect(line) or not work.search(number):
            waiting.append(number)
    for number in waiting:
        line = work.lines[number]
        is_alone = len(line) < SHORT and not work.known and is_suspect(line)
        if not (work.search(number) if is_alone else work.compare(number)) and is_suspect(line):
            work.patch(number)
    return Repaired(text="\n".join(work.lines), steps=tuple(sorted(work.names)))
