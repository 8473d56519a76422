"""Text that was read in a wrong encoding before it came here, led back to what was meant."""

from transforms.repair.lines import Repaired, repair

REPAIR_VERSION = "3+ftfy-6.3"
"""Version of the repair and of the library behind it."""

__all__ = ["REPAIR_VERSION", "Repaired", "repair"]
