"""What the store knows of near-duplicates, in one place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo.database import Database

from model.document import Document
from model.span import Sha256
from store.bulk import in_parts
from store.duplicates.clusters import Clusters
from store.duplicates.index import Index
from store.duplicates.links import Links
from store.translation import translated


class Duplicates:
    """The collections `postings`, `bands` and `links`, and the section `duplicate` of `articles`."""

    def __init__(self, database: Database[Document]) -> None:
        """Keep everything in `database`."""
        self.index = Index(database["postings"], database["bands"])
        self.links = Links(database["links"])
        self.clusters = Clusters(self.links, database["articles"])
        self._articles: Any = database["articles"]

    def texts(self, ids: Iterable[Sha256]) -> dict[Sha256, str]:
        """Return the texts of `ids`."""
        with translated():
            return {
                str(document["_id"]): str(document.get("text", ""))
                for some in in_parts(ids)
                for document in self._articles.find({"_id": {"$in": some}}, {"text": 1})
            }
