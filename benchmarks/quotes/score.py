"""Compare quotations found with quotations marked by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.quotes.gold import Passage, Said, is_form, name_words
from model.article import Article
from model.quote import Quote, QuoteKind

OVERLAP = 0.8
"""Two spans are the same quotation if what they share is at least this much of what they cover together."""

EDGES = " \t\n\"'«»“”„‟‘’‚‹›,.;:!?…–—-"  # noqa: RUF001
"""Characters that do not count at the ends of a span: where a comma belongs is taste."""


@dataclass(slots=True)
class Count:
    """How many were marked, how many found, and how many are both."""

    marked: int = 0
    found: int = 0
    both: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there is nothing to find and nothing found."""
        total = self.marked + self.found
        return 2 * self.both / total if total else 1.0

    @property
    def precision(self) -> float:
        """The share of the found that is marked."""
        return self.both / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the marked that is found."""
        return self.both / self.marked if self.marked else 1.0


@dataclass(slots=True)
class Score:
    """What adds up over passages: spans whatever their kind, spans of each kind, and speakers of spans found.

    A speaker counts where the span was found and the gold names one; no speaker is a wrong one.
    """

    spans: Count = field(default_factory=Count)
    kinds: dict[QuoteKind, Count] = field(default_factory=lambda: {kind: Count() for kind in QuoteKind})
    speakers: int = 0
    right_speakers: int = 0

    def add(self, passage: Passage, article: Article) -> None:
        """Count one passage and what was found in it."""
        quotes = article.quotes or ()
        self.spans.marked += len(passage.said)
        self.spans.found += len(quotes)
        for said in passage.said:
            self.kinds[said.kind].marked += 1
        for quote in quotes:
            self.kinds[quote.kind].found += 1
        for said, quote in pair_spans(passage, quotes):
            self.spans.both += 1
            self.kinds[said.kind].both += said.kind == quote.kind
            if said.speaker is not None:
                self.speakers += 1
                self.right_speakers += is_speaker(said.speaker, quote, article)


def pair_spans(passage: Passage, quotes: Iterable[Quote]) -> list[tuple[Said, Quote]]:
    """Return the quotations that are marked and found, each once, in the order of the text."""
    left = list(quotes)
    pairs = []
    for said in passage.said:
        shares = [overlap(passage.text, said, quote) for quote in left]
        if shares and max(shares) >= OVERLAP:
            pairs.append((said, left.pop(shares.index(max(shares)))))
    return pairs


def overlap(text: str, said: Said, quote: Quote) -> float:
    """Return the characters both share over the characters that either covers, edges trimmed: 0 to 1."""
    start, end = trim(text, said.start, said.end)
    other_start, other_end = trim(text, quote.span.start, quote.span.end)
    shared = max(0, min(end, other_end) - max(start, other_start))
    covered = (end - start) + (other_end - other_start) - shared
    return shared / covered if covered else 0.0


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the marks and stops at its ends."""
    start += len(text[start:end]) - len(text[start:end].lstrip(EDGES))
    return start, start + len(text[start:end].rstrip(EDGES))


def is_speaker(speaker: str, quote: Quote, article: Article) -> bool:
    """Tell whether the quotation found is given to `speaker`.

    The actor's names count; where no actor is named, the words that name the speaker. Two names are the same if
    the words of the shorter are, in any case, among those of the longer.
    """
    if quote.speaker is None:
        return False
    actor = next((one for one in article.actors or () if one.id == quote.speaker.actor_id), None)
    names = (quote.speaker.surface,) if actor is None else (actor.name, *actor.surfaces)
    return any(is_same_name(speaker, name) for name in names)


def is_same_name(one: str, other: str) -> bool:
    """Tell whether two names are one, shortened or declined."""
    shorter, longer = sorted((name_words(one), name_words(other)), key=len)
    return bool(shorter) and all(any(is_form(word, other) for other in longer) for word in shorter)
