"""Proposals for source ids, made of a web address or of a title."""

import re
import unicodedata
from collections.abc import Container
from typing import Final
from urllib.parse import urlsplit

_LONGEST: Final = 32
_TITLE_WORDS: Final = 4
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?=[/-]|[01]\d)")
_URL: Final = re.compile(r"https?://\S+")
_SECOND_LEVEL: Final = frozenset({"ac", "co", "com", "gc", "gov", "net", "org", "parliament"})
_SMALL: Final = frozenset(
    "a an and as at but by for from in into is it its of on or over so that the to with".split()  # noqa: SIM905
)


def slug(words: str) -> str:
    """The words as an id: ASCII, lower case, hyphens, at most 32 characters."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    joined = "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))
    if len(joined) <= _LONGEST:
        return joined
    return joined[: _LONGEST + 1].rpartition("-")[0] or joined[:_LONGEST]


def source_id(source_line: str, title: str) -> str:
    """An id from the host and year of the address, else from the first words of the title."""
    found = _URL.search(source_line)
    host = _host(found.group()) if found else ""
    if found and host:
        year = _YEAR.search(found.group())
        return slug(f"{host} {year.group()}" if year else host)
    words = [word for word in title.split() if slug(word) not in _SMALL and slug(word)]
    return slug(" ".join(words[:_TITLE_WORDS])) or "source"


def _host(url: str) -> str:
    try:
        name = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    parts = name.removeprefix("www.").split(".")[:-1]
    while len(parts) > 1 and parts[-1] in _SECOND_LEVEL:
        parts.pop()
    return parts[-1] if parts else ""


def unique(wanted: str, taken: Container[str]) -> str:
    """The id, with a number after it where it is taken."""
    number, one = 1, wanted
    while one in taken:
        number += 1
        ending = f"-{number}"
        one = f"{wanted[: _LONGEST - len(ending)].rstrip('-')}{ending}"
    return one
