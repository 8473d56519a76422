"""What finding near-duplicates costs as the store grows, or one story in it: time, candidates, bytes in the index.

Run with `python -m benchmarks.duplicates_growth [--sizes N ...] [--probe N] [--count] [--story N] [--json]`.
Articles of invented words, drawn as real news draws its own (Zipf's law, phrases that recur), come out at a steady
rate, so that a store ten times as large reaches ten times as far back. One in ten is an edited copy of another of the
same days. All are fingerprinted as real ones are; the stored ones are entered into the index alone, without the rest
of an article and without waiting for the disk, so that 100,000 take minutes.
Then new articles are brought in as a batch of `ingest` does it (their own entries, candidates, comparison, links,
clusters), on an embedded server of its own. Times are CPU milliseconds per new article, of this process and of the
server's. The machine may be busy; wall seconds are not told.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from benchmarks.growth.stores import measure
from benchmarks.growth.story import follow_story
from benchmarks.growth.strangers import count_candidates, strangeness

FLAT = 1.3
"""Times the cost of the store before that the largest may have: flat within thirty per cent is the promise."""


def main() -> int:
    """Measure and print; return 1 if 100,000 cost over 30 % more than 10,000."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--probe", type=int, default=400, help="new articles at each size")
    parser.add_argument("--count", action="store_true", help="only count candidates, without a database")
    parser.add_argument("--story", type=int, metavar="N", help="only follow N copies of one story")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.count:
        for size, (candidates, crowded) in count_candidates(given.sizes, given.probe).items():
            Console().print(f"{size:,} stored: {candidates:.2f} candidates, {crowded:.2f} crowded keys per new article")
        return 0
    if given.story:
        print_story(given.story)
        return 0
    return print_stores(given.sizes, given.probe, as_json=given.json)


def print_story(copies: int) -> None:
    """Print what copies of one story cost."""
    table = Table("copies before", "links of one more", "ms here", "ms server", "clusters")
    for one in follow_story(copies):
        costs = (f"{value:.1f}" for value in (one.links, one.client_ms, one.server_ms))
        table.add_row(str(one.stored), *costs, str(one.clusters))
    Console().print(table)


def print_stores(sizes: Sequence[int], probe: int, *, as_json: bool) -> int:
    """Print what an article costs in stores of these sizes; return 1 if it costs too much in the largest."""
    alike = strangeness()
    grown = measure(sizes, probe)
    costs = {one.stored: one.client_ms + one.server_ms for one in grown}
    ratio = costs[max(costs)] / costs[sorted(costs)[-2]] if len(costs) > 1 else 1.0
    if as_json:
        sys.stdout.write(json.dumps({"strangers": alike, "ratio": ratio, "sizes": [asdict(one) for one in grown]}))
        return int(ratio > FLAT)
    table = Table("stored", "candidates", "links", "ms here", "ms server", "bytes of an entry", "bytes on disk")
    for one in grown:
        table.add_row(
            f"{one.stored:,}",
            *(f"{value:.2f}" for value in (one.candidates, one.links, one.client_ms, one.server_ms)),
            *(f"{value:,.0f}" for value in (one.document_bytes, one.disk_bytes)),
        )
    console = Console()
    console.print(table)
    console.print(
        f"Strangers share {alike:.3f} of their word pairs. The largest store costs {ratio:.2f} times the one before."
    )
    return int(ratio > FLAT)


if __name__ == "__main__":
    sys.exit(main())
