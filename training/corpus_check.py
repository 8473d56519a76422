"""Check the annotated corpus and count what is in it: `python -m training.corpus_check [folder]`.

Ends with status 1 when a line breaks the markup or the rules of `training/corpus/README.md`; complaints name the file.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from training.markup import LABELS, Annotated, Document, Entity, MarkupError, read_corpus

CORPUS = Path(__file__).parent / "corpus"
"""The corpus of this project."""

WANTED_LINES = {"uk": 1500, "ru": 800, "en": 800}
"""Fewest lines of each language: with less, two runs of training differ by more than what is measured."""

NAMELESS_SHARE = (0.10, 0.30)
"""Least and most lines without any name: a tagger trained on names alone sees names everywhere."""

MOST_REPEATED_SHARE = 0.02
"""The most frequent name may be at most this share of all names of its language, or the tagger learns it by heart."""

_QUOTE_PAIRS = {"«": "»", "“": "”", "„": "“", '"': '"', "(": ")"}
_LETTER = re.compile(r"[^\W_]")
_SHOWN = 12


def complaints_about(document: Document) -> Iterator[str]:
    """Yield what breaks the conventions in a document, each a sentence that names the line."""
    for annotated in document.lines:
        for entity in annotated.entities:
            for reason in _complaints_about_span(annotated, entity):
                name = annotated.text[entity.start : entity.end]
                yield f"{document.source}: `{name}` {reason} In the line: {annotated.text}"


def repeated_lines(documents: Iterable[Document]) -> Iterator[str]:
    """Yield a sentence for every line that stands in the corpus more than once and holds a name."""
    seen: dict[str, str] = {}
    for document in documents:
        for annotated in document.lines:
            first = seen.setdefault(annotated.text.casefold(), document.source)
            if first != document.source and annotated.entities:
                yield f"{document.source}: repeats a line of {first}: {annotated.text}"


def scripts_mixed(documents: Iterable[Document]) -> Iterator[str]:
    """Yield a sentence for every word that has both Latin and Cyrillic letters, where one looks like the other."""
    mixed = re.compile(r"\w*(?:[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z])\w*")
    for document in documents:
        for annotated in document.lines:
            for word in mixed.findall(annotated.text):
                yield f"{document.source}: `{word}` mixes Latin and Cyrillic letters."


def balance_of(language: str, documents: Sequence[Document]) -> Iterator[str]:
    """Yield what makes the lines of one language too few or too one-sided."""
    lines = [annotated for document in documents for annotated in document.lines]
    if len(lines) < WANTED_LINES.get(language, 0):
        yield f"{language}: {len(lines)} lines, fewer than {WANTED_LINES[language]}."
    share = _nameless(lines) / len(lines)
    least, most = NAMELESS_SHARE
    if not least <= share <= most:
        yield f"{language}: {share:.0%} of the lines have no name, wanted {least:.0%} to {most:.0%}."
    names = Counter(surface for annotated in lines for surface in annotated.surfaces())
    for (label, name), count in names.most_common(1):
        if count > MOST_REPEATED_SHARE * names.total():
            yield f"{language}: {label} `{name}` is {count} of {names.total()} names: write more varied text."


def counts_of(language: str, documents: Sequence[Document]) -> str:
    """Return the figures of one language as a few lines of text."""
    lines = [annotated for document in documents for annotated in document.lines]
    own_test = [document for document in documents if document.is_own_test]
    labels = Counter(entity.label for annotated in lines for entity in annotated.entities)
    names = Counter(surface for annotated in lines for surface in annotated.surfaces())
    words = sum(len(annotated.text.split()) for annotated in lines)
    types = ", ".join(f"{label} {labels[label]}" for label in LABELS)
    common = ", ".join(f"{name} {count}" for (_, name), count in names.most_common(_SHOWN))
    return (
        f"{language}: {len(documents)} documents, {len(lines)} lines, {words} words; {types}; "
        f"{len(names)} different names; {_nameless(lines)} lines without a name ({_nameless(lines) / len(lines):.0%})\n"
        f"    own test: {len(own_test)} documents, {sum(len(document.lines) for document in own_test)} lines\n"
        f"    most frequent: {common}"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the counts and the complaints; return 0 when there are none."""
    parser = argparse.ArgumentParser(prog="python -m training.corpus_check", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS, help="the corpus, a folder for each language")
    folder: Path = parser.parse_args(arguments).folder
    try:
        documents = list(read_corpus(folder))
    except MarkupError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if not documents:
        sys.stderr.write(f"No annotated text in {folder}: it should have a folder for each language.\n")
        return 1
    complaints = [complaint for document in documents for complaint in complaints_about(document)]
    complaints += [*repeated_lines(documents), *scripts_mixed(documents)]
    for language in sorted({document.language for document in documents}):
        of_language = [document for document in documents if document.language == language]
        sys.stdout.write(f"{counts_of(language, of_language)}\n")
        complaints += balance_of(language, of_language)
    sys.stderr.writelines(f"{complaint}\n" for complaint in complaints)
    return 1 if complaints else 0


def _complaints_about_span(annotated: Annotated, entity: Entity) -> Iterator[str]:
    text, name = annotated.text, annotated.text[entity.start : entity.end]
    before, after = text[: entity.start][-1:], text[entity.end :][:1]
    if not _LETTER.search(name):
        yield "has no letter and no digit."
    if _LETTER.match(before) or _LETTER.match(after):
        yield "begins or ends inside a word."
    if name[0] in _QUOTE_PAIRS and name.endswith(_QUOTE_PAIRS[name[0]]) and name.count(name[0]) == 1:
        yield "is wholly in quotes: keep the quotes outside."
    for opening, closing in _QUOTE_PAIRS.items():
        if opening != closing and name.count(opening) < name.count(closing) - (opening == "„"):
            yield f"closes {closing} that opens outside."
    if name[-1] in ",;:!?":
        yield "ends with a punctuation mark: keep it outside."


def _nameless(lines: Iterable[Annotated]) -> int:
    return sum(1 for annotated in lines if not annotated.entities)


if __name__ == "__main__":
    sys.exit(main())
