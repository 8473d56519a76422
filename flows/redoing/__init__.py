"""Stored articles made again, corrected by humans, and files in quarantine tried again."""
