"""News-like articles made by chance from a seed: for load and for crash tests, never for quality."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

GIVEN = ["Anna", "Boris", "Clara", "Dmytro", "Elena", "Farid", "Grace", "Henrik", "Iryna", "Jonas", "Karim", "Lesia"]
SURNAMES = ["Albright", "Bondar", "Castellano", "Dovzhenko", "Eriksen", "Fontaine", "Grabowski", "Haddad", "Ivanenko"]
TITLES = ["Mayor", "Prime Minister", "Defence Minister", "spokesperson", "Governor", "President", "Chief Prosecutor"]
BODIES = ["Ministry of Transport", "Regional Court", "National Bank", "Harbour Authority", "Election Commission"]
COUNTRIES = ["Ukraine", "Poland", "Norway", "Canada", "Japan", "Brazil", "Kenya", "Portugal", "Georgia", "Chile"]
CITIES = ["Odesa", "Lisbon", "Bergen", "Nairobi", "Osaka", "Gdansk", "Valparaiso", "Batumi", "Winnipeg", "Recife"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
THINGS = ["the bridge", "a new tariff", "the harvest", "the ceasefire", "the ferry line", "the budget", "the dam"]
VERBS = ["approved", "rejected", "postponed", "criticised", "welcomed", "announced", "investigated", "defended"]
ADJECTIVES = (  # noqa: SIM905 - a list of words is read more easily as words
    "old new quiet narrow northern wooden local distant costly public private sudden early late heavy empty "
    "muddy bitter careful idle modern rural shallow steep tired vast weak young hollow plain"
).split()
SYLLABLES = "ba do fe gil ho jun ka lor mi nel po rud sa tem u vin wo xar yel zin ster brack mond ling".split()  # noqa: SIM905 - as above
DOINGS = (  # noqa: SIM905 - as above
    "crossed followed replaced closed painted measured left missed repaired sold emptied guarded described "
    "weighed copied flooded hid carried doubled counted feared joined kept lifted moved opened reached"
).split()
REASONS = ["after weeks of protest", "despite warnings", "under pressure from lenders", "without a public hearing"]


PLAIN_SHARE = 0.6
"""Sentences without a name or a date: about 35 names in 3,000 characters are left, as in real reporting."""


def article(seed: int, characters: int = 3000) -> str:
    """Return an article of about `characters` characters, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
    pick = chance.choice
    people = [f"{pick(GIVEN)} {pick(SURNAMES)}" for _ in range(4)]
    day = f"{pick(MONTHS)} {chance.randint(1, 28)}, {chance.randint(1995, 2025)}"
    lines = [f"{pick(COUNTRIES)} {pick(VERBS)} {_thing(chance)} {pick(REASONS)}, case {seed}", ""]
    length = len(lines[0])
    while length < characters:
        sentences = [_sentence(chance, people, day) for _ in range(chance.randint(2, 5))]
        lines += [" ".join(sentences), ""]
        length += len(lines[-2])
    return "\n".join(lines)


def _sentence(chance: random.Random, people: list[str], day: str) -> str:
    pick = chance.choice
    person, count = pick(people), chance.randint(2, 900)
    did = f"{pick(VERBS)} {pick(THINGS)}"
    if chance.random() < PLAIN_SHARE:
        first, second, third = (_thing(chance) for _ in range(3))
        return f"{first.capitalize()} {pick(DOINGS)} {second} while {third} {pick(DOINGS)} nobody."
    return pick(
        [
            f"{pick(TITLES)} {person} {did} in {pick(CITIES)} on {day}.",
            f'"We {did} {pick(REASONS)}," {person.split()[1]} said.',
            f"The {pick(BODIES)} of {pick(COUNTRIES)} {did}, {count} people said.",
            f"On {pick(MONTHS)} {chance.randint(1, 28)}, {pick(COUNTRIES)} {did} {pick(REASONS)}.",
            f"Talks between {pick(COUNTRIES)} and {pick(COUNTRIES)} in {pick(CITIES)} lasted {count} days.",
        ]
    )


def _thing(chance: random.Random) -> str:
    # invented words: two articles of real reporting share one word pair in fifty, not every fifth
    return f"the {chance.choice(ADJECTIVES)} {''.join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))}"


def notice(seed: int, characters: int) -> str:
    """Return a text of about `characters` characters that shares next to nothing with any other.

    Ten thousand short articles made of the same few phrases would all be near-duplicates.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
    lines = [f"{chance.choice(MONTHS)} {chance.randint(1, 28)}, {chance.randint(1995, 2025)}"]
    while sum(map(len, lines)) < characters:
        words = ("".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(8))
        lines.append(f"{' '.join(words).capitalize()}.")
    return "\n".join([*lines, f"Notice {seed}"])


def write_articles(
    folder: Path, count: int, characters: int = 3000, write: Callable[[int, int], str] = article
) -> None:
    """Write `count` different articles into `folder`, as `article-00000.txt` and on."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"article-{number:05}.txt").write_text(write(number, characters), encoding="utf-8")
