"""Documents that are ZIP archives of XML: their parts, within bounds, without entities and without the network."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from lxml import etree

from model.errors import Reason, Rejected
from transforms.formats.feed_entry import parse_xml
from transforms.formats.properties import damaged, locked

MAX_UNPACKED_BYTES = 100_000_000
"""A document whose text unpacks to more is a bomb: a novel has one megabyte."""


SPACES = re.compile(r" {2,}")
"""Cells and signs leave more than one space between words."""


@dataclass(slots=True)
class Package:
    """An open archive and how much of it may still be unpacked."""

    archive: zipfile.ZipFile
    names: frozenset[str]
    left: int = field(default=MAX_UNPACKED_BYTES)

    def part(self, name: str) -> bytes | None:
        """Return the bytes of a part, or None where there is none of this name.

        Raises:
            Rejected: `ENCRYPTED` it needs a password, `TOO_LARGE` the parts read so far unpack to too much.
        """
        if name not in self.names:
            return None
        if self.archive.getinfo(name).flag_bits & 1:
            raise locked()
        with self.archive.open(name) as part:
            content = part.read(self.left + 1)
        self.left -= len(content)
        if self.left < 0:
            detail = f"The document unpacks to more than {MAX_UNPACKED_BYTES:,} bytes: save its text as a .txt file."
            raise Rejected(Reason.TOO_LARGE, detail)
        return content

    def tree(self, name: str) -> etree._Element | None:
        """Return the root of an XML part, or None where there is none or it is no XML."""
        content = self.part(name)
        return None if content is None else parse_xml(content)


@contextmanager
def opened(raw: bytes) -> Iterator[Package]:
    """Open a document; whatever its archive lacks is a rejection.

    Raises:
        Rejected: `MALFORMED` it is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            yield Package(archive, frozenset(archive.namelist()))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, OSError, ValueError, EOFError) as error:
        raise damaged() from error
    except RuntimeError as error:
        # what zipfile says of a member that needs a password
        raise locked() from error


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace; comments have none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
