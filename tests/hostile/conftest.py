"""The desk that the tests of flows have."""

from __future__ import annotations

from tests.flows.conftest import inbox, make_desk

__all__ = ["inbox", "make_desk"]
