"""Dates in figures, the same in every language."""

from __future__ import annotations

from transforms.dates.table import Rule, Table

_ISO = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_END = r"(?![0-9]|[.,/:-][0-9])"

NUMERIC = Table(
    code="und",
    rules=(
        Rule(
            name="iso-moment",
            opens="digits",
            pattern=rf"(?P<moment>{_ISO}[T\x20](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?)"
            r"(?:\.[0-9]+)?(?P<zone>Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?(?![0-9])",
            reading="moment",
        ),
        Rule(
            name="iso-day",
            opens="digits",
            pattern=r"(?P<year>[0-9]{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-9]{2})" + _END,
            reading="day",
        ),
        Rule(
            name="dotted-day",
            opens="digits",
            pattern=r"(?P<day>[0-9]{1,2})\.(?P<month>0?[1-9]|1[0-2])\.{year}" + _END,
            reading="day",
        ),
        Rule(
            name="slashed-day",
            opens="digits",
            pattern=r"(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})/{year}" + _END,
            reading="slashes",
        ),
    ),
)
