"""The step: texts and their languages in, mentions and actors out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from model.actor import Actor, Mention
from model.decision import Decision
from model.language import Language
from transforms.actors.aliases import load_lexicon
from transforms.actors.languages import VOCABULARIES
from transforms.actors.mentions import find_mentions
from transforms.actors.prepared import Prepared, prepare
from transforms.actors.roster import list_actors
from transforms.actors.ruling import Ruling, ruling_of
from transforms.actors.tagger import TaggedName
from transforms.actors.taggers import active_tagger
from transforms.table_language import table_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Who is named in a text, who acts in it, and which decisions of humans say something of them, if any."""

    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]
    decided: tuple[str, ...] | None = None


def warm_up() -> None:
    """Load models and tables now rather than with the first text: once in every worker process."""
    active_tagger().tagger.tag(["Warm up Kyiv."])
    # the names of all languages together are for texts in any other: the first such text brings them
    for code in VOCABULARIES:
        load_lexicon(code)


Decisions: TypeAlias = "Sequence[Decision] | None"
"""What humans have decided about actors, as far as it is in force; None where nothing is known of it."""


def find_actors(
    texts: Sequence[str], languages: Sequence[Language | None], decisions: Sequence[Decisions] | None = None
) -> list[Named]:
    """Return who is named in each text, in order.

    No text sways another: any split of a batch gives the same. `languages` has one entry for each text;
    a language without a table finds internationally known names only. `decisions` has one entry for each text too.
    """
    read = [prepare(text, table_language(text, language)) for text, language in zip(texts, languages, strict=True)]
    choice = active_tagger()
    tagged: list[tuple[TaggedName, ...]] = [()] * len(texts)
    places = [place for place, prepared in enumerate(read) if choice.reads(prepared.language)]
    found = choice.tagger.tag([texts[place] for place in places], [read[place].explained() for place in places])
    for place, names in zip(places, found, strict=True):
        tagged[place] = names
    rulings = _rulings(decisions or [None] * len(texts))
    return [_named(*one) for one in zip(read, tagged, rulings, strict=True)]


def _rulings(decisions: Sequence[Decisions]) -> list[Ruling | None]:
    """Return the decisions about each text as they are applied; texts of one run mostly share them."""
    made: dict[int, Ruling] = {
        id(some): ruling_of(some) for some in {id(one): one for one in decisions if one}.values()
    }
    return [made.get(id(some)) for some in decisions]


def _named(prepared: Prepared, tagged: tuple[TaggedName, ...], ruling: Ruling | None) -> Named:
    recognised = find_mentions(prepared, tagged)
    if ruling is None:
        actors = list_actors(recognised, prepared.language)
        return Named(mentions=tuple(one.mention for one in recognised), actors=actors)
    recognised, moved = ruling.apply(recognised)
    actors, renamed = ruling.rename(list_actors(recognised, prepared.language), prepared.language)
    mentions = tuple(one.mention for one in recognised)
    return Named(mentions=mentions, actors=actors, decided=tuple(sorted(moved | renamed)) or None)
