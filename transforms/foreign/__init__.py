"""Articles in the words of other tools: one module per format, plain values out, nothing written.

What each format cannot say is told in `docs/exports.md`.
"""
