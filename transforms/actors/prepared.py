"""A text before any tagger: its words, the names the tables know, and which capitals these explain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.actors.aliases import load_lexicon
from transforms.actors.entry import Entry
from transforms.actors.lexicon import Hit
from transforms.actors.words import Words, split_words

_SENTENCE_START = re.compile(r"[.!?…:;\n\"“«„—–-]\W*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A text in a language (BCP 47 without region, or None), its words and the names of the tables in it."""

    text: str
    language: str | None
    words: Words
    hits: Sequence[Hit[Entry]]

    def explained(self) -> frozenset[int]:
        """Return where words begin whose capital needs no tagger.

        These are the words of names that the tables know and people do not bear, and first words of
        sentences that the text has in small letters elsewhere.
        """
        known = {
            word.start
            for hit in self.hits
            if not hit.value.is_ambiguous
            for word in self.words.inside(hit.start, hit.end)
        }
        small = {word.form for word in self.words.items if word.form.islower()}
        for index, word in enumerate(self.words.items):
            if word.is_capitalised and word.form.lower() in small:
                before = self.words.gap(index) if index else "."
                if _SENTENCE_START.search(before):
                    known.add(word.start)
        return frozenset(known)


def prepare(text: str, language: str | None) -> Prepared:
    """Return the text's words and what the tables know in it."""
    words = split_words(text)
    return Prepared(text=text, language=language, words=words, hits=load_lexicon(language).find(words))
