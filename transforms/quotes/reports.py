"""Which cue reports a quoted stretch, and how plainly."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.quotes.clauses import is_label
from transforms.quotes.cues import REPORTS, WORD, Cue, CueKind, Use
from transforms.quotes.page import Page
from transforms.quotes.phrases import Found, Kind, find_phrase
from transforms.quotes.speakers import Attribution, Attributor
from transforms.quotes.wording import count_words, is_titled

NEAR = 160
"""Characters between a quote and the verb after it: a name with its office fits, another clause does not."""

LEAD = 250
"""Characters between a quote and the verb before it: "said in a statement on Telegram on Monday evening:" fits."""

FEWEST_WORDS = 3
"""Quoted words that no verb stands right beside are a nickname or irony when fewer than this."""

FEWEST_EMBEDDED = 4
"""The same for words in the middle of the author's sentence: more, as names of things stand there too."""

PLAIN, NAMING, EMBEDDED, COLON, TAILED, FLOATING = 0.95, 0.8, 0.75, 0.85, 0.8, 0.7
"""Priors, by judgement: a cue right beside the quote; "called it"; a cue elsewhere in its sentence; somebody and a
colon; somebody after the quote without a known verb; no more than a report in the sentence before."""

LABELLED = 45
"""Characters before a quote in which a sign or headline is said to carry it."""

_DASHES = "—–-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Who says a quoted stretch, and the prior of the pattern that tells."""

    attribution: Attribution
    prior: float


def find_report(page: Page, told: Attributor, number: int) -> Report | None:
    """Return what reports stretch `number` in its own sentence or the one before a colon, or None."""
    if _is_labelled(page, number):
        return None
    plain = _cue_before_colon(page, number) or _cue_after(page, number) or _cue_before(page, number)
    if plain is not None and plain.uses & REPORTS:
        attribution = told.attribute(plain)
        if attribution.speaker is not None and is_label(page, attribution.speaker.surface):
            return None
        return Report(attribution=attribution, prior=PLAIN)
    if (cue := _naming_cue(page, number)) is not None:
        named = told.attribute(cue)
        return Report(attribution=named, prior=NAMING) if _is_namer(page, cue, named) else None
    return _find_loose_report(page, told, number)


def _find_loose_report(page: Page, told: Attributor, number: int) -> Report | None:
    """Return what reports stretch `number` without a known verb beside it, or None."""
    if (somebody := _before_colon(page, told, number)) is not None:
        return Report(attribution=somebody, prior=COLON)
    if (somebody := _after_quote(page, told, number)) is not None:
        return Report(attribution=somebody, prior=TAILED)
    if (cue := _cue_around(page, number)) is not None:
        around = told.attribute(cue)
        return Report(attribution=around, prior=EMBEDDED) if around.speaker is not None else None
    return None


def find_floating_report(page: Page, told: Attributor, number: int, last: tuple[int, Report] | None) -> Report | None:
    """Return whoever spoke in the sentence before a stretch that is a sentence of its own.

    `last` is where the quote before ended, and its report.
    """
    stretch = page.stretches[number]
    start, end = page.sentence(stretch.open)
    sentence = page.sentence_number(stretch.open)
    before, after = page.text[start : stretch.open], page.text[stretch.after : end]
    alone = not before.strip(f" {_DASHES}") and not after.strip(" .\n")
    whole = page.text[stretch.end - 1] in ".!?…" or page.text.startswith(".", stretch.after)
    first = page.text[stretch.start : stretch.start + 2].strip()
    words = count_words(page.text, stretch.start, stretch.end)
    low = max(page.sentences[sentence - 1], start - LEAD) if sentence else start
    goes_on = last is not None and low <= last[0] <= start
    if not (alone and whole and first[:1].isupper() and (words >= FEWEST_WORDS or goes_on) and sentence):
        return None
    cues = [cue for cue in page.cues_in(low, start) if page.stretch_at(cue.start) is None]
    if last is not None and low <= last[0] <= start and last[1].attribution.speaker is not None:
        return Report(attribution=last[1].attribution, prior=FLOATING)
    for cue in reversed(cues):
        attribution = told.attribute(cue)
        if attribution.speaker is not None and not is_label(page, attribution.speaker.surface):
            return Report(attribution=attribution, prior=FLOATING)
    return None


def _is_labelled(page: Page, number: int) -> bool:
    """Say whether the words right before a stretch say that it stands on a sign or is a word only."""
    stretch = page.stretches[number]
    low = max(_lead(page, number), stretch.open - LABELLED)
    words = [match[0].lower() for match in WORD.finditer(page.text, low, stretch.open)]
    between = page.text[max(low, stretch.open - 2) : stretch.open].strip()
    if between in (":", ","):
        return False
    return any(word.startswith(page.lexicon.labels) for word in words[-2:])


def _lead(page: Page, number: int) -> int:
    """Return where the author's words right before stretch `number` begin in its sentence."""
    stretch = page.stretches[number]
    low = max(page.sentence(stretch.open)[0], stretch.open - LEAD)
    return max(low, page.stretches[number - 1].after) if number else low


def _colon_lead(page: Page, number: int) -> tuple[int, int] | None:
    """Return the author's words that end with a colon right before a stretch, also in the paragraph before."""
    stretch = page.stretches[number]
    low, high = max(page.sentence(stretch.open)[0], stretch.open - LEAD), stretch.open
    if not page.text[low:high].strip() and stretch.open == page.paragraphs[stretch.paragraph][0] and stretch.paragraph:
        # a paragraph that ends with a colon introduces the next one
        start, high = page.paragraphs[stretch.paragraph - 1]
        low = max(start, high - LEAD, page.sentence(high - 1)[0])
    return (low, high) if page.text[low:high].rstrip().endswith(":") else None


def _cue_before_colon(page: Page, number: int) -> Cue | None:
    lead = _colon_lead(page, number)
    if lead is None:
        return None
    cues = [cue for cue in page.cues_in(*lead) if page.stretch_at(cue.start) is None and cue.uses & REPORTS]
    return cues[-1] if cues else None


def _cue_after(page: Page, number: int) -> Cue | None:
    stretch = page.stretches[number]
    if not stretch.closed:
        return None
    text, end = page.text, page.sentence(stretch.after - 1)[1]
    following = page.stretches[number + 1].open if number + 1 < len(page.stretches) else len(text)
    high = min(end, stretch.after + NEAR)
    high = min(high, following) if following < stretch.after + 2 or text[following - 2 : following].strip() else high
    cue = next((cue for cue in page.cues_in(stretch.after, high) if page.stretch_at(cue.start) is None), None)
    if cue is None or (following <= end and text[cue.end : following].rstrip().endswith(":")):
        return None
    between = text[stretch.after : cue.start].strip()
    word = WORD.search(between)
    if (word and word[0].lower() in page.lexicon.breaks) or page.lexicon.complement.match(text, cue.end, high):
        return None
    joined = between[:1] in tuple(f",{_DASHES}") or text[stretch.start : stretch.end].rstrip()[-1:] in tuple(",!?…")
    opens = not text[page.sentence(stretch.open)[0] : stretch.open].strip(f" {_DASHES}")
    if opens or _continues(page, number):
        if not joined and (cue.kind is not CueKind.VERB or is_titled(text, stretch.start, stretch.end)):
            return None
        return cue if joined or count_words(text, stretch.start, stretch.end) >= FEWEST_WORDS else None
    return cue if joined and _is_embedded(page, number) else None


def _continues(page: Page, number: int) -> bool:
    """Say whether only a colon, or a report of the stretch before, goes before stretch `number`."""
    low = _lead(page, number)
    return page.text[low : page.stretches[number].open].rstrip().endswith((":", *_DASHES))


def _cue_before(page: Page, number: int) -> Cue | None:
    stretch = page.stretches[number]
    cue = next(reversed(page.cues_in(_lead(page, number), stretch.open)), None)
    if cue is None or not cue.uses & REPORTS:
        return None
    between = page.text[cue.end : stretch.open].rstrip()
    conjunction = page.lexicon.complement.match(page.text, cue.end, stretch.open)
    if between.endswith((":", ",", *_DASHES)) or (conjunction and conjunction.end() == stretch.open):
        return cue
    spoken = count_words(page.text, stretch.start, stretch.end) >= FEWEST_WORDS
    return cue if not between and spoken and not is_titled(page.text, stretch.start, stretch.end) else None


def _naming_cue(page: Page, number: int) -> Cue | None:
    """Return the verb by which somebody calls something what stands in quotation marks."""
    stretch = page.stretches[number]
    text = page.text
    cue = next((one for one in reversed(page.cues_in(_lead(page, number), stretch.open)) if one.uses & Use.NAMES), None)
    if cue is None or stretch.open - cue.end > NEAR or not stretch.closed:
        return None
    if any(mark in text[cue.end : stretch.open] for mark in ".;:!?\n"):
        return None
    if text[stretch.start].isupper() and (is_titled(text, stretch.start, stretch.end) or page.lexicon.table.free_order):
        return None
    return cue


def _is_namer(page: Page, cue: Cue, named: Attribution) -> bool:
    """Say whether somebody calls something so, and not people in general: "they call it"."""
    speaker = named.speaker
    if speaker is None or speaker.surface.lower() in page.lexicon.table.plurals:
        return False
    between = page.text[speaker.span.end : cue.start]
    if not page.lexicon.table.free_order and "," in between and not page.names_in(speaker.span.start, speaker.span.end):
        # "the operation, dubbed ...": a participle
        first = WORD.search(between)
        if first is None:
            return False
    plural = page.lexicon.table.free_order and cue.form.endswith(("ють", "ують", "ют", "ят", "ать", "ят", "ли"))
    known = page.heads_in(speaker.span.start, speaker.span.end) or page.mentioned_in(
        speaker.span.start, speaker.span.end
    )
    return not plural or bool(known)


def _before_colon(page: Page, told: Attributor, number: int) -> Attribution | None:
    """Return who stands before a colon and what looks like a sentence, with whatever verb."""
    lead = _colon_lead(page, number)
    if lead is None:
        return None
    stretch = page.stretches[number]
    low, high = lead
    found = find_phrase(page, low, high)
    if found is None or is_label(page, page.text[found.start : found.end]):
        return None
    beside = not WORD.search(page.text, found.end, high)
    sentence = page.text[stretch.start].isupper() and not is_titled(page.text, stretch.start, stretch.end)
    return told.identify(found, None) if beside or sentence else None


def _after_quote(page: Page, told: Attributor, number: int) -> Attribution | None:
    """Return who stands after a quote that a comma or dash joins to the author's words, with whatever verb."""
    stretch, text = page.stretches[number], page.text
    if not stretch.closed or (number and not _opens(page, number)):
        return None
    end = page.sentence(stretch.after - 1)[1]
    following = page.stretches[number + 1].open if number + 1 < len(page.stretches) else len(text)
    high = min(end, following, stretch.after + NEAR)
    tail = text[stretch.after : high].lstrip(", ")
    inside = text[stretch.end - 1] in ",?!"
    if not (inside or tail[:1] in tuple(_DASHES)) or not text[stretch.start].isupper():
        return None
    names = page.names_in(stretch.after, high)
    if names:
        name = names[0]
        found = Found(start=name.start, end=name.end, kind=Kind.PERSON, name=name, mention=name.mention)
        return told.identify(found, None)
    if count_words(text, stretch.start, stretch.end) < FEWEST_WORDS:
        return None
    found_phrase = find_phrase(page, stretch.after, high, any_head=True)
    return told.identify(found_phrase, None) if found_phrase is not None else None


def _opens(page: Page, number: int) -> bool:
    start = page.sentence(page.stretches[number].open)[0]
    return not page.text[start : page.stretches[number].open].strip(f" {_DASHES}")


def _cue_around(page: Page, number: int) -> Cue | None:
    if not _is_embedded(page, number):
        return None
    stretch = page.stretches[number]
    low = max(page.sentence(stretch.open)[0], stretch.open - LEAD)
    told = [cue for cue in page.cues_in(low, stretch.open) if page.stretch_at(cue.start) is None and cue.uses & REPORTS]
    return told[-1] if told else None


def _is_embedded(page: Page, number: int) -> bool:
    stretch = page.stretches[number]
    words = count_words(page.text, stretch.start, stretch.end)
    lower = page.text[stretch.start].islower()
    return words >= FEWEST_EMBEDDED and lower and not is_titled(page.text, stretch.start, stretch.end)
