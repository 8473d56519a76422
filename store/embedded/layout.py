"""Where the files of one embedded database lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from store.embedded.disk import translated


@dataclass(frozen=True, slots=True)
class Embedded:
    """The directory of one embedded database and the files in it.

    The directory is made absolute and free of symbolic links: it is how a server is known to be ours.
    """

    directory: Path

    def __post_init__(self) -> None:
        """Resolve the directory."""
        object.__setattr__(self, "directory", self.directory.resolve())

    @property
    def data(self) -> Path:
        """The server's own files."""
        return self.directory / "data"

    @property
    def lock(self) -> Path:
        """Locked while a server is being started or stopped."""
        return self.directory / "server.lock"

    @property
    def record(self) -> Path:
        """Which process serves the directory, and at which address."""
        return self.directory / "server.json"

    @property
    def log(self) -> Path:
        """What the server printed."""
        return self.directory / "server.log"

    @property
    def config(self) -> Path:
        """The server's settings file."""
        return self.directory / "server.toml"

    def create(self) -> None:
        """Make the directory and the one for the data, for this user only; leave what exists.

        Raises:
            Unavailable: it cannot be made or written.
        """
        with translated(self.directory):
            self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.data.mkdir(mode=0o700, exist_ok=True)
