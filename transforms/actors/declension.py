"""The forms a Ukrainian or Russian name takes in a sentence, from its dictionary form.

Endings only, from school grammar: more forms are made than exist, because a form nobody writes is never found.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from types import MappingProxyType

UKRAINIAN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ія": ("ії", "ію", "ією"),
        "ея": ("еї", "ею", "еєю"),
        "я": ("і", "ї", "ю", "ею", "єю"),
        "ка": ("ки", "ці", "ку", "кою", "кої", "кій"),
        "га": ("ги", "зі", "гу", "гою"),
        "ха": ("хи", "сі", "ху", "хою"),
        "ва": ("ви", "ві", "ву", "вою", "вої", "вій"),
        "а": ("и", "і", "у", "ою", "ею", "ої", "ій"),
        "о": ("а", "у", "ові", "ом"),
        "їв": ("єва", "єву", "євом", "єві"),
        "ів": ("ова", "ову", "овом", "ові", "ева", "еву", "евом", "еві"),
        "ень": ("ня", "ню", "нем", "ні", "еня", "еню", "енем"),
        "ець": ("ця", "цю", "цем", "ці", "цеві"),
        "ь": ("я", "ю", "ем", "і", "еві", "ю", "сю"),
        "кий": ("кого", "кому", "ким"),
        "ій": ("ія", "ію", "ієм", "ії", "ієві", "ього", "ьому", "ім"),
        "ий": ("ого", "ому", "им", "ім", "ия", "ию"),
        "й": ("я", "ю", "єм", "ї", "єві"),
        "ські": ("ських", "ським", "ськими"),
        "ні": ("них", "ним", "ними"),
        "ові": ("ових", "овим", "овими"),
        "і": ("их", "им", "ими", "ів", "ам", "ами", "ах"),
        "и": ("ів", "ам", "ами", "ах", ""),
        "": ("а", "у", "ові", "ом", "ем", "им", "і", "еві"),
    }
)
"""Ukrainian: the ending of the dictionary form, and what takes its place. The longest that fits counts."""

RUSSIAN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ия": ("ии", "ию", "ией"),
        "ея": ("еи", "ее", "ею", "еей"),
        "ая": ("ой", "ую"),
        "яя": ("ей", "юю"),
        "я": ("и", "е", "ю", "ей"),
        "ва": ("вы", "ве", "ву", "вой"),
        "а": ("ы", "и", "е", "у", "ой", "ей"),
        "о": ("а", "у", "ом", "е"),
        "ень": ("ня", "ню", "нем", "не", "еня", "еню", "енем"),
        "ец": ("ца", "цу", "цом", "цем", "це"),
        "ь": ("я", "ю", "ем", "е", "и", "ью"),
        "кий": ("кого", "кому", "ким", "ком"),
        "ий": ("ия", "ию", "ием", "ии", "его", "ему", "им", "ого", "ому"),
        "ый": ("ого", "ому", "ым", "ом"),
        "ой": ("ого", "ому", "ым", "ом"),
        "й": ("я", "ю", "ем", "е"),
        "ие": ("их", "им", "ими"),
        "ые": ("ых", "ым", "ыми"),
        "ы": ("ов", "ам", "ами", "ах", ""),
        "и": ("ов", "ей", "ам", "ами", "ах", ""),
        "е": (),
        "у": (),
        "ю": (),
        "э": (),
        "": ("а", "у", "ом", "е", "ым", "ем"),
    }
)
"""Russian: as above."""

ENDINGS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType({"uk": UKRAINIAN, "ru": RUSSIAN})
"""Which languages decline names, by BCP 47 code."""

FIXED = " | "
"""Between the declined words of a dictionary form and those that stay as they are."""


def _word_forms(word: str, language: str) -> tuple[str, ...]:
    endings = ENDINGS[language]
    if word.isupper() or not word[-1].isalpha() or not word[:1].isupper():
        return (word,)
    ending = next(word[start:] for start in range(len(word) + 1) if word[start:] in endings)
    stem = word[: len(word) - len(ending)]
    return tuple(dict.fromkeys((word, *(stem + other for other in endings[ending]))))


_SOFT: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "uk": {"ар": ("аря", "арю", "арем", "арі", "ареві"), "ач": ("ача", "ачем", "ачеві")},
        "ru": {"арь": ("аря", "арю", "арем", "аре")},
    }
)
"""Endings of what people do for a living, beside those of names: секретаря, глядача."""

_PLURALS: Mapping[str, tuple[str, ...]] = MappingProxyType({"uk": ("и", "і"), "ru": ("ы", "и")})


def common_forms(word: str, language: str) -> tuple[str, ...]:
    """Return every form of a common noun or adjective in lower case, the given one first."""
    forms = [form.casefold() for form in name_forms(word[:1].upper() + word[1:], language)]
    for ending, others in _SOFT.get(language, {}).items():
        if word.endswith(ending):
            forms += [word.removesuffix(ending) + other for other in others]
    return tuple(dict.fromkeys(forms))


def common_plurals(word: str, language: str) -> tuple[str, ...]:
    """Return the nominative plurals a word might have: "президенти"; in English with -s."""
    if language not in _PLURALS:
        return (f"{word}s",)
    stem = word[:-1] if word[-1] in "аяьй" else word
    return tuple(stem + ending for ending in _PLURALS[language])


def name_forms(name: str, language: str) -> tuple[str, ...]:
    """Return every form of `name`, the given one first; names of languages without cases have one form.

    Words of more than three do not all decline freely: a longer name keeps to its given form.
    """
    declined, _, fixed = name.partition(FIXED)
    tail = f" {fixed}" if fixed else ""
    words = declined.split(" ")
    if language not in ENDINGS or len(words) > MOST_DECLINED or not declined or "" in words:
        return (declined + tail,)
    return tuple(" ".join(forms) + tail for forms in product(*(_word_forms(word, language) for word in words)))


MOST_DECLINED = 3
"""Words of a name that are declined: the forms multiply with every word."""
