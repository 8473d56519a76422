"""`python -m benchmarks.actors`: taggers side by side, identity, the sample articles, speed.

Every tagger runs in a process of its own, so that its memory is its own. `--share 0.1` measures a part of each set.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import asdict
from typing import Any

from benchmarks.actors.identity import b_cubed, link_mentions, wrongly_merged
from benchmarks.actors.samples import GOLD, check_samples, time_step
from benchmarks.actors.tagging import TAGGERS, measure


def _tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _measure_elsewhere(name: str, share: float) -> list[dict[str, Any]] | None:
    command = [sys.executable, "-m", "benchmarks.actors", "--tagger", name, "--share", str(share)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - this module, by our own interpreter
    if run.returncode:
        missing = "ModuleNotFoundError" in run.stderr
        _tell(f"{name}: {'not installed' if missing else run.stderr.strip().splitlines()[-1]}")
        return None
    return [json.loads(line) for line in run.stdout.splitlines()]


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.actors")
    parser.add_argument("--tagger", choices=sorted(TAGGERS), help="measure this one here and print JSON lines")
    parser.add_argument("--share", type=float, default=1.0, help="share of each set (1: all)")
    arguments = parser.parse_args()
    if arguments.tagger:
        for figures in measure(arguments.tagger, arguments.share):
            _tell(json.dumps(asdict(figures)))
        return
    _tell(f"{'tagger':9}{'set':20}{'strict':>7}{'relaxed':>8}{'PER':>6}{'ORG':>6}{'LOC':>6}{'words/s':>9}{'MB':>6}")
    for name in TAGGERS:
        for row in _measure_elsewhere(name, arguments.share) or ():
            kinds = row["by_kind"]
            numbers = "".join(f"{kinds[kind]:6.1f}" for kind in ("PER", "ORG", "LOC"))
            _tell(
                f"{row['tagger']:9}{row['test_set']:20}{row['strict']:7.1f}{row['relaxed']:8.1f}{numbers}"
                f"{row['words_per_second']:9.0f}{row['megabytes']:6d}"
            )
    linked = link_mentions()
    precision, recall, f1 = b_cubed(linked)
    _tell(
        f"identity: {len(linked)} mentions, B-cubed P {precision:.3f} R {recall:.3f} F1 {f1:.3f};"
        f" {len(wrongly_merged(linked))} ids with two people"
    )
    if GOLD.is_file():
        _tell("\n".join(check_samples()) or "samples: every actor is as it should be")
    alone, together = time_step()
    _tell(f"step: {alone:.1f} ms of the processor for 3 KB alone, {together:.1f} ms in a batch")


if __name__ == "__main__":
    main()
