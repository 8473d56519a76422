from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from flows.batch import process_batch
from flows.desk import Desk
from flows.inbox import look
from flows.quarantine import chosen_rows, look_at
from model.errors import Reason, WrongUse
from store.connection import Store

MakeDesk = Callable[..., Desk]


@pytest.fixture
def troubled(store: Store, make_desk: MakeDesk, inbox: Path) -> Store:
    """Return a store whose ledger knows a good file, an empty one and a binary one."""
    (inbox / "good.txt").write_text("The town council of Bergen met on May 3, 2021 to speak about its harbour.")
    (inbox / "empty.txt").touch()
    (inbox / "binary.txt").write_bytes(bytes(range(256)) * 8)
    process_batch(["good.txt", "empty.txt", "binary.txt"], make_desk(store))
    return store


def test_the_quarantine_holds_what_could_not_be_brought_in(troubled: Store) -> None:
    assert troubled.quarantine.inboxes() == ["/in"]
    assert [row.path for row in troubled.quarantine.rows("/in")] == ["binary.txt", "empty.txt"]
    assert [row.path for row in troubled.quarantine.rows("/in", Reason.EMPTY)] == ["empty.txt"]
    assert troubled.quarantine.count("/in") == {"rejected": 2, "failed": 0}
    assert list(troubled.quarantine.rows("/elsewhere")) == []


def test_files_are_tried_again_with_the_stamp_they_have_now(troubled: Store, inbox: Path) -> None:
    rows = chosen_rows(troubled, "/in", (), None)
    same = look_at(rows, inbox)
    assert same.paths == {name: look(inbox, name) for name in ("binary.txt", "empty.txt")}
    assert not same.changed

    (inbox / "empty.txt").write_text("Now it has words.")
    (inbox / "binary.txt").unlink()
    later = look_at(rows, inbox)
    assert later.paths == {"empty.txt": look(inbox, "empty.txt")}
    assert later.changed


def test_files_are_chosen_by_path_and_reason(troubled: Store) -> None:
    def paths(*wanted: str, reason: Reason | None = None) -> list[str]:
        return [row.path for row in chosen_rows(troubled, "/in", wanted, reason)]

    assert paths("empty.txt") == ["empty.txt"]
    assert paths("empty.txt", reason=Reason.BINARY) == []
    with pytest.raises(WrongUse, match="not in quarantine: it is stored"):
        paths("good.txt")
    with pytest.raises(WrongUse, match="knows no file"):
        paths("nowhere.txt")
