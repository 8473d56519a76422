"""Files that were made to do harm, by name."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from itertools import pairwise

from tests.transforms.members.packing import gzipped, taped, zipped

DEEP = 100_000
"""Levels or tags of what is nested."""

WORDS = "The harbour of Bergen was reopened on May 3, 2021, by Mayor Lena Castellano. "


def _flat_bomb() -> bytes:
    """Return a zip of many members that all are one and the same packed stream of 8 MB of zeros."""
    size, count = 8 << 20, 2_000
    packer = zlib.compressobj(9, wbits=-15)
    body = packer.compress(bytes(size)) + packer.flush()
    facts = (0, 8, 0, 0, zlib.crc32(bytes(size)), len(body), size, 1, 0)
    local = struct.pack("<4sHHHHHLLLHH", b"PK\x03\x04", 20, *facts) + b"x" + body
    entry = struct.pack("<4sHHHHHHLLLHHHHHLL", b"PK\x01\x02", 20, 20, *facts, 0, 0, 0, 0, 0) + b"x"
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, len(local), 0)
    return local + entry * count + end


def _recursive_gz() -> bytes:
    raw = b"text " * 1_000
    for _ in range(30):
        raw = gzip.compress(raw, mtime=0)
    return raw


def _quine_like() -> bytes:
    """Return a zip in a zip in a zip, far deeper than anybody would pack."""
    raw = WORDS.encode()
    for _ in range(60):
        raw = zipped({"r.zip": raw})
    return raw


def _strange_tape() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, kind in (
            ("link", tarfile.SYMTYPE),
            ("hard", tarfile.LNKTYPE),
            ("device", tarfile.BLKTYPE),
            ("pipe", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(f"../../{name}")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("../../../../var/whowhen-was-here")
        info.size = len(WORDS)
        archive.addfile(info, io.BytesIO(WORDS.encode()))
    return buffer.getvalue()


def _huge_header() -> bytes:
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 8 << 30
    return info.tobuf(tarfile.GNU_FORMAT) + bytes(10_000)


def _linked_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo("link")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
        archive.writestr("/etc/absolute.txt", WORDS)
        archive.writestr("..\\..\\windows.txt", WORDS + "2")
    return buffer.getvalue()


def _many_entries() -> bytes:
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 65_535, 65_535, 0xFFFFFFF0, 0, 0)
    return zipped({"a": b"x"})[:-22] + end


def _pdf(*objects: bytes, trailer: bytes) -> bytes:
    raw = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(raw))
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count, start = len(objects) + 1, len(raw)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % count + table
    return raw + table + b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF" % (count, trailer, start)


def _pdf_with_loops() -> bytes:
    return _pdf(
        b"<< /Type /Catalog /Pages 2 0 R /Outlines 4 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 1000000 /Parent 2 0 R >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /XObject << /X 6 0 R >> >> >>",
        b"<< /First 4 0 R /Next 4 0 R /Parent 4 0 R >>",
        b"<< /Length 5 0 R >>\nstream\n/X Do\nendstream",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Length 5 >>\n"
        b"stream\n/X Do\nendstream",
        trailer=b"/Root 1 0 R",
    )


def _entity_bomb() -> bytes:
    lines = ['<!ENTITY a "ha">', *(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghij"))]
    body = "<rss><channel><item><title>&j;</title></item></channel></rss>"
    return f'<?xml version="1.0"?><!DOCTYPE rss [{"".join(lines)}]>{body}'.encode()


def _external() -> bytes:
    return (
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">'
        b'<!ENTITY % y SYSTEM "http://127.0.0.1:9/x.dtd"> %y;]>'
        b"<rss><channel><item><title>&x;</title></item></channel></rss>"
    )


def _bad_docx(document: bytes) -> bytes:
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return zipped({"[Content_Types].xml": types, "word/document.xml": document})


def _deep_mail(levels: int) -> bytes:
    head = b"From: a@x.org\r\nTo: b@x.org\r\nSubject: deep\r\nMIME-Version: 1.0\r\n"
    parts = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(levels))
    return head + parts + b"\r\nwords\r\n"


HOSTILE: dict[str, Callable[[], bytes]] = {
    "flat-bomb.zip": _flat_bomb,
    "quine.zip": _quine_like,
    "many-entries.zip": _many_entries,
    "escape.zip": _linked_zip,
    "escape.tar": _strange_tape,
    "header.tar": _huge_header,
    "nested.gz": _recursive_gz,
    "zeros.tar.gz": lambda: gzipped(taped({"z": bytes(60_000_000)})),
    "bomb.xml": _entity_bomb,
    "external.xml": _external,
    "page-bomb.html": lambda: _entity_bomb().replace(b"rss", b"html"),
    "loops.pdf": _pdf_with_loops,
    "cut.pdf": lambda: _pdf_with_loops()[:200],
    "deep.html": lambda: b"<html><body>" + b"<div>" * DEEP + WORDS.encode() * 5 + b"</div>" * DEEP + b"</body></html>",
    "open.html": lambda: b"<html><body>" + b"<b><p>" * DEEP + WORDS.encode() * 5,
    "comments.html": lambda: b"<!-- a -->" * 60 + b"<p>" + WORDS.encode(),
    "attributes.html": lambda: b"<html><body " + b"a='b' " * DEEP + b">" + WORDS.encode() * 5 + b"</body></html>",
    "large.html": lambda: b"<html><body>" + b"<p>" + WORDS.encode() * 700_000 + b"</body></html>",
    "broken.docx": lambda: _bad_docx(b"<w:document><w:body><w:p>"),
    "deep.docx": lambda: _bad_docx(b"<w:p>" * DEEP),
    "bomb.docx": lambda: _bad_docx(bytes(90_000_000)),
    "deep.json": lambda: b'{"text":' * DEEP + b"1" + b"}" * DEEP,
    "deep-array.json": lambda: b"[" * DEEP + b"]" * DEEP,
    "deep.jsonl": lambda: b'{"text":"' + WORDS.encode() + b'"}\n{"a":' + b"[" * DEEP + b"]" * DEEP + b"}\n",
    "deep.eml": lambda: _deep_mail(5_000),
    "headers.eml": lambda: b"From: a@x.org\nTo: b@x.org\nSubject: " + b" =?utf-8?q?" * DEEP + b"\n\n" + WORDS.encode(),
    "nul.txt": lambda: WORDS.encode().replace(b"o", b"\0o"),
    "surrogates.txt": lambda: (WORDS + "\ud800 and \udfff. ").encode("utf-8", "surrogatepass"),
    "surrogates.json": lambda: b'{"headline": "x \\ud800 y", "text": "' + WORDS.encode() * 3 + b'\\udc00"}',
    "override.txt": (WORDS + "\u202e" + WORDS + "\u2066" * 50).encode,
    "letters.txt": lambda: b"A" * 900_000,
    "quotes.csv": lambda: b'id,text\n1,"' + b'""' * 400_000,
    "spaces.md": lambda: b"# Title\n\n" + b"*" * 100_000 + b" " * 100_000 + b"_" * 100_000,
    "loops.rtf": lambda: b"{\\rtf1" + b"{" * DEEP + WORDS.encode() + b"}" * DEEP + b"}",
}
"""Each file by its name, made when it is asked for."""


def zeros_gz() -> bytes:
    """Return a gigabyte of zeros, packed as a thousand streams one after the other: that is quick to make."""
    return gzip.compress(bytes(1 << 20), mtime=0) * 1024
