"""When: temporal expressions of a text in TIMEX3 and EDTF, with bounds."""

from transforms.dates.mentions import DATES_VERSION, find_dates

__all__ = ["DATES_VERSION", "find_dates"]
