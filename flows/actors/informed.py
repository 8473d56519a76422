"""How the steps come to know what humans have decided about actors, and how the collection `actors` follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ParamSpec, TypeVar

from flows.desk import Readers
from model.article import Article
from model.decision import Decision, DecisionKind
from model.span import Sha256
from store.connection import Store
from transforms.apply import Applied

P = ParamSpec("P")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Informed:
    """Readers who are told with every article which decisions are in force."""

    readers: Readers
    decisions: tuple[Decision, ...]

    def run(self, articles: Sequence[Article]) -> Iterator[Applied]:
        """Yield the results of `articles`, in order, some at a time."""
        told = (
            [replace(article, decisions=self._about(article.id)) for article in articles]
            if self.decisions
            else articles
        )
        return self.readers.run(told)

    def _about(self, id_: Sha256) -> tuple[Decision, ...]:
        some = tuple(one for one in self.decisions if not one.articles or id_ in one.articles)
        # the same object where nothing is left out: it travels to a process once for all articles
        return self.decisions if len(some) == len(self.decisions) else some

    def warm(self) -> None:
        """Get ready for work that is about to come, without waiting."""
        self.readers.warm()

    def call(self, work: Callable[P, Result], *given: P.args, **named: P.kwargs) -> Result:
        """Return what `work` returns, done where it can be ended when it takes too long."""
        return self.readers.call(work, *given, **named)


def names_given(decisions: Iterable[Decision]) -> dict[str, tuple[str, ...]]:
    """Return the names that humans have given actors, by the actor's id."""
    found: dict[str, tuple[str, ...]] = {}
    for one in decisions:
        if one.kind is DecisionKind.RENAME:
            found[one.actor] = (*found.get(one.actor, ()), *one.called.values())
    return found


def record_actors(articles: Iterable[Article], decisions: Iterable[Decision], store: Store) -> int:
    """Record who acts in `articles`, which were made under `decisions`; return how many actors changed."""
    actors = (actor for article in articles for actor in article.actors or ())
    return store.actors.save(actors, names_given(decisions))


def settle_actors(ids: Iterable[str], store: Store) -> int:
    """Let the actors `ids` be what the articles say of them at present; return how many changed.

    It reads all articles that name them: meant for those that a decision has taken something from.
    """
    called = names_given(store.decisions.in_force())
    return sum(
        store.actors.settle(
            id_,
            [actor for naming in store.articles.naming([id_]) for actor in naming.actors if actor.id == id_],
            called.get(id_, ()),
        )
        for id_ in sorted(set(ids))
    )
