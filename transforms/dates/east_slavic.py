"""Expressions that Ukrainian and Russian news share, and Polish has not."""

from __future__ import annotations

from transforms.dates.slavic import NUMBER, Particles, year_pattern
from transforms.dates.table import Rule

_TERM = r"(?:засу[дж]|пригов|ув['’ʼ]язн|осу[дж]|присуд|отрима|получ|строк|срок)[^\W\d_'’ʼ]*(?: [^\W\d_]+){0,3} "
"""What makes "to seven years" a sentence of a court: just so long, not at most."""

_EVE_OF = (
    r"(?:[^\W\d_]+(?:[иі]х|ых|ого|его|о[йї]|ей) )?[^\W\d_]+"
    r"(?:[ое]в|[еиі]й|ия|ства|ення|ання|ття|дня|года|року|вручения|войны|війни|визита|візиту)"
)
"""Endings of what comes after an eve: "накануне выборов" is no date that the text tells."""

_AFTER_EVE = (
    r"(?=[,.;:)]| (?:[а-яіїєґ]{1,3}|про|від|под|через|після|после|перед)\b"
    r"| (?:[^\W\d_]*[^\W\d_ыи] )?[^\W\d_]+(?:ла?|л[оиа]с[яь]|л[оия]|лся|[аиіяу]в(?:ся)?|но|то)(?!['’ʼ\w]))"
)
"""What shows that an eve stands alone: the end of a clause, a small word, a verb with at most its subject before it."""


def east_slavic_rules(particles: Particles) -> tuple[Rule, ...]:
    """Return the rules for days in words, eves, "a year earlier" and parts of the year that runs."""
    year = year_pattern(particles)
    return (
        Rule(
            name="day-in-words", opens="day_word", reading="day",
            pattern=r"{day_word} {month_of}(?:,? " + year + r"| {yearly})?(?! [0-9]{4})\b",
        ),
        Rule(
            name="eve", opens="order_eve", reading="eve",
            pattern=r"{order_eve}\b(?:,? {part}\b)?(?! " + _EVE_OF + r"\b)" + _AFTER_EVE,
        ),
        Rule(
            name="earlier", opens="digits count unit_by", reading="later",
            pattern=rf"(?:{NUMBER} )?{{unit_by}} {{order_earlier}}\b",
        ),
        Rule(
            name="before-that", opens="digits count unit", reading="later",
            pattern=rf"(?:{NUMBER} )?{{unit}} {{order_before}}\b", needs=r"\bза ",
        ),
        # only after "the beginning of": "the year" alone is any year
        Rule(name="part-of-unit", opens="unit_this", reading="neighbour", modifiers="mod",
            pattern=r"{unit_this}\b(?! [0-9])", needs=r"(?!)"),
        Rule(
            name="decade-in-words", opens="decade_word", reading="decade", modifiers="mod",
            pattern=r"{decade_word}(?=[,.;)]| [^\W\d_]{1,3}\b| [^\W\d_]+(?:л|ла|ло|ли|в|лись|лися)\b)",
            needs=rf"\b(?:{particles.within}|{particles.towards}) ",
        ),
        Rule(
            name="sentence", opens="word_sentence", reading="duration",
            pattern=rf"{{word_sentence}} {NUMBER} {{unit}}\b", needs=rf"\b{_TERM}",
        ),
    )  # fmt: skip
