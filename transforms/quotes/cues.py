"""The words of a text that report speech."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

from transforms.quotes.table import SpeechTable


class CueKind(Enum):
    """How a cue reports: a verb has a subject, a phrase a complement, some phrases hold a pronoun."""

    VERB = "verb"
    PHRASE = "phrase"
    PRONOUN_PHRASE = "pronoun-phrase"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A speech verb or phrase at `start`..`end` of the text, its words in lower case.

    `comment` says that a word like "as" stands before it. `pronoun` is where a phrase names its speaker.
    """

    start: int
    end: int
    kind: CueKind
    form: str
    comment: bool = False
    pronoun: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """A table made ready for lookup. `heads` has the last word of every title, to tell quickly where none is."""

    verbs: frozenset[str]
    clause_verbs: frozenset[str]
    bare_verbs: frozenset[str]
    impersonal_verbs: frozenset[str]
    blockers: frozenset[str]
    as_words: frozenset[str]
    breaks: frozenset[str]
    abbreviations: frozenset[str]
    plurals: frozenset[str]
    phrases: re.Pattern[str]
    pronoun_phrases: re.Pattern[str]
    phrase_starts: frozenset[str]
    complement: re.Pattern[str]
    bare_complement: re.Pattern[str]
    heads: frozenset[str]
    titles: re.Pattern[str]
    oblique_titles: re.Pattern[str]
    subject_pronouns: re.Pattern[str]
    definite: tuple[str, ...]
    prepositions: frozenset[str]


WORD = re.compile(r"\w+(?:['’ʼ]\w+)*")
"""A word. Hyphens part words, so that a dash typed as a hyphen does not glue a verb to a quote."""

_POSSESSIVE = ("'s", "’s", "s'", "s’")


@cache
def read_table(table: SpeechTable) -> Lexicon:
    """Return the table with its words in sets and its patterns compiled."""
    phrases = (*table.phrases, *table.pronoun_phrases)
    return Lexicon(
        verbs=frozenset(table.verbs),
        clause_verbs=frozenset(table.clause_verbs),
        bare_verbs=frozenset(table.bare_verbs),
        impersonal_verbs=frozenset(table.impersonal_verbs),
        blockers=frozenset(table.blockers),
        as_words=frozenset(table.as_words),
        breaks=frozenset(table.breaks),
        abbreviations=frozenset(table.abbreviations),
        plurals=frozenset(table.plurals),
        phrases=_any_of(table.phrases),
        pronoun_phrases=_any_of(table.pronoun_phrases),
        phrase_starts=frozenset(phrase.split(r"\s+", 1)[0] for phrase in phrases),
        complement=re.compile(table.complement, re.IGNORECASE),
        bare_complement=re.compile(table.bare_complement, re.IGNORECASE),
        heads=frozenset(WORD.findall(head)[-1].split("_")[-1] for head in (*table.heads, *table.oblique_heads)),
        titles=_titled(table, table.heads),
        oblique_titles=_titled(table, table.oblique_heads),
        definite=table.definite,
        prepositions=frozenset(table.prepositions),
        subject_pronouns=re.compile(rf"\b(?:{'|'.join((*table.pronouns, *table.plurals))})\b", re.IGNORECASE),
    )


def _titled(table: SpeechTable, heads: tuple[str, ...]) -> re.Pattern[str]:
    nouns = "|".join(re.escape(head).replace("_", r"\s") for head in heads)
    return re.compile(rf"{table.before_head}\b(?P<head>{nouns})\b{table.after_head}", re.IGNORECASE)


def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:{pattern})(?!\w)" for pattern in patterns), re.IGNORECASE)


def find_cues(text: str, lexicon: Lexicon) -> tuple[Cue, ...]:
    """Return the speech verbs and phrases of `text` in order. Negated and nominal forms are no cues."""
    cues: list[Cue] = []
    before, end = "", 0
    for match in WORD.finditer(text):
        word = match[0].lower()
        if match.start() < end:
            continue
        if word in lexicon.phrase_starts and (cue := _phrase(text, match.start(), lexicon)):
            cues.append(cue)
            end = cue.end
        elif word in lexicon.verbs and not _is_blocked(text, match.start(), before, lexicon):
            comment = before in lexicon.as_words
            cues.append(Cue(start=match.start(), end=match.end(), kind=CueKind.VERB, form=word, comment=comment))
        before = word
    return tuple(cues)


def _is_blocked(text: str, at: int, before: str, lexicon: Lexicon) -> bool:
    """Say whether the word `before` or a hyphen ("so-called") makes a verb's form something else."""
    hyphenated = at > 1 and text[at - 1] == "-" and text[at - 2].isalpha()
    return hyphenated or before in lexicon.blockers or before.endswith(_POSSESSIVE)


def _phrase(text: str, at: int, lexicon: Lexicon) -> Cue | None:
    if match := lexicon.pronoun_phrases.match(text, at):
        # the alternatives name one group each, under the same number of groups
        pronoun = next(match.span(number) for number, group in enumerate(match.groups(), 1) if group is not None)
        return Cue(
            start=at,
            end=match.end(),
            kind=CueKind.PRONOUN_PHRASE,
            form=match[0].lower(),
            pronoun=pronoun,
        )
    if match := lexicon.phrases.match(text, at):
        return Cue(start=at, end=match.end(), kind=CueKind.PHRASE, form=match[0].lower())
    return None
