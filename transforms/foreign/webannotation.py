"""W3C Web Annotations: one for every name, date and quote of an article.

Positions are in Unicode code points, as the model demands (https://www.w3.org/TR/annotation-model/#text-position-selector);
in UTF-16 they stand beside, in words of our own. Hypothesis, Recogito and other tools find the place by the quote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from model.actor import Mention
from model.article import Article
from model.quote import Quote
from model.span import Span
from model.temporal import DateMention
from transforms.foreign.names import actor_uri, article_uri, fact_uri
from transforms.foreign.utf16 import utf16_offsets

Node: TypeAlias = "dict[str, str | int | float | list[str | Node] | Node]"
"""A node of JSON-LD."""

Fact: TypeAlias = Mention | DateMention | Quote
"""What an annotation is made of."""

CONTEXT: list[str | Node] = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "whowhen": "urn:whowhen:term:",
        "utf16Start": "whowhen:utf16Start",
        "utf16End": "whowhen:utf16End",
        "confidence": "whowhen:confidence",
        "timex": "whowhen:timex",
    },
]
"""The vocabulary of the standard, and what we add."""

AROUND = 32
"""Characters before and after the words, as Hypothesis takes them: enough to tell one "he" from another."""


def annotations_of(article: Article) -> Iterator[Node]:
    """Yield the annotations of an article: names, dates, quotes, each in the order of the text.

    Offsets refer to the article's text, which is named but not in it.
    """
    text = article.text or ""
    source: Node = {"id": article_uri(article.id), "type": "Text", "format": "text/plain"}
    if article.language:
        source["language"] = article.language.code
    in_units = utf16_offsets(text)
    sections: dict[str, Iterable[Fact]] = {
        "mentions": article.mentions or (),
        "dates": article.dates or (),
        "quotes": article.quotes or (),
    }
    for section, facts in sections.items():
        for number, fact in enumerate(facts):
            yield {
                "@context": CONTEXT,
                "id": fact_uri(article.id, section, number),
                "type": "Annotation",
                **_said(fact),
                "target": {"source": source, "selector": _selectors(text, in_units, fact.span)},
            }


def _selectors(text: str, in_units: Callable[[int], int], span: Span) -> list[str | Node]:
    return [
        {
            "type": "TextPositionSelector",
            "start": span.start,
            "end": span.end,
            "utf16Start": in_units(span.start),
            "utf16End": in_units(span.end),
        },
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - AROUND) : span.start],
            "suffix": text[span.end : span.end + AROUND],
        },
    ]


def _said(fact: Fact) -> Node:
    match fact:
        case Mention():
            bodies: list[str | Node] = [_tag(fact.type.value)]
            if fact.actor_id:
                bodies.append(_actor(fact.actor_id, "identifying"))
            if fact.role:
                bodies.append(_words(fact.role.written, "describing"))
            said: Node = {"motivation": "identifying", "body": bodies}
            return said | ({"confidence": fact.link.score} if fact.link else {})
        case DateMention():
            bodies = [_tag(fact.type.value.lower())]
            if fact.value:
                bodies.append({**_words(fact.edtf or fact.value, "describing"), "timex": fact.value})
            return {"motivation": "describing", "body": bodies}
        case Quote():
            bodies = [_tag(f"{fact.kind.value} quote")]
            if fact.speaker and fact.speaker.actor_id:
                bodies.append(_actor(fact.speaker.actor_id, "describing"))
            if fact.speaker:
                bodies.append(_words(fact.speaker.surface, "describing"))
            return {"motivation": "describing", "body": bodies, "confidence": fact.confidence}


def _tag(value: str) -> Node:
    return _words(value, "tagging")


def _words(value: str, purpose: str) -> Node:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _actor(id_: str, purpose: str) -> Node:
    address = actor_uri(id_)
    if address is None:
        return _words(id_, purpose)
    return {"type": "SpecificResource", "purpose": purpose, "source": address}
