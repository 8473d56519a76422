"""Names of other sets are cut as ours are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.conventions import as_ours
from training.corpus_check import CORPUS
from training.markup import Annotated, Entity, parse_line, read_corpus


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Об этом пишет [ORG газета «Ведомости]».", ["Ведомости"]),
        ("[ORG Партия «Явь]» победила.", ["Явь"]),
        ("Это [ORG РИА «Новости]».", ["РИА «Новости»"]),
        ("Глава [ORG ОАО «Гром]» ушёл.", ["ОАО «Гром»"]),
        ("Купил [ORG местное ООО «Гром]».", ["ООО «Гром»"]),
        ("Завод [ORG корпорации Visteon] закрыт.", ["Visteon"]),
        ("Люди из [LOC города Минска] и [LOC штата Аризона].", ["Минска", "Аризона"]),
        ("Стоит [LOC Тверская улица] и [LOC площадь Мира].", ["Тверская улица", "площадь Мира"]),
        ("[ORG правительству] и [LOC города] нет дела.", []),
        ("По словам [ORG властей Таиланда].", []),
        ("В [LOC здании КГБ] темно.", []),
        ("Пришёл [PER фон Мекк].", ["фон Мекк"]),
        ("im in [LOC tampa bay] with [PER bob]", ["tampa bay", "bob"]),
        ("клуб [ORG «Явор»]", ["Явор"]),
        ("«[LOC \"а БаXx]'", ["БаXx"]),
        ("суд [ORG прокуратура Луганской области]", ["прокуратура Луганской области"]),
    ],
)
def test_a_name_is_cut_as_ours_are(line: str, names: list[str]) -> None:
    annotated = as_ours(parse_line(line))
    assert [name for _, name in annotated.surfaces()] == names


def test_of_nested_names_the_longer_is_kept() -> None:
    text = "МЧС России"
    nested = (Entity(start=0, end=10, label="ORG"), Entity(start=4, end=10, label="LOC"))
    assert as_ours(Annotated(text=text, entities=nested)).surfaces() == (("ORG", "МЧС России"),)


def test_a_place_in_a_description_stays_when_the_description_goes() -> None:
    text = "власти Таиланда"
    nested = (Entity(start=0, end=15, label="ORG"), Entity(start=7, end=15, label="LOC"))
    assert as_ours(Annotated(text=text, entities=nested)).surfaces() == (("LOC", "Таиланда"),)


def test_our_own_names_are_cut_as_they_should_be() -> None:
    lines = [line for document in read_corpus(CORPUS) for line in document.lines]
    same = sum(as_ours(line) == line for line in lines)
    assert same > 0.985 * len(lines)


@given(st.text(alphabet='аБ «»"Xx:.', min_size=1, max_size=30), st.data())
def test_cutting_twice_cuts_no_further(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    label = data.draw(st.sampled_from(["PER", "ORG", "LOC"]))
    once = as_ours(Annotated(text=text, entities=(Entity(start=start, end=end, label=label),)))
    assert as_ours(once) == once
    assert all(0 <= one.start < one.end <= len(text) for one in once.entities)
