"""A text made ready for finding speech: its paragraphs, sentences, quoted stretches, cues and names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.actor import ACTING, Mention
from model.office import OfficeMention
from model.span import Span
from transforms.quotes.cues import WORD, Cue, Lexicon, find_cues, read_table, read_words
from transforms.quotes.marks import Stretch, find_stretches
from transforms.quotes.names import Name, find_names
from transforms.quotes.paragraphs import find_paragraphs
from transforms.quotes.sentences import find_sentences
from transforms.quotes.table import SpeechTable

ASIDE = 30
"""Characters of quoted words that a sentence runs on across: a nickname or an ironic word, not speech."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything the rules look at. All sequences are in document order.

    `narrated[i]` counts the sentences before sentence `i` that are not wholly quoted: speech between two
    sentences of the author does not put them further apart. `names` are the persons named, also those that no
    mention covers; `offices` gives the actors whose role holds a word, `held` the offices of which a table says
    who is meant, `heads` the places of nouns that may be titles.
    """

    text: str
    lexicon: Lexicon
    paragraphs: Sequence[tuple[int, int]]
    stretches: Sequence[Stretch]
    sentences: Sequence[int]
    narrated: Sequence[int]
    cues: Sequence[Cue]
    speakers: Sequence[Mention]
    names: Sequence[Name]
    mentions: Sequence[Mention]
    dates: Sequence[Span]
    offices: Mapping[str, frozenset[str]]
    held: Sequence[OfficeMention]
    heads: Sequence[int]

    def sentence_number(self, at: int) -> int:
        """Return the number of the sentence that holds the character at `at`."""
        return max(0, bisect_right(self.sentences, at) - 1)

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the start and end of the sentence that holds the character at `at`."""
        number = self.sentence_number(at)
        end = self.sentences[number + 1] if number + 1 < len(self.sentences) else len(self.text)
        return self.sentences[number], end

    def paragraph_number(self, at: int) -> int:
        """Return the number of the paragraph that holds the character at `at`."""
        return max(0, bisect_right(self.paragraphs, at, key=lambda bounds: bounds[0]) - 1)

    def cues_in(self, start: int, end: int) -> Sequence[Cue]:
        """Return the cues that lie between `start` and `end`."""
        low = bisect_left(self.cues, start, key=lambda cue: cue.start)
        return self.cues[low : bisect_right(self.cues, end, lo=low, key=lambda cue: cue.end)]

    def speakers_in(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions between `start` and `end` that may speak and are not possessive."""
        low = bisect_left(self.speakers, start, key=lambda mention: mention.span.start)
        return self.speakers[low : bisect_right(self.speakers, end, lo=low, key=lambda mention: mention.span.end)]

    def mentioned_in(self, start: int, end: int) -> Sequence[Mention]:
        """Return every mention between `start` and `end`, whoever it is of."""
        low = bisect_left(self.mentions, start, key=lambda mention: mention.span.start)
        high = bisect_left(self.mentions, end, lo=low, key=lambda mention: mention.span.start)
        return [mention for mention in self.mentions[low:high] if mention.span.end <= end]

    def dates_in(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the dates between `start` and `end`."""
        low = bisect_left(self.dates, start, key=lambda span: span.start)
        high = bisect_left(self.dates, end, lo=low, key=lambda span: span.start)
        return tuple(span for span in self.dates[low:high] if span.end <= end)

    def names_in(self, start: int, end: int) -> Sequence[Name]:
        """Return the persons named between `start` and `end`."""
        low = bisect_left(self.names, start, key=lambda name: name.start)
        return self.names[low : bisect_right(self.names, end, lo=low, key=lambda name: name.end)]

    def held_in(self, start: int, end: int) -> OfficeMention | None:
        """Return the first office between `start` and `end` whose holder is known."""
        low = bisect_left(self.held, start, key=lambda one: one.span.start)
        return self.held[low] if low < len(self.held) and self.held[low].span.end <= end else None

    def stretch_at(self, at: int) -> Stretch | None:
        """Return the quoted stretch that holds the character at `at`, marks included."""
        number = bisect_right(self.stretches, at, key=lambda stretch: stretch.open) - 1
        return self.stretches[number] if number >= 0 and at < self.stretches[number].after else None

    def heads_in(self, start: int, end: int) -> Sequence[int]:
        """Return where nouns that may be titles begin between `start` and `end`."""
        low = bisect_left(self.heads, start)
        return self.heads[low : bisect_left(self.heads, end, lo=low)]

    def stretches_in(self, start: int, end: int) -> Sequence[Stretch]:
        """Return the quoted stretches that begin between `start` and `end`."""
        low = bisect_left(self.stretches, start, key=lambda stretch: stretch.open)
        return self.stretches[low : bisect_left(self.stretches, end, lo=low, key=lambda stretch: stretch.open)]

    def narration(self, cue: Cue) -> tuple[int, int]:
        """Return the author's words around a cue: its sentence, cut where speech in quotation marks is."""
        low, high = self.sentence(cue.start)
        number = bisect_left(self.stretches, cue.start, key=lambda stretch: stretch.open)
        for stretch in self.stretches[number : number + 3]:
            if stretch.open >= high or not self._is_naming(stretch):
                high = min(high, stretch.open)
                break
        for stretch in reversed(self.stretches[max(0, number - 3) : number]):
            if stretch.after <= low or not self._is_aside(stretch, low):
                return max(low, stretch.after), high
        return low, high

    def _is_naming(self, stretch: Stretch) -> bool:
        """Say whether a stretch is the name of what the word before it says: the paper "Morning"."""
        before = self.text[max(0, stretch.open - 2) : stretch.open].strip()
        short = stretch.end - stretch.start <= ASIDE and before.isalpha()
        return short and self.text[stretch.start].isupper() and self.text[stretch.end - 1].isalnum()

    def _is_aside(self, stretch: Stretch, low: int) -> bool:
        short = stretch.end - stretch.start <= ASIDE and self.text[stretch.end - 1] not in ",?!…"
        return short and WORD.search(self.text, low, stretch.open) is not None


def read_page(
    text: str,
    table: SpeechTable,
    mentions: Sequence[Mention],
    dates: Sequence[Span] = (),
    offices: Sequence[OfficeMention] = (),
) -> Page:
    """Return `text` made ready. Mentions that do not speak, are possessive or point outside it are left out."""
    lexicon = read_table(table)
    read = read_words(text)
    cues = find_cues(text, lexicon, read)
    paragraphs = find_paragraphs(text)
    stretches = find_stretches(text, paragraphs, cues)
    sentences = find_sentences(text, paragraphs, stretches, lexicon.abbreviations)
    speakers = _choose_speakers(text, mentions)
    return Page(
        text=text,
        lexicon=lexicon,
        paragraphs=paragraphs,
        stretches=stretches,
        sentences=sentences,
        narrated=_count_narrated(text, sentences, stretches),
        cues=cues,
        speakers=speakers,
        mentions=sorted(mentions, key=lambda mention: mention.span.start),
        dates=sorted(dates, key=lambda span: span.start),
        names=find_names(text, lexicon, speakers, sentences),
        offices=_read_offices(mentions),
        held=sorted((one for one in offices if one.actor_id is not None), key=lambda one: one.span.start),
        heads=[at for at, form in zip(*read, strict=True) if form in lexicon.heads],
    )


def _read_offices(mentions: Sequence[Mention]) -> dict[str, frozenset[str]]:
    holders: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.role is not None and mention.actor_id is not None:
            for word in WORD.findall(mention.role.written.lower()):
                holders.setdefault(word, set()).add(mention.actor_id)
    return {word: frozenset(actors) for word, actors in holders.items()}


def _choose_speakers(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    chosen: list[Mention] = []
    for mention in sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)):
        overlapped = chosen and mention.span.start < chosen[-1].span.end
        possessive = text.startswith(("'s", "’s"), mention.span.end)
        if mention.type in ACTING and mention.span.end <= len(text) and not overlapped and not possessive:
            chosen.append(mention)
    return chosen


def _count_narrated(text: str, sentences: Sequence[int], stretches: Sequence[Stretch]) -> list[int]:
    counts: list[int] = []
    count = number = 0
    for position, start in enumerate(sentences):
        counts.append(count)
        end = sentences[position + 1] if position + 1 < len(sentences) else len(text)
        while number < len(stretches) and stretches[number].after <= start:
            number += 1
        stretch = stretches[number] if number < len(stretches) else None
        quoted = stretch is not None and stretch.open <= start and not text[stretch.after : end].strip(" .\n")
        count += not quoted
    return counts
