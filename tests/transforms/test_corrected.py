"""What steps make of a section that a human has set."""

from __future__ import annotations

from datetime import UTC, datetime

from model.article import Stated
from model.correction import Correctable, Corrected
from model.published import PublishedStatus
from transforms.language import identify_language
from transforms.published import date_publication, state_publication

MOMENT = datetime(2024, 5, 1, tzinfo=UTC)
TEXT = "Harbour reopens after two years\n\nThe harbour of the town was opened again, and many people came to see it."


def human(section: Correctable, value: str) -> tuple[Corrected, ...]:
    return (Corrected(section=section, value=value, at=MOMENT),)


def test_a_human_names_the_language_whatever_the_text_and_its_metadata_say() -> None:
    language = identify_language(TEXT, Stated(language="en"), human(Correctable.LANGUAGE, "uk"))

    assert (language.code, language.confidence, language.method) == ("uk", 1.0, "human")


def test_a_human_dates_an_article_and_other_evidence_is_kept_beside() -> None:
    stated = state_publication("2023-01-01")

    published = date_publication(Stated(published=(stated,)), None, human(Correctable.PUBLISHED, "2024-03"))

    assert (published.status, published.value, published.method) == (PublishedStatus.ASSERTED, "2024-03", "human")
    assert (published.earliest, published.latest) == ("2024-03-01", "2024-03-31")
    assert [clue.method for clue in published.evidence] == ["human", "stated"]
