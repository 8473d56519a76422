"""One type for each surface form of a document, by everything that speaks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from model.actor import MentionType
from transforms.actors.cues import FACILITY_MODIFIERS, PLACE_NOUNS, type_by_cue
from transforms.actors.locations import follows_place_preposition, is_joined
from transforms.actors.recognition import Found
from transforms.actors.tagger import Kind
from transforms.actors.vocabulary import Vocabulary
from transforms.actors.words import Words

BY_KIND: Mapping[Kind, MentionType] = MappingProxyType(
    {
        Kind.PER: MentionType.PERSON,
        Kind.ORG: MentionType.ORGANIZATION,
        Kind.LOC: MentionType.PLACE,
        Kind.GROUP: MentionType.GROUP,
    }
)
"""What a tagger's kind stands for when nothing else speaks."""

TITLE_WEIGHT = 3.0
"""A title before a name outweighs three taggings."""

PLACE_WEIGHT = 1.5
"""A preposition of place outweighs one tagging, not two."""

NOUN_WEIGHT = 3.0
""""The Kursk region": as telling as a title."""

CUE_WEIGHT = 5.0
"""A cue word inside the name itself; weighs less inside what looks like a person's name."""

SHORTEST_LIST = 3
"""Names in a row that vouch for each other's type with nothing else to go by."""

Votes = dict[str, defaultdict[MentionType, float]]


def surface_of(words: Words, found: Found) -> str:
    """Return the folded words of a name."""
    return words.text[found.start : found.end]


def _votes_for(words: Words, found: Found, vocabulary: Vocabulary) -> list[tuple[MentionType, float]]:
    surface = surface_of(words, found)
    votes: list[tuple[MentionType, float]] = []
    cue = found.sure or type_by_cue(surface)
    if cue is not None:
        votes.append((cue, 1.0 if found.kind is Kind.PER else CUE_WEIGHT))
    if found.kind is not None:
        votes.append((BY_KIND[found.kind], 1.0))
    if found.is_titled:
        votes.append((MentionType.PERSON, TITLE_WEIGHT))
    is_full_name = found.kind is Kind.PER and " " in surface
    if not surface.isupper() and not is_full_name and follows_place_preposition(words, found.start, vocabulary):
        votes.append((MentionType.PLACE, PLACE_WEIGHT))
    if _has_place_noun(words, found):
        votes.append((MentionType.PLACE, NOUN_WEIGHT))
    return votes


def _has_place_noun(words: Words, found: Found) -> bool:
    after = words.at(found.end)
    following = words.items[after : after + 2]
    if following and words.text[found.end : following[0].start] == " ":
        noun = following[-1] if following[0].form in FACILITY_MODIFIERS else following[0]
        if noun.form in PLACE_NOUNS:
            return True
    link = words.before(found.start)
    if link is not None and link.form == "as":
        link = words.before(link.start)
    before = words.before(link.start) if link is not None and link.form in {"of", "such", "including", "like"} else None
    return before is not None and before.form in PLACE_NOUNS


def _lists(words: Words, names: Sequence[Found], vocabulary: Vocabulary) -> list[list[Found]]:
    lists: list[list[Found]] = []
    for name in names:
        if lists and is_joined(words, lists[-1][-1].end, name.start, vocabulary):
            lists[-1].append(name)
        else:
            lists.append([name])
    return [members for members in lists if len(members) > 1]


def vote(words: Words, names: Sequence[Found], vocabulary: Vocabulary) -> dict[str, MentionType]:
    """Return the type of every surface form in `names` that no table knows."""
    votes: Votes = {}
    for name in names:
        if name.entry is None:
            ballot = votes.setdefault(surface_of(words, name), defaultdict(float))
            for kind, weight in _votes_for(words, name, vocabulary):
                ballot[kind] += weight
    for members in _lists(words, names, vocabulary):
        _vote_for_list(words, members, votes, vocabulary)
    order = list(MentionType)
    return {
        surface: max(ballot, key=lambda kind: (ballot[kind], -order.index(kind))) for surface, ballot in votes.items()
    }


def _vote_for_list(words: Words, members: Sequence[Found], votes: Votes, vocabulary: Vocabulary) -> None:
    """Let a list vouch for its single words: one mostly of places, or one whose first member is "in" or "such as"."""
    places = 0
    first = members[0]
    governed = _has_place_noun(words, first) or follows_place_preposition(words, first.start, vocabulary)
    for member in members:
        ballot = votes.get(surface_of(words, member))
        if member.entry is not None:
            places += member.entry.type in {MentionType.PLACE, MentionType.STATE}
        elif ballot:
            places += max(ballot, key=lambda kind: ballot[kind]) is MentionType.PLACE
    if not governed and (2 * places < len(members) or len(members) < SHORTEST_LIST):
        return
    for member in members:
        own = votes.get(surface_of(words, member))
        if member.entry is None and own is not None and " " not in surface_of(words, member):
            own[MentionType.PLACE] += PLACE_WEIGHT
