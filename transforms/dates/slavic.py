"""The shape that Ukrainian and Russian expressions share; the words are in their own tables."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Particles:
    """Small words and endings of one language, as regular expressions.

    `within` are prepositions that make a bare year or month a date, `loose` ones that do so only where no
    noun follows, `on` those of weekdays, `at` those of clock times; `ages` are words before an age.
    `ordinal` and `decade` are the endings of "2024-го" and "90-х", `counted` what a number counts.
    """

    within: str
    loose: str
    on: str
    at: str
    ages: str
    ordinal: str
    decade: str
    counted: str


def rules_of(particles: Particles) -> tuple[Rule, ...]:
    """Return the rules of a language with these particles."""
    number = r"(?:{digits}|{count})"
    bare_year = r"{year}(?:" + particles.ordinal + r")?(?![\w%°]|[.,:/][0-9]|[-–][0-9]{1,3}-)"
    year = r"{year}(?:" + particles.ordinal + r")?(?![0-9])(?: ?{word_year})?"
    day = r"{day}(?:" + particles.ordinal + r")?"
    weekday = r"(?:{weekday},? )?"
    within = rf"\b(?:{particles.within}) "
    return (
        Rule(
            name="day-month-year", opens="weekday day", reading="day",
            pattern=weekday + day + r" {month_of},? " + year,
        ),
        Rule(name="day-month", opens="weekday day", reading="day", pattern=weekday + day + r" {month_of}(?! [0-9]{4})"),
        Rule(
            name="day-range", opens="day", reading="day",
            pattern=r"{day}(?= ?[-–—] ?[0-9]{1,2} {month_of}(?:,? {year})?)",
        ),
        Rule(
            name="dotted-day-year", opens="day", reading="day",
            pattern=r"(?P<day>[0-9]{1,2})\.(?P<month_digits>0[1-9]|1[0-2])\.{year} ?{word_year}",
        ),
        Rule(name="month-year", opens="month", reading="month", modifiers="mod", pattern=r"{month},? " + year),
        Rule(name="month", opens="month", reading="month", modifiers="mod", pattern=r"{month}", needs=within),
        Rule(
            name="day-month-directed", opens="weekday day", reading="day",
            pattern=weekday + day + r" {month_of} {yearly}",
        ),
        Rule(name="month-of-directed", opens="month", reading="month", modifiers="mod", pattern=r"{month} {yearly}"),
        Rule(
            name="before-christ", opens="digits", reading="before-christ",
            pattern=r"(?P<year>[0-9]{1,4})(?:" + particles.ordinal + r")?(?: {word_year})? {era}",
        ),
        Rule(name="month-directed", opens="direction", reading="month", pattern=r"{direction} {month}"),
        Rule(name="season-year", opens="season", reading="season", modifiers="mod", pattern=r"{season} " + year),
        Rule(name="season", opens="season_alone", reading="season", modifiers="mod", pattern=r"{season_alone}"),
        Rule(name="season-directed", opens="direction", reading="season", pattern=r"{direction} {season}"),
        Rule(
            name="decade", opens="digits", reading="decade", modifiers="mod",
            pattern=r"(?P<decade_digits>(?:1[0-9]|20)?[0-9]0)" + particles.decade + r"\b(?: {word_decade})?",
        ),
        Rule(
            name="year-named", opens="year", reading="year", modifiers="mod",
            pattern=r"{year}(?:" + particles.ordinal + r")? ?{word_year}",
        ),
        Rule(
            name="year-range", opens="year", reading="year",
            pattern=r"{year}(?= ?[-–—] ?(?:1[0-9]|20)[0-9]{2}(?![0-9-]))",
        ),
        Rule(
            name="year-range-end", opens="year", reading="year", pattern=r"{year} {word_years}",
            needs=r"(?:1[0-9]|20)[0-9]{2} ?[-–—] ?",
        ),
        Rule(
            name="year-in-context", opens="year", reading="year", modifiers="mod",
            pattern=bare_year + particles.counted,
            needs=rf"{within}|\b(?:1[0-9]|20)[0-9]{{2}} ?[-–—/] ?",
        ),
        Rule(
            name="year-loose", opens="year", reading="year", needs=rf"\b(?:{particles.loose}) |[(\[]",
            pattern=r"(?=19|20)" + bare_year + r"(?! [^\W\d_])",
        ),
        Rule(
            name="century", opens="century digits", reading="century", modifiers="mod",
            pattern=r"(?:{century}|(?P<century_digits>[0-9]{1,2})(?:" + particles.ordinal + r")) {word_century}",
        ),
        Rule(name="deictic", opens="deictic", reading="deictic", pattern=r"{deictic}(?: {part})?"),
        Rule(
            name="neighbour", opens="direction", reading="neighbour", modifiers="mod",
            pattern=r"{direction} {unit_calendar}",
        ),
        Rule(
            name="weekday", opens="weekday", reading="weekday", pattern=r"{weekday}(?:,? {part})?",
            needs=rf"\b(?:{particles.on}) ",
        ),
        Rule(
            name="weekday-directed", opens="direction", reading="weekday",
            pattern=r"{direction} {weekday}(?: {part})?",
        ),
        Rule(
            name="ago", opens="digits count unit", reading="ago", modifiers="mod_amount",
            pattern=rf"(?:{number} )?{{unit}} {{ago}}",
        ),
        Rule(name="half-year-ago", opens="unit_half", reading="ago", pattern=r"(?={count_half}){unit_half} {ago}"),
        Rule(
            name="later", opens="digits count unit", reading="later", modifiers="mod_amount",
            pattern=rf"(?:{number} )?{{unit}} {{later}}",
        ),
        Rule(name="after", opens="after", reading="later", pattern=rf"{{after}} (?:{number} )?{{unit}}"),
        Rule(
            name="clock-hours", opens="day", reading="clock", pattern=r"{hour} {unit_hour}(?: {meridiem})?",
            needs=rf"\b(?:{particles.at}) ",
        ),
        Rule(
            name="clock", opens="day", reading="clock",
            pattern=r"{hour}:{minute}(?::[0-5][0-9])?(?![:.][0-9])(?: {zone})?",
            needs=rf"\b(?:{particles.at}) ",
        ),
        Rule(name="clock-zoned", opens="day", reading="clock", pattern=r"{hour}:{minute} {zone}"),
        Rule(
            name="duration", opens="digits count", reading="duration", modifiers="mod_amount",
            pattern=rf"{number} {{unit}}", refuses=rf"\b(?:{particles.ages}) ",
        ),
        Rule(
            name="duration-directed", opens="span_of", reading="duration",
            pattern=rf"{{span_of}} (?:{number} )?{{unit_many}}",
        ),
        Rule(
            name="half-year", opens="unit_half", reading="duration", modifiers="mod_amount",
            pattern=r"(?={count_half}){unit_half}",
        ),
        Rule(name="every-unit", opens="every", reading="set", pattern=rf"{{every}} (?:{number} )?{{unit}}"),
        Rule(name="every-weekday", opens="every", reading="set", pattern=r"{every} {weekday}"),
        Rule(name="weekdays", opens="weekday_set", reading="set", pattern=r"{weekday_set}"),
        Rule(name="regularly", opens="unit_adverb", reading="set", pattern=r"{unit_adverb}"),
    )  # fmt: skip
