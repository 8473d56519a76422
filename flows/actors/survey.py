"""Who is in the store: how often each actor is named, in which languages, and by which names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from model.actor import Actor, MentionType
from model.decision import Decision, DecisionKind
from store.connection import Store
from transforms.actors.countries import LANGUAGES
from transforms.actors.known import known_actors


@dataclass(slots=True, kw_only=True)
class Seen:
    """What the articles say of one actor: filled article by article, so it is no frozen record.

    `languages` counts articles; `forms` counts, by language, the articles that have a surface; `shown` the
    names that articles in a language give the actor.
    """

    id: str
    name: str = ""
    type: MentionType = MentionType.PERSON
    country: str | None = None
    articles: int = 0
    mentions: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    forms: dict[str, Counter[str]] = field(default_factory=dict)
    shown: dict[str, Counter[str]] = field(default_factory=dict)
    roles: Counter[str] = field(default_factory=Counter)

    def take(self, actor: Actor, language: str) -> None:
        """Add what one article says."""
        self.name, self.type = max(self.name, actor.name), max(self.type, actor.type) if self.articles else actor.type
        self.country = self.country or actor.country
        self.articles += 1
        self.mentions += actor.count
        self.languages[language] += 1
        self.forms.setdefault(language, Counter()).update(actor.surfaces)
        self.shown.setdefault(language, Counter())[actor.name] += 1
        self.roles.update(actor.roles)

    @property
    def surfaces(self) -> list[str]:
        """All names as printed, in order."""
        return sorted({surface for forms in self.forms.values() for surface in forms})


def survey(store: Store, ids: Iterable[str] | None = None, language: str | None = None) -> dict[str, Seen]:
    """Return what the articles say of the actors `ids`, or of all, by id; in articles of `language` only, if given.

    Reads the actors of all these articles: some seconds for a hundred thousand.
    """
    wanted = None if ids is None else frozenset(ids)
    found: dict[str, Seen] = {}
    for naming in store.articles.naming(wanted):
        code = (naming.language or "und").partition("-")[0]
        if language is not None and code != language:
            continue
        for actor in naming.actors:
            if wanted is None or actor.id in wanted:
                found.setdefault(actor.id, Seen(id=actor.id)).take(actor, code)
    return found


def names_by_language(seen: Seen, decisions: Iterable[Decision]) -> Mapping[str, str]:
    """Return what an actor is called in English, Ukrainian and Russian, as far as that is known.

    What a human says comes first, then the table of known actors, then what articles in the language call it most.
    """
    names = {code: shown.most_common(1)[0][0] for code, shown in seen.shown.items() if code in LANGUAGES}
    tabled = known_actors().get(seen.id)
    if tabled is not None:
        names = {code: some[0] for code, some in tabled.names.items() if some}
    for one in decisions:
        if one.kind is DecisionKind.RENAME and one.actor == seen.id:
            names |= one.called
    return names
