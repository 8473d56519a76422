"""English temporal expressions. Rules written for this project."""

from __future__ import annotations

from transforms.dates.english_words import WORDS
from transforms.dates.table import Rule, Table

_D = r"{day}(?:st|nd|rd|th)?(?![\w%]|[.,:][0-9])"
_N = r"(?:{digits}|{count})"
_N1 = r"(?:{digits}|{count}|{count_one})"
_WEEKDAY = r"(?:{weekday_any}\.?,? )?"
_COUNTED = (
    r"(?! (?i:people|persons?|men|women|children|soldiers?|troops|fighters|personnel|civilians|dead|wounded|killed|"
    r"million|billion|thousand|percent|per|km|kilomet\w+|miles?|met(?:re|er)s?|feet|tons?|tonnes?|kg|dollars?|euros?|"
    r"pounds?|rubles?|roubles?|hryvnias?|times|points?|votes?|hours?|days?|years?|weeks?|months?|mm|cm|mw|hp)\b)"
)
_YEAR_END = r"(?![\w%°]|[.,:/][0-9]|[-–][0-9]{1,3}-)"
_NAMES_BEFORE = r"\b(?:Theresa|Brian|Ms\.?|Mrs\.?|Mr\.?|minister|[A-Z]\.) "

_RULES = (
    Rule(
        name="month-day-year", opens="weekday_any month", reading="day",
        pattern=_WEEKDAY + r"{month}\.? " + _D + r"(?:, ?| )(?:of )?{year}",
    ),
    Rule(
        name="day-month-year", opens="weekday_any day the", reading="day",
        pattern=_WEEKDAY + r"(?:the )?" + _D + r"(?: of)?(?: |-){month}\.?(?:, ?|(?: |-)){year}",
    ),
    Rule(
        name="month-day-range", opens="month", reading="day",
        pattern=r"{month}\.? {day}(?= ?[-–—] ?[0-9]{1,2}(?:, ?| ){year})",
    ),
    Rule(
        name="range-end-year", opens="day", reading="day", pattern=r"{day}(?:, ?| ){year}",
        needs=r"\b{month}\.? [0-9]{1,2} ?[-–—] ?",
    ),
    Rule(name="range-end", opens="day", reading="day", pattern=_D, needs=r"\b{month}\.? [0-9]{1,2} ?[-–—] ?"),
    Rule(
        name="month-day", opens="weekday_any month", reading="day", modifiers="mod_date", refuses=_NAMES_BEFORE,
        pattern=_WEEKDAY + r"{month}\.? (?:the )?" + _D,
    ),
    Rule(
        name="day-month", opens="weekday_any day the", reading="day", modifiers="mod_date",
        pattern=_WEEKDAY + r"(?:the )?" + _D + r"(?: of)?(?: |-){month}\b",
    ),
    Rule(
        name="month-year", opens="month", reading="month", modifiers="mod_date", refuses=_NAMES_BEFORE,
        pattern=r"{month}\.?(?:,| of)? {year}" + _YEAR_END,
    ),
    Rule(
        name="month-day-directed", opens="weekday_any month", reading="day",
        pattern=_WEEKDAY + r"{month}\.? " + _D + r",?(?: of)? {yearly}",
    ),
    Rule(
        name="day-month-directed", opens="weekday_any day the", reading="day",
        pattern=_WEEKDAY + r"(?:the )?" + _D + r"(?: of)? {month}(?: of)? {yearly}",
    ),
    Rule(
        name="month-of-directed", opens="month", reading="month",
        modifiers="mod_date", pattern=r"{month},?(?: of)? {yearly}",
    ),
    Rule(
        name="month", opens="month", reading="month", modifiers="mod_date", pattern=r"{month}(?! [0-9A-Z])",
        needs=r"\b(?:in|since|until|during|throughout) ",
    ),
    Rule(
        name="month-listed", opens="month_sure", reading="month",
        modifiers="mod_date", pattern=r"{month_sure}(?! [0-9A-Z])",
        needs=r"\b(?:in|since|until|till|by|from|during|through|throughout|of|for|between|and|to|or|before|after) ",
    ),
    Rule(name="month-directed", opens="direction", reading="month", pattern=r"{direction} {month}\b"),
    Rule(
        name="season-year", opens="season_any the", reading="season", modifiers="mod_date",
        pattern=r"(?:the )?{season_any}(?: of|,)? {year}" + _YEAR_END,
    ),
    Rule(
        name="season", opens="season the", reading="season", modifiers="mod_date", pattern=r"(?:the )?{season}",
        needs=r"\b(?:in|since|until|during|by|throughout) ",
    ),
    Rule(name="season-directed", opens="direction", reading="season", pattern=r"{direction} {season_any}"),
    Rule(
        name="quarter", opens="quarter the", reading="quarter",
        pattern=r"(?:the )?{quarter}(?: |-)quarter(?: of {year})?",
    ),
    Rule(
        name="year-in-context", opens="year", reading="year", modifiers="mod_date",
        pattern=r"{year}(?:(?<=19[0-9]{2})|(?<=20[0-9]{2})|(?! [a-z]+s\b))" + _YEAR_END + _COUNTED,
        needs=(
            r"\b(?:in|since|until|till|by|from|during|of|before|after|between|through|throughout|the|year|for|['’]s|"
            r"(?:in|between|from|since) [12][0-9]{3} (?:and|to|or|until|through)) "
            r"|\b(?:1[0-9]|20)[0-9]{2} ?[-–—/] ?"
        ),
    ),
    Rule(
        name="year", opens="year", reading="year",
        pattern=r"(?=19|20){year}" + _YEAR_END + r"(?! [a-z]+s\b)" + _COUNTED,
        needs=r"(?:\A|[\s(\[{\"“«„—–])",
        refuses=(
            r"\b(?:about|some|than|nearly|almost|over|least|most|to|flight|page|room|no\.?|number|article|law|resolution|"
            r"boeing|model|windows|office|approximately|around|another|exactly|only|all|with|against|a|pp?\.) |[0-9] "
        ),
    ),
    Rule(
        name="before-christ", opens="digits", reading="before-christ",
        modifiers="mod_date", pattern=r"(?P<year>[0-9]{1,4}) {era}",
    ),
    Rule(
        name="decade", opens="the digits", reading="decade", modifiers="mod_date",
        pattern=r"(?:the )?(?:{mod}(?: |-))?(?P<decade_digits>(?:1[0-9]|20)[0-9]0)['’]?s\b",
    ),
    Rule(
        name="decade-short", opens="the", reading="decade",
        pattern=r"the (?:{mod}(?: |-))?(?:['’]?(?P<decade_digits>[2-9]0)['’]?s\b|{decade})",
    ),
    Rule(
        name="century", opens="the digits century", reading="century", modifiers="mod_date",
        pattern=r"(?:the )?(?:{mod}(?: |-))?(?:{century}|(?P<century_digits>[0-9]{1,2})(?:st|nd|rd|th))[\s-]century\b",
    ),
    Rule(
        name="deictic", opens="deictic", reading="deictic", pattern=r"{deictic}\b",
        refuses=r"\b(?:USA|Russia|Psychology|History|Belarus|Science) |[-/]",
    ),
    Rule(
        name="deictic-part", opens="deictic_near", reading="deictic",
        modifiers="mod_date", pattern=r"{deictic_near} {part}\b",
    ),
    Rule(
        name="last-night", opens="deictic_last", reading="deictic", modifiers="mod_date",
        pattern=r"{deictic_last} {part_night}",
    ),
    Rule(name="tonight", opens="part_tonight", reading="deictic", pattern=r"{part_tonight}"),
    Rule(name="this-part", opens="direction", reading="deictic", modifiers="mod_date", pattern=r"(?i:this) {part}"),
    Rule(
        name="neighbour", opens="direction", reading="neighbour",
        modifiers="mod_date", pattern=r"{direction} {unit_calendar}",
    ),
    Rule(
        name="the-neighbour", opens="the", reading="neighbour",
        modifiers="mod_date", pattern=r"{direction_the} {unit_calendar}",
    ),
    Rule(
        name="weekday", opens="weekday", reading="weekday", modifiers="mod_date", pattern=r"{weekday}(?: {part})?\b",
        refuses=r"\b(?:Black|Good|Bloody|Palm|Easter|Super|Ruby|Sheffield|Cyber|Ash|Holy|Whit|Giving|Maundy) ",
    ),
    Rule(name="weekday-directed", opens="direction", reading="weekday", pattern=r"{direction} {weekday}(?: {part})?\b"),
    Rule(
        name="ago", opens="digits count count_one", reading="ago", modifiers="mod_amount",
        pattern=_N1 + r"(?P<half> and a half)? {unit} ago\b",
    ),
    Rule(
        name="later", opens="digits count count_one", reading="later", modifiers="mod_amount",
        pattern=_N1 + r" {unit} {order}",
    ),
    Rule(name="next-day", opens="the", reading="later", pattern=r"{next_day} (?P<unit>day)\b"),
    Rule(
        name="duration", opens="digits count", reading="duration", modifiers="mod_amount",
        pattern=_N + r"(?P<half> and a half)? {unit}(?! old\b| of age\b)(?!-)",
        refuses=r"\b(?:aged?|age of|ages) ",
    ),
    Rule(
        name="duration-hyphened", opens="digits count", reading="duration", modifiers="mod_amount",
        pattern=_N + r"-{unit_hyphened}(?!-olds?\b| olds?\b)(?:-long\b)?",
    ),
    Rule(
        name="rate", opens="count_one", reading="set",
        pattern=r"{count_one} {unit_one}\b",
        needs=r"(?:[0-9%]|\b(?:once|twice|times)) ",
    ),
    Rule(
        name="duration-one", opens="count_one", reading="duration", modifiers="mod_amount",
        pattern=r"{count_one} {unit_one}(?!-)(?P<half> and a half)?",
    ),
    Rule(
        name="duration-directed", opens="span_of the", reading="duration",
        pattern=r"{span_of} " + _N + r" {unit}",
    ),
    Rule(name="past-unit", opens="past the", reading="duration", pattern=r"{past} {unit_past}\b"),
    Rule(
        name="duration-vague", opens="unit_many", reading="vague-duration", pattern=r"{unit_many}(?! old\b|-)",
        needs=r"\b(?:for|within|after|over the|in recent|recent|over the past|in the past|many) ",
    ),
    Rule(name="every-unit", opens="every", reading="set", pattern=r"{every} (?:" + _N + r" )?{unit}"),
    Rule(name="every-weekday", opens="every", reading="set", pattern=r"{every} {weekday}"),
    Rule(name="every-part", opens="every", reading="set", pattern=r"{every} {part}"),
    Rule(name="weekdays", opens="weekday_plural", reading="set", pattern=r"{weekday_plural}"),
    Rule(name="regularly", opens="unit_adverb", reading="set", pattern=r"(?=[a-z]){unit_adverb}\b"),
    Rule(
        name="clock-12", opens="day", reading="clock", modifiers="mod_amount",
        pattern=r"{hour}(?:[:.]{minute})? ?{meridiem}(?: {zone})?",
    ),
    Rule(name="clock-zoned", opens="day", reading="clock", pattern=r"{hour}:{minute} {zone}"),
    Rule(
        name="clock-24", opens="day", reading="clock", pattern=r"{hour}:{minute}(?![:.][0-9])",
        needs=r"\b(?:at|around|about|by|until|till|since|from|before|after) ",
    ),
)  # fmt: skip

ENGLISH = Table(
    code="en",
    words=WORDS,
    cased=("month", "month_sure", "weekday", "weekday_any", "weekday_plural"),
    rules=_RULES,
    future=r"will|shall|would|going to|scheduled|expected|planned|plans to|due|set to|upcoming|to be held|'ll",
)
