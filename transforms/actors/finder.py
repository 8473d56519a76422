"""The step: texts and their languages in, mentions and actors out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.actor import Actor, Mention
from model.language import Language
from transforms.actors.aliases import load_lexicon
from transforms.actors.languages import VOCABULARIES
from transforms.actors.mentions import find_mentions
from transforms.actors.prepared import Prepared, prepare
from transforms.actors.roster import list_actors
from transforms.actors.tagger import TaggedName
from transforms.actors.taggers import active_tagger
from transforms.table_language import table_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Who is named in a text, and who acts in it."""

    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]


def warm_up() -> None:
    """Load models and tables now rather than with the first text: once in every worker process."""
    active_tagger().tagger.tag(["Warm up Kyiv."])
    # the names of all languages together are for texts in any other: the first such text brings them
    for code in VOCABULARIES:
        load_lexicon(code)


def find_actors(texts: Sequence[str], languages: Sequence[Language | None]) -> list[Named]:
    """Return who is named in each text, in order.

    No text sways another: any split of a batch gives the same. `languages` has one entry for each text;
    a language without a table finds internationally known names only.
    """
    read = [prepare(text, table_language(text, language)) for text, language in zip(texts, languages, strict=True)]
    choice = active_tagger()
    tagged: list[tuple[TaggedName, ...]] = [()] * len(texts)
    places = [place for place, prepared in enumerate(read) if choice.reads(prepared.language)]
    found = choice.tagger.tag([texts[place] for place in places], [read[place].explained() for place in places])
    for place, names in zip(places, found, strict=True):
        tagged[place] = names
    return [_named(prepared, names) for prepared, names in zip(read, tagged, strict=True)]


def _named(prepared: Prepared, tagged: tuple[TaggedName, ...]) -> Named:
    recognised = find_mentions(prepared, tagged)
    return Named(mentions=tuple(one.mention for one in recognised), actors=list_actors(recognised, prepared.language))
