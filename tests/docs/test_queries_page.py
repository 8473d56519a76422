"""What `docs/queries.md` shows runs, by an index, and answers what it says."""

from __future__ import annotations

import ast
import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest

from benchmarks.queries.population import Population
from docs.queries_page import MOST_ANSWERS, QUERIES, answer_line, in_mongosh, queries_page, sample_store
from docs.questions import QUESTIONS, Given
from store.connection import Store
from store.setup import INDEXES

SHOWN = re.compile(r"```js\n(?P<js>.*?)\n```\n\n```python\n(?P<python>.*?)\n```\n(?P<answer>.*?)(?=\n## )", re.DOTALL)
MONGOSH = re.compile(
    r"db\.(?P<collection>\w+)\.(?:find|aggregate)\((?P<arguments>.*?)\)(?:\.sort\(.*\))?(?:\.limit\(\d+\))?", re.DOTALL
)
PAGE = QUERIES.read_text(encoding="utf-8")
BLOCKS = [match.groupdict() for match in SHOWN.finditer(PAGE)]


@pytest.fixture(scope="module")
def samples() -> Any:
    return sample_store()


def test_the_page_is_that_of_the_code() -> None:
    assert queries_page() == PAGE, "run `make docs`"
    assert len(BLOCKS) == len(QUESTIONS) == 20


@pytest.mark.parametrize(
    ("question", "shown"), [*zip(QUESTIONS, BLOCKS, strict=True)], ids=lambda one: getattr(one, "words", "")
)
def test_both_codes_are_the_query_that_is_asked(question: Any, shown: dict[str, str], samples: Any) -> None:
    asked = question.ask(Given())
    match = MONGOSH.fullmatch(shown["js"])
    assert match is not None
    strict = re.sub(r'ISODate\(("[^"]+")\)', r"\1", match["arguments"])
    meant = [asked.pipeline] if asked.pipeline is not None else [asked.filter, asked.shown]

    typed = eval(  # noqa: S307 - our own page
        compile(ast.parse(shown["python"], mode="eval"), "page", "eval"),
        {"db": samples, "datetime": datetime, "UTC": UTC},
    )

    assert (match["collection"], json.loads(f"[{strict}]")) == (
        asked.collection,
        json.loads(json.dumps(meant, default=lambda moment: f"{moment:%Y-%m-%dT%H:%M:%SZ}")),
    )
    assert in_mongosh(asked) == shown["js"]
    assert typed == asked.run(samples)


@pytest.fixture(scope="module")
def bases(samples: Any) -> list[dict[str, Any]]:
    return list(samples["articles"].find())


@pytest.mark.wire
def test_every_question_is_answered_by_its_index_on_samples_and_many_more(
    wire_store: Store, samples: Any, bases: list[dict[str, Any]]
) -> None:
    database = wire_store.database
    database["articles"].insert_many([*bases])
    database["actors"].insert_many([*samples["actors"].find()])
    for question, shown in zip(QUESTIONS, BLOCKS, strict=True):
        lines = sorted(answer_line(one) for one in question.ask(Given()).run(database))
        told = [line for line in shown["answer"].splitlines() if line.startswith("{")]
        assert len(told) == min(MOST_ANSWERS, len(lines)), question.words
        assert len(lines) > MOST_ANSWERS or sorted(told) == lines, question.words
    population = Population(bases, 400)
    derived = [population.derive(number) for number in range(400)]
    database["articles"].insert_many([one.article for one in derived])
    for name in ("files", "revisions"):
        database[name].insert_many([document for one in derived for document in getattr(one, name)])
    links = {link["_id"]: link for one in derived for link in one.links}
    database["links"].insert_many(list(links.values()))
    copied = next(one.article for one in derived if "duplicate" in one.article)
    disputed = next(one.article for one in derived if one.article["published"]["status"] == "conflict")
    dated = Given(
        week=datetime.fromisoformat(disputed["published"]["earliest"]).replace(tzinfo=UTC),
        cluster=copied["duplicate"]["cluster"],
        publisher=copied["publisher"],
        article=next(iter(links.values()))["first"],
        inbox="load",
        actor=derived[0].article["actor_ids"][0],
        other=derived[0].article["actor_ids"][-1],
    )
    plain = {index.name for index in INDEXES}
    for question in QUESTIONS:
        asked = question.ask(dated)
        plan = str(asked.explain(database))
        assert question.index in plain
        assert "IXSCAN" in plan, question.words
        assert "COLLSCAN" not in plan, question.words
        assert question.index in plan, question.words
