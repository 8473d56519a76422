"""The clause a speech verb or phrase reports without quotation marks, and where it begins and ends."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.quotes.cues import WORD, Cue, CueKind
from transforms.quotes.page import Page
from transforms.quotes.speakers import Attribution, attribute
from transforms.quotes.wording import count_words

CONJUNCTION, PHRASE, TAIL, BARE = 0.85, 0.8, 0.8, 0.7
"""Priors, by judgement: "said that ...", "according to ..., ...", "..., someone said", "said it was ..."."""

LONGEST = 600
"""Characters of a reported clause. Beyond, the sentence was not parted rightly."""

FEWEST_IN_FRONT = 4
"""Words of a clause before its report: fewer are the author's own "On Monday"."""

AFTERTHOUGHT = 10
"""Words that may follow a report at the end of a sentence: when, where and through whom it was said."""

OPENING = 25
"""Characters before a phrase that still opens its sentence: "However, according to"."""

NEAR = 100
"""Characters of a report between its comma and its verb, or its speaker and its comma."""

BESIDE = 12
"""Characters between a subject and its verb: "also" fits."""

_DASHES = " —–-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Reported words at `start`..`end`, the prior of the pattern, and who says them.

    `leads` says that the clause goes before its report, so that nothing of it may be cut off.
    """

    start: int
    end: int
    prior: float
    attribution: Attribution
    leads: bool = False


def find_clause(page: Page, cue: Cue) -> Clause | None:
    """Return the clause that `cue` reports in its sentence, or None. It always has a speaker."""
    start, end = page.sentence(cue.start)
    if cue.start - start > LONGEST or end - cue.end > LONGEST:
        return None
    is_verb = cue.kind is CueKind.VERB
    if is_verb and cue.form not in page.lexicon.clause_verbs:
        return None
    attribution = attribute(page, cue, *page.narration(cue))
    if attribution.speaker is None:
        return None
    found = _with_conjunction(page, cue, attribution) if is_verb else None
    if found is None and cue.start - start <= OPENING and (cue.comment or not is_verb):
        found = _after_introduction(page, cue, attribution)
    return found or _before_report(page, cue, attribution) or _without_conjunction(page, cue, attribution)


def _with_conjunction(page: Page, cue: Cue, attribution: Attribution) -> Clause | None:
    end = page.sentence(cue.start)[1]
    conjunction = page.lexicon.complement.match(page.text, cue.end, end)
    if conjunction is None or page.stretches_in(cue.end, conjunction.end()):
        return None
    return Clause(start=conjunction.end(), end=end, prior=CONJUNCTION, attribution=attribution)


def _after_introduction(page: Page, cue: Cue, attribution: Attribution) -> Clause | None:
    """Read "according to someone, ..." and "as someone said, ..."."""
    end = page.sentence(cue.start)[1]
    told = max(cue.end, attribution.speaker.span.end if attribution.speaker else 0)
    comma = page.text.find(",", told, min(end, told + NEAR))
    if comma < 0 or told > cue.end + NEAR or page.stretch_at(comma) is not None:
        return None
    return Clause(start=comma + 1, end=end, prior=PHRASE, attribution=attribution)


def _before_report(page: Page, cue: Cue, attribution: Attribution) -> Clause | None:
    """Read "..., someone said." and "..., according to someone."."""
    text = page.text
    start, end = page.sentence(cue.start)
    comma = text.rfind(",", max(start, cue.start - NEAR), cue.start)
    speaker = attribution.speaker
    if comma < 0 or speaker is None or speaker.span.start < comma or page.stretch_at(comma) is not None:
        return None
    rest = max(cue.end, speaker.span.end)
    word = WORD.search(text, rest, end)
    attached = word is None or text.startswith((",", "."), rest) or word[0].lower() in page.lexicon.prepositions
    inserted = text.startswith(",", rest) and not text[comma + 1 : cue.start].strip(_DASHES)
    short = inserted or count_words(text, rest, end, AFTERTHOUGHT + 1) <= AFTERTHOUGHT
    if not (attached and short and count_words(text, start, comma) >= FEWEST_IN_FRONT):
        return None
    if any(match[0].lower() in page.lexicon.clause_verbs for match in WORD.finditer(text, start, comma)):
        # a sentence that only names its source ("this was stated by someone, the paper reports") reports nothing
        return None
    return Clause(start=start, end=comma, prior=TAIL, attribution=attribution, leads=True)


def _without_conjunction(page: Page, cue: Cue, attribution: Attribution) -> Clause | None:
    """Read "someone said it was ...", where nothing but an adverb parts subject and verb."""
    speaker, text = attribution.speaker, page.text
    if cue.form not in page.lexicon.bare_verbs or speaker is None:
        return None
    beside = 0 < cue.start - speaker.span.end <= BESIDE and "," not in text[speaker.span.end : cue.start]
    end = page.sentence(cue.start)[1]
    opening = page.lexicon.bare_complement.match(text, cue.end, end)
    if not beside or opening is None or count_words(text, opening.end(), end) < FEWEST_IN_FRONT:
        return None
    return Clause(start=opening.end(), end=end, prior=BARE, attribution=attribution)
