"""What can go wrong, in two expected kinds.

::

    WhowhenError
    ├── Rejected        the file's fault: quarantined, not retried by itself
    ├── Unavailable     the world's fault: retried with backoff, then the run stops
    └── WrongUse        the caller's fault: told at once, nothing was done

Anything else that is raised is a defect of whowhen: the file is `failed`, the others go on.
"""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why a file was turned away, in one word a program can match on."""

    EMPTY = "empty"
    BINARY = "binary"
    UNSUPPORTED = "unsupported"
    ENCRYPTED = "encrypted"
    MALFORMED = "malformed"
    TOO_LARGE = "too-large"
    TOO_LONG = "too-long"
    TOO_SLOW = "too-slow"
    OUT_OF_MEMORY = "out-of-memory"
    UNDECODABLE = "undecodable"
    UNREADABLE = "unreadable"
    NOT_A_FILE = "not-a-file"
    GONE = "gone"
    BEING_WRITTEN = "being-written"
    TOO_DEEP = "too-deep"
    TOO_MANY = "too-many"
    BOMB = "bomb"
    ORPHANED = "orphaned"


class WhowhenError(Exception):
    """Root of every error that whowhen raises on purpose."""


class Rejected(WhowhenError):  # noqa: N818 - the ledger's own word, read as "this file was Rejected"
    """A file that cannot become an article as it is.

    Attributes:
        reason: the word stored in the ledger.
        detail: one sentence, saying what is wrong and what to do about it.
    """

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail

    def __reduce__(self) -> tuple[type[Rejected], tuple[Reason, str]]:
        """Pickle with both facts: rejections cross process borders."""
        return (Rejected, (self.reason, self.detail))


class Unavailable(WhowhenError):  # noqa: N818 - an adjective on purpose: "the database is Unavailable"
    """A service or resource that the run needs is not there now.

    Attributes:
        service: what is missing, e.g. `"database"` or `"disk"`.
        detail: one sentence, saying what happened and what to do about it.
    """

    def __init__(self, service: str, detail: str) -> None:
        super().__init__(detail)
        self.service = service
        self.detail = detail

    def __reduce__(self) -> tuple[type[Unavailable], tuple[str, str]]:
        """Pickle with both facts."""
        return (Unavailable, (self.service, self.detail))


class WrongUse(WhowhenError):  # noqa: N818 - read as "this is WrongUse"
    """A command, parameter or setting that cannot be obeyed; nothing was done."""
