"""English temporal expressions. Rules written for this project."""

from __future__ import annotations

from transforms.dates.english_relative import RELATIVE
from transforms.dates.english_words import WORDS
from transforms.dates.table import Deadline, Rule, Table

_D = r"{day}(?:st|nd|rd|th)?(?![\w%]|[.,:][0-9])"
_WEEKDAY = r"(?:{weekday_any}\.?(?: {part})?,? )?"
_COUNTED = (
    r"(?! (?i:people|persons?|men|women|children|soldiers?|troops|fighters|personnel|civilians|dead|wounded|killed|"
    r"million|billion|thousand|block|percent|per|km|kilomet\w+|miles?|met(?:re|er)s?|feet|tons?|tonnes?|kg|dollars?|euros?|"
    r"pounds?|rubles?|roubles?|hryvnias?|times|points?|votes?|hours?|days?|years?|weeks?|months?|mm|cm|mw|hp)\b)"
)
_YEAR_END = r"(?![\w%°]|[.,:/][0-9]|[-–][0-9]{1,3}-)"
_NAMES_BEFORE = r"\b(?:Theresa|Brian|Ms\.?|Mrs\.?|Mr\.?|minister|[A-Z]\.) "

_CALENDAR = (
    Rule(
        name="named-day", opens="digits month", reading="fixed",
        pattern=r"{fixed}(?:(?<=9/11)(?![/\w])|(?= (?:terror|attack|hijack|victim|memorial|commission)))",
    ),
    Rule(
        name="movable", opens="movable", reading="movable",
        pattern=r"{movable}(?:,? {year}|(?: of)? {yearly})?(?![\w-])",
    ),
    Rule(
        name="last-quarter-of-year", opens="quarter_last the", reading="quarter",
        pattern=r"(?:the )?{quarter_last} quarter of (?:{year}|{yearly})" + _YEAR_END,
    ),
    Rule(
        name="month-day-year", opens="weekday_any month", reading="day",
        pattern=_WEEKDAY + r"{month}\.? (?:the )?" + _D + r"(?:, ?| )(?:of )?{year}",
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
        needs=r"\b{month}\.? [0-9]{1,2}(?: ?[-–—] ?| (?:and|to|through|or) )",
    ),
    Rule(
        name="range-end", opens="day", reading="day", pattern=_D,
        needs=r"\b{month}\.? [0-9]{1,2}(?: ?[-–—] ?| (?:and|to|through|or) )"),
    Rule(
        name="day-month-list", opens="day the", reading="day",
        pattern=r"(?:the )?{day}(?:st|nd|rd|th)?(?= ?(?:[-–—]|(?:and|to|or|through)\b) ?(?:the )?[0-9]{1,2}"
        r"(?:st|nd|rd|th)? (?:of )?{month}\b"
        r"(?:,? {year})?)",
    ),
    Rule(
        name="month-range", opens="month", reading="month", modifiers="mod_date",
        pattern=r"{month}(?= ?(?:[-–—]|(?:to|through|until|and)\b) ?(?:early |late |mid-)?{month}\b(?! [0-9]{1,2}\b))",
    ),
    Rule(
        name="month-range-end", opens="month", reading="month", modifiers="mod_date", pattern=r"{month}(?! [0-9])\b",
        needs=r"\b(?:from|between) {month} (?:to|through|until|and) ",
    ),
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
    Rule(
        name="month-named", opens="month_named", reading="month", modifiers="mod_date",
        pattern=r"{month_named}(?! (?:[0-9]|[A-Z][a-z]))(?![-.]?\w)",
        refuses=r"\b(?:Black|Red|Dr\.?|Mrs?\.?|Ms\.?) ",
    ),
    Rule(name="month-directed", opens="direction", reading="month", pattern=r"{direction} {month}\b"),
    Rule(
        name="season-year", opens="season_any the", reading="season", modifiers="mod_date",
        pattern=r"(?:the )?{season_any}(?:(?: of|,)? {year}|(?: of)? {yearly})" + _YEAR_END,
    ),
    Rule(
        name="season", opens="season the", reading="season", modifiers="mod_date", pattern=r"(?:the )?{season}",
        needs=r"\b(?:in|since|until|during|by|throughout) ",
    ),
    Rule(name="season-directed", opens="direction", reading="season", pattern=r"{direction} {season_any}"),
    Rule(
        name="quarter", opens="quarter the fiscal", reading="quarter",
        pattern=r"(?:the )?(?:{fiscal}(?: |-))?{quarter}(?: |-)quarter(?:(?: of|,)?(?: fiscal)? {year}"
        r"|(?: of)? {yearly})?" + _YEAR_END,
    ),
    Rule(
        name="quarter-of-year", opens="the year yearly", reading="quarter",
        pattern=r"(?:the )?(?:{year}(?:['’]s)?|{yearly}['’]s) (?:fiscal )?{quarter}(?: |-)quarter",
    ),
    Rule(
        name="quarter-number", opens="quarter_code", reading="quarter",
        pattern=r"{quarter_code}(?: of|,)? {year}" + _YEAR_END,
    ),
    Rule(
        name="half", opens="semester the", reading="half-year",
        pattern=r"(?:the )?{semester}(?: |-)half (?:of )?(?:{year}|{yearly}|the year\b)" + _YEAR_END,
    ),
    Rule(
        name="fiscal-year", opens="fiscal the", reading="year",
        pattern=r"(?:the )?{fiscal} (?:year )?{year}" + _YEAR_END,
    ),
    Rule(
        name="spoken-year", opens="hundreds the", reading="spoken-year", modifiers="mod_date",
        pattern=r"(?:the year )?{hundreds}(?: |-){count_year}",
    ),
    Rule(
        name="feast", opens="feast the", reading="feast", modifiers="mod_date",
        pattern=r"{feast}(?:,? {year}|(?: of)? {yearly})?(?! [A-Z][a-z]+ (?:Party|Carol|Tree|Card)\b)(?![\w-])",
    ),
    Rule(
        name="easter", opens="easter", reading="easter",
        pattern=r"{easter}(?:,? {year}|(?: of)? {yearly})?(?![\w-])",
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
        name="year-short", opens="digits", reading="short-year",
        pattern=r"(?P<short>1[3-9]|[2-9][0-9])(?![\w%-]|[.,:][0-9])",
        needs=r"\b(?P<full>(?:1[0-9]|20)[0-9]{2})[-–]",
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
)  # fmt: skip

ENGLISH = Table(
    code="en",
    words=WORDS,
    cased=(
        "month_named",
        "weekday_short",
        "feast",
        "easter",
        "quarter_code",
        "month",
        "month_sure",
        "weekday",
        "weekday_any",
        "weekday_plural",
    ),
    rules=(*_CALENDAR, *RELATIVE),
    past=(
        r"(?-i:was|were|had|did|said|told|began|took|came|went|made|became|held|met|left|won|lost|fell|rose|saw|got|gave|"
        r"found|put|set|hit|kept|led|sent|spoke|wrote|broke|brought|bought|sold|cut|"
        r"ran|grew|knew|thought|felt|stood|paid|heard|drew|drove|flew|spent|built|caught|chose|dealt|ate|forgot|laid|lent|lit|"
        r"meant|sank|shook|sought|stole|threw|understood|withdrew|woke|overcame|withstood|arose|shot|fought|struck|died|has|have|"
        r"(?!(?:need|speed|hundred|indeed|feed|seed|breed|embed|unprecedented|sacred|naked|wicked|red|bed|shed)\b)"
        r"[a-z]{2,}ed)"
    ),
    future=(
        r"(?:will|won['’]t|shall|would|can|could|may|might|should|must|['’]ll|going to|to)"
        r"(?: (?:not|also|be|been|have|then|now|only|likely))* [a-z]+|(?:scheduled|expected|planned|due|set|slated|"
        r"supposed|likely|about|plans?|planning|intends?|hopes?|wants?|agreed)"
        r"(?: (?:to|for|on|by)(?: be)?(?: [a-z]+)?)|"
        r"scheduled|slated|upcoming|deadline|expires?|next"
    ),
    joins=r" ?(?:and|to|or|through|until|till|thru|into) ?|, and |, (?:to|until) ",
    deadline=Deadline(
        before=r"by|until|till|(?:no|not) later than|before|prior to",
        sets=(
            r"(?:said|told|announced|promised|pledged|vowed|warned|demanded|ordered|urged|asked|called for|added)|"
            r"(?:adjourned|postponed|delayed|extended|suspended|remanded|deferred|rescheduled|put off|banned|closed|"
            r"detained|jailed|halted|cancell?ed|gave|given|granted|barred|restricted|imposed|ha[sd]|have|set|"
            r"in (?:custody|force))"
            r"\b[^\n]*\b(?:until|till)(?=\s+\Z)"
        ),
    ),
)
