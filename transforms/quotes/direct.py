"""Direct speech: what stands in quotation marks and is reported."""

from __future__ import annotations

from collections.abc import Iterator

from model.quote import Quote, QuoteKind
from transforms.quotes.claims import Claims
from transforms.quotes.inserts import Insert, find_insert
from transforms.quotes.marks import Stretch
from transforms.quotes.page import Page
from transforms.quotes.reports import PLAIN, Report, find_floating_report, find_report
from transforms.quotes.speakers import Attributor
from transforms.quotes.wording import make_quote, trim

COVERED = 0.8
"""Share of a short stretch that a name fills when the stretch is the name's own quotation marks."""

ENDLESS = 50_000
"""A sentence of more characters, quotation and all, is no prose: nothing in it is looked at."""

LONGEST_NAME = 60
"""Characters of the longest name in quotation marks."""

_DASHES = "—–-"


def find_direct(page: Page, told: Attributor, claims: Claims) -> list[Quote]:
    """Return the reported stretches of `page` that are not claimed, in order, and claim them.

    A quotation that opens anew in each paragraph is one quote a paragraph, all with the same speaker.
    """
    quotes: list[Quote] = []
    last_report: tuple[int, Report] | None = None
    for first, last in _runs(page):
        numbers = [number for number in range(first, last) if _is_open(page, claims, number)]
        if not numbers:
            continue
        inserts = {number: insert for number in numbers if (insert := find_insert(page, page.stretches[number]))}
        if inserts:
            insert = next(iter(inserts.values()))
            attribution = told.attribute(insert.cue, insert.start, insert.end)
            report: Report | None = Report(attribution=attribution, prior=PLAIN)
        else:
            report = _find_run_report(page, told, numbers, last_report)
        if report is None:
            continue
        last_report = (page.stretches[numbers[-1]].after, report)
        for number in numbers:
            for start, end, extra in _parts(page.stretches[number], inserts.get(number)):
                bounds = trim(page.text, start, end, extra)
                if bounds is not None and claims.is_free(*bounds):
                    claims.add(*bounds)
                    quotes.append(make_quote(page, bounds, QuoteKind.DIRECT, report.attribution, report.prior))
    return quotes


def _is_open(page: Page, claims: Claims, number: int) -> bool:
    stretch = page.stretches[number]
    start, end = page.sentence(stretch.open)
    if end - start > ENDLESS:
        return False
    return claims.is_free(stretch.start, stretch.end) and not _is_name(page, number)


def _parts(stretch: Stretch, insert: Insert | None) -> Iterator[tuple[int, int, str]]:
    """Yield start and end of the speech in a stretch, with what to trim at its edges."""
    if insert is None:
        yield stretch.start, stretch.end, ""
        return
    yield stretch.start, insert.start + 1, _DASHES
    if insert.resumes:
        yield insert.end, stretch.end, _DASHES


def _find_run_report(
    page: Page, told: Attributor, numbers: list[int], last_report: tuple[int, Report] | None
) -> Report | None:
    for number in numbers:
        if report := find_report(page, told, number):
            return report
    return find_floating_report(page, told, numbers[0], last_report)


def _runs(page: Page) -> Iterator[tuple[int, int]]:
    """Yield first and last (exclusive) number of the stretches that are one quotation."""
    first = 0
    for number, stretch in enumerate(page.stretches):
        following = page.stretches[number + 1] if number + 1 < len(page.stretches) else None
        if following is not None and not stretch.closed and following.paragraph == stretch.paragraph + 1:
            opens, _ = page.paragraphs[following.paragraph]
            if following.open == opens:
                continue
        yield first, number + 1
        first = number + 1


def _is_name(page: Page, number: int) -> bool:
    stretch = page.stretches[number]
    length = stretch.end - stretch.start
    if length > LONGEST_NAME:
        return False
    named = sum(mention.span.end - mention.span.start for mention in page.speakers_in(stretch.start, stretch.end))
    return named > COVERED * length
