"""Whether two articles in different languages report the same story: by whom, where, when and how many they name."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from model.actor import Actor, Mention, MentionType
from model.article import Article
from model.duplicate import Clue
from model.temporal import DateMention, Precision
from transforms.index_keys import day_of, periods_of
from transforms.skeleton import skeleton

MOST_OF_A_KIND = 8
"""Features kept of a kind, the most frequent in the text first: a report names the heart of its story often."""

MOST_HOLDERS = 40
"""Articles of a period that may share a feature for it to say anything: what more of them name is no news."""

LEAST_SHARED = 3
"""Features that two reports must share: two are a coincidence among people and places of one beat."""

EVENTFUL = frozenset({"day", "number"})
"""Kinds of which there must be one among them: who and where alone are the same in all news of a government."""

FEWEST_KINDS = 2
"""Kinds of features among them: numbers alone recur in every match of the same two teams."""

LEAST_SCORE = 0.5
"""Score from which a pair is kept as a candidate."""

HALF_SCORE = 1.6
"""Sum of weights that scores one half: an actor, a place and a day that no third article of these weeks has."""

LEAST_SHARE = 0.15
"""Share of the shorter report's features that the other must have: round-ups share a little with everything."""

WEIGHTS: Mapping[str, float] = {"actor": 1.0, "name": 0.8, "state": 0.5, "place": 0.7, "day": 0.5, "number": 0.6}
"""What a feature adds, by its kind, if only these two articles have it."""

SHORTEST_SKELETON = 2
"""Consonants of a name that can be told apart from others ("Kyiv" has two)."""

_NUMBER = re.compile(r"(?<![\w.,:])\d{1,3}(?:[  ,]\d{3})+(?![\w])|(?<![\w.,:/-])\d{2,9}(?![\w:/-]|[.,]\d)")
_YEARS = range(1900, 2100)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Score(NamedTuple):
    """How likely two articles report the same story, 0 to 1, and by which features, the weightiest first."""

    value: float
    clues: tuple[Clue, ...]


def features_of(article: Article) -> tuple[str, ...]:
    """Return what an article tells of, each with the period in which it came out: `707/actor:Q7747`.

    Actors with a Wikidata item by it, other people and places by the sound of their names, days by date,
    numbers by value. Empty for an article whose language is not known.
    """
    periods = periods_of(day_of(article.published, article.sources))
    if article.language is None or article.language.code == "und":
        return ()
    kinds = (
        _actors(article.actors or ()),
        _places(article.mentions or ()),
        _days(article.dates or ()),
        _numbers(article.text or "", article.dates or ()),
    )
    found = [feature for kind in kinds for feature, _ in Counter(kind).most_common(MOST_OF_A_KIND)]
    return tuple(f"{period}/{feature}" for period in periods for feature in found)


def _actors(actors: Sequence[Actor]) -> dict[str, int]:
    found = dict[str, int]()
    for actor in actors:
        if actor.qid:
            found[f"{'state' if actor.type is MentionType.STATE else 'actor'}:{actor.qid}"] = actor.count
        elif actor.type is MentionType.PERSON and (sound := _sound(actor.name.split()[-1:])):
            found[f"name:{sound}"] = actor.count
    return found


def _places(mentions: Sequence[Mention]) -> Iterator[str]:
    for mention in mentions:
        if mention.type is MentionType.PLACE and (sound := _sound(mention.surface.split())):
            yield f"place:{sound}"


def _sound(words: Sequence[str]) -> str:
    sound = "-".join(filter(None, map(skeleton, words)))
    return sound if len(sound) >= SHORTEST_SKELETON else ""


def _days(dates: Sequence[DateMention]) -> Iterator[str]:
    for date in dates:
        if date.resolved and date.precision is Precision.DAY and date.value and _DAY.fullmatch(date.value):
            yield f"day:{date.value}"


def _numbers(text: str, dates: Sequence[DateMention]) -> Iterator[str]:
    spans = sorted((date.span.start, date.span.end) for date in dates)
    at = 0
    for match in _NUMBER.finditer(text):
        while at < len(spans) and spans[at][1] <= match.start():
            at += 1
        value = int(re.sub(r"\D", "", match[0]))
        if value not in _YEARS and not (at < len(spans) and spans[at][0] < match.end()):
            yield f"number:{value}"


def rarity(holders: int) -> float:
    """Return how much a feature says that so many articles of a period have: 1 for two or fewer, 0 for many."""
    return max(0.0, 1 - math.log(max(holders, 2) / 2) / math.log((MOST_HOLDERS + 1) / 2))


def score(shared: Mapping[str, int], fewest: int) -> Score | None:
    """Return the score of two articles, or None if they are no candidates.

    `shared` maps each feature that both have to the number of articles that have it; `fewest` is the number
    of features of the article that has fewer. Articles of two periods that both share count their features once.
    """
    weights = dict[str, float]()
    for feature, holders in shared.items():
        name = feature.partition("/")[2]
        weights[name] = max(weights.get(name, 0.0), WEIGHTS[name.partition(":")[0]] * rarity(holders))
    total = sum(weights.values())
    value = total / (total + HALF_SCORE)
    telling = {name for name, weight in weights.items() if weight > 0}
    kinds = {name.partition(":")[0] for name in telling}
    if len(telling) < LEAST_SHARED or len(kinds) < FEWEST_KINDS or kinds.isdisjoint(EVENTFUL):
        return None
    if len(shared) < LEAST_SHARE * fewest or value < LEAST_SCORE:
        return None
    ordered = sorted(weights.items(), key=lambda one: (-one[1], one[0]))
    clues = tuple(Clue(feature=name, weight=round(weight, 4)) for name, weight in ordered if weight > 0)
    return Score(round(value, 4), clues[:MOST_OF_A_KIND])
