from __future__ import annotations

from flows.progress import advance, told_to, told_to_nobody


def test_listeners_hear_nothing_of_other_work_that_has_listeners_of_its_own() -> None:
    heard: list[tuple[str, int, int]] = []
    with told_to(lambda done, total: heard.append(("articles", done, total))):
        with told_to_nobody(), told_to(lambda done, total: heard.append(("files", done, total))):
            advance(3, 3)
        advance(1, 2)

    assert heard == [("files", 3, 3), ("articles", 1, 2)]
