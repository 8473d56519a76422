"""Which sentences can hold a name at all: the others need no model."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from transforms.actors.encoder.tokens import Token


def may_hold_names(
    tokens: Sequence[Token], common: AbstractSet[str], explained: AbstractSet[int] = frozenset(), offset: int = 0
) -> bool:
    """Say whether any word could be a name: a capital anywhere but in a first word that the language knows.

    `common` are function words in lower case; a capital at one of the offsets `explained` is none, the tokens' own
    counted from `offset`. Scripts without capitals are none of ours.
    """
    is_first = True
    for token in tokens:
        form = token.form
        if not form[0].isalnum():
            continue
        is_known = (is_first and form.lower() in common) or offset + token.start in explained
        if form != form.lower() and not is_known:
            return True
        is_first = False
    return False
