"""Given names that languages write differently: Володимир is Владимир, Ганна is Anna. Written for this project."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from transforms.actors.skeletons import skeleton

SAME = (
    "Володимир Владимир Wladimir Uladzimir",
    "Олександр Александр Alexander Aliaksandr Alyaksandr Aleksandar Alexandre",
    "Олексій Алексей Oleksiy Alexei Aleksey Alexey", "Микола Николай Mykola Nikolai Nikolay Nicholas",
    "Михайло Михаил Mykhailo Mikhail Mihail", "Павло Павел Pavlo Pavel", "Петро Пётр Петр Petro Pyotr Petr Piotr",
    "Данило Даниил Danylo Daniil", "Пилип Филипп Pylyp Filipp", "Федір Фёдор Федор Fedir Fyodor Fedor",
    "Яків Яков Yakiv Yakov", "Йосип Иосиф Yosyp Iosif", "Костянтин Константин Kostiantyn Konstantin Kostyantyn",
    "Олена Елена Olena Elena Yelena", "Катерина Екатерина Kateryna Ekaterina Yekaterina", "Ганна Анна Hanna Anna",
    "Тетяна Татьяна Tetiana Tatiana Tatyana Tetyana", "Світлана Светлана Svitlana Svetlana Sviatlana",
    "Надія Надежда Nadiia Nadezhda Nadiya", "Ірина Ирина Iryna Irina", "Дмитро Дмитрий Dmytro Dmitry Dmitri Dmitriy",
    "Євген Евгений Yevhen Evgeny Yevgeny Eugene Evgenii", "Сергій Сергей Serhii Serhiy Sergei Sergey",
    "Андрій Андрей Andrii Andriy Andrei Andrey", "Матвій Матвей Matvii Matvey", "Тимофій Тимофей Tymofii Timofey",
    "Авдій Авдей", "Гнат Игнат Hnat Ignat", "Степан Stepan", "Кирило Кирилл Kyrylo Kirill Cyril",
    "Гаврило Гавриил Havrylo Gavriil", "Антін Антон Anton", "Опанас Афанасий Afanasy", "Панас", "Лук'ян Лукьян",
    "Микита Никита Mykyta Nikita", "Мирослава Myroslava", "Мирослав Myroslav Miroslav",
    "В'ячеслав Вячеслав Viacheslav Vyacheslav", "Станіслав Станислав Stanislav", "Ярослав Yaroslav",
    "Святослав Sviatoslav Svyatoslav", "Аркадій Аркадий", "Артем Артём Artem Artyom", "Семен Семён Semen Semyon",
    "Ілля Илья Illia Ilya Illya", "Ігор Игорь Ihor Igor", "Олег Oleh Oleg", "Юрій Юрий Yurii Yuriy Yuri Yury",
    "Василь Василий Vasyl Vasily Vasiliy", "Віталій Виталий Vitalii Vitaliy Vitali Vitaly",
    "Григорій Григорий Hryhorii Grigory Hryhoriy", "Георгій Георгий Heorhii Georgy Georgi",
    "Валерій Валерий Valerii Valeriy Valery", "Геннадій Геннадий Hennadii Gennady",
    "Анатолій Анатолий Anatolii Anatoly", "Леонід Леонид Leonid", "Роман Roman", "Богдан Bohdan",
    "Максим Maksym Maxim Maksim", "Денис Denys Denis", "Іван Иван Ivan", "Віктор Виктор Viktor Victor",
    "Борис Borys Boris", "Тарас Taras", "Тимур Timur", "Руслан Ruslan", "Марія Мария Mariia Maria Mariya",
    "Наталія Наталья Natalia Nataliia Наталя", "Юлія Юлия Yuliia Yulia Julia", "Оксана Oksana", "Ольга Olha Olga",
    "Людмила Liudmyla Lyudmila Ludmila", "Вікторія Виктория Viktoriia Victoria", "Софія София Sofiia Sofia",
    "Дар'я Дарья Daria Darya Dariia", "Анастасія Анастасия Anastasiia Anastasia", "Любов Любовь Liubov Lyubov",
    "Галина Halyna Galina", "Ніна Нина Nina", "Зінаїда Зинаида", "Лариса Larysa Larisa", "Валентин Valentyn Valentin",
    "Валентина Valentyna Valentina", "Олександра Александра Oleksandra Alexandra",
    "Євгенія Евгения Yevheniia Evgenia", "Валерія Валерия Valeriia Valeria", "Христина Кристина Khrystyna Kristina",
    "Едуард Эдуард Eduard", "Емма Эмма", "Юхим Ефим Yukhym Yukhim Yefim Efim", "Омелян Емельян Omelian Yemelyan",
    "Лев Льва Lev", "Єлизавета Елизавета Yelyzaveta Elizaveta", "Мусій Моисей", "Прокіп Прокофий", "Левко",
    "Трохим Трофим Trokhym Trofim", "Еліна Элина",
)  # fmt: skip
"""Each group is one name; what they leave is taken from the first."""

BORNE_BY_BOTH = frozenset(
    skeleton(name)
    for name in ("Олександр", "Євген", "Валерій", "Валентин", "Віктор", "Володимир", "Станіслав", "Роман")
) | frozenset({"aleksandr"})
"""Names that a man and a woman bear with another ending: what is left of Віктор is left of Вікторія."""


@cache
def _same() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for group in SAME:
        names = group.split()
        for name in names:
            found.setdefault(skeleton(name), skeleton(names[0]))
    return MappingProxyType(found)


def common_skeleton(given: str) -> str:
    """Return the skeleton that all spellings of a given name share."""
    own = skeleton(given)
    return _same().get(own, own)


def is_given_name(word: str) -> bool:
    """Say whether the table knows a word as a given name."""
    return skeleton(word) in _same()
