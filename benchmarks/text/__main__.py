"""Print a table of what is reached on the development data."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from benchmarks.text import boilerplate, encodings, repairs
from benchmarks.text.data import FOLDER


def main() -> None:
    """Measure all that there is data for."""
    console = Console()
    if not FOLDER.is_dir():
        console.print(f"nothing to measure: {FOLDER} is absent")
        return
    for title, part in (("Encodings", encodings), ("Repair", repairs), ("Boilerplate lines", boilerplate)):
        table = Table("what", "figure", title=title, title_justify="left")
        for what, figure in part.measure():
            table.add_row(what, figure, style=None)
        console.print(table, markup=False)


if __name__ == "__main__":
    main()
