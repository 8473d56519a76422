"""The page about formats, written from what the reader does with a sample of each."""

from __future__ import annotations

import json
from collections.abc import Iterable

from model.article import Stated
from model.metadata import Format, Metadata
from tests.transforms.formats.documents import docx, epub, odt, pdf
from transforms.formats import read

INTRODUCTION = """# Formats

Written by `make docs`: each row is what the reader found in a small sample of that format which states all it can.

The format is told by a file's bytes, never by its name; only Markdown with a single mark in it asks for a name as well. What
a container holds (an archive, a mailbox, a table, a feed, JSON lines) is read as files of its own. Anything else, and what is
encrypted or damaged, is rejected with a reason and a sentence.
"""

TOLD_BY: dict[Format, str] = {
    Format.TEXT: "no sign of another format",
    Format.MARKDOWN: "front matter, or two kinds of marks",
    Format.HTML: "its first element",
    Format.MHTML: "a message that a browser saved",
    Format.JSON: "one object that parses",
    Format.EMAIL: "fields of a message's head",
    Format.PDF: "`%PDF-`",
    Format.DOCX: "the member `word/document.xml`",
    Format.ODT: "the member `mimetype`",
    Format.RTF: "`{\\rtf`",
    Format.EPUB: "the member `mimetype`",
    Format.FEED_ENTRY: "one `item` or `entry`",
}
"""How each format is recognised."""

TEXT_IS: dict[Format, str] = {
    Format.TEXT: "the file",
    Format.MARKDOWN: "the words without their marks",
    Format.HTML: "the main text: trafilatura fast, full when short, else all words outside of menus",
    Format.MHTML: "the main text of its page",
    Format.JSON: "the field map's `text`, else the usual keys (`articleBody`, `body_text`, `maintext`, ...)",
    Format.EMAIL: "the plain part, else the words of the HTML part",
    Format.PDF: "pages as paragraphs, divided words whole; no OCR",
    Format.DOCX: "paragraphs, tables, notes; no headers, comments, deleted words",
    Format.ODT: "paragraphs, tables, notes; no comments, deleted words",
    Format.RTF: "words in their fonts' code pages, notes; no headers",
    Format.EPUB: "chapters in the order of the spine",
    Format.FEED_ENTRY: "`content:encoded`, `content`, `description` or `summary`",
}
"""What becomes the text."""

FIELDS = ("headline", "byline", "publisher", "url", "canonical_url", "language", "modified")
WORDS = "Міст через Сулу відкрито, повідомила міська рада."
_PAGE = (
    "<!DOCTYPE html><html lang='uk'><head><title>Міст</title><link rel='canonical' href='https://a.example/2024/03/22/most'>"
    "<meta property='og:url' content='https://a.example/m'><meta property='og:site_name' content='Вісник'>"
    "<meta name='author' content='Марта Гнатюк'><meta property='article:published_time' content='2024-03-22'>"
    "<meta name='pubdate' content='2024-03-22'><meta property='article:modified_time' content='2024-03-23'>"
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-22"}</script></head><body><article>'
    f"<h1>Міст відкрито</h1><span itemprop='datePublished' content='2024-03-22'></span><p>{WORDS * 8}</p></article></body></html>"
)
_OBJECT = {
    "title": "Міст відкрито", "text": WORDS, "author": "Марта Гнатюк", "publisher": "Вісник", "language": "uk",
    "url": "https://a.example/m", "canonical_url": "https://a.example/2024/03/22/most", "date_published": "2024-03-22",
    "date_modified": "2024-03-23",
}  # fmt: skip
_HEAD = "From: Марта Гнатюк <m@a.example>\nSubject: Міст\nDate: Fri, 22 Mar 2024 10:00:00 +0200\nContent-Language: uk\n"
_MORE = (
    "Organization: Вісник\nArchived-At: <https://a.example/2024/03/22/most>\nContent-Type: text/plain; charset=utf-8\n"
)
_SAVED = (
    "From: <Saved by browser>\nSnapshot-Content-Location: https://a.example/m\nDate: Fri, 22 Mar 2024 10:00:00 +0200\n"
)

_META = (
    "<dc:title>Міст відкрито</dc:title><meta:initial-creator>Марта Гнатюк</meta:initial-creator><dc:language>uk</dc:language>"
    "<meta:creation-date>2024-03-22T10:00:00</meta:creation-date>"
)

SAMPLES: dict[Format, bytes] = {
    Format.TEXT: WORDS.encode(),
    Format.MARKDOWN: (
        "---\ntitle: Міст відкрито\nauthor: Марта Гнатюк\npublisher: Вісник\nurl: https://a.example/m\nlang: uk\n"
        "canonical_url: https://a.example/2024/03/22/most\ndate: 2024-03-22\nlastmod: 2024-03-23\n---\n" + WORDS
    ).encode(),
    Format.HTML: _PAGE.encode(),
    Format.MHTML: (
        f"{_SAVED}Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n"
        f"Content-Transfer-Encoding: 8bit\n\n{_PAGE}\n--b--\n"
    ).encode(),
    Format.JSON: json.dumps(_OBJECT).encode(),
    Format.EMAIL: f"{_HEAD}{_MORE}\n{WORDS}".encode(),
    Format.PDF: pdf(["The bridge is open again."], "The bridge is open"),
    Format.DOCX: docx([WORDS], "Міст відкрито", "Марта Гнатюк"),
    Format.ODT: odt([WORDS], meta=_META),
    Format.RTF: (
        rb"{\rtf1\ansi{\info{\title The bridge is open}{\author Marta Hnatiuk}{\creatim\yr2024\mo3\dy22}}The bridge is open.}"
    ),
    Format.EPUB: epub([WORDS], "Міст відкрито"),
    Format.FEED_ENTRY: (
        "<rss><channel><title>Вісник</title><language>uk</language><item><title>Міст</title><link>https://a.example/2024/03/22/m"
        f"</link><author>m@a.example (Марта Гнатюк)</author><description>{WORDS}</description><pubDate>Fri, 22 Mar 2024 10:00:00"
        " +0200</pubDate><updated>2024-03-23</updated></item></channel></rss>"
    ).encode(),
}
"""A file of each format that states all that the format can."""


def formats_page() -> str:
    """Return the page, in Markdown."""
    found = {form: read(raw, Stated()).metadata for form, raw in SAMPLES.items()}
    first = [f"| `{form.value}` | {TOLD_BY[form]} | {TEXT_IS[form]} |" for form in Format]
    second = [_row(form, found[form]) for form in Format]
    return "\n".join(
        [
            INTRODUCTION,
            "| format | told by | its text is |",
            "|---|---|---|",
            *first,
            "\n## What a file says of itself\n",
            "The step `imprint` makes `headline`, `byline`, `publisher`, `url` and `canonical_url` of it: a human's correction first,",
            "then what was stated beside the file (a sidecar, a container, the caller), then the file, then a first line that",
            "reads like a title. Clues for the date of publication go to `published` with the method that found them: those",
            "marked (c) are constraints, (b) bounds, both of which assert nothing; the others are exact.\n",
            f"| format | {' | '.join(f'`{name}`' for name in FIELDS)} | dates of publication |",
            "|---" * (len(FIELDS) + 2) + "|",
            *second,
            "\nOf HTML, `decoded` is the main text as it was extracted: menus and teasers are gone before, and `removed` holds only what",
            "was taken out of that text. An author or a change in the line under a headline is kept in `byline` and `modified`. A time",
            "dates the article only around its headline, and linked data only with its headline or address.",
            "\nAny format may have a date in its address (method `url`) or its file's name (`file-name`, a constraint",
            "where nothing else is exact, but for folders like `2024/03/22`) besides. A date later than",
            "the day after the file was first seen, one before 1605, the zero of a clock and what is no date at all are kept in",
            "`metadata.refused` with the reason `future` or `absurd`; a change before the publication is `disordered`.\n",
        ]
    )


def _row(form: Format, found: Metadata) -> str:
    if found.format is not form:
        message = f"the sample of {form.value} was read as {found.format.value}"
        raise ValueError(message)
    marks = " | ".join("yes" if getattr(found, name) else "" for name in FIELDS)
    return f"| `{form.value}` | {marks} | {', '.join(_methods(found))} |"


def _methods(found: Metadata) -> Iterable[str]:
    signs = {"exact": "", "constraint": " (c)", "not_after": " (b)", "not_before": " (b)"}
    return dict.fromkeys(f"`{clue.method}`{signs[clue.role.value]}" for clue in found.published)
