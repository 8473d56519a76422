"""Lines that a source repeats: transforms find them, the store counts them, and here they meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from flows.desk import Readers
from model.article import Article
from model.document import restore
from model.furniture import Sighting
from model.span import Sha256
from store.connection import Store
from store.furniture import LineCounts
from transforms.apply import Applied
from transforms.boilerplate.edges import digest_story, find_edges
from transforms.clean import visible_lines
from transforms.step import Failure

ENOUGH = 3
"""Stories of one source around which a line must stand: two may have a heading in common. The number only grows."""

FOLDER = "folder:"
"""What the names of sources begin with that are folders."""

STEP = "clean"
"""The step that takes repeated lines away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Articles with their repeated lines, in the order given, and what is to be done about them.

    `again` are those of which the text must be cleaned anew; `settled` are their sightings as they are to stand once
    the articles are written (`settle`); `grown` are the sources that repeat more lines than before.
    """

    articles: tuple[Article, ...]
    again: tuple[Article, ...]
    settled: tuple[Sighting, ...]
    grown: frozenset[str]
    writes: int


def source_of(publisher: str | None, url: str | None, paths: Iterable[str]) -> str | None:
    """Return what tells a source from others: the publisher, else the host of the URL, else the inbox's folder.

    None where nothing tells: files that lie in the inbox itself may come from anywhere.
    """
    if publisher and publisher.strip():
        return "publisher:" + " ".join(publisher.casefold().split())
    host = _host(url)
    if host:
        return f"host:{host}"
    folders = sorted(folder for folder, slash, _ in (path.partition("/") for path in paths) if slash)
    return FOLDER + folders[0] if folders else None


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def read_and_count(incoming: Sequence[Article], workers: Readers, counts: LineCounts) -> tuple[list[Applied], Counted]:
    """Have `incoming` read, count the lines at their ends, and have those read again whose repeated lines are others.

    Returns the results in the order of `incoming`, and what is to be settled once they are written.
    """
    applied = list(workers.run(_guessed(incoming, counts)))
    counted = count_lines([item for chunk in applied for item in chunk.articles if isinstance(item, Article)], counts)
    anew = list(workers.run(counted.again)) if counted.again else []
    final: dict[Sha256, Article | Failure] = {article.id: article for article in counted.articles}
    final |= {item.id: item for chunk in anew for item in chunk.articles}
    chunks = [replace(one, articles=tuple(final.get(item.id, item) for item in one.articles)) for one in applied]
    return [*chunks, *(replace(one, articles=()) for one in anew)], counted


def _guessed(articles: Sequence[Article], counts: LineCounts) -> list[Article]:
    """Return `articles` with the repeated lines of the folders they lie in, where they are read for the first time.

    Where the folder turns out to be the source, they need not be cleaned twice.
    """
    folders = {one.id: source_of(None, None, _paths(one)) for one in articles if not one.steps}
    known = counts.known(folder for folder in folders.values() if folder is not None)
    lines = {id_: tuple(sorted(known.get(folder or "", ()))) or None for id_, folder in folders.items()}
    return [replace(one, repeated=lines.get(one.id, one.repeated)) for one in articles]


def count_lines(articles: Sequence[Article], counts: LineCounts) -> Counted:
    """Count the lines at the ends of `articles`, and say which of them their sources repeat.

    A story counts once for a line, however often it is counted; what was seen is written before what others saw
    is read. The lines of an article that are furniture at this moment are its own; one that came before its lines
    were repeated is behind (`LineCounts.behind`) until it is made again.
    """
    seen = {article.id: sighting for article in articles if (sighting := _sighting(article)) is not None}
    known = counts.known(one.source for one in seen.values())
    posted = [_without(one, known) for one in seen.values()]
    writes = counts.see(posted)
    fresh = _repeated(posted, counts)
    writes += counts.furnish(fresh)
    known |= counts.known(fresh)
    done, again = [], []
    for article in articles:
        one = seen.get(article.id)
        lines = set(one.lines) if one else set[str]()
        own = lines & known.get(one.source, frozenset()) if one else set[str]()
        counted = replace(article, repeated=tuple(sorted(own)) or None)
        done.append(counted)
        if own != lines & set(article.repeated or ()):
            again.append(_to_clean(counted))
    settled = tuple(_without(one, known) for one in seen.values() if not fresh.keys().isdisjoint({one.source}))
    return Counted(articles=tuple(done), again=tuple(again), settled=settled, grown=frozenset(fresh), writes=writes)


def settle(counted: Counted, store: Store) -> int:
    """Take the lines off the count that are known now, once the articles are written; return what was written.

    Articles that came before a line was repeated are outdated from here on. Whom two workers miss together, the next
    `reprocess` finds (`outdate_behind`).
    """
    writes = store.lines.see(counted.settled)
    if counted.grown:
        store.articles.outdate(store.lines.behind(counted.grown), STEP)
    return writes


def outdate_behind(store: Store) -> int:
    """Have the articles made again whose lines have become repeated; return how many are outdated by that."""
    return store.articles.outdate(store.lines.behind(), STEP)


def outdate_elsewhere(paths: Mapping[str, Sha256], store: Store) -> None:
    """Have articles made again that turned up in a folder by which their source is another: order must not matter."""
    sources = store.lines.sources_of(paths.values())
    moved = set[Sha256]()
    for path, id_ in paths.items():
        folder, source = source_of(None, None, [path]), sources.get(id_)
        if folder is not None and (source is None or (source.startswith(FOLDER) and folder < source)):
            moved.add(id_)
    store.articles.outdate(sorted(moved), STEP)


def _repeated(posted: Sequence[Sighting], counts: LineCounts) -> dict[str, set[str]]:
    wanted: dict[str, set[str]] = defaultdict(set)
    for sighting in posted:
        wanted[sighting.source].update(sighting.lines)
    fresh: dict[str, set[str]] = defaultdict(set)
    for (source, line), stories in counts.stories(wanted).items():
        if len(stories) >= ENOUGH:
            fresh[source].add(line)
    return dict(fresh)


def _sighting(article: Article) -> Sighting | None:
    # an article has these sections where its format states them
    source = source_of(getattr(article, "publisher", None), getattr(article, "url", None), _paths(article))
    if source is None or article.text is None or article.removed is None:
        return None
    lines = visible_lines(restore(article.text, article.removed))
    edges = tuple(sorted(set(find_edges(lines).values())))
    return Sighting(id=article.id, source=source, story=digest_story(lines), lines=edges)


def _paths(article: Article) -> list[str]:
    return [source.path for source in article.sources]


def _without(sighting: Sighting, known: Mapping[str, frozenset[str]]) -> Sighting:
    furniture = known.get(sighting.source, frozenset())
    return replace(sighting, lines=tuple(line for line in sighting.lines if line not in furniture))


def _to_clean(article: Article) -> Article:
    decoded = restore(article.text or "", article.removed or ())
    return replace(article, decoded=decoded, steps=tuple(made for made in article.steps if made.name != STEP))
