"""The shape of relative expressions, lengths of time, repetitions and times of day that Ukrainian and Russian share."""

from __future__ import annotations

from transforms.dates.slavic import NUMBER, Particles
from transforms.dates.table import Rule


def relative_rules(particles: Particles) -> tuple[Rule, ...]:
    """Return the rules for all but what a calendar names, in a language with these particles."""
    several = rf"(?:{NUMBER}(?: ?[-–—] ?| (?:{particles.joins}) ))?" + NUMBER
    at = rf"\b(?:{particles.at}) "
    return (
        Rule(
            name="deictic", opens="deictic", reading="deictic",
            pattern=r"{deictic}(?:,? (?:" + particles.inside + r")?{part})?(?![\w-])", modifiers="mod_part",
        ),
        Rule(name="part-deictic", opens="part", reading="deictic", pattern=r"{part} {deictic}\b"),
        Rule(name="part-directed", opens="direction_part", reading="deictic",
            pattern=r"(?={deictic_part}){direction_part} {part_of}\b"),
        Rule(name="reference", opens="reference", reading="reference",
            pattern=r"{reference}(?![\w-]| (?:як|как|когда|коли|gdy|kiedy)\b)"),
        Rule(
            name="neighbour", opens="direction", reading="neighbour", modifiers="mod",
            pattern=r"{direction} (?:{word_calendar} )?{unit_calendar}\b",
        ),
        Rule(
            name="neighbour-day", opens="direction_next", reading="later",
            pattern=r"(?={order_next}){direction_next} {unit_day}\b(?:,? {part})?",
        ),
        Rule(name="this-weekend", opens="unit_weekend", reading="weekend",
            pattern=r"{unit_weekend}", needs=rf"\b(?:{particles.on}) "),
        Rule(name="same", opens="same", reading="same", pattern=r"{same} {unit_same}\b(?: {part})?"),
        Rule(
            name="weekday", opens="weekday", reading="weekday", pattern=r"{weekday}(?:,? {part})?(?![\w-])",
            needs=rf"\b(?:{particles.on}) ",
        ),
        Rule(
            name="weekday-named", opens="weekday_sure", reading="weekday",
            pattern=r"{weekday_sure}(?:,? {part})?(?![\w-])",
        ),
        Rule(
            name="night-to-weekday", opens="part_night", reading="weekday",
            pattern=r"{part_night} (?:" + particles.night + r") {weekday}(?![\w-])",
        ),
        Rule(name="part-of-weekday", opens="part", reading="weekday",
            pattern=r"{part} (?:" + particles.inside + r")?{weekday}(?![\w-])"),
        Rule(
            name="weekday-directed", opens="direction", reading="weekday",
            pattern=r"{direction} {weekday}\b(?:,? {part})?",
        ),
        Rule(
            name="ago", opens="digits count unit", reading="ago", modifiers="mod_amount",
            pattern=rf"(?:{several} )?{{unit}} {{ago}}\b",
        ),
        Rule(name="half-year-ago", opens="unit_half", reading="ago", pattern=r"(?={count_half}){unit_half} {ago}\b"),
        Rule(
            name="later", opens="digits count unit", reading="later", modifiers="mod_amount",
            pattern=rf"(?:{NUMBER} )?{{unit}} {{later}}\b",
        ),
        Rule(name="after", opens="after", reading="after", pattern=rf"{{after}} (?:{several} )?{{unit}}\b"),
        Rule(name="after-half", opens="after", reading="after", pattern=r"{after} (?={count_half}){unit_half}\b"),
        Rule(
            name="clock-hours", opens="day", reading="clock", modifiers="mod_amount",
            pattern=r"{hour}(?:-?(?:" + particles.hours + r"))? {unit_hour}"
            r"(?: {minute} {word_minute})?(?: {meridiem})?\b",
            needs=at,
        ),
        Rule(
            name="clock", opens="day", reading="clock",
            pattern=r"{hour}[:.]{minute}(?::[0-5][0-9])?"
            r"(?![:.][0-9]|[%\w]| (?:млн|млрд|тис|mln|mld|tys|%))(?: {zone})?",
            needs=at,
        ),
        Rule(name="clock-zoned", opens="day", reading="clock", pattern=r"{hour}:{minute} {zone}"),
        Rule(name="clock-bare", opens="day", reading="clock",
            pattern=r"(?P<hour>[01][0-9]|2[0-3]):{minute}(?![:.][0-9])", needs=r"(?:\A|\n|, |\()"),
        Rule(
            name="clock-part", opens="day", reading="clock",
            pattern=r"{hour} {meridiem}\b(?! (?:[0-9]|{ago}))", needs=at,
        ),
        Rule(name="noon", opens="noon", reading="clock", pattern=r"{noon}\b"),
        Rule(
            name="duration", opens="digits count", reading="duration", modifiers="mod_amount",
            pattern=rf"{several} (?:{{word_long}} )?{{unit}}\b",
            # "he gave him seven years" tells no age
            refuses=rf"(?<!ив\s)(?<!ил\s)(?<!ли\s)\b(?:{particles.ages}) ",
        ),
        Rule(
            name="duration-one", opens="unit_one", reading="duration", pattern=r"{unit_one}(?![\w-])",
            needs=rf"\b(?:{particles.spans}) ",
        ),
        Rule(
            name="duration-adjective", opens="digits", reading="duration",
            pattern=r"{digits}(?:-[^\W\d_]{1,3})?-{unit_adjective}\b",
        ),
        Rule(
            name="years-adjective", opens="digits", reading="duration",
            pattern=r"{digits}(?:-[^\W\d_]{1,3})?-{unit_years}(?= (?:[^\W\d_]+ )?(?:" + particles.lasting + r"))",
        ),
        Rule(name="duration-compound", opens="unit_compound", reading="duration",
            pattern=r"(?={count_compound}){unit_compound}\b"),
        Rule(
            name="years-compound", opens="unit_compound_years", reading="duration",
            pattern=r"(?={count_compound_years}){unit_compound_years}"
            r"(?= (?:[^\W\d_]+ )?(?:" + particles.lasting + r"))",
        ),
        Rule(
            name="duration-directed", opens="span_of", reading="duration",
            pattern=rf"{{span_of}} {several} {{unit_many}}\b",
        ),
        Rule(name="duration-open", opens="span_of", reading="duration",
            pattern=r"{span_of} (?={count_many}){unit_many}\b"),
        Rule(
            name="half-year", opens="unit_half", reading="duration", modifiers="mod_amount",
            pattern=r"(?={count_half}){unit_half}\b",
        ),
        Rule(name="rate", opens="per", reading="set",
            pattern=r"{per} {unit_one}\b", needs=r"(?:[0-9%]|\b(?:раз|рази|раза|разів)) "),
        Rule(name="how-often", opens="freq digits count", reading="set",
            pattern=rf"(?:{{freq}}|{NUMBER} (?P<times>{particles.times})) {{per}} {{unit_one}}\b"),
        Rule(name="every-unit", opens="every", reading="set",
            pattern=r"{every} (?:(?:{digits}|{count}|{nth}) )?{unit}\b"),
        Rule(name="every-weekday", opens="every", reading="set", pattern=r"{every} {weekday}\b"),
        Rule(name="weekdays", opens="weekday_set", reading="set", pattern=r"{weekday_set}\b"),
        Rule(name="regularly", opens="unit_adverb", reading="set", pattern=r"{unit_adverb}\b"),
    )  # fmt: skip
