"""`export` and `import` as a person types them, on a real database."""

from __future__ import annotations

import io
import json
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from flows.commandline import main
from model.article import Article
from store.connection import Store, connect
from tests.store.exchange.samples import contents, fill, id_of, sample

pytestmark = pytest.mark.wire


class Ended(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(wire_uri: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Return the program as a function of its words; it works on the database that `database` names."""
    monkeypatch.setenv("WHOWHEN_MONGODB_URI", wire_uri)
    monkeypatch.setenv("COLUMNS", "200")

    def typed(*words: str, database: str) -> Ended:
        monkeypatch.setenv("WHOWHEN_DATABASE", database)
        monkeypatch.setattr(sys, "argv", ["whowhen", *words])
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfd.readouterr()
        return Ended(int(ended.value.code or 0), out, err)

    return typed


@pytest.fixture
def names(wire_uri: str) -> Iterator[list[str]]:
    """Return the names of a full database and of one that is not there; both are gone afterwards."""
    made = [f"test_{uuid.uuid4().hex[:12]}" for _ in range(2)]
    client, store = connect(wire_uri, made[0])
    store.prepare()
    fill(store)
    yield made
    for name in made:
        client.drop_database(name)
    client.close()


@pytest.fixture
def target(wire_uri: str, names: list[str]) -> Iterator[Store]:
    """Return the store that is not there yet."""
    client, store = connect(wire_uri, names[1])
    yield store
    client.close()


def test_what_is_exported_to_a_file_is_imported_and_exported_again_to_the_same_bytes(
    run: Run, names: list[str], tmp_path: Path
) -> None:
    full, empty = names
    one, other = tmp_path / "1.jsonl", tmp_path / "2.jsonl"

    said = json.loads(run("export", "--format", "jsonl", "-o", str(one), "--json", database=full).out)
    done = json.loads(run("import", str(one), "--json", database=empty).out)
    again = json.loads(run("import", str(one), "--json", database=empty).out)
    run("export", "--format", "jsonl", "-o", str(other), database=empty)

    lines = one.read_bytes().count(b"\n")
    assert said | {"seconds": 0} == {
        "format": "jsonl",
        "output": str(one),
        "articles": 3,
        "written": {"lines": lines},
        "seconds": 0,
    }
    assert sum(done["added"].values()) == lines - 2
    assert (done["faulty"], again["added"], again["changed"]) == (0, {}, {})
    assert one.read_bytes() == other.read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {"1.jsonl", "2.jsonl"}


def test_an_export_can_be_piped_and_says_what_it_was_elsewhere(
    run: Run, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written = run("export", "--format", "jsonl", "--language", "uk", "--limit", "1", database=names[0])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(written.out.encode())))

    read = run("import", "-", database=names[1])

    assert written.err.startswith("1 articles: ")
    assert read.code == 0
    assert "│ articles   │     1 │" in read.out


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ([], [0, 1, 2]),
        (["--actor", "Reuters", "--from", "2024-03-22", "--to", "2024-03-22"], [0, 1, 2]),
        (["--text", "інше київ"], []),
        (["--language", "en"], []),
        (["--unique"], [0, 2]),
        (["--limit", "2"], [0, 1]),
    ],
    ids=lambda value: " ".join(map(str, value)) or "all",
)
def test_the_filters_are_those_of_find(run: Run, names: list[str], filters: list[str], expected: list[int]) -> None:
    items = run("export", "--format", "ninjs", *filters, database=names[0]).out.splitlines()

    assert [json.loads(item)["uri"][-64:] for item in items] == [id_of(number) for number in expected]


WRONG = {
    "nobody": (["--format", "ninjs", "--actor", "Nobody"], "there is nothing to export: nobody goes by that name"),
    "days": (["--format", "ninjs", "--from", "2024-03-02", "--to", "2024-03-01"], "--from 2024-03-02 is after --to"),
    "both": (["--format", "ninjs", "--json"], "cannot both go to standard output"),
    "folder": (["--format", "csv"], "makes a folder of tables"),
    "no-place": (["--format", "ftm", "-o", "no/such/file"], "there is no folder no/such"),
}


@pytest.mark.parametrize(("words", "said"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_exported_is_wrong_use(run: Run, names: list[str], words: list[str], said: str) -> None:
    ended = run("export", *words, database=names[0])

    assert ended.code == 2
    assert said in ended.err
    assert ended.out == ""


def test_an_unfinished_import_tells_file_line_and_reason_and_ends_with_1(
    run: Run, names: list[str], target: Store, tmp_path: Path
) -> None:
    path = tmp_path / "x.jsonl"
    run("export", "--format", "jsonl", "-o", str(path), database=names[0])
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], b'{"collection":"links","document":{}}\n', *lines[2:]]))

    ended = run("import", str(path), database=names[1])

    assert ended.code == 1
    assert f"{path}:3: the document None of links cannot be stored (lacks _id)" in ended.err
    assert "1 lines were left out; all others are in the store" in ended.err
    assert len(contents(target)["articles"]) == 3


def test_what_is_no_export_starts_nothing(run: Run, names: list[str], tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b'{"id": 1}\n')

    refused = run("import", str(tmp_path / "x"), database=names[1])
    missing = run("import", str(tmp_path / "y"), database=names[1])

    assert refused.code == missing.code == 2
    assert "is no export of whowhen: its first line does not say 'whowhen export'" in refused.err
    assert "is no file: name one that `whowhen export --format jsonl` has written" in missing.err


def test_a_correction_that_comes_to_an_article_of_before_is_left_for_reprocess(
    run: Run, names: list[str], target: Store, tmp_path: Path
) -> None:
    run("export", "--format", "jsonl", "-o", str(tmp_path / "x"), database=names[0])
    target.prepare()
    imprinted = {**{step.name: step.version for step in sample(2).steps}, "imprint": "1"}
    target.articles.save([sample(2)])
    target.database["articles"].update_one({"_id": id_of(2)}, {"$set": {"steps": imprinted}})

    ended = run("import", str(tmp_path / "x"), database=names[1])
    article: Any = target.articles.get(id_of(2))

    assert "1 corrections wait for `whowhen reprocess`" in ended.err
    assert isinstance(article, Article)
    assert article.version_of("imprint") is None
