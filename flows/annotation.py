"""Articles' records without a database: from files, or from texts line by line."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from flows.files.archives import Opening
from flows.files.inbox import Entry, read_file
from flows.files.listing import list_inbox
from flows.files.names import written_path
from flows.files.parts import read_parts
from flows.files.statements import restated
from flows.pool.workers import CHUNK, Workers
from model.article import Article, Encoding, Stated, StepVersion
from model.errors import Reason, Rejected, WrongUse
from model.outcome import Outcome
from transforms.published import state_publication
from transforms.sidecar import merged
from transforms.step import Failure
from transforms.steps import STEPS, TEXT_STEPS

GIVEN = "given"
"""The version of a section that came with the text instead of from a step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One thing to annotate: the id to answer with, where it came from, and the article to be or what is wrong."""

    id: str | int
    path: str | None
    article: Article | Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """The answer to one `Given`: the article, or why there is none."""

    id: str | int
    path: str | None
    result: Article | Failure


def stated(language: str | None, published: str | None) -> Stated:
    """Return what the caller says about an article.

    Raises:
        WrongUse: `published` is no date.
    """
    try:
        evidence = () if published is None else (state_publication(published),)
    except ValueError as error:
        raise WrongUse(str(error)) from error
    return Stated(language=language, published=evidence)


def plain_article(text: str, said: Stated) -> Article:
    """Return an article whose clean text is `text` itself, to the character."""
    skipped = [step.name for step in STEPS if step not in TEXT_STEPS]
    return Article(
        id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        stated=said,
        encoding=Encoding(name="utf-8", method=GIVEN, confidence=1.0),
        decoded=text,
        text=text,
        removed=(),
        steps=tuple(StepVersion(name=name, version=GIVEN) for name in skipped),
    )


def raw_article(raw: bytes, said: Stated) -> Article:
    """Return an article yet to be read."""
    return Article(id=hashlib.sha256(raw).hexdigest(), raw=raw, stated=said)


def given_files(paths: Iterable[Path], said: Stated, opening: Opening, *, plain: bool) -> Iterator[Given]:
    """Yield what is to be annotated of files and of folders' files, in order; of a container, its members.

    What the caller has `said` wins over sidecars. With `plain`, a file is text, whatever it holds.

    Raises:
        WrongUse: a path does not exist.
    """
    for path in paths:
        if path.is_dir():
            entries = list(list_inbox(path))
            yield from (_problem(path, entry) for entry in entries if entry.problem is not None)
            inner = [(entry.path, path) for entry in entries if entry.problem is None]
        elif path.is_file():
            inner = [(written_path(os.fsencode(path.name)), path.parent)]
        else:
            raise WrongUse(f"there is no file {str(path)!r}")
        for name, folder in inner:
            here = replace(opening, inbox=folder)
            yield from [_plain_file(name, said, here)] if plain else _given_file(name, said, here)


def _shown(folder: Path, name: str) -> str:
    return written_path(bytes(folder)) + "/" + name if folder != Path() else name


def _problem(folder: Path, entry: Entry) -> Given:
    shown = _shown(folder, entry.path)
    return Given(id=shown, path=shown, article=entry.problem or Rejected(Reason.UNREADABLE, "it cannot be read"))


def _plain_file(name: str, said: Stated, opening: Opening) -> Given:
    shown = _shown(opening.inbox, name)
    try:
        read = read_file(opening.inbox, name, opening.max_file_bytes)
        article = plain_article(_utf8(read.raw), said)
    except Rejected as error:
        return Given(id=shown, path=shown, article=error)
    return Given(id=read.sha256, path=shown, article=article)


def _given_file(name: str, said: Stated, opening: Opening) -> Iterator[Given]:
    for part in read_parts([name], opening):
        for path, read in part.read.items():
            whole = restated(path, merged(said, read.said), opening.unpacking.fields, _today())
            article = replace(raw_article(read.raw, whole), part_of=read.part_of)
            yield Given(id=read.sha256, path=_shown(opening.inbox, path), article=article)
        for path, end in (part.unread | part.closed).items():
            if end.outcome is not Outcome.STORED:
                shown = _shown(opening.inbox, path)
                trouble = Rejected(end.reason or Reason.UNREADABLE, end.detail or "it cannot be read")
                yield Given(id=shown, path=shown, article=trouble)


def _utf8(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Rejected(Reason.UNDECODABLE, f"plain text must be UTF-8: byte {error.start} is not") from error


def given_lines(lines: Iterable[str], said: Stated, *, plain: bool) -> Iterator[Given]:
    """Yield what is to be annotated of JSON lines: `{"id", "text", "published"?, "language"?}` each.

    What a line says wins over `said`. A line that cannot be read is answered in its place.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _given_line(number, line, said, plain=plain)


def _given_line(number: int, line: str, said: Stated, *, plain: bool) -> Given:
    id_: str | int = f"line {number}"
    try:
        row = json.loads(line.encode("utf-8").decode("utf-8-sig"))
        if isinstance(row, dict) and isinstance(row.get("id"), str | int) and not isinstance(row["id"], bool):
            id_ = row["id"]
            return Given(id=id_, path=None, article=_line_article(row, said, plain=plain))
        why = 'it is not of the form {"id": ..., "text": "..."}'
    except UnicodeEncodeError:
        why = "it is not UTF-8, or its text holds half a surrogate pair"
    except (ValueError, RecursionError) as error:
        why = f"it is not JSON ({error})"
    except WrongUse as error:
        why = str(error)
    return Given(id=id_, path=None, article=Rejected(Reason.UNDECODABLE, f"line {number}: {why}"))


def _line_article(row: dict[str, object], said: Stated, *, plain: bool) -> Article:
    text, language, published = row.get("text"), row.get("language"), row.get("published")
    if not isinstance(text, str):
        raise WrongUse("its text is missing or no string")
    if not isinstance(language, str | None) or not isinstance(published, str | None):
        raise WrongUse("its language and date of publication must be strings")
    own = stated(language, published)
    own = Stated(language=own.language or said.language, published=own.published or said.published)
    return plain_article(text, own) if plain else raw_article(text.encode("utf-8"), replace(own, seen_on=_today()))


def _today() -> str:
    """Return the day on which what is handed in was seen: nothing of it is published later."""
    return datetime.now(UTC).date().isoformat()


def annotated(given: Iterable[Given], workers: Workers, at_once: int) -> Iterator[Annotated]:
    """Yield the answers in the order of `given`, working on `at_once` chunks at a time."""
    rest = iter(given)
    while window := list(islice(rest, CHUNK * at_once)):
        articles = [item.article for item in window if isinstance(item.article, Article)]
        # to the end at once: while they are at it, the readers do not unpack what comes next
        results = iter([result for applied in workers.run(articles) for result in applied.articles])
        for item in window:
            if isinstance(item.article, Article):
                yield Annotated(id=item.id, path=item.path, result=next(results))
            else:
                why = item.article
                failure = Failure(id="", stage="read", detail=why.detail, reason=why.reason)
                yield Annotated(id=item.id, path=item.path, result=failure)
