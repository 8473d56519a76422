"""Offices named without a name: "the president of Ukraine", "глава МИД РФ", and who held them when.

`find_offices` is the step, `OFFICES_VERSION` its version.
"""

from transforms.offices.find import find_offices
from transforms.offices.version import OFFICES_VERSION

__all__ = ["OFFICES_VERSION", "find_offices"]
