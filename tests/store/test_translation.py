"""Foreign errors, told as ours."""

from __future__ import annotations

import pytest
from pymongo.errors import CursorNotFound, OperationFailure

from model.errors import Unavailable
from store.connection import Store
from store.translation import translated


@pytest.mark.wire
def test_an_answer_that_waited_too_long_can_be_asked_for_again(wire_store: Store) -> None:
    # what MongoDB does with a cursor after ten minutes: somebody reads an export page by page
    links = wire_store.database["plain"]
    links.insert_many([{"_id": str(number)} for number in range(10)])
    cursor = links.find(batch_size=2)
    next(cursor)
    links.database.command("killCursors", links.name, cursors=[cursor.cursor_id])

    with pytest.raises(Unavailable, match="run again"), translated():
        list(cursor)


@pytest.mark.parametrize(
    ("error", "is_passing"), [(CursorNotFound("gone", 43), True), (OperationFailure("bad value", 2), False)]
)
def test_only_what_may_pass_is_worth_another_try(error: OperationFailure, *, is_passing: bool) -> None:
    with pytest.raises(Unavailable if is_passing else OperationFailure), translated():
        raise error
