"""The page about dates is true: what its tables say is what is read."""

from __future__ import annotations

import re

import pytest

from model.article import Stated
from model.language import Language
from tests.conftest import ROOT
from transforms.dates import find_dates
from transforms.published import date_publication, state_publication

MONDAY = date_publication(Stated(published=(state_publication("2024-03-25"),)))
CODES = {"English": "en", "Ukrainian": "uk", "Russian": "ru"}


def rows() -> list[tuple[str, list[str]]]:
    found, code = [], None
    for line in (ROOT / "docs" / "dates.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        code = CODES.get(cells[0], code) if line.startswith("|") else None
        if code and "[" in cells[0]:
            found.append((code, cells))
    return found


@pytest.mark.parametrize(("code", "cells"), rows(), ids=lambda row: row if isinstance(row, str) else row[0])
def test_an_example_is_read_as_the_page_says(code: str, cells: list[str]) -> None:
    marked, kind, value, mod = cells
    language = Language(code=code, confidence=1, method="stated")
    (one,) = find_dates(re.sub(r"[\[\]]", "", marked), language, MONDAY)
    assert (f"[{one.surface}]", one.type.value, one.value, one.mod or "") == (
        re.findall(r"\[.*?\]", marked)[0],
        kind,
        value,
        mod,
    )


def test_the_page_has_examples_in_every_language() -> None:
    assert {code for code, _ in rows()} == set(CODES.values())
    assert len(rows()) > 30
