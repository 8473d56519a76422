"""Whether a server answers."""

from __future__ import annotations

import time

from pymongo import MongoClient
from pymongo.errors import PyMongoError

from model.document import Document
from model.errors import Unavailable
from store.embedded.layout import Embedded
from store.embedded.record import Record, is_alive

SELECTION_MS = 1_000
"""How long one question to a starting server waits, before we look whether its process still lives."""

SOCKET_MS = 10_000
"""How long a server that listens may take to answer on a busy machine."""

PAUSE_SECONDS = 0.05
"""Between two questions: a server takes a second to start."""


def answers(record: Record, home: Embedded, wait_seconds: float) -> bool:
    """Wait until the recorded process answers; False if it ended instead.

    Raises:
        Unavailable: it lives, and says nothing for `wait_seconds`.
    """
    deadline = time.monotonic() + wait_seconds
    client: MongoClient[Document] = MongoClient(
        record.uri, serverSelectionTimeoutMS=SELECTION_MS, socketTimeoutMS=SOCKET_MS
    )
    with client:
        while is_alive(record, home):
            if _asked_pid(client) == record.pid:
                return True
            if time.monotonic() > deadline:
                detail = (
                    f"the embedded database did not answer within {wait_seconds:g} seconds. It is left running "
                    f"(process {record.pid}) and may be recovering: try again, and look into {home.log}"
                )
                raise Unavailable("database", detail)
            time.sleep(PAUSE_SECONDS)
    return False


def _asked_pid(client: MongoClient[Document]) -> object:
    """Ask who answers: on a port that changed hands it may be another server."""
    try:
        return client.admin.command("serverStatus").get("pid")
    except PyMongoError:
        return None
