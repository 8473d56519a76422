"""Tables read back by other libraries than wrote them hold what the store does."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from flows.exports import parquet_tables
from flows.exports.formats import STANDARD_OUTPUT, Destination, ExportFormat, check_destination, write_export
from flows.exports.told import Told
from model.errors import WrongUse
from store.connection import Store
from store.exchange import Choice
from store.query import Query
from tests.store.exchange.samples import fill, id_of, sample, store_in_memory
from transforms.foreign.tables import LINKS, MENTIONS, SECTIONS, TABLES, columns_of

COUNTS = {"articles": 3, "mentions": 9, "dates": 6, "quotes": 3, "links": 2, "actors": 2}


@pytest.fixture
def store() -> Store:
    made = store_in_memory()
    fill(made)
    return made


def told() -> Told:
    return Told(listener=lambda _articles: None)


def write(store: Store, kind: ExportFormat, place: Path, choice: Choice | None = None, **options: bool) -> Told:
    heard = told()
    write_export(store, choice or Choice(), Destination(kind=kind, place=place, **options), heard)
    return heard


def read_csv(folder: Path, name: str, encoding: str = "utf-8") -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def test_csv_read_back_has_as_many_rows_as_the_store_and_every_character(store: Store, tmp_path: Path) -> None:
    heard = write(store, ExportFormat.CSV, tmp_path / "t")

    tables = {table.name: read_csv(tmp_path / "t", table.name) for table in TABLES}

    assert {name: len(rows) for name, rows in tables.items()} == heard.counts == COUNTS
    assert [row["text"] for row in tables["articles"]] == [sample(0).text] * 3
    for table in SECTIONS:
        for row in tables[table.name]:
            text = next(one["text"] for one in tables["articles"] if one["id"] == row["article_id"])
            assert text[int(row["start"]) : int(row["end"])] == row["surface"]
    assert tables["dates"][0]["earliest_at"] == "2024-03-22T00:00:00.000Z"
    assert json.loads(tables["dates"][1]["candidates"]) == ["2023-05", "2024-05"]
    assert tables["dates"][0]["resolved"] == "true"
    assert {row["actor_id"] for row in tables["mentions"]} - {""} == {row["id"] for row in tables["actors"]}


def test_csv_for_spreadsheets_has_no_cell_that_is_a_formula(store: Store, tmp_path: Path) -> None:
    write(store, ExportFormat.CSV, tmp_path / "t", spreadsheet=True)

    assert (tmp_path / "t" / "articles.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")
    for table in TABLES:
        for row in read_csv(tmp_path / "t", table.name, "utf-8-sig"):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())
    assert read_csv(tmp_path / "t", "articles", "utf-8-sig")[0]["byline"] == "'@автор"


def test_csv_as_it_is_keeps_such_cells(store: Store, tmp_path: Path) -> None:
    write(store, ExportFormat.CSV, tmp_path / "t")

    assert read_csv(tmp_path / "t", "articles")[0]["byline"] == "@автор"


def read_parquet(folder: Path, name: str) -> Any:
    from pyarrow import parquet

    return parquet.read_table(folder / f"{name}.parquet")


def test_parquet_read_back_has_as_many_rows_as_the_store_with_types(store: Store, tmp_path: Path) -> None:
    heard = write(store, ExportFormat.PARQUET, tmp_path / "t")

    tables = {table.name: read_parquet(tmp_path / "t", table.name) for table in TABLES}

    assert {name: table.num_rows for name, table in tables.items()} == heard.counts == COUNTS
    for table in TABLES:
        assert tables[table.name].column_names == [column.name for column in columns_of(table)]
    mentions = tables["mentions"].to_pylist()
    text = sample(0).text or ""
    assert all(text[row["start"] : row["end"]] == row["surface"] for row in mentions)
    assert str(tables["dates"].schema.field("earliest_at").type) == "timestamp[ms, tz=UTC]"
    assert tables["dates"].to_pylist()[1]["candidates"] == ["2023-05", "2024-05"]
    assert mentions[1]["actor_id"] is None
    assert tables["articles"].to_pylist()[0]["text"] == text


def test_parquet_and_csv_have_the_same_tables(store: Store, tmp_path: Path) -> None:
    write(store, ExportFormat.PARQUET, tmp_path / "p")
    write(store, ExportFormat.CSV, tmp_path / "c")

    for table in TABLES:
        ids = [row["id"] for row in read_csv(tmp_path / "c", table.name)]
        assert read_parquet(tmp_path / "p", table.name).column("id").to_pylist() == ids


def test_row_groups_are_written_as_they_fill(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyarrow import parquet

    monkeypatch.setattr(parquet_tables, "ARTICLES_AT_ONCE", 2)
    monkeypatch.setattr(parquet_tables, "ROWS_AT_ONCE", 4)
    write(store, ExportFormat.PARQUET, tmp_path / "t")

    groups = {name: parquet.ParquetFile(tmp_path / "t" / f"{name}.parquet").num_row_groups for name in COUNTS}

    assert groups == {"articles": 2, "mentions": 3, "dates": 2, "quotes": 1, "links": 1, "actors": 1}


@pytest.mark.parametrize("kind", ExportFormat)
def test_the_same_store_gives_the_same_bytes(kind: ExportFormat, store: Store, tmp_path: Path) -> None:
    write(store, kind, tmp_path / "1")
    write(store, kind, tmp_path / "2")

    one, other = ([*sorted(path.rglob("*")), path] for path in (tmp_path / "1", tmp_path / "2"))

    assert [path.read_bytes() for path in one if path.is_file()] == [
        path.read_bytes() for path in other if path.is_file()
    ]


@pytest.mark.parametrize("kind", ExportFormat)
def test_an_empty_store_gives_an_empty_export(kind: ExportFormat, tmp_path: Path) -> None:
    heard = write(store_in_memory(), kind, tmp_path / "t")

    assert heard.articles == 0
    assert (tmp_path / "t").exists()


def test_a_link_is_in_the_tables_only_with_both_its_articles(store: Store, tmp_path: Path) -> None:
    write(store, ExportFormat.CSV, tmp_path / "t", Choice(query=Query(language="uk"), limit=2))

    rows = read_csv(tmp_path / "t", LINKS.name)

    assert [(row["first"], row["second"]) for row in rows] == [(id_of(0), id_of(1))]
    assert len(read_csv(tmp_path / "t", MENTIONS.name)) == 6


def test_parquet_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "pyarrow"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(WrongUse, match=r"pip install 'whowhen\[export\]', or take --format csv"):
        check_destination(Destination(kind=ExportFormat.PARQUET, place=Path("t")))


@pytest.mark.parametrize("kind", [ExportFormat.CSV, ExportFormat.PARQUET])
def test_tables_cannot_go_to_standard_output(kind: ExportFormat) -> None:
    with pytest.raises(WrongUse, match="makes a folder of tables: name it with -o FOLDER"):
        check_destination(Destination(kind=kind, place=STANDARD_OUTPUT))


def test_cells_of_spreadsheets_are_a_matter_of_csv() -> None:
    with pytest.raises(WrongUse, match="--spreadsheet is about cells of --format csv"):
        check_destination(Destination(kind=ExportFormat.FTM, place=Path("t"), spreadsheet=True))


@contextmanager
def _broken(_folder: Path, **_options: bool) -> Iterator[Any]:
    raise KeyboardInterrupt
    yield


def test_tables_that_are_interrupted_leave_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.exports.csv_tables.csv_writer", _broken)

    with pytest.raises(KeyboardInterrupt):
        write(store, ExportFormat.CSV, tmp_path / "t")

    assert list(tmp_path.iterdir()) == []
