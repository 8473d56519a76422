"""Whom a pronoun or an office means: the people a text has named so far, with a score for each."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from transforms.quotes.cues import Cue
from transforms.quotes.page import Page
from transforms.quotes.phrases import TOKEN, Found, Kind

MEMORY = 3
"""Sentences of the author gone back for whom a pronoun means."""

STEPS = 8
"""Sentences gone back at most, quoted ones included."""

SENTENCE_WINDOW = 600
"""Characters of a sentence searched for whom a pronoun means: bounds the work on endless sentences."""

BESIDE = 25
"""Characters between a name and a speech verb that make the name its likely subject."""

RECENT = 40
"""Names gone back for the holder of an office."""

_BODY = re.compile(
    r"(?:(?:У|В|Во)\s)?(?P<body>(?:The|Its|Their|His|Her)\s[\w'’-]+|[^\W\d_a-zа-яёіїєґ][\w'’ʼ-]+"
    r"(?:\s[^\W\d_a-zа-яёіїєґ][\w'’ʼ-]+)*)\s"
)

KEPT = 3
"""Candidates that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Figure:
    """Somebody the text has named, in the order of the text. `offices` are the title words beside the name."""

    start: int
    end: int
    actor_id: str | None = field(compare=False)
    feminine: bool | None = field(compare=False)
    offices: frozenset[str] = field(compare=False)
    spoke: bool = field(compare=False, default=False)
    named: bool = field(compare=False, default=True)


class Cast:
    """The people of a page. Who speaks is remembered, since who spoke last is likely to go on."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.spoke: list[Figure] = []

    def remember(self, found: Found, actor_id: str | None, cue: Cue | None) -> None:
        """Note that what `found` names has spoken."""
        form = cue.form if cue is not None else ""
        feminine = found.name.feminine if found.name is not None else _tell_by_verb(self.page, form)
        words = frozenset(match[0].lower() for match in TOKEN.finditer(self.page.text, found.start, found.end))
        offices = words | (found.name.titles if found.name is not None else frozenset())
        named = found.kind is Kind.PERSON
        figure = Figure(
            start=found.start,
            end=found.end,
            actor_id=actor_id,
            feminine=feminine,
            offices=offices & self.page.lexicon.heads,
            spoke=True,
            named=named,
        )
        if not self.spoke or self.spoke[-1] < figure:
            self.spoke.append(figure)
        elif figure not in self.spoke[-RECENT:]:
            insort(self.spoke, figure)

    def find_persons(self, at: int, *, feminine: bool | None, body: bool = False) -> list[tuple[Figure, float]]:
        """Return whom a pronoun at `at` may mean, the likeliest first, with scores that add up to at most one."""
        page = self.page
        number = page.sentence_number(at)
        scored: list[tuple[float, Figure]] = []
        for step in range(number, max(-1, number - 1 - STEPS), -1):
            distance = page.narrated[number] - page.narrated[step]
            if distance > MEMORY:
                break
            end = page.sentences[step + 1] if step + 1 < len(page.sentences) else len(page.text)
            end = at if step == number else end
            start = page.sentences[step]
            figures = list(self._figures(max(start, end - SENTENCE_WINDOW), end))
            for place, figure in enumerate(figures):
                if feminine is not None and figure.feminine is not None and figure.feminine is not feminine:
                    continue
                if body and figure.named:
                    continue
                score = 1.0 - 0.4 * distance + 0.2 * figure.spoke + 0.15 * (place == 0)
                score += 0.1 * (feminine is not None and figure.feminine is feminine)
                score -= 0.3 * (not figure.named and not figure.spoke) - 0.1 * (figure.actor_id is not None)
                # "he" is seldom a publication; where nouns have a gender, "she" may well be one
                score -= 0.4 * (not figure.named and feminine is not None and not page.lexicon.table.free_order)
                scored.append((score, figure))
        if body:
            scored += [(0.9 - 0.1 * rank, figure) for rank, figure in enumerate(self._bodies(number, at))]
        scored.sort(key=lambda one: (-one[0], -one[1].start))
        return _share(scored)

    def find_holder(self, at: int, words: frozenset[str], *, feminine: bool | None) -> list[tuple[Figure, float]]:
        """Return who was named with one of the title words `words` before `at`, the last first."""
        stems = {_stem(word) for word in words}
        holders: dict[tuple[int, int], Figure] = {}
        others: dict[str, Figure] = {}
        for figure in self._named_before(at):
            others[self.page.text[figure.start : figure.end].split()[-1]] = figure
            if stems & {_stem(word) for word in figure.offices}:
                holders[figure.start, figure.end] = figure
        if holders:
            return _share([(1.0, figure) for figure in reversed(holders.values())])
        alone = next(iter(others.values())) if len(others) == 1 else None
        fits = alone is not None and feminine is not None and feminine is alone.feminine
        return [(alone, 0.5)] if alone is not None and fits and not alone.offices else []

    def find_namesake(self, found: Found) -> str | None:
        """Return the actor whose name ends with the same word as a name that no mention covers."""
        last = self.page.text[found.start : found.end].split()[-1]
        for name in self.page.names:
            if name.mention is not None and self.page.text[name.start : name.end].split()[-1] == last:
                return name.actor_id
        return None

    def _named_before(self, at: int) -> Iterator[Figure]:
        high = bisect_left(self.page.names, at, key=lambda name: name.start)
        for name in self.page.names[max(0, high - RECENT) : high]:
            if self.page.stretch_at(name.start) is None:
                yield Figure(
                    start=name.start,
                    end=name.end,
                    actor_id=name.actor_id,
                    feminine=name.feminine,
                    offices=name.titles & self.page.lexicon.heads,
                )

    def _figures(self, start: int, end: int) -> list[Figure]:
        page = self.page
        figures: dict[int, Figure] = {}
        for name in page.names_in(start, end):
            if page.stretch_at(name.start) is None:
                figures[name.start] = Figure(
                    start=name.start, end=name.end, actor_id=name.actor_id, feminine=name.feminine, offices=name.titles
                )
        for figure in self.spoke[bisect_left(self.spoke, start, key=lambda one: one.start) :]:
            if figure.end > end:
                break
            figures[figure.start] = figure
        for head in page.heads_in(start, end):
            known = any(one.start <= head < one.end for one in figures.values())
            title = self._title(head, end) if page.stretch_at(head) is None and not known else None
            if title is not None:
                figures[title.start] = title
        ordered = sorted(figures.values())
        return [one for one in ordered if one.named or not _precedes_name(page, one, ordered)]

    def _bodies(self, number: int, at: int) -> Iterator[Figure]:
        """Yield what the sentences before begin with, the nearest first: "The railway gave no cause", "В РЖД ..."."""
        page = self.page
        for step in range(number, max(-1, number - MEMORY), -1):
            start = page.sentences[step]
            opening = _BODY.match(page.text, start, min(at, start + SENTENCE_WINDOW))
            if opening is None or page.stretch_at(opening.end() - 1) is not None:
                continue
            first, end = opening.span("body")
            if end <= at and page.text[first:end].lower() not in page.lexicon.pronouns:
                yield Figure(
                    start=first,
                    end=end,
                    actor_id=self._actor_at(first, end),
                    feminine=None,
                    offices=frozenset(),
                    named=False,
                )

    def _actor_at(self, start: int, end: int) -> str | None:
        inside = self.page.mentioned_in(start, end)
        return inside[0].actor_id if inside else None

    def _title(self, head: int, end: int) -> Figure | None:
        page = self.page
        token = TOKEN.match(page.text, head, end)
        if token is None or (word := token[0].lower()).split("-")[-1] not in page.lexicon.offices:
            return None
        before = page.text[max(0, head - 12) : head].split()
        if before and before[-1].lower() in page.lexicon.prepositions:
            return None
        if word.endswith(("s", "и", "і", "ы")):
            return None
        last = token.end()
        while (following := TOKEN.match(page.text, last + 1, end)) and following[0][0].isupper():
            last = following.end()
        feminine = True if page.lexicon.table.free_order and word.endswith(page.lexicon.table.feminine_heads) else None
        return Figure(start=head, end=last, actor_id=None, feminine=feminine, offices=frozenset((word,)), named=False)


def _precedes_name(page: Page, title: Figure, figures: list[Figure]) -> bool:
    """Say whether a title belongs to a name right after it."""
    return any(
        one.named
        and 0 <= one.start - title.end <= BESIDE * 2
        and not any(mark in page.text[title.end : one.start] for mark in ".;:!?")
        for one in figures
    )


def _share(scored: list[tuple[float, Figure]]) -> list[tuple[Figure, float]]:
    best = scored[:KEPT]
    total = sum(max(score, 0.05) for score, _ in best)
    return [(figure, round(max(score, 0.05) / total, 3)) for score, figure in best]


def _stem(word: str) -> str:
    return word[: max(4, len(word) - 2)] if not word.isascii() else word


def _tell_by_verb(page: Page, form: str) -> bool | None:
    """Return whether a past form is a woman's, where the language tells."""
    if not page.lexicon.table.free_order:
        return None
    if form.endswith(("ла", "лася", "лась")):
        return True
    return False if form.endswith(("в", "вся", "л", "лся")) else None


def tell_pronoun(page: Page, word: str) -> bool | None:
    """Return whether a pronoun means a woman; None where it does not tell."""
    if word in page.lexicon.table.feminine:
        return True
    return False if word in page.lexicon.table.masculine else None
