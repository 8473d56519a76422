"""The step: offices that a text names without a name, and who is meant by them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from model.actor import Mention, MentionType
from model.language import Language
from model.office import OfficeCandidate, OfficeMention
from model.published import Published, PublishedStatus
from model.span import Span
from model.temporal import DateMention, TimexType
from transforms.actors.countries import LANGUAGES
from transforms.offices.phrases import LONGEST_SEAT, Phrase, find_phrases
from transforms.offices.terms import Term, load_terms

_SENTENCE_END = re.compile(r"[.!?…](?=\s)|\n")

SCORE_ASSERTED = 0.95
"""The only holder on an asserted day of publication, whom the text names."""

SCORE_BOUNDED = 0.85
"""The same, where the day of publication lies within known bounds, and one held the office throughout."""

SCORE_DATED = 0.8
"""A candidate that the day of publication alone points at: the text names nobody who held the office."""

SCORE_NAMED = 0.6
"""A candidate that the text names, where no date tells that it was in office."""

SCORE_OTHER = 0.3
"""A candidate of several, for whom only a date or only a name speaks."""


SENTENCE = 600
"""Characters to either side of an office in which the dates of its sentence are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is known of a text: when it was published and who is named in it."""

    window: tuple[str, str] | None
    is_asserted: bool
    ids: frozenset[str]


def find_offices(
    text: str,
    language: Language | None,
    published: Published | None,
    mentions: Sequence[Mention] | None,
    dates: Sequence[DateMention] | None,
) -> tuple[OfficeMention, ...]:
    """Return the offices named without a name, in order, none overlapping another.

    Somebody is meant (`actor_id`) only if the date of publication leaves exactly one holder, the text names them,
    and no date in the same sentence is another holder's. In all other cases there are candidates, or none.
    """
    if language is None or language.code not in LANGUAGES:
        return ()
    phrases = list(find_phrases(text, language.code))
    if not phrases:
        return ()
    named = sorted(mentions or (), key=lambda one: one.span.start)
    roles = sorted({one.role.span for one in named if one.role is not None}, key=lambda role: role.start)
    timed = sorted(dates or (), key=lambda one: one.span.start)
    known = _Known(
        window=_window(published),
        is_asserted=published is not None and published.status is PublishedStatus.ASSERTED,
        ids=frozenset(one.actor_id for one in named if one.actor_id is not None),
    )
    return tuple(
        _mention(text, phrase, known, _dates_beside(text, phrase, timed))
        for phrase in phrases
        if not _belongs_to_name(phrase, named, roles)
    )


def _window(published: Published | None) -> tuple[str, str] | None:
    if published is None or published.earliest is None or published.latest is None:
        return None
    return published.earliest[:10], published.latest[:10]


def _belongs_to_name(phrase: Phrase, named: Sequence[Mention], roles: Sequence[Span]) -> bool:
    """Say whether an office is a role of somebody named beside it, or part of a longer name. All are in order."""
    first = bisect_right(named, phrase.start, key=lambda one: one.span.end)
    for one in named[first : first + LONGEST_SEAT + 2]:
        is_around = one.span.start <= phrase.start and phrase.end <= one.span.end
        is_beside = one.type is MentionType.PERSON and 0 <= one.span.start - phrase.end <= len(", ")
        if is_around or is_beside:
            return True
    after = bisect_left(roles, phrase.end, key=lambda role: role.start)
    return any(role.end > phrase.start for role in roles[max(0, after - 2) : after])


def _dates_beside(text: str, phrase: Phrase, dates: Sequence[DateMention]) -> list[tuple[str, str]]:
    """Return the intervals that the sentence of an office speaks of."""
    low, high = max(0, phrase.start - SENTENCE), min(len(text), phrase.end + SENTENCE)
    start = max((match.end() for match in _SENTENCE_END.finditer(text, low, phrase.start)), default=low)
    match = _SENTENCE_END.search(text, phrase.end, high)
    end = match.start() if match else high
    first = bisect_left(dates, start, key=lambda one: one.span.start)
    last = bisect_left(dates, end, key=lambda one: one.span.start)
    return [
        (one.earliest[:10], one.latest[:10])
        for one in dates[first:last]
        if one.type in {TimexType.DATE, TimexType.TIME} and one.earliest is not None and one.latest is not None
    ]


def _mention(text: str, phrase: Phrase, known: _Known, beside: Sequence[tuple[str, str]]) -> OfficeMention:
    terms = load_terms()[phrase.office]
    window = known.window
    dated = {term for term in terms if window is not None and term.may_hold(*window)}
    told = dated | {term for term in terms if any(term.may_hold(*interval) for interval in beside)}
    holders = {term.holder for term in told}
    # a date in a gap of the table is that of somebody whom it does not know
    is_known = all(any(term.may_hold(*interval) for term in told) for interval in beside)
    is_alone = len(holders) == 1 and is_known
    is_sure = is_alone and window is not None and any(term.surely_holds(*window) for term in dated)
    span = Span(phrase.start, phrase.end)
    surface = span.of(text)
    if is_sure and holders <= known.ids:
        score = SCORE_ASSERTED if known.is_asserted else SCORE_BOUNDED
        return OfficeMention(span=span, surface=surface, office=phrase.office, actor_id=holders.pop(), score=score)
    possible = [term for term in terms if term in told or term.holder in known.ids]
    candidates = _candidates(possible, dated, told, known.ids)
    return OfficeMention(span=span, surface=surface, office=phrase.office, candidates=candidates)


def _candidates(
    possible: Sequence[Term], dated: AbstractSet[Term], told: AbstractSet[Term], ids: AbstractSet[str]
) -> tuple[OfficeCandidate, ...]:
    """Return one candidate for each who may be meant, with the term that speaks for it: a dated one, or the last."""
    is_alone = len({term.holder for term in possible}) == 1
    found: dict[str, OfficeCandidate] = {}
    for term in sorted(possible, key=lambda one: (one in dated, one in told, one.since)):
        if is_alone:
            score = SCORE_DATED if term in dated else SCORE_NAMED
        else:
            score = SCORE_NAMED if term in dated and term.holder in ids else SCORE_OTHER
        found[term.holder] = OfficeCandidate(
            actor_id=term.holder, since=term.since, until=term.until, named=term.holder in ids, score=score
        )
    return tuple(sorted(found.values(), key=lambda one: (-one.score, one.since, one.actor_id)))
