"""A watcher in a world of its own."""

from __future__ import annotations

import pytest

from flows.watching.watch import Watch
from tests.flows.watching.world import World, watch_of


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def watch(world: World) -> Watch:
    return watch_of(world)
