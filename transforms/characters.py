"""Characters that are no content: what cannot be seen, and how to bring the rest into one form."""

from __future__ import annotations

import re
import unicodedata

_CONTROLS = r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_BREAKS = r"\x0b\x0c\x1c-\x1f\x85"
"""Control characters, for a regex set, that part words as white space does: words would be glued without them."""

_FORMATS = r"\xad\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
_JOINED = r"\u0590-\u1fff\u2070-\ufdff\ufe00-\ufefe\uff00-\ufff8\U00010000-\U0010ffff"
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"

_INVISIBLE = re.compile(
    "(?:"
    f"[{_CONTROLS}{_FORMATS}]"
    # joiners are spelling in Indic and Arabic scripts and in emoji sequences
    rf"|(?<![{_JOINED}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}])"
    # Thai, Lao, Khmer and Burmese write no spaces: there the zero-width space parts words
    rf"|(?<![{_UNSPACED}])\u200b|\u200b(?![{_UNSPACED}])"
    ")+"
)
_SUSPECT = re.compile(rf"[{_CONTROLS}{_FORMATS}\u200b-\u200d]")

CONTROL = re.compile(f"[{_CONTROLS}]")
"""A control character that plain text has no use for."""

VISIBLE = re.compile(rf"[^\s{_CONTROLS}{_BREAKS}{_FORMATS}\u200b-\u200d]")
"""A character that a reader sees."""

_SHORT = 4096
"""Up to this length the square of the marks is milliseconds, less than looking for them in every text."""

_LONG_RUN = re.compile(r"([^\w\x00-\x7f]{64,})")

_MARKS = "\u0300-\u036f"
_MARKED = re.compile(f"[{_MARKS}][{_MARKS}]*")
_SIGNS = "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2116\u2122\u2500-\u27bf\ufe0f\U0001f300-\U0001faff"
_NOT_EUROPEAN = re.compile(f"[^\x00-\u02ff{_MARKS}\u0400-\u0482\u048a-\u052f{_SIGNS}]")
"""Beyond these, where no other character composes, marks of other kinds may stand among those of Latin and Cyrillic."""

_LONGEST_MARKS = 30
"""The bound of the Stream-Safe Text Format (Unicode Standard Annex 15)."""


def find_invisible(text: str) -> list[tuple[int, int]]:
    """Return start and end (exclusive) of each stretch that a reader does not see and that means nothing there."""
    # most texts hold none, and one set is many times faster to look for than the rules
    if _SUSPECT.search(text) is None:
        return []
    return [match.span() for match in _INVISIBLE.finditer(text)]


def compose(text: str) -> str:
    """Return `text` in Unicode normalisation form C, in linear time.

    Ordering combining marks takes the square of their number, so a run of 64 or more marks or signs, which
    no language writes, stays as it is (Unicode Standard Annex 15 bounds it at 30 for the same reason).
    """
    if text.isascii():
        return text
    if _MARKED.search(text) is not None and _NOT_EUROPEAN.search(text) is None:
        composed = _compose_marked(text)
        if composed is not None:
            return composed
    if len(text) <= _SHORT or _LONG_RUN.search(text) is None:
        return unicodedata.normalize("NFC", text)
    parts = _LONG_RUN.split(text)
    return "".join(part if index % 2 else unicodedata.normalize("NFC", part) for index, part in enumerate(parts))


def _compose_marked(text: str) -> str | None:
    """Return European `text` composed at its marks alone, or None if there are too many of them together.

    The library takes a text with a single mark apart as a whole, fifty times the work of seeing that there is none.
    """
    parts: list[str] = []
    done = 0
    for match in _MARKED.finditer(text):
        if match.end() - match.start() > _LONGEST_MARKS:
            return None
        start = max(done, match.start() - 1)
        parts += (text[done:start], unicodedata.normalize("NFC", text[start : match.end()]))
        done = match.end()
    return "".join((*parts, text[done:]))
