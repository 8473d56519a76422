"""Tables into compiled grammars, and texts into readings that do not overlap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from transforms.dates import amount, explicit, relative
from transforms.dates.reading import Context, Fields, Read, Reading
from transforms.dates.table import Rule, Table, Words

READINGS: Mapping[str, Read] = {
    "day": explicit.read_day,
    "slashes": explicit.read_slashes,
    "month": explicit.read_month,
    "season": explicit.read_season,
    "quarter": explicit.read_quarter,
    "year": explicit.read_year,
    "before-christ": explicit.read_before_christ,
    "decade": explicit.read_decade,
    "century": explicit.read_century,
    "deictic": relative.read_deictic,
    "neighbour": relative.read_neighbour,
    "weekday": relative.read_weekday,
    "ago": relative.read_ago,
    "later": relative.read_later,
    "duration": amount.read_duration,
    "vague-duration": amount.read_vague_duration,
    "set": amount.read_set,
    "clock": amount.read_clock,
    "moment": amount.read_moment,
}
"""What a rule's `reading` names."""

NUMBERS: Mapping[str, str] = {
    "day": r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9])",
    "month_number": r"(?P<month_number>1[0-2]|0?[1-9])(?![0-9])",
    "year": r"(?P<year>(?:1[0-9]|20)[0-9]{2})(?![0-9])",
    "digits": r"(?P<digits>[0-9]{1,5}(?:[.,][0-9])?)(?![0-9])",
    "hour": r"(?P<hour>2[0-3]|1[0-9]|0?[0-9])(?![0-9])",
    "minute": r"(?P<minute>[0-5][0-9])(?![0-9])",
}
"""Numbers that patterns may name beside the word classes of their table."""

DIGIT_OPENERS: Mapping[str, tuple[str, ...]] = {"day": ("0",), "year": ("0000",), "digits": ("0", "000", "0000")}
"""What a rule's `opens` names beside word classes: one or two digits, four or more, any number of them."""

LOOK_BACK = 60
"""Characters before an expression that may decide on it: the longest modifiers and cues have about forty."""

NUMBER_REACH = 8
"""Characters before a number that say whether it goes on to the left: longer figures are no years."""

_SPACE = r"(?:[^\S\n]{1,3}|[^\S\n]?\n)"
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"\{([a-z_]+)\}")
_INSIDE_NUMBER = re.compile(
    r"(?:[0-9][.,:/]|[$€£₴₽#№+]|\w[.]|[^\W0-9]-|(?<![0-9])(?!(?:1[0-9]|20)[0-9]{2}-)[0-9]{3,}-|-[0-9]{1,2}-|[_@/\\=])\Z"
)
"""A number that goes on to the left, or is money, an identifier or the end of a compound; "22-24" is a range."""

_SENTENCE_END = re.compile(r"[.!?;\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _CompiledRule:
    rule: Rule
    pattern: re.Pattern[str]
    read: Read
    needs: re.Pattern[str] | None
    refuses: re.Pattern[str] | None
    modifiers: re.Pattern[str] | None
    words: Mapping[str, Words]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Rules by the word that opens them (zeros for a number), and the words that point to the future."""

    rules: Mapping[str, tuple[_CompiledRule, ...]]
    future: re.Pattern[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One expression a rule has read: offsets in code points, `end` exclusive."""

    start: int
    end: int
    rule: str
    reading: Reading


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
    cues = "|".join(table.future for table in tables if table.future)
    return Grammar(
        rules={opener: tuple(opened) for opener, opened in rules.items()},
        future=re.compile(rf"\b(?:{cues})\b", re.IGNORECASE) if cues else None,
    )


def read_text(text: str, grammar: Grammar, context: Context) -> list[Candidate]:
    """Return what the grammar reads in `text`, in order; of overlapping readings the longest stands.

    Time grows linearly with the text: rules are only tried at the words that open them.
    """
    taken = bytearray(len(text))
    chosen: list[Candidate] = []
    for candidate in sorted(_candidates(text, grammar, context), key=lambda item: (item.start - item.end, item.start)):
        if taken.find(1, candidate.start, candidate.end) < 0:
            taken[candidate.start : candidate.end] = b"\x01" * (candidate.end - candidate.start)
            chosen.append(candidate)
    return sorted(chosen, key=lambda item: item.start)


def _candidates(text: str, grammar: Grammar, context: Context) -> Iterator[Candidate]:
    for word in _WORD.finditer(text):
        first = word[0][0]
        opener = _opener_of_number(word[0]) if "0" <= first <= "9" else word[0].lower()
        for rule in grammar.rules.get(opener, ()):
            match = rule.pattern.match(text, word.start())
            if match and (candidate := _accept(match, rule, grammar, context)):
                yield candidate


def _opener_of_number(word: str) -> str:
    if word[:4].isdecimal() and len(word) > 3:  # noqa: PLR2004 - as wide as a year
        return "0000"
    return "000" if word[:3].isdecimal() and len(word) > 2 else "0"  # noqa: PLR2004 - wider than a day


def _accept(match: re.Match[str], rule: _CompiledRule, grammar: Grammar, context: Context) -> Candidate | None:
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
    if "0" <= text[start] <= "9" and not context_found and _INSIDE_NUMBER.search(before[-NUMBER_REACH:]):
        return None
    if rule.refuses and rule.refuses.search(before):
        return None
    fields = _fields(match, rule.words)
    if context_found:
        fields = {**_fields(context_found, rule.words), **fields}
    if context.day and grammar.future:
        sentence = _SENTENCE_END.split(before)[-1]
        context = replace(context, future=grammar.future.search(sentence) is not None)
    reading = rule.read(fields, context)
    if reading is None:
        return None
    mod = fields.get("mod") or (rule.words[rule.rule.modifiers][_plain(modifier[1])] if modifier else None)
    return Candidate(start=start, end=end, rule=rule.rule.name, reading=replace(reading, mod=mod) if mod else reading)


def _fields(match: re.Match[str], words: Mapping[str, Words]) -> Fields:
    fields = {}
    for group, written in match.groupdict().items():
        if written is not None:
            fields[group.partition("_")[0]] = words[group][_plain(written)] if group in words else written
    return fields


def _compile_rule(rule: Rule, table: Table, words: Mapping[str, Words]) -> _CompiledRule:
    def expand(name: re.Match[str]) -> str:
        listed = table.words.get(name[1])
        if listed is None:
            return NUMBERS[name[1]]
        return f"(?P<{name[1]}>{_alternatives(listed, cased=name[1] in table.cased)})"

    return _CompiledRule(
        rule=rule,
        pattern=re.compile(_NAME.sub(expand, rule.pattern).replace(" ", _SPACE)),
        read=READINGS[rule.reading],
        needs=_before(_NAME.sub(expand, rule.needs)),
        refuses=_before(rule.refuses),
        modifiers=_modifiers(table.words[rule.modifiers]) if rule.modifiers else None,
        words=words,
    )


def _before(pattern: str) -> re.Pattern[str] | None:
    return re.compile(rf"(?:{pattern.replace(' ', _SPACE)})\Z", re.IGNORECASE) if pattern else None


def _modifiers(listed: Words) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({_alternatives(listed, cased=False)})(?:-|{_SPACE})\Z")


def _alternatives(listed: Words, *, cased: bool) -> str:
    written = set(listed) | {form.upper() for form in listed} if cased else set(listed)
    longest_first = sorted(written, key=lambda form: (-len(form), form))
    joined = "|".join(_escape(form) for form in longest_first)
    return f"(?:{joined})" if cased else f"(?i:{joined})"


def _escape(form: str) -> str:
    pattern = re.escape(form).replace(r"\ ", " ").replace("'", "['’ʼ]").replace(" ", _SPACE)
    return pattern + r"\b" if form[-1].isalnum() else pattern


def _plain(written: str) -> str:
    return " ".join(written.lower().replace("’", "'").replace("ʼ", "'").split())


def _first_words(listed: Words) -> list[str]:
    return [found[0] for form in listed if (found := _WORD.search(form))]
