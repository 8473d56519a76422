"""Near-duplicates: the store finds candidates, transforms compare, and here they meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from model.article import Article
from model.duplicate import Band, Link, LinkKind, Posting
from model.span import Sha256
from store.duplicates import Duplicates
from store.duplicates.components import find_roots
from store.duplicates.links import TEXT_KINDS
from transforms.index_keys import day_of, index_keys
from transforms.shared_sentences import share_sentences
from transforms.similarity import Reading, Traces, compare, find_candidates, read

TEXTS_AT_ONCE = 50
"""Pairs whose texts are held in memory together."""

MOST_ROUNDS = 10
"""Times that crowded keys are looked at: what others change meanwhile is left to them, or to the next batch."""

Pairs = dict[tuple[Sha256, Sha256], tuple[Posting, Posting]]
"""Entries of two articles each, by their ids, the smaller first."""


def link_duplicates(articles: Sequence[Article], duplicates: Duplicates) -> Counter[str]:
    """Enter `articles` into the index, link them to their near-duplicates, place them in clusters.

    The own entries are written before candidates are read: of two workers at once, one sees the other.
    Returns the documents written, by collection.
    """
    postings = _postings(articles)
    writes = Counter({"postings": duplicates.index.post(postings)})
    writes += _link(_alike(postings, duplicates), duplicates)
    return writes + mend(duplicates)


def relink_duplicates(articles: Sequence[Article], duplicates: Duplicates) -> Counter[str]:
    """Do as `link_duplicates` for articles that were there with another text, signature or day.

    Links that do not hold any more go, and clusters that only they held together fall apart: in the end, all
    is as if the articles had come like this. Returns the documents written or deleted, by collection.
    """
    postings, ids = _postings(articles), {article.id for article in articles}
    before = duplicates.index.posted(ids)
    left = {key for now in postings if now.id in before for key in set(before[now.id].keys).difference(now.keys)}
    duplicates.index.bands.unsettle(left)
    writes = Counter({"postings": duplicates.index.post(postings)})
    linked = duplicates.links.of(ids, TEXT_KINDS)
    ends = duplicates.index.posted({id_ for link in linked for id_ in (link.first, link.second)})
    held = duplicates.index.held(linked, ends)
    pairs = _pairs((ends[link.first], [ends[link.second]]) for link in linked if link.id in held)
    anew = {link.id: link for link in _compared(pairs | _alike(postings, duplicates), duplicates)}
    writes["links"] += duplicates.links.withdraw([link for link in linked if link.id not in anew])
    writes["links"] += duplicates.links.save(list(anew.values()))
    writes["articles"] += duplicates.clusters.rebuild(ids)
    return writes + mend(duplicates)


def mend(duplicates: Duplicates) -> Counter[str]:
    """Finish what was begun: keys that became crowded or are so no more, links that were taken back.

    By this run a moment ago, or by one that was killed. Returns the documents changed, by collection.
    """
    writes, bands = Counter[str](), duplicates.index.bands
    for _ in range(MOST_ROUNDS):
        unsettled = bands.unsettled()
        if not unsettled:
            break
        writes += _settle(unsettled, duplicates)
    withdrawn = duplicates.links.withdrawn()
    if withdrawn:
        writes["articles"] += duplicates.clusters.rebuild(id_ for one in withdrawn for id_ in (one.first, one.second))
        writes["links"] += duplicates.links.delete(withdrawn)
    return writes


def _settle(unsettled: Sequence[Band], duplicates: Duplicates) -> Counter[str]:
    """Bring the links that keys are behind into line with the articles that share them."""
    index, writes = duplicates.index, Counter[str]()
    sound: list[Band] = []
    sharing = index.members(int(band.id) for band in unsettled)
    for band in unsettled:
        members = sharing[int(band.id)]
        first = index.bands.first_of(members)
        if not index.is_crowd(members):
            some = list(index.posted(members).values())
            writes += _save(_pairs((one, some[at + 1 :]) for at, one in enumerate(some)), duplicates)[0]
            index.bands.reopen(band)
        elif [*band.first] != first:
            index.bands.replace_first(band, first)
            newcomers = index.posted(set(first).difference(band.first)).values()
            writes += _link(_alike(list(newcomers), duplicates), duplicates)
        else:
            sound.append(band)
    # the copies of one story crowd dozens of keys at once: their links are looked at together
    # links of the first hold, so that what everybody is linked with need not be read
    moved = {id_ for band in sound for id_ in band.moved if id_ not in band.first}
    writes += _withdraw_unheld(duplicates.links.bare(moved, TEXT_KINDS), duplicates)
    index.bands.settle(sound)
    return writes


def _link(pairs: Pairs, duplicates: Duplicates) -> Counter[str]:
    writes, links = _save(pairs, duplicates)
    # a key that was open when the candidates were read may have become crowded since
    held = duplicates.index.held(links, {posting.id: posting for pair in pairs.values() for posting in pair})
    writes["links"] += duplicates.links.withdraw([link for link in links if link.id not in held])
    return writes


def _save(pairs: Pairs, duplicates: Duplicates) -> tuple[Counter[str], list[Link]]:
    """Write what links there are between `pairs`; return what was written, and the links without their evidence."""
    writes, written = Counter[str](), list[Link]()
    links = _compared(pairs, duplicates)
    while some := list(islice(links, TEXTS_AT_ONCE)):
        writes["links"] += duplicates.links.save(some)
        writes["articles"] += duplicates.clusters.extend(some)
        written += [replace(link, passages=None) for link in some]
    return writes, written


def _withdraw_unheld(links: Sequence[Link], duplicates: Duplicates) -> Counter[str]:
    postings = duplicates.index.posted({id_ for link in links for id_ in (link.first, link.second)})
    held = duplicates.index.held(links, postings)
    return Counter({"links": duplicates.links.withdraw([link for link in links if link.id not in held])})


def _postings(articles: Iterable[Article]) -> list[Posting]:
    return [
        Posting(
            id=article.id,
            keys=index_keys(article.text_sha256, article.minhash, day_of(article.published, article.sources)),
            minhash=article.minhash,
            sketch=article.sketch,
        )
        for article in articles
        if article.minhash is not None and article.text_sha256 is not None
    ]


def _pairs(met: Iterable[tuple[Posting, Iterable[Posting]]]) -> Pairs:
    """Return those of the articles that one meets that are worth reading with it."""
    found: Pairs = {}
    for one, several in met:
        others = [other for other in several if other.id != one.id]
        likely = find_candidates(_traces(one), [_traces(other) for other in others])
        for other, is_likely in zip(others, likely, strict=True):
            if is_likely or _same_words(one, other):
                first, second = (one, other) if one.id < other.id else (other, one)
                found[first.id, second.id] = (first, second)
    return found


def _alike(postings: Sequence[Posting], duplicates: Duplicates) -> Pairs:
    return _pairs((posting, duplicates.index.meet(posting)) for posting in postings)


def _traces(posting: Posting) -> Traces:
    return Traces(posting.minhash, posting.sketch or b"")


def _same_words(first: Posting, second: Posting) -> bool:
    return first.keys[:1] == second.keys[:1]


def _compared(pairs: Pairs, duplicates: Duplicates) -> Iterator[Link]:
    """Yield the links between pairs of articles that are related, with what shows it."""
    # pairs that hang together stand together, and what was read for some is kept for the next
    roots = find_roots(pairs)
    waiting = iter(sorted(pairs.items(), key=lambda item: (roots[item[0][0]], item[0])))
    texts: dict[Sha256, Reading] = {}
    while some := list(islice(waiting, TEXTS_AT_ONCE)):
        ids = {id_ for pair, _ in some for id_ in pair}
        texts = {id_: texts[id_] for id_ in ids & texts.keys()}
        texts |= {id_: read(text) for id_, text in duplicates.texts(ids - texts.keys()).items()}
        for pair, entries in some:
            if texts.keys() >= set(pair) and (link := _compare(entries, texts)):
                yield link


def _compare(pair: tuple[Posting, Posting], texts: Mapping[Sha256, Reading]) -> Link | None:
    ids = pair[0].id, pair[1].id
    first, second = texts[ids[0]], texts[ids[1]]
    kind, similarity, container = LinkKind.DUPLICATE, 1.0, None
    if not _same_words(*pair):
        found = compare(first, second)
        if found.kind is None:
            return None
        kind, similarity = found.kind, min(1.0, max(0.0, round(found.similarity, 6)))
        if kind is LinkKind.CONTAINS:
            container = ids[1] if (found.of_first, ids[1]) > (found.of_second, ids[0]) else ids[0]
    passages = share_sentences(first.sentences, second.sentences)
    return Link(first=ids[0], second=ids[1], kind=kind, similarity=similarity, container=container, passages=passages)
