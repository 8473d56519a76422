"""Fault drills: something is broken at a random moment while work goes on, and nothing may be lost or there twice.

Run with `python -m benchmarks.drills [NAME...] --times N`.
"""
