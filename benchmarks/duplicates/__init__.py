"""Measure how near-duplicates are told from templates and strangers."""
