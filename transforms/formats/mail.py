"""Mail: the text of a message, or the page that a browser saved as one (MHTML)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import compat32
from email.utils import getaddresses

from model.article import Encoding
from model.errors import Reason, Rejected
from model.metadata import Format
from model.published import EvidenceRole
from transforms.decode import decode
from transforms.formats.blocks import has_words, markup_text
from transforms.formats.given import GIVEN
from transforms.formats.page import declared_charset, read_page
from transforms.formats.said import DateClaim, Said, listed, one_line, web_address

MAIL_CONFIDENCE = 0.95
"""A press release is published by being sent; clocks of senders are seldom wrong by a day."""

HEAD_BYTES = 65_536
"""A message's head ends before this, or it is none."""

MAX_PARTS = 200
"""Parts of a message that are looked at."""

MAX_DEPTH = 50
"""Levels of parts in parts: mails have five."""

_TEXTS = frozenset({"text/plain", "text/html"})
_MBOX = re.compile(rb"From \S.*\r?\n")
_FIELD = re.compile(rb"([!-9;-~]{1,70}):[ \t\r\n]")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_TELLING = frozenset({b"from", b"message-id", b"received", b"return-path", b"mime-version", b"delivered-to"})
_USUAL = _TELLING | {b"subject", b"date", b"to", b"content-type", b"reply-to", b"sender", b"cc", b"list-id"}
_SAVED = re.compile(r"<saved by", re.IGNORECASE)
_NOT_ASCII = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The text of a message, how it was encoded, its format, what took the text out, and what its head says."""

    text: str
    encoding: Encoding
    form: Format
    extractor: str | None
    said: Said


def is_mail(raw: bytes) -> bool:
    """Say whether `raw` begins with the head of a message: fields of known names, up to an empty line."""
    head = raw[:HEAD_BYTES].lstrip(b"\r\n \xef\xbb\xbf")
    head = head[found.end() :] if (found := _MBOX.match(head)) else head
    end = _HEAD_END.search(head)
    lines = (head[: end.start()] if end else head).splitlines()
    names: set[bytes] = set()
    for number, line in enumerate(lines):
        if line[:1] in {b" ", b"\t"} and number:
            continue
        match = _FIELD.match(line + b"\n")
        if match is None:
            return False
        names.add(match.group(1).lower())
    return len(names & _USUAL) > 1 and not names.isdisjoint(_TELLING)


def read_mail(raw: bytes) -> Letter:
    """Read a message: its plain text, else its HTML. Attachments are not part of its text.

    Raises:
        Rejected: `EMPTY` no part of it is text, `ENCRYPTED` it can be read by its receiver only.
    """
    start = raw.lstrip(b"\r\n \xef\xbb\xbf")
    message = message_from_bytes(start[found.end() :] if (found := _MBOX.match(start)) else start, policy=compat32)
    if message.get_content_type() in {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}:
        raise Rejected(Reason.ENCRYPTED, "The message is encrypted: save its text after opening it with its key.")
    pages = [part for part in _inline(message) if part.get_content_type() == "text/html"]
    if pages and _is_saved_page(message, pages[0]):
        return _saved_page(message, pages[0])
    text, encoding, extractor = _body(message)
    if not has_words(text):
        raise Rejected(Reason.EMPTY, "No part of the message is text: save what it carries as files of their own.")
    return Letter(text=text, encoding=encoding, form=Format.EMAIL, extractor=extractor, said=_head_said(message))


def _parts(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _inline(message: Message) -> Iterator[Message]:
    """Yield the parts that are text to be read, in order, without attachments and messages inside the message."""
    waiting, is_first = [(message, False)], True
    for _ in range(MAX_PARTS):
        if not waiting:
            return
        part, is_choice = waiting.pop(0)
        if part.get_content_disposition() == "attachment" or part.get_content_type() == "message/rfc822":
            continue
        if part.is_multipart():
            waiting[:0] = [(one, part.get_content_type() == "multipart/alternative") for one in _parts(part)]
        elif part.get_content_maintype() == "text" and (is_first or is_choice or part.get_filename() is None):
            # a later text with a name is a document that came with the message
            is_first = False
            yield part


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the text: its words, its encoding, and whether it was markup."""

    words: str
    encoding: Encoding
    is_markup: bool


def _body(message: Message) -> tuple[str, Encoding, str | None]:
    pieces = _pieces(message, [part for part in _inline(message) if part.get_content_type() in _TEXTS], 0)
    kept = [piece for at, piece in enumerate(pieces) if not _is_said(piece, pieces[:at])]
    if not kept:
        return "", GIVEN, None
    extractor = "words" if any(piece.is_markup for piece in kept) else None
    return "\n\n".join(piece.words for piece in kept), kept[0].encoding, extractor


def _pieces(part: Message, texts: list[Message], depth: int) -> list[_Piece]:
    """Return the text of a part: of alternatives the plain one, else the first with words; of others all, in order."""
    if not part.is_multipart():
        return _piece(part) if any(part is text for text in texts) else []
    if depth > MAX_DEPTH or part.get_content_type() == "message/rfc822":
        return []
    held = [pieces for one in _parts(part) if (pieces := _pieces(one, texts, depth + 1))]
    if part.get_content_type() != "multipart/alternative":
        return [piece for pieces in held for piece in pieces]
    plain = (pieces for pieces in held if not any(piece.is_markup for piece in pieces))
    return next(plain, held[0] if held else [])


def _piece(part: Message) -> list[_Piece]:
    text, encoding = _decoded(part)
    is_markup = part.get_content_type() == "text/html"
    words = markup_text(text) if is_markup and has_words(text) else text
    return [_Piece(words, encoding, is_markup)] if has_words(words) else []


def _is_said(piece: _Piece, before: list[_Piece]) -> bool:
    """Say whether markup repeats a plain part: some writers of mail put alternatives one after the other."""
    return piece.is_markup and any(one.words.split() == piece.words.split() for one in before if not one.is_markup)


def _decoded(part: Message) -> tuple[str, Encoding]:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    if not raw.strip():
        return "", GIVEN
    stated = part.get_content_charset() or (declared_charset(raw) if part.get_content_type() == "text/html" else None)
    read = decode(raw, stated)
    if part.get_content_type() == "text/plain" and _parameter(part, "format") == "flowed":
        return _unfolded(read.decoded, _parameter(part, "delsp") == "yes"), read.encoding
    return read.decoded, read.encoding


def _parameter(part: Message, name: str) -> str:
    value = part.get_param(name)
    return value.lower() if isinstance(value, str) else ""


def _unfolded(text: str, delete_space: bool) -> str:  # noqa: FBT001 - the parameter DelSp of RFC 3676
    """Join lines that end in a space, as RFC 3676 folds paragraphs; the signature mark is no such line."""
    lines: list[str] = []
    open_line = False
    for line in text.split("\n"):
        if open_line and not line.startswith(">"):
            lines[-1] = (lines[-1][:-1] if delete_space else lines[-1]) + line.removeprefix(" ")
        else:
            lines.append(line)
        open_line = line.endswith(" ") and line != "-- "
    return "\n".join(lines)


def _head_said(message: Message) -> Said:
    written = _field(message, "Date")
    names = [name.strip() for name, _ in getaddresses([_field(message, "From") or ""]) if name.strip()]
    return Said(
        headline=one_line(_field(message, "Subject")),
        byline=listed(names),
        publisher=one_line(_field(message, "Organization")),
        url=web_address((_field(message, "Archived-At") or "").strip("<> ")),
        language=one_line((_field(message, "Content-Language") or "").partition(",")[0]),
        published=(DateClaim(surface=written, method="mail-date", confidence=MAIL_CONFIDENCE),) if written else (),
    )


LONGEST_FIELD = 5_000
"""Characters of a field of the head that are read: the standard library takes the square of their number."""


def _field(message: Message, name: str) -> str | None:
    """Return a field of the head as characters, with encoded words and raw bytes read."""
    named = (str(value) for key, value in message.raw_items() if key.lower() == name.lower())
    value = next((one[:LONGEST_FIELD] for one in named), None)
    if value is None:
        return None
    if _NOT_ASCII.search(value):
        return _raw_field(value, message.get_content_charset())
    try:
        return "".join(_encoded_word(part, charset) for part, charset in decode_header(value)).strip() or None
    except (HeaderParseError, ValueError, LookupError):
        return value.strip() or None


def _encoded_word(part: bytes | str, charset: str | None) -> str:
    if isinstance(part, str):
        return part
    try:
        return part.decode(charset or "ascii", "replace")
    except LookupError:
        return part.decode("utf-8", "replace")


def _raw_field(value: str, charset: str | None) -> str | None:
    try:
        return decode(value.encode("ascii", "surrogateescape"), charset).decoded.strip()
    except (Rejected, UnicodeEncodeError):
        return None


def _is_saved_page(message: Message, page: Message) -> bool:
    if message.get("Snapshot-Content-Location") or _SAVED.search(str(message.get("From") or "")):
        return True
    return (
        message.get_content_type() == "multipart/related" and web_address(str(page.get("Content-Location"))) is not None
    )


def _saved_page(message: Message, part: Message) -> Letter:
    text, encoding = _decoded(part)
    address = web_address(_field(message, "Snapshot-Content-Location")) or web_address(_field(part, "Content-Location"))
    page = read_page(text, address)
    saved = _field(message, "Date")
    claim = DateClaim(surface=saved or "", method="saved", confidence=MAIL_CONFIDENCE, role=EvidenceRole.NOT_AFTER)
    said = page.said if saved is None else _with_claim(page.said, claim)
    return Letter(text=page.text, encoding=encoding, form=Format.MHTML, extractor=page.extractor, said=said)


def _with_claim(said: Said, claim: DateClaim) -> Said:
    return replace(said, published=(*said.published, claim))
