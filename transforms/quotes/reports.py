"""Which cue reports a quoted stretch, and how plainly."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.quotes.cues import WORD, Cue
from transforms.quotes.page import Page
from transforms.quotes.speakers import Attribution, attribute, name_speaker
from transforms.quotes.wording import count_words, is_titled

NEAR = 160
"""Characters between a quote and the verb after it: a name with its office fits, another clause does not."""

LEAD = 250
"""Characters between a quote and the verb before it: "said in a statement on Telegram on Monday evening:" fits."""

FEWEST_WORDS = 3
"""Quoted words that no verb stands right beside are a nickname or irony when fewer than this."""

FEWEST_EMBEDDED = 4
"""The same for words in the middle of the author's sentence: more, as names of things stand there too."""

PLAIN, EMBEDDED, COLON, FLOATING = 0.95, 0.8, 0.85, 0.65
"""Priors, by judgement: a cue right beside the quote; elsewhere in its sentence; a name and a colon; none."""

_DASHES = "—–-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Who says a quoted stretch, and the prior of the pattern that tells."""

    attribution: Attribution
    prior: float


def find_report(page: Page, number: int) -> Report | None:
    """Return what reports stretch `number` in its own sentence or the one before a colon, or None."""
    plain = _cue_before_colon(page, number) or _cue_after(page, number) or _cue_before(page, number)
    if plain is not None:
        return Report(attribution=attribute(page, plain, *page.narration(plain)), prior=PLAIN)
    if (named := _named_before_colon(page, number)) is not None:
        return Report(attribution=named, prior=COLON)
    if (cue := _cue_around(page, number)) is not None:
        around = attribute(page, cue, *page.narration(cue))
        return Report(attribution=around, prior=EMBEDDED) if around.speaker is not None else None
    return None


def find_floating_report(page: Page, number: int) -> Report | None:
    """Return the cue of the author's sentence before a stretch that is a sentence of its own."""
    stretch = page.stretches[number]
    start, end = page.sentence(stretch.open)
    sentence = page.sentence_number(stretch.open)
    alone = not page.text[start : stretch.open].strip(f" {_DASHES}") and not page.text[stretch.after : end].strip(
        " .\n"
    )
    whole = page.text[stretch.end - 1] in ".!?…" or page.text.startswith(".", stretch.after)
    first = page.text[stretch.start : stretch.start + 2].strip()
    spoken = first[:1].isupper() and count_words(page.text, stretch.start, stretch.end) > FEWEST_EMBEDDED
    if not (alone and whole and spoken and sentence):
        return None
    cues = page.cues_in(max(page.sentences[sentence - 1], start - LEAD), start)
    told = [cue for cue in cues if page.stretch_at(cue.start) is None]
    if not told:
        return None
    attribution = attribute(page, told[-1], *page.narration(told[-1]))
    return Report(attribution=attribution, prior=FLOATING) if attribution.speaker is not None else None


def _lead(page: Page, number: int) -> int:
    """Return where the author's words right before stretch `number` begin in its sentence."""
    stretch = page.stretches[number]
    low = max(page.sentence(stretch.open)[0], stretch.open - LEAD)
    return max(low, page.stretches[number - 1].after) if number else low


def _cue_before_colon(page: Page, number: int) -> Cue | None:
    stretch = page.stretches[number]
    low = _lead(page, number)
    before = page.text[low : stretch.open].rstrip()
    if not before and stretch.open == page.paragraphs[stretch.paragraph][0] and stretch.paragraph:
        # a paragraph that ends with a colon introduces the next one
        start, end = page.paragraphs[stretch.paragraph - 1]
        low = max(start, end - LEAD, page.sentence(end - 1)[0])
        before = page.text[low:end]
    cues = page.cues_in(low, stretch.open) if before.endswith(":") else ()
    told = [cue for cue in cues if page.stretch_at(cue.start) is None]
    return told[-1] if told else None


def _cue_after(page: Page, number: int) -> Cue | None:
    stretch = page.stretches[number]
    if not stretch.closed:
        return None
    text, end = page.text, page.sentence(stretch.after - 1)[1]
    following = page.stretches[number + 1].open if number + 1 < len(page.stretches) else len(text)
    high = min(end, following, stretch.after + NEAR)
    cue = next(iter(page.cues_in(stretch.after, high)), None)
    if cue is None or (high == following and text[cue.end : high].rstrip().endswith(":")):
        return None
    between = text[stretch.after : cue.start].strip()
    word = WORD.search(between)
    if (word and word[0].lower() in page.lexicon.breaks) or page.lexicon.complement.match(text, cue.end, high):
        return None
    joined = between[:1] in tuple(f",{_DASHES}") or text[stretch.start : stretch.end].rstrip()[-1:] in tuple(",!?…")
    opens = not text[page.sentence(stretch.open)[0] : stretch.open].strip(f" {_DASHES}")
    if opens or _continues(page, number):
        return cue if joined or count_words(text, stretch.start, stretch.end) >= FEWEST_WORDS else None
    return cue if joined and _is_embedded(page, number) else None


def _continues(page: Page, number: int) -> bool:
    """Say whether only a colon, or a report of the stretch before, goes before stretch `number`."""
    low = _lead(page, number)
    return page.text[low : page.stretches[number].open].rstrip().endswith((":", *_DASHES))


def _cue_before(page: Page, number: int) -> Cue | None:
    stretch = page.stretches[number]
    cue = next(reversed(page.cues_in(_lead(page, number), stretch.open)), None)
    if cue is None:
        return None
    between = page.text[cue.end : stretch.open].rstrip()
    conjunction = page.lexicon.complement.match(page.text, cue.end, stretch.open)
    if between.endswith((":", ",", *_DASHES)) or (conjunction and conjunction.end() == stretch.open):
        return cue
    spoken = count_words(page.text, stretch.start, stretch.end) >= FEWEST_WORDS
    return cue if not between and spoken and not is_titled(page.text, stretch.start, stretch.end) else None


def _named_before_colon(page: Page, number: int) -> Attribution | None:
    low, high = _lead(page, number), page.stretches[number].open
    colon = low + len(page.text[low:high].rstrip()) - 1
    if colon < low or page.text[colon] != ":":
        return None
    named = page.speakers_in(low, colon)
    return name_speaker(page, named[-1]) if named and colon - named[-1].span.end <= len(" )") else None


def _cue_around(page: Page, number: int) -> Cue | None:
    if not _is_embedded(page, number):
        return None
    stretch = page.stretches[number]
    low = max(page.sentence(stretch.open)[0], stretch.open - LEAD)
    told = [cue for cue in page.cues_in(low, stretch.open) if page.stretch_at(cue.start) is None]
    return told[-1] if told else None


def _is_embedded(page: Page, number: int) -> bool:
    stretch = page.stretches[number]
    words = count_words(page.text, stretch.start, stretch.end)
    return words >= FEWEST_EMBEDDED and not is_titled(page.text, stretch.start, stretch.end)
