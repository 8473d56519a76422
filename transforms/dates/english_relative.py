"""English rules of what is relative, lasts, recurs, or is a time of day. Written for this project."""

from __future__ import annotations

from transforms.dates.table import Rule

_FRACTION = r"(?P<half> and a half| ?½| 1/2)?"
_N = r"(?:{digits}|{count})" + _FRACTION
_N1 = r"(?:{digits}|{count}|{count_one})" + _FRACTION
_NO_AGE = r"(?! old\b| of age\b|-old)"
_ZONE = r"(?: {zone}\b| \({zone}\))?"
_DAY_OF = (
    r"(?:,? (?:{deictic_day}|{weekday}(?:,? {month}\.? {day})?|"
    r"{month}\.? {day}(?:(?:, ?| ){year})?|{day} {month}(?: {year})?))?"
)

RELATIVE = (
    Rule(
        name="deictic", opens="deictic", reading="deictic", modifiers="mod_deictic",
        pattern=r"{deictic}\b(?!['’]s (?:News|Show)|-)",
        refuses=r"\b(?:USA|Russia|Psychology|History|Belarus|Science) |[-/]",
    ),
    Rule(
        name="deictic-part", opens="deictic_near", reading="deictic",
        modifiers="mod_date", pattern=r"{deictic_near} {part}\b",
    ),
    Rule(
        name="part-deictic", opens="part_any", reading="deictic", pattern=r"{part_any}(?: of|,)? {deictic_near}\b",
    ),
    Rule(
        name="last-night", opens="deictic_last", reading="deictic", modifiers="mod_date",
        pattern=r"{deictic_last} {part_night}",
    ),
    Rule(name="tonight", opens="part_tonight", reading="deictic", pattern=r"{part_tonight}\b"),
    Rule(name="this-part", opens="direction", reading="deictic", modifiers="mod_date", pattern=r"(?i:this) {part}"),
    Rule(name="part-alone", opens="the", reading="deictic",
        pattern=r"the (?=[a-z])(?:{mod_part} )?{part}\b", needs=r"\bin "),
    Rule(name="overnight", opens="part_overnight", reading="deictic",
        pattern=r"(?={deictic_overnight}){part_overnight}\b(?! [a-z]+ (?:stay|bag))"),
    Rule(
        name="reference", opens="reference", reading="reference",
        pattern=r"{reference}(?![\w-])", refuses=r"\b(?:as|so|too|how) |[-/]",
    ),
    Rule(
        name="reference-noun", opens="the", reading="reference",
        pattern=r"{reference_noun}(?=[.,;:!?)\n]| (?:and|or|but|when|to|is|was|that|"
        r"he|she|they|it|we|as|than)\b|\Z)",
    ),
    Rule(name="reference-long", opens="reference_long", reading="reference", pattern=r"{reference_long}(?![\w-])"),
    Rule(
        name="now", opens="reference_now", reading="reference", modifiers="mod_now",
        pattern=r"(?=n){reference_now}(?! that\b|[-,]? then\b)(?![\w-])(?!,? (?:let|I|look|listen|consider)\b)",
    ),
    Rule(
        name="neighbour", opens="direction", reading="neighbour",
        modifiers="mod_date",
        pattern=r"{direction} (?:fiscal |financial |calendar |school |academic )?{unit_calendar}\b(?!-)",
    ),
    Rule(
        name="the-neighbour", opens="the", reading="neighbour",
        modifiers="mod_date", pattern=r"{direction_the} (?:fiscal |financial )?{unit_calendar}\b(?!-)",
    ),
    Rule(
        name="edge-of-this", opens="mod_edge", reading="neighbour",
        pattern=r"{mod_edge} {unit_calendar}\b(?! of| in|[-’'])",
    ),
    Rule(name="year-end", opens="unit_end", reading="neighbour", pattern=r"(?={mod_year_end}){unit_end}"),
    Rule(name="the-quarter", opens="the", reading="neighbour",
        pattern=r"(?={direction_quarter}){unit_quarter}\b(?! of| century)", needs=r"\b(?:in|for|during) "),
    Rule(name="the-weekend", opens="the", reading="neighbour",
        pattern=r"(?={direction_weekend}){unit_weekend}\b", needs=r"\b(?:over|during|at|on) "),
    Rule(
        name="weekday", opens="weekday", reading="weekday", modifiers="mod_date",
        pattern=r"{weekday}(?:,? (?:in the )?{part})?\b(?! (?:Times|Telegraph|Mirror|Express|Mail|Live|League|Post)\b)",
        refuses=r"\b(?:Black|Good|Bloody|Palm|Easter|Super|Ruby|Sheffield|Cyber|Ash|Holy|Whit|Giving|"
        r"Maundy|Fat|Shrove|Gloomy) ",
    ),
    Rule(name="weekday-directed", opens="direction the", reading="weekday",
        pattern=r"(?:the )?{direction} {weekday}(?: {part})?\b"),
    Rule(name="weekday-short", opens="weekday_short", reading="weekday",
        pattern=r"{weekday_short}\.?(?: {part})?(?![\w-])", needs=r"(?:\A|\n|[(,] ?|\b(?:on|until|by|from|to|since) )"),
    Rule(
        name="part-of-weekday", opens="part_any", reading="weekday", modifiers="mod_date",
        pattern=r"{part_any}(?: on| of)? {weekday}\b",
    ),
    Rule(
        name="ago", opens="digits count count_one", reading="ago", modifiers="mod_amount",
        pattern=_N1 + r" {unit}(?: or so)? ago\b",
    ),
    Rule(name="from-now", opens="digits count count_one", reading="ago", pattern=_N1 + r" {unit} {order_now}"),
    Rule(
        name="later", opens="digits count count_one", reading="later", modifiers="mod_amount",
        pattern=_N1 + r" {unit} {order}",
    ),
    Rule(
        name="next-day", opens="the", reading="later",
        pattern=r"{order_day} {unit_calendar_day}(?: {part})?\b(?! (?:of|to|before)\b)",
    ),
    Rule(name="next-part", opens="the", reading="later", pattern=r"{order_day} {part}\b"),
    Rule(
        name="week-beside", opens="the", reading="later",
        pattern=r"the {unit_calendar_day} {order_side}(?=[.,;:)]| (?:and|when|that|it|he|she|they)\b|\Z)",
    ),
    Rule(name="units-later", opens="unit_many", reading="later", pattern=r"(?={count_many}){unit_many} {order}\b"),
    Rule(name="following-day", opens="the", reading="later", pattern=r"{order_beside}\b(?! (?:yesterday|tomorrow))"),
    Rule(name="same-day", opens="same", reading="same", pattern=r"{same} {unit_same}(?: {part})?\b"),
    Rule(
        name="year-earlier", opens="the count_one unit_beside", reading="later",
        pattern=r"(?:the |a )?(?={order_year}){unit_beside}(?:(?: {quarter}(?: |-)| )(?:quarter|period|month))?\b",
    ),
    Rule(
        name="duration", opens="digits count", reading="duration", modifiers="mod_amount",
        pattern=r"(?:(?:{digits}|{count})(?: to | or |(?<=[0-9])[-–]))?" + _N + r" (?:more |full |consecutive |"
        r"straight |whole "
        r"|business |working |calendar |trading )?{unit}" + _NO_AGE + r"(?!-)",
        refuses=r"\b(?:aged?|age of|ages) ",
    ),
    Rule(
        name="duration-hyphened", opens="digits count", reading="duration", modifiers="mod_amount",
        pattern=_N + r"-{unit_hyphened}(?!-olds?\b| olds?\b)(?:-long\b| period\b)?",
    ),
    Rule(
        name="rate", opens="count_one rate", reading="set",
        pattern=r"(?:{count_one} {unit_one}|{rate} {unit_one})\b",
        needs=r"(?:[0-9%]|\b(?:once|twice|times|million|billion|thousand|dollars|euros|percent|hryvnias?|rubles?)) ",
    ),
    Rule(
        name="how-often", opens="freq digits count", reading="set",
        pattern=r"(?:{freq}|(?:{digits}|{count}) (?P<times>times)) (?:{count_one}|per|each|every) {unit_one}\b",
    ),
    Rule(
        name="duration-one", opens="count_one", reading="duration", modifiers="mod_amount",
        pattern=r"{count_one} (?:full |whole |single )?{unit_one}(?!-)(?P<half> and a half)?" + _NO_AGE,
        refuses=r"(?:[0-9]|\b(?:once|twice|times|such|what)) ",
    ),
    Rule(name="half-hour", opens="count_half", reading="duration", modifiers="mod_amount",
        pattern=r"{count_half}(?: |-){unit_one}\b"),
    Rule(
        name="duration-directed", opens="span_of the", reading="duration", modifiers="mod_amount",
        pattern=r"{span_of} " + _N + r" {unit}\b(?: or so\b)?(?!(?: |-)old)(?! (?:ago|earlier|later)\b)",
    ),
    Rule(name="past-unit", opens="past the", reading="duration", pattern=r"{past} {unit_past}\b(?:-and-a-half)?"),
    Rule(
        name="recent-units", opens="reference_recent", reading="reference", pattern=r"{reference_recent} {unit_many}",
        modifiers="mod_now",
    ),
    Rule(
        name="duration-vague", opens="unit_many", reading="vague-duration",
        pattern=r"{unit_many}" + _NO_AGE + r"(?!-| (?:ago|later|earlier)\b)",
        needs=r"\b(?:for|within|after|over the|in the past|many|lasted|takes?|took|spent) ",
    ),
    Rule(name="units-ago", opens="unit_many", reading="ago", pattern=r"(?={count_many}){unit_many} ago\b"),
    Rule(name="units-long", opens="unit_many", reading="vague-duration", pattern=r"{unit_many}-long\b"),
    Rule(name="every-unit", opens="every", reading="set", pattern=r"{every} (?:(?:{digits}|{count}|{nth}) )?{unit}"),
    Rule(name="every-quarter", opens="every", reading="set", pattern=r"{every} {unit_calendar}\b"),
    Rule(name="every-weekday", opens="every", reading="set", pattern=r"{every} (?:{nth} )?{weekday}(?: {part})?\b"),
    Rule(name="every-part", opens="every", reading="set", pattern=r"{every} {part}"),
    Rule(name="every-month", opens="every", reading="set", pattern=r"{every} (?:{month}|{season_any})\b"),
    Rule(name="weekdays", opens="weekday_plural", reading="set", pattern=r"{weekday_plural}"),
    Rule(name="weekday-parts", opens="weekday", reading="set", pattern=r"{weekday} {part_plural}"),
    Rule(name="regularly", opens="unit_adverb", reading="set",
        pattern=r"(?=[a-z]){unit_adverb}\b(?! (?:newspaper|magazine|tabloid))"),
    Rule(
        name="clock-12", opens="day", reading="clock", modifiers="mod_amount",
        pattern=r"{hour}(?:[:.]{minute}(?::[0-5][0-9])?)? ?{meridiem}" + _ZONE + _DAY_OF,
    ),
    Rule(name="clock-zoned", opens="day", reading="clock",
        pattern=r"{hour}:?{minute}(?: hours)?(?: {zone}\b| \({zone}\))" + _DAY_OF),
    Rule(
        name="clock-military", opens="year digits", reading="clock",
        pattern=r"(?P<hour>[01][0-9]|2[0-3])(?P<minute>[0-5][0-9])(?: hours)?(?: {zone}\b| \({zone}\))" + _DAY_OF,
    ),
    Rule(name="oclock", opens="day count", reading="clock",
        pattern=r"(?:{hour}|{count}) o['’]clock(?: in the {part})?"),
    Rule(
        name="clock-24", opens="day", reading="clock",
        pattern=r"{hour}:{minute}(?::[0-5][0-9])?(?![:.][0-9])(?! (?:victory|win|lead|defeat)\b)" + _ZONE,
        needs=r"\b(?:at|around|about|by|until|till|since|from|before|after|between|approximately|to) ",
    ),
    Rule(name="noon", opens="noon", reading="clock",
        pattern=r"{noon}\b" + _ZONE + _DAY_OF, modifiers="mod_amount", refuses=r"\b(?:high) "),
)  # fmt: skip
