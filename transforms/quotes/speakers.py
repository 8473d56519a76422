"""Who a cue says has spoken."""

from __future__ import annotations

from dataclasses import dataclass

from model.actor import Mention, MentionType
from model.quote import Speaker
from model.span import Span
from transforms.quotes.candidates import Candidate, CandidateKind, find_following, find_subject
from transforms.quotes.cues import WORD, Cue, CueKind
from transforms.quotes.page import Page

MEMORY = 3
"""Sentences of the author gone back for whom a pronoun means, where those between name nobody."""

STEPS = 8
"""Sentences gone back at most, quoted ones included."""

SENTENCE_WINDOW = 600
"""Characters of a sentence searched for whom a pronoun means: bounds the work on endless sentences."""

BESIDE = 25
"""Characters between a name and a speech verb that make the name its likely subject."""

_SURENESS = {
    CandidateKind.PERSON: 1.0,
    CandidateKind.NAME: 0.95,
    CandidateKind.TITLE: 0.85,
    CandidateKind.PRONOUN: 0.75,
}
_UNRESOLVED = 0.6
_UNNAMED = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who spoke, by which cue, and how sure that is: a prior set by hand, not a measured frequency."""

    cue: Cue | None
    speaker: Speaker | None
    sureness: float


def attribute(page: Page, cue: Cue, low: int, high: int) -> Attribution:
    """Return the speaker that `cue` names in the author's words between `low` and `high`.

    A pronoun, or a verb whose subject is left out, means the person named last; it is never looked for
    inside quotation marks.
    """
    if cue.kind is CueKind.PRONOUN_PHRASE and cue.pronoun is not None:
        start, end = cue.pronoun
        found: Candidate | None = Candidate(start=start, end=end, kind=CandidateKind.PRONOUN)
    elif cue.kind is CueKind.VERB:
        found = find_subject(page, cue, low, high)
    else:
        found = find_following(page, cue, high)
    if found is not None:
        return _identify(page, cue, found)
    person = find_antecedent(page, cue.start) if _lacks_subject(page, cue) else None
    speaker = None if person is None else _speaker(page, person.span, person.actor_id)
    return Attribution(cue=cue, speaker=speaker, sureness=_UNNAMED)


def _lacks_subject(page: Page, cue: Cue) -> bool:
    """Say whether a verb stands without a subject, as a singular may where endings tell the person."""
    if cue.kind is not CueKind.VERB or not page.free_order or cue.form in page.lexicon.impersonal_verbs:
        return False
    following = WORD.search(page.text, cue.end, cue.end + BESIDE)
    attached = following is None or page.text[cue.end : following.start()].strip() != ""
    alone = len(WORD.findall(page.text, max(page.sentence(cue.start)[0], cue.start - BESIDE), cue.start)) <= 1
    return alone and (attached or (following is not None and following[0].lower() in page.lexicon.prepositions))


def name_speaker(page: Page, mention: Mention) -> Attribution:
    """Return the attribution to a mention that a colon or the like makes the speaker."""
    sureness = _SURENESS[CandidateKind.PERSON if mention.type is MentionType.PERSON else CandidateKind.NAME]
    return Attribution(cue=None, speaker=_speaker(page, mention.span, mention.actor_id), sureness=sureness)


def _identify(page: Page, cue: Cue, found: Candidate) -> Attribution:
    span = Span(found.start, found.end)
    sureness = _SURENESS[found.kind]
    actor_id: str | None = None
    if found.mention is not None:
        actor_id = found.mention.actor_id
    elif found.kind is CandidateKind.TITLE:
        actor_id = _holder(page, found)
    elif span.of(page.text).lower() not in page.lexicon.plurals:
        person = find_antecedent(page, min(cue.start, found.start))
        actor_id = person.actor_id if person is not None else None
        sureness = sureness if person is not None else _UNRESOLVED
    return Attribution(cue=cue, speaker=_speaker(page, span, actor_id), sureness=sureness)


def _speaker(page: Page, span: Span, actor_id: str | None) -> Speaker:
    return Speaker(span=span, surface=span.of(page.text), actor_id=actor_id)


def _holder(page: Page, title: Candidate) -> str | None:
    """Return the one actor of the text whose role holds the title's noun, if there is exactly one."""
    if not page.text[title.start : title.end].lower().startswith(page.lexicon.definite):
        return None
    holders = page.offices.get(title.head, frozenset())
    return next(iter(holders)) if len(holders) == 1 else None


def find_antecedent(page: Page, at: int) -> Mention | None:
    """Return the person that a pronoun at `at` most likely means, or None.

    The last one named before it in its sentence, else the one who speaks, else the first, in the sentence
    of the author before.
    """
    number = page.sentence_number(at)
    if people := _people(page, max(page.sentences[number], at - SENTENCE_WINDOW), at):
        return people[-1]
    for step in range(number - 1, max(-1, number - 1 - STEPS), -1):
        if page.narrated[number] - page.narrated[step] > MEMORY:
            break
        start, end = page.sentences[step], page.sentences[step + 1]
        if people := _people(page, max(start, end - SENTENCE_WINDOW), end):
            return next((person for person in people if _is_beside_a_cue(page, person)), people[0])
    return None


def _people(page: Page, start: int, end: int) -> list[Mention]:
    return [
        mention
        for mention in page.speakers_in(start, end)
        if mention.type is MentionType.PERSON and page.stretch_at(mention.span.start) is None
    ]


def _is_beside_a_cue(page: Page, person: Mention) -> bool:
    return bool(page.cues_in(max(0, person.span.start - BESIDE), person.span.end + BESIDE))
