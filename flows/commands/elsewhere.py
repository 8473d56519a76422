"""Clusters and links, as JSON has them."""

from __future__ import annotations

from dataclasses import asdict

from flows.commands.output import title_of
from flows.showing.elsewhere import NO_DAY, Cluster, Relation, stated_day
from model.article import Article
from model.document import to_document, to_json
from transforms.differences import Difference


def cluster_json(cluster: Cluster) -> dict[str, object]:
    """Return a cluster: its members, the original first, and what differs from the one without `differs`."""
    return {
        "cluster": cluster.id,
        "size": cluster.size,
        "wire_copy": cluster.is_wire_copy,
        "publishers": list(cluster.publishers),
        "articles": [{**_brief(one.article), "differs": _difference(one.difference)} for one in cluster.copies],
    }


def relation_json(relation: Relation) -> dict[str, object]:
    """Return a link with its two articles, the earlier first, and what differs between their texts."""
    return {
        "link": to_json(to_document(relation.link)),
        "earlier": _brief(relation.first),
        "later": _brief(relation.second),
        "differs": _difference(relation.difference),
    }


def _brief(article: Article) -> dict[str, object]:
    day = stated_day(article)
    return {
        "id": article.id,
        "headline": title_of(article),
        "language": article.language.code if article.language else None,
        "day": None if day == NO_DAY else day,
        "publisher": article.publisher,
        "files": [source.path for source in article.sources],
    }


def _difference(difference: Difference | None) -> dict[str, object] | None:
    return None if difference is None else asdict(difference)
