"""The page about queries: each question of `docs.questions` as mongosh and pymongo, with what the samples answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import mongomock

from docs.questions import QUESTIONS, Asked, Given, Question
from model.actor import Actor, KnownActor
from model.article import Article
from model.document import Document, to_document, to_json
from store.words import folded_words
from transforms.apply import apply
from transforms.steps import STEPS

ROOT = Path(__file__).resolve().parents[1]
QUERIES = ROOT / "docs" / "queries.md"
SAMPLES = ROOT / "seeds"

MOST_ANSWERS, MOST_CHARACTERS = 3, 150
"""What the page shows of an answer: documents, and characters of each."""

SHORT_ID = 12
"""Digits of an article's id that tell the samples apart."""

HEAD = """<!-- fmt: off -->
# Queries

Written by `make docs` from `docs/questions.py`; do not edit it by hand.

Twenty questions to the store, each for [mongosh](https://www.mongodb.com/docs/mongodb-shell/) and for pymongo,
with what the three samples in `seeds/` answer. `whowhen db uri` prints the address: `mongosh "$(whowhen db uri)"`,
then `use whowhen`. In Python:

```python
import subprocess
from datetime import UTC, datetime

from pymongo import MongoClient

uri = subprocess.check_output(["whowhen", "db", "uri"], text=True).strip()
db = MongoClient(uri, tz_aware=True)["whowhen"]
```

All fields are in [data-model.md](data-model.md). Every question is answered by an index, also on the embedded server.
That one takes an index for plain conditions with at most one range, and reads whole collections for `$or`, `$all` and
`$elemMatch`. So conditions stand beside each other, several conditions on the elements of a list are repeated after
`$unwind`, and the rarer of two actors comes first. On the command line,
[`whowhen quotes`, `find`, `timeline`, `duplicates`](../README.md#commands) ask most of them.
"""


def queries_page() -> str:
    """Return the page in Markdown."""
    database = sample_store()
    parts = [HEAD]
    for number, question in enumerate(QUESTIONS, start=1):
        parts += [
            f"## {number}. {question.words}\n",
            f"{question.note}\n",
            *_shown(question),
            *_answered(question, database),
        ]
    return "\n".join([*parts, (ROOT / "docs" / "queries_speed.md").read_text(encoding="utf-8")])


def sample_store() -> Any:  # noqa: ANN401 - mongomock has no types
    """Return a store in memory with the samples in it, as the steps read them."""
    raws = [path.read_bytes() for path in sorted(SAMPLES.iterdir())]
    fresh = [Article(id=hashlib.sha256(raw).hexdigest(), raw=raw) for raw in raws]
    articles = [one for one in apply(STEPS, fresh, lambda: 0.0).articles if isinstance(one, Article)]
    client: Any = mongomock.MongoClient(tz_aware=True)
    client["whowhen"]["articles"].insert_many(to_document(one) for one in articles)
    named: dict[str, list[Actor]] = {}
    for actor in (actor for one in articles for actor in one.actors or ()):
        named.setdefault(actor.id, []).append(actor)
    client["whowhen"]["actors"].insert_many(_known(id_, same) for id_, same in sorted(named.items()))
    return client["whowhen"]


def _known(id_: str, same: list[Actor]) -> Document:
    """Return an actor as the store merges what articles say of it; mongomock does not know the bulk write it does."""
    names = sorted({name for actor in same for name in (actor.name, *actor.surfaces)})
    words = tuple(sorted({word for name in names for word in folded_words(name)}))
    name, type_ = max(actor.name for actor in same), max(actor.type for actor in same)
    return to_document(KnownActor(id=id_, name=name, type=type_, names=tuple(names), name_words=words))


def _shown(question: Question) -> Iterator[str]:
    asked = question.ask(Given())
    yield f"```js\n{in_mongosh(asked)}\n```\n"
    yield f"```python\n{in_python(asked)}\n```\n"


def _answered(question: Question, database: Any) -> Iterator[str]:  # noqa: ANN401 - of mongomock
    answers = question.ask(Given()).run(database)
    yield f"Index: `{question.index.replace('+', ', ')}`." + ("" if answers else " The samples have no answer.") + "\n"
    if answers:
        lines = [answer_line(one) for one in answers[:MOST_ANSWERS]]
        more = len(answers) - MOST_ANSWERS
        yield "\n".join(["```text", *lines, *([f"({more} more)"] if more > 0 else []), "```", ""])


def answer_line(answer: Document) -> str:
    """Return an answer as one short line of JSON, ids of articles as their first digits."""
    # servers differ in where they put the key
    ordered = {"_id": answer["_id"], **answer}
    line = json.dumps(to_json(_brief(ordered)), ensure_ascii=False)
    return line if len(line) <= MOST_CHARACTERS else line[: MOST_CHARACTERS - 1] + "…"


def _brief(value: Any) -> Any:  # noqa: ANN401 - any value of a document
    match value:
        case dict():
            return {key: _brief(item) for key, item in value.items()}
        case list():
            return [_brief(item) for item in value]
        case str() if len(value) == 64 and set(value) <= set("0123456789abcdef"):  # noqa: PLR2004 - a SHA-256
            return value[:SHORT_ID] + "…"
        case _:
            return value


def in_mongosh(asked: Asked) -> str:
    """Return a query as one types it in mongosh: JSON, but for `ISODate`."""
    return _written(asked, _json, "{{{}: {}}}")


def in_python(asked: Asked) -> str:
    """Return a query as one types it in Python."""
    return f"list({_written(asked, _python, '{}, {}')})"


def _written(asked: Asked, literal: Any, sort: str) -> str:  # noqa: ANN401 - a function of any value
    start = f"db.{asked.collection}"
    if asked.pipeline is not None:
        stages = ",\n".join(f"  {literal(stage)}" for stage in asked.pipeline)
        return f"{start}.aggregate([\n{stages}\n])"
    code = f"{start}.find({literal(asked.filter)}, {literal(asked.shown)})"
    if asked.sort:
        field, direction = (literal(part) for part in asked.sort)
        code += f".sort({sort.format(field, direction)})"
    return code + (f".limit({asked.limit})" if asked.limit else "")


def _json(value: object) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{json.dumps(key)}: {_json(item)}" for key, item in value.items()) + "}"
        case datetime():
            return f'ISODate("{value:%Y-%m-%dT%H:%M:%SZ}")'
        case _:
            return json.dumps(value, ensure_ascii=False)


def _python(value: object) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{json.dumps(key)}: {_python(item)}" for key, item in value.items()) + "}"
        case datetime():
            return f"datetime({value.year}, {value.month}, {value.day}, tzinfo=UTC)"
        case str():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return repr(value)
