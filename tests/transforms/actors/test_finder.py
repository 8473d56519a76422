from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.actor import ACTING, Actor, LinkMethod, Mention, MentionType
from model.language import Language
from transforms.actors import Named, find_actors, warm_up

SENTENCE = (
    "Putin Kyiv Mayor Vitalii Klitschko said in Russia to Ukraine President of the Bank (FSB) Federal"
    " Security Service Bloomberg Michael Хто Президент України Володимир Зеленський Interior Ministry U.S."
    " and , . ’s 's \" « » — and Crocus City Hall Censor.NET Andrei Soldatov, an expert on NATO & Q. ЄС"
    " Путіна a A 1"
)

WORDS = [*SENTENCE.split(), "\n"]

TEXTS = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))

LAWS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    warm_up()


def language(code: str | None) -> Language | None:
    return None if code is None else Language(code=code, confidence=1.0, method="stated")


def read(text: str, code: str | None = "en") -> Named:
    return find_actors([text], [language(code)])[0]


def mention(text: str, surface: str, code: str | None = "en") -> Mention:
    return next(found for found in read(text, code).mentions if found.surface == surface)


def actor(text: str, name: str, code: str | None = "en") -> Actor:
    return next(found for found in read(text, code).actors if found.name == name)


@given(TEXTS, st.sampled_from(["en", "uk", "ru", "und", None]))
@LAWS
def test_every_mention_points_at_its_words_and_none_overlaps_another(text: str, code: str | None) -> None:
    mentions = read(text, code).mentions

    assert all(found.span.of(text) == found.surface for found in mentions)
    assert all(found.role is None or found.role.span.of(text) == found.role.written for found in mentions)
    assert all(left.span.end <= right.span.start for left, right in pairwise(mentions))


@given(TEXTS, st.sampled_from(["en", "uk", "ru"]))
@LAWS
def test_actors_are_those_whose_mentions_act(text: str, code: str) -> None:
    named = read(text, code)
    acting = [found for found in named.mentions if found.type in ACTING]
    ids = [one.id for one in named.actors]

    assert len(set(ids)) == len(ids)
    assert {found.actor_id for found in acting if not found.locative} <= set(ids)
    assert set(ids) <= {found.actor_id for found in acting}
    assert all(found.actor_id is None for found in named.mentions if found.type not in ACTING)
    for one in named.actors:
        own = [found for found in acting if found.actor_id == one.id]
        assert one.count == len(own)
        assert one.surfaces == tuple(dict.fromkeys(found.surface for found in own))


@given(st.lists(TEXTS, max_size=3), st.lists(TEXTS, max_size=3))
@LAWS
def test_splitting_a_batch_changes_nothing(left: list[str], right: list[str]) -> None:
    english = language("en")

    together = find_actors(left + right, [english] * (len(left) + len(right)))

    assert together == find_actors(left, [english] * len(left)) + find_actors(right, [english] * len(right))


def test_a_batch_of_mixed_languages_keeps_its_order() -> None:
    texts = ["Putin spoke.", "Путін заявив.", "Путин заявил.", "Putin"]

    named = find_actors(texts, [language("en"), language("uk"), language("ru"), None])

    assert [[one.id for one in each.actors] for each in named] == [["Q7747"]] * 4


def test_a_title_is_a_role_and_not_part_of_the_name() -> None:
    text = "This was stated by Kyiv Mayor Vitalii Klitschko in an op-ed. Klitschko added that the city was ready."

    mayor = actor(text, "Vitalii Klitschko")

    assert mayor.id == "person:vital-klichk"
    assert mayor.surfaces == ("Vitalii Klitschko", "Klitschko")
    assert mayor.roles == ("Kyiv Mayor",)
    role = mention(text, "Vitalii Klitschko").role
    assert role is not None
    assert role.normalised == "kyiv mayor"


def test_an_organization_inside_a_title_stays_a_mention() -> None:
    text = "As reported, Russian Security Council Secretary Patrushev said the investigation went on."

    named = read(text)

    assert [one.name for one in named.actors] == ["Russian Security Council", "Nikolai Patrushev"]
    assert named.actors[1].roles == ("Russian Security Council Secretary",)
    assert named.actors[0].country == "RUS"


def test_an_apposition_is_a_role() -> None:
    text = (
        'It was known, said Andrei Soldatov, an expert on Russian intelligence and security services. "Yes," he added.'
    )

    assert actor(text, "Andrei Soldatov").roles == ("expert on Russian intelligence and security services",)


def test_a_bare_surname_is_the_person_named_in_full() -> None:
    text = "Ivan Petrenko, head of the council, came late. Petrenko denied it. Reporters asked Petrenko twice."

    found = [one for one in read(text).mentions if one.surface == "Petrenko"]

    assert {one.actor_id for one in found} == {"person:ivan-petrenk"}
    assert {one.link.method for one in found if one.link} == {LinkMethod.SURNAME_IN_DOCUMENT}
    assert len(found) == 2


def test_a_surname_two_people_share_goes_to_the_nearest_before_it() -> None:
    text = "Anna Kovalenko spoke first. Kovalenko left. Petro Kovalenko spoke next. Kovalenko stayed."

    ids = [one.actor_id for one in read(text).mentions if one.surface == "Kovalenko"]

    assert ids == ["person:han-kovalenk", "person:petr-kovalenk"]


def test_an_explained_abbreviation_is_the_same_actor() -> None:
    text = "The Regional Development Agency (RDA) refused. Later the RDA agreed, and RDA staff signed."

    agency = actor(text, "Regional Development Agency")

    assert agency.surfaces == ("Regional Development Agency", "RDA")
    assert agency.count == 4


def test_a_person_of_that_name_outweighs_a_company_in_the_table() -> None:
    text = "Michael Bloomberg spoke on Monday. Bloomberg said he would not run."

    assert [one.id for one in read(text).actors] == ["person:michael-blomberh"]
    assert actor("Sources told Bloomberg about it.", "Bloomberg").type is MentionType.MEDIA


@pytest.mark.parametrize(
    ("text", "code", "identity"),
    [
        ("The Islamic State claimed it.", "en", "Q2429253"),
        ("Відповідальність узяла ІДІЛ.", "uk", "Q2429253"),
        ("Ответственность взяло ИГИЛ.", "ru", "Q2429253"),
        ("Зустріч із Володимиром Зеленським відбулася.", "uk", "Q3874799"),
        ("Об этом сообщили в ФСБ.", "ru", "organization:federal-security-service"),
        ("The FSB said so.", "en", "organization:federal-security-service"),
        ("The Kremlin denied it.", "en", "Q159"),
        ("У Кремлі немає відповіді.", "uk", "Q159"),
        ("Сполучені Штати відповіли.", "uk", "Q30"),
        ("The U.S. agreed.", "en", "Q30"),
    ],
)
def test_the_same_actor_has_the_same_id_in_every_language(text: str, code: str, identity: str) -> None:
    assert [one.id for one in read(text, code).actors] == [identity]


@pytest.mark.parametrize(
    ("text", "surface", "is_locative"),
    [
        ("A wave of terror in Russia began.", "Russia", True),
        ("They came from southern Ukraine.", "Ukraine", True),
        ("Russia attacked again.", "Russia", False),
        ("According to Ukraine it was so.", "Ukraine", False),
        ("He blamed Ukraine.", "Ukraine", False),
    ],
    ids=["in", "from-southern", "subject", "according-to", "object"],
)
def test_a_country_after_a_location_preposition_is_locative(text: str, surface: str, *, is_locative: bool) -> None:
    assert mention(text, surface).locative is is_locative


def test_a_country_that_is_only_a_location_is_no_actor() -> None:
    assert read("The men were arrested in Poland and Germany.").actors == ()


def test_a_country_whose_official_is_named_is_an_actor_even_where_it_is_a_location() -> None:
    named = read("Belarusian President Alexander Lukashenko said they were heading to Belarus.")

    assert [one.name for one in named.actors] == ["Alexander Lukashenko", "Belarus"]


def test_buildings_are_places() -> None:
    text = "The attack on Crocus City Hall shocked everyone. It began near Crocus City Hall."

    assert {one.type for one in read(text).mentions} == {MentionType.PLACE}


def test_an_armed_group_is_known_by_its_name() -> None:
    text = "Even the Freedom of Donbas Legion distanced itself from it."

    assert [(one.name, one.type) for one in read(text).actors] == [
        ("Freedom of Donbas Legion", MentionType.ARMED_GROUP)
    ]


def test_names_in_a_list_of_places_are_places() -> None:
    text = "The issue concerns Kyiv, Chernihiv, Sumy, Boryspil and other regions."

    assert {one.type for one in read(text).mentions} == {MentionType.PLACE}


def test_adjectives_and_demonyms_are_no_mentions() -> None:
    assert read("Russian officials and Ukrainians met French and anti-Ukrainian activists.").mentions == ()


def test_capitals_of_a_headline_make_no_actor() -> None:
    text = "Border Tragedy: The Answer To The Accusations\n\nOfficials met on Monday to talk about the border."

    assert read(text).actors == ()


def test_a_ukrainian_title_shows_a_person_no_table_knows() -> None:
    text = "Мер Валок Ігор Стрижак повідомив про це. Журналісти розмовляли зі Стрижаком."

    mayor = actor(text, "Ігор Стрижак", "uk")

    assert mayor.surfaces == ("Ігор Стрижак", "Стрижаком")
    assert mayor.roles == ("Мер Валок",)


@pytest.mark.parametrize(
    "text",
    ["a" * 1_000_000, "A" * 1_000_000, "A-" * 500_000, "\n" * 1_000_000, "«" * 1_000_000, "A." * 500_000],
    ids=["letter", "capital", "hyphens", "lines", "quotes", "dots"],
)
def test_a_million_characters_of_nothing_take_seconds(text: str) -> None:
    started = time.process_time()

    assert read(text).actors == ()
    assert time.process_time() - started < 20


def test_a_title_in_the_plural_is_everyones() -> None:
    text = "Presidents Putin and Lukashenko met in Minsk."

    assert [one.roles for one in read(text).actors] == [("Presidents",), ("Presidents",)]
    assert {one.role.normalised for one in read(text).mentions if one.role} == {"president"}


@pytest.mark.parametrize(
    ("text", "code", "normalised"),
    [
        ("Зустріч із президентом України Володимиром Зеленським тривала годину.", "uk", "президент україни"),
        ("Колишнього міністра оборони Олексія Резнікова допитали.", "uk", "колишній міністр оборони"),
        ("Об этом сообщили бывшему мэру Москвы Ивану Кротову.", "ru", "бывший мэр москвы"),
    ],
)
def test_a_role_in_any_case_is_normalised_to_the_dictionary_form(text: str, code: str, normalised: str) -> None:
    roles = [found.role for found in read(text, code).mentions if found.role is not None]

    assert [role.normalised for role in roles] == [normalised]


@pytest.mark.parametrize(
    ("text", "code", "actors"),
    [
        ("Kyiv denied it at once.", "en", ["Ukraine"]),
        ("Москва звинуватила Лондон у втручанні.", "uk", ["Russia"]),
        ("In Kyiv said goodbye the last of them.", "en", []),
        ("He lives in Kyiv and likes it.", "en", []),
    ],
)
def test_a_capital_acts_only_where_a_verb_says_so(text: str, code: str, actors: list[str]) -> None:
    assert [one.name for one in read(text, code).actors] == actors


@pytest.mark.parametrize(
    "texts",
    [
        [("en", "Ihor Stryzhak spoke."), ("uk", "Говорив Ігор Стрижак."), ("ru", "Говорили с Игорем Стрижаком.")],
        [("en", "Putin spoke."), ("uk", "Слова Путіна почули."), ("ru", "Путин промолчал.")],
        [
            ("en", "Vladimir Putin spoke."),
            ("uk", "Володимира Путіна почули."),
            ("ru", "С Владимиром Путиным говорили."),
        ],
        [("en", "The FSB said so."), ("uk", "Це сказали у ФСБ."), ("en", "The Federal Security Service said so.")],
    ],
    ids=["unknown", "surname", "full", "abbreviation"],
)
def test_one_actor_is_one_across_languages_and_cases(texts: list[tuple[str, str]]) -> None:
    ids = [[one.id for one in read(text, code).actors] for code, text in texts]

    assert all(each == ids[0] and len(each) == 1 for each in ids), ids


def test_a_table_says_sector_and_country() -> None:
    intelligence = actor("The FSB said so.", "Federal Security Service")

    assert (intelligence.sector, intelligence.country) == ("SPY", "RUS")
