"""The author's words inside quotation marks, set off by dashes: «Speech, — says someone, — more speech»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.quotes.cues import Cue
from transforms.quotes.marks import Stretch
from transforms.quotes.page import Page
from transforms.quotes.phrases import WINDOW

_TURN = re.compile(r"[,.!?…][\"”»“]?\s{0,3}[—–-]{1,2}\s")
_RETURN = re.compile(r"[,.:!?…]?\s{0,3}\s[—–-]{1,2}\s|,\s{0,3}[—–-]{1,2}\s|[.!?…]\s")

NEAR = 40
"""Characters between the dash and the verb: the subject may come first, but not another thought."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Insert:
    """The author's words at `start`..`end` inside a stretch, and the cue among them."""

    start: int
    end: int
    cue: Cue
    resumes: bool


def find_insert(page: Page, stretch: Stretch) -> Insert | None:
    """Return the first insertion of the author inside `stretch`, or None.

    `resumes` says whether speech goes on after it: it does up to a closing mark, and after a second dash.
    """
    text = page.text
    if not page.cues_in(stretch.start, stretch.end):
        return None
    for turn in _TURN.finditer(text, stretch.start, stretch.end):
        cue = next(iter(page.cues_in(turn.end(), min(turn.end() + NEAR + WINDOW, stretch.end))), None)
        if cue is None or cue.start - turn.end() > NEAR:
            continue
        if any(mark in text[turn.end() : cue.start] for mark in ",.;:!?"):
            continue
        back = _RETURN.search(text, cue.end, min(cue.end + WINDOW, stretch.end))
        end = back.end() if back else stretch.end
        dashed = back is not None and any(dash in back[0] for dash in "—–-")
        return Insert(start=turn.start(), end=end, cue=cue, resumes=back is not None and (dashed or stretch.closed))
    return None
