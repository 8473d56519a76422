"""Names as the letters show them, for speakers that no mention covers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from model.actor import Mention, MentionType
from transforms.quotes.cues import WORD, Lexicon
from transforms.quotes.table import SpeechTable

_RUN = re.compile(
    r"(?<![\w'’ʼ-])[^\W\d_a-zа-яёіїєґ][\w'’ʼ-]*[^\W_]"
    r"(?:(?:\s(?:de|van|von|al|bin|del|la|der|da|di|ibn|el|ван|фон|де|аль|бін|бин))?\s"
    r"[^\W\d_a-zа-яёіїєґ][\w'’ʼ-]*[^\W_]){0,3}"
)
"""Up to four words with capitals in a row."""

_CLAUSE = re.compile(r"[.;:!?()«»\"“”\n]|,(?!\s?$)")
_TITLE_WORD = re.compile(r"[\w'’ʼ-]+")

_PATRONYMIC = ("вич", "вна", "ич", "чна")

LONGEST_PLAIN = 3
"""Words in a run at the beginning of a sentence that may all belong to a name, if one is a patronymic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person's name at `start`..`end`; `mention` where the text's mentions have it, `titles` in lower case."""

    start: int
    end: int
    mention: Mention | None
    feminine: bool | None
    titles: frozenset[str]

    @property
    def actor_id(self) -> str | None:
        """The actor that the name was joined to."""
        return self.mention.actor_id if self.mention is not None else None


def find_names(text: str, lexicon: Lexicon, mentions: Sequence[Mention], sentences: Sequence[int]) -> list[Name]:
    """Return the persons that mentions or capital letters name, in order, not overlapping."""
    names: list[Name] = []
    starts = frozenset(sentences)
    taken = 0
    for match in _RUN.finditer(text):
        start, end = match.span()
        while taken < len(mentions) and mentions[taken].span.start < start:
            _append_mention(names, text, lexicon, mentions[taken])
            taken += 1
        if taken < len(mentions) and mentions[taken].span.start < end:
            continue
        if taken and mentions[taken - 1].span.end > start:
            continue
        if (lexicon.table.free_order or start in starts) and " " not in match[0]:
            continue
        bounds = _trim_run(text, lexicon, start, end, opens=start in starts)
        if bounds is not None and (not names or names[-1].end <= bounds[0]):
            titles = _titles_before(text, lexicon, bounds[0])
            single = not re.search(r"\s", text[slice(*bounds)])
            if not single or (titles & lexicon.heads and not lexicon.table.free_order):
                names.append(_name(text, lexicon, bounds, None, titles))
    for mention in mentions[taken:]:
        _append_mention(names, text, lexicon, mention)
    return names


def _append_mention(names: list[Name], text: str, lexicon: Lexicon, mention: Mention) -> None:
    if mention.type is MentionType.PERSON:
        bounds = (mention.span.start, mention.span.end)
        titles = _titles_before(text, lexicon, bounds[0])
        if mention.role is not None:
            titles |= frozenset(WORD.findall(mention.role.written.lower()))
        names.append(_name(text, lexicon, bounds, mention, titles))


def _name(
    text: str, lexicon: Lexicon, bounds: tuple[int, int], mention: Mention | None, titles: frozenset[str]
) -> Name:
    feminine = tell_gender(lexicon, text[slice(*bounds)], titles)
    return Name(start=bounds[0], end=bounds[1], mention=mention, feminine=feminine, titles=titles)


def _trim_run(text: str, lexicon: Lexicon, start: int, end: int, *, opens: bool) -> tuple[int, int] | None:
    """Return the part of a run of capitals that names a person; a title at its beginning is none."""
    parts = list(re.finditer(r"\S+", text[start:end]))
    while parts and parts[0][0].lower() in lexicon.unnamed:
        parts.pop(0)
    if opens and len(parts) >= LONGEST_PLAIN and not parts[1][0].endswith(_PATRONYMIC):
        parts.pop(0)
    if not parts or all(part[0].isupper() for part in parts) or parts[0][0].lower() in lexicon.pronouns:
        return None
    if opens and len(parts) == 1 and parts[0].start() == 0:
        return None
    last = parts[-1]
    stripped = re.sub(r"['’]s$", "", last[0])
    return start + parts[0].start(), start + last.start() + len(stripped)


def _titles_before(text: str, lexicon: Lexicon, at: int) -> frozenset[str]:
    """Return the words right before a name, and after the comma behind it, that may say what the person is."""
    low = max(0, at - 60)
    clause = _CLAUSE.split(text[low:at].rstrip(", "))[-1]
    titles: list[str] = []
    for word in reversed(_TITLE_WORD.findall(clause.lower())[-5:]):
        if word in lexicon.uses or word in lexicon.breaks or word in lexicon.prepositions:
            break
        titles.append(word)
    return frozenset(titles)


def tell_gender(lexicon: Lexicon, name: str, titles: frozenset[str] = frozenset()) -> bool | None:
    """Return whether a name is a woman's, by its given name, its titles and its ending; None if nothing tells."""
    table = lexicon.table
    parts = name.lower().replace("’", "'").split()
    given = parts[0] if parts else ""
    if given in table.female_names or any(title.endswith(table.feminine_heads) for title in titles & lexicon.heads):
        return True
    if given in table.male_names:
        return False
    if not table.free_order:
        return True if given.endswith(table.female_endings) else None
    return _tell_by_ending(table, parts) if parts else None


def _tell_by_ending(table: SpeechTable, parts: list[str]) -> bool | None:
    given, last = parts[0], parts[-1]
    if given.endswith(table.female_endings):
        declined = len(parts) > 1 and last.endswith(("а", "я")) and not last.endswith(_FEMALE)
        return None if declined else True
    if last.endswith(("ої", "ой")):
        return True
    if len(parts) == 1:
        return False if given.endswith(_MALE) else None
    return None if given.endswith(("и", "і", "ы", "у", "ю", "ом", "ем")) else False


_MALE = ("ов", "ев", "єв", "ёв", "ін", "їн", "ин", "ський", "цький", "ский", "цкий")
"""Ends of surnames that men have."""

_FEMALE = ("ова", "ева", "єва", "ёва", "іна", "їна", "ина", "ська", "цька", "ская", "цкая", "ая")
"""Ends of surnames that women have. Others in -a may be a man's in the genitive."""
