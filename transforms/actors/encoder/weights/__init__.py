"""The encoder's weights (`model.onnx`), its vocabulary (`pieces.tsv`), and where they come from (`about.json`)."""

from __future__ import annotations

import json
from importlib.resources import files

_FILES = ("model.onnx", "pieces.tsv", "about.json")


def are_there() -> bool:
    """Say whether the weights are part of this installation."""
    return all(files(__name__).joinpath(name).is_file() for name in _FILES)


def version() -> str:
    """Return what these weights are called; other weights are called otherwise. Reads only the small file."""
    about = json.loads(files(__name__).joinpath("about.json").read_text(encoding="utf-8"))
    return str(about["version"])


def model() -> bytes:
    """Return the ONNX model."""
    return files(__name__).joinpath("model.onnx").read_bytes()


def pieces() -> str:
    """Return the table of pieces."""
    return files(__name__).joinpath("pieces.tsv").read_text(encoding="utf-8")
