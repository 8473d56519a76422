"""News-like articles made by chance from a seed: for load and for crash tests, never for quality."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

GIVEN = ["Anna", "Boris", "Clara", "Dmytro", "Elena", "Farid", "Grace", "Henrik", "Iryna", "Jonas", "Karim", "Lesia"]
ENDINGS = ["enko", "ov", "son", "ski", "ez", "ard", "berg", "ini", "aite", "oglu"]
"""Of surnames, which are invented: one article in thousands names somebody that another names."""

TITLES = ["Mayor", "Prime Minister", "Defence Minister", "spokesperson", "Governor", "President", "Chief Prosecutor"]
BODIES = ["Ministry of Transport", "Regional Court", "National Bank", "Harbour Authority", "Election Commission"]
COUNTRIES = ["Ukraine", "Poland", "Norway", "Canada", "Japan", "Brazil", "Kenya", "Portugal", "Georgia", "Chile"]
CITIES = (  # noqa: SIM905 - a list of words is read more easily as words
    "Odesa Lisbon Bergen Nairobi Osaka Gdansk Valparaiso Batumi Winnipeg Recife Kharkiv Poltava Lviv Vilnius Tartu "
    "Turku Malmo Aarhus Bremen Leipzig Lyon Nantes Bilbao Porto Bologna Trieste Zagreb Split Varna Brno Krakow Lublin "
    "Szeged Tirana Izmir Tbilisi Yerevan Almaty Mumbai Hanoi Busan Perth Mombasa Accra Dakar Quito Cusco Cordoba "
    "Halifax Calgary"
).split()
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
THINGS = ["the bridge", "a new tariff", "the harvest", "the ceasefire", "the ferry line", "the budget", "the dam"]
VERBS = ["approved", "rejected", "postponed", "criticised", "welcomed", "announced", "investigated", "defended"]
SYLLABLES = "ba do fe gil ho jun ka lor mi nel po rud sa tem u vin wo xar yel zin ster brack mond ling".split()  # noqa: SIM905 - as above
DOINGS = (  # noqa: SIM905 - as above
    "crossed followed replaced closed painted measured left missed repaired sold emptied guarded described "
    "weighed copied flooded hid carried doubled counted feared joined kept lifted moved opened reached"
).split()
REASONS = ["after weeks of protest", "despite warnings", "under pressure from lenders", "without a public hearing"]


PLAIN_SHARE = 0.6
"""Sentences without a name or a date: about 35 names in 3,000 characters are left, as in real reporting."""

KNOWN_SHARE = 0.05
"""Of what is done in sentences with a name, what is done to something that other articles name as well."""


def article(seed: int, characters: int = 3000) -> str:
    """Return an article of about `characters` characters, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
    pick = chance.choice
    people = [f"{pick(GIVEN)} {_surname(chance)}" for _ in range(4)]
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
    did = f"{pick(VERBS)} {pick(THINGS) if chance.random() < KNOWN_SHARE else _thing(chance)}"
    if chance.random() < PLAIN_SHARE:
        first, second, third, fourth = (_thing(chance) for _ in range(4))
        return f"{first.capitalize()} {pick(DOINGS)} {second} while {third} {pick(DOINGS)} {fourth}."
    return pick(
        [
            f"{pick(TITLES)} {person} {did} with {_thing(chance)} in {pick(CITIES)}.",
            f"{person} {did} on {day}.",
            f'"We {did} and {pick(DOINGS)} {_thing(chance)} after {_thing(chance)}," {person.split()[1]} said.',
            f"The {pick(BODIES)} in {pick(CITIES)} {did}, {count} {pick(DOINGS)} {_thing(chance)}.",
            f"On {pick(MONTHS)} {chance.randint(1, 28)}, {pick(COUNTRIES)} {did} and {pick(DOINGS)} {_thing(chance)}.",
            f"Talks of {pick(COUNTRIES)} about {_thing(chance)} in {pick(CITIES)} {pick(DOINGS)} {count} days.",
        ]
    )


def _surname(chance: random.Random) -> str:
    return f"{_invented(chance, 1, 2)}{chance.choice(ENDINGS)}".capitalize()


def _thing(chance: random.Random) -> str:
    # nearly every word triple has an invented word: two articles share one in 130, real ones one in 4,000
    return f"the {_invented(chance, 3, 4)}"


def _invented(chance: random.Random, fewest: int, most: int) -> str:
    """Return a word of so many syllables that no language has."""
    return "".join(chance.choices(SYLLABLES, k=chance.randint(fewest, most)))


def notice(seed: int, characters: int) -> str:
    """Return a text of about `characters` characters that shares next to nothing with any other.

    Ten thousand short articles made of the same few phrases would all be near-duplicates.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
    lines = [f"{chance.choice(MONTHS)} {chance.randint(1, 28)}, {chance.randint(1995, 2025)}"]
    while sum(map(len, lines)) < characters:
        words = (_invented(chance, 2, 4) for _ in range(8))
        lines.append(f"{' '.join(words).capitalize()}.")
    return "\n".join([*lines, f"Notice {seed}"])


def write_articles(
    folder: Path, count: int, characters: int = 3000, write: Callable[[int, int], str] = article
) -> None:
    """Write `count` different articles into `folder`, as `article-00000.txt` and on."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"article-{number:05}.txt").write_text(write(number, characters), encoding="utf-8")
