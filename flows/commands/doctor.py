"""`whowhen doctor`: what is installed, reachable, outdated."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

import httpx
import typer
from rich.table import Table

from flows.commands.output import print_json, safe, stdout
from flows.serving import prefect_environment
from flows.settings import Settings, load_settings
from model.decision import in_force
from model.errors import WhowhenError
from store.connection import Store, connect
from store.embedded import State, status
from store.embedded.daemon import find_program
from store.setup import missing_indexes
from transforms.actors.taggers import active_tagger
from transforms.steps import VERSIONS

PACKAGES = ("whowhen", "prefect", "pymongo", "onnxruntime", "langdetect", "chardet", "rensa")

MOST_NAMED = 5
"""Missing indexes that are named: where there was no run yet, all are missing."""


class Grade(StrEnum):
    """How a finding is meant: `bad` keeps whowhen from working."""

    OK = "ok"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at, and what was found."""

    what: str
    grade: Grade
    words: str


def doctor(*, as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False) -> None:
    """Look at everything whowhen needs and say what is wrong. Changes nothing, starts nothing."""
    settings = load_settings()
    findings = list(_findings(settings))
    if as_json:
        print_json({"findings": [{"what": f.what, "grade": f.grade.value, "words": f.words} for f in findings]})
    else:
        table = Table("what", "", "found")
        colours = {Grade.OK: "green", Grade.NOTE: "blue", Grade.BAD: "bold red"}
        for finding in findings:
            table.add_row(finding.what, f"[{colours[finding.grade]}]{finding.grade.value}[/]", safe(finding.words))
        stdout().print(table)
    if any(finding.grade is Grade.BAD for finding in findings):
        raise typer.Exit(3)


def _findings(settings: Settings) -> Iterator[Finding]:
    yield Finding(what="Python", grade=Grade.OK, words=platform.python_version())
    for name in PACKAGES:
        try:
            yield Finding(what=name, grade=Grade.OK, words=version(name))
        except PackageNotFoundError:
            yield Finding(what=name, grade=Grade.BAD, words="not installed: run `make venv`")
    yield _tagger()
    yield _home(settings)
    yield from _database(settings)
    yield _prefect(settings)


def _tagger() -> Finding:
    choice = active_tagger()
    if choice.languages is None:
        return Finding(what="names", grade=Grade.OK, words=f"{choice.version} reads all languages")
    missing = "our own tagger or onnxruntime is not installed: run `make venv`"
    if choice.languages:
        return Finding(what="names", grade=Grade.NOTE, words=f"{choice.version} reads English only; {missing}")
    return Finding(what="names", grade=Grade.BAD, words=f"tables and rules alone; {missing}")


def _indexes(missing: list[str]) -> Finding:
    if not missing:
        return Finding(what="indexes", grade=Grade.OK, words="all there")
    more = f" and {len(missing) - MOST_NAMED} more" if len(missing) > MOST_NAMED else ""
    words = f"missing, the next run makes them: {', '.join(missing[:MOST_NAMED])}{more}"
    return Finding(what="indexes", grade=Grade.NOTE, words=words)


def _prefect(settings: Settings) -> Finding:
    api = os.environ.get("PREFECT_API_URL")
    if api is None:
        home = prefect_environment.defaults(settings.home).get("PREFECT_HOME") or os.environ.get("PREFECT_HOME")
        words = f"a short-lived server of its own, records in {home or '~/.prefect'}"
        return Finding(what="Prefect", grade=Grade.OK, words=words)
    try:
        answer = httpx.get(f"{api}/health", timeout=5)
    except httpx.HTTPError:
        return Finding(what="Prefect", grade=Grade.BAD, words=f"the server {api} does not answer")
    grade = Grade.OK if answer.is_success else Grade.BAD
    return Finding(what="Prefect", grade=grade, words=f"server {api} answers {answer.status_code}")


def _home(settings: Settings) -> Finding:
    home = settings.home
    existing = next(folder for folder in (home, *home.absolute().parents) if folder.is_dir())
    if not os.access(existing, os.W_OK):
        return Finding(what="data directory", grade=Grade.BAD, words=f"{home}: may not be written")
    free = shutil.disk_usage(existing).free
    return Finding(what="data directory", grade=Grade.OK, words=f"{home}, {free / 1e9:,.1f} GB free")


def _database(settings: Settings) -> Iterator[Finding]:
    try:
        if settings.mongodb_uri is not None:
            yield from _contents(settings.mongodb_uri.get_secret_value(), settings)
            return
        yield Finding(what="embedded server", grade=Grade.OK, words=str(find_program()))
        found = status(settings.home)
        if found.state is State.RUNNING and found.uri:
            yield from _contents(found.uri, settings)
        else:
            yield Finding(what="database", grade=Grade.NOTE, words=f"{found.state.value}: starts when it is needed")
    except WhowhenError as error:
        yield Finding(what="database", grade=Grade.BAD, words=str(error))


def _decided(store: Store) -> Finding:
    log = store.decisions.all()
    open_ = sum(not one.carried_out for one in log)
    words = f"{len(in_force(log)):,} decisions about actors are in force"
    if open_:
        words += f"; {open_:,} are still to be carried out: run `whowhen reprocess`"
    return Finding(what="corrections", grade=Grade.NOTE if open_ else Grade.OK, words=words)


def _contents(uri: str, settings: Settings) -> Iterator[Finding]:
    client, store = connect(uri, settings.database)
    try:
        count = store.articles.count()
        outdated = store.articles.count_outdated(VERSIONS)
        yield Finding(what="database", grade=Grade.OK, words=f"answers; {count:,} articles")
        words = f"{outdated:,} articles were made by other versions of the steps"
        yield Finding(what="articles", grade=Grade.NOTE if outdated else Grade.OK, words=words)
        yield _decided(store)
        yield _indexes(missing_indexes(store.database))
    finally:
        client.close()
