"""Facts: phrases as people write them, in every case, and what they mean on Monday, 25 March 2024."""

from __future__ import annotations

import re
from pathlib import Path

import edtf
import pytest

from model.article import Stated
from model.language import Language
from model.temporal import DateMention
from transforms.dates import find_dates
from transforms.published import date_publication, state_publication

FACTS = Path(__file__).parent / "facts"
MONDAY = date_publication(Stated(published=(state_publication("2024-03-25"),)))


def facts(code: str) -> list[tuple[str, str]]:
    """Return rows of a text with its expressions in brackets, and their values: `SET:P1W; P2Y/MORE_THAN`."""
    lines = (FACTS / f"{code}.tsv").read_text(encoding="utf-8").splitlines()
    return [(text, values) for text, _, values in (line.partition("\t") for line in lines)]


def written(mention: DateMention) -> str:
    return (
        ("SET:" if mention.type.value == "SET" else "")
        + (mention.value or "")
        + (f"/{mention.mod}" if mention.mod else "")
    )


@pytest.mark.parametrize("code", sorted(path.stem for path in FACTS.glob("*.tsv")))
def test_every_fact_is_read_so(code: str) -> None:
    language = Language(code=code, confidence=1, method="stated")
    wrong = []
    for marked, values in facts(code):
        text = re.sub(r"[\[\]]", "", marked)
        mentions = find_dates(text, language, MONDAY)
        expected = list(zip(re.findall(r"\[(.*?)\]", marked), filter(None, values.split("; ")), strict=True))
        if (found := [(one.surface, written(one)) for one in mentions]) != expected:
            wrong.append(f"{text}: {found}, not {expected}")
        assert all(edtf.parse_edtf(one.edtf) is not None for one in mentions if one.edtf)
    assert wrong == []


@pytest.mark.parametrize(("code", "fewest"), [("uk", 400), ("ru", 400), ("en", 200)])
def test_there_are_enough_facts_and_none_twice(code: str, fewest: int) -> None:
    rows = facts(code)
    assert len(set(rows)) == len(rows) >= fewest
