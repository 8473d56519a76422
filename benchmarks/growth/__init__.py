"""Measure what finding near-duplicates costs as the store, or one story in it, grows."""
