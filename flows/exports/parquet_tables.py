"""Tables as Apache Parquet, with types: what pandas, Polars, DuckDB, Spark and R read at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from model.errors import WrongUse
from transforms.foreign.tables import ARTICLES, TABLES, Kind, Row, Table, columns_of

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter as ArrowWriter

FILES = frozenset(f"{table.name}.parquet" for table in TABLES)
"""What a folder of such tables holds."""

ARTICLES_AT_ONCE = 500
"""Rows of a row group of articles: their texts together are about 2 MB."""

ROWS_AT_ONCE = 10_000
"""Rows of a row group of the other tables: about 2 MB as well."""


class ParquetWriter:
    """Writes rows into files that are open, a row group at a time."""

    def __init__(self, files: dict[str, ArrowWriter]) -> None:
        """Write into `files`, by name of table."""
        self._files = files
        self._waiting: dict[str, list[Row]] = {table.name: [] for table in TABLES}

    def write(self, table: Table, row: Row) -> None:
        """Write one row, or keep it until there are enough."""
        waiting = self._waiting[table.name]
        waiting.append(row)
        if len(waiting) == (ARTICLES_AT_ONCE if table is ARTICLES else ROWS_AT_ONCE):
            self._flush(table)

    def flush(self) -> None:
        """Write what is waiting."""
        for table in TABLES:
            if self._waiting[table.name]:
                self._flush(table)

    def _flush(self, table: Table) -> None:
        import pyarrow as pa

        rows, file = self._waiting[table.name], self._files[table.name]
        columns = [
            pa.array(cells, kind) for cells, kind in zip(zip(*rows, strict=True), file.schema.types, strict=True)
        ]
        file.write_table(pa.Table.from_arrays(columns, schema=file.schema))
        rows.clear()


@contextmanager
def parquet_writer(folder: Path) -> Iterator[ParquetWriter]:
    """Open every table in `folder`.

    Raises:
        WrongUse: pyarrow is not installed.
    """
    require_pyarrow()
    from pyarrow.parquet import ParquetWriter as ArrowWriter

    with ExitStack() as files:
        opened = {
            table.name: files.enter_context(
                ArrowWriter(folder / f"{table.name}.parquet", schema_of(table), compression="zstd")
            )
            for table in TABLES
        }
        writer = ParquetWriter(opened)
        yield writer
        writer.flush()


def require_pyarrow() -> None:
    """Check that the library is there.

    Raises:
        WrongUse: it is not; nothing was done.
    """
    try:
        import pyarrow.parquet  # noqa: F401 - whether it is there is all that is asked
    except ImportError:
        advice = "pip install 'whowhen[export]', or take --format csv, which has the same tables"
        raise WrongUse(f"the format parquet needs pyarrow, which is not installed: {advice}") from None


def schema_of(table: Table) -> pa.Schema:
    """Return a table's columns as Arrow types; every one may be null."""
    import pyarrow as pa

    types = {
        Kind.TEXT: pa.string(),
        Kind.TEXTS: pa.list_(pa.string()),
        Kind.WHOLE: pa.int64(),
        Kind.NUMBER: pa.float64(),
        Kind.FLAG: pa.bool_(),
        Kind.MOMENT: pa.timestamp("ms", tz="UTC"),
    }
    return pa.schema([(column.name, types[column.kind]) for column in columns_of(table)])
