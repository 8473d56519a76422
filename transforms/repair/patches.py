"""Words misread inside a line that is well otherwise, and Latin text: what ftfy repairs."""

from __future__ import annotations

import re

import ftfy
from ftfy.badness import is_bad

LONGEST = 20_000
"""Characters of a line that are looked at: the library's time grows faster than the length."""

# only what has one right answer: quotation marks, ligatures, widths, entities and line ends stay as they were written
_ENCODING_ONLY = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    replace_lossy_sequences=False,
    normalization=None,
)
_ENTITY = r"&(?:quot|apos|[lr]aquo|[lrb][sd]quo|#3[49]|#x2[27]);"
_QUOTED = re.compile(rf"(?:[\"'«“„‘`]|{_ENTITY})[^\x00-\x7f]{{2,6}}(?:[\"'»“”’`]|{_ENTITY})")
"""A few such characters between quotation marks are shown, as in a text about the trouble: they are meant so."""

_LOST = "\ufffd"
"""What stands for a character that is lost: to find that it was is no repair."""

_NAMES = {"sloppy-windows-": "cp", "macroman": "mac-roman"}


def patch(line: str) -> tuple[str, tuple[str, ...]]:
    """Return `line` with what was surely UTF-8 read as something else led back, and the names of what was undone.

    A line that holds other letters beyond ASCII, which are right, stays as it is.
    """
    if len(line) > LONGEST or not is_bad(line) or _QUOTED.search(line):
        return line, ()
    fixed, steps = ftfy.fix_encoding_and_explain(line, _ENCODING_ONLY)
    if fixed == line or steps is None or _is_mixed(line, fixed) or fixed.count(_LOST) > line.count(_LOST):
        return line, ()
    taken = sorted({step.parameter for step in steps if step.action == "encode"})
    other = sorted({step.parameter for step in steps if step.action == "apply"})
    names = [f"utf-8 read as {_name(codec)}" for codec in taken] or other
    return fixed, tuple(names)


def _is_mixed(line: str, fixed: str) -> bool:
    """Say whether some letters beyond ASCII were right already: then the others may be meant as they are."""
    kept = set(line) & set(fixed)
    return any(character.isalpha() and character >= "\x80" for character in kept)


def _name(codec: str) -> str:
    for long, short in _NAMES.items():
        codec = codec.replace(long, short)
    return codec
