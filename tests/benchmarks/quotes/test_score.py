from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.quotes.__main__ import misses, table
from benchmarks.quotes.gold import Passage, parse_passage
from benchmarks.quotes.score import Count, Score, is_same_name, overlap, pair_spans
from flows.annotation import plain_article, stated
from model.actor import Actor, MentionType
from model.article import Article
from model.quote import Quote, QuoteKind, Speaker
from model.span import Span

MARKED = "“{d Ann Lee|We stay here}”, Ann Lee said. {i Ann Lee|Nobody had asked her}, the mayor added."


def quote(passage: Passage, surface: str, kind: QuoteKind, speaker: Speaker | None = None) -> Quote:
    start = passage.text.index(surface)
    span = Span(start, start + len(surface))
    return Quote(span=span, surface=surface, kind=kind, speaker=speaker, confidence=1.0)


def article(passage: Passage, *quotes: Quote) -> Article:
    lee = Actor(id="Q1", name="Ann Lee", type=MentionType.PERSON, surfaces=("Ann Lee", "Lee"), count=2)
    return replace(plain_article(passage.text, stated("en", None)), quotes=quotes, actors=(lee,))


def test_marks_and_stops_at_the_ends_do_not_count() -> None:
    passage = parse_passage(MARKED, 1)
    assert overlap(passage.text, passage.said[0], quote(passage, "“We stay here”,", QuoteKind.DIRECT)) == 1.0


def test_half_a_quotation_is_not_the_quotation() -> None:
    passage = parse_passage(MARKED, 1)
    assert pair_spans(passage, [quote(passage, "stay", QuoteKind.DIRECT)]) == []


def test_a_quotation_found_twice_counts_once() -> None:
    passage = parse_passage(MARKED, 1)
    twice = [quote(passage, "We stay here", QuoteKind.DIRECT), quote(passage, "We stay here”", QuoteKind.MIXED)]
    assert [(said.kind, found.kind) for said, found in pair_spans(passage, twice)] == [
        (QuoteKind.DIRECT, QuoteKind.DIRECT)
    ]


def test_spans_kinds_and_speakers_are_counted_each_on_their_own() -> None:
    passage = parse_passage(MARKED, 1)
    mayor = passage.text.index("the mayor")
    nameless = Speaker(span=Span(mayor, mayor + 9), surface="the mayor", actor_id=None)
    known = Speaker(span=Span(mayor, mayor + 9), surface="the mayor", actor_id="Q1")
    score = Score()
    score.add(
        passage,
        article(
            passage,
            quote(passage, "We stay here", QuoteKind.MIXED, nameless),
            quote(passage, "Nobody had asked her", QuoteKind.INDIRECT, known),
            quote(passage, "said", QuoteKind.DIRECT),
        ),
    )
    assert score.spans == Count(marked=2, found=3, both=2)
    assert score.kinds[QuoteKind.DIRECT] == Count(marked=1, found=1, both=0)
    assert score.kinds[QuoteKind.INDIRECT] == Count(marked=1, found=1, both=1)
    assert (score.speakers, score.right_speakers) == (2, 1)


def test_f1_is_the_harmonic_mean_of_precision_and_recall() -> None:
    count = Count(marked=4, found=2, both=2)
    assert (count.precision, count.recall) == (1.0, 0.5)
    assert count.f1 == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ann Lee", "Lee", True),
        ("Ігор Ткач", "Ткачем", True),
        ("речник Повітряних сил", "речника", True),
        ("Ann Lee", "the mayor", False),
        ("Ann Lee", "Ann Stone", False),
        ("Ann Lee", "the", False),
    ],
)
def test_names_are_the_same_shortened_or_declined(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert is_same_name(one, other) is same


def test_the_table_says_what_was_measured_and_the_misses_what_was_wrong() -> None:
    passage = parse_passage(MARKED, 3)
    found = article(passage, quote(passage, "We stay here", QuoteKind.DIRECT), quote(passage, "said", QuoteKind.DIRECT))
    score = Score()
    score.add(passage, found)
    rows = table(score, "en open")
    assert rows[0] == "| en open, all | 0.500 | 0.500 | 0.500 | 2 | 2 |"
    assert rows[-1] == "| en open, speaker right | 0.000 | | | 1 | 0 |"
    assert misses(passage, found) == [
        "line 3: not found, indirect: Nobody had asked her",
        "line 3: not marked, direct: said",
    ]
