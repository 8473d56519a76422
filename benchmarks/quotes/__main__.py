"""How well quotations and their speakers are found in the project's own gold.

`python -m benchmarks.quotes` prints, for each language, the open half and the held half. Every passage is an article
of its own whose language is stated. `--misses` shows what was not found and what should not have been, of the open
half only: the held half is for measuring.
"""

from __future__ import annotations

import argparse
import sys
import time

from benchmarks.quotes.gold import LANGUAGES, Passage, read_gold
from benchmarks.quotes.score import Count, Score, pair_spans
from flows.annotation import plain_article, stated
from model.article import Article
from transforms.apply import apply
from transforms.steps import TEXT_STEPS


def annotate(passages: list[Passage], language: str) -> list[Article]:
    """Return the passages as the pipeline leaves them."""
    said = stated(language, None)
    articles = apply(
        TEXT_STEPS, [plain_article(passage.text, said) for passage in passages], time.process_time
    ).articles
    done = [article for article in articles if isinstance(article, Article)]
    if len(done) != len(passages):
        raise SystemExit(f"{len(passages) - len(done)} passages of {language} failed: see `whowhen annotate`")
    return done


def figures(count: Count) -> str:
    """Return F1, precision and recall, and how many were marked and found."""
    return f"{count.f1:.3f} | {count.precision:.3f} | {count.recall:.3f} | {count.marked} | {count.found}"


def table(score: Score, label: str) -> list[str]:
    """Return the rows of one half of one language."""
    rows = [f"| {label}, all | {figures(score.spans)} |"]
    rows += [f"| {label}, {kind} | {figures(count)} |" for kind, count in score.kinds.items()]
    share = score.right_speakers / score.speakers if score.speakers else 1.0
    return [*rows, f"| {label}, speaker right | {share:.3f} | | | {score.speakers} | {score.right_speakers} |"]


def misses(passage: Passage, article: Article) -> list[str]:
    """Return a line for each quotation that is only marked, and for each that is only found."""
    quotes = article.quotes or ()
    pairs = pair_spans(passage, quotes)
    there, found = {id(said) for said, _ in pairs}, {id(quote) for _, quote in pairs}
    lines = [
        f"line {passage.line}: not found, {said.kind}: {passage.text[said.start : said.end]}"
        for said in passage.said
        if id(said) not in there
    ]
    return lines + [
        f"line {passage.line}: not marked, {quote.kind}: {quote.surface}" for quote in quotes if id(quote) not in found
    ]


def measure(languages: list[str], *, show_misses: bool) -> list[str]:
    """Return the lines to print."""
    lines = ["| | F1 | precision | recall | marked | found |", "|---|---|---|---|---|---|"]
    missed = []
    for language in languages:
        passages = read_gold(language)
        halves = {False: Score(), True: Score()}
        for passage, article in zip(passages, annotate(passages, language), strict=True):
            halves[passage.is_held].add(passage, article)
            if show_misses and not passage.is_held:
                missed += [f"{language}, {line}" for line in misses(passage, article)]
        lines += table(halves[False], f"{language} open") + table(halves[True], f"{language} held")
    return lines + missed


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=LANGUAGES, action="append", help="measure this language only")
    parser.add_argument("--misses", action="store_true", help="show what is wrong in the open half")
    given = parser.parse_args()
    sys.stdout.write("\n".join(measure(given.language or list(LANGUAGES), show_misses=given.misses)) + "\n")
