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
    | {"a hundred": 100, "hundred": 100}
)
_VAGUE = "several few a_few couple a_couple_of a_couple some many a_number_of dozens_of hundreds_of tens_of"

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
    "month": forms(_SURE_MONTHS | {"03": "March Mar", "05": "May"}),
    "weekday": {name: str(number) for number, name in enumerate(_WEEKDAYS, start=1)},
    "weekday_any": {name: str(number) for number, name in enumerate(_WEEKDAYS, start=1)} | forms(_SHORT_WEEKDAYS),
    "weekday_plural": {f"{name}s": str(number) for number, name in enumerate(_WEEKDAYS, start=1)},
    "season": forms({"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}),
    "season_any": forms({"SP": "spring", "SU": "summer", "FA": "autumn fall", "WI": "winter"}),
    "part": forms({"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night"}),
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
    "deictic_near": forms({"-1": "yesterday", "1": "tomorrow"}),
    "deictic_last": {"last": "-1"},
    "direction": forms({"-1": "last past previous", "0": "this current", "1": "next coming upcoming"}),
    "direction_the": forms({"-1": "the_last the_previous", "0": "the_current", "1": "the_coming the_next"}),
    "yearly": forms({"-1": "last_year the_previous_year", "0": "this_year the_current_year", "1": "next_year"}),
    "era": forms({"": "BC B.C. BCE B.C.E."}),
    "span_of": forms({"": "the_last the_past the_next the_coming the_previous the_following last past next coming"}),
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
    "unit_adverb": forms({"D": "daily", "W": "weekly", "M": "monthly", "Y": "yearly annually annual", "TH": "hourly"}),
    "count": {word: str(number) for word, number in _COUNTS.items()} | forms({"X": _VAGUE}),
    "count_one": forms({"1": "a an"}),
    "decade": {word[:-1] + "ies": str(number) for word, number in _TENS.items()},
    "century": {word: str(number) for number, word in enumerate(_CENTURIES.split(), start=1)},
    "quarter": forms({"1": "first", "2": "second", "3": "third", "4": "fourth"}),
    "order": forms({"1": "later", "-1": "earlier"}),
    "next_day": forms({"1": "the_next the_following", "-1": "the_previous"}),
    "meridiem": forms({"AM": "a.m. am a.m", "PM": "p.m. pm p.m"}),
    "zone": forms({"Z": "UTC GMT", "": "ET EST EDT CET CEST MSK EET EEST local_time Moscow_time Kyiv_time"}),
    "mod": forms({"START": "early beginning_of", "MID": "mid middle_of", "END": "late end_of"}),
    "mod_date": forms(
        {
            "START": "early the_beginning_of the_start_of the_very_beginning_of beginning_of start_of earlier",
            "MID": "mid the_middle_of middle_of",
            "END": "late the_end_of end_of later the_close_of",
            "APPROX": "around about circa",
        }
    ),
    "mod_amount": forms(
        {
            "MORE_THAN": "over more_than",
            "LESS_THAN": "less_than under almost nearly",
            "EQUAL_OR_MORE": "at_least no_less_than not_less_than",
            "EQUAL_OR_LESS": "at_most up_to no_more_than not_more_than",
            "APPROX": "about around approximately roughly",
        }
    ),
}  # fmt: skip
"""Word classes by name; see `Table`."""
