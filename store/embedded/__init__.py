"""The database that comes along: a server of its own for one data directory, started on demand.

The server is SecantusDB (WiredTiger behind MongoDB's wire protocol), a program of its own that is started and
never imported. `start` is safe to call from any number of processes at once: one server runs per directory,
everyone connects to it by `Running.uri`, and it lives on until `stop`.

Writes survive a crash of the server when they ask for `journal=True` through a collection's own methods. Writes
inside a transaction and `MongoClient.bulk_write` are not synced to disk whatever they ask for (seen with strace
on SecantusDB 0.7.0b3: no fsync), so the store uses neither.
"""

from store.embedded.disk import MIN_FREE_BYTES, free_bytes, require_space
from store.embedded.end import stop
from store.embedded.layout import Embedded
from store.embedded.running import Running, start
from store.embedded.state import State, Status, status

__all__ = [
    "MIN_FREE_BYTES",
    "Embedded",
    "Running",
    "State",
    "Status",
    "free_bytes",
    "require_space",
    "start",
    "status",
    "stop",
]
