"""Tables whose columns have names that say nothing to us: no article, and not to be read as the text of one."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from model.errors import Reason, Rejected

SEPARATORS = "\t;|,"
"""What stands between cells; the comma last, which prose has as well."""

LOOKED_AT = 50
"""Lines that are looked at."""

FEWEST_ROWS = 2
"""Rows below the header: two lines with a comma each are an address."""

FEWEST_COLUMNS = {"\t": 2, ";": 2, "|": 2, ",": 3}
"""Columns of a table by its separator: lines of verse and of lists may all have one comma."""

_NAME = re.compile(r"[^\W\d][\w.\-/()#]*(?: [\w.\-/()#]+){0,3}")
"""A column's name: a few words, without what ends a sentence."""


def refuse_table(text: str) -> None:
    """Turn a table away of whose columns none is known to hold an article's text.

    One is told by a header of distinct names, and rows with as many cells as it.

    Raises:
        Rejected: it is one; the detail names its columns, and the setting that says which one has the text.
    """
    start = text.lstrip("\ufeff\n")[: LOOKED_AT * 2_000]
    header = start.partition("\n")[0]
    for separator in SEPARATORS:
        if separator not in header or f"{separator} " in header:
            # prose has a space after its comma
            continue
        rows = list(_rows(start, separator))
        if len(rows) > FEWEST_ROWS and _is_table(rows, FEWEST_COLUMNS[separator]):
            names = [name.strip() for name in rows[0]]
            longest = max(range(len(names)), key=lambda at: sum(len(row[at]) for row in rows[1:]))
            known = ", ".join(repr(name) for name in names[:8])
            detail = (
                f"The file is a table with the columns {known}, and none is known to hold an article's text: "
                f"say which one does, e.g. WHOWHEN_FIELDS=text={names[longest]}, and run again."
            )
            raise Rejected(Reason.UNSUPPORTED, detail)


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    lines = text.split("\n")
    # the last line may be cut
    whole = lines[:LOOKED_AT] if len(lines) > LOOKED_AT else lines
    try:
        yield from (row for row in csv.reader(whole, delimiter=separator) if any(cell.strip() for cell in row))
    except csv.Error:
        return


def _is_table(rows: list[list[str]], fewest: int) -> bool:
    names = [name.strip() for name in rows[0]]
    if len(names) < fewest or len(set(names)) < len(names):
        return False
    return all(_NAME.fullmatch(name) for name in names) and all(len(row) == len(names) for row in rows[1:])
