from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress

import psutil
import pytest

from flows.pool.reading import Limits, process_files, process_texts
from flows.pool.workers import CHUNK, Died, Ended, Workers
from model.article import Article
from model.errors import Reason, Rejected
from tests.flows.jobs import mark
from transforms.step import Failure

LIMITS = Limits(characters=1000, seconds=60)


def articles(*contents: bytes) -> list[Article]:
    return [Article(id=f"{number:064x}", raw=raw) for number, raw in enumerate(contents)]


def results(workers: Workers, given: Sequence[Article]) -> list[Article | Failure]:
    return [item for applied in workers.run(given) for item in applied.articles]


@pytest.mark.slow
def test_results_come_in_order_from_several_processes() -> None:
    given = articles(*[b"fine"] * (CHUNK * 6))

    with Workers(2, LIMITS, mark) as workers:
        done = results(workers, given)

    assert [item.id for item in done] == [article.id for article in given]
    assert str(os.getpid()) not in {item.headline for item in done if isinstance(item, Article)}


@pytest.mark.slow
def test_a_file_that_kills_its_process_is_found_and_the_others_are_done() -> None:
    with Workers(2, LIMITS, mark) as workers:
        done = results(workers, articles(b"fine", b"die", b"fine"))

    assert [isinstance(item, Failure) for item in done] == [False, True, False]
    assert isinstance(done[1], Failure)
    assert done[1].reason is None
    assert "died" in done[1].detail


@pytest.mark.slow
def test_a_file_that_takes_too_long_is_ended_and_the_others_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.pool.workers.START_SECONDS", 2.0)
    with Workers(1, Limits(characters=1000, seconds=1), mark) as workers:
        done = results(workers, articles(b"fine", b"sleep", b"fine"))

    assert [isinstance(item, Failure) for item in done] == [False, True, False]
    assert isinstance(done[1], Failure)
    assert done[1].reason is Reason.TOO_SLOW


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits what a process allocates")
def test_a_file_that_needs_too_much_memory_is_found_and_the_others_are_done() -> None:
    with Workers(1, LIMITS, mark) as workers:
        done = results(workers, articles(b"fine", b"eat"))
        with pytest.raises(Rejected) as caught:
            workers.call(bytearray, 10_000_000_000)

    assert [isinstance(item, Failure) for item in done] == [False, True]
    assert isinstance(done[1], Failure)
    assert done[1].reason is caught.value.reason is Reason.OUT_OF_MEMORY
    assert "WHOWHEN_MAX_READER_BYTES" in done[1].detail == caught.value.detail


@pytest.mark.slow
def test_a_process_that_dies_with_nothing_to_do_costs_no_file() -> None:
    with Workers(1, LIMITS, mark) as workers:
        results(workers, articles(b"fine"))
        for child in multiprocessing.active_children():
            child.kill()
            child.join()
        time.sleep(0.2)
        workers.warm()
        done = results(workers, articles(b"fine", b"fine"))

    assert [type(item) for item in done] == [Article, Article]


@pytest.mark.slow
@pytest.mark.parametrize("content", [b"fine", b"sleep"], ids=["between two chunks", "in a chunk"])
def test_files_that_are_read_while_their_run_is_ended_are_not_said_to_have_failed(content: bytes) -> None:
    begun, ended = threading.Event(), list[BaseException]()

    def read(workers: Workers) -> None:
        try:
            for _ in workers.run(articles(*[b"fine"] * CHUNK, *[content] * CHUNK * 400)):
                begun.set()
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is looked at below
            ended.append(error)

    with suppress(KeyboardInterrupt), Workers(1, LIMITS, mark) as workers:
        thread = threading.Thread(target=read, args=[workers])
        thread.start()
        begun.wait(timeout=60)
        raise KeyboardInterrupt
    thread.join(timeout=30)

    assert [type(error) for error in ended] == [Ended]


def test_nothing_to_do_starts_no_process() -> None:
    with Workers(2, LIMITS, mark) as workers:
        assert results(workers, []) == []
    assert not [child for child in psutil.Process().children() if "spawn_main" in " ".join(child.cmdline())]


@pytest.mark.slow
def test_processes_end_when_the_one_that_started_them_is_killed() -> None:
    code = (
        "import psutil, sys, time\n"
        "from flows.pool.workers import Limits, Workers\n"
        "from model.article import Article\n"
        "from tests.flows.jobs import mark\n"
        "if __name__ == '__main__':\n"
        "    with Workers(1, Limits(characters=9, seconds=60), mark) as workers:\n"
        "        list(workers.run([Article(id='0' * 64, raw=b'fine')]))\n"
        "        print(*[child.pid for child in psutil.Process().children()], flush=True)\n"
        "        time.sleep(60)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": "."}
    )
    assert parent.stdout is not None
    children = [psutil.Process(int(pid)) for pid in parent.stdout.readline().split()]
    parent.kill()
    parent.communicate()

    gone, living = psutil.wait_procs(children, timeout=10)

    assert gone
    assert living == []


def test_a_text_over_the_limit_is_rejected_before_it_is_read() -> None:
    long, short = process_files(articles(b"ab " * 400, b"A short text that stays as it is."), LIMITS).articles

    assert isinstance(long, Failure)
    assert long.reason is Reason.TOO_LONG
    assert isinstance(short, Article)


def test_what_is_not_stored_does_not_travel_back() -> None:
    (done,) = process_files(articles(b"A short text that stays as it is."), LIMITS).articles

    assert isinstance(done, Article)
    assert (done.raw, done.decoded) == (None, None)


def test_plain_texts_keep_every_character() -> None:
    text = "  Read also: this  \r\n\r\n\r\n stays.  "
    article = Article(id="0" * 64, decoded=text, text=text, removed=())

    (done,) = process_texts([article], LIMITS).articles

    assert isinstance(done, Article)
    assert done.text == text
    assert done.dates is not None


def test_a_million_letters_take_seconds() -> None:
    began = time.process_time()

    (done,) = process_files(articles(b"a" * 1_000_000), Limits(characters=1_000_000, seconds=60)).articles

    assert isinstance(done, Article)
    assert time.process_time() - began < 60


@pytest.mark.slow
def test_one_thing_that_takes_too_long_or_dies_is_told_and_the_next_is_done() -> None:
    with Workers(1, Limits(characters=1000, seconds=1), mark) as workers:
        with pytest.raises(Rejected, match="more than 1 seconds") as caught:
            workers.call(time.sleep, 60)
        with pytest.raises(Died, match="died"):
            workers.call(os.abort)
        with pytest.raises(ZeroDivisionError):
            workers.call(divmod, 1, 0)
        assert workers.call(abs, -1) == 1

    assert caught.value.reason is Reason.TOO_SLOW
