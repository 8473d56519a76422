"""Read the public sets the tagger learns from: JSON lines of a text and its names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from training.markup import Annotated, Entity
from transforms.actors.encoder.sentences import cut_sentences

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "PER": "PER",
        "PERS": "PER",
        "person": "PER",
        "politician": "PER",
        "ORG": "ORG",
        "organisation": "ORG",
        "politicalparty": "ORG",
        "LOC": "LOC",
        "LOCORG": "LOC",
        "location": "LOC",
        "country": "LOC",
    }
)
"""What the sets' labels are to us; other labels (events, works, dates) are no names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicSet:
    """A file of a public set: its name, licence, and how often it is read in one round of training."""

    file: str
    language: str
    licence: str
    source: str


PUBLIC_SETS = (
    PublicSet(file="en_wikigold.jsonl", language="en", licence="CC BY 4.0", source="WikiGold (Balasuriya et al. 2009)"),
    PublicSet(
        file="en_crossner_politics_train.jsonl", language="en", licence="MIT", source="CrossNER politics (Liu 2021)"
    ),
    PublicSet(
        file="en_uner_ewt_dev.jsonl",
        language="en",
        licence="CC BY-SA 4.0",
        source="Universal NER, English EWT, dev (Mayhew et al. 2024)",
    ),
    PublicSet(
        file="ru_factrueval_dev.jsonl", language="ru", licence="MIT", source="factRuEval-2016, dev (Starostin et al.)"
    ),
)
"""The sets whose licences let weights learnt from them be passed on."""


def read_rows(path: Path) -> Iterator[Annotated]:
    """Yield each text of the file with its names in order, those of other labels left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        names = sorted(
            (entity["start"], entity["end"], LABELS[entity["type"]])
            for entity in row["entities"]
            if entity["type"] in LABELS
        )
        entities = tuple(Entity(start=start, end=end, label=label) for start, end, label in names)
        yield Annotated(text=row["text"], entities=entities)


def in_sentences(document: Annotated) -> Iterator[Annotated]:
    """Yield the sentences of a document, with the names that lie inside one."""
    for start, end in cut_sentences(document.text):
        entities = tuple(
            Entity(start=one.start - start, end=one.end - start, label=one.label)
            for one in document.entities
            if start <= one.start and one.end <= end
        )
        yield Annotated(text=document.text[start:end], entities=entities)
