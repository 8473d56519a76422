"""Tables as CSV: RFC 4180, UTF-8, a first line of names, and no guess at what a cell means."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from transforms.foreign.tables import TABLES, Cell, Row, Table, columns_of

if TYPE_CHECKING:
    from _csv import Writer

FILES = frozenset(f"{table.name}.csv" for table in TABLES)
"""What a folder of such tables holds."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection")."""


class CsvWriter:
    """Writes rows into files that are open."""

    def __init__(self, files: dict[str, Writer], *, spreadsheet: bool) -> None:
        """Write into `files`, by name of table."""
        self._files = files
        self._text = _harmless if spreadsheet else str

    def write(self, table: Table, row: Row) -> None:
        """Write one row."""
        self._files[table.name].writerow([self._words(cell) for cell in row])

    def _words(self, cell: Cell) -> str:
        match cell:
            case None:
                return ""
            case bool():
                return "true" if cell else "false"
            case int() | float():
                return repr(cell)
            case datetime():
                return cell.isoformat(timespec="milliseconds").replace("+00:00", "Z")
            case tuple():
                return json.dumps(cell, ensure_ascii=False) if cell else ""
            case _:
                return self._text(cell)


@contextmanager
def csv_writer(folder: Path, *, spreadsheet: bool) -> Iterator[CsvWriter]:
    """Open every table in `folder`.

    With `spreadsheet` the files are made for people who open them with a double click: they begin with a byte order
    mark, by which Excel knows UTF-8, and text that would be a formula has an apostrophe before it.
    """
    with ExitStack() as files:
        writers: dict[str, Writer] = {}
        for table in TABLES:
            encoding = "utf-8-sig" if spreadsheet else "utf-8"
            opened = (folder / f"{table.name}.csv").open("x", encoding=encoding, newline="")
            writers[table.name] = csv.writer(files.enter_context(opened), lineterminator="\r\n")
            writers[table.name].writerow([column.name for column in columns_of(table)])
        yield CsvWriter(writers, spreadsheet=spreadsheet)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
