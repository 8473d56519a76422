"""A time line as a picture: SVG 1.1, written by hand, with no script and no reference to anything outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from xml.sax.saxutils import escape

from flows.showing.timeline import Moment

WIDTH, ROW, TOP, BOTTOM, SIDE = 1200, 26, 70, 30, 24
"""Pixels: the picture's width, a row, the space above for title and axis, below, and at the sides."""

AXIS_FROM, AXIS_TO = 190, 620
"""Pixels between which time runs; values stand to its left, sentences to its right."""

WORDS = 82
"""Characters of a sentence that fit beside the axis."""

TICKS = 6
"""Marks on the axis."""

SHORTEST_BAR = 6
"""Pixels of a day, so that it can be seen beside a century."""

_FONT = "font-family='DejaVu Sans, Verdana, Arial, sans-serif'"
_COLOURS = {"none": "#1f5fa8", "published": "#2f8f5b", "cluster": "#c77d0a", "previous": "#7a4fa3"}
_MEANINGS = {
    "none": "written in full",
    "published": "counted from publication",
    "cluster": "year of the story",
    "previous": "counted from the text",
}


def draw(moments: Sequence[Moment], title: str) -> str:
    """Return an SVG document with a row for each moment; times that are not exact are bars as long as they may be."""
    height = TOP + ROW * max(1, len(moments)) + BOTTOM
    lines = [
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{WIDTH}' height='{height}' viewBox='0 0 {WIDTH} {height}'>",
        f"<title>{_clean(title)}</title>",
        f"<rect width='{WIDTH}' height='{height}' fill='#ffffff'/>",
        f"<text x='{SIDE}' y='28' {_FONT} font-size='17' font-weight='bold' fill='#222222'>{_clean(title)}</text>",
        *_legend(moments),
    ]
    if moments:
        first, last = min(one.earliest for one in moments), max(one.latest for one in moments)
        lines += _axis(first, last, height)
        for index, moment in enumerate(moments):
            lines += _row(moment, TOP + ROW * index, (first, last))
    else:
        lines.append(f"<text x='{SIDE}' y='{TOP + 16}' {_FONT} font-size='13' fill='#555555'>nothing is dated</text>")
    return "\n".join([*lines, "</svg>"]) + "\n"


def _place(day: date, span: tuple[date, date]) -> float:
    days = max(1, (span[1] - span[0]).days)
    return AXIS_FROM + (AXIS_TO - AXIS_FROM) * (day - span[0]).days / days


def _axis(first: date, last: date, height: int) -> Iterator[str]:
    days = max(1, (last - first).days)
    seen = set[str]()
    for step in range(TICKS + 1):
        day = date.fromordinal(first.toordinal() + days * step // TICKS)
        label = _tick(day, days)
        if label in seen:
            continue
        seen.add(label)
        x = _place(day, (first, last))
        yield f"<line x1='{x:.1f}' y1='{TOP - 8}' x2='{x:.1f}' y2='{height - BOTTOM}' stroke='#e4e4e4'/>"
        yield (
            f"<text x='{x:.1f}' y='{TOP - 13}' {_FONT} font-size='11' fill='#666666' "
            f"text-anchor='middle'>{label}</text>"
        )


def _tick(day: date, days: int) -> str:
    if days > 365 * TICKS:
        return f"{day.year}"
    return f"{day.year}-{day.month:02}" if days > 31 * TICKS else day.isoformat()


def _row(moment: Moment, top: int, span: tuple[date, date]) -> Iterator[str]:
    start, end = _place(moment.earliest, span), _place(moment.latest, span)
    width = max(SHORTEST_BAR, end - start)
    start = min(start, AXIS_TO - width)
    entry = moment.entries[0]
    base = top + ROW * 0.65
    more = f" (+{len(moment.entries) - 1})" if len(moment.entries) > 1 else ""
    yield f"<text x='{SIDE}' y='{base:.0f}' {_FONT} font-size='13' fill='#222222'>{_clean(moment.value)}{more}</text>"
    yield (
        f"<rect x='{start:.1f}' y='{top + 6}' width='{width:.1f}' height='{ROW - 13}' rx='3' "
        f"fill='{_COLOURS[entry.anchor]}'><title>{_clean(entry.surface)}</title></rect>"
    )
    yield (
        f"<text x='{AXIS_TO + 16}' y='{base:.0f}' {_FONT} font-size='11.5' fill='#333333'>"
        f"{_clean(_shortened(entry.told))}</text>"
    )


def _legend(moments: Sequence[Moment]) -> Iterator[str]:
    x = WIDTH - SIDE
    for kind in sorted({moment.entries[0].anchor for moment in moments}, reverse=True):
        words = _MEANINGS[kind]
        x -= 7 * len(words) + 30
        yield f"<rect x='{x}' y='17' width='12' height='12' rx='3' fill='{_COLOURS[kind]}'/>"
        yield f"<text x='{x + 18}' y='28' {_FONT} font-size='11.5' fill='#555555'>{words}</text>"


def _shortened(words: str) -> str:
    return words if len(words) <= WORDS else words[: WORDS - 1].rstrip() + "…"


def _clean(words: str) -> str:
    """Return foreign words as XML can hold them: control characters are not allowed there, even escaped."""
    kept = "".join(one if one.isprintable() else " " for one in words)
    return escape(kept, {"'": "&apos;", '"': "&quot;"})
