"""Stored articles made again: outdated steps, and what derives from them, without Prefect."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flows.actors.informed import Informed, record_actors, settle_actors
from flows.desk import Desk
from flows.files.originals import Originals, Reach
from flows.linking.line_counts import read_and_count, settle
from flows.linking.near_duplicates import relink_duplicates
from flows.linking.same_story import link_stories
from flows.linking.stories import date_stories
from flows.redoing.changes import changed_sections, revisions_of
from flows.redoing.choice import due_steps
from flows.redoing.correction import with_corrections
from flows.redoing.redone import ArticleEnd, Redone, RedoOutcome, merged_redone
from model.article import Article
from model.correction import Correction
from model.decision import Decision
from model.errors import Unavailable
from model.span import Sha256
from transforms.index_keys import day_of
from transforms.step import Failure, Step
from transforms.steps import STEPS
from transforms.story import features_of

TOGETHER = 32
"""Articles held in memory at once, each with its text and perhaps its file's bytes: two chunks for the pool."""

FROM_BYTES = frozenset(step.name for step in STEPS if "raw" in step.reads)
"""Steps that read a file's bytes, which the store does not keep."""


def redo(ids: Sequence[Sha256], desk: Desk, forced: str | None = None) -> Redone:
    """Bring the articles `ids` up to date; the step `forced` runs anew on all of them.

    Everything is written so that doing it again changes nothing: an article's step versions move last.

    Raises:
        Unavailable: the store went away; nothing of this is lost by trying again.
    """
    with Originals(Reach(inbox=desk.inbox, label=desk.label), desk.opening) as originals:
        work = _Work(desk=desk, originals=originals, forced=forced)
        done = merged_redone([_guarded(ids[at : at + TOGETHER], work) for at in range(0, len(ids), TOGETHER)])
    if done.lost and not any(not one.carried_out for one in desk.store.decisions.all()):
        # who has decided settles them at the end, once for all batches; here it was decided while we read
        writes = Counter(done.writes) + Counter(actors=settle_actors(done.lost, desk.store))
        done = replace(done, writes={**done.writes, **writes})
    return done


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """What articles are made again with; the step `forced` runs anew."""

    desk: Desk
    originals: Originals
    forced: str | None


def _guarded(ids: Sequence[Sha256], work: _Work) -> Redone:
    """Do some articles; where we break on them, do each alone, so that only the one at fault fails."""
    try:
        return _done(ids, work)
    except Unavailable:
        raise
    except Exception as error:  # noqa: BLE001 - a defect must cost one article, not the run
        if len(ids) > 1:
            return merged_redone([_guarded([id_], work) for id_ in ids])
        detail = f"whowhen broke on this article ({type(error).__name__}): please report it"
        trace = "".join(traceback.format_exception(error))
        end = ArticleEnd(article=ids[0], outcome=RedoOutcome.FAILED, stage="store", detail=detail, traceback=trace)
        return Redone(ends=(end,), seconds={}, writes={})


def _done(ids: Sequence[Sha256], work: _Work) -> Redone:
    desk = work.desk
    corrections = desk.store.corrections.of(ids)
    decisions = desk.store.decisions.in_force()
    stored = {article.id: article for article in desk.store.articles.get_many(ids)}
    wanted = {id_: with_corrections(article, corrections.get(id_, ())) for id_, article in stored.items()}
    prepared = {id_: _prepared(article, work) for id_, article in wanted.items()}
    due = [article for article in prepared.values() if _is_due(article)]
    seconds = Counter[str]()
    ended = {id_: _settled(article) for id_, article in prepared.items()}
    pairs: list[tuple[Article, Article]] = []
    applied, counted = read_and_count(due, Informed(readers=desk.workers, decisions=decisions), desk.store.lines)
    for chunk in applied:
        seconds.update(chunk.seconds)
        for item in chunk.articles:
            if isinstance(item, Failure):
                ended[item.id] = _failed(item)
                continue
            sections = tuple(changed_sections(stored[item.id], item))
            if ended[item.id].outcome is RedoOutcome.KEPT:
                ended[item.id] = replace(ended[item.id], sections=sections)
            elif sections:
                ended[item.id] = ArticleEnd(article=item.id, outcome=RedoOutcome.REDONE, sections=sections)
            pairs.append((stored[item.id], item))
    writes = _save(pairs, prepared, decisions, desk)
    writes["sightings"] = counted.writes + settle(counted, desk.store)
    lost = frozenset(id_ for old, new in pairs if old.decided != new.decided for id_ in _lost(old, new))
    done = Redone(ends=tuple(ended.values()), seconds=dict(seconds), writes=writes, lost=lost)
    if desk.store.decisions.in_force() != decisions:
        return merged_redone([replace(done, ends=()), _done(ids, replace(work, forced="actors"))])
    return _after_corrections_meanwhile(done, corrections, work)


def _after_corrections_meanwhile(done: Redone, used: dict[Sha256, tuple[Correction, ...]], work: _Work) -> Redone:
    """Do those again that a human has corrected since: what was written here knew nothing of it."""
    ids = [end.article for end in done.ends]
    present = work.desk.store.corrections.of(ids)
    stale = [id_ for id_ in ids if present.get(id_) != used.get(id_)]
    if not stale:
        return done
    again = _done(stale, replace(work, forced=None))
    others = replace(done, ends=tuple(end for end in done.ends if end.article not in stale))
    return merged_redone([others, again])


def _lost(old: Article, new: Article) -> set[str]:
    """Return the actors of whom `new` does not say all that `old` said."""
    now = {actor.id: actor for actor in new.actors or ()}
    return {
        one.id
        for one in old.actors or ()
        if one.id not in now
        or (one.name, one.type) != (now[one.id].name, now[one.id].type)
        or not set(one.surfaces) <= set(now[one.id].surfaces)
    }


def _prepared(article: Article, work: _Work) -> Article:
    article = _without_steps(article, {work.forced} if work.forced else set())
    if FROM_BYTES.isdisjoint(_due(article)):
        return article
    return replace(article, raw=work.originals.read_again(article.id, article.sources))


def _due(article: Article) -> list[str]:
    return due_steps({made.name: made.version for made in article.steps}, None)


def _is_due(article: Article) -> bool:
    return any(name not in FROM_BYTES or article.raw is not None for name in _due(article))


def _settled(article: Article) -> ArticleEnd:
    """Return how an article ends, if its steps find nothing else than they did."""
    lacking = [name for name in _due(article) if name in FROM_BYTES]
    if not lacking or article.raw is not None:
        return ArticleEnd(article=article.id, outcome=RedoOutcome.UNCHANGED)
    names = ", ".join(source.path for source in article.sources[:3]) or "none is known"
    detail = (
        f"the step {' and '.join(lacking)} reads the file, and no file that can be read here holds these bytes "
        f"(it was: {names}). Put it back, or name its inbox, and run again"
    )
    return ArticleEnd(article=article.id, outcome=RedoOutcome.KEPT, stage=lacking[0], detail=detail)


def _failed(item: Failure) -> ArticleEnd:
    return ArticleEnd(
        article=item.id,
        outcome=RedoOutcome.FAILED,
        stage=item.stage,
        reason=item.reason,
        detail=item.detail,
        traceback=item.traceback,
    )


def _save(
    pairs: Sequence[tuple[Article, Article]],
    begun: Mapping[Sha256, Article],
    decisions: tuple[Decision, ...],
    desk: Desk,
) -> dict[str, int]:
    """Write what changed: revisions first, so that no old value is lost; step versions last, so that none lies.

    `begun` holds the articles as they were given to the steps, without the versions of those told to run anew.
    """
    store, writes = desk.store, Counter[str]()
    writes["revisions"] = store.revisions.save(revisions_of(pairs, desk.now(), desk.run))
    linked = [new for old, new in pairs if _moved(begun[new.id], new, "fingerprint") or _day(old) != _day(new)]
    named = [new for _, new in pairs if _moved(begun[new.id], new, "actors")]
    renamed = {one.id for one in named}
    told = [new for old, new in pairs if new.id in renamed or features_of(old) != features_of(new)]
    open_steps = {"fingerprint": {one.id for one in linked}, "actors": {one.id for one in told}}
    halfway = [
        (old, _without_steps(new, {name for name, ids in open_steps.items() if new.id in ids})) for old, new in pairs
    ]
    writes["articles"] = store.articles.rewrite(halfway)
    writes.update(relink_duplicates(linked, store.duplicates))
    writes.update(link_stories(told, store))
    dated = [new.id for old, new in pairs if old.published != new.published]
    writes["articles"] += date_stories([*dated, *(one.id for one in linked)], store, desk.now(), desk.run)
    writes["actors"] = record_actors(named, decisions, store)
    # what was decided meanwhile is not in these: they stay outdated, whatever becomes of this process
    late = {"actors"} if store.decisions.in_force() != decisions else set[str]()
    final = [(half, _without_steps(new, late)) for (_, half), (_, new) in zip(halfway, pairs, strict=True)]
    store.articles.rewrite(final, is_last=True)
    return dict(writes)


def _without_steps(article: Article, names: set[str]) -> Article:
    return replace(article, steps=tuple(made for made in article.steps if made.name not in names)) if names else article


def _day(article: Article) -> date | None:
    return day_of(article.published, article.sources)


def _moved(old: Article, new: Article, name: str) -> bool:
    """Say whether a step has run anew, or would have: another version of it, or another value that it reads."""
    step: Step = next(step for step in STEPS if step.name == name)
    fields = (*step.reads, *step.writes)
    return old.version_of(name) != new.version_of(name) or any(getattr(old, f) != getattr(new, f) for f in fields)
