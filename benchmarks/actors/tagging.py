"""F1, speed and memory of one tagger on the test sets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from benchmarks.actors.processes import Worker
from benchmarks.actors.sets import TestSet
from benchmarks.actors.worker import Name
from training.markup import Annotated
from transforms.actors.languages import vocabulary_of
from transforms.actors.tagger import ActorTagger, Kind, TaggedName
from transforms.actors.trimming import trim

KINDS = (Kind.PER, Kind.ORG, Kind.LOC)
"""What is scored; nationalities are left out."""

AT_ONCE = 90_000
"""Characters sent to a tagger at once: thirty articles of 3 KB, as the flow does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a tagger does on a set. Scores are F1 in percent; strict is span and kind, relaxed overlap and kind.

    `by_kind` has (strict, relaxed) of each kind; `megabytes` is the most memory up to the end of this set.
    """

    tagger: str
    test_set: str
    language: str
    strict: float
    relaxed: float
    by_kind: Mapping[str, tuple[float, float]]
    words_per_second: float
    megabytes: int


def _percent(right: int, everything: int) -> float:
    return round(100 * right / max(1, everything), 1)


def _score(
    tagger: str, test_set: TestSet, found: Sequence[set[Name]], seconds: float = 1.0, megabytes: int = 0
) -> Figures:
    right: Counter[str] = Counter()
    overlapping: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for text, names in zip(test_set.texts, found, strict=True):
        wanted = {(one.start, one.end, one.label) for one in text.entities}
        # each right name stands among those wanted and those found
        right.update(2 * [kind for _, _, kind in wanted & names])
        sizes.update(kind for _, _, kind in [*wanted, *names])
        overlapping.update(name[2] for name in wanted if _overlaps(name, names))
        overlapping.update(name[2] for name in names if _overlaps(name, wanted))
    everything = sizes.total()
    return Figures(
        tagger=tagger,
        test_set=test_set.name,
        language=test_set.language,
        strict=_percent(right.total(), everything),
        relaxed=_percent(overlapping.total(), everything),
        by_kind={
            kind.value: (_percent(right[kind], sizes[kind]), _percent(overlapping[kind], sizes[kind])) for kind in KINDS
        },
        words_per_second=round(test_set.words / max(seconds, 1e-9)),
        megabytes=megabytes,
    )


def _overlaps(name: Name, others: set[Name]) -> bool:
    return any(name[2] == kind and name[0] < end and start < name[1] for start, end, kind in others)


def measure(tagger: str, worker: Worker, test_set: TestSet) -> Figures:
    """Return the figures of a worker's tagger on a set, its names cut by the rules of ours.

    Raises:
        WorkerError: the worker ended, or its answer does not fit the texts.
    """
    answers = [worker.tag(texts) for texts in _portions([text.text for text in test_set.texts])]
    names = list(chain.from_iterable(answer.names for answer in answers))
    seconds = sum(answer.seconds for answer in answers)
    return _score(tagger, test_set, _trimmed(test_set, names), seconds, max(answer.megabytes for answer in answers))


def _portions(texts: Sequence[str]) -> Iterator[list[str]]:
    portion: list[str] = []
    for text in texts:
        if portion and sum(map(len, portion)) + len(text) > AT_ONCE:
            yield portion
            portion = []
        portion.append(text)
    yield portion


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
    return _score("", test_set, _trimmed(test_set, tagged)).strict
