from __future__ import annotations

import re
import subprocess
import sys

from transforms.actors import ACTORS_VERSION


def test_the_version_names_code_model_and_tables() -> None:
    assert re.fullmatch(r"\d+\+e5-small-\d+-[0-9a-f]{8}\+[0-9a-f]{8}", ACTORS_VERSION)


def test_the_version_is_the_same_in_another_process_and_loads_no_model() -> None:
    code = "import sys; from transforms.actors import ACTORS_VERSION as v; print(v, 'onnxruntime' in sys.modules)"

    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert shown.split() == [ACTORS_VERSION, "False"]
