"""What a human decides about an article, kept and carried out at once."""

from __future__ import annotations

from collections.abc import Sequence

from flows.desk import Desk
from flows.redoing.changes import WRITERS
from flows.redoing.redo import redo
from flows.redoing.redone import Redone
from model.correction import Correctable, Correction
from model.errors import WrongUse
from model.span import Sha256


def decide(corrections: Sequence[Correction], desk: Desk) -> Redone:
    """Keep `corrections`, all of one article, and make the article again with them."""
    article = corrections[0].article
    for correction in corrections:
        # outdated first: if this process ends between the two, the next reprocess carries it out
        desk.store.articles.run_anew(article, WRITERS[correction.section.value])
        desk.store.corrections.save(correction)
    return redo([article], desk)


def take_back(article: Sha256, section: Correctable, desk: Desk) -> Redone:
    """Forget the correction of a section, and make the article again without it.

    Raises:
        WrongUse: the section has none.
    """
    if section not in {one.section for one in desk.store.corrections.of([article]).get(article, ())}:
        raise WrongUse(f"the {section.value} of {article[:12]} is not corrected: nothing to clear")
    desk.store.articles.run_anew(article, WRITERS[section.value])
    desk.store.corrections.remove(article, section)
    return redo([article], desk)
