"""Which tagger reads: our own encoder; where it is not installed, spaCy for English; else the tables alone."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

from transforms.actors import spacy_tagger
from transforms.actors.encoder import weights
from transforms.actors.encoder.reading import EncoderTagger
from transforms.actors.tagger import ActorTagger, TaggedName


class NoTagger:
    """Finds nothing: the tables and rules do what they can."""

    def tag(self, texts: Sequence[str], explained: Sequence[AbstractSet[int]] = ()) -> list[tuple[TaggedName, ...]]:  # noqa: ARG002 - it reads everything
        """Return no names for each text."""
        return [() for _ in texts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A tagger, its version, and the languages it reads (BCP 47), or None for whatever comes."""

    tagger: ActorTagger
    version: str
    languages: frozenset[str] | None

    def reads(self, code: str | None) -> bool:
        """Say whether texts of a language are given to this tagger."""
        return self.languages is None or code in self.languages


@cache
def active_tagger() -> Choice:
    """Return the tagger of this installation. Loads no model."""
    if weights.are_there() and find_spec("onnxruntime") is not None:
        return Choice(tagger=EncoderTagger(), version=weights.version(), languages=None)
    if spacy_tagger.is_installed():
        version = spacy_tagger.model_version()
        return Choice(tagger=spacy_tagger.SpacyTagger(), version=version, languages=frozenset({"en"}))
    return Choice(tagger=NoTagger(), version="tables", languages=frozenset())
