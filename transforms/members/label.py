"""Names of members, made safe: they are labels in a ledger and never paths to write to."""

from __future__ import annotations

import hashlib
import re

from model.ledger import STROKE

LONGEST = 160
"""Characters of a label: a key of the ledger holds five of them."""

_DRIVE = re.compile(r"^[A-Za-z]:")
# control characters, lone surrogates, and marks that turn the direction of writing: they could forge a report
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_PASSED_OVER = re.compile(r"(^|/)(\.|__MACOSX/|Thumbs\.db$)|\.(tmp|part)$", re.IGNORECASE)


def safe_label(name: str) -> str:
    r"""Return `name` as a relative path without `..`, drive, root, or characters that a reader cannot see.

    >>> safe_label("..\\..\\etc/passwd")
    'etc/passwd'
    """
    parts = _DRIVE.sub("", name.replace("\\", "/")).split("/")
    # a part that ends in the stroke's mark would look like a container
    kept = [re.sub(r"!$", r"\\x21", part) for part in parts if part not in {"", ".", ".."}]
    label = _UNSAFE.sub("_", "/".join(kept))
    if len(label) > LONGEST:
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        label = f"{label[: LONGEST - 13]}~{digest}"
    return label or "unnamed"


def is_passed_over(name: str) -> bool:
    """Say whether it is what a file system or an archiver left: a dot-file, or a file that is not whole yet."""
    return _PASSED_OVER.search(safe_label(name)) is not None


class Labels:
    """The labels given in one container: no two members get the same."""

    def __init__(self, within: str) -> None:
        """Give labels below the container `within`, the file itself if that is empty."""
        self._prefix = f"{within}{STROKE}" if within else ""
        self._given: dict[str, int] = {}

    def give(self, name: str) -> str:
        """Return the label of a member called `name`; a second one of the name gets a number."""
        label = safe_label(name)
        count = self._given.get(label, 0) + 1
        self._given[label] = count
        while count > 1 and f"{label}~{count}" in self._given:
            count += 1
        if count > 1:
            self._given[label] = count
            label = f"{label}~{count}"
            self._given[label] = 1
        return self._prefix + label
