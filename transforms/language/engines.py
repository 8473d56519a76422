"""The three engines that are asked for a language, behind one question: which language, and are you sure?

langdetect is always there. eldc and pycld2 are many times faster and optional: without them it answers alone.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import metadata, resources
from threading import Lock
from typing import NamedTuple

from langdetect import LangDetectException
from langdetect.detector_factory import DetectorFactory

from model.language import UNDETERMINED

# both are in the extra `language`
try:
    import eldc
except ImportError:
    eldc = None
try:
    import pycld2
except ImportError:
    pycld2 = None

CYRILLIC_PROFILES = frozenset({"bg", "mk", "ru", "sr", "uk"})
"""The languages in Cyrillic letters that langdetect has a profile of, with the one that is made here."""

SURE = 0.99
"""langdetect's probability from which its seven trials agree."""

LANGDETECT, ELDC, CLD2 = "langdetect", "eldc", "cld2"
"""The names of the engines."""

ENGINES_VERSION = "+".join(
    f"{name}-{metadata.version(name)}"
    for name, module in (("langdetect", True), ("eldc", eldc), ("pycld2", pycld2))
    if module
)
"""Which engines answer here, and their versions."""

_UNKNOWN = frozenset({"un", "und", "xxx", UNDETERMINED})
_TAGS = {
    "zh-cn": "zh-Hans",
    "zh-tw": "zh-Hant",
    "zh": "zh-Hans",
    "iw": "he",
    "jw": "jv",
    "fil": "tl",
    "nb": "no",
}
_SERBIAN_PAIRS = (("lj", "љ"), ("Lj", "Љ"), ("nj", "њ"), ("Nj", "Њ"), ("dž", "џ"), ("Dž", "Џ"))
_SERBIAN = str.maketrans(
    "abvgdđežzijklmnoprstćufhcčšABVGDĐEŽZIJKLMNOPRSTĆUFHCČŠ",
    "абвгдђежзијклмнопрстћуфхцчшАБВГДЂЕЖЗИЈКЛМНОПРСТЋУФХЦЧШ",
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LOAD = Lock()


class Vote(NamedTuple):
    """What one engine says: a BCP 47 tag, and whether it is sure by its own lights."""

    engine: str
    code: str
    sure: bool


def ask_eldc(text: str) -> Vote | None:
    """Return eldc's vote, or None if it is not installed or has no answer. Microseconds."""
    if eldc is None:
        return None
    answer = _eldc().detect_details(text)
    return _vote(ELDC, answer.language, sure=bool(answer.reliable))


def ask_cld2(text: str) -> Vote | None:
    """Return the vote of Compact Language Detector 2, or None if it is not installed or has no answer."""
    if pycld2 is None:
        return None
    try:
        # it refuses control characters and lone surrogates
        reliable, _, answers = pycld2.detect(_CONTROL.sub(" ", text), bestEffort=True)
    except pycld2.error:
        return None
    return _vote(CLD2, answers[0][1], sure=bool(reliable))


def ask_langdetect(text: str, languages: Iterable[str]) -> Vote | None:
    """Return langdetect's first answer among `languages` (its own codes), or None if it has none.

    Milliseconds. Always the same for the same text: its draws begin with the same seed.
    """
    among = frozenset(languages)
    detector = _factory(cyrillic=among <= CYRILLIC_PROFILES).create()
    detector.set_prior_map(dict.fromkeys(sorted(among), 1.0))
    try:
        detector.append(text)
        answers = detector.get_probabilities()
    except LangDetectException:
        return None
    return _vote(LANGDETECT, answers[0].lang, sure=answers[0].prob >= SURE) if answers else None


@cache
def known_languages(engine: str) -> frozenset[str]:
    """Return the BCP 47 primary tags that an engine can answer with."""
    codes: Iterable[str] = ()
    if engine == LANGDETECT:
        codes = _factory(cyrillic=False).get_lang_list()
    elif engine == ELDC and eldc is not None:
        codes = eldc.LANGUAGES
    elif engine == CLD2 and pycld2 is not None:
        codes = (code for _, code in pycld2.LANGUAGES)
    return frozenset(_TAGS.get(code, code).partition("-")[0] for code in codes)


def _vote(engine: str, code: str, *, sure: bool) -> Vote | None:
    return None if code in _UNKNOWN else Vote(engine, _TAGS.get(code, code), sure)


def _factory(*, cyrillic: bool) -> DetectorFactory:
    # langdetect's own global factory can be seen half filled by a second thread
    with _LOAD:
        return _load_cyrillic() if cyrillic else _load_all()


@cache
def _load_all() -> DetectorFactory:
    return _load(_profiles())


@cache
def _load_cyrillic() -> DetectorFactory:
    # with five languages instead of 56 an answer takes a fraction of the time
    profiles = _profiles()
    return _load({name: profiles[name] for name in sorted(CYRILLIC_PROFILES)})


def _load(profiles: Mapping[str, str]) -> DetectorFactory:
    factory = DetectorFactory()
    factory.load_json_profile(list(profiles.values()))
    factory.set_seed(0)
    return factory


def _profiles() -> dict[str, str]:
    # sorted, because the order of a directory differs between file systems and the order of sums rounds
    entries = sorted(resources.files("langdetect").joinpath("profiles").iterdir(), key=lambda entry: entry.name)
    profiles = {entry.name: entry.read_text(encoding="utf-8") for entry in entries if not entry.name.startswith(".")}
    profiles["sr"] = _in_cyrillic(profiles["hr"])
    return profiles


def _in_cyrillic(profile: str) -> str:
    """Return langdetect's profile of Croatian as one of Serbian: the same language but for its letters.

    Without it, langdetect takes everything Serbian for Macedonian.
    """
    croatian = json.loads(profile)
    counts: Counter[str] = Counter()
    for group, count in croatian["freq"].items():
        letters = group
        for latin, cyrillic in _SERBIAN_PAIRS:
            letters = letters.replace(latin, cyrillic)
        counts[letters.translate(_SERBIAN)] += count
    return json.dumps({"freq": counts, "n_words": croatian["n_words"], "name": "sr"})


def _eldc() -> eldc.Instance:
    with _LOAD:
        return _load_eldc()


@cache
def _load_eldc() -> eldc.Instance:
    eldc.init()
    return eldc.instance()
