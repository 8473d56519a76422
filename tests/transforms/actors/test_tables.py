from __future__ import annotations

import re

import pytest

from model.actor import LinkMethod, MentionType
from transforms.actors.aliases import alias_names, load_lexicon
from transforms.actors.countries import LANGUAGES, load_adjectives, load_countries
from transforms.actors.entry import key_of
from transforms.actors.tables import read_table
from transforms.actors.words import split_words


def test_every_country_has_its_codes_and_names_in_all_languages() -> None:
    countries = load_countries()

    assert len(countries) == 197
    assert len({country.alpha3 for country in countries}) == len({country.qid for country in countries}) == 197
    assert all(re.fullmatch(r"[A-Z]{3}", country.alpha3) for country in countries)
    assert all(re.fullmatch(r"Q\d+", country.qid) for country in countries)
    # Togo and Mali are common words in Ukrainian and Russian
    unnamed = {(c.alpha3, code) for c in countries for code in LANGUAGES if not c.names[code]}
    assert unnamed == {("TGO", "uk"), ("TGO", "ru"), ("MLI", "uk")}


def test_no_item_stands_twice_in_the_alias_table() -> None:
    items = [row["qid"] for row in read_table("aliases.tsv") if row["qid"] != "-"]
    names = [row["en"].split(",")[0] for row in read_table("aliases.tsv")]

    assert len(set(items)) == len(items)
    assert len(set(names)) == len(names)


def test_every_country_code_of_the_alias_table_exists() -> None:
    codes = {country.alpha3 for country in load_countries()}

    assert {row["country"] for row in read_table("aliases.tsv")} <= codes | {""}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_alias_leads_to_an_actor(language: str) -> None:
    for name, entry in alias_names(language):
        assert name.strip() == name != ""
        assert entry.id
        assert entry.method is LinkMethod.ALIAS


def test_adjectives_belong_to_countries() -> None:
    assert load_adjectives()["Ukrainians"] == "UKR"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US-backed forces of the US", [("US", "Q30")]),
        ("Russia's FSB", [("Russia", "Q159"), ("FSB", "organization:federal-security-service")]),
        ("the South China Sea", [("South China Sea", None)]),
        ("Papua New Guinea and Guinea", [("Papua New Guinea", "Q691"), ("Guinea", "Q1006")]),
        ("Northern Ireland", [("Northern Ireland", None)]),
        ("Соединённые Штаты Америки", [("Соединенные Штаты Америки", "Q30")]),
        ("russia and Russians", []),
    ],
    ids=["hyphen", "possessive", "sea", "longest", "part", "yo", "not-names"],
)
def test_the_lexicon_finds_whole_names_the_longest_first(text: str, expected: list[tuple[str, str | None]]) -> None:
    words = split_words(text)

    assert [(words.text[hit.start : hit.end], hit.value.id) for hit in load_lexicon(None).find(words)] == expected


def test_a_key_keeps_the_letters_of_every_script() -> None:
    assert key_of(MentionType.ORGANIZATION, "Acme  HOLDING") == "organization:acme-holding"
    assert key_of(MentionType.ORGANIZATION, "Рада «безпеки»") == "organization:рад-безпек"


def test_a_key_is_the_same_in_every_case() -> None:
    assert (
        len({key_of(MentionType.ORGANIZATION, name) for name in ("Верховна Рада", "Верховної Ради", "Верховну Раду")})
        == 1
    )


def test_the_alias_table_is_large_and_says_sectors() -> None:
    rows = list(read_table("aliases.tsv"))

    assert len(rows) >= 400
    assert all(re.fullmatch(r"[A-Z]{3}", row["sector"]) for row in rows)
    assert all(len(row) == 7 for row in rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_of_the_alias_table_means_two_actors(language: str) -> None:
    owners: dict[str, str] = {}
    for row in read_table("aliases.tsv"):
        for name in filter(None, row[language].split(",")):
            assert owners.setdefault(name, row["en"]) == row["en"], name
