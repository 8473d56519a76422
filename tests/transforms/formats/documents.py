"""Small documents made for tests: the parts that each format must have, and no more."""

from __future__ import annotations

import hashlib
import io
import zipfile
from html import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


def packed(members: dict[str, str]) -> bytes:
    """Return a ZIP archive of texts, the first of them not compressed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, text) in enumerate(members.items()):
            # the time of packing must not be in it: the same members, the same bytes
            method = zipfile.ZIP_DEFLATED if number else zipfile.ZIP_STORED
            archive.writestr(zipfile.ZipInfo(name, (2024, 3, 22, 10, 0, 0)), text, method)
    return file.getvalue()


def docx(paragraphs: list[str], title: str, author: str) -> bytes:
    """Return a Word document."""
    body = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs)
    core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    return packed(
        {
            "[Content_Types].xml": (
                '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                '<Override PartName="/word/document.xml" ContentType='
                '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
                '<Override PartName="/docProps/core.xml" ContentType='
                '"application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
            ),
            "_rels/.rels": (
                f'<?xml version="1.0"?><Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="http://schemas.'
                'openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
                f'<Relationship Id="b" Type="{RELATIONS}/metadata/core-properties" Target="docProps/core.xml"/>'
                "</Relationships>"
            ),
            "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
            "docProps/core.xml": (
                f'<?xml version="1.0"?><cp:coreProperties xmlns:cp="{core}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
                ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
                f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
                '<dcterms:created xsi:type="dcterms:W3CDTF">2024-03-22T08:00:00Z</dcterms:created></cp:coreProperties>'
            ),
        }
    )


def odt(paragraphs: list[str], manifest: str = "", meta: str = "") -> bytes:
    """Return an OpenDocument text."""
    body = "".join(f"<text:p>{escape(text)}</text:p>" for text in paragraphs)
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": (
                f'<?xml version="1.0"?><office:document-content xmlns:office="{OFFICE}office:1.0"'
                f' xmlns:text="{OFFICE}text:1.0"><office:body><office:text>{body}</office:text></office:body>'
                "</office:document-content>"
            ),
            "meta.xml": (
                f'<office:document-meta xmlns:office="{OFFICE}office:1.0" xmlns:meta="{OFFICE}meta:1.0"'
                f' xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>{meta}</office:meta></office:document-meta>'
            ),
            "META-INF/manifest.xml": f'<?xml version="1.0"?><manifest>{manifest}</manifest>',
        }
    )


def epub(paragraphs: list[str], title: str) -> bytes:
    """Return a book of one chapter."""
    body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": (
                '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
                '<rootfiles><rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles>'
                "</container>"
            ),
            "a.opf": (
                '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"'
                ' unique-identifier="i">'
                '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x</dc:identifier>'
                f"<dc:title>{escape(title)}</dc:title><dc:language>uk</dc:language><dc:date>2024-03-22</dc:date>"
                "<dc:creator>Марта Гнатюк</dc:creator><dc:publisher>Вісник</dc:publisher>"
                '</metadata><manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
                '<spine><itemref idref="c"/></spine></package>'
            ),
            "c.xhtml": f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>',
        }
    )


def pdf(lines: list[str], title: str = "") -> bytes:
    """Return a PDF of one page, a line of Latin letters below the other."""
    return _pdf(lines, title)


PDF_FILLING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
"""What a password is filled up with: PDF 1.7, algorithm 2."""


def locked_pdf(lines: list[str], password: str) -> bytes:
    """Return such a PDF that needs a password: the standard handler, revision 2, RC4 with 40 bits."""
    filled = (password.encode("latin-1") + PDF_FILLING)[:32]
    owner = _rc4(hashlib.md5(filled).digest()[:5], filled)  # noqa: S324 - the format's own
    key = hashlib.md5(filled + owner + (0xFFFFFFFC).to_bytes(4, "little") + b"0" * 16).digest()[:5]  # noqa: S324
    user = _rc4(key, PDF_FILLING)
    words = f"/Encrypt<</Filter/Standard/V 1/R 2/O<{owner.hex()}>/U<{user.hex()}>/P -4>>/ID[<{'30' * 16}><{'30' * 16}>]"
    return _pdf(lines, "", words, key)


def _rc4(key: bytes, data: bytes) -> bytes:
    box, at = list(range(256)), 0
    for place in range(256):
        at = (at + box[place] + key[place % len(key)]) % 256
        box[place], box[at] = box[at], box[place]
    out, one, other = bytearray(), 0, 0
    for byte in data:
        one = (one + 1) % 256
        other = (other + box[one]) % 256
        box[one], box[other] = box[other], box[one]
        out.append(byte ^ box[(box[one] + box[other]) % 256])
    return bytes(out)


def _pdf(lines: list[str], title: str, locked: str = "", key: bytes = b"") -> bytes:
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 11 Tf 50 780 Td 14 TL {shown} ET"
    if key:
        own = hashlib.md5(key + b"\4\0\0\0\0").digest()[:10]  # noqa: S324
        stream = _rc4(own, stream.encode("latin-1")).decode("latin-1")
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Title({title})/Author(Press office)/CreationDate(D:20240322100000+02'00')>>",
    ]
    file, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(file))
        file += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    file += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R/Info 6 0 R{locked}>>\n"
    return f"{file}startxref\n{file.index('xref')}\n%%EOF\n".encode("latin-1")
