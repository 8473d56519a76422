"""F1, speed and memory of one tagger on the test sets."""

from __future__ import annotations

import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from benchmarks.actors.sets import TestSet, load_sets
from training.markup import Annotated
from transforms.actors.encoder.reading import EncoderTagger
from transforms.actors.languages import vocabulary_of
from transforms.actors.spacy_tagger import SpacyTagger
from transforms.actors.tagger import ActorTagger, Kind, TaggedName
from transforms.actors.trimming import trim

KINDS = (Kind.PER, Kind.ORG, Kind.LOC)
"""What is scored; nationalities are left out."""

Name = tuple[int, int, str]
"""Start, end and kind of a name."""


class NatashaTagger:
    """Natasha's slovnet tagger (MIT), which reads Russian: measured where it is installed."""

    def __init__(self) -> None:
        from natasha import NewsEmbedding, NewsNERTagger

        self._tagger = NewsNERTagger(NewsEmbedding())

    def tag(self, texts: Sequence[str], explained: Sequence[AbstractSet[int]] = ()) -> list[tuple[TaggedName, ...]]:  # noqa: ARG002 - it reads everything
        """Return the names of each text, in order."""
        return [
            tuple(TaggedName(span.start, span.stop, Kind(span.type)) for span in self._tagger(text).spans)
            for text in texts
        ]


TAGGERS: Mapping[str, tuple[Callable[[], ActorTagger], frozenset[str]]] = {
    "ours": (EncoderTagger, frozenset({"uk", "ru", "en"})),
    "spacy": (SpacyTagger, frozenset({"en"})),
    "natasha": (NatashaTagger, frozenset({"uk", "ru"})),
}
"""Each tagger, and the languages it is measured on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a tagger does on a set. Scores in percent; strict is span and kind, relaxed overlap and kind."""

    tagger: str
    test_set: str
    strict: float
    relaxed: float
    by_kind: Mapping[str, float]
    words_per_second: float
    megabytes: int


def _f1(right: float, found: int, wanted: int) -> float:
    return round(200 * right / max(1, found + wanted), 1)


def _score(tagger: str, test_set: TestSet, found: Sequence[set[Name]], seconds: float) -> Figures:
    right: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    overlapping = 0
    for text, names in zip(test_set.texts, found, strict=True):
        wanted = {(one.start, one.end, one.label) for one in text.entities}
        right.update(kind for _, _, kind in wanted & names)
        sizes.update(kind for _, _, kind in [*wanted, *names])
        overlapping += sum(_overlaps(name, names) for name in wanted) + sum(_overlaps(name, wanted) for name in names)
    everything = sum(sizes.values())
    return Figures(
        tagger=tagger,
        test_set=test_set.name,
        strict=_f1(sum(right.values()), everything, 0),
        relaxed=round(100 * overlapping / max(1, everything), 1),
        by_kind={kind.value: _f1(right[kind.value], sizes[kind.value], 0) for kind in KINDS},
        words_per_second=round(test_set.words / max(seconds, 1e-9)),
        megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    )


def _overlaps(name: Name, others: set[Name]) -> bool:
    return any(name[2] == kind and name[0] < end and start < name[1] for start, end, kind in others)


def measure(name: str, share: float) -> Iterator[Figures]:
    """Yield the figures of a tagger on each set of a language it reads; time is that of the processor."""
    make, languages = TAGGERS[name]
    tagger = make()
    tagger.tag(["Kyiv warms up."])
    for test_set in load_sets(share):
        if test_set.language not in languages:
            continue
        started = time.process_time()
        tagged = tagger.tag([text.text for text in test_set.texts])
        seconds = time.process_time() - started
        yield _score(name, test_set, _trimmed(test_set, tagged), seconds)


def _trimmed(test_set: TestSet, tagged: Sequence[Sequence[TaggedName]]) -> list[set[Name]]:
    vocabulary = vocabulary_of(test_set.language)
    return [
        {(one.start, one.end, one.kind.value) for one in trim(text.text, names, vocabulary) if one.kind in KINDS}
        for text, names in zip(test_set.texts, tagged, strict=True)
    ]


def score_texts(tagger: ActorTagger, language: str, texts: Sequence[Annotated]) -> float:
    """Return the strict F1 of a tagger on some texts, in percent."""
    test_set = TestSet(name="texts", language=language, texts=tuple(texts))
    tagged = tagger.tag([text.text for text in texts])
    return _score("", test_set, _trimmed(test_set, tagged), 1.0).strict
