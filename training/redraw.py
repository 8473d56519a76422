"""`python -m training.redraw`: write the graph anew around the constants of the model that is there.

For a change of `training/graph.py` that needs no learning. Reads and writes `model.onnx` and `about.json` in
`transforms/actors/encoder/weights/`; needs ONNX, but not PyTorch. A second time it changes nothing.
"""

from __future__ import annotations

import json
from pathlib import Path

import onnx

from training.constants import read_constants
from training.graph import build_graph, version_of

WEIGHTS = Path(__file__).parents[1] / "transforms" / "actors" / "encoder" / "weights"


def redraw(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return a model of the same constants with the graph as it is written now."""
    attributes = {attribute.name: attribute for node in model.graph.node for attribute in node.attribute}
    return build_graph(read_constants(model), heads=attributes["num_heads"].i, epsilon=attributes["epsilon"].f)


def main() -> None:
    """Read, build, write."""
    file, note = WEIGHTS / "model.onnx", WEIGHTS / "about.json"
    model = redraw(onnx.load(file)).SerializeToString()
    about = json.loads(note.read_text(encoding="utf-8"))
    table = (WEIGHTS / "pieces.tsv").read_text(encoding="utf-8")
    about["version"] = version_of(model, table, about["layers"])
    file.write_bytes(model)
    note.write_text(json.dumps(about, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
