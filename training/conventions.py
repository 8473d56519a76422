"""Bring names that others have marked to the rules of `training/corpus/README.md`, as far as a rule can.

factRuEval-2016 marks descriptions together with names (`независимого еженедельника «Пермский обозреватель`), leaves
closing quotation marks outside and marks common nouns (`города`, `правительству`). A tagger that learns both manners
at once cuts names at random.
"""

import re
from collections.abc import Iterator

from training.markup import Annotated, Entity

_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"'}
_BODIES_OF_STATE = re.compile(
    r"(?:правительств|власт|руководств|кабинет|уряд|влад|памятник|пам.ятник)\w* ", re.IGNORECASE
)
"""Descriptions of who governs, and monuments: the state or the person in them is the name."""

_LEGAL_FORM = re.compile(r"[А-ЯІЇЄҐA-Z]{2,}\b")
_DESCRIBED = re.compile(r"((?:[а-яёіїєґ][\w-]*,? )+)(?=[A-ZА-ЯЁІЇЄҐ«“„\"\d])")
_KEPT_PLACE_WORDS = re.compile(
    r"(?:площ|мост|міст[ у]|майдан|храм|церк|собор|костел|монастир|вул\.|ул\.|пров\.|просп\.|пр-т|пл\.|бул)",
    re.IGNORECASE,
)
_HOUSES = re.compile(r"здани", re.IGNORECASE)
"""`здание КГБ` is a house, but the name in it is not the house's."""

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_CAPITAL_OR_DIGIT = re.compile(r"[A-ZА-ЯЁІЇЄҐ\d]")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:»\n]\s*[-—–]?\s*)$")


def as_ours(annotated: Annotated) -> Annotated:
    """Return the text with its names cut as ours are; names that become equal or overlap are one, the longer.

    Idempotent. Names of English texts are left as they are, save for quotation marks.
    """
    kept: list[Entity] = []
    changed = (name for entity in annotated.entities for name in _cut_wholly(annotated.text, entity))
    for entity in sorted(changed, key=lambda one: (one.start - one.end, one.start)):
        if all(entity.end <= other.start or other.end <= entity.start for other in kept):
            kept.append(entity)
    return Annotated(text=annotated.text, entities=tuple(sorted(kept, key=lambda one: one.start)))


def _cut_wholly(text: str, entity: Entity) -> Iterator[Entity]:
    """Yield a name cut until a rule finds nothing more to cut: marks may hide a description, and the other way round.

    It ends, for a name only ever begins later, or ends later where it begins as before.
    """
    found: Entity | None = None
    following: Entity | None = entity
    while following is not None and following != found:
        found, following = following, next(_cut(text, following), None)
    if following is not None:
        yield following


def _cut(text: str, entity: Entity) -> Iterator[Entity]:
    name = text[entity.start : entity.end]
    start = entity.start
    if _CYRILLIC.search(name):
        if not _CAPITAL_OR_DIGIT.search(name) or _is_not_a_name(entity.label, name):
            return
        start += 0 if entity.label == "PER" else _length_of_description(text, entity)
    start, end = _with_whole_quotes(text, start, entity.end)
    if text[start:end].strip():
        yield Entity(start=start, end=end, label=entity.label)


def _is_not_a_name(label: str, name: str) -> bool:
    is_description = name[0].islower() and bool(_BODIES_OF_STATE.match(name) or _HOUSES.match(name))
    return label != "PER" and (is_description or ":" in name)


def _length_of_description(text: str, entity: Entity) -> int:
    """Return how many characters at the beginning only say what the name's bearer is."""
    name = text[entity.start : entity.end]
    quote = next((at for at, character in enumerate(name) if at and character in _QUOTES), None)
    before = name if quote is None else name[:quote]
    if _LEGAL_FORM.search(before) and quote is not None:
        described = _DESCRIBED.match(name)
        return described.end(1) if described else 0
    if quote is not None:
        is_generic = before[0].islower() or _SENTENCE_START.search(text[: entity.start]) is not None
        return quote if is_generic and before[1:].islower() else 0
    described = _DESCRIBED.match(name)
    if described is None:
        return 0
    is_place = entity.label == "LOC" and not _KEPT_PLACE_WORDS.match(name)
    is_foreign = re.match(r"[A-Z]", name[described.end(1) :]) is not None
    return described.end(1) if is_place or is_foreign else 0


def _with_whole_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without marks that enclose all of it, and with the closing mark of what opens inside."""
    while start < end and text[start] in _QUOTES:
        closing = _QUOTES[text[start]]
        if closing in text[start + 1 : end - 1]:
            break
        end -= text[start + 1 : end].endswith(closing)
        start += 1
    for mark, closing in _QUOTES.items():
        name = text[start:end]
        is_open = name.count(mark) % 2 == 1 if mark == closing else name.count(mark) > name.count(closing)
        if is_open and text[end : end + 1] == closing:
            end += 1
    return start, end
