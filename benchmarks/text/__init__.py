"""Quality and speed of what is done to texts before they are understood: `python -m benchmarks.text`.

The development data lie beside the repository and are no part of it; what is absent is left out.
"""
