"""Measure how files are read: `python -m benchmarks.formats` prints JSON, and skips where there is no data."""

from __future__ import annotations

import json
import sys

from benchmarks.formats.files import measure_files
from benchmarks.formats.pages import measure_pages
from benchmarks.formats.publication import measure_publication
from benchmarks.formats.texts import DATA


def main() -> None:
    """Print all measures as one JSON object."""
    result: dict[str, object] = {"publication": measure_publication()}
    if DATA.is_dir():
        result |= {"files": measure_files(), "pages": measure_pages()}
    else:
        sys.stderr.write(f"{DATA} is not there: files and main texts are not measured\n")
    sys.stdout.write(json.dumps(result, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
