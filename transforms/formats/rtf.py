"""RTF: the words between its control words, in the code pages of their fonts.

Source: Rich Text Format specification 1.9.1 (Microsoft, 2008).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from model.errors import Reason, Rejected
from transforms.formats.blocks import has_words
from transforms.formats.properties import Document, property_claim, title_line
from transforms.formats.said import Said, listed, one_line

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
"""Character sets of fonts (`\\fcharset`) as codecs."""

_SIGNS = {
    "par": "\n\n", "line": "\n", "sect": "\n\n", "page": "\n\n", "row": "\n", "nestrow": "\n", "cell": " ",
    "nestcell": " ", "tab": " ", "emdash": "\u2014", "endash": "\u2013", "lquote": "\u2018", "rquote": "\u2019",
    "ldblquote": "\u201c", "rdblquote": "\u201d", "bullet": "\u2022", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SYMBOLS = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n\n", b"\r": "\n\n", b"\t": " "}
_HIDDEN = frozenset({
    "fonttbl", "colortbl", "stylesheet", "pict", "object", "header", "headerl", "headerr", "headerf", "footer",
    "footerl", "footerr", "footerf", "fldinst", "themedata", "colorschememapping", "datastore", "listtable",
    "listoverridetable", "rsidtbl", "generator", "xmlnstbl", "filetbl", "revtbl", "bkmkstart", "bkmkend", "annotation",
    "atnid", "atnauthor", "nonshppict", "info", "latentstyles", "pntxta", "pntxtb", "docvar", "deleted",
})  # fmt: skip
"""Groups (and the state `deleted`) whose words no reader sees."""

_PROPERTIES = frozenset({"title", "author"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What a group inherits: whether its words are seen, the property they are, the font's codec.

    `skipped` is how many bytes after a Unicode character stand for it, for readers that know none.
    """

    is_hidden: bool = False
    into: str | None = None
    codec: str | None = None
    skipped: int = 1


@dataclass(slots=True, kw_only=True)
class _Reader:
    """The text that is being put together: filled token by token, so it is no frozen record."""

    codec: str = "cp1252"
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    pending: bytearray = field(default_factory=bytearray)
    pieces: list[str] = field(default_factory=list)
    properties: dict[str, list[str]] = field(default_factory=dict)
    created: dict[str, int] = field(default_factory=dict)
    to_skip: int = 0
    is_optional: bool = False

    def group(self, brace: bytes) -> None:
        self.flush()
        self.to_skip = 0
        if brace == b"{":
            self.stack.append(self.state)
        elif self.stack:
            self.state = self.stack.pop()

    def word(self, name: str, number: int | None) -> None:
        """Obey a control word."""
        if self.is_optional or name in _HIDDEN:
            self.is_optional = False
            self.flush()
            self.state = replace(self.state, is_hidden=True)
        if name in _PROPERTIES:
            self.state = replace(self.state, into=name)
        elif name in _SIGNS:
            self.write(_SIGNS[name])
        elif name == "u" and number is not None:
            self.write(chr(number % 0x10000))
            self.to_skip = self.state.skipped
        elif name == "uc" and number is not None:
            self.state = replace(self.state, skipped=max(0, min(number, 100)))
        elif name in {"yr", "mo", "dy"} and number is not None and len(self.created) < 3:  # noqa: PLR2004 - of the first date
            self.created.setdefault(name, number)
        else:
            self.choose_codec(name, number)

    def choose_codec(self, name: str, number: int | None) -> None:
        if name == "ansicpg" and number:
            self.codec = f"cp{number}" if number != 65001 else "utf-8"  # noqa: PLR2004 - the number of UTF-8
        elif name in {"mac", "pc", "pca"}:
            self.codec = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[name]
        elif name == "f" and number is not None:
            self.flush()
            self.font = number
            self.state = replace(self.state, codec=self.fonts.get(number))
        elif name == "fcharset" and number in _CHARSETS:
            self.fonts[self.font] = _CHARSETS[number]
        elif name == "plain":
            self.flush()
            self.state = replace(self.state, codec=None)

    def code(self, raw: bytes) -> None:
        """Take bytes of the font's code page; those that stand for a character already written are passed over."""
        passed = min(self.to_skip, len(raw))
        self.to_skip -= passed
        self.pending += raw[passed:]

    def write(self, text: str) -> None:
        self.flush()
        self.to_skip = 0
        if self.state.into:
            self.properties.setdefault(self.state.into, []).append(text)
        elif not self.state.is_hidden:
            self.pieces.append(text)

    def flush(self) -> None:
        if self.pending:
            raw, self.pending = bytes(self.pending), bytearray()
            try:
                text = raw.decode(self.state.codec or self.codec, "replace")
            except LookupError:
                text = raw.decode("cp1252", "replace")
            skipped, self.to_skip = self.to_skip, 0
            self.write(text)
            self.to_skip = skipped


def read_rtf(raw: bytes) -> Document:
    """Read an RTF document: its words with notes, without headers, footers, comments and deleted words.

    Raises:
        Rejected: `EMPTY` it holds no words.
    """
    reader = _Reader()
    position = max(0, raw.find(b"{\\rtf"))
    while match := _TOKEN.match(raw, position):
        position = match.end()
        word, number, code, symbol, brace, plain = match.groups()
        if word == b"bin" and number:
            position += max(0, int(number))
        elif word:
            reader.word(word.decode("ascii"), int(number) if number else None)
        elif brace:
            reader.group(brace)
        elif symbol == b"*":
            reader.is_optional = True
        elif symbol in _SYMBOLS:
            reader.write(_SYMBOLS[symbol])
        elif code or plain:
            reader.code(bytes.fromhex(code.decode("ascii")) if code else plain)
    reader.flush()
    text = _whole("".join(reader.pieces)).strip()
    if not has_words(text):
        raise Rejected(Reason.EMPTY, "The document holds no text: put the article's words into it.")
    return Document(text=text, extractor="rtf", said=_said(reader))


def _whole(text: str) -> str:
    """Return text whose characters beyond the first plane, which RTF writes as two halves, are whole."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _said(reader: _Reader) -> Said:
    found = {name: _whole("".join(parts)) for name, parts in reader.properties.items()}
    author = one_line(found.get("author"))
    made = reader.created
    written = f"{made['yr']:04}-{made['mo']:02}-{made['dy']:02}" if {"yr", "mo", "dy"} <= made.keys() else None
    return Said(
        headline=title_line(found.get("title")),
        byline=listed([author]) if author else None,
        published=(property_claim(written, "document-created"),) if written else (),
    )
