"""A key that all ways to write one person's name share: across cases, spellings and scripts."""

from __future__ import annotations

import re
from typing import NamedTuple

from transforms.actors.given_names import BORNE_BY_BOTH, common_skeleton, is_given_name
from transforms.actors.skeletons import skeleton, squeeze

SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
"""What may follow a surname and is no part of it."""

_PATRONYMIC = re.compile(
    r"(?:ович|евич|йович|ич|івн|ївн|овн|евн|ичн)(?:а|у|ем|ом|еві|ові|и|і|ы|е|ою|ой)?$|(?:[oy]vych|[oe]vich|[iy]vna|[oe]vna)$"
)
_INITIAL = re.compile(r"[^\W\d_]\.?(?:-[^\W\d_]\.?)?")
_SPLIT = re.compile(r"(?<=\w\.)(?=\w)|\s+")
_MALE = re.compile(r"(?:[оеь]го|[оеь]му|[иіы]й|[иы]м|[оеєё]вим|[иі]ним|[оеё]вым|иным|ским|ським|[уюіы]м|ом|ем|ові)$")
_FEMALE = re.compile(r"(?:[оеєё]ва|[иіыї]на|ська|цька|ская|цкая|ої|ою|ая|ую|[оеєё]вій|[оеё]вой|[иы]ной|ской|ській)$")


class PersonName(NamedTuple):
    """A person's name in parts. `given` is empty for a bare surname, a letter where only an initial is written."""

    given: str
    surname: str


def parse_name(surface: str) -> PersonName:
    """Return the given name and surname in `surface`, without patronymics and suffixes."""
    parts = [part for part in _SPLIT.split(surface) if part and part not in SUFFIXES]
    if len(parts) < 2:  # noqa: PLR2004 - a bare surname
        return PersonName("", parts[0] if parts else surface)
    if _INITIAL.fullmatch(parts[0]) or _INITIAL.fullmatch(parts[-1]):
        names = [part for part in parts if not _INITIAL.fullmatch(part)]
        initials = [part for part in parts if _INITIAL.fullmatch(part)]
        if not names:
            return PersonName("", surface)
        return PersonName(initials[0].rstrip(".") if len(names) == 1 else names[0], names[-1])
    if len(parts) > 2 and _PATRONYMIC.search(parts[-1]) and not is_given_name(parts[0]):  # noqa: PLR2004 - surname, given name, patronymic
        return PersonName(parts[1], parts[0])
    names = [parts[0], *(part for part in parts[1:-1] if not _PATRONYMIC.search(part)), parts[-1]]
    if len(names) == 2 and is_given_name(names[1]) and not is_given_name(names[0]):  # noqa: PLR2004 - surname first
        return PersonName(names[1], names[0])
    return PersonName(names[0], " ".join(names[1:]))


def is_initial(given: str) -> bool:
    """Say whether a given name is only its first letter."""
    return bool(given) and _INITIAL.fullmatch(given) is not None


def surname_key(surname: str) -> str:
    """Return the skeleton of a surname of one word or several."""
    return "-".join(filter(None, (skeleton(part) for part in re.split(r"[\s-]+", surname))))


def given_key(name: PersonName) -> str:
    """Return the skeleton of a given name, marked where only the surname tells a woman from a man."""
    own = squeeze(name.given) if is_initial(name.given) else common_skeleton(name.given)
    return f"{own}-f" if own in BORNE_BY_BOTH and is_woman(name) else own


def is_woman(name: PersonName) -> bool:
    """Say whether the endings of given name and surname together show a woman's name."""
    given, surname = name.given.casefold(), name.surname.casefold()
    if _MALE.search(surname):
        return False
    ends_like_woman = given[-1:] in {"а", "я", "a", "і", "и", "ї", "ю", "у", "ы", "е"} or given.endswith(
        ("ою", "єю", "ей", "ой")
    )
    if _FEMALE.search(surname):
        return ends_like_woman
    # a surname that does not change beside a given name that does is a woman's
    return ends_like_woman and surname[-1:] not in {"а", "я", "у", "ю", "a"}


def person_key(surface: str) -> str:
    """Return what all ways to write this name share: `given-surname`, or the surname alone."""
    name = parse_name(surface)
    given = given_key(name) if name.given else ""
    return "-".join(filter(None, (given, surname_key(name.surname))))


def may_be_called(surface: str, full: str) -> bool:
    """Say whether a bare surname (or one with an initial) can mean the bearer of a full name.

    "Терехов" is no woman, "О. Терехова" no Ігор.
    """
    short, long = parse_name(surface), parse_name(full)
    if surname_key(short.surname) != surname_key(long.surname):
        return False
    if short.given and is_initial(short.given):
        first = common_skeleton(long.given)[:1]
        initial = squeeze(short.given)[:1]
        if initial not in {first, squeeze(long.given)[:1]} and short.given[0].casefold() != long.given[0].casefold():
            return False
    is_female = bool(_FEMALE.search(long.surname.casefold())) and long.given[-1:].casefold() in {"а", "я", "a"}
    shown = short.surname.casefold()
    is_masculine = shown.endswith(
        ("ов", "ев", "єв", "ін", "ин", "ий", "ський", "ого", "ому", "ым", "им", "ov", "ev", "skyi")
    )
    return not (is_female and is_masculine and shown != long.surname.casefold())
