"""Text that came as characters, out of a document that knows its own encoding."""

from __future__ import annotations

import re

from model.article import Encoding
from model.errors import Reason, Rejected
from transforms.characters import VISIBLE, compose

GIVEN = Encoding(name="utf-8", method="given", confidence=1.0)
"""The encoding of what is characters already."""

_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x0b\x0c]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def given_text(text: str, what: str) -> str:
    """Return `text` as an article's decoded text is: NFC, lines ended by a line feed, no half characters.

    Raises:
        Rejected: `EMPTY` there is nothing to see; `what` says in what.
    """
    if VISIBLE.search(text) is None:
        raise Rejected(Reason.EMPTY, f"{what} holds no words: put the article's text into it, or save it as text.")
    return compose(_SURROGATE.sub("\ufffd", _LINE_ENDS.sub("\n", text)))
