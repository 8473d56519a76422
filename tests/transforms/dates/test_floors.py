"""Floors of measured quality, on articles that are made for it."""

from __future__ import annotations

from benchmarks.dates.made import make_articles, measure
from benchmarks.dates.scoring import Score, Timex, score

HIGHEST_WRONG = 0.01
"""Share of years that may be wrong among those that are given."""

LOWEST_GIVEN = 0.7
"""Share of years that are to be given: giving none would be never wrong."""


def test_at_most_one_year_of_a_hundred_is_given_wrongly() -> None:
    articles = make_articles()
    years = measure(articles)
    assert len(articles) >= 200
    assert years.wrong == () or len(years.wrong) <= HIGHEST_WRONG * years.given, years.wrong
    assert years.given >= LOWEST_GIVEN * years.asked


def test_scores_are_those_of_tempeval() -> None:
    gold = [Timex(start=0, end=4, type="DATE", value="2024"), Timex(start=10, end=20, type="DATE", value="2024-03-22")]
    found = [
        Timex(start=0, end=4, type="DATE", value="2024"),
        Timex(start=12, end=20, type="TIME", value="2024-03-22"),
        Timex(start=30, end=34, type="DATE", value="2023"),
    ]
    counts = score(gold, found)
    assert counts == Score(gold=2, found=3, strict=1, relaxed=2, types=1, values=2)
    assert counts.f1(counts.relaxed) == 80
