"""Where a text speaks of an office: a title with what it is over, in three languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from transforms.actors.countries import country_by_code
from transforms.actors.declension import FIXED, common_forms, name_forms
from transforms.actors.tables import read_table
from transforms.actors.words import fold
from transforms.offices.terms import load_terms
from transforms.offices.words import BARRED, BEFORE_INSTRUMENTALS, INSTRUMENTALS

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['-][^\W_]+)*")
_BEFORE = re.compile(r"((?:[A-Z]\.){2,}|[^\W_]+(?:['-][^\W_]+)*) $")
_LAST = re.compile(r"([^\W_][\w.'-]*) $")
_SENTENCE_END = re.compile(r"[^.]{3,}\.")
_NAME_BEHIND = re.compile(r" [\"«“(]?[^\W\d_a-zа-яіїєґ]|-")

LONGEST_SEAT = 3
"""Words of what an office is over: "United Arab Emirates"."""

REACH = 60
"""Characters before a title in which its adjective and what bars it are looked for."""

SHORTEST_STEM = 3
"""Letters up to which what bars an office is a whole word: "о", "при"."""

PREFIX = 3
"""Letters by which the words that may begin a title are told from all others in one pass."""


class Phrase(NamedTuple):
    """An office at `start..end`: its kind and what it is over, `president:UKR`."""

    start: int
    end: int
    office: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The words of one language. `titles` are by their first word: what follows it, and the kinds it may be."""

    language: str
    heads: re.Pattern[str]
    titles: Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]
    seats: Mapping[str, str]
    adjectives: Mapping[str, str]


def _titles(language: str) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    kinds: dict[tuple[str, str], list[str]] = {}
    for row in read_table("office_titles.tsv"):
        for title in row[language].split(","):
            declined, _, fixed = title.partition(FIXED)
            if language == "en":
                declined, _, fixed = title.partition(" ")
            *leading, last = declined.split(" ")
            for form in common_forms(last, language):
                kinds.setdefault((" ".join([*leading, form]), fixed), []).append(row["kind"])
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for (head, tail), some in kinds.items():
        found.setdefault(head, []).append((tail, tuple(dict.fromkeys(some))))
    return {head: sorted(tails, key=lambda one: -len(one[0])) for head, tails in found.items()}


def _seats(language: str) -> tuple[dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    over = {office.partition(":")[2] for office in load_terms()}
    for row in read_table("office_seats.tsv"):
        country = country_by_code().get(row["seat"])
        own = country.names[language] if country is not None else tuple(row[language].split(","))
        if row["seat"] not in over:
            continue
        for name in own:
            for form in name_forms(name, language):
                names.setdefault(fold(form), row["seat"])
        if language == "en" and country is not None:
            adjectives |= dict.fromkeys(country.adjectives, row["seat"])
        for adjective in filter(None, row.get(f"adjectives_{language}", "").split(",")):
            adjectives |= dict.fromkeys(common_forms(adjective, language), row["seat"])
    return names, adjectives


@cache
def load_offices(language: str) -> Lexicon:
    """Return the words of `language` (`en`, `uk`, `ru`) for offices. Built once."""
    titles = _titles(language)
    begin = sorted({head[:PREFIX] for head in titles})
    either = "|".join(f"[{prefix[0]}{prefix[0].upper()}]{re.escape(prefix[1:])}" for prefix in begin)
    seats, adjectives = _seats(language)
    heads = re.compile(rf"(?<![\w'.-])(?:{either})\w*(?:['-](?!s\b)\w+)*")
    return Lexicon(language=language, heads=heads, titles=titles, seats=seats, adjectives=adjectives)


def find_phrases(text: str, language: str) -> Iterator[Phrase]:
    """Yield the offices in `text` that have no name right behind them, from left to right. Linear in its length."""
    lexicon = load_offices(language)
    folded = fold(text)
    last = 0
    for match in lexicon.heads.finditer(folded):
        phrase = _phrase_at(folded, match.start(), match.end(), lexicon)
        if phrase is not None and phrase.start >= last:
            last = phrase.end
            yield phrase


def _phrase_at(text: str, start: int, end: int, lexicon: Lexicon) -> Phrase | None:
    head = text[start:end].lower()
    own_seat = None
    if head not in lexicon.titles:
        return None
    if lexicon.language != "en" and (inner := _TOKEN.match(text, end + 1)) is not None and text[end] == " ":
        # "глава российского МИД"
        own_seat = lexicon.adjectives.get(inner[0].lower())
        end = inner.end() if own_seat is not None else end
    for tail, kinds in lexicon.titles[head]:
        after = end + 1 + len(tail) if tail else end
        if tail and (text[end : end + 1] != " " or not _begins(text, end + 1, tail)):
            continue
        if own_seat is not None and not tail:
            continue
        found = _with_seat(text, start, after, own_seat, lexicon)
        office = next((f"{kind}:{found[2]}" for kind in kinds if found and f"{kind}:{found[2]}" in load_terms()), None)
        if found is None or office is None:
            continue
        return Phrase(found[0], found[1], office) if _means_holder(text, found[0], found[1], head, lexicon) else None
    return None


def _begins(text: str, at: int, words: str) -> bool:
    end = at + len(words)
    return text[at:end].lower() == words.lower() and not (text[end : end + 1].isalnum() or text[end : end + 1] == "-")


def _with_seat(text: str, start: int, end: int, own: str | None, lexicon: Lexicon) -> tuple[int, int, str] | None:
    """Return where title and seat together stand, and the seat: "Ukraine's president", "президент України"."""
    if own is not None:
        return start, end, own
    is_english = lexicon.language == "en"
    after = end
    if is_english:
        after = next((end + len(link) for link in (" of the", " of") if text.startswith(link, end)), end)
    if (not is_english or after > end) and (found := _seat_after(text, after, lexicon)) is not None:
        return start, *found
    for first, words in _words_before(text, start):
        possessive = words.removesuffix("'s") if is_english else words
        seat = lexicon.adjectives.get(words if is_english else words.lower())
        if seat is None and is_english:
            seat = lexicon.seats.get(possessive)
        if seat is not None:
            return first, end, seat
    return None


def _seat_after(text: str, at: int, lexicon: Lexicon) -> tuple[int, str] | None:
    ends: list[int] = []
    position = at
    while len(ends) < LONGEST_SEAT and text[position : position + 1] == " ":
        token = _TOKEN.match(text, position + 1)
        if token is None:
            break
        position = token.end()
        ends.append(position)
    for end in reversed(ends):
        seat = lexicon.seats.get(text[at + 1 : end])
        if seat is not None:
            return end, seat
    return None


def _words_before(text: str, start: int) -> list[tuple[int, str]]:
    """Return the last one, two and three words before `start`, the longest first."""
    found: list[tuple[int, str]] = []
    low, position = max(0, start - REACH), start
    while len(found) < LONGEST_SEAT and (match := _BEFORE.search(text[low:position])) is not None:
        position = low + match.start()
        found.append((position, text[position : start - 1]))
    return found[::-1]


def _means_holder(text: str, start: int, end: int, head: str, lexicon: Lexicon) -> bool:
    """Say whether the words around an office leave it to whoever holds it now, and name nobody."""
    word, at = _word_before(text, start)
    is_definite = word == "the"
    # in brackets it explains the name before: Konrad Adenauer (the German chancellor)
    if _NAME_BEHIND.match(text, end) or text[at - 1 : at] == "(":
        return False
    while word in {"the", "of"}:
        word, at = _word_before(text, at)
    if lexicon.language == "en":
        return (is_definite and word in {"for", "not"}) or word not in BARRED["en"]
    if any(word == stem or (len(stem) > SHORTEST_STEM and word.startswith(stem)) for stem in BARRED[lexicon.language]):
        return False
    is_instrumental = head.endswith(INSTRUMENTALS[lexicon.language])
    return not is_instrumental or word in BEFORE_INSTRUMENTALS[lexicon.language]


def _word_before(text: str, at: int) -> tuple[str, int]:
    """Return in small letters the word before `at` in the same clause, and where it begins; nothing for none."""
    match = _LAST.search(text, max(0, at - REACH), at)
    if match is None or _SENTENCE_END.fullmatch(match[1]):
        return "", at
    return match[1].lower().rstrip("."), match.start()
