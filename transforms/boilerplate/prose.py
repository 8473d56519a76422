"""Sentences of an article that begin like boilerplate: a call that somebody reports, a noun that goes on."""

from __future__ import annotations

import re

SPEECH = (
    "said", "says", "told", "added", "wrote", "writes", "urged", "called", "asked", "announced", "stated", "explained",
    "сказав", "сказала", "сказали", "каже", "кажуть", "закликав", "закликала", "закликали", "заявив", "заявила",
    "заявили", "додав", "додала", "написав", "написала", "просить", "попросив", "попросила", "пояснив", "пояснила",
    "повідомив", "повідомила", "порадив", "порадила", "зазначив", "зазначила",
    "сказал", "сказала", "сказали", "говорит", "говорят", "призвал", "призвала", "призвали", "заявил", "заявила",
    "заявили", "добавил", "добавила", "написал", "написала", "просит", "попросил", "попросила", "пояснил", "пояснила",
    "сообщил", "сообщила", "посоветовал", "посоветовала", "отметил", "отметила",
)  # fmt: skip
"""Verbs of speech, in the forms that stand beside reported words."""

JOINING = (
    "to", "for", "now", "today", "here", "and", "or", "on", "in", "via", "with", "below", "by", "this", "if", "free",
    "на", "до", "у", "в", "та", "і", "й", "або", "щоб", "аби", "зараз", "тут", "також", "прямо",
    "к", "и", "или", "чтобы", "сейчас", "здесь", "также", "с", "со",
)  # fmt: skip
"""Words that may follow a lone imperative; behind any other, "subscribe" may be part of a name."""

_WORDS_BEFORE_VERB = 4
_SENTENCE_END = re.compile(r"[.!?\u2026]$")
_TOLD = re.compile(rf"[,\u2013\u2014]\s+(?:[\w'-]+\s+){{0,{_WORDS_BEFORE_VERB}}}(?:{'|'.join(SPEECH)})\b")
_JOINED = re.compile(rf"\s*(?:[^\w\s]|$|(?:{'|'.join(JOINING)})\b)")
_OWN = re.compile(
    r"\b(?:us|our|telegram|facebook|twitter|instagram|whatsapp|viber|youtube|newsletter|channel|inbox|friends"
    r"|нас|нам|наш\w*|канал\w*|друз\w*|телеграм\w*|соцмереж\w*|соцсет\w*|вайбер\w*|розсилк\w*|рассылк\w*)\b"
)


def is_prose(phrase: str, rest: str) -> bool:
    """Say whether a line in lower case is the article's though it begins with `phrase` and goes on with `rest`.

    Only whole sentences are: those that report who said them, and those that make a lone verb go on to a noun without
    a word of the site's own ("our", the name of a network).
    """
    if not _SENTENCE_END.search(rest):
        return False
    if _TOLD.search(rest):
        return True
    return " " not in phrase and phrase[-1].isalpha() and _JOINED.match(rest) is None and _OWN.search(rest) is None
