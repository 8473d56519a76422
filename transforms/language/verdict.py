"""The language of one passage: the votes of the engines, weighed by how often each is right.

Bayes' rule over the languages that somebody named: each engine, the letters and the function words are taken as
independent witnesses.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from math import prod
from typing import NamedTuple

from model.language import UNDETERMINED
from transforms.alphabets import ALPHABETS, OWN_SHARES, SCRIPTS, SHARED_LETTERS
from transforms.language.calibration import Course, calibrate
from transforms.language.engines import (
    CLD2,
    ELDC,
    LANGDETECT,
    Vote,
    ask_cld2,
    ask_eldc,
    ask_langdetect,
    known_languages,
)
from transforms.language.function_words import FUNCTION_WORDS, languages_by_word
from transforms.language.letters import (
    CYRILLIC,
    count_letters,
    find_script,
    fitting_languages,
    marked_language,
)
from transforms.language.reliability import CONFUSABLE, MISTAKES, STAND_INS, STANDS_IN, record

SAMPLE_CHARACTERS = 2_000
"""How much of a passage is looked at: langdetect's time grows with it, its answer no longer changes."""

FEWEST_LETTERS = 2
"""Fewer say nothing."""

ENOUGH = 0.98
"""Probability from which langdetect need not be asked."""

MUCH, ENOUGH_OF_MUCH = 100, 0.8
"""As `ENOUGH`, from so many letters on: there, the engines in front differ only where one does not know the language,
and langdetect would cost more than all else that is done to the article."""

LEAST_PROBABILITY = 0.25
"""Below this an answer would be wrong more often than right, and several others about as likely."""

SCRIPT_PROBABILITY = 0.97
"""Of a script that one language is written in: others use it, but seldom in news."""

FOREIGN_LETTERS = 0.02
"""How much less likely a language is where the letters do not fit it."""

UNUSUAL = 0.3
"""How much rarer in news are languages that langdetect has no profile of (Belarusian and Kazakh aside)."""

CREDIT = {ELDC: 1.0, CLD2: 0.8, LANGDETECT: 0.7}
"""The power to which each engine's likelihood is raised: they err in the same places, so that two which agree are
less than two independent witnesses. eldc errs least on few words."""

DEPENDENCE = 1.5
"""The power to which the probability is raised, because the witnesses are not independent. What comes out tells answers
that need langdetect from those that do not; how often it comes true is in `calibration`."""

OWN_LETTERS = 5.0
"""How much more likely a language is where letters occur that mark it."""

STRANGE_WORD = 1 / 6
"""How much less likely a language is for each function word that it has not, but others have."""

KIN = frozenset({"mk", "sr"})
"""Languages that all engines confuse: each knows one of the two, or takes the one for the other."""

MAIN = frozenset({"en", "uk", "ru"})
"""The languages of most of the news that is read here."""

MAIN_LANGUAGES = 2.0
"""How much likelier they are, before a text is looked at."""

BENEFIT = 0.4
"""Probability of Macedonian where langdetect is sure of it and no letter or function word speaks against it: nobody
should fare worse with three engines, two of which take it for its neighbours, than with langdetect alone."""

BENEFIT_LETTERS = 15
"""From how many letters on: a few words are in no language for sure."""

MOST_PLAIN = 40
"""Letters from which the lack of a language's own ones says no more: there are texts that are written so."""

MOST_WORDS = 30
"""Function words are looked for among so many words: longer texts need none."""

_ADDRESS = re.compile(r"(?:https?://|www\.)\S{0,2000}|\S{0,64}@\S{1,255}")
_CYRILLIC_LETTER = re.compile(r"[\u0400-\u052f]")
_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+")
_USUAL = (
    frozenset(language.partition("-")[0] for languages in SCRIPTS.values() for language in languages)
    | FUNCTION_WORDS.keys()
)
_ALPHABETICAL = frozenset(alphabet.language for alphabet in ALPHABETS)


class Verdict(NamedTuple):
    """A BCP 47 tag, its probability by Bayes' rule, and what decided: see `model.language.Language`.

    The witnesses are not quite independent: `confidence` says what the probability is worth.
    """

    code: str
    probability: float
    method: str
    course: Course = Course.FRONT

    @property
    def confidence(self) -> float:
        """How often such answers are right, 0 to 1."""
        return calibrate(self.probability, self.course) if self.code != UNDETERMINED else 0.0


def judge(passage: str) -> Verdict:
    """Name the language of `passage`, or `und` where that would be a guess. The same for the same passage."""
    case = _Case(_sample(passage))
    if case.total < FEWEST_LETTERS:
        return Verdict(UNDETERMINED, 0.0, "too-short")
    languages = SCRIPTS.get(case.script, frozenset())
    if len(languages) == 1:
        return Verdict(next(iter(languages)), SCRIPT_PROBABILITY, "script", Course.LETTERS)
    if not languages:
        return Verdict(UNDETERMINED, 0.0, "undecided")
    votes = [vote for vote in (ask_eldc(case.sample), ask_cld2(case.sample)) if vote and case.allows(vote.code)]
    code, confidence = _weigh(votes, case)
    enough = ENOUGH_OF_MUCH if case.total >= MUCH else ENOUGH
    if votes and confidence >= enough and not case.is_kin(code):
        return Verdict(code, confidence, "agreed")
    return _decide(votes, case, (case.fitting & languages) or languages)


def _decide(votes: Sequence[Vote], case: _Case, languages: frozenset[str]) -> Verdict:
    """Ask langdetect too."""
    decisive = ask_langdetect(case.sample, languages)
    benefit = decisive is not None and decisive.code == "mk" and decisive.sure and case.open_to_macedonian
    if decisive and decisive.code in KIN and case.fitting >= KIN:
        decisive = ask_langdetect(case.sample, KIN)
    code, confidence = _weigh([*votes, *([decisive] if decisive else [])], case)
    if benefit and code != "mk":
        return Verdict("mk", BENEFIT, "langdetect", Course.CONFIRMED)
    if confidence < LEAST_PROBABILITY:
        return Verdict(UNDETERMINED, 0.0, "undecided")
    if decisive is not None and decisive.code == code:
        return Verdict(code, confidence, "langdetect", Course.CONFIRMED if votes else Course.ALONE)
    method = "script" if code == case.marked else "agreed"
    return Verdict(code, confidence, method, Course.OVERRULED if votes else Course.ALONE)


def _sample(passage: str) -> str:
    """Return what is looked at: without addresses, and without Latin letters where a third or more are Cyrillic.

    Names and brands keep their Latin letters in Cyrillic text; the other way round they do not.
    """
    sample = passage[:SAMPLE_CHARACTERS]
    if "/" in sample or "@" in sample or "www." in sample:
        sample = _ADDRESS.sub(" ", sample)
    if sample.isascii():
        return sample
    cyrillic, latin = len(_CYRILLIC_LETTER.findall(sample)), len(_LATIN_LETTER.findall(sample))
    return _LATIN_LETTER.sub(" ", sample) if latin and cyrillic * 2 >= latin else sample


@dataclass(frozen=True)
class _Case:
    """A passage and what its letters and words say."""

    sample: str

    @cached_property
    def letters(self) -> Mapping[str, int]:
        return count_letters(self.sample)

    @cached_property
    def total(self) -> int:
        return sum(self.letters.values())

    @cached_property
    def script(self) -> str:
        return find_script(self.letters)

    @property
    def cyrillic(self) -> bool:
        return self.script == CYRILLIC

    @cached_property
    def fitting(self) -> frozenset[str]:
        return fitting_languages(self.letters) if self.cyrillic else frozenset()

    @cached_property
    def marked(self) -> str | None:
        return marked_language(self.letters) if self.cyrillic else None

    def allows(self, code: str) -> bool:
        """Say whether a language can be written in these letters."""
        if not self.cyrillic:
            return code not in _ALPHABETICAL or code == "sr"
        return code in self.fitting if self.fitting else code in _ALPHABETICAL

    def is_kin(self, code: str) -> bool:
        """Say whether the letters leave it open if a text is in the language `code` or in Macedonian."""
        kin = code in KIN or (code == "bg" and self.plain)
        return kin and "mk" in self.fitting and code != self.marked

    @property
    def open_to_macedonian(self) -> bool:
        """Whether nothing speaks against Macedonian: neither letters nor function words."""
        words = all("mk" in languages for languages in self.words)
        return "mk" in self.fitting and self.total >= BENEFIT_LETTERS and words

    @cached_property
    def plain(self) -> bool:
        """Whether no letter occurs that only some of the languages in Cyrillic letters have."""
        return self.letters.keys() <= SHARED_LETTERS

    @cached_property
    def words(self) -> Sequence[Collection[str]]:
        """The languages of each function word."""
        if not self.cyrillic:
            return ()
        table = languages_by_word()
        words = islice(_WORD.finditer(self.sample.lower()), MOST_WORDS)
        return [table[word[0]] for word in words if word[0] in table]


def _weigh(votes: Sequence[Vote], case: _Case) -> tuple[str, float]:
    """Return the likeliest language and its probability; `und` and 0 if nobody names one."""
    named = {vote.code for vote in votes}
    if case.cyrillic:
        named |= MAIN & case.fitting
        if any(case.is_kin(vote.code) for vote in votes):
            named.add("mk")
        if case.marked:
            named.add(case.marked)
    weights = {code: _weight(code, votes, case) for code in named}
    if not weights:
        return UNDETERMINED, 0.0
    # and the case that it is a language nobody has named
    rest = prod(_misses(vote, case) ** CREDIT[vote.engine] for vote in votes) if votes else 1.0
    best = max(weights, key=lambda code: (weights[code], code))
    return best, (weights[best] / (sum(weights.values()) + rest)) ** DEPENDENCE


def _weight(code: str, votes: Sequence[Vote], case: _Case) -> float:
    weight: float = prod(_likelihood(vote, code, case) ** CREDIT[vote.engine] for vote in votes)
    if code.partition("-")[0] not in _USUAL:
        weight *= UNUSUAL
    elif code in MAIN:
        weight *= MAIN_LANGUAGES
    if case.cyrillic:
        if code not in case.fitting:
            weight *= FOREIGN_LETTERS
        if code == case.marked:
            weight *= OWN_LETTERS
        if case.plain:
            weight *= (1 - OWN_SHARES.get(code, 0.1)) ** min(case.total, MOST_PLAIN)
        if code in FUNCTION_WORDS:
            weight *= prod(STRANGE_WORD for languages in case.words if code not in languages)
    return weight


def _likelihood(vote: Vote, code: str, case: _Case) -> float:
    """Return how likely an engine casts this vote before a text in the language `code`."""
    known = record(vote.engine, case.total, cyrillic=case.cyrillic)
    primary = code.partition("-")[0]
    often: float | None = MISTAKES.get((vote.engine, primary, vote.code))
    if often is not None:
        return often
    if primary not in known_languages(vote.engine) and not _compared(vote, primary):
        sure = known.strange_sure if vote.sure else 1 - known.strange_sure
        stand_in = STAND_INS.get((vote.engine, primary))
        if stand_in is None:
            return sure / CONFUSABLE
        if vote.code == stand_in:
            # of its next of kin an engine is as sure as of the language itself
            return (known.right_sure if vote.sure else known.right_unsure) * STANDS_IN
        return sure * (1 - STANDS_IN) / CONFUSABLE
    if vote.code.partition("-")[0] == primary:
        return known.right_sure if vote.sure else known.right_unsure
    wrong = known.wrong_sure if vote.sure else known.wrong_unsure
    return wrong / CONFUSABLE


def _compared(vote: Vote, primary: str) -> bool:
    """Say whether langdetect was asked which of two kin it is: it has a profile of Serbian for that alone."""
    return vote.engine == LANGDETECT and {primary, vote.code} <= KIN


def _misses(vote: Vote, case: _Case) -> float:
    known = record(vote.engine, case.total, cyrillic=case.cyrillic)
    wrong = known.wrong_sure if vote.sure else known.wrong_unsure
    return wrong / CONFUSABLE
