"""The step: texts and their languages in, mentions and actors out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from model.actor import Actor, Mention
from model.language import Language
from transforms.actors.aliases import load_lexicon
from transforms.actors.english_tagger import SpacyTagger
from transforms.actors.languages import VOCABULARIES
from transforms.actors.mentions import find_mentions
from transforms.actors.roster import list_actors
from transforms.actors.tagger import ActorTagger, TaggedName
from transforms.table_language import table_language

TAGGERS: Mapping[str, ActorTagger] = MappingProxyType({"en": SpacyTagger()})
"""The tagger of each language; a language without one is read by the tables alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Who is named in a text, and who acts in it."""

    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]


def warm_up() -> None:
    """Load models and tables now rather than with the first text: once in every worker process."""
    for tagger in TAGGERS.values():
        tagger.tag(["Warm up."])
    for code in (*VOCABULARIES, None):
        load_lexicon(code)


def find_actors(texts: Sequence[str], languages: Sequence[Language | None]) -> list[Named]:
    """Return who is named in each text, in order.

    No text sways another: any split of a batch gives the same. `languages` has one entry for each text;
    a language without a table finds internationally known names only.
    """
    codes = [table_language(text, language) for text, language in zip(texts, languages, strict=True)]
    tagged: list[tuple[TaggedName, ...]] = [()] * len(texts)
    for code, tagger in TAGGERS.items():
        places = [place for place, own in enumerate(codes) if own == code]
        for place, names in zip(places, tagger.tag([texts[place] for place in places]), strict=True):
            tagged[place] = names
    return [_named(text, names, code) for text, names, code in zip(texts, tagged, codes, strict=True)]


def _named(text: str, tagged: tuple[TaggedName, ...], code: str | None) -> Named:
    recognised = find_mentions(text, tagged, code)
    return Named(mentions=tuple(one.mention for one in recognised), actors=list_actors(recognised))
