"""What unpacking may cost, and the account that is kept of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from model.errors import Reason, Rejected

FREE_BYTES = 10_000_000
"""Bytes that may be unpacked whatever the ratio: an empty table of a million cells is no bomb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How deep, how many and how large what a file holds may be.

    `depth` counts containers in containers; `members` those of all levels; `total_bytes` all that is unpacked
    of one file; `member_bytes` a container inside another one, which is held whole; `article_bytes` a member that
    is an article; `ratio` is bytes unpacked for each byte packed. `text_names` are keys (`field_key`) of the
    field with an article's text besides the well-known ones.
    """

    depth: int = 5
    members: int = 100_000
    total_bytes: int = 1_000_000_000
    member_bytes: int = 50_000_000
    article_bytes: int = 10_000_000
    ratio: int = 200
    text_names: frozenset[str] = frozenset()


class Exhausted(Rejected):
    """A bound of the whole file is reached: nothing more of it is unpacked."""


@dataclass(slots=True, kw_only=True)
class Account:
    """What has been unpacked of a file of `size` bytes so far: it grows, so it is no frozen record."""

    bounds: Bounds
    size: int
    members: int = 0
    unpacked: int = 0
    at: str = field(default="")

    def enter(self, label: str) -> None:
        """Count the member `label`.

        Raises:
            Exhausted: it is one too many.
        """
        self.at = label
        self.members += 1
        if self.members > self.bounds.members:
            detail = (
                f"it holds more than {self.bounds.members:,} members: {label!r} and what follows were not read. "
                "Split it, or raise WHOWHEN_MAX_MEMBERS"
            )
            raise Exhausted(Reason.TOO_MANY, detail)

    def spend(self, count: int) -> None:
        """Count bytes that were unpacked.

        Raises:
            Exhausted: they are too many.
        """
        self.unpacked += count
        if self.unpacked > max(FREE_BYTES, self.bounds.ratio * self.size):
            detail = (
                f"it unpacks to more than {self.bounds.ratio} times its size, as archives made to do harm do: "
                f"stopped at {self.at!r}. If it is what it should be, raise WHOWHEN_MAX_RATIO"
            )
            raise Exhausted(Reason.BOMB, detail)
        if self.unpacked > self.bounds.total_bytes:
            detail = (
                f"it unpacks to more than {self.bounds.total_bytes:,} bytes: stopped at {self.at!r}. "
                "Split it, or raise WHOWHEN_MAX_UNPACKED_BYTES"
            )
            raise Exhausted(Reason.TOO_LARGE, detail)


def bomb(ratio: int) -> Rejected:
    """Return what is said of one member that unpacks to far more than it is."""
    detail = (
        f"it unpacks to more than {ratio} times its size, as files made to do harm do: not read. "
        "If it is what it should be, raise WHOWHEN_MAX_RATIO"
    )
    return Rejected(Reason.BOMB, detail)
