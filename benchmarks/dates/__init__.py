"""Temporal expressions measured against gold annotation, next to a peer. Run by hand: `python -m benchmarks.dates`."""
