"""What was said of a file from outside its bytes, and whether an article must be read anew for it."""

from __future__ import annotations

from pathlib import Path

from flows.files.inbox import look_at_name, read_file
from flows.files.sidecars import MOST_BYTES, joined, sidecars_of
from model.article import Stated
from model.errors import Reason, Rejected
from transforms.sidecar import is_said_alike, read_sidecar


def sidecar_of(inbox: Path, path: str, stamp: str) -> tuple[Stated | None, str]:
    """Return what the sidecar of a file says, None without one, and the file's stamp with the sidecar's.

    Raises:
        Rejected: there is one, and it cannot be used.
    """
    for name in sidecars_of(path):
        if look_at_name(inbox, name) is None:
            continue
        try:
            read = read_file(inbox, name, MOST_BYTES)
        except Rejected as error:
            if error.reason is Reason.GONE:
                continue
            raise Rejected(error.reason, f"its sidecar {name!r} cannot be read: {error.detail}") from error
        return read_sidecar(read.raw), joined(stamp, read.stamp)
    return None, stamp


def must_be_restated(stored: Stated, path: str, said: Stated | None) -> bool:
    """Say whether an article is to be read anew, because the file at `path` is said to be other than is stored.

    A file may change what it said itself. Of several files with the same bytes, one with a sidecar counts for more
    than one without, and of two that have one, the first by name: so the order in which they come does not matter.
    """
    if is_said_alike(stored, said):
        return False
    if stored.name in {None, path}:
        return True
    return said is not None and (is_said_alike(Stated(), stored) or path < (stored.name or ""))


def restated(path: str, said: Stated | None, fields: dict[str, str], seen_on: str) -> Stated:
    """Return what is kept as stated of an article that is read from the file at `path`."""
    said = said or Stated()
    return Stated(
        language=said.language,
        published=said.published,
        headline=said.headline,
        byline=said.byline,
        publisher=said.publisher,
        url=said.url,
        name=path,
        fields=fields,
        seen_on=seen_on,
    )
