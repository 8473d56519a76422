"""Who is named in a text, and who acts."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from model.language import Confidence
from model.span import STRICT, Span


class MentionType(StrEnum):
    """What a name stands for. All but `place` and `group` can be actors."""

    PERSON = "person"
    ORGANIZATION = "organization"
    STATE = "state"
    ARMED_GROUP = "armed_group"
    MEDIA = "media"
    GROUP = "group"
    PLACE = "place"


ACTING = frozenset(
    {MentionType.PERSON, MentionType.ORGANIZATION, MentionType.STATE, MentionType.ARMED_GROUP, MentionType.MEDIA}
)
"""The types that make an actor: one who acts or speaks. A place is where it happened."""


class LinkMethod(StrEnum):
    """Why a mention is said to be this actor."""

    ALIAS = "alias"
    COUNTRY = "country"
    SURNAME_IN_DOCUMENT = "surname-in-document"
    ABBREVIATION = "abbreviation"
    KEY = "key"
    HUMAN = "human"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ActorLink:
    """How a mention was joined to its actor, and how sure that is."""

    method: LinkMethod
    score: Confidence


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Role:
    """A title beside a name: as `written` in the text and `normalised` for comparison."""

    written: str
    normalised: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Mention:
    """One name in a text. `actor_id` is null where the name is not an actor's (a place, a nationality).

    `locative` marks a country that is only a location here ("in Russia"), not one that acts.
    """

    span: Span
    surface: str
    type: MentionType
    actor_id: str | None = None
    link: ActorLink | None = None
    role: Role | None = None
    locative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Actor:
    """One actor of an article.

    `id` is a Wikidata QID or a key made of the name alone, so the same name gives the same id in every
    article. `name` is the fullest form, `country` an ISO 3166-1 alpha-3 code and `sector` a code of PLOVER
    (GOV, MIL, MED, ...) where a table knows them.
    """

    id: str
    name: str
    type: MentionType
    surfaces: tuple[str, ...]
    count: Annotated[int, Field(ge=1)]
    roles: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    qid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class KnownActor:
    """One actor across all articles of the store.

    `names` are all forms seen; `name_words` their case-folded words, which a search by name uses.
    """

    id: str
    name: str
    type: MentionType
    names: tuple[str, ...]
    name_words: tuple[str, ...]
    country: str | None = None
    sector: str | None = None
    qid: str | None = None
