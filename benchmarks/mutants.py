"""Good files of every kind, and what becomes of them when bytes change, go, come or change places: always the same."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import random
import tarfile
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

MADE = ROOT.parent / "shared" / "dev" / "text" / "formats"
"""Documents of office programs, where they are."""

STRANGE = (b"\0", b"\xff", b"\xff\xff\xff\x7f", b"\0\0\0\x80", b"{", b"]", b'"', b"<", b"&#0;", b"%", b"\n")
"""Bytes that mean something in some format."""


def good_files() -> dict[str, bytes]:
    """Return good files by name: texts of this repository in every format that can be written simply."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "tests" / "golden").glob("*.txt"))]
    objects = [{"headline": text.split("\n")[0], "text": text[:3_000], "url": "https://x.org/1"} for text in texts]
    files = {f"{number}.txt": text.encode() for number, text in enumerate(texts)}
    files |= {f"{number}-1251.txt": text.encode("cp1251", "replace") for number, text in enumerate(texts)}
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in objects).encode()
    files["a.html"] = _page(texts[0])
    files["a.md"] = ("---\ntitle: A title\ndate: 2024-03-23\n---\n\n# A title\n\n" + texts[0]).encode()
    files["a.json"] = json.dumps(objects[0]).encode()
    files["a.jsonl"] = lines
    files["array.json"] = json.dumps({"articles": objects}, ensure_ascii=False).encode()
    files["a.csv"] = _table(objects)
    files["a.rss"] = _feed(texts)
    files["a.eml"] = _mail(texts)
    files["a.mbox"] = b"".join(b"From a@b Mon Jan  1 10:00:00 2024\n%s\n\n" % _mail([text]) for text in texts)
    some = {name: files[name] for name in ("0.txt", "a.html", "a.jsonl", "a.rss")}
    files["a.zip"] = _zip(some)
    files["a.tar"] = _tape(some)
    files["a.tar.gz"] = gzip.compress(files["a.tar"], mtime=0)
    files["a.jsonl.bz2"] = bz2.compress(lines)
    files["a.txt.xz"] = lzma.compress(texts[0].encode())
    files["a.rtf"] = b"{\\rtf1\\ansi " + texts[0].encode("ascii", "replace").replace(b"\n", b"\\par\n") + b"}"
    if MADE.is_dir():
        files |= {f"made-{path.name}": path.read_bytes() for path in sorted(MADE.iterdir()) if path.name[:2] != "go"}
    return files


def mutants(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield `count` changed files, with names."""
    chance = random.Random(seed)  # noqa: S311 - the same files every time
    files = list(good_files().items())
    for number in range(count):
        name, raw = files[number % len(files)]
        changed = bytearray(raw)
        for _ in range(chance.choice((1, 1, 2, 4, 16))):
            _change(changed, chance, files)
        yield f"{number:05}-{name}", bytes(changed)


def _change(raw: bytearray, chance: random.Random, files: list[tuple[str, bytes]]) -> None:
    at = chance.randrange(len(raw) + 1)
    end = min(len(raw), at + chance.choice((1, 4, 16, 100, 2_000)))
    match chance.randrange(8):
        case 0:
            if at < len(raw):
                raw[at] ^= 1 << chance.randrange(8)
        case 1:
            del raw[at:end]
        case 2:
            raw[at:at] = raw[at:end]
        case 3:
            raw[at:end] = chance.choice(STRANGE) * chance.choice((1, 2, 300))
        case 4:
            raw[at:at] = chance.choice(STRANGE) * chance.choice((1, 2, 3_000))
        case 5:
            del raw[max(at, len(raw) // 4) :]
        case 6:
            other = chance.choice(files)[1]
            begin = chance.randrange(len(other))
            raw[at:end] = other[begin : begin + chance.choice((4, 100, 2_000))]
        case _:
            raw[at:end] = bytes(chance.randrange(256) for _ in range(end - at))


def _page(text: str) -> bytes:
    head, *rest = text.split("\n\n")
    said = json.dumps({"@type": "NewsArticle", "headline": head, "datePublished": "2024-03-23T10:00:00Z"})
    body = "".join(f"<p>{escape(part)}</p>" for part in rest)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(head)}</title>'
        f'<script type="application/ld+json">{said}</script></head><body><nav><a href="/">Home</a></nav>'
        f"<article><h1>{escape(head)}</h1>{body}</article></body></html>"
    ).encode()


def _table(objects: list[dict[str, str]]) -> bytes:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, ["headline", "text", "url"])
    writer.writeheader()
    writer.writerows(objects)
    return buffer.getvalue().encode()


def _feed(texts: list[str]) -> bytes:
    items = "".join(
        f"<item><title>{escape(text[:40])}</title><guid>urn:{number}</guid><dc:creator>A</dc:creator>"
        "<pubDate>Sat, 23 Mar 2024 10:00:00 GMT</pubDate>"
        f"<description><![CDATA[<p>{text[:2_000]}</p>]]></description></item>"
        for number, text in enumerate(texts)
    )
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {spaces}>'
        f"<channel><title>News</title>{items}</channel></rss>"
    ).encode()


def _mail(texts: list[str]) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "press@x.org", "desk@y.org", "A statement"
    message["Date"] = "Sat, 23 Mar 2024 10:00:00 +0000"
    message.set_content(texts[0])
    for number, text in enumerate(texts[1:]):
        message.add_attachment(text.encode(), maintype="text", subtype="plain", filename=f"{number}.txt")
    message.set_boundary("====a-boundary-that-stays-the-same====")
    return message.as_bytes()


def _zip(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(zipfile.ZipInfo(name), raw, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _tape(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, raw in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return buffer.getvalue()
