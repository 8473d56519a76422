"""The rules of all lines of a text: each by itself, then by what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.boilerplate.buttons import mark_buttons
from transforms.boilerplate.ending import mark_ending
from transforms.boilerplate.lines import find_rule
from transforms.boilerplate.tail import mark_tail


def find_rules(lines: Sequence[str]) -> list[str | None]:
    """Return for each visible line of a text, in order, the rule by which it is boilerplate, None if it is not."""
    alone = mark_buttons(lines, [find_rule(line) for line in lines])
    return mark_ending(lines, mark_tail(lines, alone))
