from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import bson
import pytest
from bson.codec_options import CodecOptions
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from model.actor import Actor, ActorLink, LinkMethod, Mention, MentionType, Role
from model.article import Article, Encoding, Removed, Source, Stated, StepVersion
from model.document import Document, from_document, restore, to_document, to_json
from model.duplicate import Duplicate, Link, LinkKind, Posting
from model.language import Language, LanguageShare
from model.ledger import Claim, Contents, FileStatus, LedgerRow
from model.metadata import Disbelief, Format, Metadata, RefusedDate
from model.outcome import FileResult, Outcome
from model.published import Evidence, EvidenceRole, Published, PublishedStatus
from model.quote import Quote, QuoteKind, Speaker
from model.run import Counts, Problem, Run, RunStatus
from model.span import Span
from model.temporal import Anchor, AnchorKind, DateMention, Precision, Relative, TimexType

OPTIONS: CodecOptions[Document] = CodecOptions(tz_aware=True)

words = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
names = st.text(alphabet="abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=10)
digests = st.binary(min_size=32, max_size=32).map(bytes.hex)
shares = st.floats(0, 1)
moments = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001 - UTC is added
    lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)
)
days = st.dates().map(lambda day: day.isoformat())
spans = st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)).map(lambda pair: Span(pair[0], sum(pair)))
anchors = st.builds(Anchor, kind=st.sampled_from(AnchorKind), status=st.none() | words)
dates = st.builds(
    DateMention,
    span=spans,
    surface=words,
    type=st.sampled_from(TimexType),
    value=st.none() | words,
    precision=st.sampled_from(Precision),
    resolved=st.booleans(),
    rule=words,
    anchor=anchors,
    mod=st.none() | words,
    edtf=st.none() | words,
    earliest=st.none() | days,
    latest=st.none() | days,
    relative=st.none()
    | st.builds(Relative, base=st.sampled_from(AnchorKind), shift=words, grain=st.sampled_from(Precision)),
)
mentions = st.builds(
    Mention,
    span=spans,
    surface=words,
    type=st.sampled_from(MentionType),
    actor_id=st.none() | words,
    link=st.none() | st.builds(ActorLink, method=st.sampled_from(LinkMethod), score=shares),
    role=st.none() | st.builds(Role, written=words, normalised=words, span=spans),
    locative=st.booleans(),
)
actors = st.builds(
    Actor,
    id=names,
    name=words,
    type=st.sampled_from(MentionType),
    surfaces=st.lists(words, max_size=3).map(tuple),
    count=st.integers(1, 1000),
    roles=st.lists(words, max_size=2).map(tuple),
    country=st.none() | words,
    qid=st.none() | words,
)
quotes = st.builds(
    Quote,
    span=spans,
    surface=words,
    kind=st.sampled_from(QuoteKind),
    actor_ids=st.lists(names, max_size=2).map(tuple),
    cue=st.none() | spans,
    speaker=st.none() | st.builds(Speaker, span=spans, surface=words, actor_id=st.none() | names),
    confidence=shares,
)
evidence = st.builds(Evidence, role=st.sampled_from(EvidenceRole), value=days, method=names, confidence=shares)
sources = st.builds(Source, file=words, path=words, first_seen=moments, last_seen=moments, present=st.booleans())
metadata = st.builds(
    Metadata,
    format=st.sampled_from(Format),
    extractor=st.none() | names,
    headline=st.none() | words,
    published=st.lists(evidence, max_size=2).map(tuple),
    modified=st.none() | days,
    refused=st.lists(
        st.builds(RefusedDate, surface=words, method=names, reason=st.sampled_from(Disbelief)), max_size=2
    ).map(tuple),
)
many = {"max_size": 3}


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text, gone = draw(words), draw(st.lists(st.text(alphabet="xyz ", min_size=1, max_size=4), max_size=3))
    removed, decoded, at = [], text, 0
    for surface in gone:
        at = draw(st.integers(at, len(decoded)))
        decoded = decoded[:at] + surface + decoded[at:]
        removed.append(Removed(span=Span(at, at + len(surface)), surface=surface, rule="test"))
        at += len(surface)
    return Article(
        id=draw(digests),
        sources=tuple(draw(st.lists(sources, max_size=3))),
        stated=Stated(
            language=draw(st.none() | names),
            published=tuple(draw(st.lists(evidence, max_size=2))),
            name=draw(st.none() | words),
            fields=draw(st.dictionaries(names, words, max_size=2)),
            seen_on=draw(st.none() | days),
        ),
        metadata=draw(st.none() | metadata),
        encoding=draw(st.none() | st.builds(Encoding, name=names, method=names, confidence=shares)),
        decoded=decoded,
        text=text,
        removed=tuple(removed),
        headline=draw(st.none() | words),
        text_sha256=draw(st.none() | digests),
        minhash=draw(st.none() | st.binary(max_size=504)),
        language=draw(
            st.none()
            | st.builds(
                Language,
                code=names,
                confidence=shares,
                method=names,
                shares=st.lists(st.builds(LanguageShare, code=names, share=shares), max_size=2).map(tuple),
            )
        ),
        published=draw(
            st.none()
            | st.builds(
                Published,
                status=st.sampled_from(PublishedStatus),
                value=st.none() | days,
                earliest=st.none() | days,
                latest=st.none() | days,
                method=st.none() | names,
                evidence=st.lists(evidence, max_size=2).map(tuple),
            )
        ),
        dates=draw(st.none() | st.lists(dates, max_size=3).map(tuple)),
        mentions=draw(st.none() | st.lists(mentions, max_size=3).map(tuple)),
        actors=draw(st.none() | st.lists(actors, max_size=3).map(tuple)),
        quotes=draw(st.none() | st.lists(quotes, max_size=3).map(tuple)),
        duplicate=draw(
            st.none()
            | st.builds(Duplicate, cluster=digests, of=digests, kind=st.sampled_from(LinkKind), similarity=shares)
        ),
        revision_of=draw(st.none() | digests),
        steps=tuple(
            StepVersion(name=name, version=version)
            for name, version in draw(st.dictionaries(names, words, max_size=4)).items()
        ),
    )


def through_bson(document: Document) -> Document:
    return bson.decode(bson.encode(document), codec_options=OPTIONS)


@given(articles(), st.none() | st.binary(max_size=20))
def test_an_article_comes_back_from_bson_as_it_went_but_for_its_raw_bytes(article: Article, raw: bytes | None) -> None:
    assert from_document(Article, through_bson(to_document(replace(article, raw=raw)))) == article


results = st.builds(FileResult, path=words, outcome=st.sampled_from(Outcome), detail=st.none() | words)
rows = st.builds(
    LedgerRow,
    inbox=words,
    path=words,
    status=st.sampled_from(FileStatus),
    first_seen=moments,
    last_seen=moments,
    sha256=st.none() | digests,
    size=st.none() | st.integers(0, 2**62),
    claim=st.none() | st.builds(Claim, run=names, until=moments),
    history=st.lists(st.builds(Contents, sha256=digests, article=digests, until=moments), max_size=2).map(tuple),
)
runs = st.builds(
    Run,
    id=names,
    status=st.sampled_from(RunStatus),
    inbox=words,
    started=moments,
    counts=st.lists(results, max_size=5).map(Counts.of),
    steps=st.dictionaries(names, st.floats(0, 100), max_size=2),
    problems=st.lists(
        st.builds(
            Problem, outcome=st.sampled_from(Outcome), stage=st.none() | names, detail=words, files=st.integers(0, 9)
        ),
        max_size=2,
    ).map(tuple),
)
links = st.builds(Link, first=digests, second=digests, kind=st.sampled_from(LinkKind), similarity=shares)
postings = st.builds(
    Posting, id=digests, keys=st.lists(st.integers(-(2**63), 2**63 - 1), max_size=3).map(tuple), minhash=st.binary()
)


@given(st.one_of(rows, runs, links, postings))
def test_every_other_record_comes_back_from_bson_as_it_went(record: LedgerRow | Run | Link | Posting) -> None:
    assert from_document(type(record), through_bson(to_document(record))) == record


@given(articles())
def test_the_removed_stretches_put_back_give_the_decoded_text(article: Article) -> None:
    assert restore(article.text or "", article.removed or ()) == article.decoded


@given(articles())
def test_an_article_can_be_written_as_json(article: Article) -> None:
    written = json.dumps(to_json(to_document(article)))

    assert json.loads(written)["_id"] == article.id


def test_a_date_gives_queries_the_whole_of_its_last_day() -> None:
    date = DateMention(
        span=Span(0, 10),
        surface="March 2024",
        type=TimexType.DATE,
        value="2024-03",
        precision=Precision.MONTH,
        resolved=True,
        rule="month-year",
        earliest="2024-03-01",
        latest="2024-03-31",
    )

    assert to_document(date)["earliest_at"] == datetime(2024, 3, 1, tzinfo=UTC)
    assert to_document(date)["latest_at"] == datetime(2024, 3, 31, 23, 59, 59, 999000, tzinfo=UTC)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (5, 4), (-1, 3)], ids=["empty", "backwards", "before-the-text"])
def test_a_span_that_points_at_nothing_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValidationError):
        Span(start, end)


def test_a_document_with_an_unknown_field_is_refused_rather_than_half_read() -> None:
    document = to_document(Article(id="0" * 64))

    with pytest.raises(ValidationError, match="hedline"):
        from_document(Article, {**document, "hedline": "a slip"})


@given(st.lists(results, max_size=20))
def test_the_counts_of_a_run_add_up(ended: list[FileResult]) -> None:
    assert Counts.of(ended).conserve
