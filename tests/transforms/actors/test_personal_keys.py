from __future__ import annotations

import pytest

from transforms.actors.personal_keys import may_be_called, person_key

SAME = [
    "Володимир Зеленський|Володимиром Зеленським|Владимира Зеленского|Volodymyr Zelenskyy|Зеленський Володимир",
    "Володимир Олександрович Зеленський|Volodymyr Oleksandrovych Zelensky|Владимиру Александровичу Зеленскому",
    "Ігор Терехов|Ігоря Терехова|Ігорем Тереховим|Игорю Терехову|Ihor Terekhov|Igor Terekhov",
    "Юлія Тимошенко|Юлії Тимошенко|Юлией Тимошенко|Yulia Tymoshenko",
    "Дмитро Лубінець|Дмитра Лубінця|Дмитрию Лубинцу|Dmytro Lubinets",
    "Сергій Шойгу|Сергія Шойгу|Сергею Шойгу|Sergei Shoigu|Sergey Shoigu",
    "Вікторія Нуланд|Вікторії Нуланд|Викторией Нуланд|Victoria Nuland",
    "Александр Вучич|Александра Вучича|Aleksandar Vučić",
]

OTHERS = [
    ("Володимир Зеленський", "Олена Зеленська"),
    ("Віталій Кличко", "Володимир Кличко"),
    ("Олександр Терехов", "Олександра Терехова"),
    ("Віктор Орбан", "Вікторія Орбан"),
    ("Іван Коваленко", "Петро Коваленко"),
    ("George Bush", "Jeb Bush"),
]


@pytest.mark.parametrize("names", [names.split("|") for names in SAME], ids=lambda names: names[0])
def test_all_ways_to_write_a_name_give_one_key(names: list[str]) -> None:
    assert len({person_key(name) for name in names}) == 1


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_two_people_with_one_surname_have_two_keys(one: str, other: str) -> None:
    assert person_key(one) != person_key(other)


@pytest.mark.parametrize(
    ("short", "full", "may"),
    [
        ("Тереховим", "Ігор Терехов", True),
        ("В. Зеленський", "Владимир Зеленский", True),
        ("О. Терехова", "Ігор Терехов", False),
        ("Терехов", "Олена Терехова", False),
        ("Zakharova", "Maria Zakharova", True),
        ("Іваненко", "Ігор Терехов", False),
    ],
)
def test_a_surname_means_whom_it_can_mean(short: str, full: str, *, may: bool) -> None:
    assert may_be_called(short, full) is may
