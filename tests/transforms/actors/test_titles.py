from __future__ import annotations

import pytest

from transforms.actors.languages import vocabulary_of
from transforms.actors.titles import Stretch, name_after_title, role_after, role_before
from transforms.actors.words import split_words


def written(text: str, stretch: Stretch | None) -> str | None:
    return None if stretch is None else text[stretch.start : stretch.end]


@pytest.mark.parametrize(
    ("text", "name", "role", "language"),
    [
        ("while Russian dictator Vladimir Putin spoke", "Vladimir Putin", "Russian dictator", "en"),
        ("former Deputy Prime Minister Ivan Bondar", "Ivan Bondar", "former Deputy Prime Minister", "en"),
        ("Secretary of State Ann Smith left", "Ann Smith", "Secretary of State", "en"),
        ("The mayor of Kharkiv, Ihor Terekhov, said", "Ihor Terekhov", "mayor of Kharkiv", "en"),
        ("head of Ukraine's Main Directorate Oleh Bilyi", "Oleh Bilyi", "head of Ukraine's Main Directorate", "en"),
        ("President Dr. Ann Smith", "Ann Smith", "President", "en"),
        ("On Monday Ann Smith said", "Ann Smith", None, "en"),
        ("The president told Ann Smith", "Ann Smith", None, "en"),
        ("Міністр закордонних справ України Дмитро Кулеба", "Дмитро Кулеба", "Міністр закордонних справ України", "uk"),
        ("заявил мэр Москвы Сергей Собянин", "Сергей Собянин", "мэр Москвы", "ru"),
    ],
)
def test_the_title_before_a_name_is_its_role(text: str, name: str, role: str | None, language: str) -> None:
    start = text.index(name)

    assert written(text, role_before(split_words(text), start, start + len(name), vocabulary_of(language))) == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ann Smith, the head of the local council, said", "head of the local council"),
        ("Ann Smith, an expert on Russia who lives in Oslo", "expert on Russia"),
        ("Ann Smith, his spokesman said", None),
        ("Ann Smith, speaking to ministers, said", None),
        ("Ann Smith, President Bob Jones said", None),
        ("Ann Smith and the president", None),
    ],
)
def test_an_apposition_after_a_name_is_its_role(text: str, role: str | None) -> None:
    persons = {text.index("Bob")} if "Bob" in text else set()

    assert written(text, role_after(split_words(text), len("Ann Smith"), persons, vocabulary_of("en"))) == role


@pytest.mark.parametrize(
    ("span", "name"),
    [("Kyiv Mayor Vitalii Klitschko", "Vitalii Klitschko"), ("Stephen King", "Stephen King"), ("Mr Smith", "Smith")],
)
def test_a_title_inside_a_span_is_split_off(span: str, name: str) -> None:
    freed = name_after_title(split_words(span), Stretch(0, len(span)), vocabulary_of("en"))

    assert written(span, freed) == name
