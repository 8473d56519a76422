"""What the page about exports says between the lines that the program writes."""

from __future__ import annotations

INTRODUCTION = """# Exports

Written by `make docs`: the lines are what the program writes for the example of the [data model](data-model.md), long ones cut with `…`.

```console
$ whowhen export --format jsonl -o everything.jsonl --force && whowhen import everything.jsonl
$ whowhen export --format jsonl --actor Putin | WHOWHEN_DATABASE=other whowhen import -
$ whowhen export --format csv --actor Putin --from 2024-03-01 --to 2024-03-31 -o tables --force
$ whowhen export --format csv --spreadsheet -o for-excel --force
$ whowhen export --format parquet -o parquet --force --json
$ whowhen export --format ninjs --language en --unique --limit 10 > news.jsonl
```

The filters are those of `find`, without its limit of 50. Articles come out by id, all else in an order that only the store
decides: the same store gives the same bytes. `-o` names a file, for `csv` and `parquet` a folder; without it lines go to
standard output. What is being written has another name (`.NAME.NUMBER.part`) until it is whole; after Ctrl-C, a full disk or a
lost database nothing is left, after a kill that file, which can be deleted. What is there already is kept without `--force`, and a folder with anything but tables of an export is never
replaced. A summary goes to standard error, with `--json` to standard output.

| format | for | what there is one of for each |
|---|---|---|
| [`jsonl`](#jsonl) | another store of whowhen; programs of your own | document of the store |
| [`csv`](#csv-and-parquet) | spreadsheets, SQL, R | article, name, date, quote, link, actor |
| [`parquet`](#csv-and-parquet) | pandas, Polars, DuckDB, Spark | the same |
| [`ftm`](#ftm) | Aleph, OpenAleph, Datashare | article, actor in an article, actor, pair of copies |
| [`ninjs`](#ninjs) | newsroom systems | article |
| [`webannotation`](#webannotation) | annotation tools, RDF stores | name, date, quote |
| [`gdelt`](#gdelt) | programs made for GDELT's GKG | article |

**Memory.** The program holds some hundred documents at a time, 32 bytes for the id of each article, and the ids of the actors. So does the
embedded server: `python -m benchmarks.export` measured 83 MB of the program's memory for 20,000 articles of 3,000 characters
and 79 MB for 100,000; the server's was 0.36 and, with the cache that filling it had left, 1.0 GB ([decision 39](decisions/0039-exports.md)).

**Offsets** are Unicode code points of the article's `text`, end exclusive, everywhere. JavaScript, Java and .NET count UTF-16
code units: `webannotation` has both.
"""

JSONL = """## jsonl

Everything, without loss: `whowhen import` brings it into another store. The first line says format and version, each other line
is one document with its collection, the last one says how many there were. Documents are [MongoDB Extended JSON
v2](https://www.mongodb.com/docs/manual/reference/mongodb-extended-json/), relaxed: dates are `{"$date": ...}`, bytes
`{"$binary": ...}`, all else is plain. The fields are those of the [data model](data-model.md).
"""

JSONL_MORE = """
Without filters these are all documents. With filters they are the chosen articles and what belongs to them: ledger rows,
corrections, revisions, index entries, links with both ends among them, actors that they name, runs that the rows name, lines
that their sources repeat. **Left out**: claims of runs that are under way (such runs count as failed); with filters `bands`, which are about the whole
store, and files that became no article. Integers that BSON keeps in 64 bits though they fit in 32 come back in 32.

**`whowhen import FILE`** (`-` for standard input) checks every line, then writes:

| in the store | what happens |
|---|---|
| nothing under this key | it is added |
| the same | nothing: an import that was interrupted is finished by doing it again |
| another version | it stays and is counted as `kept`; articles gather the files, actors the names of both. `--overwrite` believes the file |
| a human correction, or an article with one | it stays, whatever is said; its key is told |

A correction that comes to an article which was here without it is applied by the next `whowhen reprocess`. A line that is no
document of ours (no JSON, unknown fields, a fact that is not where it says) is told as `FILE:LINE: what is wrong` and left out with the
ledger row of its article; the others go on, and the exit code is 1. So is a file that ends early. A later version of the
format, or another file, is refused before anything is written. The other formats cannot be imported.

**An export is no back-up.** `whowhen db dump` writes the whole store as a zip with digests, and `db restore` brings it into an *empty*
store, all or nothing. `export` and `import` choose, pipe and *merge*. For safety take a dump; to hand articles on, an export.
"""

TABLES_ABOVE = """## csv and parquet

A folder of six tables. `id` of a fact is article, section and number; it joins with nothing, `article_id` and `actor_id` do.

`csv` is RFC 4180 in UTF-8 with a first line of names; lists are JSON, nothing is an empty cell. `parquet` has types (below) and real nulls and lists; it
needs pyarrow: `pip install 'whowhen[export]'`.

**Formulas.** A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return is run by a spreadsheet that opens the file, and
texts come from strangers. With `--spreadsheet` such cells have an apostrophe before them, and files begin with the mark by which Excel knows
UTF-8. Without it cells are exact, for programs.
"""

TABLES_BELOW = """
**Lost**: evidence of the date of publication, passages by language, removed lines, other candidates for a speaker, spans
of dates in quotes, passages and clues of links, history, ledger. In `csv` also the difference between nothing and an empty text.
"""

FTM = """## ftm

[FollowTheMoney](https://followthemoney.tech) entities, one a line, checked against followthemoney 4.11: articles with their
mentions, then pairs of copies, then actors.
"""

FTM_FIELDS = (
    ("article", "`Article`", "id `article-ID`"),
    ("`headline`, `byline`, `publisher`", "`title` and `name`, `author`, `publisher`", ""),
    ("`canonical_url` or `url`", "`sourceUrl`", ""),
    ("`published.value`", "`publishedAt`", "a year or month stays one"),
    ("`language.code`", "`language`", "ISO 639-3"),
    ("`text`", "`bodyText`", "composed (NFC), without control characters"),
    ("`metadata.format`, `sources[0].path`", "`mimeType`, `fileName`", ""),
    ("`actors[]` by type", "`peopleMentioned`, `companiesMentioned`, `namesMentioned`, `detectedCountry`", ""),
    ("places in `mentions[]`", "`locationMentioned`", ""),
    ("`actors[]`", "`Mention`", "one for each actor of an article, with its names there"),
    ("actor: person", "`Person`", "id a QID, or `person.KEY`"),
    ("actor: organization, media, armed_group", "`Organization`", ""),
    ("actor: state", "`PublicBody`", "the government that acts"),
    ("`name`, `names`, `qid`, `sector`", "`name`, `alias`, `wikidataId`, `sector`", ""),
    ("`country`", "`country`", "two letters"),
    ("links of kind `duplicate`", "`Similar`", "`confidenceScore` is the similarity"),
)

FTM_LOST = """
**Lost**: offsets, dates in the text, quotes, roles, how sure a link to an actor is, other kinds of links, armed groups and media as such.
"""

NINJS = """## ninjs

[ninjs 2.1](https://iptc.org/standards/ninjs/) of the IPTC, one object a line.
"""

NINJS_FIELDS = (
    ("`_id`", "`uri`, `altids[sha256]`", "`urn:whowhen:article:ID`"),
    ("`headline`, `text`", "`headlines[main]`, `bodies[main]`", "`charcount` in code points"),
    ("`byline`", "`by`", ""),
    ("`publisher`, `attributions[]`", "`infosources`", "the publisher first"),
    ("`language.code`", "`language`", ""),
    ("`published.value`", "`contentcreated`", "only a whole day, at midnight UTC: ninjs has no day without an hour"),
    ("`actors[]`: persons", "`people`", "`literal` is our id, `uri` the Wikidata item"),
    ("`actors[]`: others", "`organisations`", "states too"),
    ("places in `mentions[]`", "`places`", "as written"),
    ("`url`, `canonical_url`, `text_sha256`, `duplicate.cluster`", "`altids`", ""),
    ("`duplicate.of`, `revision_of`, `part_of`", "`associations`", "named after what they are"),
)

NINJS_LOST = """
**Lost**: offsets, dates in the text, quotes, months and years of publication, roles, confidence.
"""

WEB = """## webannotation

[W3C Web Annotations](https://www.w3.org/TR/annotation-model/) as JSON-LD, one a line. The target is the article's text, found by position and by
quotation (32 characters before and after). `start` and `end` are code points, as the standard has it; `utf16Start` and `utf16End`
are ours. The text itself is in `jsonl`, `csv` or `ninjs`.
"""

WEB_FIELDS = (
    (
        "`mentions[]`",
        "`motivation: identifying`",
        "bodies: type (`tagging`), actor (`identifying`), role (`describing`)",
    ),
    ("`dates[]`", "`motivation: describing`", "body: EDTF or TIMEX3 as `value`, TIMEX3 as `timex`"),
    ("`quotes[]`", "`motivation: describing`", "bodies: kind (`tagging`), speaker's actor, speaker as written"),
    ("`actor_id`", "`SpecificResource`", "a Wikidata item; a `TextualBody` where there is none"),
    ("`link.score`, `confidence`", "`confidence`", "ours"),
)

WEB_LOST = """
**Lost**: bounds and anchors of dates, cues of quotes, everything about the article as a whole but its language.
"""

GDELT = """## gdelt

The 27 columns of GDELT's Global Knowledge Graph 2.1, tab-separated, without a line of names, one row per article. It is *like* a
file of GDELT: what we do not compute (themes, tone, counts, GCAM, images, amounts, coded places) is empty, and names are ours.
"""

GDELT_FIELDS = (
    ("`_id`", "GKGRECORDID", "not a number of GDELT's"),
    ("`published.value`", "V2.1DATE", "`YYYYMMDDHHMMSS`, zeros for what is not known; empty if nothing is"),
    ("`canonical_url` or `url`", "V2DOCUMENTIDENTIFIER", "else `urn:whowhen:article:ID`"),
    ("whether there is an address", "V2SOURCECOLLECTIONIDENTIFIER", "`1` web, `2` citation only"),
    ("`publisher`", "V2SOURCECOMMONNAME", ""),
    ("mentions of persons", "V1PERSONS, V2ENHANCEDPERSONS", "`NAME;NAME`, `NAME,OFFSET;...`"),
    ("mentions of other actors", "V1ORGANIZATIONS, V2ENHANCEDORGANIZATIONS", "without countries that are only where"),
    (
        "`dates[]`",
        "V2.1ENHANCEDDATES",
        "`RESOLUTION#MONTH#DAY#YEAR#OFFSET;...`: years, months, days, days of an open year",
    ),
    ("`quotes[]`", "V2.1QUOTATIONS", "`OFFSET\\|LENGTH\\|CUE\\|WORDS#...`"),
    ("`mentions[]`", "V2.1ALLNAMES", "`SURFACE,OFFSET;...`, places too"),
    ("`language.code`", "V2.1TRANSLATIONINFO", "`srclc:ukr`; empty for English. Nothing is translated"),
)

GDELT_LOST = """
**Lost**: the text, ids and types of actors, speakers, all dates but those above. A delimiter inside a name or quote becomes a space, since
there is no way to escape one: lengths and offsets are still those of the text.
"""
