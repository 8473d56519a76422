"""Which language's tables a text is read with: its own, or what its letters allow where the language is open."""

from __future__ import annotations

import re

from model.language import UNDETERMINED, Language

SAMPLE_CHARACTERS = 2_000
"""How much of a text is looked at."""

LATIN = re.compile(r"[a-z]", re.IGNORECASE)
CYRILLIC = re.compile(r"[а-яёіїєґў]", re.IGNORECASE)
UKRAINIAN = re.compile(r"[іїєґ]", re.IGNORECASE)
RUSSIAN = re.compile(r"[ёъыэ]", re.IGNORECASE)


def table_language(text: str, language: Language | None) -> str | None:
    """Return the primary subtag of the language whose tables fit `text`, or None.

    A few words are often too little to tell the language, and still hold names and dates. Where it is
    undetermined, Latin letters are read with the English tables and Cyrillic ones with those of the
    language that has letters of its own there. This says nothing of the text's language, which stays `und`.
    """
    code = UNDETERMINED if language is None else language.code.partition("-")[0].lower()
    if code != UNDETERMINED:
        return code
    sample = text[:SAMPLE_CHARACTERS]
    latin, cyrillic = len(LATIN.findall(sample)), len(CYRILLIC.findall(sample))
    if latin > cyrillic:
        return "en"
    own = {"uk": bool(UKRAINIAN.search(sample)), "ru": bool(RUSSIAN.search(sample))}
    return next((name for name, found in own.items() if found), None) if sum(own.values()) == 1 else None
