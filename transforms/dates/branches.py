"""Many forms as one regular expression that reads what they begin with in common only once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

Form = tuple[str, ...]
"""The patterns of the signs of one form."""


def any_of(forms: Iterable[Sequence[str]]) -> str:
    """Return a pattern that matches any of `forms`, each a sequence of patterns; of those that match the longest.

    A word that is none of two hundred fails at its first signs, not two hundred times.
    """
    return _branches(sorted({tuple(form) for form in forms}))


def _branches(forms: Sequence[Form]) -> str:
    """Return the pattern of sorted forms. Where one ends within another, the longer is tried first.

    So is one that goes on with a sign before one for which that sign is the end of a word: it sorts first.
    """
    ends = not forms[0]
    going_on: Sequence[Form] = forms[1:] if ends else forms
    first: str
    branches: list[str] = []
    for first, group in groupby(going_on, key=itemgetter(0)):
        branches.append(first + _branches([form[1:] for form in group]))
    if len(branches) == 1 and not ends:
        return branches[0]
    optional = "?" if ends else ""
    return f"(?:{'|'.join(branches)}){optional}" if branches else ""
