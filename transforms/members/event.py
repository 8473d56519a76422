"""What unpacking a file tells, one thing after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from model.errors import Rejected
from model.span import Sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member that may be an article: its bytes, and the `part_of` document that it came with, a mail.

    `label` names it below the file, with `!/` before the members of its own containers; `is_numbered` says that
    the last part of it is a place and no name. `members` is set for a mail: how many attachments it had, which
    were told before it. `publisher` is what its container says of whose article it is: it does not say so itself.
    """

    label: str
    raw: bytes
    part_of: Sha256 | None = None
    is_numbered: bool = False
    members: int | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A member that cannot be read, and why."""

    label: str
    error: Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """The end of a container after all its members: how many it had, and what ended it early.

    `label` is empty for the file itself. `is_article` says that the container, a mail, is an article as well.
    `digest` is that of a container inside another one: of its members' names and bytes.
    """

    label: str
    members: int
    error: Rejected | None = None
    is_article: bool = False
    digest: Sha256 | None = None


Event: TypeAlias = Member | Refused | Closed
"""One thing that unpacking tells."""
