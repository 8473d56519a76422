from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.actor import Mention, MentionType, Role
from model.language import Language
from model.office import OfficeMention
from model.quote import Quote, QuoteKind
from model.span import Span
from model.temporal import DateMention, Precision, TimexType
from transforms.quotes import QUOTES_VERSION, find_quotes

PEOPLE = (
    "Olena Marchuk|Marchuk|Petro Danylenko|Danylenko|Ivan Sokolov|Sokolov|Maria Keller|Keller|John Barrow|Barrow|"
    "Олена Марчук|Олени Марчук|Марчук|Петро Даниленко|Петра Даниленка|Даниленко|Даниленку|Іван Соколов|"
    "Иван Соколов|Ивана Соколова|Соколов|Мария Келлер|Келлер"
)
BODIES = "Interior Ministry|Central Bank|Міноборони|Генштаб|Генштабі|Минобороны|Минобороне|Центробанк"
STATES = "Ukraine|Norway|України|Україна|Норвегии|Норвегия"
MEDIA = "The Northern Post|Північна пошта|Суспільному|Северная почта"
PLACES = "Kyiv|Odesa|Одеси|Києва|Осло"
KINDS = {
    MentionType.PERSON: PEOPLE,
    MentionType.ORGANIZATION: BODIES,
    MentionType.STATE: STATES,
    MentionType.MEDIA: MEDIA,
    MentionType.PLACE: PLACES,
}
DIRECT, INDIRECT, MIXED = QuoteKind
Said = tuple[QuoteKind, str, str | None, str | None]
"""Kind, words, the words that name the speaker, and the actor (here the last word of the name)."""


def language(code: str) -> Language:
    return Language(code=code, confidence=1, method="stated")


def name_everyone(text: str) -> tuple[Mention, ...]:
    names = {name: kind for kind, listed in KINDS.items() for name in listed.split("|")}
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return tuple(
        Mention(
            span=Span(*match.span()),
            surface=match[0],
            type=names[match[0]],
            actor_id=None if names[match[0]] is MentionType.PLACE else match[0].split()[-1],
        )
        for match in re.finditer(rf"(?<!\w)(?:{longest_first})(?!\w)", text)
    )


def read(code: str, text: str) -> tuple[Quote, ...]:
    return find_quotes(text, language(code), name_everyone(text))


def told(quote: Quote) -> Said:
    speaker = quote.speaker
    if speaker is None:
        return (quote.kind, quote.surface, None, None)
    return (quote.kind, quote.surface, speaker.surface, speaker.actor_id)


@dataclass(frozen=True)
class Case:
    name: str
    text: str
    said: tuple[Said, ...]


ENGLISH = (
    Case(
        "verb-after",
        '"The bridge will reopen before winter," Petro Danylenko said on Tuesday.',
        ((DIRECT, "The bridge will reopen before winter", "Petro Danylenko", "Danylenko"),),
    ),
    Case(
        "inverted-with-apposition",
        "“Nobody warned us about the flood,” said Olena Marchuk, a teacher from Odesa.",
        ((DIRECT, "Nobody warned us about the flood", "Olena Marchuk", "Marchuk"),),
    ),
    Case(
        "verb-before-colon",
        'Asked about the budget, Keller replied: "Not this year".',
        ((DIRECT, "Not this year", "Keller", "Keller"),),
    ),
    Case(
        "report-between-two-halves",
        '"We counted every ballot," Barrow told reporters, "and we counted them twice."',
        (
            (DIRECT, "We counted every ballot", "Barrow", "Barrow"),
            (DIRECT, "and we counted them twice.", "Barrow", "Barrow"),
        ),
    ),
    Case(
        "second-sentence-without-a-verb",
        '"The dam held," said Ivan Sokolov. "It was built by people who knew their trade."',
        (
            (DIRECT, "The dam held", "Ivan Sokolov", "Sokolov"),
            (DIRECT, "It was built by people who knew their trade.", "Ivan Sokolov", "Sokolov"),
        ),
    ),
    Case(
        "unbalanced-straight-marks",
        '"They will come for the harvest. "Last year they took the "surplus". This year it is the seed,"'
        " Marchuk wrote.",
        (
            (
                DIRECT,
                'They will come for the harvest. "Last year they took the "surplus". This year it is the seed',
                "Marchuk",
                "Marchuk",
            ),
        ),
    ),
    Case(
        "unclosed",
        'Danylenko stressed: "Every village gets a generator before the frost.\nThe ministry was silent.',
        ((DIRECT, "Every village gets a generator before the frost.", "Danylenko", "Danylenko"),),
    ),
    Case(
        "over-paragraphs",
        "“The first winter was the worst, and nobody helped.\n\n“The second was easier,” Olena Marchuk recalled.",
        (
            (DIRECT, "The first winter was the worst, and nobody helped.", "Olena Marchuk", "Marchuk"),
            (DIRECT, "The second was easier", "Olena Marchuk", "Marchuk"),
        ),
    ),
    Case(
        "pronoun",
        'Maria Keller arrived late. "The road from Odesa was closed," she explained.',
        ((DIRECT, "The road from Odesa was closed", "she", "Keller"),),
    ),
    Case(
        "pronoun-is-not-whom-the-quote-names",
        'Sokolov spoke first. "I have never met Barrow," he said.',
        ((DIRECT, "I have never met Barrow", "he", "Sokolov"),),
    ),
    Case(
        "title",
        '"The shelters are open all night," the mayor of Kyiv said.',
        ((DIRECT, "The shelters are open all night", "the mayor of Kyiv", None),),
    ),
    Case(
        "according-to",
        "According to Ivan Sokolov, the convoy left at dawn.",
        ((INDIRECT, "the convoy left at dawn", "Ivan Sokolov", "Sokolov"),),
    ),
    Case(
        "clause-then-according-to",
        "The convoy left the base at dawn, according to the Interior Ministry.",
        ((INDIRECT, "The convoy left the base at dawn", "Interior Ministry", "Ministry"),),
    ),
    Case(
        "that-clause-and-embedded-words",
        'Barrow said that the talks had failed because the envoys "came without any mandate at all".',
        (
            (
                MIXED,
                'the talks had failed because the envoys "came without any mandate at all"',
                "Barrow",
                "Barrow",
            ),
        ),
    ),
    Case(
        "that-clause-with-an-ironic-word",
        'Norway stated that a "corridor" had been promised to the fishermen.',
        ((MIXED, 'a "corridor" had been promised to the fishermen', "Norway", "Norway"),),
    ),
    Case(
        "clause-before-the-report",
        "The harbour needs a second pier this year, the minister said.",
        ((INDIRECT, "The harbour needs a second pier this year", "the minister", None),),
    ),
    Case(
        "two-verbs-one-subject",
        "Keller admitted that the figures were wrong, but told investors that the audit was honest.",
        (
            (INDIRECT, "the figures were wrong", "Keller", "Keller"),
            (INDIRECT, "the audit was honest", "Keller", "Keller"),
        ),
    ),
    Case(
        "name-and-colon",
        "Barrow: “There is no plan for a second vote”",
        ((DIRECT, "There is no plan for a second vote", "Barrow", "Barrow"),),
    ),
    Case(
        "subject-before-an-inserted-clause",
        'Ivan Sokolov, who met Barrow in Odesa, said: "Nothing has been signed."',
        ((DIRECT, "Nothing has been signed.", "Ivan Sokolov", "Sokolov"),),
    ),
    Case("scare-quote", 'The so-called "republic" printed its own stamps.', ()),
    Case("film-title", 'The film "The Last Train North" opened in Kyiv on Friday.', ()),
    Case("negated", "Barrow did not say that the vote was fair.", ()),
    Case("noun", "Nobody believed the general's claims that the town was empty.", ()),
)

UKRAINIAN = (
    Case(
        "dash-and-inverted",
        "«Міст відкриють до зими», — сказав Петро Даниленко.",
        ((DIRECT, "Міст відкриють до зими", "Петро Даниленко", "Даниленко"),),
    ),
    Case(
        "hyphen-and-subject-first",
        '"Ми не чекали на таку повінь", - Марчук розповіла журналістам.',
        ((DIRECT, "Ми не чекали на таку повінь", "Марчук", "Марчук"),),
    ),
    Case(
        "verb-before-colon",
        "Іван Соколов наголосив: „Жодних переговорів не буде“.",
        ((DIRECT, "Жодних переговорів не буде", "Іван Соколов", "Соколов"),),
    ),
    Case(
        "author-inside-the-marks",
        "«Ми рахували кожен голос, — зазначила Олена Марчук. — І рахували двічі».",
        (
            (DIRECT, "Ми рахували кожен голос", "Олена Марчук", "Марчук"),
            (DIRECT, "І рахували двічі", "Олена Марчук", "Марчук"),
        ),
    ),
    Case(
        "recipient-between-verb-and-subject",
        "«Генератори привезуть у кожне село», — повідомив Суспільному Петро Даниленко.",
        ((DIRECT, "Генератори привезуть у кожне село", "Петро Даниленко", "Даниленко"),),
    ),
    Case(
        "that-clause",
        "Даниленко заявив, що дорогу до Одеси закрито.",
        ((INDIRECT, "дорогу до Одеси закрито", "Даниленко", "Даниленко"),),
    ),
    Case(
        "that-clause-inverted",
        "Про аварію розповіла Олена Марчук. Також вона додала, що світло повернуть увечері.",
        ((INDIRECT, "світло повернуть увечері", "вона", "Марчук"),),
    ),
    Case(
        "by-the-words-of",
        "За словами Петра Даниленка, колона вийшла на світанку.",
        ((INDIRECT, "колона вийшла на світанку", "Петра Даниленка", "Даниленка"),),
    ),
    Case(
        "by-his-words",
        "Петро Даниленко оглянув порт. За його словами, другий причал потрібен уже цього року.",
        ((INDIRECT, "другий причал потрібен уже цього року", "його", "Даниленко"),),
    ),
    Case(
        "impersonal-plural",
        "У Генштабі повідомили, що атаку відбито.",
        ((INDIRECT, "атаку відбито", "Генштабі", "Генштабі"),),
    ),
    Case(
        "clause-before-the-report",
        "Аеропорт не працюватиме до понеділка, заявив міський голова.",
        ((INDIRECT, "Аеропорт не працюватиме до понеділка", "міський голова", None),),
    ),
    Case(
        "title-with-country",
        "«Ми вдячні кожному за допомогу», — сказав президент України.",
        ((DIRECT, "Ми вдячні кожному за допомогу", "президент України", None),),
    ),
    Case(
        "name-in-marks-before-the-speaker",
        "«Ночі стали тихішими», — сказав речник угруповання «Бурштин» Петро Даниленко.",
        ((DIRECT, "Ночі стали тихішими", "Петро Даниленко", "Даниленко"),),
    ),
    Case(
        "unknown-noun-is-nobody-else",
        "Петро Даниленко прибув. «Ходімо всі разом додому», — сказав шкіпер.",
        ((DIRECT, "Ходімо всі разом додому", "шкіпер", None),),
    ),
    Case(
        "subject-left-out",
        "Олена Марчук оглянула порт. Додала, що причал потрібен цього року.",
        ((INDIRECT, "причал потрібен цього року", "Олена Марчук", "Марчук"),),
    ),
    Case("title-of-a-paper", "Газета «Північна пошта» вийшла без першої сторінки.", ()),
    Case("apostrophe-typed-as-a-mark", 'На п"ятому поверсі об"єкта сталася пожежа.', ()),
    Case("negated", "Марчук не сказала, що вибори були чесні.", ()),
)

RUSSIAN = (
    Case(
        "dash-and-inverted",
        "«Мост откроют до зимы», — сказал Иван Соколов.",
        ((DIRECT, "Мост откроют до зимы", "Иван Соколов", "Соколов"),),
    ),
    Case(
        "verb-before-colon",
        'Соколов ответил: "Нет, никогда".',
        ((DIRECT, "Нет, никогда", "Соколов", "Соколов"),),
    ),
    Case(
        "author-inside-the-marks",
        "«Мы считали каждый голос, — отметила Мария Келлер, — и считали дважды».",
        (
            (DIRECT, "Мы считали каждый голос", "Мария Келлер", "Келлер"),
            (DIRECT, "и считали дважды", "Мария Келлер", "Келлер"),
        ),
    ),
    Case(
        "by-the-words-of",
        "По словам Ивана Соколова, колонна вышла на рассвете.",
        ((INDIRECT, "колонна вышла на рассвете", "Ивана Соколова", "Соколова"),),
    ),
    Case(
        "that-clause",
        "Представитель ведомства сообщил, что пострадавших нет.",
        ((INDIRECT, "пострадавших нет", "Представитель ведомства", None),),
    ),
    Case(
        "impersonal-plural",
        "В Минобороне заявили, что учения начнутся в мае.",
        ((INDIRECT, "учения начнутся в мае", "Минобороне", "Минобороне"),),
    ),
    Case(
        "pronoun",
        "Мария Келлер приехала в Осло. «Дорога была закрыта», — объяснила она.",
        ((DIRECT, "Дорога была закрыта", "она", "Келлер"),),
    ),
    Case(
        "clause-before-the-report",
        "Порту нужен второй причал уже в этом году, сообщила Мария Келлер.",
        ((INDIRECT, "Порту нужен второй причал уже в этом году", "Мария Келлер", "Келлер"),),
    ),
    Case("ship-name", "Теплоход «Северная почта» вышел в море.", ()),
)

CASES = [
    pytest.param(code, case, id=f"{code}-{case.name}")
    for code, cases in (("en", ENGLISH), ("uk", UKRAINIAN), ("ru", RUSSIAN))
    for case in cases
]


@pytest.mark.parametrize(("code", "case"), CASES)
def test_a_paragraph_yields_who_said_what(code: str, case: Case) -> None:
    assert tuple(told(quote) for quote in read(code, case.text)) == case.said


def test_an_office_held_by_one_actor_of_the_text_names_that_actor() -> None:
    text = (
        "Kyiv Mayor Olena Marchuk came to Odesa. Ivan Sokolov did not. The bridge is closed for a year, the mayor said."
    )
    first, *others = name_everyone(text)[1:]
    role = Role(written="Kyiv Mayor", normalised="mayor", span=Span(0, 10))
    mayor = Mention(span=first.span, surface=first.surface, type=first.type, actor_id=first.actor_id, role=role)
    (quote,) = find_quotes(text, language("en"), (mayor, *others))
    assert told(quote) == (INDIRECT, "The bridge is closed for a year", "the mayor", "Marchuk")


def test_an_office_of_which_is_known_who_holds_it_names_that_actor() -> None:
    text = (
        "Ivan Sokolov met Olena Marchuk. Petro Danylenko came later. The road is closed, the Ruritanian president said."
    )
    at = text.index("the Ruritanian")
    office = OfficeMention(
        span=Span(at, text.index(" said")),
        surface="the Ruritanian president",
        office="president:RUR",
        actor_id="Marchuk",
        score=0.95,
    )
    known = find_quotes(text, language("en"), name_everyone(text), (), (office,))
    unknown = find_quotes(text, language("en"), name_everyone(text), ())
    said = (INDIRECT, "The road is closed", "the Ruritanian president")
    assert [told(quote) for quote in known] == [(*said, "Marchuk")]
    assert [told(quote) for quote in unknown] == [(*said, None)]


def test_a_cue_is_the_word_that_reports() -> None:
    text = '"The bridge will reopen before winter," Petro Danylenko said on Tuesday.'
    (quote,) = read("en", text)
    assert quote.cue is not None
    assert quote.cue.of(text) == "said"


def test_a_named_speaker_is_surer_than_a_pronoun() -> None:
    (named,) = read("en", '"The bridge will reopen," Petro Danylenko said.')
    (pronoun,) = read("en", 'Petro Danylenko came. "The bridge will reopen," he said.')
    assert pronoun.confidence < named.confidence


def test_a_regional_tag_is_read_by_its_language() -> None:
    text = '"The bridge will reopen," Petro Danylenko said.'
    assert find_quotes(text, language("en-GB"), ()) == find_quotes(text, language("en"), ())


def test_a_language_without_a_table_has_no_quotes() -> None:
    assert find_quotes('"The bridge will reopen," Petro Danylenko said.', language("de"), ()) == ()


@pytest.mark.parametrize("known", [None, language("und")], ids=["none", "und"])
def test_a_text_whose_language_is_open_is_read_by_its_letters(known: Language | None) -> None:
    assert find_quotes('"The bridge will reopen," Petro Danylenko said.', known, ()) != ()


def test_the_version_names_the_code_and_the_tables() -> None:
    assert re.fullmatch(r"\d+\+[0-9a-f]{12}", QUOTES_VERSION)


MARKS = '"“”„«»:,.?!-—'
ENGLISH_WORDS = "said|that|according to|he|the mayor|Marchuk|Norway|told|As|it is late"
UKRAINIAN_WORDS = "сказав|що|за словами|за його словами|він|Марчук|України|міський голова|Як"
RUSSIAN_WORDS = "сказал|что|по словам|по её мнению|он|Соколов|Как|заявили"
FRAGMENTS = [*MARKS, "\n", " ", *f"{ENGLISH_WORDS}|{UKRAINIAN_WORDS}|{RUSSIAN_WORDS}".split("|")]
fragments = st.lists(st.sampled_from(FRAGMENTS), max_size=60)
texts = st.one_of(st.text(), fragments.map(" ".join), fragments.map("".join))
codes = st.sampled_from(["en", "uk", "ru"])


@given(code=codes, text=texts)
def test_every_span_points_at_its_words(code: str, text: str) -> None:
    for quote in read(code, text):
        assert quote.span.of(text) == quote.surface
        assert quote.surface == quote.surface.strip()
        assert quote.cue is None or quote.cue.end <= len(text)
        assert quote.speaker is None or quote.speaker.span.of(text) == quote.speaker.surface


@given(code=codes, text=texts)
def test_quotes_are_in_order_and_do_not_overlap(code: str, text: str) -> None:
    quotes = read(code, text)
    assert all(one.span.end <= other.span.start for one, other in pairwise(quotes))


@given(code=codes, text=texts)
def test_the_same_text_has_the_same_quotes(code: str, text: str) -> None:
    assert read(code, text) == read(code, text)


@given(
    code=codes,
    text=texts,
    places=st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20), st.sampled_from(MentionType)), max_size=8),
)
def test_mentions_anywhere_are_survived(code: str, text: str, places: list[tuple[int, int, MentionType]]) -> None:
    mentions = tuple(
        Mention(span=Span(start, start + length), surface="?", type=kind) for start, length, kind in places
    )
    for quote in find_quotes(text, language(code), mentions):
        assert quote.span.of(text) == quote.surface


FLOODS = {
    "marks": '"' * 1_000_000,
    "spaced-marks": '" ' * 500_000,
    "opening-marks": "«" * 1_000_000,
    "letters": "a" * 1_000_000,
    "verbs": "said " * 200_000,
    "conjunctions": "said that " * 100_000,
    "phrases": "according to " * 80_000,
    "stops": "!" * 1_000_000,
    "dashes": "«" + "a, — " * 200_000 + "»",
    "quotes": '"a b c" said ' * 80_000,
    "unclosed-lines": '"a b c said he\n' * 66_000,
    "pronouns": "he said. " * 110_000,
    "lines": "\n" * 1_000_000,
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize("text", FLOODS.values(), ids=FLOODS)
@pytest.mark.parametrize("code", ["en", "uk"])
def test_a_million_characters_of_anything_end_soon(code: str, text: str) -> None:
    quotes = read(code, text)
    assert all(quote.span.of(text) == quote.surface for quote in quotes[:100])


MORE = (
    ("en", "mixed-from-the-first-word", 'The bank says "technical problems" kept customers out.', MIXED),
    ("en", "an-order", "The governor urged residents of the coast to boil their water.", INDIRECT),
    ("en", "a-question", "Keller asked whether the bridge would hold.", INDIRECT),
    ("en", "a-name-given", "Barrow dismissed the report as “a way to buy time”.", DIRECT),
    ("uk", "a-name-given", "Марчук назвала цю заяву «брехнею в краватці».", DIRECT),
    ("uk", "an-order", "Міська рада закликала мешканців не користуватися ліфтами.", INDIRECT),
    ("uk", "the-clause-goes-first", "Про те, що міст замінували, розповів Петро Даниленко.", INDIRECT),
    ("ru", "after-a-colon", "Келлер прокомментировала отказ коротко: вакцин хватит всем.", INDIRECT),
    ("ru", "in-the-middle", "Норвегия, по словам Ивана Соколова, не видит оснований менять подход.", INDIRECT),
    ("ru", "no-known-verb", "«Мы туда не пойдём», — махнул рукой Иван Соколов.", DIRECT),
)


@pytest.mark.parametrize(("code", "name", "text", "kind"), MORE, ids=[f"{code}-{name}" for code, name, *_ in MORE])
def test_a_sentence_holds_one_quote_with_a_speaker(code: str, name: str, text: str, kind: QuoteKind) -> None:
    (quote,) = read(code, text)
    assert (quote.kind, quote.speaker is not None) == (kind, True), name


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", 'The sign on the door says "Back in 5 minutes".'),
        ("en", 'The operation, dubbed "Iron Rain", began in May.'),
        ("uk", "Прислів'я каже: «Не кажи гоп, поки не перескочиш»."),
        ("uk", "Вироки в цій справі називають «м'якими»."),
        ("ru", "На двери табличка «Скоро вернусь»."),
    ],
)
def test_words_that_nobody_speaks_are_no_quote(code: str, text: str) -> None:
    assert read(code, text) == ()


def test_a_dialogue_is_divided_at_the_words_of_the_author() -> None:
    text = "— Чуєш? — прошепотів Соколов.\n\n— Чую, — відповіла Марчук. — Це не грім."
    spoken = [(quote.surface, quote.speaker and quote.speaker.surface) for quote in read("uk", text)]
    assert spoken == [("Чуєш?", "Соколов"), ("Чую", "Марчук"), ("Це не грім.", "Марчук")]


def test_an_interview_is_spoken_by_the_names_before_the_colons() -> None:
    text = "Reporter: When did you know?\n\nKeller: In the car.\n\nReporter: And then?\n\nKeller: I drove on."
    spoken = [(quote.surface, quote.speaker and quote.speaker.surface) for quote in read("en", text)]
    assert spoken[:2] == [("When did you know?", "Reporter"), ("In the car.", "Keller")]


def test_a_quote_names_the_actors_and_dates_in_it_without_its_speaker() -> None:
    text = "Keller said that Keller and Barrow would meet on 5 May 2024."
    at = text.index("5 May")
    date = DateMention(
        span=Span(at, at + 10),
        surface="5 May 2024",
        type=TimexType.DATE,
        value="2024-05-05",
        precision=Precision.DAY,
        resolved=True,
        rule="day-month-year",
    )
    (quote,) = find_quotes(text, language("en"), name_everyone(text), (date,))
    assert (quote.actor_ids, quote.dates) == (("Barrow",), (date.span,))


def test_a_speaker_without_a_mention_is_the_words_that_stand_for_them() -> None:
    (quote,) = find_quotes("A senior official in Brussels said that the list was ready.", language("en"), ())
    assert quote.speaker is not None
    assert (quote.speaker.surface, quote.speaker.actor_id) == ("A senior official in Brussels", None)


def test_a_pronoun_has_everyone_it_may_mean_with_the_likeliest_first() -> None:
    text = "Maria Keller met Olena Marchuk in Odesa. She said that the road was closed."
    (quote,) = read("en", text)
    assert quote.speaker is not None
    scores = [candidate.score for candidate in quote.speaker.candidates]
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)
    assert quote.speaker.actor_id == quote.speaker.candidates[0].actor_id
