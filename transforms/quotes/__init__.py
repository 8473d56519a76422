"""Who said what: reported speech in English, Ukrainian and Russian, with its speakers."""

from transforms.quotes.find import QUOTES_VERSION, find_quotes

__all__ = ["QUOTES_VERSION", "find_quotes"]
