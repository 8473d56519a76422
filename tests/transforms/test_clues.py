import pytest

from model.article import Removed, Stated
from model.language import Language
from model.metadata import Format, Metadata
from model.published import Evidence, EvidenceRole, PublishedStatus
from model.span import Span
from transforms.clues import find_clues
from transforms.dated_copies import STORY, date_story
from transforms.published import date_publication, state_publication


def clues(text: str, code: str = "en") -> list[tuple[str, str, str]]:
    found = find_clues(text, Language(code=code, confidence=1, method="stated"))
    return [(one.method, one.role.value, one.value) for one in found]


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("Harbour reopens\nMay 4, 2021\nIt is open.", "en", [("lone-date", "constraint", "2021-05-04")]),
        ("The speech\n5th of March, 2003\nIt is famous.", "en", [("lone-date", "constraint", "2003-03-05")]),
        ("Harbour reopens\nMay 4, 2021, 10:30\nIt is open.", "en", [("dateline", "exact", "2021-05-04")]),
        ("Harbour reopens\nTuesday, May 4, 2021\nIt is open.", "en", [("dateline", "exact", "2021-05-04")]),
        ("Opens\nMay 4, 2021\nOSLO, May 4, 2021 (AP) - It is open.", "en", [("dateline", "exact", "2021-05-04")]),
        ("Harbour reopens\nTuesday, May 4, 2021, 10:30\nIt is open.", "en", [("dateline", "exact", "2021-05-04")]),
        ("Published: 4 May 2021\n\nIt is open.", "en", [("dateline", "exact", "2021-05-04")]),
        ("By Ann Smith | May 4, 2021\n\nIt is open.", "en", [("dateline", "exact", "2021-05-04")]),
        ("OSLO, May 4, 2021 (Reuters) - It is open.", "en", [("dateline", "exact", "2021-05-04")]),
        ("OSLO, May 4 (Reuters) - It is open.", "en", [("dateline", "constraint", "XXXX-05-04")]),
        ("Гавань\n4 травня 2021 року\nВона працює.", "uk", [("lone-date", "constraint", "2021-05-04")]),
        ("Київ, 4 травня 2021 року. — Гавань працює.", "uk", [("dateline", "exact", "2021-05-04")]),
        ("Опубликовано 04.05.2021\nГавань работает.", "ru", [("dateline", "exact", "2021-05-04")]),
        ("It is open.\n\nIt has boats.\n\nMay 4, 2021", "en", [("lone-date", "constraint", "2021-05-04")]),
        ("The harbour was closed on May 4, 2021.", "en", [("told", "not_before", "2021-05-04")]),
        ("The harbour was closed in May 2021 and in 2023.", "en", [("told", "not_before", "2021-05")]),
        ("The harbour will open on May 4, 2031.", "en", []),
        ("Гавань закрили 4 травня 2021 року.", "uk", [("told", "not_before", "2021-05-04")]),
        ("Гавань відкриється та працюватиме з 4 травня 2031 року.", "uk", []),
        ("May 4, 2021\nIt began.\nMay 9, 2021\nIt ended.", "en", []),
        ("The speech\nMarch 5, 1953\nIt is famous.", "en", [("dateline", "not_before", "1953-03-05")]),
        ("The speech\nPublished: March 5, 1953\nIt is famous.", "en", [("dateline", "exact", "1953-03-05")]),
        ("OSLO, March 5, 1953 (Reuters) - It is famous.", "en", [("dateline", "exact", "1953-03-05")]),
        ("Battle of May 5, 1862\nIt is famous.", "en", []),
        ("", "en", []),
    ],
    ids=str,
)
def test_a_text_tells_of_its_date(text: str, code: str, expected: list[tuple[str, str, str]]) -> None:
    assert clues(text, code) == expected


def clue(role: str, value: str, method: str, confidence: float = 0.9) -> Evidence:
    return Evidence(role=EvidenceRole(role), value=value, method=method, confidence=confidence)


def metadata(day: str) -> Metadata:
    return Metadata(format=Format.HTML, published=(clue("exact", day, "json-ld"),))


def test_metadata_that_what_is_told_contradicts_assert_nothing() -> None:
    told = (clue("not_before", "2024-03-22", "told"),)
    published = date_publication(Stated(), metadata("2014-03-26"), None, told)
    assert (published.status, published.value) == (PublishedStatus.CONFLICT, None)
    assert published.evidence == (*metadata("2014-03-26").published, *told)


def test_a_day_told_a_day_ahead_is_another_time_zone() -> None:
    published = date_publication(Stated(), metadata("2024-03-21"), None, (clue("not_before", "2024-03-22", "told"),))
    assert (published.status, published.value) == (PublishedStatus.ASSERTED, "2024-03-21")


@pytest.mark.parametrize(
    ("line", "status"), [("2024-03-20", PublishedStatus.ASSERTED), ("2021-03-20", PublishedStatus.CONFLICT)]
)
def test_a_date_line_of_the_same_month_leaves_the_date_of_the_file(line: str, status: PublishedStatus) -> None:
    published = date_publication(Stated(), metadata("2024-03-22"), None, (clue("exact", line, "dateline"),))
    assert published.status is status


def test_a_day_that_may_be_an_event_s_is_asserted_by_two_and_inferred_by_one() -> None:
    line = (clue("constraint", "2021-03-20", "lone-date"),)
    same, other = (
        Metadata(format=Format.TEXT, published=(clue("constraint", day, "file-name"),))
        for day in ("2021-03-20", "2021-03-25")
    )
    both = date_publication(Stated(), same, None, line)
    assert (both.status, both.value) == (PublishedStatus.ASSERTED, "2021-03-20")
    alone = date_publication(Stated(seen_on="2024-04-01"), None, None, line)
    assert (alone.status, alone.value, alone.method) == (PublishedStatus.INFERRED, "2021-03-20", "lone-date")
    named = date_publication(Stated(), same, None, ())
    assert (named.status, named.value, named.method) == (PublishedStatus.INFERRED, "2021-03-20", "file-name")
    assert date_publication(Stated(), other, None, line).status is PublishedStatus.UNKNOWN
    late = (*line, clue("not_before", "2024-01-01", "told"))
    assert date_publication(Stated(), None, None, late).status is PublishedStatus.BOUNDED


def test_a_lone_day_far_from_the_file_s_own_date_contradicts_it() -> None:
    line = (clue("constraint", "2021-03-20", "lone-date"),)
    assert date_publication(Stated(), metadata("2024-03-22"), None, line).status is PublishedStatus.CONFLICT
    assert date_publication(Stated(), metadata("2021-03-22"), None, line).value == "2021-03-22"


def test_nobody_who_states_the_date_is_contradicted_by_the_text() -> None:
    stated = Stated(published=(state_publication("2014-03-26"),))
    published = date_publication(stated, None, None, (clue("not_before", "2024-03-22", "told"),))
    assert (published.status, published.value, len(published.evidence)) == (PublishedStatus.ASSERTED, "2014-03-26", 2)


def test_nothing_was_published_after_it_was_first_seen() -> None:
    published = date_publication(Stated(seen_on="2024-04-01"), None, None, (clue("not_before", "2024-03-22", "told"),))
    assert (published.status, published.earliest, published.latest) == (
        PublishedStatus.BOUNDED,
        "2024-03-22",
        "2024-04-01",
    )


def test_a_dateline_without_a_year_is_the_only_such_day_of_the_window() -> None:
    told = (clue("constraint", "XXXX-03-25", "dateline"), clue("not_before", "2024-03-22", "told"))
    published = date_publication(Stated(seen_on="2024-04-01"), None, None, told)
    assert (published.status, published.value, published.method) == (PublishedStatus.INFERRED, "2024-03-25", "dateline")
    assert date_publication(Stated(seen_on="2026-04-01"), None, None, told).value is None


def test_a_story_gives_its_year_and_a_window() -> None:
    other = date_publication(Stated(published=(state_publication("2021-05-04"),)))
    story = date_story([other, None])
    published = date_publication(Stated(), None, None, (), story)
    assert (published.status, published.value, published.method) == (PublishedStatus.INFERRED, "2021", STORY)
    assert (published.earliest, published.latest) == ("2021-04-04", "2021-06-03")


def test_a_story_that_what_is_known_excludes_infers_nothing() -> None:
    other = date_publication(Stated(published=(state_publication("2021-05-04"),)))
    published = date_publication(Stated(), None, None, (clue("not_before", "2023-01-01", "told"),), date_story([other]))
    assert (published.status, published.value) == (PublishedStatus.BOUNDED, None)


def test_what_is_inferred_is_no_evidence() -> None:
    other = date_publication(Stated(published=(state_publication("2021-05-04"),)))
    inferred = date_publication(Stated(), None, None, (), date_story([other]))
    assert inferred.status is PublishedStatus.INFERRED
    assert date_story([inferred]) == ()


def test_a_date_line_that_was_taken_out_of_the_text_is_evidence_too() -> None:
    gone = (Removed(span=Span(0, 22), surface="Published: May 4, 2021\n", rule="boilerplate:line"),)
    language = Language(code="en", confidence=1, method="stated")
    (clue_found,) = find_clues("The harbour is open.", language, gone)
    assert (clue_found.value, clue_found.method, clue_found.span) == ("2021-05-04", "dateline", None)
    many = (*gone, Removed(span=Span(0, 22), surface="Related: May 9, 2019", rule="boilerplate:line"))
    assert find_clues("The harbour is open.", language, many[1:]) == ()
