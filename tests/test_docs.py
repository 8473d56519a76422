"""What a reader of the documentation can type, look up or follow is so."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer
from pymongo import MongoClient

from docs.exports_page import exports_page
from docs.formats_page import formats_page
from docs.generate import (
    DATA_MODEL,
    EXPORTS,
    FORMATS,
    README,
    RECORDS,
    data_model,
    example_article,
    with_settings,
)
from flows.commandline import command_line
from store.embedded import start
from store.schema import validators
from tests.conftest import ROOT, Command

FIRST = "whowhen ingest seeds"
QUERIES = "docs/queries.md"
"""Has tests of its own: not all of its questions have an answer in the samples."""
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"(?:^|[|&] )whowhen [a-z]")
EXIT_CODE = re.compile(r"# exit code (\d+)$")
QUERY = re.compile(r"db\.(\w+)\.(find|aggregate)\((.*)\)\s*", re.DOTALL)
LINK = re.compile(r"\[[^\]]+\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)")
MACHINE_PATH = re.compile(r"/(?:root|tmp|work|home/\w+|Users/\w+)/")
OWN_FOLDERS = re.compile(r"\.(?!ci$)|__pycache__$|build$|dist$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One thing that a page shows, and where."""

    page: str
    words: str


def blocks(*languages: str) -> list[Shown]:
    return [
        Shown(page=str(page.relative_to(ROOT)), words=words)
        for page in PAGES
        for language, words in BLOCK.findall(page.read_text(encoding="utf-8"))
        if language in languages
    ]


def commands() -> list[Shown]:
    typed = [
        Shown(page=block.page, words=line.removeprefix("$ "))
        for block in blocks("console", "sh")
        for line in block.words.splitlines()
    ]
    return [shown for shown in dict.fromkeys(typed) if COMMAND.search(shown.words)]


def named(shown: Shown) -> str:
    return f"{shown.page}: {' '.join(shown.words.split())[:60]}"


def prose(page: Path) -> str:
    return BLOCK.sub("", page.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody who follows the README: a folder with the samples, a store, and what was typed already."""

    folder: Path
    home: Path
    environment: dict[str, str]
    done: dict[str, subprocess.CompletedProcess[str]]

    def type(self, line: str) -> subprocess.CompletedProcess[str]:
        if line not in self.done:
            self.done[line] = self._run(line)
        return self.done[line]

    def _run(self, line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", "-c", line],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=200,
            check=False,
        )


@pytest.fixture(scope="module")
def reader(whowhen: Command, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Ingest the samples, then a reprint of one and an empty file, so that every query has something to find."""
    folder = tmp_path_factory.mktemp("reader")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = whowhen.environment | {"PATH": path, "COLUMNS": "110"}
    reader = Reader(folder=folder, home=whowhen.home, environment=environment, done={})
    first = reader.type(FIRST)
    assert first.returncode == 0, first.stderr
    reprints = folder / "reprints"
    reprints.mkdir()
    sample = min((folder / "seeds").iterdir()).read_text(encoding="utf-8")
    (reprints / "reprint.txt").write_text(sample + "\nOur newsroom contributed to this report.\n", encoding="utf-8")
    (reprints / "empty.txt").touch()
    assert reader.type("whowhen ingest reprints").returncode == 1
    return reader


@pytest.fixture
def database(reader: Reader) -> Iterator[Any]:
    client: MongoClient[dict[str, Any]] = MongoClient(start(reader.home).uri, tz_aware=True)
    with client:
        yield client["whowhen"]


@pytest.mark.wire
@pytest.mark.slow
@pytest.mark.parametrize("shown", commands(), ids=named)
def test_a_command_that_is_shown_ends_as_it_says(shown: Shown, reader: Reader) -> None:
    stated = EXIT_CODE.search(shown.words)

    ended = reader.type(shown.words)

    assert ended.returncode == (int(stated[1]) if stated else 0), ended.stderr


@pytest.mark.wire
@pytest.mark.slow
def test_the_output_in_the_readme_is_what_ingest_prints(reader: Reader) -> None:
    (shown,) = (block.words for block in blocks("console") if block.words.startswith(f"$ {FIRST}\n"))
    printed = reader.type(FIRST).stdout
    total = re.compile(r"^\d+ seen = .*failed", re.MULTILINE)
    written = re.compile(r"^written: articles \d+, postings \d+, links \d+", re.MULTILINE)
    heading = re.compile("^┃ .*┃$", re.MULTILINE)

    for pattern in (total, written, heading):
        assert pattern.findall(shown) == pattern.findall(printed) != []
    assert shown.count("│ stored ") == printed.count("│ stored ") == 3


@pytest.mark.wire
@pytest.mark.slow
@pytest.mark.parametrize("shown", [one for one in blocks("js") if one.page != QUERIES], ids=named)
def test_a_query_for_mongosh_is_strict_json_and_finds_something(shown: Shown, database: Any) -> None:
    match = QUERY.fullmatch(shown.words)
    assert match is not None
    collection, method, arguments = match.groups()

    found = list(getattr(database[collection], method)(*json.loads(f"[{arguments}]")))

    assert found != []


@pytest.mark.wire
@pytest.mark.slow
def test_every_piece_of_python_runs_and_finds_something(reader: Reader) -> None:
    checked: list[ast.stmt] = []
    for shown in (one for one in blocks("python") if one.page != QUERIES):
        *before, last = ast.parse(shown.words).body
        assert isinstance(last, ast.Expr), shown.words
        # the value that a reader would see in a shell must not be empty
        checked += [*before, ast.Assert(test=last.value, msg=ast.Constant(shown.words))]
    script = ast.unparse(ast.fix_missing_locations(ast.Module(body=checked, type_ignores=[])))

    ended = subprocess.run(
        [sys.executable, "-c", script], env=reader.environment, capture_output=True, text=True, check=False
    )

    assert ended.returncode == 0, ended.stderr


def options_by_command(command: Any, name: str) -> Iterator[tuple[str, set[str]]]:
    if hasattr(command, "commands"):
        for part, inner in command.commands.items():
            yield from options_by_command(inner, f"{name} {part}")
    else:
        yield name, {option for parameter in command.params for option in parameter.opts if option.startswith("--")}


def test_every_command_and_option_is_in_the_table_of_the_readme() -> None:
    rows = re.findall(r"^\| `(whowhen [^|]*) \|", README.read_text(encoding="utf-8"), re.MULTILINE)
    told = {re.split(r" (?=[A-Z\[])|`", row)[0]: set(re.findall(r"--[a-z-]+", row)) for row in rows}

    assert told == dict(options_by_command(typer.main.get_command(command_line()), "whowhen"))


def test_the_table_of_settings_is_that_of_the_code() -> None:
    readme = README.read_text(encoding="utf-8")

    assert with_settings(readme) == readme, "run `make docs`"


def test_the_data_model_is_that_of_the_code() -> None:
    assert data_model() == DATA_MODEL.read_text(encoding="utf-8"), "run `make docs`"


def test_the_page_about_formats_is_that_of_the_reader() -> None:
    assert formats_page() == FORMATS.read_text(encoding="utf-8"), "run `make docs`"


def test_the_lines_of_exports_are_those_that_the_program_writes() -> None:
    assert exports_page(example_article()) == EXPORTS.read_text(encoding="utf-8"), "run `make docs`"


def test_the_data_model_knows_every_collection_with_a_validator() -> None:
    assert RECORDS.keys() == validators().keys()


@pytest.mark.parametrize("shown", blocks("json"), ids=named)
def test_what_is_shown_as_json_is_json(shown: Shown) -> None:
    assert json.loads(shown.words)


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_within_the_documentation_lead_somewhere(page: Path) -> None:
    for target, anchor in LINK.findall(prose(page)):
        goal = (page.parent / target).resolve() if target else page
        assert goal.exists(), target
        assert not anchor or anchor in anchors(goal), f"{target}#{anchor}"


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\((\d{4}-[^)]+)\)", (folder / "README.md").read_text(encoding="utf-8"))

    assert listed == sorted(page.name for page in folder.glob("0*.md"))


def files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir():
            if not OWN_FOLDERS.match(path.name):
                yield from files(path)
        else:
            yield path


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    # the paths of a container are its own
    containers = {ROOT / "Dockerfile", ROOT / "docker-compose.yml"}
    found = set(files(ROOT)) - containers
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in found}

    assert {str(path.relative_to(ROOT)) for path, text in texts.items() if MACHINE_PATH.search(text)} == set()
