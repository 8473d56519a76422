"""`whowhen actors`: who is in the store, and what a human knows better about them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from flows.actors.carrying_out import CarriedOut, concerned, decide
from flows.actors.deciding import Accepted, accept, checked_name, split_off, undo_of
from flows.actors.finding import find_actor
from flows.actors.travelling import as_json as decision_json
from flows.actors.travelling import compare, read_decisions
from flows.commands import actors_shown
from flows.commands.author import author
from flows.commands.output import print_json, safe, stderr, stdout
from flows.commands.show import find_only
from flows.desk import now, open_desk
from flows.place import opened
from flows.progress import told_to
from flows.settings import Settings, load_settings
from model.actor import MentionType
from model.decision import Decision, DecisionKind, Identity
from model.errors import WrongUse
from store.connection import Store
from transforms.actors.conflicts import described

RUN = "actors"
"""What revisions name as their run: a decision has no record among the runs."""

app = typer.Typer(help="Who is in the store, and what a human knows better about them: decisions win over every run.")
app.command("list")(actors_shown.list_)
app.command("show")(actors_shown.show)
app.command("decisions")(actors_shown.decisions)

Who = Annotated[str, typer.Argument(help="The actor: an id, or a name that only one goes by.", metavar="ACTOR")]
By = Annotated[str | None, typer.Option(help="Who says so. [default: your user name]", metavar="NAME")]
Note = Annotated[str | None, typer.Option("--note", "--reason", help="Why.", metavar="TEXT")]
Force = Annotated[bool, typer.Option("--force", help="Even if the table of known actors says otherwise.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Count the articles, and change nothing.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@app.command()
def merge(  # noqa: PLR0913 - each is an option of the command
    actor: Who,
    into: Annotated[str, typer.Argument(help="Who that is: an id, or a name.", metavar="INTO")],
    *,
    by: By = None,
    note: Note = None,
    force: Force = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Say that an actor is another one: both are that one in every article."""
    with opened(load_settings()) as store:
        store.prepare()
        goal = find_actor(store, into)
        who = find_actor(store, actor)
    if who.id == goal.id:
        raise WrongUse(f"{actor!r} and {into!r} are one actor already ({who.id}): nothing to merge")
    _decide(_decision(DecisionKind.MERGE, who, by, note, into=goal), force=force, dry_run=dry_run, as_json=as_json)


@app.command()
def split(  # noqa: PLR0913 - each is an option of the command
    actor: Who,
    name: Annotated[list[str] | None, typer.Option(help="A name of it that is another's, in all its cases.")] = None,
    article: Annotated[list[str] | None, typer.Option(help="Only in this article.", metavar="ID")] = None,
    called: Annotated[str | None, typer.Option("--as", help="What the other is called.", metavar="NAME")] = None,
    into: Annotated[str | None, typer.Option(help="Who the other is, if known.", metavar="ACTOR")] = None,
    *,
    by: By = None,
    note: Note = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Say that what goes by some names, or is named in some articles, is another actor."""
    names = sorted({checked_name(one) for one in name or ()})
    if not names and not article:
        raise WrongUse("say what is to be split off: --name, a name of the actor that is another's, or --article")
    if called is not None and into is not None:
        raise WrongUse("--as names somebody new, --into somebody known: give one of them")
    if not names and called is None and into is None:
        raise WrongUse("say who is named in that article: --as NAME for somebody new, --into ACTOR for somebody known")
    with opened(load_settings()) as store:
        store.prepare()
        who = find_actor(store, actor)
        articles = sorted(find_only(store, one.lower()).id for one in article or ())
        other = find_actor(store, into) if into is not None else None
    goal = other or split_off(who, names, articles, checked_name(called) if called else None)
    if goal.id == who.id:
        raise WrongUse(f"{into!r} is {who.id} itself: name another actor")
    decision = _decision(DecisionKind.SPLIT, who, by, note, into=goal)
    decision = replace(decision, names=tuple(names), articles=tuple(articles))
    _decide(decision, dry_run=dry_run, as_json=as_json)


@app.command()
def rename(  # noqa: PLR0913 - each is an option of the command
    actor: Who,
    en: Annotated[str | None, typer.Option(help="Its name in English.", metavar="NAME")] = None,
    uk: Annotated[str | None, typer.Option(help="Its name in Ukrainian.", metavar="NAME")] = None,
    ru: Annotated[str | None, typer.Option(help="Its name in Russian.", metavar="NAME")] = None,
    *,
    by: By = None,
    note: Note = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Say what an actor is called; it is shown by its English name where it has one."""
    called = {code: checked_name(one) for code, one in (("en", en), ("uk", uk), ("ru", ru)) if one is not None}
    if not called:
        raise WrongUse("say what it is called: --en, --uk or --ru")
    who = _actor(actor)
    decision = replace(_decision(DecisionKind.RENAME, who, by, note), called=called)
    _decide(decision, dry_run=dry_run, as_json=as_json)


@app.command("type")
def type_(  # noqa: PLR0913 - each is an option of the command
    actor: Who,
    kind: Annotated[MentionType, typer.Argument(help="What it is; a place or a group is no actor.", metavar="TYPE")],
    *,
    by: By = None,
    note: Note = None,
    force: Force = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Say what an actor is."""
    who = _actor(actor)
    decision = replace(_decision(DecisionKind.TYPE, who, by, note), type=kind)
    _decide(decision, force=force, dry_run=dry_run, as_json=as_json)


@app.command()
def hide(
    actor: Who,
    *,
    by: By = None,
    note: Note = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Say that an actor is noise: articles keep the words, and nobody is named by them any more."""
    who = _actor(actor)
    _decide(_decision(DecisionKind.HIDE, who, by, note), dry_run=dry_run, as_json=as_json)


@app.command()
def undo(
    decision: Annotated[str, typer.Argument(help="The decision's id, or how it begins.", metavar="DECISION")],
    *,
    by: By = None,
    note: Note = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Take a decision back: the articles are as if it had never been made."""
    with opened(load_settings()) as store:
        store.prepare()
        taken = undo_of(decision, store)
    undone = Decision(
        kind=DecisionKind.UNDO,
        actor=taken.actor,
        name=taken.name,
        undoes=taken.id,
        by=by or author(),
        at=now(),
        note=note,
    )
    _decide(undone, dry_run=dry_run, as_json=as_json)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="What `whowhen actors decisions --json` printed.", metavar="FILE")],
    *,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Bring in decisions that were made on another store; all of them, or none where some cannot hold."""
    arriving = read_decisions(file)
    settings = load_settings()
    with opened(settings) as store:
        store.prepare()
        log = store.decisions.all()
        arrivals = compare(arriving, log)
        articles = len(concerned(arrivals.new, [*log, *arrivals.new], store))
    if arrivals.conflicts:
        raise WrongUse(f"nothing was brought in: {'. '.join(arrivals.conflicts)}")
    done = _carry_out(list(arrivals.new), settings) if arrivals.new and not dry_run else None
    if as_json:
        new = [one.id for one in arrivals.new]
        print_json({"new": new, "known": arrivals.known, "dry_run": dry_run, **_ends(done, articles)})
    else:
        stdout().print(f"decisions: {len(arrivals.new)} new, {arrivals.known} known already")
        _print_ends(done, articles, dry_run=dry_run)
    _exit(done)


def _actor(named: str) -> Identity:
    """Return the actor that somebody means, as the store has it."""
    with opened(load_settings()) as store:
        store.prepare()
        return find_actor(store, named)


def _decision(
    kind: DecisionKind, who: Identity, by: str | None, note: str | None, into: Identity | None = None
) -> Decision:
    return Decision(kind=kind, actor=who.id, name=who.name, into=into, by=by or author(), at=now(), note=note)


def _decide(decision: Decision, *, force: bool = False, dry_run: bool, as_json: bool) -> None:
    settings = load_settings()
    with opened(settings) as store:
        accepted = accept(decision, store, force=force)
        articles = _count(accepted, store)
    done = _carry_out([accepted.decision], settings) if accepted.is_new and not dry_run else None
    if as_json:
        told = {
            "decision": decision_json(accepted.decision),
            "new": accepted.is_new,
            "dry_run": dry_run,
            "notes": [*accepted.notes],
        }
        print_json({**told, **_ends(done, articles)})
    else:
        one, console = accepted.decision, stdout()
        console.print(safe(f"{described(one)} (decision {one.id})"), soft_wrap=True)
        for note in accepted.notes:
            console.print(safe(f"note: {note}"), soft_wrap=True)
        if not accepted.is_new:
            console.print(safe(f"{one.by} decided so on {one.at.date().isoformat()}: nothing to do"))
        else:
            _print_ends(done, articles, dry_run=dry_run)
    _exit(done)


def _count(accepted: Accepted, store: Store) -> int:
    if not accepted.is_new:
        return 0
    one = accepted.decision
    return len(concerned([one], [*store.decisions.all(), one], store))


def _carry_out(decisions: list[Decision], settings: Settings) -> CarriedOut:
    console = stderr()
    with console.status("starting the readers") as status:
        made = 0

        def tell(more: int, total: int) -> None:
            nonlocal made
            made += more
            status.update(f"making articles again: {made:,} of {total:,}")

        with told_to(tell), open_desk(Path(), RUN, settings) as desk:
            return decide(decisions, desk)


def _ends(done: CarriedOut | None, articles: int) -> dict[str, object]:
    return {"concerned": articles, "articles": done.counts if done else {}, "writes": done.writes if done else {}}


def _print_ends(done: CarriedOut | None, articles: int, *, dry_run: bool) -> None:
    console = stdout()
    if done is None:
        console.print(f"{articles:,} articles would be made again; nothing was changed" if dry_run else "nothing to do")
        return
    console.print("articles: " + ", ".join(f"{count:,} {word}" for word, count in done.counts.items()))
    console.print("written: " + ", ".join(f"{name} {count:,}" for name, count in done.writes.items()))


def _exit(done: CarriedOut | None) -> None:
    if done is not None and done.counts["failed"]:
        raise typer.Exit(1)
