"""One file's bytes as an article's text and what the file says about it, whatever its format."""

from transforms.formats.read import READ_VERSION, Read, read

__all__ = ["READ_VERSION", "Read", "read"]
