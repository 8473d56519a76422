"""In which languages a text is written, paragraph by paragraph: as a human or the source says, or as is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from model.article import Stated
from model.correction import HUMAN, Correctable, Corrected, set_by_human
from model.language import UNDETERMINED, Language, LanguagePassage, LanguageShare
from model.span import Span
from transforms.language.engines import ENGINES_VERSION, ask_eldc
from transforms.language.paragraphs import SHORT, Stretch, find_stretches
from transforms.language.verdict import Verdict, judge

LANGUAGE_VERSION = f"3+{ENGINES_VERSION}"
"""Version of this step and of the engines behind it."""

SAMPLE_CHARACTERS = 500
"""How much of a stretch is looked at: the answer no longer changes."""

CHECKED_CHARACTERS = 800
"""How much of a text is judged with care where the quickest engine says the same of every stretch."""

FOREIGN_PROBABILITY = 0.9
"""Probability from which a stretch is called another language than the rest of the text."""


def identify_language(text: str, stated: Stated, corrected: Sequence[Corrected] | None = None) -> Language:
    """Name the languages of `text` as BCP 47 tags, or `und` where that would be a guess.

    What a human has set wins, then what was stated: for the whole text. Else each paragraph is judged, short ones
    together with their neighbours; the language with the largest share is the text's. The answer is always the
    same for the same text and the same installed engines.
    """
    human = set_by_human(corrected, Correctable.LANGUAGE)
    if human:
        return _given(human, HUMAN)
    if stated.language and stated.language != UNDETERMINED:
        return _given(stated.language, "stated")
    stretches = find_stretches(text)
    return _combine(stretches, _judge(text, stretches))


def _given(code: str, method: str) -> Language:
    return Language(code=code, confidence=1.0, method=method, shares=(LanguageShare(code=code, share=1.0),))


def _judge(text: str, stretches: Sequence[Stretch]) -> list[Verdict]:
    samples = [text[one.start : min(one.end, one.start + SAMPLE_CHARACTERS)] for one in stretches]
    votes = [ask_eldc(sample) for sample in samples] if len(samples) > 1 else []
    if votes and all(vote and vote.sure for vote in votes) and len({vote.code for vote in votes if vote}) == 1:
        joined = "\n".join(samples)[:CHECKED_CHARACTERS]
        verdict = judge(joined)
        if votes[0] and verdict.code.partition("-")[0] == votes[0].code.partition("-")[0]:
            return [verdict] * len(samples)
    return [judge(sample) for sample in samples]


def _combine(stretches: Sequence[Stretch], verdicts: Sequence[Verdict]) -> Language:
    weights: Counter[str] = Counter()
    for stretch, verdict in zip(stretches, verdicts, strict=True):
        weights[verdict.code] += round(stretch.length * max(verdict.probability, 0.01) * 1000)
    determined = {code: weight for code, weight in weights.items() if code != UNDETERMINED}
    if not determined:
        method = "undecided" if any(verdict.method == "undecided" for verdict in verdicts) else "too-short"
        return Language(code=UNDETERMINED, confidence=0.0, method=method)
    main = max(determined, key=lambda code: (determined[code], code))
    codes = [_settle(stretch, verdict, main) for stretch, verdict in zip(stretches, verdicts, strict=True)]
    lengths: Counter[str] = Counter()
    for stretch, code in zip(stretches, codes, strict=True):
        lengths[code] += stretch.length
    own = [
        (stretch.length, verdict) for stretch, verdict in zip(stretches, verdicts, strict=True) if verdict.code == main
    ]
    confidence = sum(length * verdict.confidence for length, verdict in own) / sum(length for length, _ in own)
    return Language(
        code=main,
        confidence=min(1.0, round(confidence, 4)),
        method=max(own, key=lambda one: one[0])[1].method,
        shares=_shares(lengths),
        passages=_passages(stretches, codes),
    )


def _settle(stretch: Stretch, verdict: Verdict, main: str) -> str:
    """Return the language of a stretch, given the text's: what is too short or too uncertain is in that."""
    if verdict.code == UNDETERMINED:
        return main if stretch.length < SHORT else UNDETERMINED
    return verdict.code if verdict.probability >= FOREIGN_PROBABILITY else main


def _shares(lengths: Counter[str]) -> tuple[LanguageShare, ...]:
    total = lengths.total()
    ordered = sorted(lengths.items(), key=lambda one: (-one[1], one[0]))
    return tuple(
        LanguageShare(code=code, share=round(length / total, 4)) for code, length in ordered if code != UNDETERMINED
    )


def _passages(stretches: Sequence[Stretch], codes: Sequence[str]) -> tuple[LanguagePassage, ...]:
    passages: list[LanguagePassage] = []
    for code, group in groupby(zip(stretches, codes, strict=True), key=lambda one: one[1]):
        members = [stretch for stretch, _ in group]
        passages.append(LanguagePassage(span=Span(start=members[0].start, end=members[-1].end), code=code))
    return tuple(passages)
