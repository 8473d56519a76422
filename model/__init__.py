"""What whowhen is about: articles, the facts in them, the files they came from, and what can go wrong.

Records only: no input or output, nothing of the other folders.
"""
