from __future__ import annotations

import socket
from pathlib import Path

import pytest

from model.errors import Unavailable
from store.embedded.daemon import PROGRAM, find_program, is_free, pick_port, read_tail
from store.embedded.failure import why_it_ended
from store.embedded.layout import Embedded


def make_program(folder: Path) -> Path:
    folder.mkdir()
    program = folder / PROGRAM
    program.touch(mode=0o755)
    return program


def test_the_program_beside_python_comes_before_the_path(tmp_path: Path) -> None:
    near, far = make_program(tmp_path / "near"), make_program(tmp_path / "far")
    assert find_program(beside=near.parent, path=str(far.parent)) == near
    assert find_program(beside=tmp_path, path=str(far.parent)) == far


def test_a_missing_program_says_what_to_install_or_set(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"whowhen\[local\].*WHOWHEN_MONGODB_URI"):
        find_program(beside=tmp_path, path=str(tmp_path))


def test_a_port_is_free_until_a_program_listens() -> None:
    port = pick_port()
    assert is_free(port)
    with socket.create_server(("127.0.0.1", port)):
        assert not is_free(port)
    assert is_free(port)


def test_a_tail_is_what_was_printed_since(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_bytes(b"old\n" + b"x" * 20_000 + b"\nnew\n")
    assert read_tail(log, 20_005) == "new\n"
    assert read_tail(log, 0).endswith("x\nnew\n")
    assert len(read_tail(log, 0)) == 16_000


@pytest.mark.parametrize(
    ("output", "words", "service"),
    [
        ("_wiredtiger.WiredTigerError: Device or resource busy\n", "in use by a server", "database"),
        ("_wiredtiger.WiredTigerError: Resource busy\n", "in use by a server", "database"),
        ("OSError: [Errno 28] No space left on device\n", "is full", "disk"),
        ("a\nb\nc\nd\nValueError: odd\n", "It said: b; c; d; ValueError: odd. See", "database"),
        ("", "It said: nothing", "database"),
    ],
    ids=["busy on Linux", "busy on macOS", "full", "anything else", "silence"],
)
def test_the_end_of_a_server_is_put_into_words(tmp_path: Path, output: str, words: str, service: str) -> None:
    told = why_it_ended(output, Embedded(tmp_path))
    assert words in told.detail
    assert told.service == service
