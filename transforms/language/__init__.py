"""In which language a text is written."""

from transforms.language.identify import LANGUAGE_VERSION, identify_language

__all__ = ["LANGUAGE_VERSION", "identify_language"]
