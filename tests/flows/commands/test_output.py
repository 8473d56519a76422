"""How commands print."""

from __future__ import annotations

import json

import pytest

from flows.commands.output import print_json


@pytest.mark.parametrize("files", [[], [{"path": "новини.txt"}, {"path": "a"}], ["\ud800"]], ids=["none", "two", "odd"])
def test_what_comes_one_by_one_is_printed_as_a_list_is(
    capsysbinary: pytest.CaptureFixture[bytes], files: list[object]
) -> None:
    print_json({"run": "r", "files": files, "left": None})
    at_once = capsysbinary.readouterr().out
    print_json({"run": "r", "files": iter(files), "left": None})

    assert capsysbinary.readouterr().out == at_once
    assert json.loads(at_once) == {"run": "r", "files": files, "left": None}


def test_nothing_is_an_object_too(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    print_json({})

    assert capsysbinary.readouterr().out == b"{}\n"
