"""The id that a reference gets: its key as a slug, else author, year and a word of the title."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from briefgen.corpus.importers.ids import slug, source_id
from briefgen.records.csl_json import NAMES, fields_of

_ADDRESS: Final = re.compile(r"[/:]")
_LONGEST: Final = 32


@dataclass(frozen=True, slots=True)
class Wanted:
    """An id as proposed."""

    id: str
    is_key: bool
    """Whether people know the reference by it; if not, another number after it does no harm."""


def wanted_id(item: Mapping[str, Any]) -> Wanted:
    """The id from the item's own key; an address, a number or nothing is no key."""
    for key in (item.get("id"), item.get("citation-key")):
        if isinstance(key, str) and not _ADDRESS.search(key):
            made = slug(key)
            if any(letter.isalpha() for letter in made):
                return Wanted(made, is_key=True)
    return Wanted(_described(item), is_key=False)


def _described(item: Mapping[str, Any]) -> str:
    fields = fields_of(item).fields
    title = str(fields.get("title", ""))
    words = (_surname(fields), _year(fields), source_id("", title).partition("-")[0])
    return (
        slug(" ".join(word for word in words if word))
        if words[0] or words[1]
        else source_id("", title)
    )


def _surname(fields: Mapping[str, Any]) -> str:
    for variable in ("author", *sorted(NAMES)):
        for name in fields.get(variable, ()):
            return str(name.get("family") or name.get("literal") or name.get("given"))
    return ""


def _year(fields: Mapping[str, Any]) -> str:
    found = re.search(r"\d{4}", str(fields.get("issued", "")))
    return found.group() if found else ""
