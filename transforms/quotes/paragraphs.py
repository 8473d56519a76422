"""The paragraphs of a text: lines, but for lines that only end where a column did."""

from __future__ import annotations

NARROWEST, WIDEST = 45, 100
"""Characters in a line of a text that was wrapped by a program: mail is wrapped at 72, terminals at 80."""

RAGGED = 24
"""Characters by which wrapped lines differ: the longest words that no longer fitted."""

_TERMINAL = tuple(".!?…:;\"”»“’'")


def find_paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the start and end of every paragraph of `text`, in order, without blank lines."""
    paragraphs: list[tuple[int, int]] = []
    block: list[tuple[int, int]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.isspace():
            paragraphs += _join(text, block)
            block = []
        else:
            block.append((start, start + len(line.rstrip())))
        start += len(line)
    return paragraphs + _join(text, block)


def _join(text: str, block: list[tuple[int, int]]) -> list[tuple[int, int]]:
    wrapped = _is_wrapped(text, block)
    joined: list[tuple[int, int]] = []
    for start, end in block:
        if joined and (wrapped or text[start].islower()):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _is_wrapped(text: str, block: list[tuple[int, int]]) -> bool:
    lengths = [end - start for start, end in block[:-1]]
    if not lengths or min(lengths) < max(NARROWEST, max(lengths) - RAGGED) or max(lengths) > WIDEST:
        return False
    return any(not text.endswith(_TERMINAL, start, end) for start, end in block[:-1])
