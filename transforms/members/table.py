"""The rows of a table with a header: comma, semicolon, tab or stroke between the cells.

A row becomes the canonical JSON object of its cells: names in order, empty cells left out, no spaces, UTF-8.
Format: RFC 4180, with other separators.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from model.errors import Reason, Rejected
from transforms.decode import SAMPLE_BYTES, decode
from transforms.members.json_shape import TEXTS
from transforms.members.json_walk import field_key
from transforms.members.source import Item, Source

SEPARATORS = ",;\t|"
LONGEST_NAME = 60
"""Characters of a column's name: a sentence with commas is no header."""


def separator_of(head: bytes, text_names: frozenset[str]) -> str | None:
    """Return what separates the cells of a table that begins like `head`, None if it is no table of articles.

    One is told by its header: two or more distinct names, of which one is that of an article's text.
    """
    lines = head.split(b"\n", 1)
    if len(lines) < 2 or not lines[1].strip():  # noqa: PLR2004 - a header and something below it
        return None
    try:
        header = lines[0].decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        try:
            header = decode(head[: head.rfind(b"\n", 0, SAMPLE_BYTES) + 1]).decoded.partition("\n")[0].strip()
        except Rejected:
            return None
    for separator in SEPARATORS:
        names = _cells(header, separator)
        if len(names) < 2 or len(set(names)) < len(names):  # noqa: PLR2004 - a table has columns
            continue
        if _has_text({field_key(name) for name in names}, text_names) and all(
            0 < len(name) <= LONGEST_NAME for name in names
        ):
            return separator
    return None


def _has_text(keys: set[str], text_names: frozenset[str]) -> bool:
    """Say whether a table with these columns has the texts of articles: under a summary, there is a title too."""
    return not keys.isdisjoint(TEXTS | text_names) or ("description" in keys and bool(keys & {"title", "headline"}))


def _cells(line: str, separator: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=separator), [])]
    except csv.Error:
        # a carriage return in the middle: no line of a table
        return []


def read_rows(source: Source, separator: str, limit: int) -> Iterator[Item]:
    """Yield the rows below the header, by their number from 1.

    Raises:
        Rejected: a quotation mark is never closed, or the bytes are of no encoding.
    """
    csv.field_size_limit(limit)
    lines = _Lines(_lines(source, limit))
    rows = csv.reader(lines, delimiter=separator, strict=False)
    number = 0
    try:
        names = [name.strip() for name in next(rows)]
        for row in rows:
            if lines.is_ended:
                # a whole row asks for no line beyond its own
                detail = f"a quotation mark in row {number + 1} is never closed: not read from there on. Close it"
                raise Rejected(Reason.MALFORMED, detail)
            if not any(cell.strip() for cell in row):
                continue
            number += 1
            yield Item(name=str(number), content=_row(names, row, limit), is_leaf=True, is_numbered=True)
    except csv.Error as error:
        detail = f"the table cannot be read beyond row {number} ({error}): is a quotation mark left open? Mend it"
        raise Rejected(Reason.MALFORMED, detail) from error


class _Lines:
    """Lines, and whether one was asked for beyond the last."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.is_ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            return next(self._lines)
        except StopIteration:
            self.is_ended = True
            raise


def _row(names: list[str], row: list[str], limit: int) -> Source | Rejected:
    if any(cell.strip() for cell in row[len(names) :]):
        detail = f"the row has {len(row)} cells under {len(names)} names: quote the cells that hold a separator"
        return Rejected(Reason.MALFORMED, detail)
    cells = {name: cell for name, cell in zip(names, row, strict=False) if cell.strip()}
    raw = json.dumps(cells, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "replace")
    if len(raw) > limit:
        return Rejected(Reason.TOO_LARGE, f"the row is longer than {limit:,} bytes. Raise WHOWHEN_MAX_FILE_BYTES")
    return Source(raw)


def _lines(source: Source, limit: int) -> Iterator[str]:
    head = source.head()
    try:
        # the last character may be cut in two
        head.decode("utf-8") if len(head) < 4 else head[: head.rfind(b"\n") + 1].decode("utf-8")  # noqa: PLR2004
    except UnicodeDecodeError:
        yield from io.StringIO(decode(source.whole(limit, "WHOWHEN_MAX_FILE_BYTES")).decoded)
        return
    for number, line in enumerate(source.lines(limit), start=1):
        if line is None:
            raise Rejected(Reason.TOO_LARGE, f"line {number} is longer than {limit:,} bytes. Is it a table?")
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8") + "\n"
        except UnicodeDecodeError as error:
            detail = f"line {number} is not UTF-8, as the lines before it are. Save the table again as UTF-8"
            raise Rejected(Reason.UNDECODABLE, detail) from error
