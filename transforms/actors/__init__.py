"""Who is named in a text, and who acts: persons, organizations, states, armed groups, media.

`find_actors` is the step, `ACTORS_VERSION` its version, `warm_up` what a worker calls first.
"""

from transforms.actors.finder import Named, find_actors, warm_up
from transforms.actors.version import ACTORS_VERSION

__all__ = ["ACTORS_VERSION", "Named", "find_actors", "warm_up"]
