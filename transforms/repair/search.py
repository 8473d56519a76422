"""How a line was misread: the readings that lead back to likely text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from transforms.repair.letters import MEANT, Score, score
from transforms.repair.readings import SINGLE, UTF8, Reading, undo_each
from transforms.repair.words import WORD_GAIN, count_frequent

SAMPLE = 400
"""Characters of a line that are looked at: enough to be sure, few enough to try many readings."""

MOST_UTF8_STEPS = 3
"""Text that was read as something else and saved as UTF-8 three times over is the worst that is met."""

LEAST_GAIN = 5.0
"""Nats by which a reading must be likelier: e to the fifth is 150 to 1, and a wrong reading loses far more."""

SHORT = 40
LEAST_GAIN_SHORT = 14.0
"""The same for lines of fewer characters: a few capitals can look like other letters in the wrong case."""

LEAST_GAIN_KNOWN = 1.0
"""The same where other lines of the text were misread in that way: the line is likely to be one more."""

LEAST_GAIN_EACH = 0.5
"""Nats for each character that changes: the mean difference between a right and a wrong letter is above 2."""

WORST = -4.8
"""Nats of a character of text that was led back: clean text in a language whose letters are known has -4 or more."""

STEP_COST = 6.0
"""Nats that each further reading must gain: the shorter way is the likelier one."""

RARE = {"mac-cyrillic": 1.5, "cp1125": 6.0}
"""Nats by which text in a rare encoding must be likelier than in the common one that it shares most letters with."""

RARELY_TAKEN = {"cp1125": 2.0}
"""The same for the encoding it was read as: text in the rarer of two that are alike is mostly in the other."""

NEAR = 12.0
"""Nats within which ways are compared once more on more of the line."""

LONG_SAMPLE = 4_000
"""Characters of a line that the last few ways are compared on: letters in which encodings differ may stand far on."""

LEAST_SEQUENCES = 3
"""Bytes that UTF-8 must save: with fewer, it may be chance."""

MOST_LOST = 0.2
"""Share of replacement and private characters beyond ASCII: where what was meant is lost, the line stays as it is."""

LEAST_MEANT = 0.75
"""Share of letters and usual signs among what comes of the characters that change."""

LEAST_DIFFERENT = 6
"""Different characters that must come of a line without a Cyrillic letter: it may hold a frame, or a few signs."""

_MEANINGLESS = re.compile(r"[\ufffd\ue000-\uf8ff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")

_ALONE = re.compile(r"(?<![^\x00-\x7f])[^\x00-\x7f](?![^\x00-\x7f])")
"""A single character beyond ASCII: a byte of UTF-8 beyond ASCII never stands alone, whatever it is read as."""

_FREQUENT = "оаеинтсіОАЕИНТСІ"
_FREQUENT_SHARE = 0.2
"""Share of them among the characters beyond ASCII below which text is not worth scoring; clean text has twice that."""

Chain = tuple[Reading, ...]
"""Readings in the order in which they are undone."""


class _State(NamedTuple):
    text: str
    chain: Chain


def undo(text: str, chain: Chain) -> str | None:
    """Return the text that was meant if `text` was misread by `chain`, else None."""
    for reading in chain:
        meant = reading.undone(text)
        if meant is None:
            return None
        text = meant
    return text


def lead_back(line: str, chain: Chain) -> str:
    """Return what was meant by a line whose sample was misread by `chain`.

    Where further on stands what cannot have come about so, one-byte readings are undone character by character.
    """
    meant = undo(line, chain)
    if meant is not None:
        return meant
    if any(reading.was == "utf-8" for reading in chain):
        return line
    for reading in chain:
        line = reading.undone_where_possible(line)
    return line


def find_chain(line: str) -> Chain | None:
    """Return how `line` was misread, or None if no way leads to text that is much likelier."""
    sample = _sample(line)
    ranked = _rank(sample, _ways(sample), LEAST_GAIN if len(line) >= SHORT else LEAST_GAIN_SHORT)
    return _choose(line, ranked)


def find_known(line: str, chains: Iterable[Chain]) -> Chain | None:
    """Return which of `chains`, by which other lines were misread, `line` was too."""
    sample = _sample(line)
    states = ((undo(sample, chain), chain) for chain in chains)
    ranked = _rank(sample, (_State(text, chain) for text, chain in states if text is not None), LEAST_GAIN_KNOWN)
    return _choose(line, ranked)


def _sample(line: str) -> str:
    # cut at a space: between the bytes of a character there is none
    return line if len(line) <= SAMPLE else line[:SAMPLE].rpartition(" ")[0] or line


def _rank(sample: str, states: Iterable[_State], least: float) -> list[tuple[float, Chain]]:
    """Return the ways that are likely, with their gain less what is rare about them, the likeliest first."""
    before = score(sample)
    found = []
    for state in states:
        after = score(state.text)
        gain = after.total - before.total - _steps_cost(state.chain)
        if gain >= least and _is_likely(sample, state, gain, after):
            found.append((gain - _rarity(state.chain), state.chain))
    return sorted(found, key=lambda one: -one[0])


def _choose(line: str, ranked: list[tuple[float, Chain]]) -> Chain | None:
    """Return the way that leads back most of `line`: of ways that are next to alike, some break off further on.

    Of those that do not, frequent words tell which: a single letter may be all that differs.
    """
    near = [(rank, chain) for rank, chain in ranked if rank >= ranked[0][0] - NEAR]
    whole = [(rank, chain, text) for rank, chain in near if (text := undo(line, chain)) is not None]
    if len(whole) <= 1:
        return whole[0][1] if whole else ranked[0][1] if ranked else None
    # of the same length of text that was meant, for some ways need more characters for a letter
    length = min(LONG_SAMPLE, *(len(text) for _, _, text in whole))
    weighed = (
        (rank if len(line) <= SAMPLE else score(text[:length]).total - _rarity(chain) - _steps_cost(chain), chain, text)
        for rank, chain, text in whole
    )
    return max(weighed, key=lambda one: one[0] + WORD_GAIN * count_frequent(one[2][:length]))[1]


def _steps_cost(chain: Chain) -> float:
    return STEP_COST * (len(chain) - 1)


def _rarity(chain: Chain) -> float:
    return sum(RARE.get(reading.was, 0.0) + RARELY_TAKEN.get(reading.taken, 0.0) for reading in chain)


def _is_likely(sample: str, state: _State, gain: float, after: Score) -> bool:
    if len(_MEANINGLESS.findall(state.text)) > MOST_LOST * after.characters:
        return False
    if any(reading.was == "utf-8" for reading in state.chain):
        # no chance in several valid sequences, whichever language comes out
        enough = len(sample) - len(state.text) >= LEAST_SEQUENCES
        return enough and (len(state.chain) == 1 or state.chain[-1].was == "utf-8" or after.mean >= WORST)
    changed = [other for one, other in zip(sample, state.text, strict=True) if one != other]
    if sum(other.isalpha() or other in MEANT for other in changed) < LEAST_MEANT * len(changed):
        return False
    if len(set(changed)) < LEAST_DIFFERENT and _CYRILLIC.search(sample) is None:
        return False
    return after.mean >= WORST and gain >= LEAST_GAIN_EACH * len(changed)


def _ways(sample: str) -> Iterator[_State]:
    """Yield what `sample` can have been: UTF-8 misread up to three times, and between that one-byte text misread."""
    states = [_State(sample, ())]
    for _ in range(MOST_UTF8_STEPS + 1):
        yield from (state for state in states if state.chain)
        once = [new for state in states for new in _steps(state, SINGLE)]
        yield from (state for state in once if _is_cyrillic(state.text))
        # most lines are no UTF-8 by any of the many ways: one look tells
        states = [state for state in states if _ALONE.search(state.text) is None]
        if not states:
            return
        yield from (new for state in once if _ALONE.search(state.text) is None for new in _steps(state, UTF8))
        states = [new for state in states for new in _steps(state, UTF8)]


def _steps(state: _State, readings: Iterable[Reading]) -> Iterator[_State]:
    for reading, meant in undo_each(state.text, readings):
        yield _State(meant, (*state.chain, reading))


def _is_cyrillic(text: str) -> bool:
    letters = len(text) - len(text.encode("ascii", "ignore"))
    return sum(map(text.count, _FREQUENT)) >= _FREQUENT_SHARE * letters
