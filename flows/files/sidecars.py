"""Sidecars: files that say something about the file beside them, `NAME.meta.json` about `NAME` or `NAME.html`."""

from __future__ import annotations

from collections.abc import Iterable

from flows.files.names import path_bytes
from model.errors import Reason, Rejected

ENDING = b".meta.json"
"""How the names of sidecars end."""

MOST_BYTES = 1_000_000
"""Bytes of a sidecar that are read: real ones have a few hundred."""

NAME_MAX = 255
"""Bytes that a name may have in all common file systems: no sidecar has a longer one, and asking for it is an error."""

_JOINT = "+"


def joined(stamp: str, beside: str) -> str:
    """Return the stamp of a file with that of its sidecar: when either changes, this does."""
    return f"{stamp}{_JOINT}{beside}"


def own_part(stamp: str) -> str:
    """Return the part of a stamp that is the file's own."""
    return stamp.partition(_JOINT)[0]


def sidecar_names(name: bytes) -> tuple[bytes, ...]:
    """Return the names that a file's sidecar may have; the first that there is counts."""
    stem, dot, ending = name.rpartition(b".")
    return (name + ENDING, stem + ENDING) if dot and stem and b"/" not in ending else (name + ENDING,)


def sidecars_of(path: str) -> tuple[str, ...]:
    """Return the paths that the sidecar of the file at `path` may have; the first that there is counts."""
    folder, stroke, name = path.rpartition("/")
    possible = (one.decode() for one in sidecar_names(name.encode()))
    return tuple(folder + stroke + one for one in possible if len(path_bytes(one)) <= NAME_MAX)


class Sidecars:
    """The sidecars among the names of one folder, or of one archive."""

    def __init__(self, names: Iterable[bytes]) -> None:
        """Look at `names`, all that there are."""
        all_names = list(names)
        self._names = frozenset(name for name in all_names if name.endswith(ENDING))
        others = (name for name in all_names if self._names and name not in self._names)
        self._used = frozenset(one for name in others for one in sidecar_names(name) if one in self._names)

    def of(self, name: bytes) -> bytes | None:
        """Return the name of the sidecar of `name`, or None if it has none."""
        if not self._used:
            return None
        return next((one for one in sidecar_names(name) if one in self._used), None)

    def describes(self, name: bytes) -> bool:
        """Say whether `name` is the sidecar of something that is there."""
        return name in self._used

    def is_orphan(self, name: bytes) -> bool:
        """Say whether `name` is that of a sidecar of nothing that is there."""
        return name in self._names and name not in self._used


def orphaned() -> Rejected:
    """Return what is said of a sidecar without its file."""
    detail = "it describes a file that is not beside it. Put that file here, or give this one another name"
    return Rejected(Reason.ORPHANED, detail)
