"""The pipeline, as a list that can be read aloud."""

from __future__ import annotations

from transforms.actors import ACTORS_VERSION, find_actors
from transforms.attributions import ATTRIBUTIONS_VERSION, find_attributions
from transforms.clean import CLEAN_VERSION, clean
from transforms.clues import CLUES_VERSION, find_clues
from transforms.dates import DATES_VERSION, find_dates
from transforms.fingerprint import FINGERPRINT_VERSION, fingerprint
from transforms.formats import READ_VERSION, read
from transforms.imprint import IMPRINT_VERSION, find_imprint
from transforms.language import LANGUAGE_VERSION, identify_language
from transforms.offices import OFFICES_VERSION, find_offices
from transforms.published import PUBLISHED_VERSION, date_publication
from transforms.quotes import QUOTES_VERSION, find_quotes
from transforms.step import Step

STEPS: tuple[Step, ...] = (
    Step(
        name="read",
        version=READ_VERSION,
        run=read,
        reads=("raw", "stated"),
        writes=("decoded", "encoding", "metadata"),
    ),
    Step(
        name="clean",
        version=CLEAN_VERSION,
        run=clean,
        reads=("decoded", "repeated"),
        writes=("text", "removed"),
    ),
    Step(
        name="imprint",
        version=IMPRINT_VERSION,
        run=find_imprint,
        reads=("text", "stated", "metadata", "corrected"),
        writes=("headline", "byline", "publisher", "url", "canonical_url"),
    ),
    Step(
        name="attributions",
        version=ATTRIBUTIONS_VERSION,
        run=find_attributions,
        reads=("text",),
        writes=("attributions",),
    ),
    Step(
        name="fingerprint",
        version=FINGERPRINT_VERSION,
        run=fingerprint,
        reads=("text",),
        writes=("text_sha256", "minhash", "sketch"),
    ),
    Step(
        name="language",
        version=LANGUAGE_VERSION,
        run=identify_language,
        reads=("text", "stated", "corrected"),
        writes=("language",),
    ),
    Step(name="clues", version=CLUES_VERSION, run=find_clues, reads=("text", "language", "removed"), writes=("clues",)),
    Step(
        name="published",
        version=PUBLISHED_VERSION,
        run=date_publication,
        reads=("stated", "metadata", "corrected", "clues", "story"),
        writes=("published",),
    ),
    Step(
        name="dates",
        version=DATES_VERSION,
        run=find_dates,
        reads=("text", "language", "published"),
        writes=("dates",),
    ),
    Step(
        name="actors",
        version=ACTORS_VERSION,
        run=find_actors,
        reads=("text", "language", "decisions"),
        writes=("mentions", "actors", "decided"),
        takes_many=True,
    ),
    Step(
        name="offices",
        version=OFFICES_VERSION,
        run=find_offices,
        reads=("text", "language", "published", "mentions", "dates"),
        writes=("offices",),
    ),
    Step(
        name="quotes",
        version=QUOTES_VERSION,
        run=find_quotes,
        reads=("text", "language", "mentions", "dates", "offices"),
        writes=("quotes",),
    ),
)
"""Every step, each after the ones whose fields it reads."""

TEXT_STEPS: tuple[Step, ...] = tuple(step for step in STEPS if "raw" not in step.reads and "decoded" not in step.reads)
"""The steps for a text that is clean already, such as a test set's: its offsets are the caller's own."""

VERSIONS: dict[str, str] = {step.name: step.version for step in STEPS}
"""The version of each step: what an article must carry to be up to date."""
