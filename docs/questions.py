"""Twenty questions to the store: what `docs/queries.md` shows, tests run, and `benchmarks.queries` measures.

Each is a query as data, made for given names and days, so that its text for mongosh and for pymongo is the same query.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from pymongo.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a question is about. `week` is the Monday of a week."""

    actor: str = "Q7747"
    other: str = "Q212"
    speaker: str = "Q2866"
    about: str = "Q212"
    name: str = "klitschko"
    week: datetime = datetime(2024, 3, 18, tzinfo=UTC)
    language: str = "en"
    article: str = "66ebaeee467662b69e7272d911566d23aff0d2cc44818a264394cc4d341665d1"
    cluster: str = "66ebaeee467662b69e7272d911566d23aff0d2cc44818a264394cc4d341665d1"
    publisher: str = "The Daily"
    inbox: str = "seeds"

    @property
    def during(self) -> dict[str, Any]:
        """The condition that a moment is in the week."""
        return {"$gte": self.week, "$lt": self.week + timedelta(days=7)}

    @property
    def days(self) -> dict[str, Any]:
        """The condition that an ISO date is in the week."""
        return {"$gte": f"{self.week:%Y-%m-%d}", "$lt": f"{self.week + timedelta(days=7):%Y-%m-%d}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One query: a filter with what to show of each document, or a pipeline."""

    collection: str
    filter: dict[str, Any] | None = None
    shown: dict[str, Any] | None = None
    sort: tuple[str, int] | None = None
    limit: int = 0
    pipeline: list[dict[str, Any]] | None = None

    def run(self, database: Database[Any]) -> list[dict[str, Any]]:
        """Return the answer."""
        collection = database[self.collection]
        if self.pipeline is not None:
            return list(collection.aggregate(self.pipeline))
        found = collection.find(self.filter, self.shown)
        if self.sort:
            found = found.sort(*self.sort)
        return list(found.limit(self.limit) if self.limit else found)

    def explain(self, database: Database[Any]) -> Any:  # noqa: ANN401 - what the server says
        """Return the server's plan."""
        if self.pipeline is not None:
            asked: dict[str, Any] = {"aggregate": self.collection, "pipeline": self.pipeline, "cursor": {}}
        else:
            asked = {"find": self.collection, "filter": self.filter}
        return database.command({"explain": asked})


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question in words, what is to be known about its answer, the query, and the index that answers it."""

    words: str
    note: str
    ask: Callable[[Given], Asked]
    index: str


def _articles(filter_: dict[str, Any], *shown: str, sort: tuple[str, int] | None = None, limit: int = 0) -> Asked:
    return Asked(collection="articles", filter=filter_, shown=dict.fromkeys(shown, 1), sort=sort, limit=limit)


def _pipeline(*stages: dict[str, Any]) -> Asked:
    return Asked(collection="articles", pipeline=list(stages))


def _each(array: str, condition: dict[str, Any], *after: dict[str, Any], first: dict[str, Any] | None = None) -> Asked:
    """Return a pipeline for the elements of `array` that meet `condition`; `first` finds the articles."""
    return _pipeline({"$match": first or condition}, {"$unwind": f"${array}"}, {"$match": condition}, *after)


def _show(*fields: str) -> dict[str, Any]:
    return {"$project": dict.fromkeys(fields, 1)}


_MOST_FIRST: tuple[dict[str, Any], ...] = ({"$sort": {"times": -1, "_id": 1}}, {"$limit": 10})


def _counted(by: str) -> tuple[dict[str, Any], ...]:
    return {"$group": {"_id": f"${by}", "times": {"$sum": 1}}}, *_MOST_FIRST


QUESTIONS: tuple[Question, ...] = (
    Question(
        words="Which articles name an actor, whatever their language?",
        note="The id is a Wikidata item where one is known: one id for Putin, Путін and Путин.",
        ask=lambda given: _articles({"actor_ids": given.actor}, "headline", "language.code"),
        index="actor_ids+published.value",
    ),
    Question(
        words="Which id has somebody of whom I know a name?",
        note="`name_words` are the case-folded words of all names seen, in all languages.",
        ask=lambda given: Asked(collection="actors", filter={"name_words": given.name}, shown={"name": 1, "names": 1}),
        index="name_words",
    ),
    Question(
        words="Who is named together with an actor?",
        note="How many articles name both, the actor itself first.",
        ask=lambda given: _pipeline({"$match": {"actor_ids": given.actor}}, _show("actor_ids"),
                                    {"$unwind": "$actor_ids"}, *_counted("actor_ids")),
        index="actor_ids+published.value",
    ),
    Question(
        words="Which articles name two actors?",
        note="Put the rarer one first: the index finds the first, the second is looked for among those.",
        ask=lambda given: _pipeline({"$match": {"actor_ids": given.actor}}, {"$match": {"actor_ids": given.other}},
                                    _show("headline")),
        index="actor_ids+published.value",
    ),
    Question(
        words="Which articles that came out in a week name an actor?",
        note="`published.value` is set only where the text or its source says it; the samples do not.",
        ask=lambda given: _articles({"actor_ids": given.actor, "published.value": given.days}, "headline", "publisher"),
        index="actor_ids+published.value",
    ),
    Question(
        words="What is dated in a week?",
        note="All times in the texts that begin within it, from minutes to a week; `earliest_at` and `latest_at` are "
        "inclusive bounds.",
        ask=lambda given: _each("dates", {"dates.earliest_at": given.during},
                                _show("dates.surface", "dates.value", "dates.span"), {"$limit": 50}),
        index="dates.earliest_at",
    ),
    Question(
        words="What is dated in a week in articles that name an actor?",
        note="For the sentences, cut `text` around `dates.span`; `whowhen timeline --actor` does.",
        ask=lambda given: _each("dates", {"dates.earliest_at": given.during},
                                _show("dates.surface", "dates.value", "headline"), first={"actor_ids": given.actor}),
        index="actor_ids+published.value",
    ),
    Question(
        words="What did somebody say?",
        note="Of pronouns and offices, `actor_id` is the likeliest; see the next question but two.",
        ask=lambda given: _each("quotes", {"quotes.speaker.actor_id": given.actor},
                                _show("quotes.surface", "quotes.kind", "quotes.confidence")),
        index="quotes.speaker.actor_id+quotes.actor_ids",
    ),
    Question(
        words="What did somebody say about somebody?",
        note="`quotes.actor_ids` are the actors named in the quote. `whowhen quotes --speaker A --about B` tells more.",
        ask=lambda given: _each("quotes", {"quotes.speaker.actor_id": given.speaker, "quotes.actor_ids": given.about},
                                _show("quotes.surface")),
        index="quotes.speaker.actor_id+quotes.actor_ids",
    ),
    Question(
        words="Who speaks about somebody?",
        note="An id of `null` stands for all who have no actor: officials, witnesses, nobody named.",
        ask=lambda given: _each("quotes", {"quotes.actor_ids": given.actor}, *_counted("quotes.speaker.actor_id")),
        index="quotes.actor_ids",
    ),
    Question(
        words="Which quotes may be somebody's?",
        note='To be reviewed by a human: the text says "he" or "the mayor". All whom it may mean are listed with a '
        "score.",
        ask=lambda given: _each("quotes", {"quotes.speaker.candidates.actor_id": given.speaker},
                                _show("quotes.surface", "quotes.speaker.surface", "quotes.speaker.candidates.surface",
                                      "quotes.speaker.candidates.score")),
        index="quotes.speaker.candidates.actor_id",
    ),
    Question(
        words="What came out on a day?",
        note="Articles that do not say when they came out are not among them: for these look at `published.earliest` "
        "and `published.latest`.",
        ask=lambda given: _articles({"published.value": given.days["$gte"]}, "headline", "publisher", limit=50),
        index="published.value",
    ),
    Question(
        words="What was written in a language on a day?",
        note="All that has passages in it; `language.passages` says where. `language.code` is the "
        "language of most of a text. Leave the day out for all there is.",
        ask=lambda given: _articles({"language.shares.code": given.language, "published.value": given.days["$gte"]},
                                    "language.code", "language.shares"),
        index="language.shares.code+published.value",
    ),
    Question(
        words="What was printed first?",
        note="Of a cluster of copies, the one with the earliest day that its own text or source states.",
        ask=lambda given: _pipeline({"$match": {"duplicate.cluster": given.cluster}},
                                    {"$match": {"published.value": {"$gt": ""}}},
                                    {"$sort": {"published.value": 1, "_id": 1}}, {"$limit": 1},
                                    _show("published.value", "publisher", "headline")),
        index="duplicate.cluster",
    ),
    Question(
        words="Which outlets print the same wire copy?",
        note="Copies are grouped by the outlet that printed them; `whowhen duplicates` shows what each changed.",
        ask=lambda given: _pipeline({"$match": {"duplicate.cluster": given.cluster}}, *_counted("publisher")),
        index="duplicate.cluster",
    ),
    Question(
        words="What has an outlet in common with others?",
        note="Its articles that are in a cluster. The question before, asked of each cluster, names the others.",
        ask=lambda given: _articles({"publisher": given.publisher, "duplicate.cluster": {"$gt": ""}},
                                    "duplicate.cluster", "published.value"),
        index="publisher+duplicate.cluster",
    ),
    Question(
        words="How did a story go on, and who else tells it?",
        note="`update`: the same words with other facts; `contains`: an excerpt; `same_story`: a report in another "
        "language. Ask for `second` too: the smaller id is `first`, whichever is older.",
        ask=lambda given: Asked(collection="links", filter={"first": given.article},
                                shown={"second": 1, "kind": 1, "similarity": 1}),
        index="first",
    ),
    Question(
        words="What did the store say of an article before, and what changed it?",
        note="One revision for each section that a newer version of a step, or a human, has changed.",
        ask=lambda given: Asked(collection="revisions", filter={"article": given.article},
                                shown={"section": 1, "old": 1, "new": 1, "at": 1}, sort=("at", 1)),
        index="article",
    ),
    Question(
        words="Which files could not be read, and why?",
        note="`failed` instead of `rejected` are the program's own errors. An inbox goes by its absolute path or the "
        "name it was given.",
        ask=lambda given: Asked(collection="files", filter={"inbox": given.inbox, "status": "rejected"},
                                shown={"path": 1, "stage": 1, "reason": 1, "detail": 1}),
        index="inbox+status",
    ),
    Question(
        words="Whose dates contradict each other?",
        note="To be reviewed: sources disagree on when it came out. `whowhen correct ID --published DATE` settles it.",
        ask=lambda given: _articles({"published.status": "conflict", "published.earliest": given.days},
                                    "headline", "published.evidence.value", "published.evidence.method"),
        index="published.status+published.earliest",
    ),
)  # fmt: skip
"""What an analyst or another program asks, and how."""
