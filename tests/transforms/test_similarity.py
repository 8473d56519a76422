from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.duplicate import LinkKind
from transforms.fingerprint import fingerprint
from transforms.similarity import (
    EVERYTHING,
    WINDOW,
    Traces,
    are_candidates,
    band_keys,
    compare,
    containment,
    find_candidates,
    jaccard,
    read,
)

STORY = (
    "At least 40 people were killed on Friday when gunmen opened fire in a hall near Moscow, officials said. "
    "The mayor Sergei Sobyanin said in a statement that all events in the city would be cancelled this weekend. "
    "Doctors of three hospitals treated more than 100 wounded through the night, the health minister Mikhail Murashko "
    "told reporters. Firefighters said the roof of the building had fallen in after the blaze reached the upper floor. "
    "Witnesses described how they hid between the seats and waited until the shots had moved away from them. "
    "The regional governor Andrei Vorobyov arrived at the scene in the evening and set up a task force. "
    "Kyiv said that it had nothing to do with the attack, and Washington offered its condolences to the families."
)
UPDATED = (
    STORY.replace("At least 40", "At least 133")
    .replace("more than 100", "more than 145")
    .replace("on Friday when", "on Saturday when")
    .replace("three hospitals", "five hospitals")
)
WEATHER = (
    "{city} will see rain on {day} with a high of {high} degrees and a low of {low}. Winds from the west reach {wind} "
    "kilometres an hour. The service of {city} warns drivers on the road to {town} of wet leaves, and expects {rain} "
    "millimetres of rain by the evening. The spokeswoman {name} advised people to stay at home until {hour} o'clock."
)
EDITED = (
    STORY.replace("officials said", "officials reported")
    .replace("in a statement that all events", "that all public events")
    .replace("through the night", "overnight")
    .replace("had fallen in after", "came down when")
)
OTHER = (
    "The central bank kept its key rate unchanged and said inflation would slow in the second half of the year. "
    "Analysts had expected a cut, and the currency rose against the dollar after the decision was published. "
    "Shares of lenders gained, while builders lost ground on fears that mortgages would stay expensive for long."
)


def weather(seed: int) -> str:
    source = random.Random(seed)  # noqa: S311 - test data
    return WEATHER.format(
        city=source.choice(["Lviv", "Kyiv", "Odesa", "Dnipro", "Poltava"]) + f"ville{seed}",
        town=source.choice(["Brody", "Uman", "Izmail"]) + f"burg{seed}",
        name=source.choice(["Anna", "Olha", "Maria"]) + f" Koval{seed}",
        day=["Monday", "Tuesday", "Wednesday", "Thursday"][seed % 4],
        high=20 + seed,
        low=3 + seed,
        wind=40 + seed,
        rain=60 + seed,
        hour=1 + seed,
    )


def spoil(text: str, rate: float) -> str:
    source = random.Random(3)  # noqa: S311 - test data
    return "".join(source.choice("abcdefghij") if source.random() < rate else sign for sign in text)


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        pytest.param(STORY, STORY, LinkKind.DUPLICATE, id="the same"),
        pytest.param(STORY, STORY.upper(), LinkKind.DUPLICATE, id="capitals"),
        pytest.param(STORY, f"MOSCOW (Reuters) - {STORY}\nRead more on our site.", LinkKind.DUPLICATE, id="wrapped"),
        pytest.param(STORY, EDITED, LinkKind.DUPLICATE, id="edited"),
        pytest.param(STORY, ". ".join(reversed(STORY.split(". "))), LinkKind.DUPLICATE, id="reordered"),
        pytest.param(STORY * 3, spoil(STORY * 3, 0.03), LinkKind.DUPLICATE, id="read by a machine"),
        pytest.param(STORY, STORY[: len(STORY) * 3 // 4], LinkKind.DUPLICATE, id="its last paragraph cut"),
        pytest.param(STORY, STORY.replace("40", "41"), LinkKind.DUPLICATE, id="one slip corrected"),
        pytest.param(STORY, STORY[: STORY.index("Doctors")], LinkKind.CONTAINS, id="the lead quoted"),
        pytest.param(STORY, f"{STORY[:200]} {OTHER}", None, id="two sentences in common"),
        pytest.param(STORY, UPDATED, LinkKind.UPDATE, id="the toll has risen"),
        pytest.param(weather(1), weather(2), LinkKind.UPDATE, id="a template filled anew"),
        pytest.param(STORY, OTHER, None, id="another story"),
        pytest.param("", "", None, id="nothing"),
        pytest.param("Kyiv", "", None, id="a word and nothing"),
    ],
)
def test_two_texts_are_related_as_a_reader_would_say(first: str, second: str, kind: LinkKind | None) -> None:
    found = compare(read(first), read(second))
    back = compare(read(second), read(first))

    assert found.kind == back.kind == kind
    assert found.similarity == back.similarity
    assert (found.of_first, found.of_second) == (back.of_second, back.of_first)


def test_texts_of_one_template_are_never_duplicates() -> None:
    kinds = [compare(read(weather(one)), read(weather(one + 1))).kind for one in range(30)]

    assert LinkKind.DUPLICATE not in kinds


def test_a_ukrainian_story_that_went_on_is_an_update() -> None:
    story = (
        "Унаслідок удару по Харкову загинули двоє людей, ще п'ятеро дістали поранення, повідомив мер Ігор Терехов. "
        "За його словами, у вівторок пошкоджено 12 будинків у районі, а рятувальники розбирають завали. "
        "Вогонь охопив склад площею 300 метрів, його гасили до ранку, додали в обласній адміністрації."
    )
    later = (
        story.replace("двоє", "семеро")
        .replace("п'ятеро", "двадцять")
        .replace("12 будинків", "31 будинок")
        .replace("площею 300", "площею 700")
    )

    assert compare(read(story), read(later)).kind is LinkKind.UPDATE


def test_the_index_keys_of_both_divisions_meet_for_copies_and_not_for_strangers() -> None:
    story, edited, other = (fingerprint(text) for text in (STORY, EDITED, OTHER))

    for division in (WINDOW, EVERYTHING):
        keys = [set(band_keys(one.minhash, division)) for one in (story, edited, other)]
        assert len(keys[0]) == division.bands
        assert keys[0] & keys[1]
        assert not keys[0] & keys[2]


def test_copies_and_quoted_leads_are_candidates_and_strangers_are_not() -> None:
    long = STORY * 2 + OTHER * 2
    traces = {
        text: Traces(fingerprint(text).minhash, fingerprint(text).sketch) for text in (STORY, EDITED, OTHER, long)
    }

    assert are_candidates(traces[STORY], traces[EDITED])
    assert are_candidates(traces[OTHER], traces[long])
    assert not are_candidates(traces[STORY], traces[OTHER])


def test_many_are_told_from_strangers_at_once_as_one_by_one() -> None:
    texts = [STORY, EDITED, OTHER, "", "Kyiv", STORY[:300], STORY.upper(), " ".join(map(str, range(20_000)))]
    traces = [Traces(fingerprint(text).minhash, fingerprint(text).sketch) for text in texts]

    for few in (traces, traces[:-1], []):
        for one in traces:
            assert find_candidates(one, few) == [are_candidates(one, other) for other in few]


def test_a_text_resembles_itself_wholly_in_both_ways() -> None:
    one = fingerprint(STORY)

    assert jaccard(one.minhash, one.minhash) == containment(one.sketch, one.sketch) == 1


@given(st.text(max_size=300), st.text(max_size=300))
def test_comparing_is_symmetric_and_its_numbers_are_shares(first: str, second: str) -> None:
    found, back = compare(read(first), read(second)), compare(read(second), read(first))

    assert (found.kind, found.similarity) == (back.kind, back.similarity)
    assert all(0 <= share <= 1 for share in found[1:])


@pytest.mark.parametrize("unit", ["a", "a b ", "A. B 1 ", "\n", "\u0301"])
@pytest.mark.timeout(30)
def test_a_million_characters_are_compared_in_bounded_time(unit: str) -> None:
    text = (unit * 1_000_000)[:1_000_000]

    assert compare(read(text), read(text[1:])).similarity <= 1
