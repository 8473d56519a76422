"""The formats by name, and how each gets to where it was asked for."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from flows.exports import csv_tables, parquet_tables
from flows.exports.drafts import drafted_file, drafted_folder
from flows.exports.line_formats import Lines, entities, lossless, news_items, records, web_annotations
from flows.exports.rows import write_tables
from flows.exports.told import Told
from model.errors import WrongUse
from store.connection import Store
from store.exchange import Choice


class ExportFormat(StrEnum):
    """What an export may be."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    FTM = "ftm"
    NINJS = "ninjs"
    WEBANNOTATION = "webannotation"
    GDELT = "gdelt"


LINES: dict[ExportFormat, Lines] = {
    ExportFormat.JSONL: lossless,
    ExportFormat.FTM: entities,
    ExportFormat.NINJS: news_items,
    ExportFormat.WEBANNOTATION: web_annotations,
    ExportFormat.GDELT: records,
}
"""Formats that are one stream; the others are folders."""

STANDARD_OUTPUT = Path("-")
"""Where lines go if no file is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where an export goes: a file, a folder, or standard output."""

    kind: ExportFormat
    place: Path
    overwrite: bool = False
    spreadsheet: bool = False


def check_destination(destination: Destination) -> None:
    """Check that a format can go to its place, before anything is started for it.

    Raises:
        WrongUse: it cannot, or the format's library is not installed.
    """
    kind, place = destination.kind, destination.place
    if destination.spreadsheet and kind is not ExportFormat.CSV:
        raise WrongUse(f"--spreadsheet is about cells of --format csv, and the format is {kind.value}")
    if kind not in LINES and place == STANDARD_OUTPUT:
        raise WrongUse(f"--format {kind.value} makes a folder of tables: name it with -o FOLDER")
    if kind is ExportFormat.PARQUET:
        parquet_tables.require_pyarrow()


def write_export(store: Store, choice: Choice, destination: Destination, told: Told) -> None:
    """Write the chosen articles, so that nothing is at the destination before it is whole.

    Raises:
        WrongUse: something is there already and is not to be overwritten.
        Unavailable: the database or the disk is not to be had; nothing is left behind.
    """
    kind, place = destination.kind, destination.place
    if kind in LINES:
        lines = LINES[kind](store, choice, told)
        if place == STANDARD_OUTPUT:
            sys.stdout.buffer.writelines(lines)
            sys.stdout.buffer.flush()
            return
        with drafted_file(place, overwrite=destination.overwrite) as file:
            file.writelines(lines)
        return
    tables = csv_tables if kind is ExportFormat.CSV else parquet_tables
    with drafted_folder(place, tables.FILES, overwrite=destination.overwrite) as folder:
        if kind is ExportFormat.CSV:
            with csv_tables.csv_writer(folder, spreadsheet=destination.spreadsheet) as cells:
                write_tables(store, choice, cells, told)
        else:
            with parquet_tables.parquet_writer(folder) as typed:
                write_tables(store, choice, typed, told)
