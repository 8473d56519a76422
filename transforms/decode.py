"""Bytes into text: which encoding, or why it is no text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

import chardet

from model.article import Encoding
from model.errors import Reason, Rejected
from transforms.characters import CONTROL, VISIBLE, compose
from transforms.charset import find_codec, tell_apart
from transforms.repair import REPAIR_VERSION, repair
from transforms.repair.suspicion import is_suspect

DECODE_VERSION = f"2+chardet-7.7+repair-{REPAIR_VERSION}"
"""Version of this step, of the detector and of the repair behind it."""

DECLARED_CONFIDENCE = 0.9
"""A declared charset whose text looks well: programs declare wrong ones, but then the text rarely does."""

SAMPLE_BYTES = 65_536
"""Bytes the detector sees: its answer no longer changes beyond this, its time does."""

CONTEXT_BYTES = 256
"""ASCII kept before the first other byte of the sample, to show what stands beside it."""

CONTROL_SHARE = 0.02
"""Above this share of control characters it is no text: real text has next to none, binary data a tenth or more."""

MAX_UNBROKEN = 40
"""No text of two-byte characters goes on longer without a space or an ideographic comma or full stop."""

DAMAGED_SHARE = 0.9
"""A file with this share of its non-ASCII bytes in valid UTF-8 sequences is damaged UTF-8, not another encoding."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOW_CONTROL = bytes((*range(9), *range(0x0E, 0x1C), 0x7F))
_ESCAPED = frozenset({"iso2022_jp", "iso2022_jp_2", "iso2022_kr", "hz"})
_ESCAPES = (b"\x1b", b"~{")
_WIDE = ("utf-16", "utf-32")
_PAUSE = re.compile(r"[\s\u3001\u3002\uff0c]")
_ASCII = bytes(range(128))
# The detector names the vendor's superset; where the standard reads the same bytes, its characters are meant
_STANDARD = {"cp932": "shift_jis"}
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_LINE_ENDS = ("\r\n", "\r", "\u2028", "\u2029")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of a file: NFC, lines ended by a line feed, nothing else changed."""

    decoded: str
    encoding: Encoding


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """Read `raw` as text: by byte order mark, else as strict UTF-8, else as `declared`, else as the detector says.

    `declared` is the name of a charset as a page or a mail states it; it counts where the text it gives looks well.
    Nothing is replaced or ignored: a file is read to the last byte or turned away. Text that had been read in a
    wrong encoding before it was saved is led back (`transforms.repair`); offsets refer to the text after that.

    Raises:
        Rejected: `EMPTY` nothing to see, `BINARY` not a text file, `UNDECODABLE` bytes that fit no encoding.
    """
    text, encoding = _read(raw, declared)
    for line_end in _LINE_ENDS:
        text = text.replace(line_end, "\n")
    repaired = repair(text)
    # UTF-8 that was read as Latin-1 is full of control characters, until it is led back
    if encoding.method == "utf-8" and _is_binary(repaired.text):
        raise _binary()
    text = compose(repaired.text)
    if VISIBLE.search(text) is None:
        raise Rejected(Reason.EMPTY, "The file holds no visible character: put the article's text into it.")
    return Decoded(decoded=text, encoding=replace(encoding, repaired=repaired.steps))


def _read(raw: bytes, declared: str | None) -> tuple[str, Encoding]:
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return _read_marked(raw, name)
    codec = None if declared is None else find_codec(declared)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged(raw, error)
        return _read_declared(raw, codec) if codec else _read_detected(raw)
    if _is_wide(raw, len(text)) or (codec in _ESCAPED and any(escape in raw for escape in _ESCAPES)):
        return _read_declared(raw, codec) if codec else _read_detected(raw)
    return text, Encoding(name="utf-8", method="utf-8", confidence=1)


def _read_declared(raw: bytes, codec: str) -> tuple[str, Encoding]:
    """Return the text by `codec` unless it looks misread and the detector knows better."""
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError:
        return _read_detected(raw)
    if _is_binary(text) or is_suspect(text):
        try:
            return _read_detected(raw)
        except Rejected:
            if _is_binary(text):
                raise
    return text, Encoding(name=codec, method="declared", confidence=DECLARED_CONFIDENCE)


def _read_marked(raw: bytes, name: str) -> tuple[str, Encoding]:
    try:
        text = raw.decode(name)
    except UnicodeDecodeError as error:
        detail = f"The file starts as {name.upper()} but byte {error.start} does not fit it: save it again as UTF-8."
        raise Rejected(Reason.UNDECODABLE, detail) from error
    if _is_binary(text):
        raise _binary()
    return text, Encoding(name=name, method="bom", confidence=1)


def _read_detected(raw: bytes) -> tuple[str, Encoding]:
    found = chardet.detect(_sample(raw), compat_names=False)
    name = found["encoding"]
    # data of no text type, and answers that strict UTF-8 has already ruled out
    if name is None or name in {"ascii", "utf-8", "utf-8-sig"}:
        raise _binary() if _is_binary(raw[:SAMPLE_BYTES].decode("latin-1")) else _unknown()
    for codec in filter(None, (_STANDARD.get(name), tell_apart(raw, name))):
        try:
            text = raw.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
        if _is_binary(text) or (name.startswith(_WIDE) and _is_unbroken(text)):
            raise _binary()
        return text, Encoding(name=codec, method="chardet", confidence=min(1.0, found["confidence"]))
    raise _unknown()


def _sample(raw: bytes) -> bytes:
    head = raw[:SAMPLE_BYTES]
    # of UTF-16 and UTF-32 every line counts; elsewhere ASCII lines say nothing and drown those that do
    if b"\0" in head:
        return head
    telling = b"\n".join(line for line in raw.splitlines() if not line.isascii())
    first = _NOT_ASCII.search(telling)
    start = 0 if first is None else max(0, first.start() - CONTEXT_BYTES)
    return telling[start : start + SAMPLE_BYTES]


def _is_binary(text: str) -> bool:
    if CONTROL.search(text) is None:
        return False
    return len(CONTROL.findall(text)) > CONTROL_SHARE * len(text)


def _is_wide(raw: bytes, characters: int) -> bool:
    """Say whether valid UTF-8 is none: UTF-16 of such text without a mark is full of control characters."""
    return len(raw) - len(raw.translate(None, _LOW_CONTROL)) > CONTROL_SHARE * characters


def _is_unbroken(text: str) -> bool:
    """Say whether `text` goes on without a pause, as numbers do that are taken for pairs of bytes."""
    return len(text) > MAX_UNBROKEN and _PAUSE.search(text) is None


def _binary() -> Rejected:
    return Rejected(Reason.BINARY, "The file holds binary data, not text: put the article's text into a .txt file.")


def _unknown() -> Rejected:
    return Rejected(Reason.UNDECODABLE, "The file's text encoding could not be told: save it again as UTF-8.")


def _refuse_damaged(raw: bytes, error: UnicodeDecodeError) -> None:
    read = raw.decode("utf-8", "ignore").encode()
    if len(read.translate(None, _ASCII)) >= DAMAGED_SHARE * len(raw.translate(None, _ASCII)):
        detail = f"The file is UTF-8 but damaged at byte {error.start}: fetch it again or repair it there."
        raise Rejected(Reason.UNDECODABLE, detail) from error
