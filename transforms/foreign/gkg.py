"""Lines in the columns of GDELT's Global Knowledge Graph 2.1, as far as we know what they hold.

Columns and delimiters: "The GDELT Global Knowledge Graph (GKG) Data Format Codebook V2.1" of 19 February 2015. Those
that we compute nothing for are empty; nothing is put into them that means something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from model.actor import Mention, MentionType
from model.article import Article
from model.quote import Quote
from model.temporal import DateMention, Precision
from transforms.foreign.codes import three_letter_language
from transforms.foreign.names import article_uri

COLUMNS = (
    "GKGRECORDID",
    "V2.1DATE",
    "V2SOURCECOLLECTIONIDENTIFIER",
    "V2SOURCECOMMONNAME",
    "V2DOCUMENTIDENTIFIER",
    "V1COUNTS",
    "V2.1COUNTS",
    "V1THEMES",
    "V2ENHANCEDTHEMES",
    "V1LOCATIONS",
    "V2ENHANCEDLOCATIONS",
    "V1PERSONS",
    "V2ENHANCEDPERSONS",
    "V1ORGANIZATIONS",
    "V2ENHANCEDORGANIZATIONS",
    "V1.5TONE",
    "V2.1ENHANCEDDATES",
    "V2GCAM",
    "V2.1SHARINGIMAGE",
    "V2.1RELATEDIMAGES",
    "V2.1SOCIALIMAGEEMBEDS",
    "V2.1SOCIALVIDEOEMBEDS",
    "V2.1QUOTATIONS",
    "V2.1ALLNAMES",
    "V2.1AMOUNTS",
    "V2.1TRANSLATIONINFO",
    "V2EXTRASXML",
)
"""The 27 columns of the codebook, in its order; files of GDELT have no line with their names, nor have ours."""

WEB, CITATION = "1", "2"
"""Collections of the codebook: the document is at an address, or there is only a text that names it."""

DELIMITERS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029;,#|]+")
"""What stands between the parts of a cell: never inside one, for there is no way to escape it."""

BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029#|]+")
"""The same in a quotation, where commas and semicolons part nothing."""

RESOLUTIONS = {
    Precision.YEAR: ("1", r"(?P<year>\d{4})"),
    Precision.MONTH: ("2", r"(?P<year>\d{4})-(?P<month>\d\d)"),
    Precision.DAY: ("3", r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"),
}
"""The codebook's numbers for a year, a month and a day, and the TIMEX3 values that are one."""

YEARLESS = re.compile(r"XXXX-(?P<month>\d\d)-(?P<day>\d\d)")
"""A day whose year is open: the codebook's resolution 4."""


def gkg_record(article: Article) -> tuple[str, ...]:
    """Return an article's cells, one per column. Offsets are those of our text, in code points."""
    address = article.canonical_url or article.url
    mentions = article.mentions or ()
    people = [one for one in mentions if one.type is MentionType.PERSON and one.actor_id]
    others = [one for one in mentions if one.type is not MentionType.PERSON and one.actor_id and not one.locative]
    names = {actor.id: actor.name for actor in article.actors or ()}
    cells = dict.fromkeys(COLUMNS, "")
    cells |= {
        "GKGRECORDID": article.id,
        "V2.1DATE": _moment(article),
        "V2SOURCECOLLECTIONIDENTIFIER": WEB if address else CITATION,
        "V2SOURCECOMMONNAME": _clean(article.publisher or ""),
        "V2DOCUMENTIDENTIFIER": BREAKS.sub(" ", address) if address else article_uri(article.id),
        "V1PERSONS": _distinct(people, names),
        "V2ENHANCEDPERSONS": _placed(people, names),
        "V1ORGANIZATIONS": _distinct(others, names),
        "V2ENHANCEDORGANIZATIONS": _placed(others, names),
        "V2.1ENHANCEDDATES": ";".join(filter(None, map(_date, article.dates or ()))),
        "V2.1QUOTATIONS": "#".join(_quotation(one, article.text or "") for one in article.quotes or ()),
        "V2.1ALLNAMES": ";".join(f"{_clean(one.surface)},{one.span.start}" for one in mentions),
        "V2.1TRANSLATIONINFO": _language(article),
    }
    return tuple(cells.values())


def _moment(article: Article) -> str:
    """Return the day of publication with zeros for what is not known, as GDELT has them."""
    said = (article.published.value if article.published else None) or ""
    digits = re.sub(r"\D", "", said[: len("YYYY-MM-DD")])
    return digits.ljust(14, "0") if digits else ""


def _clean(words: str) -> str:
    return DELIMITERS.sub(" ", words).strip()


def _named(mention: Mention, names: dict[str, str]) -> str:
    return _clean(names.get(mention.actor_id or "", mention.surface))


def _distinct(mentions: Iterable[Mention], names: dict[str, str]) -> str:
    return ";".join(dict.fromkeys(_named(one, names) for one in mentions))


def _placed(mentions: Iterable[Mention], names: dict[str, str]) -> str:
    return ";".join(f"{_named(one, names)},{one.span.start}" for one in mentions)


def _date(date: DateMention) -> str | None:
    if date.value and (yearless := YEARLESS.fullmatch(date.value)):
        return f"4#{int(yearless['month'])}#{int(yearless['day'])}#0#{date.span.start}"
    resolution, pattern = RESOLUTIONS.get(date.precision, ("", ""))
    match = re.fullmatch(pattern, date.value or "") if resolution else None
    if match is None:
        return None
    parts = {"month": "0", "day": "0", **match.groupdict()}
    return f"{resolution}#{int(parts['month'])}#{int(parts['day'])}#{int(parts['year'])}#{date.span.start}"


def _quotation(quote: Quote, text: str) -> str:
    verb = _clean(quote.cue.of(text)) if quote.cue else ""
    length = quote.span.end - quote.span.start
    return f"{quote.span.start}|{length}|{verb}|{BREAKS.sub(' ', quote.surface)}"


def _language(article: Article) -> str:
    """Return the language as the codebook writes it, without the engine that translated: none did. English has none."""
    code = three_letter_language(article.language.code if article.language else None)
    return f"srclc:{code}" if code and code != "eng" else ""
