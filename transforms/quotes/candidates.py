"""Who might be the subject of a speech verb: names, titles and pronouns near it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from model.actor import Mention, MentionType
from transforms.quotes.cues import WORD, Cue, CueKind
from transforms.quotes.page import Page

WINDOW = 200
"""Characters from a cue within which its subject is looked for."""

_CLAUSE_BREAK = re.compile(r"[,;:()]\s|\s[—–-]\s")
_CLAUSE_END = re.compile(r"[,;:()\n]|\s[—–-]\s")


class CandidateKind(Enum):
    """What a candidate is, the best first."""

    PERSON = "person"
    NAME = "name"
    TITLE = "title"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A possible speaker at `start`..`end`. A title has its noun as `head`, a name its mention."""

    start: int
    end: int
    kind: CandidateKind
    mention: Mention | None = None
    head: str = ""
    head_end: int = 0


def find_subject(page: Page, cue: Cue, low: int, high: int) -> Candidate | None:
    """Return who speaks by the verb `cue`, looking at the author's words between `low` and `high`.

    The subject stands before the verb in its clause; after it where nothing but the quote goes before, or
    where word order is free; else in an earlier clause.
    """
    text = page.text
    low = max(low, cue.start - WINDOW)
    leads = WORD.search(text, low, cue.start) is None
    if not leads and (inserted := _inverted(page, cue, low, high)):
        return inserted
    before = [] if leads else list(_candidates(page, low, cue.start, cue))
    people = [candidate for candidate in before if candidate.kind is CandidateKind.PERSON]
    if len(people) == 1 and cue.form in page.lexicon.impersonal_verbs:
        # one person is no subject of a plural
        before.remove(people.pop())
    near = _nearest(text, before, low, cue)
    if near is not None and not (page.free_order and near.kind is CandidateKind.NAME):
        return near
    after = find_following(page, cue, high) if leads or page.free_order else None
    if after is not None and (near is None or after.kind is CandidateKind.PERSON):
        return after
    return near or next(reversed(people or before), None)


def find_following(page: Page, cue: Cue, high: int) -> Candidate | None:
    """Return who is named in the clause right after `cue`, a person rather than the body they speak for."""
    text = page.text
    high = min(high, cue.end + WINDOW)
    stop = _CLAUSE_END.search(text, cue.end, high)
    end = stop.start() if stop else high
    found = list(_candidates(page, cue.end, end, cue))
    if not found:
        return None
    first = found[0]
    if _has_preposition(page, cue.end, first.start) and cue.form not in page.lexicon.impersonal_verbs:
        return None
    for candidate in found:
        if candidate.kind is CandidateKind.PERSON and not _has_preposition(page, first.end, candidate.start):
            return candidate
    if first.kind is not CandidateKind.PERSON and stop is not None and text[stop.start()] == ",":
        for mention in page.speakers_in(stop.end(), min(high, stop.end() + WINDOW))[:1]:
            if mention.type is MentionType.PERSON and not text[stop.end() : mention.span.start].strip():
                return _named(mention)
    return first


def _inverted(page: Page, cue: Cue, low: int, high: int) -> Candidate | None:
    """Return whom "..., said someone," names: the verb opens its clause and the name closes it."""
    text = page.text
    if not text[low : cue.start].rstrip(" —–-").endswith(","):
        return None
    found = find_following(page, cue, high)
    if found is None or text[cue.end : found.start].strip():
        return None
    return found if not text[found.end : high].strip() or text[found.end] in ",." else None


def _has_preposition(page: Page, start: int, end: int) -> bool:
    words = (match[0].lower() for match in WORD.finditer(page.text, start, max(start, end)))
    return any(word in page.lexicon.prepositions for word in words)


def _nearest(text: str, found: list[Candidate], low: int, cue: Cue) -> Candidate | None:
    if text[low : cue.start].rstrip().endswith(","):
        # "Name, who had been there, said": the subject is what the inserted clause follows
        people = [candidate for candidate in found if candidate.kind is CandidateKind.PERSON]
        followed = [candidate for candidate in people if text.startswith(",", candidate.end)]
        return next(iter(followed or people), None)
    clause = max((match.end() for match in _CLAUSE_BREAK.finditer(text, low, cue.start)), default=low)
    inside = [candidate for candidate in found if candidate.start >= clause]
    people = [candidate for candidate in inside if candidate.kind is CandidateKind.PERSON]
    if inside and inside[-1].kind is CandidateKind.NAME and people:
        return people[-1]
    return inside[-1] if inside else None


def _candidates(page: Page, low: int, high: int, cue: Cue) -> Iterator[Candidate]:
    lexicon = page.lexicon
    impersonal = cue.form in lexicon.impersonal_verbs
    allowed = (None, page.stretch_at(cue.start))
    named = [
        _named(mention)
        for mention in page.speakers_in(low, high)
        if (impersonal or not mention.locative) and page.stretch_at(mention.span.start) in allowed
    ]
    titles = lexicon.titles if cue.kind is CueKind.VERB else lexicon.oblique_titles
    others = [
        Candidate(
            start=match.start(),
            end=match.end(),
            kind=CandidateKind.TITLE,
            head=match["head"].lower(),
            head_end=match.end("head"),
        )
        for match in (titles.finditer(page.text, low, high) if page.has_head(low, high) else ())
    ]
    others += [
        Candidate(start=match.start(), end=match.end(), kind=CandidateKind.PRONOUN)
        for match in lexicon.subject_pronouns.finditer(page.text, low, high)
    ]
    ruled_out = {name.start for name in named for other in others if _is_complement(page.text, name, other)}
    named = [name for name in named if name.start not in ruled_out]
    others = [other for other in others if not any(_touches(page.text, other, name) for name in named)]
    yield from sorted((*named, *others), key=lambda candidate: candidate.start)


def _named(mention: Mention) -> Candidate:
    kind = CandidateKind.PERSON if mention.type is MentionType.PERSON else CandidateKind.NAME
    return Candidate(start=mention.span.start, end=mention.span.end, kind=kind, mention=mention)


def _is_complement(text: str, name: Candidate, title: Candidate) -> bool:
    """Say whether a country is only whose office it is: "the president of Ukraine"."""
    if name.mention is None or name.mention.type is not MentionType.STATE:
        return False
    return title.head_end <= name.start and (name.start < title.end or not text[title.end : name.start].strip())


def _touches(text: str, other: Candidate, name: Candidate) -> bool:
    """Say whether a title or pronoun is part of a name or stands before it."""
    if other.start < name.end and name.start < other.end:
        return True
    return name.kind is CandidateKind.PERSON and name.start >= other.end and not text[other.end : name.start].strip()
