"""Whom the author's words beside a cue make its speaker: a name, an office, a pronoun, or a plain phrase."""

from __future__ import annotations

import re
from itertools import pairwise

from transforms.quotes.cues import Cue, CueKind, Use
from transforms.quotes.page import Page
from transforms.quotes.phrases import (
    TOKEN,
    WINDOW,
    Found,
    Kind,
    as_body,
    as_person,
    is_bound,
    is_governed,
    read_body,
    trim_words,
)

ENDLESS, NEAR = 3_000, 40
"""A sentence of more characters was not parted rightly; only so many before a cue are then looked at."""

MOST_WORDS = 9
"""Words of a phrase that stands for somebody. More are a clause."""

SEGMENTS = 4
"""Pieces between commas before a cue that may hold its subject: "Name, who came late, and drunk, said"."""


MOST_TITLES = 4
"""Words of an office before a name."""

_BREAK = re.compile(r"[,;:()\n]\s?|\s[—–-]\s|[.!?…]\s(?=[A-ZА-ЯЁІЇЄҐ«“\"])")
_RIGHT_END = re.compile(r"[,;:()\n.!?…“”\"]|\s[—–-]\s|\s[—–-]$|«(?=[^»]{41})")


def find_subject(page: Page, cue: Cue, low: int, high: int) -> Found | None:
    """Return who speaks by `cue`, looking at the author's words between `low` and `high`; None if nobody is named."""
    if cue.kind is CueKind.PRONOUN_PHRASE and cue.pronoun is not None:
        return Found(start=cue.pronoun[0], end=cue.pronoun[1], kind=Kind.PRONOUN)
    if cue.kind is CueKind.PHRASE:
        return _find_right(page, cue, high, governed=True)
    first, last = page.sentence(cue.start)
    low = max(low, cue.start - (WINDOW if last - first <= ENDLESS else NEAR))
    left = _last_segment(page, low, cue.start)
    leads = not trim_words(page, left, cue.start)
    if leads and (page.lexicon.table.free_order or not TOKEN.search(page.text, low, cue.start)):
        return _find_right(page, cue, high) or _find_left(page, cue, low)
    if leads and (after := _find_inverted(page, cue, high)) is not None:
        return after
    found = _find_left(page, cue, low)
    if page.lexicon.table.free_order and (found is None or found.kind is not Kind.PERSON):
        after = _find_right(page, cue, high)
        if after is not None and (found is None or (after.kind is Kind.PERSON and found.kind is not Kind.PRONOUN)):
            return after
    return found


def _find_inverted(page: Page, cue: Cue, high: int) -> Found | None:
    """Read ", said someone": nothing that could be a clause follows the verb."""
    high = min(high, cue.end + WINDOW)
    end = _end_right(page, cue.end, high)
    if cue.uses & Use.NAMES and not cue.uses & Use.SAYS:
        return None
    if page.lexicon.complement.match(page.text, cue.end, high) or page.lexicon.finite.search(page.text, cue.end, end):
        return None
    found = _find_right(page, cue, high)
    return None if found is None or TOKEN.search(page.text, cue.end, found.start) else found


def _last_segment(page: Page, low: int, high: int) -> int:
    end = low
    for match in _BREAK.finditer(page.text, low, high):
        if page.text[match.start()] != "." or match.end() - match.start() > 1:
            end = match.end()
    return end


def _find_left(page: Page, cue: Cue, low: int) -> Found | None:
    text = page.text
    bounds = [low, *(match.end() for match in _BREAK.finditer(text, low, cue.start)), cue.start]
    segments = [(start, end) for start, end in pairwise(bounds)][-SEGMENTS:]
    comma_before = text[low : cue.start].rstrip().endswith((",", ")", "—", "–", "-"))
    if not comma_before:
        found = _read_phrase(page, *segments[-1], cue)
        words = [word.lower() for word in TOKEN.findall(text[slice(*segments[-1])])]
        if found is not None or len(segments) == 1 or (words and words[0] in page.lexicon.coordinators):
            return found
        segments = segments[:-1]
        return None if not _is_parenthesis(text, segments) else _read_inserted(page, segments, cue)
    return _read_inserted(page, [(start, end) for start, end in segments if text[start:end].strip(" ,—–-")], cue)


def _is_parenthesis(text: str, segments: list[tuple[int, int]]) -> bool:
    return bool(segments) and text[segments[-1][0] : segments[-1][1]].rstrip().endswith(",") and len(segments) > 1


def _read_inserted(page: Page, segments: list[tuple[int, int]], cue: Cue) -> Found | None:
    """Read "their coordinator, Hugo Stein, said" and "Hugo Stein, who had been there, said"."""
    if not segments:
        return None
    start, end = segments[-1]
    for name in page.names_in(start, end):
        before = TOKEN.findall(page.text[start : name.start])
        titled = not before or (len(before) <= MOST_TITLES and bool(page.heads_in(start, name.start)))
        if titled and not TOKEN.search(page.text, name.end, end) and not is_governed(page, start, name.start):
            return as_person(name)
    for start, end in segments:
        found = _read_phrase(page, start, end, cue)
        if found is not None and (found.kind is not Kind.TITLE or (start, end) != segments[-1] or len(segments) == 1):
            return found
    return None


def _read_phrase(page: Page, start: int, end: int, cue: Cue) -> Found | None:
    """Return the subject in a stretch of words before a verb."""
    text, lexicon = page.text, page.lexicon
    tokens = trim_words(page, start, end)
    if not lexicon.table.free_order:
        # "there were talks where officials agreed that": the subject stands in the last clause
        joins = [at for at, token in enumerate(tokens) if text[slice(*token)].lower() in lexicon.relatives_inside]
        tokens = tokens[joins[-1] + 1 :] if joins and joins[-1] else tokens
    if not tokens or text[slice(*tokens[0])].lower() in lexicon.breaks - lexicon.pronouns:
        # a relative clause, whose verb is not the sentence's
        return None
    start, end = tokens[0][0], tokens[-1][1]
    end += text.startswith("»", end)
    start -= start > 0 and text[start - 1] == "«" and "»" in text[start : end + 1]
    first, last = (text[slice(*token)].lower() for token in (tokens[0], tokens[-1]))
    if last in lexicon.pronouns:
        return Found(start=tokens[-1][0], end=tokens[-1][1], kind=Kind.PRONOUN)
    led = first in lexicon.prepositions
    impersonal = cue.form.endswith(lexicon.table.impersonal or ("\n",)) and lexicon.table.free_order
    if led and impersonal and len(tokens) > 1 and not page.names_in(start, end):
        return read_body(page, tokens[1][0] - (text[tokens[1][0] - 1] == "«"), end)
    names = [name for name in page.names_in(start, end) if not is_governed(page, start, name.start)]
    if names:
        return as_person(names[-1])
    if led or len(tokens) > MOST_WORDS:
        return _read_last(page, start, end)
    participle = first.endswith(("ing", "ed")) and not lexicon.table.free_order and len(tokens) > 1
    return None if participle else read_body(page, start, end)


def _read_last(page: Page, start: int, end: int) -> Found | None:
    """Return the last body or office in words that are more than a phrase."""
    heads = [at for at in page.heads_in(start, end) if not is_governed(page, start, at)]
    bodies = [one for one in page.speakers_in(start, end) if not is_governed(page, start, one.span.start)]
    if bodies and not bodies[-1].locative and (not heads or bodies[-1].span.start > heads[-1]):
        return as_body(bodies[-1])
    return Found(start=heads[-1], end=end, kind=Kind.TITLE) if heads else None


def _find_right(page: Page, cue: Cue, high: int, *, governed: bool = False) -> Found | None:
    """Return who is named right after a verb or phrase."""
    text, lexicon = page.text, page.lexicon
    high = min(high, cue.end + WINDOW)
    end = _end_right(page, cue.end, high)
    tokens = trim_words(page, cue.end, end)
    if not tokens:
        return None
    start, end = tokens[0][0], tokens[-1][1]
    end += text.startswith("»", end)
    start -= start > 0 and text[start - 1] == "«"
    first = text[slice(*tokens[0])].lower()
    if first in lexicon.pronouns and not governed:
        return Found(start=tokens[0][0], end=tokens[0][1], kind=Kind.PRONOUN)
    names = [name for name in page.names_in(start, end) if governed or not is_bound(page, start, name.start)]
    if names and not (governed and is_governed(page, start, names[0].start)):
        return as_person(names[0])
    if governed:
        return read_body(page, start, end) if len(tokens) <= MOST_WORDS else None
    return _read_right(page, cue, tokens, high)


def _read_right(page: Page, cue: Cue, tokens: list[tuple[int, int]], high: int) -> Found | None:
    """Return the body, office or plain noun among the words after a verb."""
    text, lexicon = page.text, page.lexicon
    start, end = tokens[0][0], tokens[-1][1]
    end += text.startswith("»", end)
    start -= start > 0 and text[start - 1] == "«"
    names = [name for name in page.names_in(start, end) if not is_bound(page, start, name.start)]
    impersonal = lexicon.table.free_order and cue.form.endswith(lexicon.table.impersonal)
    if text[slice(*tokens[0])].lower() in lexicon.prepositions:
        if impersonal and len(tokens) > 1:
            return read_body(page, tokens[1][0] - (text[tokens[1][0] - 1] == "«"), end)
        tokens = [token for token in tokens if token[0] in set(page.heads_in(start, end))]
        return Found(start=tokens[0][0], end=end, kind=Kind.TITLE) if tokens else None
    heads = page.heads_in(start, end)
    if text.startswith(",", end) and not names and (beyond := page.names_in(end + 1, min(high, end + WINDOW))):
        apposed = not text[end + 1 : beyond[0].start].strip()
        if apposed and (heads or len(tokens) <= MOST_WORDS):
            return as_person(beyond[0])
    if heads and not is_bound(page, start, heads[0]):
        from_head = _begin_title(page, start, heads[0], tokens)
        return read_body(page, from_head, end)
    bodies = page.speakers_in(start, end)
    if bodies and not bodies[0].locative and not is_bound(page, start, bodies[0].span.start):
        return as_body(bodies[0])
    return read_body(page, start, end) if len(tokens) <= MOST_WORDS and _is_subject(page, tokens) else None


def _is_subject(page: Page, tokens: list[tuple[int, int]]) -> bool:
    """Say whether an unknown noun after a verb may speak: not an object, a verb or an infinitive."""
    first = page.text[slice(*tokens[0])].lower()
    table = page.lexicon.table
    if table.free_order:
        words = [page.text[slice(*token)].lower() for token in tokens]
        if any(word.endswith(table.infinitives) for word in words) or first in page.lexicon.blockers:
            return False
        return not first.endswith(table.objects) and first not in page.lexicon.breaks
    return first in page.lexicon.determiners or first.endswith("s") or first[0] != page.text[tokens[0][0]]


def _begin_title(page: Page, start: int, head: int, tokens: list[tuple[int, int]]) -> int:
    """Return where the phrase of a head begins: up to three words that agree with it go before."""
    before = [token for token in tokens if token[0] <= head]
    if not page.lexicon.table.free_order or len(before) < MOST_TITLES:
        dative = page.text[slice(*before[0])].lower().endswith(("ам", "ям", "ії", "ому")) if len(before) > 1 else False
        return before[1][0] if dative else start
    return head


def _end_right(page: Page, start: int, high: int) -> int:
    complement = page.lexicon.complement.match(page.text, start, high)
    if complement is not None and not page.lexicon.table.free_order:
        return start
    stop = _RIGHT_END.search(page.text, start, high)
    end = stop.start() if stop else high
    while stop and page.text[stop.start()] == "." and _abbreviates(page, stop.start()):
        stop = _RIGHT_END.search(page.text, stop.end(), high)
        end = stop.start() if stop else high
    return min(end, complement.end()) if complement and "," not in page.text[start : complement.end()] else end


def _abbreviates(page: Page, at: int) -> bool:
    word = re.search(r"(\w+)$", page.text[max(0, at - 6) : at])
    return word is not None and (word[1].lower() in page.lexicon.abbreviations or len(word[1]) == 1)
