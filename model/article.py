"""The central type: what one file becomes, section by section."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime

from pydantic import computed_field
from pydantic.dataclasses import dataclass

from model.actor import Actor, Mention
from model.attribution import Attribution
from model.correction import Corrected
from model.decision import Decision
from model.duplicate import Duplicate
from model.language import Confidence, Language
from model.metadata import Metadata
from model.office import OfficeMention
from model.published import Evidence, Published
from model.quote import Quote
from model.span import STRICT, Sha256, Span
from model.temporal import DateMention


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Source:
    """A file whose bytes are this article. `last_seen` moves only when the file comes or goes.

    `path` is relative to the inbox, `file` the key of the ledger's row.
    """

    file: str
    path: str
    first_seen: datetime
    last_seen: datetime
    present: bool = True


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Encoding:
    """How the bytes were read. `method` is `bom`, `utf-8`, `declared`, `chardet` or `given` (already text).

    `repaired` names each kind of misreading that was undone in the text, such as `cp1251 read as koi8-r`.
    """

    name: str
    method: str
    confidence: Confidence
    repaired: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Removed:
    """A stretch taken out of the decoded text. `span` refers to the decoded text, `rule` says why.

    `text` with all of these put back is the decoded text again, to the character.
    """

    span: Span
    surface: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Stated:
    """What was said about an article from outside its bytes: by a sidecar, a container or whoever handed it in.

    It is stored, so that the same bytes can be read again to the same result. `name` is the path inside the inbox,
    `fields` where a JSON object keeps our fields (`headline` -> `data.title`), `seen_on` the ISO date on which the
    bytes were first seen: nothing in them was published later.
    """

    language: str | None = None
    published: tuple[Evidence, ...] = ()
    name: str | None = None
    headline: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    fields: dict[str, str] = field(default_factory=dict)
    seen_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class StepVersion:
    """Which version of a step wrote its section."""

    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Article:
    """What is known about one article.

    Every section is written by exactly one step; None means not computed, an empty tuple computed and
    nothing found. `corrected` is what a human has set, `repeated` the digests of its lines that its source
    prints around other articles too, `story` what other articles of the same story tell of its date; steps read
    them. `clues` is what its own text tells of its date, `decided` the ids of human decisions that say something
    of who is named in it, absent where none does, `offices` the offices that it names without a name. All spans
    but those of `removed` are offsets into `text`. `raw`, `decoded` and `decisions`, which are all those in force,
    pass between steps and are not stored: `decoded` is `text` with `removed` put back. `part_of` is the document
    that it came with, e.g. the mail that it was attached to.
    """

    id: Sha256
    sources: tuple[Source, ...] = ()
    raw: bytes | None = None
    stated: Stated = Stated()
    corrected: tuple[Corrected, ...] | None = None
    decisions: tuple[Decision, ...] | None = None
    repeated: tuple[str, ...] | None = None
    encoding: Encoding | None = None
    metadata: Metadata | None = None
    decoded: str | None = None
    text: str | None = None
    removed: tuple[Removed, ...] | None = None
    headline: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    attributions: tuple[Attribution, ...] | None = None
    text_sha256: Sha256 | None = None
    minhash: bytes | None = None
    sketch: bytes | None = None
    language: Language | None = None
    clues: tuple[Evidence, ...] | None = None
    story: tuple[Evidence, ...] | None = None
    published: Published | None = None
    dates: tuple[DateMention, ...] | None = None
    mentions: tuple[Mention, ...] | None = None
    actors: tuple[Actor, ...] | None = None
    decided: tuple[str, ...] | None = None
    offices: tuple[OfficeMention, ...] | None = None
    quotes: tuple[Quote, ...] | None = None
    duplicate: Duplicate | None = None
    revision_of: Sha256 | None = None
    part_of: Sha256 | None = None
    steps: tuple[StepVersion, ...] = ()

    @computed_field  # type: ignore[prop-decorator]
    @property
    def actor_ids(self) -> tuple[str, ...]:
        """The ids of `actors`, flat: what queries and their index use."""
        return tuple(actor.id for actor in self.actors or ())

    def version_of(self, step: str) -> str | None:
        """Return the version of the step that wrote its section here, or None if it has not run."""
        return next((made.version for made in self.steps if made.name == step), None)
