"""The texts that taggers are measured on: development sets where they lie beside the repository, and our own test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.markup import Annotated, read_corpus
from training.public_sets import read_rows

ROOT = Path(__file__).parents[2]

DEVELOPMENT = ROOT.parent / "shared" / "dev"
"""Public sets for measuring; none of it is part of the repository."""

CORPUS = ROOT / "training" / "corpus"

FAST_SET = "NER-UK 2.0 sample"
"""The set whose words a second are held to a floor."""

_PUBLIC = (
    ("UNER-EWT test", "en", "ner-dev/en_uner_ewt_test.jsonl"),
    (FAST_SET, "uk", "ner-dev/uk_neruk2_dev_sample.jsonl"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TestSet:
    """Annotated texts of one language."""

    name: str
    language: str
    texts: tuple[Annotated, ...]

    @property
    def words(self) -> int:
        """How many words the texts have, split at spaces."""
        return sum(len(text.text.split()) for text in self.texts)


def load_sets(share: float) -> Iterator[TestSet]:
    """Yield every set that is there, cut down to a share of its texts."""
    for name, language, file in _PUBLIC:
        path = DEVELOPMENT / file
        if path.is_file():
            yield _part(name, language, list(read_rows(path)), share)
    own = [document for document in read_corpus(CORPUS) if document.is_own_test]
    for language in ("uk", "ru", "en"):
        lines = [line for document in own if document.language == language for line in document.lines]
        yield _part(f"own test, {language}", language, lines, share)


def _part(name: str, language: str, texts: list[Annotated], share: float) -> TestSet:
    return TestSet(name=name, language=language, texts=tuple(texts[: max(1, round(share * len(texts)))]))
