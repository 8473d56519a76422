"""The dictionary form of a person's name in Ukrainian or Russian: "Ігорем Тереховим" is Ігор Терехов.

Endings from school grammar, for the surnames whose form shows what they are. Where it does not, there is no answer:
a wrong nominative is worse than a name in another case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from transforms.actors.given_names import SAME
from transforms.actors.personal_keys import is_initial, is_woman, parse_name
from transforms.actors.skeletons import skeleton
from transforms.actors.words import fold

_CYRILLIC = re.compile(r"[\u0400-\u04ff'’-]+")
_CONSONANT = re.compile(r"[бвгґджзклмнпрстфхцчшщ]$")
_UNCHANGED = re.compile(r"(?:о|швілі|швили|дзе)$")
_OF_MEN = (
    (re.compile(r"([сц]ьк|ск|цк)(?:ого|ому|им|ім|ом)$"), r"\1ий"),
    (re.compile(r"(ов|ев|єв|ёв|ін|їн|ин|ын)(?:а|у|ым|им|ом|е|і|ові)$"), r"\1"),
    (re.compile(r"енк(?:а|у|ом|ові)$"), "енко"),
    (re.compile(r"(ук|юк|ак|як|ик|ік|ич|ан|ян|ар|ер|ус|ель|ман|он)(?:а|у|ом|ем|ові|еві|е|і)$"), r"\1"),
)
_OF_WOMEN = (
    (re.compile(r"([сц]ьк)(?:ої|ій|у|ою)$"), r"\1а"),
    (re.compile(r"(ск|цк)(?:ой|ую|ою)$"), r"\1ая"),
    (re.compile(r"(ов|ев|єв|ёв|ін|їн|ин|ын)(?:ої|ій|у|ою|ой)$"), r"\1а"),
)
_NOMINATIVE_OF_WOMEN = re.compile(r"(?:ськ|цьк|ов|ев|єв|ёв|ін|їн|ин|ын)а$|(?:ск|цк)ая$")


@cache
def _dictionary(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the given names of a language by their skeletons; a man's and a woman's may share one."""
    found: dict[str, tuple[str, ...]] = {}
    for group in SAME:
        cyrillic = [name for name in group.split() if _CYRILLIC.fullmatch(name)]
        if cyrillic:
            name = cyrillic[1] if language == "ru" and len(cyrillic) > 1 else cyrillic[0]
            for each in {skeleton(one) for one in cyrillic}:
                found[each] = (*found.get(each, ()), name)
    return MappingProxyType(found)


def _is_womans(given: str) -> bool:
    return given[-1] in "аяь" and given not in {"Микола", "Микита", "Никита", "Ілля", "Илья", "Ігорь", "Игорь"}


def _begin_alike(name: str, written: str) -> bool:
    """Say whether a form is written as the name is: Филип is no Пилип, though they are one name."""
    return fold(written).startswith(fold(name)[: max(2, len(name) - 2)])


def nominative(surface: str, language: str) -> str | None:
    """Return the dictionary form of a full name in `language` (`uk`, `ru`), or None where it is not clear."""
    name = parse_name(surface)
    if (
        not name.given
        or is_initial(name.given)
        or " " in name.surname
        or not _CYRILLIC.fullmatch(surface.replace(" ", ""))
    ):
        return None
    woman = is_woman(name)
    known = _dictionary(language).get(skeleton(name.given), ())
    given = next((one for one in known if _is_womans(one) == woman and _begin_alike(one, name.given)), None)
    if given is None:
        return None
    surname = _surname(name.surname, is_oblique=given != name.given, woman=woman)
    return None if surname is None else f"{given} {surname}"


def _surname(written: str, *, is_oblique: bool, woman: bool) -> str | None:
    if not is_oblique:
        return None if woman and written.endswith(("и", "ої", "ою")) else written
    for ending, form in _OF_WOMEN if woman else _OF_MEN:
        if ending.search(written):
            return ending.sub(form, written)
    if woman:
        stays = _CONSONANT.search(written) or _UNCHANGED.search(written) or _NOMINATIVE_OF_WOMEN.search(written)
        return written if stays else None
    return written if written.endswith(("швілі", "швили", "дзе", "ко", "их", "ых")) else None
