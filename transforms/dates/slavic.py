"""The shape of calendar expressions that Ukrainian and Russian share; the words are in their own tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from transforms.dates.table import Rule, forms

_ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI"

CENTURIES = forms(
    {
        str(number): f"{roman} {roman.replace('X', 'Х').replace('I', 'І')} {roman.replace('X', 'Х')}"
        for number, roman in enumerate(_ROMAN.split(), start=1)
    }
)
"""Roman numerals in Latin letters, and as typed on a Cyrillic keyboard."""

QUARTERS = {form: number for form, number in CENTURIES.items() if int(number) <= 4}  # noqa: PLR2004 - four quarters


@dataclass(frozen=True, slots=True, kw_only=True)
class Particles:
    """Small words and endings of one language, as regular expressions.

    `within` are prepositions that make a bare year or month a date, `loose` ones that do so only where no
    noun follows, `on` those of weekdays, `at` those of clock times; `ages` are words before an age.
    `ordinal` and `decade` are the endings of "2024-го" and "90-х", `counted` what a number counts, `lasting`
    the nouns that make "35-річний" a length of time instead of an age, `night` what stands between "the
    night" and the day it leads to, `spans` the prepositions of a length of time of one unit, `joins` the words
    between two ends of a range, `towards` the prepositions of a season beside `within`, `inside` the one that
    stands before a part of the day, `hours` the endings of "о 20-й", `times` "times" in "five times a day".
    """

    within: str
    loose: str
    on: str
    at: str
    ages: str
    ordinal: str
    decade: str
    counted: str
    lasting: str
    night: str
    spans: str
    joins: str
    towards: str
    inside: str
    hours: str
    times: str


NUMBER = r"(?:(?!(?:1[0-9]|20)[0-9]{2}\b){digits}|{count})"
"""How many, in digits or words; what looks like a year is none."""


def year_pattern(particles: Particles) -> str:
    """Return the pattern of a year with what may follow its digits."""
    return r"{year}(?:" + particles.ordinal + r")?(?![0-9])(?: ?{word_year})?"


def compose(tens: Mapping[int, str], ones: Mapping[int, str]) -> dict[str, str]:
    """Return `{"двадцять один": "21", ...}`; words of one place in the lists are of one case."""
    return {
        f"{ten} {one}": str(tenth + number)
        for tenth, tens_written in tens.items()
        for number, ones_written in ones.items()
        for ten, one in zip(tens_written.split(), ones_written.split(), strict=False)
    }


def adjectives(stems: Mapping[str, str], endings: str) -> dict[str, str]:
    """Return every form of adjectives: `{meaning: "stem stem"}` with each ending."""
    return {
        stem + ending: meaning
        for meaning, listed in stems.items()
        for stem in listed.split()
        for ending in endings.split()
    }


def compounds(numbers: Mapping[str, str], units: Mapping[str, str], endings: str) -> dict[str, tuple[str, str]]:
    """Return `{"двомісячний": ("2", "M"), ...}`: a number grown together with the adjective of a unit."""
    return {
        number + stem + ending: (count, unit)
        for count, numbers_written in numbers.items()
        for number in numbers_written.split()
        for unit, stems in units.items()
        for stem in stems.split()
        for ending in endings.split()
    }


def calendar_rules(particles: Particles) -> tuple[Rule, ...]:
    """Return the rules for what a calendar names, in a language with these particles."""
    ordinal = particles.ordinal
    bare_year = r"{year}(?:" + ordinal + r")?(?![\w%°]|[.,:/][0-9]|[-–][0-9]{1,3}-)"
    year = year_pattern(particles)
    day = r"{day}(?:" + ordinal + r")?"
    weekday = r"(?:{weekday},? )?"
    within = rf"\b(?:{particles.within}) "
    to_day = r"(?= ?(?:[-–—]|(?:" + particles.joins + r")\b) ?[0-9]{1,2}(?:" + ordinal + r")? {month_of}(?:,? {year})?)"
    return (
        Rule(
            name="day-month-year", opens="weekday day", reading="day",
            pattern=weekday + day + r" {month_of},? " + year + r"(?:,? {part}\b)?",
        ),
        Rule(
            name="day-month", opens="weekday day", reading="day",
            pattern=weekday + day + r" {month_of}(?! [0-9]{4})(?:,? {part}\b)?",
        ),
        Rule(
            name="part-of-day", opens="part", reading="day",
            pattern=r"{part},? " + day + r" {month_of}(?:,? " + year + r")?(?! [0-9]{4})",
        ),
        Rule(
            name="night-to-day", opens="part_night", reading="day",
            pattern=r"{part_night} (?:" + particles.night + r") " + weekday + day
            + r" {month_of}(?:,? " + year + r")?(?! [0-9]{4})",
        ),
        Rule(name="day-range", opens="day", reading="day", pattern=day + to_day),
        Rule(
            name="day-range-dotted", opens="day", reading="day",
            pattern=r"{day}(?= ?[-–—] ?[0-9]{1,2}\.(?P<month_digits>0?[1-9]|1[0-2])\.{year})",
        ),
        Rule(
            name="dotted-day-year", opens="day", reading="day",
            pattern=r"(?P<day>[0-9]{1,2})\.(?P<month_digits>0[1-9]|1[0-2])\.{year} ?{word_year}",
        ),
        Rule(name="month-year", opens="month", reading="month", modifiers="mod", pattern=r"{month},? " + year),
        Rule(
            name="month", opens="month", reading="month", modifiers="mod", pattern=r"{month}(?! [0-9]{4}|\w)",
            needs=rf"{within}|\b(?:{particles.loose}) ",
        ),
        Rule(
            name="month-named", opens="month_sure", reading="month", modifiers="mod",
            pattern=r"{month_sure}(?! [0-9]{4}|\w| [A-ZА-ЯІЇЄҐЁ][\w-]*[»”\"])",
        ),
        Rule(
            name="month-range", opens="month", reading="month", modifiers="mod",
            pattern=r"{month}(?= ?[-–—] ?(?:{mod} )?{month})",
        ),
        Rule(name="month-adjective", opens="month_adjective", reading="month",
            pattern=r"(?![A-ZА-ЯІЇЄҐЁ]){month_adjective}\b(?: {year})?"),
        Rule(
            name="day-month-directed", opens="weekday day", reading="day",
            pattern=weekday + day + r" {month_of} {yearly}",
        ),
        Rule(name="month-of-directed", opens="month", reading="month", modifiers="mod", pattern=r"{month} {yearly}"),
        Rule(
            name="before-christ", opens="digits", reading="before-christ", modifiers="mod",
            pattern=r"(?P<year>[0-9]{1,4})(?:" + ordinal + r")?(?: {word_year})? {era}",
        ),
        Rule(
            name="before-christ-range", opens="digits", reading="before-christ",
            pattern=r"(?P<year>[0-9]{1,4})(?= ?[-–—] ?[0-9]{1,4}(?: {word_year})? {era})",
        ),
        Rule(
            name="year-told-month", opens="yearly", reading="month",
            pattern=r"{yearly},? (?:" + particles.inside + r"){month}\b",
        ),
        Rule(name="month-directed", opens="direction", reading="month", pattern=r"{direction} {month}\b"),
        Rule(
            name="season-year", opens="season", reading="season", modifiers="mod",
            pattern=r"{season} (?:" + year + r"|{yearly})",
        ),
        Rule(name="season", opens="season_alone", reading="season", modifiers="mod",
            pattern=r"{season_alone}(?! [0-9]{4})\b"),
        Rule(
            name="season-in-context", opens="season", reading="season", modifiers="mod",
            pattern=r"{season}(?! [0-9]{4})\b",
            needs=rf"\b(?:{particles.within}|{particles.towards}) ",
        ),
        Rule(name="season-directed", opens="direction", reading="season", pattern=r"{direction} {season}\b"),
        Rule(
            name="quarter", opens="quarter digits", reading="quarter",
            pattern=r"(?:{quarter}|(?P<quarter_digits>[1-4])(?:" + ordinal + r")?) {word_quarter}"
            r"(?: (?:" + year + r"|{yearly}))?",
        ),
        Rule(
            name="half", opens="semester digits", reading="half-year",
            pattern=r"(?:{semester}|(?P<semester_digits>[12])(?:" + ordinal + r")?) {word_half}"
            r"(?: (?:" + year + r"|{yearly}))",
        ),
        Rule(
            name="decade", opens="digits", reading="decade", modifiers="mod",
            pattern=r"(?P<decade_digits>(?:1[0-9]|20)?[0-9]0)" + particles.decade
            + r"\b(?: {word_decade}(?! {era}))?(?: {century} {word_century})?",
        ),
        Rule(
            name="decade-before-christ", opens="digits", reading="decade", modifiers="mod",
            pattern=r"(?P<decade_digits>[0-9]{1,2}0)" + particles.decade + r"\b(?: {word_decade})? {era}",
        ),
        Rule(
            name="decade-named", opens="decade_word word_decade", reading="decade", modifiers="mod",
            pattern=r"(?:{decade_word} {word_decade}|{word_decade} {decade_word}\b)",
        ),
        Rule(
            name="decade-after-word", opens="word_decade", reading="decade", modifiers="mod",
            pattern=r"{word_decade} (?P<decade_digits>[1-9]0)" + particles.decade,
        ),
        Rule(
            name="year-named", opens="year", reading="year", modifiers="mod",
            pattern=r"{year}(?:" + ordinal + r")? ?{word_year}",
        ),
        Rule(
            name="year-range", opens="year", reading="year", modifiers="mod",
            pattern=r"{year}(?= ?[-–—/] ?(?:1[0-9]|20)[0-9]{2}(?![0-9-]))",
        ),
        Rule(name="year-short-range", opens="year", reading="range-year",
            pattern=r"{year}(?= ?[-–—/] ?(?P<short>[0-9]{2}) ?{word_year})"),
        Rule(
            name="year-short", opens="digits", reading="short-year",
            pattern=r"(?P<short>[0-9]{2})(?![0-9]) ?{word_year}",
            needs=r"\b(?P<full>(?:1[0-9]|20)[0-9]{2}) ?[-–—/] ?",
        ),
        Rule(
            name="year-range-end", opens="year", reading="year", pattern=r"{year} {word_years}",
            needs=r"(?:1[0-9]|20)[0-9]{2} ?[-–—] ?",
        ),
        Rule(
            name="year-in-context", opens="year", reading="year", modifiers="mod",
            pattern=r"(?=1[5-9]|20)" + bare_year + particles.counted,
            needs=rf"{within}|\b(?:1[0-9]|20)[0-9]{{2}} ?[-–—/] ?",
        ),
        Rule(
            name="year-loose", opens="year", reading="year", needs=rf"\b(?:{particles.loose}) |[(\[]",
            pattern=r"(?=1[89]|20)" + bare_year + r"(?! [^\W\d_])",
        ),
        Rule(
            name="century", opens="century digits", reading="century", modifiers="mod",
            pattern=r"(?:{century}|(?P<century_digits>[0-9]{1,2})(?:" + ordinal + r")?) "
            r"{word_century}(?! ?[0-9])(?: {era})?",
        ),
        Rule(
            name="feast", opens="feast", reading="feast",
            pattern=r"{feast}(?: (?:" + year + r"|{yearly}))?(?!\w| (?!України|России)[A-ZА-ЯІЇЄҐЁ])",
        ),
        Rule(name="easter", opens="easter", reading="easter",
            pattern=r"{easter}(?: (?:" + year + r"|{yearly}))?(?!\w)"),
    )  # fmt: skip
