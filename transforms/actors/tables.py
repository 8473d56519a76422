"""Read the tables that lie beside the code."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files


@cache
def table_text(name: str) -> str:
    """Return a table as it is stored in the package."""
    return files("transforms.actors").joinpath(name).read_text(encoding="utf-8")


def read_table(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table by column name: tab-separated, `#` begins a comment, the first row is the head."""
    lines = [line for line in table_text(name).splitlines() if line and not line.startswith("#")]
    head = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(head, line.split("\t"), strict=True))
