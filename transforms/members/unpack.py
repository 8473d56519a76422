"""One file into its members, through all its containers, within bounds."""

from __future__ import annotations

import codecs
import hashlib
import json
from collections.abc import Generator, Iterable, Iterator
from typing import BinaryIO

from model.errors import Reason, Rejected
from model.ledger import STROKE
from model.span import Sha256
from transforms.members.bounds import Account, Bounds, Exhausted
from transforms.members.compression import Decompressed
from transforms.members.event import Closed, Event, Member, Refused
from transforms.members.feed import read_feed, utf8_of
from transforms.members.json_array import read_array
from transforms.members.json_lines import read_lines
from transforms.members.json_shape import array_start
from transforms.members.kind import COMPRESSED, Kind, identify, is_undecided, wide_encoding
from transforms.members.label import Labels, is_passed_over
from transforms.members.mail import read_attachments, read_mbox
from transforms.members.source import HEAD, STEP, Item, Source
from transforms.members.table import read_rows, separator_of
from transforms.members.tape import read_tape
from transforms.members.zipped import read_zip

MEMBERS_VERSION = "3"
"""Version of what is taken for a container, and of the bytes that its members have."""

MEMBER_SETTING = "WHOWHEN_MAX_MEMBER_BYTES"
ARTICLE_SETTING = "WHOWHEN_MAX_FILE_BYTES"
_ENDINGS = (".gz", ".bz2", ".xz")
_SHORT = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}


def unpack(file: BinaryIO, name: str, bounds: Bounds) -> Iterator[Event]:
    """Yield the members of a file, those of a container before its end; nothing if it is no container.

    What a member breaks on is told of it alone; what ends the whole is told by the last event, the file's own
    `Closed` with an empty label. Memory is bounded by `bounds.member_bytes` for each level, time by
    `bounds.total_bytes` and the size of the file. `name` is used for the content of a file that is only compressed.
    """
    size = file.seek(0, 2)
    file.seek(0)
    walk = _Walk(Account(bounds=bounds, size=size))
    source = Source(file, seekable=file)
    kind = _kind_of(source, bounds)
    if kind is None:
        return
    try:
        yield from walk.file(source, kind, name)
    except Rejected as error:
        yield Closed(label="", members=walk.direct, error=error, is_article=kind is Kind.MAIL)


class _Walk:
    """The walk through one file's containers."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._bounds = account.bounds
        self.direct = 0

    def file(self, source: Source, kind: Kind, name: str) -> Iterator[Event]:
        if kind is Kind.MAIL:
            raw = source.whole(self._bounds.article_bytes, ARTICLE_SETTING)
            items: Iterable[Item] | None = read_attachments(raw) or None
            part_of = _digest(raw)
        else:
            items, part_of = self._items(source, kind, name, depth=1), None
        if items is None:
            return
        members = yield from self._each(items, "", 1, part_of)
        yield Closed(label="", members=members, is_article=kind is Kind.MAIL)

    def _each(
        self, items: Iterable[Item], within: str, depth: int, part_of: Sha256 | None
    ) -> Generator[Event, None, int]:
        """Tell of the members of one container; return how many they were."""
        labels, count = Labels(within), 0
        for item in items:
            if not item.is_numbered and is_passed_over(item.name):
                continue
            label = labels.give(item.name)
            self._account.enter(label)
            count += 1
            if not within:
                self.direct = count
            yield from self._member(item, label, depth, part_of)
        return count

    def _member(self, item: Item, label: str, depth: int, part_of: Sha256 | None) -> Iterator[Event]:
        if isinstance(item.content, Rejected):
            yield Refused(label=label, error=item.content)
            return
        try:
            kind = None if item.is_leaf else _kind_of(item.content, self._bounds)
            if kind is Kind.MAIL:
                yield from self._mail(item, item.content, label, depth, part_of)
                return
            if kind is not None:
                if depth >= self._bounds.depth:
                    yield Refused(label=label, error=_too_deep(self._bounds.depth))
                    return
                items = self._items(item.content, kind, item.name, depth=depth + 1)
                if items is not None:
                    yield from self._container(items, label, depth + 1, part_of)
                    return
            raw = item.content.whole(self._bounds.article_bytes, ARTICLE_SETTING)
        except Exhausted:
            raise
        except Rejected as error:
            yield Refused(label=label, error=error)
        else:
            numbered, publisher = item.is_numbered, item.publisher
            yield Member(label=label, raw=raw, part_of=part_of, is_numbered=numbered, publisher=publisher)

    def _container(self, items: Iterable[Item], label: str, depth: int, part_of: Sha256 | None) -> Iterator[Event]:
        members, digest = 0, hashlib.sha256()
        error = None
        told = self._each(items, label, depth, part_of)
        while True:
            try:
                event = next(told)
            except StopIteration as end:
                members = end.value
                break
            except Exhausted:
                raise
            except Rejected as broken:
                error = broken
                break
            if _is_directly_in(event, label):
                members += 1
                digest.update(_held(event))
            yield event
        yield Closed(label=label, members=members, error=error, digest=digest.hexdigest())

    def _mail(self, item: Item, source: Source, label: str, depth: int, part_of: Sha256 | None) -> Iterator[Event]:
        raw = source.whole(self._bounds.article_bytes, ARTICLE_SETTING)
        held = read_attachments(raw)
        members = None
        if held and depth >= self._bounds.depth:
            yield Refused(label=label, error=_too_deep(self._bounds.depth))
            return
        if held:
            members = yield from self._each(held, label, depth + 1, _digest(raw))
        yield Member(label=label, raw=raw, part_of=part_of, is_numbered=item.is_numbered, members=members)

    def _items(self, source: Source, kind: Kind, name: str, *, depth: int) -> Iterator[Item] | None:
        """Return the members of a container as they stand in it, or None if it is a document after all.

        Raises:
            Rejected: it is damaged, or too large.
        """
        bounds = self._bounds
        if kind in COMPRESSED:
            return self._unwrapped(source, kind, name, depth)
        if kind is Kind.ZIP:
            return read_zip(source.file(bounds.member_bytes, MEMBER_SETTING), self._account)
        return read_tape(source) if kind is Kind.TAR else self._texts(_narrow(source), kind)

    def _texts(self, source: Source, kind: Kind) -> Iterator[Item]:
        bounds = self._bounds
        if kind is Kind.FEED:
            return read_feed(utf8_of(source.whole(bounds.member_bytes, MEMBER_SETTING)))
        if kind is Kind.TABLE:
            separator = separator_of(source.head(), bounds.text_names) or ","
            return read_rows(source, separator, bounds.article_bytes)
        if kind is Kind.JSON_ARRAY:
            start = array_start(_enough(source, bounds), bounds.text_names) or 0
            return read_array(source, start, bounds.article_bytes, bounds.text_names)
        if kind is Kind.JSON_LINES:
            return read_lines(source, bounds.article_bytes)
        return read_mbox(source, bounds.article_bytes)

    def _unwrapped(self, packed: Source, kind: Kind, name: str, depth: int) -> Iterator[Item] | None:
        """Return what a compressed file holds: a container's members are its own, anything else is its one member."""
        content = Source(Decompressed(packed, kind.value, self._account))
        name = _stem(name)
        inner = _kind_of(content, self._bounds)
        if inner is not None and inner is not Kind.MAIL:
            if depth >= self._bounds.depth:
                return iter([Item(name=name, content=_too_deep(self._bounds.depth))])
            items = self._items(content, inner, name, depth=depth + 1)
            if items is not None:
                return items
        return iter([Item(name=name, content=content)])


def _enough(source: Source, bounds: Bounds) -> bytes:
    """Return as much of the beginning as it takes to tell what it is, as a rule the usual."""
    head = source.head()
    if len(head) == HEAD and identify(head, bounds.text_names) is None and is_undecided(head):
        return source.head(HEAD + bounds.article_bytes)
    return head


def _kind_of(source: Source, bounds: Bounds) -> Kind | None:
    return identify(_enough(source, bounds), bounds.text_names)


class _Narrowed:
    """Text of two or four bytes a character, as UTF-8."""

    def __init__(self, source: Source, encoding: str) -> None:
        self._source = source
        self._decoder = codecs.getincrementaldecoder(encoding)()

    def read(self, _count: int, /) -> bytes:
        while step := self._source.read(STEP // 4):
            if text := self._decode(step, final=False):
                return text
        return self._decode(b"", final=True)

    def _decode(self, step: bytes, *, final: bool) -> bytes:
        try:
            return self._decoder.decode(step, final).encode("utf-8")
        except ValueError as error:
            detail = f"its bytes do not fit the encoding that its first ones name ({error}). Save it as UTF-8"
            raise Rejected(Reason.UNDECODABLE, detail) from error


def _narrow(source: Source) -> Source:
    head = source.head()
    encoding = wide_encoding(head)
    if encoding is not None:
        return Source(_Narrowed(source, encoding))
    if head.startswith(codecs.BOM_UTF8):
        source.read(len(codecs.BOM_UTF8))
    return source


def _stem(name: str) -> str:
    base = name.rpartition("/")[2]
    lowered = base.lower()
    for ending in _ENDINGS:
        if lowered.endswith(ending) and len(base) > len(ending):
            return base[: -len(ending)]
    for ending, full in _SHORT.items():
        if lowered.endswith(ending):
            return base[: -len(ending)] + full
    return "content"


def _digest(raw: bytes) -> Sha256:
    return hashlib.sha256(raw).hexdigest()


def _too_deep(depth: int) -> Rejected:
    detail = f"it is a container inside {depth} others, the most that are opened. Unpack it, or raise WHOWHEN_MAX_DEPTH"
    return Rejected(Reason.TOO_DEEP, detail)


def _held(event: Event) -> bytes:
    """Return what tells a member, or a container that has ended, from another one."""
    if isinstance(event, Member):
        said: object = [_digest(event.raw), event.publisher]
    else:
        said = [event.error and event.error.reason.value, event.digest if isinstance(event, Closed) else None]
    return json.dumps([event.label, said]).encode() + b"\n"


def _is_directly_in(event: Event, label: str) -> bool:
    return STROKE not in event.label[len(label) + len(STROKE) :]
