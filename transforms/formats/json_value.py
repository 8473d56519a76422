"""JSON as values that can be stored."""

from __future__ import annotations

import json
import re

_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL
)


def json_value(text: str, *, strict: bool = True) -> object:
    r"""Return the value that `text` is; half of a surrogate pair, which JSON can write and nothing store, is U+FFFD.

    Unless `strict`, strings may hold control characters.

    >>> json_value('"\\ud83d\\ude00 \\ud83d"') == "\U0001f600 \ufffd"
    True

    Raises:
        ValueError: it is no JSON.
        RecursionError: it is nested too deep.
    """
    if _HALF.search(text) is not None:
        text = _ESCAPE.sub(lambda escape: "\\ufffd" if escape[1] else escape[0], text)
    value: object = json.loads(text, strict=strict)
    return value
