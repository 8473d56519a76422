"""Dates of publication of made pages: how many are asserted, and how many of those wrongly."""

from __future__ import annotations

from collections import Counter

from benchmarks.formats.dated_pages import SEEN_ON, dated_pages
from model.article import Stated
from model.published import PublishedStatus
from transforms.formats import read
from transforms.published import date_publication


def measure_publication() -> dict[str, object]:
    """Return how pages of each kind were dated, and the kinds with a wrong assertion."""
    ends: dict[str, Counter[str]] = {}
    wrong: list[str] = []
    missed = pages = 0
    for page in dated_pages():
        stated = Stated(url=page.url, seen_on=SEEN_ON)
        published = date_publication(stated, read(page.html.encode(), stated).metadata)
        is_asserted = published.status is PublishedStatus.ASSERTED
        if is_asserted and published.value != page.truth:
            wrong.append(f"{page.kind}: {published.value} for {page.truth}")
        missed += page.is_stated and not is_asserted
        pages += 1
        ends.setdefault(page.kind, Counter())[published.status.value] += 1
    return {
        "pages": pages,
        "wrongly_asserted": wrong,
        "stated_but_not_asserted": missed,
        "ends_by_kind": {kind: dict(count) for kind, count in ends.items()},
    }
