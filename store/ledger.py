"""The ledger: one row per path ever seen, written last, so that a crash leaves work to do and never a lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, cast

from pymongo import ASCENDING, UpdateOne
from pymongo.collection import Collection
from pymongo.write_concern import WriteConcern

from model.document import Document, from_document, to_document
from model.errors import Reason
from model.ledger import STROKE, Claim, FileStatus, Glance, LedgerRow, is_unseen, parent_of, row_key
from model.outcome import FileResult, Outcome
from model.span import Sha256
from store.bulk import in_parts, write_all, write_unless_taken
from store.translation import translated

GLANCED = (
    *("path", "status", "last_seen", "stamp", "conditions", "article", "claim.until", "stage", "reason", "detail"),
    "members",
)
"""The fields of a `Glance`."""

ROWS_AT_ONCE = 1_000
"""Rows that one answer of the server holds when all are read: half a megabyte."""

MANY_KEYS = 1_000
"""From how many keys on one look at all rows is quicker than looks at some."""

KEPT_HISTORY = 100
"""Earlier contents that a row names: a file that is rewritten every minute must not outgrow its row."""

KEPT_TEXT = 20_000
"""Characters of a traceback that are kept: enough for any we have seen, and no row grows without bound."""


class Ledger:
    """The collection `files`, as seen from one inbox."""

    def __init__(self, collection: Collection[Document], inbox: str, conditions: str | None = None) -> None:
        """Keep the rows of `inbox` in `collection`; what is recorded was tried under `conditions`."""
        self._collection = collection
        # a claim that a crash forgets costs nothing: it need not wait for the disk
        self._claims = collection.with_options(write_concern=WriteConcern(w="majority"))
        self._inbox = inbox
        self._conditions = conditions

    def key(self, path: str) -> str:
        """Return the key of a path's row."""
        return row_key(self._inbox, path)

    def claim(self, paths: Sequence[str], claim: Claim, now: datetime) -> set[str]:
        """Take `paths` for a run, until its lease ends; return those that are now its own.

        A path that another run holds, and whose lease has not ended, is left to it.
        """
        held: Document = {"claim": to_document(claim)}
        fresh = [
            UpdateOne(
                {"_id": self.key(path), "claim": None},
                {"$set": held, "$setOnInsert": self._new_row(path, now)},
                upsert=True,
            )
            for path in paths
        ]
        write_unless_taken(self._claims, fresh)
        mine = self._held_by(claim.run, paths)
        # one condition at a time: an $or makes the embedded server read every row
        lapsed = {"claim.until": {"$lt": now}}
        rest = [UpdateOne({"_id": self.key(path), **lapsed}, {"$set": held}) for path in paths if path not in mine]
        if not rest:
            return mine
        write_all(self._claims, rest)
        return self._held_by(claim.run, paths)

    def _held_by(self, run: str, paths: Sequence[str]) -> set[str]:
        keys = [self.key(path) for path in paths]
        with translated():
            found = self._collection.find({"_id": {"$in": keys}, "claim.run": run}, {"path": 1})
            return {str(document["path"]) for document in found}

    def _new_row(self, path: str, now: datetime) -> Document:
        row = LedgerRow(inbox=self._inbox, path=path, status=FileStatus.CLAIMED, first_seen=now, last_seen=now)
        return {name: value for name, value in to_document(row).items() if name != "_id"}

    def release(self, runs: Iterable[str]) -> int:
        """Give back what these runs still hold; return how many rows that were."""
        with translated():
            held = {"claim.run": {"$in": sorted(runs)}}
            return self._collection.update_many(held, {"$unset": {"claim": ""}}).modified_count

    def holders(self) -> set[str]:
        """Return the runs that hold a claim now, whether they live or not."""
        with translated():
            return {str(run) for run in self._collection.distinct("claim.run") if run}

    def rows(self, paths: Sequence[str]) -> dict[str, LedgerRow]:
        """Return the rows of those of `paths` that have one."""
        keys = [self.key(path) for path in paths]
        with translated():
            found = self._collection.find({"_id": {"$in": keys}})
            return {row.path: row for row in (from_document(LedgerRow, document) for document in found)}

    def all_rows(self) -> Iterator[LedgerRow]:
        """Yield every row of the inbox, by path."""
        with translated():
            for document in self._collection.find({"inbox": self._inbox}).sort("_id", ASCENDING):
                yield from_document(LedgerRow, document)

    def record(self, results: Sequence[FileResult], earlier: dict[str, LedgerRow], run: str, now: datetime) -> int:
        """Write how files ended and give back their claims; return how many rows changed.

        `earlier` holds the rows as they were: where a path's contents changed, what it held before goes
        to its history.
        """
        operations = [
            UpdateOne(
                {"_id": self.key(result.path)}, self._ending(result, earlier.get(result.path), run, now), upsert=True
            )
            for result in results
        ]
        return write_all(self._collection, operations)

    def extend(self, paths: Sequence[str], claim: Claim) -> int:
        """Let the claims that a run holds on `paths` last until `claim.until`; return how many that were."""
        longer: Document = {"$set": {"claim.until": claim.until}}
        return write_all(
            self._claims, [UpdateOne({"_id": self.key(path), "claim.run": claim.run}, longer) for path in paths]
        )

    def below(self, path: str) -> dict[str, Glance]:
        """Return what a comparison needs of the members of a container, and of theirs, by path."""
        first = self.key(path) + STROKE
        # the stroke ends in "/", and "0" is the character after it
        bounds: Document = {"$gte": first, "$lt": first[:-1] + "0"}
        with translated():
            return {str(row["path"]): _glance(row) for row in self._collection.find({"_id": bounds}, list(GLANCED))}

    def _ending(self, result: FileResult, earlier: LedgerRow | None, run: str, now: datetime) -> dict[str, Any]:
        values = _values(result, earlier) | {"conditions": self._conditions}
        born: dict[str, Any] = {"inbox": self._inbox, "path": result.path, "first_seen": now}
        if (parent := parent_of(result.path)) is not None:
            born["parent"] = parent
        update: dict[str, Any] = {
            "$set": {name: value for name, value in values.items() if value is not None}
            | {"last_seen": now, "run": run},
            "$unset": {name: "" for name, value in values.items() if value is None} | {"claim": ""},
            "$inc": {"attempts": 1},
        }
        has_other = result.article is not None or _is_only_container(result)
        if earlier and earlier.article and has_other and result.article != earlier.article:
            # an article's id is the digest of its bytes
            held = {"sha256": earlier.article, "article": earlier.article, "until": now}
            update["$push"] = {"history": {"$each": [held], "$slice": -KEPT_HISTORY}}
            update["$setOnInsert"] = {**born}
        else:
            update["$setOnInsert"] = {**born, "history": []}
        return update

    def confirmed(self, articles: Iterable[Sha256]) -> set[Sha256]:
        """Return those of `articles` that some row of any inbox says are stored, with all that belongs to them.

        An article that is in the store without such a row is what a crash left: it must be done again.
        """
        done = [FileStatus.STORED.value, FileStatus.UNCHANGED.value, FileStatus.MISSING.value]
        with translated():
            found = self._collection.find(
                {"article": {"$in": sorted(set(articles))}, "status": {"$in": done}}, {"article": 1}
            )
            return {str(row["article"]) for row in found}

    def glances(self, paths: Iterable[str]) -> dict[str, Glance]:
        """Return what a comparison needs of the rows of `paths` and of their members, by path."""
        glanced: dict[str, Glance] = {}
        for some in in_parts(self.key(path) for path in paths):
            with translated():
                found = self._collection.find({"_id": {"$in": some}}, list(GLANCED))
                glanced |= {str(row["path"]): _glance(row) for row in found}
        for path in [path for path, row in glanced.items() if row.members]:
            glanced |= self.below(path)
        return glanced

    def all_glances(self) -> Iterator[tuple[str, Glance]]:
        """Yield what a comparison needs of every row of the inbox, with its path, by path; few are in memory at once.

        Paths come in the order of their characters, as Python has it, which is that of their bytes in UTF-8.
        """
        first = self.key("")
        # "0" is the character after "/", in which the key of every inbox ends: MongoDB walks along its keys, and has
        # nothing to sort
        bounds: Document = {"$gte": first, "$lt": first[:-1] + "0"}
        with translated():
            found = (
                self._collection.find({"_id": bounds}, list(GLANCED)).sort("_id", ASCENDING).batch_size(ROWS_AT_ONCE)
            )
            with found:
                for row in found:
                    yield str(row["path"]), _glance(row)

    def still_absent(self, keys: Sequence[str], listed: datetime) -> list[str]:
        """Return those of `keys` whose rows nobody has claimed or seen since the inbox was `listed`."""
        wanted = set(keys)
        return [row.key for row in self._glanced(keys) if row.key in wanted and is_unseen(row, listed)]

    def _glanced(self, keys: Sequence[str]) -> Iterator[Glance]:
        """Yield the rows of `keys`, and perhaps others, by key."""
        if len(keys) > MANY_KEYS:
            yield from (row for _, row in self.all_glances())
        else:
            rows = self.glances([key.removeprefix(self.key("")) for key in keys])
            yield from sorted(rows.values(), key=lambda row: row.key)

    def mark_missing(self, keys: Sequence[str], listed: datetime, now: datetime) -> int:
        """Mark rows, by their keys, whose file was gone when the inbox was `listed`; return how many changed.

        What somebody is working on, or has seen since, is there. A claim whose lease is over is nobody's.
        """
        marked: Document = {"$set": {"status": FileStatus.MISSING.value, "last_seen": now}, "$unset": {"claim": ""}}
        return sum(
            write_all(
                self._collection,
                [UpdateOne({"_id": key, **free, "last_seen": {"$lt": listed}}, marked) for key in keys],
            )
            for free in ({"claim": None}, {"claim.until": {"$lt": listed}})
        )


def _glance(row: Document) -> Glance:
    reason = row.get("reason")
    values = {name: cast("str | None", row.get(name)) for name in ("stamp", "conditions", "article", "stage", "detail")}
    return Glance(
        key=str(row["_id"]),
        last_seen=cast("datetime", row["last_seen"]),
        status=FileStatus(str(row["status"])),
        claimed_until=cast("dict[str, datetime]", row.get("claim") or {}).get("until"),
        members=cast("int | None", row.get("members")),
        reason=Reason(str(reason)) if reason else None,
        **values,
    )


def _is_only_container(result: FileResult) -> bool:
    """Say whether a file was opened as a container, and is no article besides."""
    return result.members is not None and result.article is None and result.outcome in _OPENED


_OPENED = frozenset({Outcome.STORED, Outcome.UNCHANGED})


def _values(result: FileResult, earlier: LedgerRow | None) -> dict[str, Any]:
    # a file that is rejected now may have been an article before: that article stays its own
    article = result.article or (earlier.article if earlier and not _is_only_container(result) else None)
    return {
        "status": result.outcome.value,
        "sha256": result.sha256,
        "article": article,
        "size": result.size,
        "mtime_ns": result.mtime_ns,
        "members": result.members,
        "stamp": result.stamp,
        "stage": result.stage,
        "reason": result.reason.value if result.reason else None,
        "detail": result.detail,
        "traceback": result.traceback[-KEPT_TEXT:] if result.traceback else None,
    }
