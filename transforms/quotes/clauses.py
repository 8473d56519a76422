"""The clause that a speech verb or phrase reports, and where it begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.quotes.cues import WORD, Cue, CueKind, Use
from transforms.quotes.page import ASIDE, Page
from transforms.quotes.speakers import Attribution, Attributor
from transforms.quotes.wording import count_words

CONJUNCTION, INFINITIVE, COLON, BARE, PHRASE, TAIL, BEFORE = 0.9, 0.8, 0.75, 0.75, 0.85, 0.8, 0.7
"""Priors, by judgement, of the patterns: "said that", "urged to", "said:", "said it was", "according to", "..., he
said", and a sentence whose source the next one names."""

LONGEST = 600
"""Characters of a reported clause. Beyond, the sentence was not parted rightly."""

NEAR = 160
"""Characters of a report between its comma and its verb, or its speaker and its comma."""

POSTING = 300
"""Characters of several sentences after a colon that are somebody's words as a whole."""

MOST_SUBJECT = 10
"""Words of a subject before the verb of a clause without a conjunction."""

FEW = 4
"""Words between a comma and a verb, or after it, that leave the verb to report and nothing else."""

COORDINATION = 80
"""Characters between a comma and a verb that begin something else than what was said."""

_COLON = re.compile(r"[^.;:!?\n\"“”«»„]{0,80}:\s+")
_STOP = re.compile(r"[;:]\s+")
_CLAIMING = Use.SAYS | Use.THINKS
_SAYING = _CLAIMING | Use.TELLS


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Reported words at `start`..`end`, the prior of the pattern, and who says them."""

    start: int
    end: int
    prior: float
    attribution: Attribution


def find_after(page: Page, told: Attributor, cue: Cue) -> Clause | None:
    """Return the clause after a verb that takes one, or None. It always has a speaker."""
    start, end = page.sentence(cue.start)
    if cue.kind is not CueKind.VERB or cue.start - start > LONGEST or end - cue.end > LONGEST or cue.comment:
        return None
    opening = _open(page, cue, end)
    if opening is None:
        return None
    attribution = told.attribute(cue)
    speaker = attribution.speaker
    if speaker is None or is_label(page, speaker.surface):
        return None
    at, prior = opening
    if prior == BARE and (speaker.span.start >= cue.start or not _is_clause(page, cue, at, end)):
        return None
    if prior == COLON and page.text[at].isupper() and not page.names_in(at, at + ASIDE)[:1]:
        end = _end_posting(page, at, end)
    return Clause(start=at, end=end_clause(page, cue, at, end), prior=prior, attribution=attribution)


def _end_posting(page: Page, at: int, end: int) -> int:
    """Return where words after a colon end that begin like a sentence: with their paragraph, if nobody else speaks."""
    _, last = page.paragraphs[page.paragraph_number(at)]
    alone = last - at <= POSTING and not page.cues_in(at, last) and not page.stretches_in(at, last)
    return last if alone else end


def is_label(page: Page, words: str) -> bool:
    """Say whether words name a thing that is written on, or a saying."""
    return any(word.lower().startswith(page.lexicon.labels) for word in WORD.findall(words)[:3])


def _open(page: Page, cue: Cue, end: int) -> tuple[int, float] | None:
    """Return where the clause of a verb begins, and the prior of the pattern."""
    lexicon = page.lexicon
    for uses, pattern, prior in (
        (_SAYING, lexicon.complement, CONJUNCTION),
        (Use.ASKS, lexicon.question, CONJUNCTION),
        (Use.ORDERS, lexicon.infinitive, INFINITIVE),
        (_CLAIMING, _COLON, COLON),
    ):
        found = pattern.match(page.text, cue.end, end) if cue.uses & uses else None
        if found is None or _interrupted(page, cue, found.end()):
            continue
        if prior != COLON or page.stretch_at(found.end()) is None:
            return found.end(), prior
    at = _open_bare(page, cue, end) if cue.uses & Use.BARE and not _reports_quote(page, cue) else None
    return None if at is None else (at, BARE)


def _open_bare(page: Page, cue: Cue, end: int) -> int | None:
    text, lexicon = page.text, page.lexicon
    found = lexicon.told_complement.match(text, cue.end, end) if cue.uses & Use.TELLS else None
    if found is None:
        found = lexicon.bare_complement.match(text, cue.end, end)
    if found is None or (text.startswith(",", cue.end) and not text[found.end()].islower()):
        return None
    return found.end()


def _interrupted(page: Page, cue: Cue, at: int) -> bool:
    """Say whether another verb, or what is no name in quotation marks, stands between a verb and its clause."""
    if any(one.uses & (Use.SAYS | Use.ORDERS) for one in page.cues_in(cue.end, at)):
        return True
    return any(stretch.end - stretch.start > ASIDE for stretch in page.stretches_in(cue.end, at))


def _reports_quote(page: Page, cue: Cue) -> bool:
    """Say whether the verb already reports words in quotation marks that go before it."""
    low = max(page.sentence(cue.start)[0], cue.start - NEAR)
    before = [one for one in page.stretches_in(low, cue.start) if one.after <= cue.start]
    return bool(before) and (
        page.text[before[-1].end - 1] in ",?!…" or page.text[before[-1].after : cue.start].lstrip()[:1] in ",—–-"
    )


def _is_clause(page: Page, cue: Cue, at: int, end: int) -> bool:
    """Say whether what begins without a conjunction is a clause: it has a finite verb, and a subject before it."""
    first = WORD.search(page.text, at, end)
    if first is None:
        return False
    stop = _STOP.search(page.text, at, end)
    verb = page.lexicon.finite.search(page.text, at, min(stop.start() if stop else end, at + NEAR))
    if verb is None:
        return False
    between = page.text[at : verb.start()]
    if "\n" in between or count_words(page.text, at, verb.start(), MOST_SUBJECT + 1) > MOST_SUBJECT:
        return False
    return "," not in between or cue.form in ("said", "says", "say")


def end_clause(page: Page, cue: Cue, start: int, end: int) -> int:
    """Return where a clause ends: before a colon and quote, another report, or the next thing somebody did."""
    text = page.text
    for mark in _STOP.finditer(text, start, end):
        at = mark.start()
        if page.stretch_at(at) is None and (text[at] == ";" or page.stretch_at(mark.end()) is not None):
            end = at
            break
    if (refusal := page.lexicon.refusal.search(text, start, end)) and page.stretch_at(refusal.start()) is None:
        end = refusal.start()
    for coming in page.cues_in(start, end):
        if coming.start <= cue.end or page.stretch_at(coming.start) is not None or coming.comment:
            continue
        comma = text.rfind(",", max(start, coming.start - COORDINATION), coming.start)
        if comma > start and page.stretch_at(comma) is None and _parts(page, comma, coming, end):
            return comma
        before = WORD.search(text, max(start, coming.start - len("but ")), coming.start)
        if before and before[0] in ("and", "but") and coming.kind is CueKind.VERB and _is_reporting(page, coming, end):
            return before.start()
    return end


def _parts(page: Page, comma: int, coming: Cue, end: int) -> bool:
    """Say whether what follows a comma is told by the author, and not part of what was said before."""
    between = [match[0].lower() for match in WORD.finditer(page.text, comma, coming.start)]
    if coming.kind is not CueKind.VERB:
        return not between
    if page.lexicon.complement.match(page.text, coming.end, end):
        return True
    coordinated = bool(between) and between[0] in page.lexicon.coordinators
    if coordinated:
        return (
            len(between) <= len("1234")
            or bool(page.lexicon.infinitive.match(page.text, coming.end, end))
            or (_is_reporting(page, coming, end))
        )
    if not between and coming.uses & Use.SAYS and not page.lexicon.table.free_order:
        return not coming.form.endswith("ing")
    short = count_words(page.text, coming.end, end) <= FEW
    subordinated = bool(between) and between[0] in page.lexicon.breaks
    return short and len(between) <= FEW - 1 and not subordinated and bool(coming.uses & Use.SAYS)


def _is_reporting(page: Page, cue: Cue, end: int) -> bool:
    return _open(page, cue, end) is not None
