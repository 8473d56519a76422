"""The words of a text that report speech."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import Enum, Flag, auto
from functools import cache, lru_cache

from transforms.quotes.table import SpeechTable, words


class CueKind(Enum):
    """How a cue reports: a verb has a subject, a phrase a complement, some phrases hold a pronoun."""

    VERB = "verb"
    PHRASE = "phrase"
    PRONOUN_PHRASE = "pronoun-phrase"


class Use(Flag):
    """What may follow a verb: a clause, an infinitive, a question, a name in quotation marks; see `SpeechTable`."""

    SAYS = auto()
    THINKS = auto()
    ORDERS = auto()
    ASKS = auto()
    NAMES = auto()
    TALKS = auto()
    TELLS = auto()
    BARE = auto()


REPORTS = Use.SAYS | Use.THINKS | Use.ASKS | Use.TALKS | Use.ORDERS
"""Uses of a verb that may accompany words in quotation marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A speech verb or phrase at `start`..`end` of the text, its words in lower case.

    `comment` says that a word like "as" stands before it. `pronoun` is where a phrase names its speaker.
    """

    start: int
    end: int
    kind: CueKind
    form: str
    uses: Use = Use.SAYS
    comment: bool = False
    pronoun: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """A table made ready for lookup. `heads` has the last word of every title, to tell quickly where none is."""

    table: SpeechTable
    uses: dict[str, Use]
    blockers: frozenset[str]
    as_words: frozenset[str]
    breaks: frozenset[str]
    abbreviations: frozenset[str]
    pronouns: frozenset[str]
    phrases: re.Pattern[str]
    pronoun_phrases: re.Pattern[str]
    phrase_verbs: re.Pattern[str]
    starts: re.Pattern[str]
    complement: re.Pattern[str]
    question: re.Pattern[str]
    infinitive: re.Pattern[str]
    bare_complement: re.Pattern[str]
    told_complement: re.Pattern[str]
    finite: re.Pattern[str]
    reports_before: re.Pattern[str]
    fronted: re.Pattern[str]
    refusal: re.Pattern[str]
    heads: frozenset[str]
    offices: frozenset[str]
    unnamed: frozenset[str]
    prepositions: frozenset[str]
    adverbs: frozenset[str]
    determiners: frozenset[str]
    coordinators: frozenset[str]
    relatives: frozenset[str]
    relatives_inside: frozenset[str]
    labels: tuple[str, ...]


WORD = re.compile(r"\w+(?:['’ʼ]\w+)*")
"""A word. Hyphens part words, so that a dash typed as a hyphen does not glue a verb to a quote."""

WordsRead = tuple[list[int], list[str]]
"""Where the words of a text start, and what they are in lower case."""


def read_words(text: str) -> WordsRead:
    """Return the words of `text`: a list of strings found at once costs a third of a match object for each."""
    written = WORD.findall(text)
    starts: list[int] = []
    at = 0
    for word in written:
        # only what is no word's stands before the next word, so its first occurrence is it
        at = text.find(word, at)
        starts.append(at)
        at += len(word)
    return starts, list(map(str.lower, written))


_FORMS_OF_ADDRESS = words(
    """
    the a an general colonel lieutenant captain major professor doctor dr senator judge president king queen
    mr mrs ms prime pan пан пані господин госпожа sir lord lady pope rabbi father sister brother mother
    """
)
"""Words that stand with a capital before a name and are no part of it."""

_POSSESSIVE = ("'s", "’s", "s'", "s’")

_PLURAL_SUBJECTS = frozenset(("they", "we", "i", "you", "who", "police", "people", "men", "women", "children", "and"))


@cache
def read_table(table: SpeechTable) -> Lexicon:
    """Return the table with its words in sets and its patterns compiled."""
    phrases = (*table.phrases, *table.pronoun_phrases, *table.phrase_verbs)
    heads = {head.split("_")[-1] for head in (*table.heads, *table.oblique_heads)}
    return Lexicon(
        table=table,
        uses=_read_uses(table),
        blockers=frozenset(table.blockers),
        as_words=frozenset(table.as_words),
        breaks=frozenset(table.breaks),
        abbreviations=frozenset(table.abbreviations),
        pronouns=frozenset((*table.masculine, *table.feminine, *table.collective, *table.plurals)),
        phrases=_any_of(table.phrases),
        pronoun_phrases=_any_of(table.pronoun_phrases),
        phrase_verbs=_any_of(table.phrase_verbs),
        starts=re.compile("|".join(f"(?:{_first_word(phrase)})" for phrase in phrases)),
        complement=re.compile(table.complement, re.IGNORECASE),
        question=re.compile(table.question, re.IGNORECASE),
        infinitive=re.compile(table.infinitive, re.IGNORECASE),
        bare_complement=re.compile(table.bare_complement, re.IGNORECASE),
        told_complement=re.compile(table.told_complement, re.IGNORECASE),
        finite=re.compile(table.finite, re.IGNORECASE),
        reports_before=re.compile(table.reports_before, re.IGNORECASE),
        fronted=re.compile(table.fronted, re.IGNORECASE),
        refusal=re.compile(
            rf",\s+(?:{'|'.join(table.coordinators)})\s(?:[\w'’ʼ-]+\s){{0,4}}?(?:{table.refusals})", re.IGNORECASE
        ),
        heads=frozenset(heads | {head.split("-")[-1] for head in heads}),
        offices=frozenset(head.split("_")[-1].split("-")[-1] for head in table.heads),
        unnamed=frozenset(
            (*_FORMS_OF_ADDRESS, *heads, *table.determiners, *table.prepositions, *table.adverbs, *table.coordinators)
        ),
        prepositions=frozenset(table.prepositions),
        adverbs=frozenset(table.adverbs),
        determiners=frozenset(table.determiners),
        coordinators=frozenset(table.coordinators),
        relatives=frozenset(table.relatives),
        relatives_inside=frozenset(table.breaks) - frozenset(table.coordinators) | {"where"},
        labels=tuple(table.labels),
    )


def _read_uses(table: SpeechTable) -> dict[str, Use]:
    uses: dict[str, Use] = {}
    for forms, use in (
        (table.saying, Use.SAYS),
        (table.opinion, Use.THINKS),
        (table.ordering, Use.ORDERS),
        (table.asking, Use.ASKS),
        (table.naming, Use.NAMES),
        (table.talking, Use.TALKS),
        (table.telling, Use.TELLS),
        (table.bare, Use.BARE),
    ):
        for form in forms:
            uses[form] = uses.get(form, use) | use
    return uses


def _first_word(pattern: str) -> str:
    """Return what a pattern says of its first word: what stands before the first space outside brackets."""
    depth = 0
    for at, letter in enumerate(pattern):
        depth += (letter == "(") - (letter == ")")
        if not depth and pattern.startswith(r"\s", at):
            return pattern[:at]
    return pattern


def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:{pattern})(?!\w)" for pattern in patterns), re.IGNORECASE)


@lru_cache(maxsize=1 << 15)
def _begins(starts: re.Pattern[str], word: str) -> bool:
    return starts.fullmatch(word) is not None


def find_cues(text: str, lexicon: Lexicon, read: WordsRead | None = None) -> tuple[Cue, ...]:
    """Return the speech verbs and phrases of `text` in order. Negated and nominal forms are no cues."""
    starts, forms = read or read_words(text)
    # most words begin no cue, and a text repeats its words: each is asked about once
    telling = {form for form in set(forms) if form in lexicon.uses or _begins(lexicon.starts, form)}
    cues: list[Cue] = []
    jumped: dict[int, int] = {}
    end = 0
    for index in [index for index, form in enumerate(forms) if form in telling]:
        at, word = starts[index], forms[index]
        if at < end:
            continue
        last = jumped.get(index, index - 1)
        before = forms[last] if last >= 0 else ""
        last = jumped.get(last, last - 1)
        earlier = forms[last] if last >= 0 else ""
        if _begins(lexicon.starts, word) and (cue := _phrase(text, at, lexicon)):
            negated = cue.kind is CueKind.VERB and before in lexicon.blockers
            if not negated:
                cues.append(cue)
                end = cue.end
                # for the word after a phrase, the phrase's first word is the one before
                jumped[bisect_left(starts, end)] = index
        elif (uses := lexicon.uses.get(word)) and not _is_blocked(text, at, earlier, before, lexicon):
            written = text[at : at + len(word)]
            named = not lexicon.table.capitals and written[0].isupper() and not written.isupper()
            if not named and (lexicon.table.capitals or _agrees(word, earlier, before)):
                comment = before in lexicon.as_words
                cues.append(
                    Cue(start=at, end=at + len(written), kind=CueKind.VERB, form=word, uses=uses, comment=comment)
                )
    return tuple(cues)


def _agrees(word: str, earlier: str, before: str) -> bool:
    """Say whether the word before an English form may be its subject: a noun like "claim" follows no plural."""
    if word not in _NOUNS:
        return True
    subject = earlier if before.endswith("ly") or before in ("also", "still", "now", "and") else before
    return subject in _PLURAL_SUBJECTS or (subject.endswith("s") and not subject.endswith(_POSSESSIVE))


_BE = ("is", "are", "was", "were", "be", "been")

_NOUNS = frozenset(
    words(
        """
    claim report state note promise estimate demand request order answer question call vow comment document
    charge detail tip reason counsel express project forecast mention post record guess bet joke hope fear
    doubt tweet protest reply remark signal show hold value experience permit point term reflect register quip
    figure worry suspect expert command invite threat offer challenge welcome praise mock brand label slam
    blast text message email laugh smile shrug start read sum wager find determine
    """
    )
)
"""English forms that are nouns or adjectives as well: as verbs they follow a plural."""


def _is_blocked(text: str, at: int, earlier: str, before: str, lexicon: Lexicon) -> bool:
    """Say whether the word `before` or a hyphen ("so-called") makes a verb's form something else."""
    if at > 1 and text[at - 1] == "-" and text[at - 2].isalpha():
        return True
    if text[at : at + 20].split(" ", maxsplit=1)[0].lower().endswith("ing") and before in _BE:
        return False
    if before.endswith("ly") and earlier in lexicon.blockers:
        return text[max(0, at - 60) : at].rpartition(".")[1] == ""
    return before in lexicon.blockers or before.endswith(_POSSESSIVE)


def _phrase(text: str, at: int, lexicon: Lexicon) -> Cue | None:
    if match := lexicon.pronoun_phrases.match(text, at):
        # the alternatives name one group each, under the same number of groups
        pronoun = next(match.span(number) for number, group in enumerate(match.groups(), 1) if group is not None)
        return Cue(start=at, end=match.end(), kind=CueKind.PRONOUN_PHRASE, form=match[0].lower(), pronoun=pronoun)
    if match := lexicon.phrases.match(text, at):
        return Cue(start=at, end=match.end(), kind=CueKind.PHRASE, form=match[0].lower())
    if match := lexicon.phrase_verbs.match(text, at):
        return Cue(start=at, end=match.end(), kind=CueKind.VERB, form=match[0].lower())
    return None
