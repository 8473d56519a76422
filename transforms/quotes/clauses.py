"""The clause that a speech verb or phrase reports, and where it begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.quotes.claims import Claims
from transforms.quotes.cues import WORD, Cue, CueKind, Use
from transforms.quotes.page import Page
from transforms.quotes.speakers import Attribution, Attributor
from transforms.quotes.wording import count_words, trim

CONJUNCTION, INFINITIVE, COLON, BARE, PHRASE, TAIL, BEFORE = 0.9, 0.8, 0.75, 0.75, 0.85, 0.8, 0.7
"""Priors, by judgement, of the patterns: "said that", "urged to", "said:", "said it was", "according to", "..., he
said", and a sentence whose source the next one names."""

LONGEST = 600
"""Characters of a reported clause. Beyond, the sentence was not parted rightly."""

FEWEST_IN_FRONT = 3
"""Words of a clause before its report: fewer are an adverb or a subject."""

AFTERTHOUGHT = 10
"""Words that may follow a report at the end of a sentence: when, where and through whom it was said."""

OPENING = 25
"""Characters before a phrase that still opens its sentence: "However, according to"."""

NEAR = 160
"""Characters of a report between its comma and its verb, or its speaker and its comma."""

POSTING = 300
"""Characters of several sentences after a colon that are somebody's words as a whole."""

COORDINATION = 80
"""Characters between a comma and a verb that begin something else than what was said."""

_COLON = re.compile(r"[^.;:!?\n\"“”«»„]{0,80}:\s+")
_DASHES = " —–-"


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
    if prior == COLON and page.text[at].isupper() and not page.names_in(at, at + 1 + 40)[:1]:
        end = _end_posting(page, at, end)
    return Clause(start=at, end=_cut(page, cue, at, end), prior=prior, attribution=attribution)


def _end_posting(page: Page, at: int, end: int) -> int:
    """Return where words after a colon end that begin like a sentence: with their paragraph, if nobody else speaks."""
    _, last = page.paragraphs[page.paragraph_number(at)]
    alone = last - at <= POSTING and not page.cues_in(at, last) and not page.stretches_in(at, last)
    return last if alone else end


def is_label(page: Page, words: str) -> bool:
    """Say whether words name a thing that is written on, or a saying."""
    return any(word.lower().startswith(page.lexicon.labels) for word in WORD.findall(words)[:3])


def _open(page: Page, cue: Cue, end: int) -> tuple[int, float] | None:
    text, lexicon = page.text, page.lexicon
    if cue.uses & (Use.SAYS | Use.THINKS | Use.TELLS):
        found = lexicon.complement.match(text, cue.end, end)
        if found is not None and not _interrupted(page, cue, found.end()):
            return found.end(), CONJUNCTION
    if cue.uses & (Use.ASKS | Use.SAYS):
        found = lexicon.question.match(text, cue.end, end) if cue.uses & Use.ASKS else None
        if found is not None and not _interrupted(page, cue, found.end()):
            return found.end(), CONJUNCTION
    if cue.uses & Use.ORDERS:
        found = lexicon.infinitive.match(text, cue.end, end)
        if found is not None and not _interrupted(page, cue, found.end()):
            return found.end(), INFINITIVE
    if cue.uses & (Use.SAYS | Use.THINKS):
        found = _COLON.match(text, cue.end, end)
        if found is not None and page.stretch_at(found.end()) is None and not _interrupted(page, cue, found.end()):
            return found.end(), COLON
    if cue.uses & Use.BARE and not _reports_quote(page, cue):
        pattern = lexicon.told_complement if cue.uses & Use.TELLS else lexicon.bare_complement
        found = pattern.match(text, cue.end, end) or (
            lexicon.bare_complement.match(text, cue.end, end) if cue.uses & Use.TELLS and cue.uses & Use.SAYS else None
        )
        if found is not None and (not text.startswith(",", cue.end) or text[found.end()].islower()):
            return found.end(), BARE
    return None


def _interrupted(page: Page, cue: Cue, at: int) -> bool:
    """Say whether another verb, or what is no name in quotation marks, stands between a verb and its clause."""
    if any(one.uses & (Use.SAYS | Use.ORDERS) for one in page.cues_in(cue.end, at)):
        return True
    return any(stretch.end - stretch.start > len("x") * 40 for stretch in page.stretches_in(cue.end, at))


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
    stop = re.compile(r"[:;]").search(page.text, at, end)
    verb = page.lexicon.finite.search(page.text, at, min(stop.start() if stop else end, at + NEAR))
    if verb is None:
        return False
    between = page.text[at : verb.start()]
    return "," not in between or cue.form in ("said", "says", "say")


def _cut(page: Page, cue: Cue, start: int, end: int) -> int:
    """Return where a clause ends: before a colon and quote, another report, or the next thing somebody did."""
    text = page.text
    for mark in re.finditer(r"[;:](?=\s)", text[start:end]):
        at = start + mark.start()
        if page.stretch_at(at) is None and (
            text[at] == ";"
            or page.stretch_at(WORD.search(text, at, end + 2).start() - 1 if WORD.search(text, at, end + 2) else at)
        ):
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
    short = count_words(page.text, coming.end, end) <= len("12345")
    subordinated = bool(between) and between[0] in page.lexicon.breaks
    return short and len(between) <= len("123") and not subordinated and bool(coming.uses & Use.SAYS)


def _is_reporting(page: Page, cue: Cue, end: int) -> bool:
    return _open(page, cue, end) is not None


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
    if attribution.speaker is None:
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
    return [Clause(start=at, end=_cut(page, cue, at, end), prior=PHRASE, attribution=attribution)]


def _comma_after(page: Page, cue: Cue, end: int) -> int | None:
    """Return the comma that ends a phrase and its speaker, past one apposition."""
    text = page.text
    comma = _find_comma(page, cue.end, min(end, cue.end + NEAR))
    if comma is None:
        return None
    following = _find_comma(page, comma + 1, min(end, comma + 70))
    if following is not None:
        first = WORD.search(text, comma, following)
        words = count_words(text, comma, following, 9)
        led = first is not None and first[0].lower() in (
            "a",
            "an",
            "the",
            "who",
            "whose",
            "який",
            "яка",
            "который",
            "которая",
        )
        titled = (
            page.lexicon.table.free_order
            and len(page.heads_in(comma, following)) == 1
            and bool(page.names_in(comma, following))
        )
        if words <= 8 and (led or titled) and not page.lexicon.table.finite == "x":
            if (
                (led
                and not page.lexicon.finite.search(text, comma, following))
                or titled
                or (first and first[0].lower() in ("who", "whose", "який", "яка", "который", "которая"))
            ):
                return following
    return comma


def _find_comma(page: Page, start: int, end: int) -> int | None:
    at = page.text.find(",", start, end)
    while at >= 0 and page.stretch_at(at) is not None:
        at = page.text.find(",", at + 1, end)
    return at if at >= 0 else None


def find_before(page: Page, told: Attributor, cue: Cue, claims: Claims) -> list[Clause]:
    """Return what stands before a report in its sentence ("..., someone said"), and after it if it goes on there."""
    text = page.text
    start, end = page.sentence(cue.start)
    if cue.start - start > LONGEST or end - cue.end > LONGEST:
        return []
    if cue.kind is CueKind.VERB and not cue.uses & (Use.SAYS | Use.THINKS):
        return []
    if page.text[start : start + len("на питання")].lower().startswith(("на запитання", "на питання", "на вопрос")):
        return []
    fronted = page.lexicon.fronted.match(text, start, cue.start)
    semicolon = text.rfind("; ", start, cue.start)
    start = semicolon + 1 if semicolon >= 0 and page.stretch_at(semicolon) is None else start
    comma = text.rfind(",", max(start, cue.start - NEAR), cue.start)
    if comma < 0 or page.stretch_at(comma) is not None:
        return []
    between = [match[0].lower() for match in WORD.finditer(text, comma, cue.start)]
    if between and (between[0] in page.lexicon.breaks or len(between) > 7) and not cue.comment:
        return []
    rest = _end_report(page, told, cue, comma, end)
    if rest is None:
        return []
    attribution = told.attribute(cue)
    if attribution.speaker is None or is_label(page, attribution.speaker.surface) or attribution.at < comma:
        return []
    if fronted is not None:
        return [Clause(start=fronted.end(), end=comma, prior=TAIL, attribution=attribution)]
    return _around(page, (start, comma, rest, end), attribution, claims)


def _around(page: Page, places: tuple[int, int, int, int], attribution: Attribution, claims: Claims) -> list[Clause]:
    text = page.text
    start, comma, rest, end = places
    words = count_words(text, start, comma)
    first = WORD.search(text, start, comma)
    goes_on = rest < end and text[rest] in ",:" and count_words(text, rest, end, 3) >= 2
    clauses: list[Clause] = []
    if first is None or not claims.is_free(start, comma):
        return []
    fewest = FEWEST_IN_FRONT if goes_on or not page.lexicon.table.free_order else FEWEST_IN_FRONT - 1
    if words >= fewest and _stands_alone(page, start, comma, first[0].lower()):
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


def _stands_alone(page: Page, start: int, comma: int, first: str) -> bool:
    """Say whether the words before a report are a clause and not the author's own "At a briefing on Monday"."""
    lexicon = page.lexicon
    if any(
        cue.uses & (Use.SAYS | Use.THINKS) and cue.kind is CueKind.VERB and page.stretch_at(cue.start) is None
        for cue in page.cues_in(start, comma)
    ) and not lexicon.complement.search(page.text, start, comma):
        return False
    if lexicon.table.free_order:
        return first not in ("відповідаючи", "коментуючи", "отвечая", "комментируя")
    led = first in ("when", "while", "asked", "as", "speaking", "although", "writing", "pressed")
    return not led and lexicon.finite.search(page.text, start, comma) is not None


def _end_report(page: Page, told: Attributor, cue: Cue, comma: int, end: int) -> int | None:
    """Return where a report that follows a comma ends; None if it is a clause with more to say."""
    text = page.text
    rest = cue.end
    stop = re.compile(r"[,.;:!?…]|\s[—–-]\s").search(text, cue.end, min(end, cue.end + NEAR))
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
        if apposed or (
            first
            and first[0].lower() in ("a", "an", "the", "who", "which", "який", "яка", "который", "которая")
            and tail.count(",") == 1
        ):
            return end
    return min(end, at)


def find_reported_before(page: Page, told: Attributor, cue: Cue, claims: Claims) -> Clause | None:
    """Return the sentence before one that only names its source ("this was reported by someone")."""
    start, end = page.sentence(cue.start)
    number = page.sentence_number(cue.start)
    found = page.lexicon.reports_before.match(page.text, start, end) if number else None
    if found is None or not found.end() <= cue.start <= found.end() + OPENING or end - start > LONGEST:
        return None
    if page.text[found.end() : cue.start].strip() and not page.lexicon.table.free_order:
        return None
    if page.lexicon.complement.match(page.text, cue.end, end) or ":" in page.text[cue.end : end]:
        return None
    before = page.sentences[number - 1]
    bounds = trim(page.text, before, start, ".")
    if (
        bounds is None
        or start - before > LONGEST
        or not claims.is_free(*bounds)
        or page.text[start - 2 : start].strip() == "?"
    ):
        return None
    attribution = told.attribute(cue)
    if attribution.speaker is None:
        return None
    return Clause(start=bounds[0], end=bounds[1], prior=BEFORE, attribution=attribution)
