"""What hangs together by pairs."""

from __future__ import annotations

from collections.abc import Iterable

from model.span import Sha256


def find_roots(pairs: Iterable[tuple[Sha256, Sha256]]) -> dict[Sha256, Sha256]:
    """Return for every id in `pairs` the smallest id of its connected component, in time nearly linear."""
    root: dict[Sha256, Sha256] = {}

    def find(id_: Sha256) -> Sha256:
        while root.setdefault(id_, id_) != id_:
            root[id_] = root[root[id_]]
            id_ = root[id_]
        return id_

    for one, other in pairs:
        low, high = sorted((find(one), find(other)))
        root[high] = low
    return {id_: find(id_) for id_ in list(root)}
