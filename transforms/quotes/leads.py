"""What a report says that does not follow its verb: after "according to", before "he said", in the sentence before."""

from __future__ import annotations

import re

from transforms.quotes.claims import Claims
from transforms.quotes.clauses import BEFORE, LONGEST, NEAR, PHRASE, TAIL, Clause, end_clause, is_label
from transforms.quotes.cues import WORD, Cue, CueKind, Use
from transforms.quotes.page import Page
from transforms.quotes.speakers import Attribution, Attributor
from transforms.quotes.wording import count_words, trim

FEWEST_IN_FRONT = 3
"""Words of a clause before its report: fewer are an adverb or a subject."""

AFTERTHOUGHT = 10
"""Words that may follow a report at the end of a sentence: when, where and through whom it was said."""

OPENING = 25
"""Characters before a phrase that still opens its sentence: "However, according to"."""

APPOSITION, MOST_APPOSED = 70, 8
"""Characters and words between two commas that say who somebody is."""

MOST_BETWEEN = 7
"""Words between a comma and the verb after its subject."""

INTRODUCTION = 20
"""Characters that hold the first words of a sentence."""

_END = re.compile(r"[,.;:!?…]|\s[—–-]\s")


def find_by_phrase(page: Page, told: Attributor, cue: Cue) -> list[Clause]:
    """Return what "according to someone, ..." and "as someone said, ..." report at the beginning of a sentence."""
    start, end = page.sentence(cue.start)
    if (
        (cue.kind is CueKind.VERB and not (cue.comment and cue.uses & (Use.SAYS | Use.THINKS)))
        or end - cue.end > LONGEST
        or cue.start - start > OPENING
    ):
        return []
    if page.text[start : cue.start].count(",") and cue.kind is CueKind.VERB:
        return []
    attribution = told.attribute(cue)
    if attribution.speaker is None or page.lexicon.reports_before.match(page.text, start):
        return []
    comma = _comma_after(page, cue, end)
    if comma is None:
        if cue.kind is not CueKind.PRONOUN_PHRASE:
            return []
        comma = cue.end - 1
    at = comma + 1
    opening = page.lexicon.complement.match(page.text, comma, end) if cue.kind is CueKind.VERB else None
    at = opening.end() if opening is not None else at
    if page.lexicon.reports_before.match(page.text, at + 1):
        return []
    return [Clause(start=at, end=end_clause(page, cue, at, end), prior=PHRASE, attribution=attribution)]


def _comma_after(page: Page, cue: Cue, end: int) -> int | None:
    """Return the comma that ends a phrase and its speaker, past one apposition."""
    comma = _find_comma(page, cue.end, min(end, cue.end + NEAR))
    if comma is None:
        return None
    following = _find_comma(page, comma + 1, min(end, comma + APPOSITION))
    return following if following is not None and _is_apposition(page, comma, following) else comma


def _is_apposition(page: Page, comma: int, following: int) -> bool:
    """Say whether what stands between two commas only says who the one before them is."""
    first = WORD.search(page.text, comma, following)
    if first is None or count_words(page.text, comma, following, MOST_APPOSED + 1) > MOST_APPOSED:
        return False
    if first[0].lower() in page.lexicon.relatives:
        verbless = page.lexicon.table.free_order or not page.lexicon.finite.search(page.text, comma, following)
        return verbless or first[0].lower() not in page.lexicon.determiners
    heads, names = page.heads_in(comma, following), page.names_in(comma, following)
    return page.lexicon.table.free_order and len(heads) == 1 and bool(names)


def _find_comma(page: Page, start: int, end: int) -> int | None:
    at = page.text.find(",", start, end)
    while at >= 0 and page.stretch_at(at) is not None:
        at = page.text.find(",", at + 1, end)
    return at if at >= 0 else None


def find_before(page: Page, told: Attributor, cue: Cue, claims: Claims) -> list[Clause]:
    """Return what stands before a report in its sentence ("..., someone said"), and after it if it goes on there."""
    text = page.text
    start, end = page.sentence(cue.start)
    says = cue.kind is not CueKind.VERB or cue.uses & (Use.SAYS | Use.THINKS)
    if (
        page.lexicon.reports_before.match(page.text, start)
        or not says
        or cue.start - start > LONGEST
        or end - cue.end > LONGEST
    ):
        return []
    fronted = page.lexicon.fronted.match(text, start, cue.start)
    semicolon = text.rfind("; ", start, cue.start)
    start = semicolon + 1 if semicolon >= 0 and page.stretch_at(semicolon) is None else start
    comma = _comma_before(page, cue, start)
    rest = _end_report(page, cue, end)
    if comma is None or rest is None:
        return []
    attribution = told.attribute(cue)
    if attribution.speaker is None or is_label(page, attribution.speaker.surface) or attribution.at < comma:
        return []
    if fronted is not None:
        return [Clause(start=fronted.end(), end=comma, prior=TAIL, attribution=attribution)]
    return _around(page, (start, comma, rest, end), attribution, claims)


def _comma_before(page: Page, cue: Cue, start: int) -> int | None:
    """Return the comma that parts a report from what it says, with no more than its speaker in between."""
    comma = page.text.rfind(",", max(start, cue.start - NEAR), cue.start)
    if comma < 0 or page.stretch_at(comma) is not None:
        return None
    between = [match[0].lower() for match in WORD.finditer(page.text, comma, cue.start)]
    more = bool(between) and (between[0] in page.lexicon.breaks or len(between) > MOST_BETWEEN)
    return None if more and not cue.comment else comma


def _around(page: Page, places: tuple[int, int, int, int], attribution: Attribution, claims: Claims) -> list[Clause]:
    text = page.text
    start, comma, rest, end = places
    words = count_words(text, start, comma)
    first = WORD.search(text, start, comma)
    goes_on = rest < end and text[rest] in ",:" and count_words(text, rest, end) > 1
    clauses: list[Clause] = []
    if first is None or not claims.is_free(start, comma):
        return []
    fewest = FEWEST_IN_FRONT if goes_on or not page.lexicon.table.free_order else FEWEST_IN_FRONT - 1
    if words >= fewest and _stands_alone(page, start, comma, first.start()):
        clauses.append(Clause(start=start, end=comma, prior=TAIL, attribution=attribution))
    if goes_on and (clauses or words < FEWEST_IN_FRONT or page.lexicon.table.free_order):
        following = WORD.search(text, rest, end)
        if following is not None and (
            not clauses or text[rest] == ":" or following[0].lower() not in page.lexicon.breaks
        ):
            semicolon = text.find("; ", rest, end)
            stop = semicolon if semicolon >= 0 else end
            opened = page.stretches_in(rest, stop)
            if not (text[rest] == ":" and opened and not text[rest + 1 : opened[0].open].strip()):
                clauses.append(Clause(start=rest + 1, end=stop, prior=TAIL, attribution=attribution))
    return clauses


def _stands_alone(page: Page, start: int, comma: int, first: int) -> bool:
    """Say whether the words before a report are a clause and not the author's own "At a briefing on Monday"."""
    lexicon = page.lexicon
    if any(
        cue.uses & (Use.SAYS | Use.THINKS) and cue.kind is CueKind.VERB and page.stretch_at(cue.start) is None
        for cue in page.cues_in(start, comma)
    ) and not lexicon.complement.search(page.text, start, comma):
        return False
    opening = page.text[first : first + INTRODUCTION].lower()
    if lexicon.table.free_order:
        return not opening.startswith(lexicon.table.introductions)
    led = opening.split(" ", 1)[0] in lexicon.table.introductions
    return not led and lexicon.finite.search(page.text, start, comma) is not None


def _end_report(page: Page, cue: Cue, end: int) -> int | None:
    """Return where a report that follows a comma ends; None if it is a clause with more to say."""
    text = page.text
    rest = cue.end
    stop = _END.search(text, cue.end, min(end, cue.end + NEAR))
    at = stop.start() if stop else min(end, cue.end + NEAR)
    if count_words(text, rest, at, AFTERTHOUGHT + 1) > AFTERTHOUGHT:
        return None
    if page.lexicon.complement.match(text, cue.end, end) and cue.kind is CueKind.VERB:
        return None
    if stop and text[at] == "," and count_words(text, at, end, AFTERTHOUGHT + 1) <= AFTERTHOUGHT:
        tail = text[at:end]
        names = page.names_in(at, end)
        first = WORD.search(text, at, end)
        apposed = bool(names) and not text[at + 1 : names[0].start].strip()
        if apposed or (first and first[0].lower() in page.lexicon.relatives and tail.count(",") == 1):
            return end
    return min(end, at)


def find_reported_before(page: Page, told: Attributor, cue: Cue, claims: Claims) -> Clause | None:
    """Return the sentence before one that only names its source ("this was reported by someone")."""
    start, end = page.sentence(cue.start)
    number = page.sentence_number(cue.start)
    found = page.lexicon.reports_before.match(page.text, start, end) if number else None
    if found is None or not found.end() <= cue.start <= found.end() + OPENING or end - start > LONGEST:
        return None
    complement = page.lexicon.complement.match(page.text, cue.end, end)
    if complement is not None or ":" in page.text[cue.end : end] or _follows_a_question(page, start):
        return None
    before = page.sentences[number - 1]
    bounds = trim(page.text, before, start, ".")
    if bounds is None or start - before > LONGEST or not claims.is_free(*bounds):
        return None
    attribution = told.attribute(cue)
    return (
        None
        if attribution.speaker is None
        else Clause(start=bounds[0], end=bounds[1], prior=BEFORE, attribution=attribution)
    )


def _follows_a_question(page: Page, start: int) -> bool:
    return page.text[max(0, start - 3) : start].rstrip().endswith("?")
