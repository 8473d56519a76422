"""Which articles are to be made again, and how many that would be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from model.document import Document
from model.errors import WrongUse
from model.span import Sha256
from store.articles import Articles, Standing, outdated
from transforms.steps import VERSIONS

PAGE = 5_000
"""Articles looked for at once: their ids and versions are a few hundred bytes each."""

NEVER_RUN = "none"
"""Said instead of a version where a step has not run."""

PREFIX = re.compile(r"[0-9a-f]{0,64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What to make again: articles of which some step, or this `step`, has another version than today's.

    With `force` it is all articles, and `step` runs anew. Only articles in `language`, of which some file was
    first seen from `since` to `until` (days in UTC, inclusive), whose id begins with `ids`, and that came from
    the inbox with the label `inbox`. At most `limit` of them are brought up to date.

    Raises:
        WrongUse: there is no such step, or the parts contradict each other.
    """

    step: str | None = None
    force: bool = False
    language: str | None = None
    since: date | None = None
    until: date | None = None
    ids: str = ""
    inbox: str | None = None
    limit: int | None = None

    def __post_init__(self) -> None:
        """Check what cannot be obeyed."""
        if self.step is not None and self.step not in VERSIONS:
            raise WrongUse(f"there is no step {self.step!r}. The steps are {', '.join(VERSIONS)}")
        if self.force and self.step is None:
            raise WrongUse("force runs one step anew on all articles: say which, e.g. --step dates --force")
        if not PREFIX.fullmatch(self.ids):
            raise WrongUse(f"{self.ids!r} is no beginning of article ids: they are hexadecimal digits")
        if self.since and self.until and self.since > self.until:
            raise WrongUse(f"no day is both from {self.since} and until {self.until}")
        if self.limit is not None and self.limit < 1:
            raise WrongUse("the limit is at least 1")

    @property
    def forced(self) -> str | None:
        """The step that runs anew though it may be up to date."""
        return self.step if self.force else None

    def conditions(self, after: Sha256) -> Document:
        """Return what the database is asked for beyond the article `after`; `covers` asks for the rest."""
        bounds: Document = {"$gt": after}
        if self.ids:
            bounds |= {"$gte": self.ids, "$lt": self.ids + "g"}
        conditions: Document = {"_id": bounds}
        if self.language:
            # as `find` does: in any passage; a code of most of the text is in its shares too
            conditions["language.shares.code"] = self.language
        if not self.force:
            conditions |= outdated(VERSIONS if self.step is None else {self.step: VERSIONS[self.step]})
        return conditions

    def covers(self, standing: Standing) -> bool:
        """Say whether the files of an article are as asked for."""
        if not (self.since or self.until or self.inbox):
            return True
        return any(
            (self.inbox is None or source.file == f"{self.inbox}//{source.path}")
            and (self.since or date.min) <= source.first_seen.date() <= (self.until or date.max)
            for source in standing.sources
        )

    def page(self, articles: Articles, after: Sha256) -> tuple[list[Standing], Sha256 | None]:
        """Return some chosen articles beyond `after`, by id, and where the next page begins, None after the last."""
        found = articles.standings(self.conditions(after), PAGE)
        chosen = [standing for standing in found if self.covers(standing)]
        return chosen, found[-1].id if len(found) == PAGE else None

    def all(self, articles: Articles) -> Iterator[Standing]:
        """Yield every chosen article, by id; `limit` is not looked at."""
        after: Sha256 | None = ""
        while after is not None:
            chosen, after = self.page(articles, after)
            yield from chosen


def due_steps(versions: dict[str, str], forced: str | None) -> list[str]:
    """Return the steps that are to run where steps of `versions` have run, in their order."""
    return [name for name, version in VERSIONS.items() if name == forced or versions.get(name) != version]
