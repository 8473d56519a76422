"""What a watcher hands over, when, and what it does about trouble."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.files.inbox import Entry
from flows.watching.event import What
from flows.watching.watch import ROUND, Watch
from model.errors import Reason, Rejected, Unavailable
from model.ledger import FileStatus
from tests.flows.watching.world import SCAN, SETTLE, World, live, watch_of

DATABASE = Unavailable("database", "no server answers")


def test_a_file_that_is_told_of_is_handed_over_once_it_has_settled(world: World, watch: Watch) -> None:
    world.write("a.txt", "1")

    live(world, watch, SETTLE - 0.1)
    early = list(world.taken)
    live(world, watch, 0.3)

    assert early == []
    assert world.all_taken() == ["a.txt"]


def test_a_file_that_nobody_tells_of_is_found_by_the_next_listing(world: World, watch: Watch) -> None:
    live(world, watch, 20)
    world.write("a.txt", "1", told=False)

    live(world, watch, SCAN + SETTLE + 1)

    assert world.all_taken() == ["a.txt"]


def test_lost_hints_bring_the_listing_forward(world: World, watch: Watch) -> None:
    live(world, watch, 20)
    world.write("a.txt", "1", told=False)
    world.is_lost = True

    live(world, watch, 2 * SETTLE + 1)

    assert world.all_taken() == ["a.txt"]


def test_an_idle_watcher_hands_over_nothing(world: World, watch: Watch) -> None:
    world.remember("done.txt", "1")
    world.remember("bad.txt", "2", FileStatus.REJECTED)
    world.rows["bad.txt"] = world.rows["bad.txt"]._replace(conditions="today", reason=Reason.EMPTY)
    world.files = {"done.txt": "1", "bad.txt": "2"}
    world.hints = {"done.txt", "bad.txt"}

    live(world, watch, 10 * SCAN)

    assert world.taken == []
    assert len(world.events) == 0


def test_a_file_that_may_still_not_be_read_is_left_alone_until_it_may(world: World, watch: Watch) -> None:
    world.remember("closed.txt", "1", FileStatus.REJECTED)
    world.rows["closed.txt"] = world.rows["closed.txt"]._replace(reason=Reason.UNREADABLE)
    world.write("closed.txt", "1")
    world.closed = {"closed.txt"}

    live(world, watch, 3 * SCAN)
    meanwhile = list(world.taken)
    world.closed.clear()
    live(world, watch, SCAN + SETTLE + 1)

    assert meanwhile == []
    assert world.all_taken() == ["closed.txt"]


def test_a_file_somebody_has_open_for_writing_waits(world: World, watch: Watch) -> None:
    world.write("a.txt", "1")
    world.open.add("a.txt")

    live(world, watch, 10 * SETTLE)
    meanwhile = list(world.taken)
    world.open.clear()
    live(world, watch, SETTLE + 0.1)

    assert meanwhile == []
    assert world.all_taken() == ["a.txt"]


def test_a_name_on_its_way_to_another_is_forgotten(world: World, watch: Watch) -> None:
    world.write("a.txt", "1")
    live(world, watch, SETTLE / 2)
    del world.files["a.txt"]
    world.write("b.txt", "1")

    live(world, watch, 2 * SETTLE)

    assert world.all_taken() == ["b.txt"]


@pytest.mark.parametrize("kind", ["missing", "no file", "too many"])
def test_what_is_more_than_files_to_read_is_a_run_over_the_whole_inbox(world: World, watch: Watch, kind: str) -> None:
    if kind == "missing":
        world.remember("gone.txt", "1")
        world.files["here.txt"] = "1"
    elif kind == "no file":
        world.problems = [Entry(path="a.txt", problem=Rejected(Reason.NOT_A_FILE, "a folder"))]
    else:
        world.files = {f"{number}.txt": "1" for number in range(ROUND + 1)}

    live(world, watch, SCAN / 2)

    assert [wanted.whole for wanted in world.taken] == [True]


def test_many_files_are_handed_over_in_rounds(world: World, watch: Watch) -> None:
    for number in range(ROUND * 2 + 1):
        world.write(f"{number}.txt", "1")

    live(world, watch, SETTLE + 1)

    assert [len(wanted.paths) for wanted in world.taken] == [ROUND, ROUND, 1]
    assert sorted(world.all_taken()) == sorted(world.files)


def test_long_names_are_handed_over_in_parts_that_prefect_takes(world: World, watch: Watch) -> None:
    names = {f"{'новини' * 20}-{number:04}.txt" for number in range(700)}
    for name in names:
        world.write(name, "1:1:1:1")
    live(world, watch, SETTLE + 5)

    sizes = [len(json.dumps(dict(wanted.paths))) for wanted in world.taken]
    assert set(world.all_taken()) == names
    assert len(sizes) > 1
    assert max(sizes) < 524_288


def test_hints_that_break_the_watcher_cost_a_listing_and_no_file(world: World, watch: Watch) -> None:
    def broken(_path: str) -> Iterator[Entry]:
        raise PermissionError(13, "a closed folder")

    watch.eyes.hinted = broken  # type: ignore[assignment]
    world.write("a.txt", "1:1:1:1")
    live(world, watch, SCAN + 20)

    assert world.all_taken() == ["a.txt"]
    assert world.told(What.TROUBLE)


@pytest.mark.parametrize("trouble", [DATABASE, ValueError("a defect")], ids=["away", "defect"])
def test_trouble_costs_time_and_no_file(world: World, watch: Watch, trouble: Exception) -> None:
    world.write("a.txt", "1")
    world.trouble = trouble

    live(world, watch, 10 * SCAN)
    meanwhile = list(world.taken)
    world.trouble = None
    live(world, watch, SCAN + SETTLE + 1)

    assert meanwhile == []
    assert world.all_taken() == ["a.txt"]


def test_a_service_that_is_away_is_told_of_once_and_so_is_its_return(world: World, watch: Watch) -> None:
    world.write("a.txt", "1")
    world.trouble = DATABASE
    live(world, watch, 5 * SCAN)
    world.trouble = None
    live(world, watch, 2 * SCAN)

    assert [event.what for event in world.events] == [What.AWAY, What.BACK]
    assert world.told(What.AWAY) == [{"service": "database", "detail": "no server answers"}]


def test_trouble_does_not_make_the_watcher_spin(world: World, watch: Watch) -> None:
    world.write("a.txt", "1")
    world.trouble = ValueError("a defect")

    live(world, watch, 600)

    # 1 + 2 + 4 + ... + 32 seconds, then every minute
    assert len(world.told(What.TROUBLE)) < 20


def test_the_return_is_told_of_when_work_can_go_on_and_not_before(world: World, watch: Watch) -> None:
    world.write("a.txt", "1")
    world.trouble = DATABASE
    live(world, watch, SCAN)
    world.trouble, world.is_ready = None, False
    live(world, watch, SCAN)
    before = world.told(What.BACK)
    world.is_ready = True
    live(world, watch, SCAN)

    assert before == []
    assert len(world.told(What.BACK)) == 1


def test_an_inbox_that_vanishes_and_comes_back_is_watched_on(world: World, watch: Watch) -> None:
    live(world, watch, 20)
    world.folder = None
    live(world, watch, 3 * SCAN)
    world.folder = (2, 2)
    world.write("a.txt", "1", told=False)
    live(world, watch, 2 * SCAN)

    assert [facts["service"] for facts in world.told(What.AWAY)] == ["inbox"]
    assert len(world.told(What.BACK)) == 1
    assert world.tended[-1] == (2, 2)
    assert world.all_taken() == ["a.txt"]


def test_the_empty_folder_under_an_unmounted_disk_marks_nothing_as_gone(world: World, watch: Watch) -> None:
    world.files = {"a.txt": "1"}
    world.remember("a.txt", "1")
    live(world, watch, 20)
    world.files, world.folder = {}, (2, 2)

    live(world, watch, 5 * SCAN)

    assert world.taken == []
    assert [facts["service"] for facts in world.told(What.AWAY)] == ["inbox"]


def test_nothing_is_handed_to_busy_hands(world: World, watch: Watch) -> None:
    world.write("a.txt", "1")
    world.is_busy = True
    live(world, watch, 10 * SETTLE)
    meanwhile = list(world.taken)
    world.is_busy = False
    live(world, watch, SETTLE)

    assert meanwhile == []
    assert world.all_taken() == ["a.txt"]


MOVES = st.lists(
    st.tuples(st.sampled_from("ab"), st.floats(0, 2 * SETTLE), st.booleans(), st.booleans()), min_size=1, max_size=25
)


@given(moves=MOVES)
def test_whatever_writers_do_a_file_is_handed_over_only_when_two_looks_agreed(
    moves: list[tuple[str, float, bool, bool]],
) -> None:
    world = World()
    watch = watch_of(world)
    for number, (path, wait, is_told, is_lost) in enumerate(moves):
        world.write(path, str(number), told=is_told)
        world.is_lost = is_lost
        before = len(world.taken)
        live(world, watch, wait)
        for wanted in world.taken[before:]:
            for taken, stamp in wanted.paths.items():
                same = [moment for moment, seen in world.looks[taken] if seen == stamp]
                assert same[-1] - same[0] >= SETTLE
    live(world, watch, 2 * SCAN)

    assert {path: row.stamp for path, row in world.rows.items()} == world.files
