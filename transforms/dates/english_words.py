"""English words of time: forms and what they mean. Written for this project."""

from __future__ import annotations

from collections.abc import Mapping

from transforms.dates.table import Words, forms

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SMALL = {word: number for number, word in enumerate(f"{_ONES} eighteen nineteen".split(), start=1)}
_COUNTS = (
    _SMALL
    | _TENS
    | {f"{ten}-{one}": _TENS[ten] + _SMALL[one] for ten in _TENS for one in list(_SMALL)[:9]}
    | {"a hundred": 100, "hundred": 100, "two hundred": 200, "a thousand": 1000, "two thousand": 2000}
)
_VAGUE = "several few a_few some many a_number_of dozens_of hundreds_of tens_of another_few"

_SURE_MONTHS = {
    "01": "January Jan",
    "02": "February Feb",
    "04": "April Apr",
    "06": "June Jun",
    "07": "July Jul",
    "08": "August Aug",
    "09": "September Sept Sep",
    "10": "October Oct",
    "11": "November Nov",
    "12": "December Dec",
}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT_WEEKDAYS = {"1": "Mon", "2": "Tue Tues", "3": "Wed", "4": "Thu Thur Thurs", "5": "Fri", "6": "Sat", "7": "Sun"}
_CENTURIES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
)

WORDS: Mapping[str, Words] = {
    "month_sure": forms(_SURE_MONTHS),
    "month_named": {name: number for number, names in _SURE_MONTHS.items() for name in names.split()[:1]},
    "feast": forms(
        {
            "01-01": "New_Year's_Day New_Year",
            "02-14": "Valentine's_Day St._Valentine's_Day",
            "03-17": "St._Patrick's_Day Saint_Patrick's_Day",
            "07-04": "the_Fourth_of_July",
            "10-31": "Halloween",
            "11-11": "Veterans_Day Armistice_Day Remembrance_Day",
            "12-24": "Christmas_Eve",
            "12-25": "Christmas Christmas_Day",
            "12-26": "Boxing_Day",
            "12-31": "New_Year's_Eve",
        }
    ),
    "easter": forms(
        {"w": "Easter_Sunday Easter", "w1": "Easter_Monday", "w-2": "Good_Friday", "e": "Orthodox_Easter",
        "w-7": "Palm_Sunday"}
    ),
    "month": forms(_SURE_MONTHS | {"03": "March Mar", "05": "May"}),
    "weekday": {name: str(number) for number, name in enumerate(_WEEKDAYS, start=1)},
    "weekday_any": {name: str(number) for number, name in enumerate(_WEEKDAYS, start=1)} | forms(_SHORT_WEEKDAYS),
    "weekday_short": forms(_SHORT_WEEKDAYS),
    "weekday_plural": {f"{name}s": str(number) for number, name in enumerate(_WEEKDAYS, start=1)},
    "season": forms({"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}),
    "season_any": forms({"SP": "spring", "SU": "summer", "FA": "autumn fall", "WI": "winter"}),
    "part": forms({"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night"}),
    "part_plural": forms({"MO": "mornings", "AF": "afternoons", "EV": "evenings", "NI": "nights"}),
    "part_any": forms({"MO": "morning", "AF": "afternoon mid-afternoon", "EV": "evening", "NI": "night"}),
    "part_overnight": {"overnight": "NI"},
    "deictic_overnight": {"overnight": "-1"},
    "part_tonight": {"tonight": "NI"},
    "part_night": {"night": "NI"},
    "deictic": forms(
        {
            "0": "today",
            "-1": "yesterday",
            "1": "tomorrow",
            "-2": "the_day_before_yesterday",
            "2": "the_day_after_tomorrow",
        }
    ),
    "deictic_day": forms({"0": "today", "-1": "yesterday", "1": "tomorrow"}),
    "deictic_near": forms({"-1": "yesterday", "1": "tomorrow"}),
    "deictic_last": {"last": "-1"},
    "direction": forms({"-1": "last past previous this_past", "0": "this current",
    "1": "next coming upcoming this_coming"}),
    "direction_the": forms({"-1": "the_last the_previous the_latest the_most_recent", "0": "the_current",
    "1": "the_coming the_next"}),
    "yearly": forms({"-1": "last_year the_previous_year", "0": "this_year the_current_year", "1": "next_year"}),
    "era": forms({"": "BC B.C. BCE B.C.E."}),
    "span_of": forms(
        {
            "": "the_last the_past the_next the_coming the_previous the_following last past next coming the_first "
            "first the "
            "the_latest this_past the_final the_preceding these those these_past"
        }
    ),
    "past": forms({"": "the_past past"}),
    "every": forms({"": "every each"}),
    "the": {"the": ""},
    "unit": forms(
        {
            "D": "day days",
            "W": "week weeks",
            "2W": "fortnight fortnights",
            "M": "month months",
            "Q": "quarters",
            "Y": "year years",
            "10Y": "decade decades",
            "100Y": "century centuries",
            "TH": "hour hours",
            "TM": "minute minutes",
            "TS": "seconds",
        }
    ),
    "unit_hyphened": forms(
        {
            "D": "day",
            "W": "week",
            "M": "month",
            "Y": "year",
            "10Y": "decade",
            "TH": "hour",
            "TM": "minute",
            "TS": "second",
        }
    ),
    "unit_one": forms(
        {
            "D": "day",
            "W": "week",
            "2W": "fortnight",
            "M": "month",
            "Y": "year",
            "10Y": "decade",
            "100Y": "century",
            "TH": "hour",
            "TM": "minute",
        }
    ),
    "unit_many": forms(
        {
            "D": "days",
            "W": "weeks",
            "M": "months",
            "Y": "years",
            "10Y": "decades",
            "100Y": "centuries",
            "TH": "hours",
            "TM": "minutes",
        }
    ),
    "count_many": forms({"X": "days weeks months years decades centuries hours minutes"}),
    "unit_calendar": forms(
        {
            "W": "week",
            "WE": "weekend",
            "M": "month",
            "Q": "quarter",
            "Y": "year",
            "10Y": "decade",
            "100Y": "century",
        }
    ),
    "unit_past": forms({"W": "week", "M": "month", "Y": "year", "10Y": "decade", "100Y": "century"}),
    "unit_adverb": forms({"D": "daily nightly", "W": "weekly", "2W": "biweekly fortnightly", "M": "monthly",
    "Q": "quarterly", "Y": "yearly annually", "TH": "hourly"}),
    "count": {word: str(number) for word, number in _COUNTS.items()} | forms({"X": _VAGUE, "2": "a_couple_of "
    "a_couple couple couple_of", "1": "another an_additional one_more"}),
    "count_year": {
        f"{ten}{join}{one}".strip(join): str(_TENS.get(ten, 0) + _SMALL.get(one, 0))
        for ten in _TENS
        for join in ("-", " ")
        for one in ["", *list(_SMALL)[:9]]
    }
    | {word: str(number) for word, number in _SMALL.items() if number >= 10},  # noqa: PLR2004 - "nineteen five" is none
    "hundreds": forms({"1800": "eighteen", "1900": "nineteen", "2000": "two_thousand two_thousand_and"}),
    "count_one": forms({"1": "a an"}),
    "decade": {word[:-1] + "ies": str(number) for word, number in _TENS.items()},
    "century": {word: str(number) for number, word in enumerate(_CENTURIES.split(), start=1)},
    "quarter": forms({"1": "first 1st", "2": "second 2nd", "3": "third 3rd", "4": "fourth 4th"}),
    "quarter_last": forms({"4": "last final"}),
    "fixed": {"9/11": "2001-09-11", "September 11": "2001-09-11", "Sept. 11": "2001-09-11", "Sept 11": "2001-09-11"},
    "movable": forms(
        {
            "11/4/4": "Thanksgiving_Day Thanksgiving",
            "9/1/1": "Labor_Day",
            "5/1/-1": "Memorial_Day",
            "1/1/3": "Martin_Luther_King_Day",
            "5/7/2": "Mother's_Day",
            "6/7/3": "Father's_Day",
        }
    ),
    "order_side": forms({"-1": "before earlier", "1": "after later"}),
    "quarter_code": {f"Q{number}": str(number) for number in range(1, 5)},
    "semester": forms({"1": "first", "2": "second last latter"}),
    "count_half": forms({"0.5": "half_a half_an a_half an_half"}),
    "fiscal": forms({"": "fiscal financial"}),
    "order": forms({"1": "later afterward afterwards after_that", "-1": "earlier beforehand"}),
    "order_now": forms({"1": "from_now hence from_today"}),
    "order_day": forms({"1": "the_next the_following", "-1": "the_previous the_preceding"}),
    "order_beside": forms({"1": "the_day_after", "-1": "the_day_before"}),
    "order_year": forms({"-1": "year-earlier year-ago"}),
    "unit_beside": forms({"Y": "year-earlier year-ago"}),
    "unit_calendar_day": forms({"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "10Y": "decade"}),
    "unit_same": forms({"D": "day night morning", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}),
    "same": forms({"": "the_same that_same this_same that"}),
    "mod_part": forms({"START": "early", "END": "late"}),
    "mod_edge": forms(
        {
            "END": "later_in_the the_end_of_the the_end_of_this end_of_the the_close_of_the",
            "START": "earlier_in_the the_beginning_of_the the_start_of_the the_very_beginning_of_the "
            "the_beginning_of_this "
            "the_start_of_this",
            "MID": "the_middle_of_the the_middle_of_this",
        }
    ),
    "mod_year_end": forms({"END": "year-end year_end year's_end the_year's_end"}),
    "unit_end": forms({"Y": "year-end year_end year's_end the_year's_end"}),
    "direction_quarter": {"the quarter": "-1"},
    "unit_quarter": {"the quarter": "Q"},
    "direction_weekend": {"the weekend": "-1"},
    "unit_weekend": {"the weekend": "WE"},
    "nth": forms({"2": "other second", "3": "third", "4": "fourth", "5": "fifth"}),
    "freq": forms({"1X": "once", "2X": "twice"}),
    "rate": forms({"": "per each every"}),
    "noon": forms({"12:00": "noon midday", "24:00": "midnight"}),
    "reference": forms({"0": "currently nowadays", "-1": "recently lately", "1": "soon"}),
    "reference_now": forms({"0": "now"}),
    "reference_recent": forms({"-1": "recent the_recent past", "1": "coming the_coming upcoming"}),
    "reference_noun": forms({"-1": "the_past", "0": "the_present"}),
    "reference_long": forms(
        {
            "0": "right_now at_present at_the_moment at_this_time these_days the_present_day",
            "-1": "in_the_past not_long_ago long_ago the_recent_past the_not-too-distant_past",
            "1": "the_future the_near_future the_not-too-distant_future the_foreseeable_future the_coming_future",
        }
    ),
    "meridiem": forms({"AM": "a.m. am a.m", "PM": "p.m. pm p.m"}),
    "zone": forms({"Z": "UTC GMT",
    "": "ET EST EDT CT CST CDT MT MST MDT PT PST PDT BST IST JST CET CEST MSK EET EEST local_time Moscow_time "
    "Kyiv_time Eastern_time"}),
    "mod": forms({"START": "early beginning_of", "MID": "mid middle_of", "END": "late end_of"}),
    "mod_date": forms(
        {
            "START": "early the_beginning_of the_start_of the_very_beginning_of beginning_of start_of earlier",
            "MID": "mid the_middle_of middle_of",
            "END": "late the_end_of end_of later the_close_of",
            "APPROX": "around about circa",
        }
    ),
    "mod_deictic": forms({"START": "early earlier", "END": "late later"}),
    "mod_now": forms({"": "right just only even most more very"}),
    "mod_amount": forms(
        {
            "MORE_THAN": "over more_than",
            "LESS_THAN": "less_than under almost nearly",
            "EQUAL_OR_MORE": "at_least no_less_than not_less_than",
            "EQUAL_OR_LESS": "at_most up_to no_more_than not_more_than",
            "APPROX": "about around approximately roughly some",
        }
    ),
}  # fmt: skip
"""Word classes by name; see `Table`."""
