"""Names of charsets as pages and mails declare them, and sets so alike that only the text tells them apart."""

from __future__ import annotations

import codecs
import re

from transforms.repair.letters import score

MOST_NAME = 40
"""Characters of a charset's name: no longer one is registered."""

MOST_PLACES = 50
"""Places where alike charsets differ that are looked at."""

_AROUND = 24
_NAME = re.compile(r"[A-Za-z0-9][\w.:+-]*", re.ASCII)
_KNOWN = frozenset(
    {"utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "koi8-r", "koi8-u", "koi8-t"}
    | {"kz1048", "ptcp154", "big5", "big5hkscs", "gb18030", "euc_jp", "shift_jis", "euc_kr", "johab", "hz"}
    | {"mac-cyrillic", "mac-roman", "mac-greek", "mac-latin2", "mac-turkish", "mac-iceland"}
    | {"iso2022_jp", "iso2022_jp_2", "iso2022_kr", "tis-620"}
    | {f"cp{page}" for page in (437, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869, 874)}
    | {f"cp{page}" for page in (932, 949, 950, 1125, *range(1250, 1259))}
    | {f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 11, 13, 14, 15, 16)}
)
# what programs that declare the one mean (WHATWG Encoding Standard): the other has its characters and more
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-mac-cyrillic": "mac-cyrillic",
    "koi8-ru": "koi8-u",
}
_ALIKE = (frozenset({"cp866", "cp1125"}), frozenset({"koi8-r", "koi8-u"}))


def find_codec(declared: str) -> str | None:
    """Return the name of the codec for a charset as it was `declared`, or None if it is none that texts have.

    Codecs that are no charsets (`unicode_escape`, `idna`, UTF-7) are not returned: they would change text.
    """
    name = declared.strip().strip("\"'").lower()
    if len(name) > MOST_NAME or _NAME.fullmatch(name) is None:
        return None
    name = _MEANT.get(name, name)
    try:
        name = codecs.lookup(name).name
    except LookupError:
        return None
    name = _MEANT.get(name, name)
    return name if name in _KNOWN else None


def tell_apart(raw: bytes, codec: str) -> str:
    """Return which of the charsets that are alike, `codec` among them, `raw` is in: the one whose letters fit.

    They differ in few bytes: `cp866` has degree signs where `cp1125` has Ukrainian letters.
    """
    alike = next((family for family in _ALIKE if codec in family), None)
    if alike is None:
        return codec
    places = [match.start() for _, match in zip(range(MOST_PLACES), _differing(alike).finditer(raw), strict=False)]
    around = b" ".join(raw[max(0, place - _AROUND) : place + _AROUND] for place in places)
    fits = {name: score(around.decode(name, "replace")).total for name in sorted(alike)} if around else {codec: 0.0}
    best = max(fits.values())
    return codec if fits[codec] == best else next(name for name, fit in fits.items() if fit == best)


def _differing(alike: frozenset[str]) -> re.Pattern[bytes]:
    names = sorted(alike)
    bytes_ = (bytes([value]) for value in range(0x80, 0x100))
    different = [one for one in bytes_ if len({one.decode(name, "replace") for name in names}) > 1]
    return re.compile(b"[" + b"".join(map(re.escape, different)) + b"]")
