"""The commands about actors, in this process, on the embedded server."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from flows import desk as desks
from flows.batch import process_batch
from flows.commandline import command_line
from flows.desk import Desk, Tools
from model.errors import WrongUse
from store.connection import Store
from tests.conftest import ROOT
from tests.flows.actors.test_carrying_out import IVAN, MERGE, OLEH, bring_in
from tests.flows.conftest import InProcess

pytestmark = pytest.mark.wire


PAGE = ROOT / "docs" / "actors.md"
TRANSCRIPT = re.compile(r"^```transcript\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?")


class Shell:
    """Somebody who types commands."""

    def type(self, *words: str) -> Result:
        done = CliRunner().invoke(command_line(["actors"]), ["actors", *words], env={"COLUMNS": "110"})
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done

    def json(self, *words: str) -> Any:
        done = self.type(*words, "--json")
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)


@pytest.fixture
def at_work(wire_store: Store, wire_uri: str, make_desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a desk over a store that the commands use too, with readers that are there already."""
    monkeypatch.setenv("WHOWHEN_MONGODB_URI", wire_uri)
    monkeypatch.setenv("WHOWHEN_DATABASE", wire_store.database.name)
    workers: Any = InProcess()
    monkeypatch.setattr(desks, "_kept", [Tools(store=wire_store, workers=workers)])
    return make_desk(wire_store)


@pytest.fixture
def shell(at_work: Desk, inbox: Path) -> Shell:
    bring_in(at_work, inbox)
    return Shell()


def test_what_the_page_about_actors_shows_is_what_is_printed(at_work: Desk, inbox: Path) -> None:
    shutil.copytree(ROOT / "seeds", inbox, dirs_exist_ok=True)
    process_batch(sorted(path.name for path in inbox.iterdir()), at_work)
    shown = "".join(TRANSCRIPT.findall(PAGE.read_text(encoding="utf-8")))
    printed = ""
    for line in re.findall(r"^\$ whowhen actors (.*)$", shown, re.MULTILINE):
        try:
            told = Shell().type(*shlex.split(line)).stdout
        except WrongUse as error:
            told = f"whowhen: {error}\n"
        printed += f"$ whowhen actors {line}\n" + "".join(f"{row.rstrip()}\n" for row in told.splitlines())

    assert MOMENT.sub("DAY", printed) == MOMENT.sub("DAY", shown)


def test_a_merge_is_counted_made_shown_and_taken_back(shell: Shell) -> None:
    before = shell.json("list", "--like", "Petrenko")

    dry = shell.json("merge", OLEH, IVAN, "--dry-run")
    made = shell.json("merge", OLEH, IVAN, "--by", "ann", "--reason", "one man")
    again = shell.json("merge", OLEH, IVAN)
    after = shell.json("list", "--like", "Petrenko")
    shown = shell.json("show", "Oleh Petrenko")

    assert (dry["concerned"], dry["writes"], dry["decision"]["id"]) == (1, {}, made["decision"]["id"])
    assert (made["articles"]["redone"], made["writes"]["decisions"], made["decision"]["note"]) == (1, 1, "one man")
    assert (again["new"], again["writes"], again["decision"]["by"]) == (False, {}, "ann")
    assert ([one["id"] for one in before["actors"]], [one["id"] for one in after["actors"]]) == ([IVAN, OLEH], [IVAN])
    assert (shown["articles"], shown["decisions"][0]["by"], shown["decisions"][0]["in_force"]) == (3, "ann", True)
    assert {one["method"] for one in shown["links"]} >= {"human", "key"}
    with pytest.raises(WrongUse, match="whowhen actors undo"):
        shell.type("rename", OLEH, "--en", "Oleh")
    with pytest.raises(WrongUse, match="one actor already"):
        shell.type("merge", IVAN, "Petrenko")

    assert shell.type("undo", made["decision"]["id"][:6]).exit_code == 0
    assert shell.json("list", "--like", "Petrenko") == before


def test_doctor_counts_decisions_and_tells_what_is_still_to_be_carried_out(shell: Shell, wire_store: Store) -> None:
    wire_store.decisions.save([MERGE])
    open_ = CliRunner().invoke(command_line(["doctor"]), ["doctor", "--json"]).stdout
    shell.json("hide", "Q7747")
    carried_out = CliRunner().invoke(command_line(["doctor"]), ["doctor", "--json"]).stdout

    assert "1 decisions about actors are in force; 1 are still to be carried out" in open_
    assert '2 decisions about actors are in force"' in carried_out


def test_each_kind_of_decision_is_made_and_told_in_words(shell: Shell) -> None:
    told = {
        "split": shell.type("split", IVAN, "--name", "Івана Петренка", "--as", "Ivan Petrenko of Poltava").stdout,
        "rename": shell.type("rename", "Azure Bank", "--en", "Blue Bank").stdout,
        "type": shell.type("type", "organization:azure-bank", "media").stdout,
        "hide": shell.type("hide", "Reuters").stdout,
        "nothing": shell.type("hide", "Reuters").stdout,
    }

    assert "'Івана Петренка' is not" in told["split"]
    assert all("written: decisions 1" in told[name] for name in ("split", "rename", "type", "hide"))
    assert "nothing to do" in told["nothing"]
    listed = shell.type("list").stdout
    assert "Blue Bank" in listed
    assert "media" in listed
    assert "Q130879" not in listed
    assert "4 decisions, 4 in force" in shell.type("decisions").stdout
    assert "called 'Blue Bank'" in shell.type("show", "Blue Bank").stdout
    assert shell.json("decisions", "organization:azure-bank")["decisions"][0]["kind"] == "rename"


def test_decisions_travel_to_another_store(shell: Shell, wire_store: Store, tmp_path: Path) -> None:
    shell.json("merge", OLEH, IVAN)
    shell.json("hide", "Q7747")
    file = tmp_path / "decisions.json"
    file.write_text(shell.type("decisions", "--json").stdout, encoding="utf-8")
    decided = shell.json("list")
    for one in shell.json("decisions")["decisions"]:
        shell.json("undo", one["id"])
    # as if this were another store
    wire_store.database["decisions"].delete_many({})
    assert shell.json("list") != decided

    dry = shell.json("import", str(file), "--dry-run")
    brought = shell.json("import", str(file))

    assert (len(dry["new"]), dry["concerned"], dry["writes"]) == (2, 2, {})
    assert (brought["writes"]["decisions"], shell.json("list")) == (2, decided)
    assert shell.json("import", str(file))["known"] == 2

    shell.json("undo", brought["new"][0])
    shell.json("undo", brought["new"][1])
    wire_store.database["decisions"].delete_many({})
    shell.json("merge", OLEH, "Reuters")
    with pytest.raises(WrongUse, match=r"nothing was brought in: .* one actor cannot be two"):
        shell.type("import", str(file))


def test_who_may_be_one_is_listed_with_scores(shell: Shell) -> None:
    assert shell.json("list", "--candidates") == {"count": 0, "candidates": []}
    shell.json("split", IVAN, "--name", "Petrenko")

    pairs = shell.json("list", "--candidates")["candidates"]

    assert {(one["first"], one["second"], one["score"]) for one in pairs} >= {(OLEH, "person:petrenk", 0.5)}
    assert "surname alone" in shell.type("show", "person:petrenk").stdout


@pytest.mark.parametrize(
    ("words", "why"),
    [
        pytest.param(("split", IVAN), "say what is to be split off", id="split what"),
        pytest.param(("split", IVAN, "--article", "ffffff"), "say who is named in that article", id="split who"),
        pytest.param(("split", IVAN, "--name", "P", "--as", "X", "--into", "Y"), "give one of them", id="split two"),
        pytest.param(("split", IVAN, "--name", "P", "--into", IVAN), "name another actor", id="split itself"),
        pytest.param(("rename", IVAN), "say what it is called", id="rename how"),
        pytest.param(("type", "Q7747", "media"), "--force", id="against the table"),
    ],
)
def test_what_cannot_be_obeyed_says_what_to_do(words: tuple[str, ...], why: str, at_work: Desk) -> None:
    at_work.store.database["actors"].insert_one(
        {"_id": IVAN, "name": "I", "type": "person", "names": ["I"], "name_words": ["i"]}
    )

    with pytest.raises(WrongUse, match=why):
        Shell().type(*words)
