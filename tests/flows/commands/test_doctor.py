"""What `whowhen doctor` says of what it finds."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from flows.commandline import command_line
from store.connection import Store


@pytest.mark.wire
def test_of_many_missing_indexes_some_are_named(
    wire_store: Store, wire_uri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHOWHEN_MONGODB_URI", wire_uri)
    monkeypatch.setenv("WHOWHEN_DATABASE", wire_store.database.name)

    def told() -> list[str]:
        done = CliRunner().invoke(command_line(["doctor"]), ["doctor", "--json"])
        return [one["words"] for one in json.loads(done.stdout)["findings"] if one["what"] == "indexes"]

    assert told() == ["all there"]
    wire_store.database["links"].drop_index("kind")
    assert told() == ["missing, the next run makes them: links: kind"]
    wire_store.database["articles"].drop_indexes()
    (words,) = told()
    assert words.startswith("missing, the next run makes them: articles: actor_ids+published.value, ")
    assert words.endswith(" more")
