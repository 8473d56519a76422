"""The forms in which a verb of saying stands in a report, made from its infinitive.

Only what a report needs: third persons of the present, the past, and the forms that accompany another verb
("adding that"). Perfective verbs of Ukrainian and Russian have no present; what looks like one is a future, and
nobody has said anything yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_VOWELS = "aeiou"


def inflect_english(lemmas: Iterable[str]) -> Iterator[str]:
    """Yield the forms of English verbs. `lemma:past` gives an irregular past, `lemma*` doubles its last letter."""
    for entry in lemmas:
        lemma, _, past = entry.partition(":")
        stem = lemma.removesuffix("*")
        doubled = stem + stem[-1] if lemma.endswith("*") else stem
        yield stem
        yield _add_s(stem)
        yield past or _add_ed(doubled)
        yield (doubled.removesuffix("e") if not doubled.endswith(("ee", "oe")) else doubled) + "ing"


def _add_s(stem: str) -> str:
    if stem.endswith("y") and stem[-2] not in _VOWELS:
        return stem[:-1] + "ies"
    return stem + ("es" if stem.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _add_ed(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    return stem[:-1] + "ied" if stem.endswith("y") and stem[-2] not in _VOWELS else stem + "ed"


def inflect_ukrainian(perfective: Iterable[str], imperfective: Iterable[str]) -> Iterator[str]:
    """Yield the forms of Ukrainian verbs. `infinitive:past` and `infinitive:present,plural` give irregular ones."""
    for entry in perfective:
        yield from _ukrainian_past(entry)
    for entry in imperfective:
        infinitive, _, present = entry.partition(":")
        yield from _ukrainian_past(infinitive)
        singular, plural = present.split(",") if present else _ukrainian_present(infinitive)
        yield from (singular, plural, plural.removesuffix("ся").removesuffix("ть") + "чи")


def _ukrainian_past(entry: str) -> Iterator[str]:
    infinitive, _, past = entry.partition(":")
    reflexive = infinitive.endswith("ся")
    if past and not past.endswith("в"):
        yield from (past, past + "ла", past + "ло", past + "ли", past + "ши")
        return
    stem = past.removesuffix("в") if past else infinitive.removesuffix("ся").removesuffix("ти")
    for ending in ("в", "ла", "ло", "ли", "вши"):
        yield from ((stem + ending + "ся", stem + ending + "сь") if reflexive else (stem + ending,))


def _ukrainian_present(infinitive: str) -> tuple[str, str]:
    tail = "ся" if infinitive.endswith("ся") else ""
    stem = infinitive.removesuffix("ся").removesuffix("ти")
    if stem.endswith(("ува", "юва")):
        stem = stem[:-2]
        return (stem + "є" + ("ться" if tail else ""), stem + "ють" + tail)
    if stem.endswith("и"):
        stem = stem[:-1]
        plural = stem + ("л" if stem.endswith(tuple("бпвмф")) else "")
        return (stem + "ить" + tail, plural + ("ать" if stem.endswith(tuple("жчшщ")) else "ять") + tail)
    return (stem + "є" + ("ться" if tail else ""), stem + "ють" + tail)


def inflect_russian(perfective: Iterable[str], imperfective: Iterable[str]) -> Iterator[str]:
    """Yield the forms of Russian verbs, each also with "е" for "ё". Irregular presents as in `inflect_ukrainian`."""
    for form in _russian(perfective, imperfective):
        yield form
        if "ё" in form:
            yield form.replace("ё", "е")


def _russian(perfective: Iterable[str], imperfective: Iterable[str]) -> Iterator[str]:
    for entry in perfective:
        yield from _russian_past(entry)
    for entry in imperfective:
        infinitive, _, present = entry.partition(":")
        yield from _russian_past(infinitive)
        singular, plural = present.split(",") if present else _russian_present(infinitive)
        gerund = plural.removesuffix("ся")[:-2]
        yield from (singular, plural, (gerund + "я" if plural.removesuffix("ся")[-2] in "юя" else gerund + "а"))


def _russian_past(entry: str) -> Iterator[str]:
    infinitive, _, past = entry.partition(":")
    reflexive = infinitive.endswith("ся")
    if past and not past.endswith("л"):
        yield from (past, past + "ла", past + "ло", past + "ли", past + "ши")
        return
    stem = past.removesuffix("л") if past else infinitive.removesuffix("ся").removesuffix("ть")
    for ending in ("л", "ла", "ло", "ли", "в"):
        shown = stem + ending
        if reflexive:
            yield shown + ("ся" if ending == "л" else "шись" if ending == "в" else "сь")
        else:
            yield shown


def _russian_present(infinitive: str) -> tuple[str, str]:
    tail = "ся" if infinitive.endswith("ся") else ""
    stem = infinitive.removesuffix("ся").removesuffix("ть")
    if stem.endswith(("ова", "ева")):
        stem = stem[:-3]
        return (stem + "ует" + tail, stem + "уют" + tail)
    if stem.endswith("и"):
        stem = stem[:-1]
        plural = stem + ("л" if stem.endswith(tuple("бпвмф")) else "")
        return (stem + "ит" + tail, plural + ("ат" if stem.endswith(tuple("жчшщ")) else "ят") + tail)
    return (stem + "ет" + tail, stem + "ют" + tail)
