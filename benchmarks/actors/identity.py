"""How well mentions of made people are brought together across texts, cases, spellings and languages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from transforms.actors.mentions import find_mentions
from transforms.actors.prepared import prepare
from transforms.actors.tagger import Kind, TaggedName

TABLE = Path(__file__).parent / "persons.tsv"

_FRAMES = {
    "uk": "вчора тут бачили {} і писали про це.",
    "ru": "вчера здесь видели {} и писали об этом.",
    "en": "yesterday they saw {} here.",
}
_TEXTS = (("uk", (0, 2)), ("uk", (1,)), ("ru", (3, 5)), ("ru", (4,)), ("en", (6, 8)), ("en", (7,)))
"""Which columns of the table stand together in one text, and its language: a text names people in full once."""


def read_people() -> list[list[str]]:
    """Return the ways to write each person's name."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def link_mentions() -> list[tuple[int, str]]:
    """Return (person, id our step gives) for every mention. The mentions themselves are given."""
    linked: list[tuple[int, str]] = []
    for person, names in enumerate(read_people()):
        for language, columns in _TEXTS:
            text, tagged = "", []
            for column in columns:
                before, after = _FRAMES[language].split("{}")
                start = len(text) + len(before)
                tagged.append(TaggedName(start, start + len(names[column]), Kind.PER))
                text += f"{before}{names[column]}{after} "
            found = {one.mention.span.start: one.mention for one in find_mentions(prepare(text, language), tagged)}
            linked += [(person, found[name.start].actor_id or "?") for name in tagged]
    return linked


def b_cubed(linked: Sequence[tuple[int, str]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 (Bagga and Baldwin, 1998) of the ids given to mentions of people."""
    sizes: Counter[str] = Counter(identity for _, identity in linked)
    people: Counter[int] = Counter(person for person, _ in linked)
    together = Counter(linked)
    precision = sum(together[pair] / sizes[pair[1]] for pair in linked) / len(linked)
    recall = sum(together[pair] / people[pair[0]] for pair in linked) / len(linked)
    return precision, recall, 2 * precision * recall / (precision + recall)


def wrongly_merged(linked: Sequence[tuple[int, str]]) -> Mapping[str, frozenset[int]]:
    """Return the ids that several people were given."""
    bearers: defaultdict[str, set[int]] = defaultdict(set)
    for person, identity in linked:
        bearers[identity].add(person)
    return {identity: frozenset(found) for identity, found in bearers.items() if len(found) > 1}
