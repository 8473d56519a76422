"""The names of files: bytes to the system, text in the store."""

from __future__ import annotations


def written_path(relative: bytes) -> str:
    r"""Return a path's bytes as text that any store can hold, and `path_bytes` turns back.

    A name in UTF-8 is itself. Bytes that are not UTF-8 are written `\xNN`, and so are a backslash and a `!` at the
    end of a folder's name: `!/` stands between a container and its members.
    """
    return relative.replace(b"\\", b"\\x5c").replace(b"!/", b"\\x21/").decode("utf-8", "backslashreplace")


def path_bytes(written: str) -> bytes:
    """Return the bytes of a path that `written_path` wrote."""
    parts = written.split("\\x")
    head = parts[0].encode("utf-8")
    return head + b"".join(bytes([int(part[:2], 16)]) + part[2:].encode("utf-8") for part in parts[1:])
