"""`whowhen correct`: say what a human knows better."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from flows.commands.author import author
from flows.commands.output import print_json, safe, stdout
from flows.commands.show import find_only
from flows.desk import now, open_desk
from flows.place import opened
from flows.redoing.correction import checked_value
from flows.redoing.decision import decide, take_back
from flows.redoing.redone import Redone, RedoOutcome
from flows.settings import Settings, load_settings
from model.correction import Correctable, Correction
from model.document import to_document, to_json
from model.errors import WrongUse
from model.span import Sha256

RUN = "correct"
"""What revisions name as their run: a correction has no record among the runs."""


def correct(  # noqa: PLR0913 - each is an option of the command
    article: Annotated[str, typer.Argument(help="The article's id, or its first six or more digits.", metavar="ID")],
    *,
    headline: Annotated[str | None, typer.Option(help="What its headline is.", metavar="TEXT")] = None,
    language: Annotated[str | None, typer.Option(help="Its language, as a BCP 47 tag.", metavar="CODE")] = None,
    published: Annotated[str | None, typer.Option(help="When it came out: YYYY-MM-DD or less.", metavar="DATE")] = None,
    by: Annotated[str | None, typer.Option(help="Who says so. [default: your user name]", metavar="NAME")] = None,
    note: Annotated[str | None, typer.Option(help="Why.", metavar="TEXT")] = None,
    clear: Annotated[Correctable | None, typer.Option(help="Take the correction of this section back.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Correct an article, and make it again at once; without options, list its corrections.

    A correction wins over every run of the steps, and what derives from it follows.
    """
    said = {Correctable.HEADLINE: headline, Correctable.LANGUAGE: language, Correctable.PUBLISHED: published}
    values = {section: checked_value(section, value) for section, value in said.items() if value is not None}
    if clear is not None and values:
        raise WrongUse("--clear takes a correction back: give it alone")
    settings = load_settings()
    with opened(settings) as store:
        store.prepare()
        id_ = find_only(store, article.lower()).id
    moment, who = now(), by or author()
    wanted = [
        Correction(article=id_, section=section, value=value, by=who, at=moment, note=note)
        for section, value in values.items()
    ]
    redone = _carry_out(id_, wanted, clear, settings)
    with opened(settings) as store:
        corrections = store.corrections.of([id_]).get(id_, ())
    end = redone.ends[0] if redone else None
    if as_json:
        print_json(
            {
                "article": id_,
                "corrections": [to_json(to_document(one)) for one in corrections],
                "outcome": end.outcome.value if end else None,
                "sections": list(end.sections) if end else [],
                "detail": end.detail if end else None,
            }
        )
    else:
        _print(id_, corrections, redone)
    if end is not None and end.outcome is RedoOutcome.FAILED:
        raise typer.Exit(1)


def _carry_out(id_: Sha256, wanted: list[Correction], clear: Correctable | None, settings: Settings) -> Redone | None:
    if not wanted and clear is None:
        return None
    from pathlib import Path

    with open_desk(Path(), RUN, settings) as desk:
        return decide(wanted, desk) if clear is None else take_back(id_, clear, desk)


def _print(id_: Sha256, corrections: tuple[Correction, ...], redone: Redone | None) -> None:
    console = stdout()
    if not corrections:
        console.print(f"article {id_[:12]} has no corrections")
    else:
        table = Table("section", "value", "by", "at", "note", title=f"Corrections of {id_[:12]}", title_justify="left")
        for one in corrections:
            moment = one.at.isoformat(timespec="seconds")
            table.add_row(one.section.value, safe(one.value), safe(one.by), moment, safe(one.note or ""))
        console.print(table)
    if redone:
        end = redone.ends[0]
        console.print(f"made again, changed: {', '.join(end.sections) or 'nothing'}")
        if end.detail:
            console.print(safe(end.detail))
