"""The whole store as one file, and back: a zip of Extended JSON that can be read without whowhen.

`dump` writes it, `open_archive` looks at one, `restore` brings it into an empty store.
"""

from store.backup.archive import Archive, open_archive
from store.backup.dump import dump
from store.backup.manifest import Listener, Manifest, Origin, Part
from store.backup.restore import Restored, restore

__all__ = ["Archive", "Listener", "Manifest", "Origin", "Part", "Restored", "dump", "open_archive", "restore"]
