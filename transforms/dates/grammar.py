"""Tables into compiled grammars, and texts into expressions that do not overlap."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from transforms.dates import amount, clock, explicit, relative
from transforms.dates.branches import any_of
from transforms.dates.reading import Basis, Context, Fields, Read, Reading
from transforms.dates.table import Rule, Table, Words
from transforms.dates.tense import Tense, compile_tense

READINGS: Mapping[str, tuple[Read, Basis]] = {
    "day": (explicit.read_day, Basis.YEAR),
    "slashes": (explicit.read_slashes, Basis.NOTHING),
    "month": (explicit.read_month, Basis.YEAR),
    "season": (explicit.read_season, Basis.YEAR),
    "quarter": (explicit.read_quarter, Basis.YEAR),
    "half-year": (explicit.read_half, Basis.YEAR),
    "year": (explicit.read_year, Basis.NOTHING),
    "short-year": (explicit.read_short_year, Basis.NOTHING),
    "range-year": (explicit.read_year_of_range, Basis.NOTHING),
    "spoken-year": (explicit.read_spoken_year, Basis.NOTHING),
    "before-christ": (explicit.read_year_before_christ, Basis.NOTHING),
    "decade": (explicit.read_decade, Basis.NOTHING),
    "century": (explicit.read_century, Basis.NOTHING),
    "feast": (explicit.read_feast, Basis.YEAR),
    "easter": (explicit.read_easter, Basis.YEAR),
    "movable": (explicit.read_movable, Basis.YEAR),
    "fixed": (explicit.read_fixed, Basis.NOTHING),
    "reference": (relative.read_reference, Basis.NOTHING),
    "deictic": (relative.read_deictic, Basis.DEIXIS),
    "neighbour": (relative.read_neighbour, Basis.DEIXIS),
    "weekend": (relative.read_weekend, Basis.YEAR),
    "eve": (relative.read_eve, Basis.PREVIOUS),
    "weekday": (relative.read_weekday, Basis.YEAR),
    "ago": (relative.read_ago, Basis.DEIXIS),
    "later": (relative.read_later, Basis.PREVIOUS),
    "after": (relative.read_after, Basis.PREVIOUS),
    "same": (relative.read_same, Basis.PREVIOUS),
    "duration": (amount.read_duration, Basis.NOTHING),
    "vague-duration": (amount.read_vague_duration, Basis.NOTHING),
    "set": (amount.read_set, Basis.NOTHING),
    "clock": (clock.read_clock, Basis.CLOCK),
    "moment": (clock.read_moment, Basis.NOTHING),
}
"""What a rule's `reading` names: its normaliser, and what its value depends on."""

NUMBERS: Mapping[str, str] = {
    "day": r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])",
    "month_number": r"(?:1[0-2]|0?[1-9])(?![0-9])",
    "year": r"(?:(?:1[0-9]|2[01])[0-9]{2})(?![0-9])",
    "digits": r"(?:[0-9]{1,5}(?:[.,][0-9])?)(?![0-9])",
    "hour": r"(?:2[0-3]|1[0-9]|0?[0-9])(?![0-9])",
    "minute": r"(?:[0-5][0-9])(?![0-9])",
}
"""Numbers that patterns may name beside the word classes of their table."""

DIGIT_OPENERS: Mapping[str, tuple[str, ...]] = {"day": ("0",), "year": ("0000",), "digits": ("0", "000", "0000")}
"""What a rule's `opens` names beside word classes: one or two digits, four or more, any number of them."""

LOOK_BACK = 60
"""Characters before an expression that may decide on it: the longest modifiers and cues have about forty."""

NUMBER_REACH = 16
"""Characters before a number that say whether it goes on to the left: a day and the longest name of a month."""

_JOINS = r"\s?[-–—/]\s?|, "
"""What stands between the ends of a range or the members of a list in every language."""

_SPACE = r"(?:[^\S\n]{1,3}|[^\S\n]?\n)"
_AGAIN = re.compile(r"_[0-9]\Z")
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"\{([a-z_]+)\}")
_INSIDE_NUMBER = re.compile(
    r"(?:[0-9][.,:/]|[$€£₴₽#№+]|\w[.]|[^\W0-9]-|(?<![0-9])(?!(?:1[0-9]|20)[0-9]{2}-)[0-9]{3,}-|-[0-9]{1,2}-|[_@/\\=])\Z"
)
"""A number that goes on to the left, or is money, an identifier or the end of a compound; "22-24" is a range."""

_NUMBERS_ONLY = re.compile(r"(?:[0-9]{1,9}[^\S\n]+){7,}|(?:[0-9]{1,9}[-–./]){7,}")
"""Numbers without a word between them, more than any date has: a table, in which the rules need not be tried."""

_AFTER_MONTH = re.compile(r"\b[0-9]{1,2} [^\W\d_]{3,12}-\Z")
"""The first half of "7 September-14 September"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _CompiledRule:
    rule: Rule
    pattern: re.Pattern[str]
    read: Read
    basis: Basis
    needs: re.Pattern[str] | None
    refuses: re.Pattern[str] | None
    modifiers: re.Pattern[str] | None
    words: Mapping[str, Words]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Rules by the word that opens them (zeros for a number), and the words that tell the tense."""

    rules: Mapping[str, tuple[_CompiledRule, ...]]
    tense: Tense | None
    joins: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One expression a rule has matched: offsets in code points, `end` exclusive.

    `reading` is what it means with no anchor, `read` gives its meaning against one.
    """

    start: int
    end: int
    rule: str
    fields: Fields
    reader: Read
    basis: Basis
    reading: Reading

    def read(self, context: Context) -> Reading:
        """Return the meaning in a context, which changes nothing of what the words themselves say."""
        found = self.reader(self.fields, context) or self.reading
        return replace(found, mod=self.reading.mod)


def compile_grammar(tables: tuple[Table, ...]) -> Grammar:
    """Compile tables into one grammar; where two rules read the same words the earlier one stands."""
    rules: dict[str, list[_CompiledRule]] = {}
    for table in tables:
        words = {name: {_plain(form): meaning for form, meaning in of.items()} for name, of in table.words.items()}
        for rule in table.rules:
            compiled = _compile_rule(rule, table, words)
            openers = {
                opener for name in rule.opens.split() for opener in DIGIT_OPENERS.get(name) or _first_words(words[name])
            }
            for opener in sorted(openers):
                rules.setdefault(opener, []).append(compiled)
    tenses = [compile_tense(table.past, table.future, table.deadline) for table in tables if table.future]
    return Grammar(
        rules={opener: tuple(opened) for opener, opened in rules.items()},
        tense=tenses[0] if tenses else None,
        joins=re.compile(
            rf"(?:{'|'.join((_JOINS, *(table.joins for table in tables if table.joins)))})", re.IGNORECASE
        ),
    )


def read_text(text: str, grammar: Grammar) -> list[Candidate]:
    """Return what the grammar reads in `text`, in order; of overlapping readings the longest stands.

    Time grows linearly with the text: rules are only tried at the words that open them.
    """
    taken = bytearray(len(text))
    chosen: list[Candidate] = []
    for candidate in sorted(_candidates(text, grammar), key=lambda item: (item.start - item.end, item.start)):
        if taken.find(1, candidate.start, candidate.end) < 0:
            taken[candidate.start : candidate.end] = b"\x01" * (candidate.end - candidate.start)
            chosen.append(candidate)
    return sorted(chosen, key=lambda item: item.start)


def _candidates(text: str, grammar: Grammar) -> Iterator[Candidate]:
    barren = 0
    for word in _WORD.finditer(text):
        first = word[0][0]
        if "0" <= first <= "9":
            if word.start() < barren:
                continue
            if run := _NUMBERS_ONLY.match(text, word.start()):
                barren = run.end()
                continue
        opener = _opener_of_number(word[0]) if "0" <= first <= "9" else word[0].lower()
        for rule in grammar.rules.get(opener, ()):
            match = rule.pattern.match(text, word.start())
            if match and (candidate := _accept(match, rule)):
                yield candidate


def _opener_of_number(word: str) -> str:
    if word[:4].isdecimal() and len(word) > 3:  # noqa: PLR2004 - as wide as a year
        return "0000"
    return "000" if word[:3].isdecimal() and len(word) > 2 else "0"  # noqa: PLR2004 - wider than a day


def _accept(match: re.Match[str], rule: _CompiledRule) -> Candidate | None:
    text = match.string
    start, end = match.span()
    before = text[max(0, start - LOOK_BACK) : start]
    modifier = rule.modifiers.search(before) if rule.modifiers else None
    context_found = None
    if modifier:
        start -= len(before) - modifier.start()
        before = before[: modifier.start()]
    elif rule.needs and not (context_found := rule.needs.search(before)):
        return None
    if "0" <= text[start] <= "9" and not context_found and _goes_on_to_the_left(before[-NUMBER_REACH:]):
        return None
    if rule.refuses and rule.refuses.search(before):
        return None
    fields = _fields(match, rule.words)
    if context_found:
        fields = {**_fields(context_found, rule.words), **fields}
    reading = rule.read(fields, Context())
    if reading is None:
        return None
    mod = fields.get("mod") or (rule.words[rule.rule.modifiers][_plain(modifier[1])] if modifier else None)
    return Candidate(
        start=start,
        end=end,
        rule=rule.rule.name,
        fields=fields,
        reader=rule.read,
        basis=_basis(rule.basis, fields),
        reading=replace(reading, mod=mod) if mod else reading,
    )


def _goes_on_to_the_left(before: str) -> bool:
    return _INSIDE_NUMBER.search(before) is not None and _AFTER_MONTH.search(before) is None


def _basis(basis: Basis, fields: Fields) -> Basis:
    """Return what an expression depends on, given what it says itself."""
    if basis is Basis.CLOCK:
        basis = Basis.DEIXIS if "deictic" in fields else Basis.YEAR if {"weekday", "month"} & set(fields) else basis
    if basis is Basis.YEAR and "year" in fields:
        return Basis.NOTHING
    return Basis.DEIXIS if basis is Basis.YEAR and "yearly" in fields else basis


def _fields(match: re.Match[str], words: Mapping[str, Words]) -> Fields:
    fields: dict[str, str] = {}
    for group, written in match.groupdict().items():
        if written is not None:
            listed = words.get(_AGAIN.sub("", group))
            fields.setdefault(group.partition("_")[0], listed[_plain(written)] if listed else written)
    return fields


def _compile_rule(rule: Rule, table: Table, words: Mapping[str, Words]) -> _CompiledRule:
    return _CompiledRule(
        rule=rule,
        pattern=re.compile(_expand(rule.pattern, table).replace(" ", _SPACE)),
        read=READINGS[rule.reading][0],
        basis=READINGS[rule.reading][1],
        needs=_before(_expand(rule.needs, table)),
        refuses=_before(rule.refuses),
        modifiers=_modifiers(table.words[rule.modifiers]) if rule.modifiers else None,
        words=words,
    )


def _expand(pattern: str, table: Table) -> str:
    """Put word classes and numbers in; where one is named again, its group has a number."""
    used: Counter[str] = Counter()

    def group(name: re.Match[str]) -> str:
        used[name[1]] += 1
        listed = table.words.get(name[1])
        written = NUMBERS[name[1]] if listed is None else _alternatives(listed, cased=name[1] in table.cased)
        return f"(?P<{name[1]}{f'_{used[name[1]]}' if used[name[1]] > 1 else ''}>{written})"

    return _NAME.sub(group, pattern)


def _before(pattern: str) -> re.Pattern[str] | None:
    return re.compile(rf"(?:{pattern.replace(' ', _SPACE)})\Z", re.IGNORECASE) if pattern else None


def _modifiers(listed: Words) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({_alternatives(listed, cased=False)})(?:-|{_SPACE})\Z")


def _alternatives(listed: Words, *, cased: bool) -> str:
    written = set(listed) | {form.upper() for form in listed} if cased else set(listed)
    joined = any_of(_signs(form) for form in written)
    return f"(?:{joined})" if cased else f"(?i:{joined})"


def _signs(form: str) -> list[str]:
    """Return the pattern of each sign of a form; a last one that is part of a word ends the word."""
    signs = [_SPACE if sign == " " else "['’ʼ]" if sign == "'" else re.escape(sign) for sign in form]
    return [*signs[:-1], signs[-1] + r"\b" * form[-1].isalnum()]


def _plain(written: str) -> str:
    return " ".join(written.lower().replace("’", "'").replace("ʼ", "'").split())


def _first_words(listed: Words) -> list[str]:
    return [found[0] for form in listed if (found := _WORD.search(form))]
