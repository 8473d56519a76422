"""The main job as an operator runs it: the program, a real database, real processes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from pymongo import MongoClient

from store.connection import connect
from tests.conftest import ROOT, Command

pytestmark = [pytest.mark.wire, pytest.mark.slow]

SEEDS = sorted(path.name for path in (ROOT / "seeds").iterdir())
GOOD = "The town council of Bergen met on May 3, 2021 to speak about its harbour. Lena Castellano was there.\n"


@pytest.fixture(scope="module")
def first(whowhen: Command) -> Any:
    return whowhen.json("ingest", str(ROOT / "seeds"))


def test_the_samples_are_stored_and_the_counts_add_up(first: Any) -> None:
    assert first["counts"] == {"seen": 3, "stored": 3, "unchanged": 0, "rejected": 0, "failed": 0}
    assert [file["path"] for file in first["files"]] == SEEDS
    assert first["writes"]["articles"] == 3
    assert first["seconds"] > 0
    assert {"read", "clean", "language", "dates", "actors"} <= set(first["steps"])


@pytest.mark.usefixtures("first")
def test_a_second_run_finds_all_unchanged_and_writes_no_article(whowhen: Command) -> None:
    again = whowhen.json("ingest", str(ROOT / "seeds"))

    assert again["counts"] == {"seen": 3, "stored": 0, "unchanged": 3, "rejected": 0, "failed": 0}
    assert again["writes"] == dict.fromkeys(again["writes"], 0)
    assert again["opened"] == 0


def test_a_run_is_linked_to_the_flow_run_that_it_was(whowhen: Command, first: Any) -> None:
    client, store = connect(whowhen.json("db", "uri")["uri"], "whowhen")
    run = store.runs.get(first["run"])
    client.close()
    assert run is not None
    assert run.flow_run is not None

    api = whowhen.environment["PREFECT_API_URL"]
    found = httpx.get(f"{api}/flow_runs/{run.flow_run.id}", trust_env=False).json()

    assert (found["name"], found["state_type"]) == (run.flow_run.name, "COMPLETED")
    assert run.flow_run.id in (run.flow_run.url or "")
    assert (run.languages, len(run.slowest)) == ({"en": 3}, 3)


@pytest.mark.usefixtures("first")
def test_files_that_look_unchanged_are_read_all_the_same_when_asked(whowhen: Command) -> None:
    verified = whowhen.json("ingest", str(ROOT / "seeds"), "--verify")

    assert (verified["opened"], verified["counts"]["unchanged"]) == (3, 3)
    assert verified["writes"]["articles"] == 0


def test_a_pattern_and_a_limit_leave_files_for_later(whowhen: Command, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt", "d.html"):
        (tmp_path / name).write_text(f"{GOOD} This is {name}.")

    some = whowhen.json("ingest", str(tmp_path), "--pattern", "*.txt", "--limit", "2")
    rest = whowhen.json("ingest", str(tmp_path))

    assert ([file["path"] for file in some["files"]], some["left"]) == (["a.txt", "b.txt"], ["c.txt"])
    assert (rest["counts"]["stored"], rest["counts"]["unchanged"], rest["opened"]) == (2, 2, 2)


def test_a_rejected_file_is_not_read_again_until_it_changes_or_somebody_asks(whowhen: Command, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")

    tried = [whowhen.json("ingest", str(tmp_path), *more) for more in ((), (), ("--reprocess",))]
    raised = whowhen.json("ingest", str(tmp_path), WHOWHEN_MAX_CHARACTERS="999")
    (tmp_path / "empty.txt").write_text(GOOD)
    mended = whowhen.json("ingest", str(tmp_path))

    assert [one["counts"]["rejected"] for one in (*tried, raised)] == [1, 1, 1, 1]
    assert [one["writes"]["files"] for one in (*tried, raised)] == [1, 0, 1, 1]
    assert mended["counts"]["stored"] == 1


def test_a_file_with_a_writer_is_left_until_it_is_closed(whowhen: Command, tmp_path: Path) -> None:
    with (tmp_path / "slow.txt").open("w") as file:
        file.write(GOOD)
        file.flush()
        early = whowhen.json("ingest", str(tmp_path))
        file.write("And more came to pass.\n")
    late = whowhen.json("ingest", str(tmp_path))

    assert (early["waiting"], early["counts"]["seen"]) == (["slow.txt"], 0)
    assert (late["waiting"], late["counts"]["stored"]) == ([], 1)


@pytest.mark.usefixtures("first")
def test_the_table_tells_file_outcome_language_headline_actors_and_dates(whowhen: Command) -> None:
    shown = whowhen.run("ingest", str(ROOT / "seeds"))

    assert shown.returncode == 0
    for words in (*SEEDS, "unchanged", "en", "Krasnogorsk Tragedy", "Vladimir Putin", "2024-03-22", "3 seen ="):
        assert words in shown.stdout
    assert shown.stderr == ""


def test_prefect_shows_the_table_of_files_and_the_report(whowhen: Command, first: Any) -> None:
    api = whowhen.environment["PREFECT_API_URL"]
    artifacts = httpx.post(f"{api}/artifacts/filter", json={}, trust_env=False).json()
    mine = {one["key"]: one for one in artifacts if first["run"] in (one["description"] or "")}

    assert {"ingest-files", "ingest-report", "ingest-progress"} == set(mine)
    assert mine["ingest-progress"]["data"] == 100
    assert "| 3 | 3 | 0 | 0 | 0 |" in mine["ingest-report"]["data"]
    assert all(name in mine["ingest-files"]["data"] for name in SEEDS)


@pytest.mark.usefixtures("first")
def test_an_actor_is_found_in_every_sample_that_names_him(whowhen: Command) -> None:
    assert whowhen.json("find", "--actor", "Putin")["count"] == 3


@pytest.mark.usefixtures("first")
def test_a_day_finds_the_article_that_names_it(whowhen: Command) -> None:
    found = whowhen.json("find", "--from", "2024-03-22", "--to", "2024-03-22")

    assert [article["sources"][0]["path"] for article in found["articles"]] == [SEEDS[1]]


def test_an_application_finds_articles_by_actor_through_an_index(whowhen: Command, first: Any) -> None:
    uri = whowhen.run("db", "uri").stdout.strip()
    with MongoClient[dict[str, Any]](uri) as client:
        articles = client["whowhen"]["articles"]
        (putin,) = client["whowhen"]["actors"].find({"name": "Vladimir Putin"})
        query = {"actor_ids": putin["_id"]}

        assert articles.count_documents(query) == 3
        assert "IXSCAN" in str(articles.find(query).explain())
        assert client["whowhen"]["runs"].find_one({"_id": first["run"]}) is not None


@pytest.mark.usefixtures("first")
def test_an_article_is_shown_by_the_first_digits_of_its_id(whowhen: Command) -> None:
    (found,) = whowhen.json("find", "--text", "Chekist")["articles"]

    shown = whowhen.run("show", found["id"][:8])
    record = whowhen.json("show", found["id"][:8])

    assert "Freedom of Russia Legion" in shown.stdout
    assert record["id"] == found["id"]
    assert all(record["text"][d["span"]["start"] : d["span"]["end"]] == d["surface"] for d in record["dates"])


def make_careless_folder(folder: Path) -> set[str]:
    """Fill a folder with what careless people leave behind; return the names of what must be stored."""
    folder.mkdir()
    good = {"good.txt", "дата.txt", "n" * 251 + ".txt"}
    for number, name in enumerate(sorted(good)):
        (folder / name).write_text(f"{GOOD}Number {number}.", encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "bom.txt").write_bytes(b"\xff\xfe")
    shutil.copy("/bin/ls", folder / "binary.txt")
    (folder / "folder.txt").mkdir()
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "huge.txt").write_bytes(b"a" * 50_000_000)
    (folder / "pdf.txt").write_bytes(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n")
    (folder / "page.html").write_text("<!doctype html><html><body><p>Words</p></body></html>")
    odd = os.fsencode(folder) + b"/" + "новини.txt".encode("cp1251")
    Path(os.fsdecode(odd)).write_text(f"{GOOD}Odd.", encoding="utf-8")
    os.mkfifo(folder / "pipe.txt")
    closed = folder / "closed.txt"
    closed.write_text(f"{GOOD}Closed.", encoding="utf-8")
    closed.chmod(0)
    # root reads what nobody may read
    return good | {"page.html", "\\xed\\xee\\xe2\\xe8\\xed\\xe8.txt"} | ({"closed.txt"} if os.geteuid() == 0 else set())


def test_every_file_of_a_careless_folder_ends_with_one_word_and_one_sentence(whowhen: Command, tmp_path: Path) -> None:
    good = make_careless_folder(tmp_path / "inbox")

    done = whowhen.run("ingest", str(tmp_path / "inbox"), "--json")
    report = json.loads(done.stdout)
    counts = report["counts"]
    files = {file["path"]: file for file in report["files"]}

    assert done.returncode == 1
    assert set(files) == good | {
        *("empty.txt", "bom.txt", "binary.txt", "folder.txt", "loop", "huge.txt", "pdf.txt", "pipe.txt"),
        "closed.txt",
    }
    assert {path for path, file in files.items() if file["outcome"] == "stored"} == good
    assert all(file["reason"] and file["detail"] for path, file in files.items() if path not in good)
    assert counts["seen"] == sum(counts[word] for word in ("stored", "unchanged", "rejected", "failed")) == len(files)
    client, store = connect(whowhen.json("db", "uri")["uri"], "whowhen")
    rows = {row.path: row.status.value for row in store.ledger(report["inbox"]).all_rows()}
    client.close()
    assert rows == {path: file["outcome"] for path, file in files.items()}


def test_a_file_that_is_deleted_after_the_listing_is_told_and_the_run_goes_on(whowhen: Command, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(3):
        (inbox / f"{number}.txt").write_text(f"{GOOD}Number {number}.")
    client, store = connect(whowhen.json("db", "uri")["uri"], "whowhen")
    ledger = store.ledger(str(inbox))
    process = whowhen.start("ingest", str(inbox), "--json", WHOWHEN_BATCH_SIZE="1")
    # the first file is claimed once all are listed, and the third waits until the first has ended
    while process.poll() is None and not any(ledger.all_rows()):
        time.sleep(0.01)
    (inbox / "2.txt").unlink()
    client.close()
    out, err = process.communicate(timeout=200)
    files = {file["path"]: file for file in json.loads(out)["files"]}

    assert process.returncode == 1, err
    assert (files["2.txt"]["outcome"], files["2.txt"]["reason"]) == ("rejected", "gone")
    assert {files["0.txt"]["outcome"], files["1.txt"]["outcome"]} == {"stored"}


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        pytest.param(("ingest", "nowhere"), 2, "Name the folder", id="no such folder"),
        pytest.param(("find", "--from", "tomorrow"), 2, "write YYYY-MM-DD", id="a date that is none"),
        pytest.param(("show", "xyz"), 2, "is no article id", id="an id that is none"),
        pytest.param(("show", "0123456789"), 2, "no article begins with", id="an id nobody has"),
        pytest.param(("annotate",), 2, "name files", id="nothing to annotate"),
    ],
)
def test_wrong_use_ends_with_a_sentence_and_its_code(
    whowhen: Command, words: tuple[str, ...], code: int, sentence: str
) -> None:
    done = whowhen.run(*words)

    assert done.returncode == code
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_database_that_is_away_ends_the_run_with_code_3(whowhen: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)

    done = whowhen.run(
        "ingest", str(tmp_path), "--json", WHOWHEN_MONGODB_URI="mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200"
    )

    assert done.returncode == 3
    assert "the database does not answer" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_setting_that_cannot_be_used_is_named(whowhen: Command) -> None:
    done = whowhen.run("ingest", str(ROOT / "seeds"), WHOWHEN_BATCH_SIZE="none")

    assert done.returncode == 2
    assert "WHOWHEN_BATCH_SIZE" in done.stderr


def test_an_interrupted_run_says_so_and_the_next_one_does_the_rest(whowhen: Command, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(40):
        (inbox / f"{number:02}.txt").write_text(f"{GOOD}Number {number}.")
    client, store = connect(whowhen.json("db", "uri")["uri"], "whowhen")
    ledger = store.ledger(str(inbox))
    process = whowhen.start("ingest", str(inbox), WHOWHEN_BATCH_SIZE="5")
    while process.poll() is None and not any(ledger.all_rows()):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=100)
    client.close()

    assert process.returncode == 130
    assert "interrupted" in err
    rest = whowhen.json("ingest", str(inbox))
    assert rest["counts"]["seen"] == rest["counts"]["stored"] + rest["counts"]["unchanged"] == 40


def test_doctor_finds_nothing_bad(whowhen: Command) -> None:
    report = whowhen.json("doctor")

    assert {finding["grade"] for finding in report["findings"]} <= {"ok", "note"}
    assert "prefect" in {finding["what"] for finding in report["findings"]}
