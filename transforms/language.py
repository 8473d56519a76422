"""In which language a text is written: as stated, as its letters prove, or as langdetect finds."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib import resources
from threading import Lock

from langdetect import LangDetectException
from langdetect.detector_factory import DetectorFactory

from model.article import Stated
from model.correction import HUMAN, Correctable, Corrected, set_by_human
from model.language import UNDETERMINED, Language, LanguageShare
from transforms.alphabets import ALPHABETS, SCRIPTS, Alphabet

LANGUAGE_VERSION = "1+langdetect-1.0.9"
"""Version of this step and of the profiles behind it."""

SAMPLE_CHARACTERS = 2_000
"""How much of a text is looked at: the detector's time grows with it, its answer no longer changes."""

MIN_LETTERS = 20
"""Below this the detector is wrong more often than one time in eight."""

MIN_PROBABILITY = 0.6
"""The detector's seven trials must agree five to two: fewer is a guess, mostly of a language it does not know."""

SCRIPT_CONFIDENCE = 0.9
"""Letters that only one language has are proof, but for names and quotations from another."""

FOREIGN_SHARE = 0.005
"""A text fits an alphabet while at most this share of its letters is foreign to it: names, short quotations."""

_TAGS = {"zh-cn": "zh-Hans", "zh-tw": "zh-Hant"}
_LOAD = Lock()


def identify_language(text: str, stated: Stated, corrected: Sequence[Corrected] | None = None) -> Language:
    """Name the language of `text` as a BCP 47 tag, or `und` where that would be a guess.

    What a human has set wins, then what was stated. Else langdetect decides on the first 2,000 characters, among
    the languages that are written in the letters found there. It knows no Belarusian, Serbian or Kazakh and would
    take them for their neighbours: where the letters fit none of its languages, they name the language themselves.
    The answer is always the same for the same text. `shares` gives the whole text to the one language.
    """
    human = set_by_human(corrected, Correctable.LANGUAGE)
    if human:
        return _determined(human, 1.0, HUMAN)
    if stated.language and stated.language != UNDETERMINED:
        return _determined(stated.language, 1.0, "stated")
    sample = text[:SAMPLE_CHARACTERS]
    letters = [character for character in sample.lower() if character.isalpha()]
    if len(letters) < MIN_LETTERS:
        code = _name_by_letters(letters)
        return _determined(code, SCRIPT_CONFIDENCE, "script") if code else _undetermined("too-short")
    return _detect(sample, letters)


def _detect(sample: str, letters: list[str]) -> Language:
    script = _find_script(letters)
    languages = SCRIPTS.get(script, frozenset())
    if len(languages) < 2:  # noqa: PLR2004 - one language needs no detector, none has no answer
        return next((_determined(code, SCRIPT_CONFIDENCE, "script") for code in languages), _undetermined("undecided"))
    if script == "CYRILLIC":
        fitting = _find_fitting(letters)
        proven = None if fitting & languages else _name_by_letters(letters)
        if proven:
            return _determined(proven, SCRIPT_CONFIDENCE, "script")
        languages = fitting & languages or languages
    code, probability = _ask_detector(sample, languages)
    if probability < MIN_PROBABILITY:
        return _undetermined("undecided")
    return _determined(_TAGS.get(code, code), probability, "langdetect")


def _determined(code: str, confidence: float, method: str) -> Language:
    return Language(
        code=code, confidence=min(1.0, confidence), method=method, shares=(LanguageShare(code=code, share=1.0),)
    )


def _undetermined(method: str) -> Language:
    return Language(code=UNDETERMINED, confidence=0.0, method=method)


def _find_script(letters: list[str]) -> str:
    counts = Counter(letters)
    scripts: Counter[str] = Counter()
    for letter, count in counts.items():
        scripts[unicodedata.name(letter, "").partition(" ")[0]] += count
    return max(scripts, key=lambda script: (scripts[script], script))


def _foreign_share(alphabet: Alphabet, cyrillic: Counter[str]) -> float:
    foreign = sum(count for letter, count in cyrillic.items() if letter not in alphabet.letters)
    return foreign / max(1, cyrillic.total())


def _count_cyrillic(letters: list[str]) -> Counter[str]:
    return Counter(letter for letter in letters if "\u0400" <= letter <= "\u052f")


def _find_fitting(letters: list[str]) -> frozenset[str]:
    cyrillic = _count_cyrillic(letters)
    return frozenset(alphabet.language for alphabet in ALPHABETS if _foreign_share(alphabet, cyrillic) <= FOREIGN_SHARE)


def _name_by_letters(letters: list[str]) -> str | None:
    """Name the first language whose alphabet fits and whose own letters occur."""
    cyrillic = _count_cyrillic(letters)
    return next(
        (
            alphabet.language
            for alphabet in ALPHABETS
            if not alphabet.marks.isdisjoint(cyrillic) and _foreign_share(alphabet, cyrillic) <= FOREIGN_SHARE
        ),
        None,
    )


def _ask_detector(sample: str, languages: frozenset[str]) -> tuple[str, float]:
    """Return langdetect's first answer among `languages` and its probability, or `und` and 0 if it has none."""
    detector = _factory().create()
    detector.set_prior_map(dict.fromkeys(languages, 1.0))
    try:
        detector.append(sample)
        answers = detector.get_probabilities()
    except LangDetectException:
        return UNDETERMINED, 0.0
    return (answers[0].lang, answers[0].prob) if answers else (UNDETERMINED, 0.0)


def _factory() -> DetectorFactory:
    # langdetect's own global factory can be seen half filled by a second thread
    with _LOAD:
        return _load_factory()


@cache
def _load_factory() -> DetectorFactory:
    # sorted, because the order of a directory differs between file systems and the order of sums rounds
    profiles = sorted(
        (
            entry
            for entry in resources.files("langdetect").joinpath("profiles").iterdir()
            if not entry.name.startswith(".")
        ),
        key=lambda entry: entry.name,
    )
    factory = DetectorFactory()
    factory.load_json_profile([profile.read_text(encoding="utf-8") for profile in profiles])
    factory.set_seed(0)
    return factory
