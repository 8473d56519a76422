"""The processes that read articles, and what they do."""
