"""What is said of a JSON object whose text stands under a name that is not known: where it seems to be."""

from __future__ import annotations

from collections.abc import Iterator

from model.errors import Reason, Rejected

DEEPEST = 4
"""Objects inside each other that are looked into."""

FEWEST_WORDS = 3
"""Words of what may be a text; a shorter string is a name."""


def without_text(node: dict[str, object]) -> Rejected:
    """Return the rejection of an object in which no text was found; it names the setting, and the likeliest key."""
    found = max(_strings(node, "", DEEPEST), key=lambda one: len(one[1]), default=("KEY", ""))
    listed = max(_lists(node, "", DEEPEST), key=lambda one: one[1], default=None)
    if listed is not None:
        what = f"nor have the {listed[1]:,} objects under {listed[0]!r}: name the key of theirs"
        found = (max(_strings(listed[2], "", DEEPEST), key=lambda one: len(one[1]), default=("KEY", ""))[0], "")
    else:
        what = "say which key it is"
    path = found[0] if "," not in found[0] and "=" not in found[0] else "KEY"
    detail = (
        f"The JSON object has no text under a key that is known{',' if listed else ':'} {what}, "
        f"e.g. WHOWHEN_FIELDS=text={path}, and run again."
    )
    return Rejected(Reason.UNSUPPORTED, detail)


def _strings(value: object, path: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the strings of several words in an object, with the names that lead to them."""
    if isinstance(value, str) and path and len(value.split(None, FEWEST_WORDS)) >= FEWEST_WORDS:
        yield path, value
    elif isinstance(value, dict) and depth:
        for name, inner in value.items():
            if isinstance(name, str) and name and "." not in name:
                yield from _strings(inner, f"{path}.{name}" if path else name, depth - 1)


def _lists(value: object, path: str, depth: int) -> Iterator[tuple[str, int, dict[str, object]]]:
    """Yield the lists of two objects or more in an object, how many they are, and the first."""
    if isinstance(value, list) and path and len(value) > 1 and all(isinstance(one, dict) for one in value):
        yield path, len(value), value[0]
    elif isinstance(value, dict) and depth:
        for name, inner in value.items():
            yield from _lists(inner, f"{path}.{name}" if path else str(name), depth - 1)
