"""Watching an inbox for days: from what the system tells and what a listing shows to files that are handed over."""
