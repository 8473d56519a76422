"""Articles as schema.org, ninjs and scrapers write them in JSON: the same few facts under many names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from transforms.formats.said import DateClaim, Said, is_name, listed, one_line, web_address

PUBLISHED_CONFIDENCE = 0.97
"""Publishers keep this for search engines, which punish wrong dates."""

MAX_NODES = 2_000
"""Nodes of a graph that are looked at: pages have some dozens."""

Node = dict[str, object]
"""A JSON object."""


def nodes_of(value: object) -> Iterator[Node]:
    """Yield the objects of a JSON-LD value that stand for themselves: lists and graphs are opened."""
    waiting: list[object] = [value]
    for _ in range(MAX_NODES):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            yield one
            waiting += [one[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in one]


def filled(nodes: Sequence[Node]) -> list[Node]:
    """Return nodes with the ones that they only name by their id in their places, one level deep."""
    known = {str(node["@id"]): node for node in nodes if isinstance(node.get("@id"), str)}
    return [{name: _resolved(value, known) for name, value in node.items()} for node in nodes]


def _resolved(value: object, known: dict[str, Node]) -> object:
    if isinstance(value, list):
        return [_resolved(one, known) if isinstance(one, dict) else one for one in value]
    is_key = isinstance(value, dict) and set(value) <= {"@id", "@type"} and isinstance(value.get("@id"), str)
    return known.get(value["@id"], value) if isinstance(value, dict) and is_key else value


def types_of(node: Node) -> set[str]:
    """Return the names of a node's types, without their vocabulary."""
    types = node.get("@type", node.get("type"))
    names = types if isinstance(types, list) else [types]
    return {name.rpartition("/")[2].rpartition(":")[2] for name in names if isinstance(name, str)}


def is_article(node: Node) -> bool:
    """Say whether a node is an article, report or posting."""
    return any(name.endswith(("Article", "Posting", "Report")) or name == "article" for name in types_of(node))


def is_page(node: Node) -> bool:
    """Say whether a node is the page that an article stands on."""
    return any(name.endswith("WebPage") for name in types_of(node))


def article_said(node: Node, *, method: str = "json-ld", confidence: float = PUBLISHED_CONFIDENCE) -> Said:
    """Return what an article's node says of it."""
    return Said(
        headline=one_line(_text(node.get("headline"))) or one_line(_text(node.get("name"))),
        byline=_byline(node.get("author")) or _byline(node.get("creator")),
        publisher=next(names_of(node.get("publisher")), None) or next(names_of(node.get("sourceOrganization")), None),
        url=web_address(node.get("url")) or _page_address(node),
        language=one_line(_first(node.get("inLanguage"))),
        published=tuple(_claims(node, ("datePublished",), method, confidence)),
        modified=tuple(_claims(node, ("dateModified",), method, confidence)),
    )


def _byline(value: object) -> str | None:
    return listed([name for name in names_of(value) if is_name(name)])


def _claims(node: Node, names: Iterable[str], method: str, confidence: float) -> Iterator[DateClaim]:
    for name in names:
        for value in _all(node.get(name)):
            written = _text(value)
            if isinstance(written, int | float) and not isinstance(written, bool):
                written = str(written)
            if isinstance(written, str) and written.strip():
                yield DateClaim(surface=written.strip(), method=method, confidence=confidence)


def names_of(value: object, depth: int = 3) -> Iterator[str]:
    """Yield the names of persons or organisations: strings, objects with a name, or lists of either."""
    for one in _all(value) if depth else ():
        if isinstance(one, dict):
            yield from names_of(one.get("name"), depth - 1)
        elif (name := one_line(one)) and not web_address(name):
            yield name


def _page_address(node: Node) -> str | None:
    page = node.get("mainEntityOfPage")
    if isinstance(page, dict):
        return web_address(page.get("@id")) or web_address(page.get("url"))
    return web_address(page)


def _all(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _first(value: object) -> object:
    one = next(iter(_all(value)), None)
    return one.get("alternateName") or one.get("name") if isinstance(one, dict) else one


def _text(value: object) -> object:
    """Return the value of a literal, which JSON-LD may write as an object."""
    one = next(iter(_all(value)), None)
    return one.get("@value") if isinstance(one, dict) else one
