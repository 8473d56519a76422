"""Who a cue says has spoken."""

from __future__ import annotations

from dataclasses import dataclass

from model.quote import Speaker, SpeakerCandidate
from model.span import Span
from transforms.quotes.cast import Cast, Figure, tell_pronoun
from transforms.quotes.cues import WORD, Cue, CueKind
from transforms.quotes.page import Page
from transforms.quotes.phrases import TOKEN, Found, Kind
from transforms.quotes.subjects import find_subject

_SURENESS = {Kind.PERSON: 1.0, Kind.NAME: 0.95, Kind.TITLE: 0.85, Kind.PRONOUN: 0.75}
_UNRESOLVED = 0.6
_UNNAMED = 0.6

BESIDE = 25
"""Characters before a verb that would hold its subject if it had one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who spoke, by which cue, and how sure that is: a prior set by hand, not a measured frequency."""

    cue: Cue | None
    speaker: Speaker | None
    sureness: float
    at: int = -1
    """Where the words stand that name the speaker, or the pronoun or office for which others were found."""


class Attributor:
    """Finds who speaks on one page, and remembers it for the pronouns that follow."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.cast = Cast(page)
        self._told: dict[int, Attribution] = {}

    def attribute(self, cue: Cue, low: int | None = None, high: int | None = None) -> Attribution:
        """Return the speaker that `cue` names in the author's words around it, or between `low` and `high`."""
        if cue.start not in self._told:
            if low is None or high is None:
                low, high = self.page.narration(cue)
            self._told[cue.start] = self._attribute(cue, low, high)
        return self._told[cue.start]

    def _attribute(self, cue: Cue, low: int, high: int) -> Attribution:
        found = find_subject(self.page, cue, low, high)
        if found is not None:
            return self.identify(found, cue)
        if cue.kind is CueKind.VERB and (earlier := self._earlier_in_sentence(cue)) is not None:
            return Attribution(cue=cue, speaker=earlier.speaker, sureness=earlier.sureness)
        if self._lacks_subject(cue):
            candidates = self.cast.find_persons(cue.start, feminine=_feminine_form(cue.form))
            return Attribution(cue=cue, speaker=self._stand_in(candidates), sureness=_UNNAMED, at=cue.start)
        return Attribution(cue=cue, speaker=None, sureness=_UNNAMED)

    def identify(self, found: Found, cue: Cue | None) -> Attribution:
        """Return the attribution to the speaker that `found` names."""
        page = self.page
        span = Span(found.start, found.end)
        sureness = _SURENESS[found.kind]
        candidates: list[tuple[Figure, float]] = []
        actor_id = found.mention.actor_id if found.mention is not None else None
        if found.kind is Kind.PRONOUN:
            word = span.of(page.text).lower()
            if word in page.lexicon.table.plurals:
                return Attribution(cue=cue, speaker=self._speaker(span, None), sureness=sureness, at=found.start)
            body = word in page.lexicon.table.collective
            candidates = self.cast.find_persons(found.start, feminine=tell_pronoun(page, word), body=body)
            sureness = sureness if candidates else _UNRESOLVED
        elif found.kind is Kind.TITLE:
            candidates = self._holders(found, cue)
        elif found.kind is Kind.PERSON and actor_id is None:
            actor_id = self.cast.find_namesake(found)
        if not candidates:
            self.cast.remember(found, actor_id, cue)
            return Attribution(cue=cue, speaker=self._speaker(span, actor_id), sureness=sureness, at=found.start)
        first = candidates[0][0]
        if first.actor_id is not None:
            speaker = Speaker(
                span=span, surface=span.of(page.text), actor_id=first.actor_id, candidates=self._list(candidates)
            )
            return Attribution(cue=cue, speaker=speaker, sureness=sureness, at=found.start)
        return Attribution(
            cue=cue, speaker=self._stand_in(candidates) or self._speaker(span, None), sureness=sureness, at=found.start
        )

    def _stand_in(self, candidates: list[tuple[Figure, float]]) -> Speaker | None:
        if not candidates:
            return None
        first = candidates[0][0]
        span = Span(first.start, first.end)
        return Speaker(
            span=span,
            surface=span.of(self.page.text),
            actor_id=first.actor_id,
            candidates=self._list(candidates),
        )

    def _list(self, candidates: list[tuple[Figure, float]]) -> tuple[SpeakerCandidate, ...]:
        return tuple(
            SpeakerCandidate(
                span=Span(one.start, one.end),
                surface=self.page.text[one.start : one.end],
                actor_id=one.actor_id,
                score=score,
            )
            for one, score in candidates
        )

    def _speaker(self, span: Span, actor_id: str | None) -> Speaker:
        return Speaker(span=span, surface=span.of(self.page.text), actor_id=actor_id)

    def _holders(self, found: Found, cue: Cue | None) -> list[tuple[Figure, float]]:
        """Return who may hold the office that a phrase of one word, without what it is over, names."""
        page = self.page
        held = page.held_in(found.start, found.end)
        if held is not None and (named := self._figure_of(held.actor_id, found)) is not None:
            return [(named, held.score or 1.0)]
        words = [match[0].lower() for match in TOKEN.finditer(page.text, found.start, found.end)]
        definite = bool(words) and words[0] == "the"
        if page.lexicon.table.free_order:
            definite = len(words) == 1 or page.text[found.start : found.end].islower()
        bare = frozenset(word for word in words if word in page.lexicon.heads)
        if not definite or not bare:
            return []
        over = [word for word in TOKEN.findall(page.text[found.start : found.end])[1:] if word[0].isupper()]
        known = {one for word in bare for one in page.offices.get(word, ())}
        if len(known) == 1 and all(known <= page.offices.get(word.lower(), frozenset()) for word in over):
            named = self._figure_of(next(iter(known)), found)
            if named is not None:
                return [(named, 1.0)]
        if len(words) > 1 + (not page.lexicon.table.free_order):
            return []
        feminine = _feminine_form(cue.form) if cue is not None and page.lexicon.table.free_order else None
        return self.cast.find_holder(found.start, bare, feminine=feminine)

    def _figure_of(self, actor_id: str | None, found: Found) -> Figure | None:
        """Return the first place that names an actor, other than what was found."""
        for name in self.page.names:
            if actor_id is not None and name.actor_id == actor_id and name.start != found.start:
                return Figure(start=name.start, end=name.end, actor_id=actor_id, feminine=None, offices=frozenset())
        return None

    def _earlier_in_sentence(self, cue: Cue) -> Attribution | None:
        """Return whom the verb before, in the same sentence, is given to: a second verb shares its subject."""
        start = max(self.page.sentence(cue.start)[0], cue.start - 300)
        for earlier in reversed(self.page.cues_in(start, cue.start - 1)):
            if earlier.kind is not CueKind.VERB or self.page.stretch_at(earlier.start) is not None:
                continue
            told = self.attribute(earlier)
            return told if told.speaker is not None else None
        return None

    def _lacks_subject(self, cue: Cue) -> bool:
        """Say whether a verb stands without a subject, as a singular may where endings tell the person."""
        table = self.page.lexicon.table
        if cue.kind is not CueKind.VERB or not table.free_order or cue.form.endswith(table.impersonal):
            return False
        return (
            len(WORD.findall(self.page.text, max(self.page.sentence(cue.start)[0], cue.start - BESIDE), cue.start)) <= 1
        )


def _feminine_form(form: str) -> bool | None:
    if form.endswith(("ла", "лася", "лась")):
        return True
    return False if form.endswith(("в", "вся", "л", "лся")) else None
