"""Whom a text names as the source of what it reports."""

from __future__ import annotations

from pydantic.dataclasses import dataclass

from model.span import STRICT, Span


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Attribution:
    """A source that the text names for what it reports: `span` and `surface` are the name, `cue` is what says so."""

    span: Span
    surface: str
    cue: Span
