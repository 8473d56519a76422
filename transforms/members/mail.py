"""What mails hold: the messages of an mbox, and the documents attached to a message.

Formats: RFC 5322, RFC 2045 to 2049, RFC 4155 (mbox).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser

from model.errors import Reason, Rejected
from transforms.members.source import Item, Source

MOST_PARTS = 1_000
"""Parts of a message that are looked at: real ones have a few dozen."""

_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?[^\n]*\n(?:[ \t][^\n]*\n)*")
_KNOWN = frozenset(
    b"content-type date delivered-to dkim-signature from message-id mime-version received reply-to return-path sender "
    b"subject to x-mozilla-status".split()
)
_MULTIPART = re.compile(rb"^content-type:\s*(?:multipart/|application/)", re.IGNORECASE | re.MULTILINE)
_POSTMARK = re.compile(rb"From [^\n]{0,200}\d{1,2}:\d{2}[^\n]{0,60}\n")
_SEPARATOR = re.compile(rb"From .{0,200}\d{1,2}:\d{2}.{0,60}")
_QUOTED = re.compile(rb"^>(>*From )")

SKIPPED = frozenset({"image", "audio", "video", "font"})
"""Kinds of attachments that are never an article: logos, recordings."""

SIGNATURES = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature", "text/calendar"}
    | {"application/pgp-keys", "text/vcard", "text/x-vcard", "application/ms-tnef"}
)
"""Attachments that belong to the mail and say nothing of the world."""


def is_message(head: bytes) -> bool:
    """Say whether bytes begin like a mail: header lines, and among them two that mails have."""
    at, found = 0, set()
    head = head.replace(b"\r\n", b"\n")
    while (match := _HEADER.match(head, at)) is not None:
        found.add(match[1].lower())
        at = match.end()
    return b"from" in found and len(found & _KNOWN) > 1 and head[at : at + 1] in {b"\n", b""}


def may_have_attachments(head: bytes) -> bool:
    """Say whether a mail has several parts."""
    return _MULTIPART.search(head.replace(b"\r\n", b"\n").partition(b"\n\n")[0] + b"\n") is not None


def is_mbox(head: bytes) -> bool:
    """Say whether bytes begin like a file of mails: a postmark, then a mail."""
    match = _POSTMARK.match(head.replace(b"\r\n", b"\n"))
    return match is not None and _HEADER.match(head.replace(b"\r\n", b"\n"), match.end()) is not None


def read_mbox(source: Source, limit: int) -> Iterator[Item]:
    """Yield the messages, by their number from 1: what stands between two postmarks, with `>From` unquoted."""
    lines: list[bytes] = []
    length, number, is_blank = 0, 0, True
    for line in source.lines(limit):
        if line is not None and is_blank and _SEPARATOR.fullmatch(line):
            if number:
                yield _message(number, lines, length, limit)
            lines, length, number = [], 0, number + 1
            is_blank = False
            continue
        is_blank = line == b""
        length += limit + 1 if line is None else len(line) + 1
        if length <= limit and line is not None:
            lines.append(_QUOTED.sub(rb"\1", line))
        else:
            lines = []
    if number:
        yield _message(number, lines, length, limit)


def _message(number: int, lines: list[bytes], length: int, limit: int) -> Item:
    content: Source | Rejected
    if length > limit:
        detail = f"the message is larger than {limit:,} bytes. Raise WHOWHEN_MAX_FILE_BYTES"
        content = Rejected(Reason.TOO_LARGE, detail)
    else:
        # the empty line before the next postmark is the mbox's own
        content = Source(b"\n".join(lines[:-1] if lines and not lines[-1] else lines) + b"\n")
    return Item(name=str(number), content=content, is_numbered=True)


def read_attachments(raw: bytes) -> list[Item]:
    """Return the documents attached to a mail, forwarded mails among them; pictures and signatures are left out.

    Raises:
        Rejected: its parts are nested too deep.
    """
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(raw)
        return list(_attached(message))
    except RecursionError as error:
        raise Rejected(Reason.TOO_DEEP, "its parts are nested too deep: no mail is") from error


def _attached(message: Message) -> Iterator[Item]:
    waiting, is_body = [(message, False)], True
    for count in range(1, MOST_PARTS):
        if not waiting:
            return
        part, is_choice = waiting.pop(0)
        kind = part.get_content_type()
        if kind == "message/rfc822" and part is not message:
            yield Item(name=_name(part, f"{count}.eml"), content=_forwarded(part))
        elif part.is_multipart():
            inner = part.get_payload()
            is_choice = kind == "multipart/alternative"
            held = [(one, is_choice) for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []
            waiting = [*held, *waiting]
        elif kind.startswith("text/") and part.get_content_disposition() != "attachment" and (is_body or is_choice):
            # the first text is the body, whatever name it has, and so are its alternatives
            is_body = False
        elif _is_document(part, kind):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                yield Item(name=_name(part, str(count)), content=Source(payload))


def _is_document(part: Message, kind: str) -> bool:
    if kind.partition("/")[0] in SKIPPED or kind in SIGNATURES:
        return False
    disposition = str(part.get("Content-Disposition", "")).partition(";")[0].strip().lower()
    # what has a place of its own, and is not attached, is a piece of a page: its styles, its frames
    return disposition == "attachment" or (part.get_filename() is not None and part.get("Content-Location") is None)


_DAMAGED = Rejected(Reason.MALFORMED, "the forwarded mail is damaged: ask for it again")


def _forwarded(part: Message) -> Source | Rejected:
    inner = part.get_payload()
    try:
        if isinstance(inner, list) and inner and isinstance(inner[0], Message):
            return Source(inner[0].as_bytes(policy=policy.compat32.clone(max_line_length=None)))
    except (AttributeError, LookupError, TypeError, ValueError):
        # what the standard library says of a mail that it has read and cannot write
        return _DAMAGED
    return _DAMAGED


def _name(part: Message, otherwise: str) -> str:
    name = part.get_filename()
    if not name:
        return otherwise
    try:
        return str(make_header(decode_header(name))) if name.startswith("=?") else name
    except (HeaderParseError, LookupError, ValueError):
        return name
