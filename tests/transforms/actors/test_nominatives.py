from __future__ import annotations

import pytest

from transforms.actors.nominatives import nominative


@pytest.mark.parametrize(
    ("written", "language", "form"),
    [
        ("Ігорем Тереховим", "uk", "Ігор Терехов"),
        ("Володимира Зеленського", "uk", "Володимир Зеленський"),
        ("Олени Зеленської", "uk", "Олена Зеленська"),
        ("Андрія Шевченка", "uk", "Андрій Шевченко"),
        ("Олени Гнатюк", "uk", "Олена Гнатюк"),
        ("Ивану Кротову", "ru", "Иван Кротов"),
        ("Марии Захаровой", "ru", "Мария Захарова"),
        ("Юлией Тимошенко", "ru", "Юлия Тимошенко"),
        ("Ігор Терехов", "uk", "Ігор Терехов"),
        ("Людмили Дзюби", "uk", None),
        ("Мстислава Кравця", "uk", None),
        ("Терехова", "uk", None),
        ("І. Терехова", "uk", None),
        ("Ihor Terekhov", "uk", None),
    ],
)
def test_a_name_has_its_dictionary_form_where_that_is_clear(written: str, language: str, form: str | None) -> None:
    assert nominative(written, language) == form
