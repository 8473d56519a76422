"""Where the store is: the database that was named, or the embedded one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flows.settings import Settings
from store.connection import Store, open_store
from store.embedded import require_space, start


def store_uri(settings: Settings) -> str:
    """Return the address of the database, with the embedded server started if none was named.

    Raises:
        Unavailable: the embedded server cannot be started.
    """
    if settings.mongodb_uri is not None:
        return settings.mongodb_uri.get_secret_value()
    return start(settings.home).uri


def require_room(settings: Settings) -> None:
    """Check that the disk under an embedded database has room for a batch.

    Raises:
        Unavailable: it has not; nothing should be written.
    """
    if settings.mongodb_uri is None:
        require_space(settings.home)


@contextmanager
def opened(settings: Settings) -> Iterator[Store]:
    """Open the store that `settings` name."""
    with open_store(store_uri(settings), settings.database) as store:
        yield store
