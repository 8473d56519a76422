"""Articles made for one question: is a year that is not written given wrongly? Each knows its true dates.

Fourteen kinds of article in three languages, at days where years are easily mistaken: new year's eve, leap days,
the same month years apart. What metadata say is right, missing, or misleading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from model.article import Stated
from model.language import Language
from model.metadata import Format, Metadata
from model.published import Evidence, EvidenceRole, Published, PublishedStatus
from transforms.clues import find_clues
from transforms.dated_copies import date_story
from transforms.dates import find_dates
from transforms.published import date_publication

DAYS = tuple(
    date.fromisoformat(day)
    for day in ("2024-01-02", "2023-12-30", "2024-03-01", "2019-12-31", "2022-03-26", "2016-02-28", "2021-07-15")
)
"""Days of publication: around new year, before and after leap days, and one that is like any other."""

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
_WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "uk": "понеділок вівторок середу четвер п'ятницю суботу неділю",
    "ru": "понедельник вторник среду четверг пятницу субботу воскресенье",
}
_PAST = {
    "en": "On {}, the council of Ravenholt approved the plan.",
    "uk": "{} рада міста Вербове ухвалила план.",
    "ru": "{} совет города Вербово одобрил план.",
}
_FUTURE = {
    "en": "The fair of Ravenholt will open on {}.",
    "uk": "Ярмарок у Вербовому відкриється та триватиме з {}.",
    "ru": "Ярмарка в Вербово откроется и будет работать с {}.",
}
_WEEKDAY_PAST = {
    "en": "On {}, {}, the council of Ravenholt approved the plan.",
    "uk": "У {}, {}, рада міста Вербове ухвалила план.",
    "ru": "В {}, {}, совет города Вербово одобрил план.",
}
_LAST_YEAR = {"en": "{} last year", "uk": "{} минулого року", "ru": "{} прошлого года"}
_WORDS = {
    "en": {"yesterday": -1, "tomorrow": 1, "today": 0},
    "uk": {"вчора": -1, "завтра": 1, "сьогодні": 0},
    "ru": {"вчера": -1, "завтра": 1, "сегодня": 0},
}
_TELLING = {"en": "The mayor spoke {}.", "uk": "Мер виступав {}.", "ru": "Мэр выступал {}."}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An article with what is stated of it, and the true value of each expression by its words."""

    kind: str
    language: str
    text: str
    truth: Mapping[str, str]
    stated: Stated = field(default_factory=Stated)
    metadata: Metadata | None = None
    story: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """How many years were to be given, how many were, and how many of those are wrong."""

    asked: int
    given: int
    wrong: tuple[str, ...]


def measure(articles: tuple[Made, ...]) -> Years:
    """Return how the expressions whose year is not written are read."""
    asked, given, wrong = 0, 0, []
    for made in articles:
        for words, value in _read(made).items():
            asked += 1
            if value is None or value.startswith("XXXX"):
                continue
            given += 1
            if value[:4] != made.truth[words][:4]:
                wrong.append(f"{made.kind} {made.language}: {words} is {made.truth[words]}, not {value}")
    return Years(asked=asked, given=given, wrong=tuple(wrong))


def _read(made: Made) -> dict[str, str | None]:
    language = Language(code=made.language, confidence=1, method="stated")
    published = date_publication(made.stated, made.metadata, None, find_clues(made.text, language), made.story)
    found = {one.surface: one.value for one in find_dates(made.text, language, published)}
    return {words: found.get(words) for words in made.truth}


def make_articles() -> tuple[Made, ...]:
    """Return the articles, always the same."""
    return tuple(
        made for make in _KINDS for language in ("en", "uk", "ru") for day in DAYS for made in make(language, day)
    )


def _month_day(day: date, language: str) -> str:
    month = _MONTHS[language].split()[day.month - 1]
    return f"{month} {day.day}" if language == "en" else f"{day.day} {month}"


def _full(day: date, language: str) -> str:
    joined = {"en": ", {}", "uk": " {} року", "ru": " {} года"}[language]
    return _month_day(day, language) + joined.format(day.year)


def _known(day: date) -> Metadata:
    clue = Evidence(role=EvidenceRole.EXACT, value=day.isoformat(), method="json-ld", confidence=0.95)
    return Metadata(format=Format.HTML, published=(clue,))


def _told(pattern: dict[str, str], day: date, language: str) -> tuple[str, dict[str, str]]:
    words = _month_day(day, language)
    return pattern[language].format(words), {words: day.isoformat()}


def _recent(language: str, day: date) -> Iterator[Made]:
    text, truth = _told(_PAST, day - timedelta(days=4), language)
    yield Made(kind="event of the week", language=language, text=text, metadata=_known(day), truth=truth)


def _older(language: str, day: date) -> Iterator[Made]:
    text, truth = _told(_PAST, day - timedelta(days=150), language)
    yield Made(kind="event months ago", language=language, text=text, metadata=_known(day), truth=truth)


def _preview(language: str, day: date) -> Iterator[Made]:
    text, truth = _told(_FUTURE, day + timedelta(days=40), language)
    yield Made(kind="preview", language=language, text=text, metadata=_known(day), truth=truth)


def _last_year(language: str, day: date) -> Iterator[Made]:
    then = day.replace(year=day.year - 1, day=min(day.day, 28)) - timedelta(days=60 if day.month > 3 else 0)  # noqa: PLR2004
    words = _LAST_YEAR[language].format(_month_day(then, language))
    text = _PAST[language].format(words)
    if then.year == day.year - 1:
        yield Made(
            kind="last year", language=language, text=text, metadata=_known(day), truth={words: then.isoformat()}
        )


def _history(language: str, day: date) -> Iterator[Made]:
    first = date(1986, 4, 26)
    days = [first + timedelta(days=40 * step) for step in range(5)]
    sentences = [_PAST[language].format(_full(one, language)) for one in days[:4]]
    follows = [days[3] + timedelta(days=1), days[3] + timedelta(days=9)]
    sentences += [_PAST[language].format(_month_day(one, language)) for one in follows]
    truth = {_month_day(one, language): one.isoformat() for one in follows}
    yield Made(kind="history", language=language, text=" ".join(sentences), metadata=_known(day), truth=truth)


def _undated(language: str, day: date) -> Iterator[Made]:
    text, truth = _told(_PAST, day - timedelta(days=2), language)
    yield Made(kind="no metadata", language=language, text=text, stated=Stated(), truth=truth)


def _seen_late(language: str, day: date) -> Iterator[Made]:
    text, truth = _told(_PAST, day - timedelta(days=1), language)
    text = _PAST[language].format(_full(day - timedelta(days=3), language)) + " " + text
    stated = Stated(seen_on=(day + timedelta(days=900)).isoformat())
    yield Made(kind="seen years later", language=language, text=text, stated=stated, truth=truth)


def _too_early(language: str, day: date) -> Iterator[Made]:
    text, truth = _told(_PAST, day - timedelta(days=1), language)
    text = _PAST[language].format(_full(day - timedelta(days=3), language)) + " " + text
    metadata = _known(day.replace(year=day.year - 9, day=1))
    yield Made(kind="metadata of the site's first day", language=language, text=text, metadata=metadata, truth=truth)


def _too_late(language: str, day: date) -> Iterator[Made]:
    text, truth = _told(_PAST, day - timedelta(days=1), language)
    text = _PAST[language].format(_full(day - timedelta(days=3), language)) + " " + text
    metadata = _known(day + timedelta(days=1100))
    yield Made(kind="metadata of a later edition", language=language, text=text, metadata=metadata, truth=truth)


def _dateline(language: str, day: date) -> Iterator[Made]:
    text, truth = _told(_PAST, day - timedelta(days=5), language)
    text = f"Ravenholt approves\n\n{_full(day, language)}\n\n{text}"
    yield Made(kind="date line", language=language, text=text, stated=Stated(), truth=truth)


def _weekday(language: str, day: date) -> Iterator[Made]:
    then = day - timedelta(days=6)
    words = _WEEKDAYS[language].split()[then.weekday()]
    text = _WEEKDAY_PAST[language].format(words, _month_day(then, language))
    truth = {f"{words}, {_month_day(then, language)}": then.isoformat()}
    yield Made(kind="weekday", language=language, text=text, metadata=_known(day), truth=truth)


def _background(language: str, day: date) -> Iterator[Made]:
    text, truth = _told(_PAST, day - timedelta(days=3), language)
    text = _PAST[language].format(_full(date(2014, 9, 5), language)) + "\n\n" + text
    yield Made(kind="background", language=language, text=text, metadata=_known(day), truth=truth)


def _copy(language: str, day: date) -> Iterator[Made]:
    text, truth = _told(_PAST, day - timedelta(days=3), language)
    other = Published(
        status=PublishedStatus.ASSERTED, value=day.isoformat(), earliest=day.isoformat(), latest=day.isoformat()
    )
    story = date_story([other])
    yield Made(kind="copy of a dated one", language=language, text=text, stated=Stated(), truth=truth, story=story)


def _relative(language: str, day: date) -> Iterator[Made]:
    words, step = list(_WORDS[language].items())[day.day % 3]
    text = _TELLING[language].format(words)
    truth = {words: (day + timedelta(days=step)).isoformat()}
    yield Made(kind="yesterday and tomorrow", language=language, text=text, metadata=_known(day), truth=truth)


_KINDS: tuple[Callable[[str, date], Iterator[Made]], ...] = (
    _recent, _older, _preview, _last_year, _history, _undated, _seen_late, _too_early, _too_late, _dateline, _weekday,
    _background, _copy, _relative,
)  # fmt: skip
