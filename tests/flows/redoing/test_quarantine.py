from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from flows.batch import process_batch, record_listed
from flows.desk import Desk
from flows.files.inbox import look
from flows.files.listing import list_inbox
from flows.redoing.quarantine import chosen, look_at
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
    rows = chosen(troubled, "/in", (), None)
    same = look_at(rows, inbox)
    assert same.paths == {name: look(inbox, name) for name in ("binary.txt", "empty.txt")}
    assert not same.changed

    (inbox / "empty.txt").write_text("Now it has words.")
    (inbox / "binary.txt").unlink()
    later = look_at(rows, inbox)
    assert later.paths == {"empty.txt": look(inbox, "empty.txt")}
    assert later.changed
    assert "'binary.txt' (1) not tried again: no longer in" in later.left_out[0]
    assert not later.lacking


def test_a_named_file_that_is_gone_or_unknown_is_said_and_the_others_are_tried(troubled: Store, inbox: Path) -> None:
    (inbox / "binary.txt").unlink()

    gone = look_at(chosen(troubled, "/in", ("binary.txt", "empty.txt"), None), inbox)
    unknown = look_at(chosen(troubled, "/in", ("nowhere.txt", "empty.txt"), None), inbox)

    assert list(gone.paths) == list(unknown.paths) == ["empty.txt"]
    assert gone.lacking
    assert unknown.lacking
    assert "'nowhere.txt' (1) not tried again: the ledger knows no such file" in unknown.left_out[0]


def test_what_was_wrong_in_the_list_of_the_folder_is_not_read_as_a_file(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    (inbox / "folder.txt").mkdir()
    record_listed(list(list_inbox(inbox)), make_desk(store))

    wanted = look_at(chosen(store, "/in", (), None), inbox)

    assert wanted.paths == {}
    assert "'folder.txt' (1) not tried again: found wrong when the folder was listed" in wanted.left_out[0]


def test_rows_come_without_tracebacks_and_one_row_with_its_own(troubled: Store) -> None:
    troubled.database["files"].update_many({}, {"$set": {"traceback": "long"}})

    assert [row.traceback for row in troubled.quarantine.rows("/in")] == [None, None]
    shown = troubled.quarantine.row("/in", "empty.txt")
    assert shown is not None
    assert shown.traceback == "long"


def test_files_are_chosen_by_path_and_reason(troubled: Store) -> None:
    def paths(*wanted: str, reason: Reason | None = None) -> list[str]:
        return [row.path for row in chosen(troubled, "/in", wanted, reason).rows]

    assert paths("empty.txt") == ["empty.txt"]
    assert paths("empty.txt", reason=Reason.BINARY) == []
    with pytest.raises(WrongUse, match="not in quarantine: it is stored"):
        paths("good.txt")
