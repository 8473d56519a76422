"""`whowhen annotate`: the records as JSON lines, without a database."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TextIO

import typer

from flows.annotation import Annotated as Answer
from flows.annotation import annotated, given_files, given_lines, stated
from flows.commands.output import article_json, print_json, safe, stderr
from flows.files.archives import Opening, unpacking_of
from flows.pool.reading import limits_of, process_files, process_texts
from flows.pool.workers import Workers
from flows.settings import Settings, load_settings
from model.article import Article
from model.errors import WrongUse


def annotate(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files, archives, or folders.", metavar="PATH...")] = None,
    *,
    jsonl: Annotated[
        Path | None,
        typer.Option(
            help='JSON lines {"id", "text", "published"?, "language"?}; - for standard input.', allow_dash=True
        ),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="The input is clean text: offsets refer to it verbatim.")
    ] = False,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Date of publication: anchors relative dates.")
    ] = None,
    language: Annotated[str | None, typer.Option(metavar="CODE", help="BCP 47 tag, where it is known.")] = None,
) -> None:
    """Print one JSON record a line for every article, in order: nothing is stored."""
    if bool(paths) == (jsonl is not None):
        raise WrongUse("name files, or give --jsonl FILE (- for standard input), not both and not neither")
    settings = load_settings()
    said = stated(language, published)
    limits = limits_of(settings)
    failed = 0
    with (
        _lines(jsonl) as lines,
        Workers(settings.workers, limits, process_texts if plain else process_files) as workers,
    ):
        given = (
            given_lines(lines, said, plain=plain)
            if lines is not None
            else given_files(paths or (), said, _opening(settings, workers), plain=plain)
        )
        for answer in annotated(given, workers, settings.workers):
            print_json(_record(answer))
            failed += not isinstance(answer.result, Article)
    if failed:
        stderr().print(safe(f"{failed} of the records could not be made: each says why in its field 'error'"))
        raise typer.Exit(1)


def _opening(settings: Settings, workers: Workers) -> Opening:
    return Opening(
        inbox=Path(), max_file_bytes=settings.max_file_bytes, caller=workers, unpacking=unpacking_of(settings)
    )


@contextmanager
def _lines(jsonl: Path | None) -> Iterator[TextIO | None]:
    if jsonl is None:
        yield None
    elif str(jsonl) == "-":
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]
        yield sys.stdin
    else:
        try:
            file = jsonl.open(encoding="utf-8", errors="surrogateescape")
        except OSError as error:
            raise WrongUse(f"{str(jsonl)!r} cannot be read: {error.strerror}") from error
        with file:
            yield file


def _record(answer: Answer) -> dict[str, object]:
    sources = [] if answer.path is None else [{"path": answer.path}]
    if isinstance(answer.result, Article):
        return {**article_json(answer.result), "id": answer.id, "sources": sources}
    failure = answer.result
    reason = failure.reason.value if failure.reason else None
    return {
        "id": answer.id,
        "sources": sources,
        "error": {"stage": failure.stage, "reason": reason, "detail": failure.detail},
    }
