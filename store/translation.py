"""Foreign errors, translated once at this edge."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pymongo.errors import (
    AutoReconnect,
    ConfigurationError,
    ConnectionFailure,
    InvalidURI,
    OperationFailure,
    PyMongoError,
    ServerSelectionTimeoutError,
    WTimeoutError,
)

from model.errors import Unavailable, WrongUse

REFUSED_CODES = frozenset({13, 18})
"""MongoDB's Unauthorized and AuthenticationFailed."""

PASSING_CODES = frozenset({1, 8, 43, 64, 91, 175, 189, 11600, 11602, 10107, 13435, 13436, 14031})
"""MongoDB's codes for what another try later may get past: InternalError (what the embedded server says on a
full disk), UnknownError, CursorNotFound (an answer that nobody asked the rest of for ten minutes),
WriteConcernFailed, QueryPlanKilled (an index went), the ones of a fail-over, and OutOfDiskSpace."""

ADDRESS = "Set WHOWHEN_MONGODB_URI to mongodb://USER:PASSWORD@HOST:PORT/, with special characters written as %XX"


@contextmanager
def translated() -> Iterator[None]:
    """Turn pymongo's errors into ours.

    Raises:
        Unavailable: the database is away, refuses us, or has no room.
        WrongUse: the address of the database cannot be read.
    """
    try:
        yield
    except (InvalidURI, ConfigurationError) as error:
        # the driver's own words may quote a part of the address, and the address may hold a password
        kind = type(error).__name__
        raise WrongUse(f"the database address cannot be read ({kind}). {ADDRESS}") from None
    except ServerSelectionTimeoutError as error:
        detail = "the database does not answer. Start it, or set WHOWHEN_MONGODB_URI to one that runs"
        raise Unavailable("database", detail) from error
    except (AutoReconnect, ConnectionFailure, WTimeoutError) as error:
        detail = f"the connection to the database broke off ({type(error).__name__}). What was done is safe: run again"
        raise Unavailable("database", detail) from error
    except OperationFailure as error:
        if error.code in REFUSED_CODES:
            detail = "the database refused the user or the password. Check WHOWHEN_MONGODB_URI"
            raise Unavailable("database", detail) from error
        if error.code in PASSING_CODES or _has_passing_code(error):
            detail = f"the database could not do it now ({error}). Check its disk space and its log, then run again"
            raise Unavailable("database", detail) from error
        raise


def _has_passing_code(error: PyMongoError) -> bool:
    """Say whether a bulk write failed only for reasons that may pass."""
    details = getattr(error, "details", None) or {}
    codes = {item.get("code") for item in details.get("writeErrors", ())}
    concerns = details.get("writeConcernErrors", ())
    return bool(codes or concerns) and codes <= PASSING_CODES
