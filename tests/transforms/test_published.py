import pytest

from model.article import Stated
from model.published import Evidence, EvidenceRole, PublishedStatus
from transforms.published import date_publication, state_publication


def clue(role: EvidenceRole, value: str, method: str = "stated", confidence: float = 0.9) -> Evidence:
    return Evidence(role=role, value=value, method=method, confidence=confidence)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        pytest.param("2024", "2024", id="year"),
        pytest.param("2024-03", "2024-03", id="month"),
        pytest.param("2024-02-29", "2024-02-29", id="leap day"),
        pytest.param(" 2024-03-22 ", "2024-03-22", id="spaces around"),
        pytest.param("2024-03-22T23:30:00+03:00", "2024-03-22", id="moment keeps its own day"),
        pytest.param("2024-03-22T10:00:00Z", "2024-03-22", id="moment in UTC"),
        pytest.param("2024-03-22 10:00", "2024-03-22", id="moment with a space"),
    ],
)
def test_a_stated_date_becomes_exact_evidence(written: str, value: str) -> None:
    evidence = state_publication(written)
    assert (evidence.role, evidence.value, evidence.method, evidence.confidence) == (
        EvidenceRole.EXACT,
        value,
        "stated",
        0.98,
    )


@pytest.mark.parametrize(
    "written", ["", "2023-02-29", "2024-13", "0000", "22.03.2024", "yesterday", "2024-3-2", "٢٠٢٤"]
)
def test_what_is_no_date_is_refused_with_a_sentence(written: str) -> None:
    with pytest.raises(ValueError, match="is not a date of publication: write a day"):
        state_publication(written)


def test_no_evidence_is_unknown() -> None:
    published = date_publication(Stated())
    assert (published.status, published.value, published.earliest, published.latest) == (
        PublishedStatus.UNKNOWN,
        None,
        None,
        None,
    )


def test_one_exact_day_is_asserted() -> None:
    published = date_publication(Stated(published=(state_publication("2024-03-22"),)))
    assert published.status is PublishedStatus.ASSERTED
    assert (published.value, published.earliest, published.latest) == ("2024-03-22", "2024-03-22", "2024-03-22")
    assert published.method == "stated"


def test_agreeing_evidence_gives_the_most_precise_value_and_the_strongest_method() -> None:
    evidence = (
        clue(EvidenceRole.EXACT, "2024", method="stated", confidence=0.98),
        clue(EvidenceRole.EXACT, "2024-03", method="url", confidence=0.9),
    )
    published = date_publication(Stated(published=evidence))
    assert (published.status, published.value, published.method) == (PublishedStatus.ASSERTED, "2024-03", "stated")
    assert (published.earliest, published.latest) == ("2024-03-01", "2024-03-31")
    assert published.evidence == evidence


def test_bounds_alone_leave_a_window_without_a_value() -> None:
    evidence = (clue(EvidenceRole.NOT_BEFORE, "2024-02"), clue(EvidenceRole.NOT_AFTER, "2024-02"))
    published = date_publication(Stated(published=evidence))
    assert (published.status, published.value) == (PublishedStatus.BOUNDED, None)
    assert (published.earliest, published.latest) == ("2024-02-01", "2024-02-29")


def test_a_single_bound_leaves_the_other_side_open() -> None:
    published = date_publication(Stated(published=(clue(EvidenceRole.NOT_AFTER, "2024"),)))
    assert (published.earliest, published.latest) == (None, "2024-12-31")


@pytest.mark.parametrize(
    "evidence",
    [
        pytest.param(
            (clue(EvidenceRole.EXACT, "2024-03-22"), clue(EvidenceRole.EXACT, "2024-03-23")), id="two exact days"
        ),
        pytest.param(
            (clue(EvidenceRole.EXACT, "2024-03-22"), clue(EvidenceRole.NOT_AFTER, "2023")), id="exact past its bound"
        ),
        pytest.param(
            (clue(EvidenceRole.NOT_BEFORE, "2024"), clue(EvidenceRole.NOT_AFTER, "2023")), id="bounds that exclude"
        ),
    ],
)
def test_disagreement_is_a_conflict_that_keeps_all_evidence(evidence: tuple[Evidence, ...]) -> None:
    published = date_publication(Stated(published=evidence))
    assert (published.status, published.value, published.evidence) == (PublishedStatus.CONFLICT, None, evidence)


def test_a_constraint_alone_says_nothing_yet() -> None:
    published = date_publication(Stated(published=(clue(EvidenceRole.CONSTRAINT, "2024"),)))
    assert published.status is PublishedStatus.UNKNOWN


def test_evidence_without_a_date_is_refused() -> None:
    with pytest.raises(ValueError, match="not a date of publication"):
        date_publication(Stated(published=(clue(EvidenceRole.EXACT, "soon"),)))
