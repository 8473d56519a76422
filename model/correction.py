"""What a human has decided about an article: it wins over every run of the steps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from pydantic import computed_field
from pydantic.dataclasses import dataclass

from model.span import STRICT, Sha256

HUMAN = "human"
"""The method of a value that a human has set."""


class Correctable(StrEnum):
    """The sections of an article that a human may set."""

    HEADLINE = "headline"
    LANGUAGE = "language"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Corrected:
    """A section of an article that a human has set, to what, and when: the part of a `Correction` that steps read."""

    section: Correctable
    value: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Correction:
    """One human decision about one section of one article.

    `value` is a headline, a BCP 47 tag, or an ISO 8601 date, month or year. `by` is who decided, `note` why.
    """

    article: Sha256
    section: Correctable
    value: str
    by: str
    at: datetime
    note: str | None = None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def id(self) -> str:
        """The key: a section has one correction at a time."""
        return correction_key(self.article, self.section)

    @property
    def core(self) -> Corrected:
        """The part that the article itself keeps."""
        return Corrected(section=self.section, value=self.value, at=self.at)


def correction_key(article: Sha256, section: Correctable) -> str:
    """Return the key of the correction of an article's section."""
    return f"{article}/{section.value}"


def set_by_human(corrected: Iterable[Corrected] | None, section: Correctable) -> str | None:
    """Return what a human has set `section` to, or None."""
    return next((one.value for one in corrected or () if one.section is section), None)
