"""Records as a style is given them: CSL-JSON, mended by the style's overrides."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from briefgen.citations.csl.styles import CslStyle, TypeOverride
from briefgen.records.csl_json import item_of
from briefgen.records.instrument import InstrumentRecord
from briefgen.records.source import SourceRecord

_TYPES_OF_LAWS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "legislation": "legislation", "regulation": "regulation", "executive-order": "regulation",
        "treaty": "treaty", "bill": "bill", "motion": "document", "guidance": "document", "report": "document",
    }
)  # fmt: skip
_UNPRINTED: Final = frozenset(
    {
        "abstract",
        "annote",
        "keyword",
        "note",
        "source",
        "first-reference-note-number",
        "year-suffix",
    }
)
"""Variables that hold remarks, or that only the processor may set."""
_OUTDATED: Final = MappingProxyType(
    {
        "shortTitle": "title-short",
        "journalAbbreviation": "container-title-short",
        "event": "event-title",
    }
)
"""Variables under their former names."""


def csl_item(
    key: str, record: SourceRecord | InstrumentRecord, style: CslStyle, language: str
) -> dict[str, Any]:
    """The record as the style is given it."""
    if isinstance(record, InstrumentRecord):
        return {"id": key, **_law(record, style, language)}
    item = {name: value for name, value in item_of(record).items() if name not in _UNPRINTED}
    for former, name in _OUTDATED.items():
        if former in item:
            item.setdefault(name, item.pop(former))
    if str(item.get("archive_location", "")).startswith("http"):
        # Styles print this variable as a shelf mark, with a capital letter.
        del item["archive_location"]
    _both_committees(item)
    return {"id": key, **_mended(item, override_for(record, style)), "language": record.language}


def override_for(record: SourceRecord | InstrumentRecord, style: CslStyle) -> TypeOverride:
    """What mends the style for this record; nothing where it needs no mending."""
    if isinstance(record, InstrumentRecord):
        return TypeOverride()
    return style.overrides.types.get(record.type, TypeOverride())


def _both_committees(item: dict[str, Any]) -> None:
    """Some styles look for the committee in ``section``, others in ``container-title``."""
    if item["type"] == "hearing":
        committee = item.get("section") or item.get("container-title")
        if committee:
            item.setdefault("section", committee)
            item.setdefault("container-title", committee)


def _mended(item: dict[str, Any], override: TypeOverride) -> dict[str, Any]:
    mended = {name: value for name, value in item.items() if name not in override.drop}
    for variable, parts in override.set.items():
        words = [word for part in parts if (word := _first(item, part))]
        if words:
            mended[variable] = ", ".join(dict.fromkeys(words))
    return {**mended, "type": override.as_ or item["type"]}


def _first(item: Mapping[str, Any], forms: str) -> str:
    return next((words for form in forms.split("|") if (words := _form(item, form))), "")


def _form(item: Mapping[str, Any], form: str) -> str:
    """The words of one form; nothing where a variable that it needs is missing."""
    if form.startswith("="):
        return form[1:]
    if "{" not in form:
        return str(item.get(form, ""))
    names = re.findall(r"{([^}]+)}", form)
    if not all(item.get(name) for name in names):
        return ""
    return re.sub(r"{([^}]+)}", lambda match: str(item[match[1]]), form)


def _law(record: InstrumentRecord, style: CslStyle, language: str) -> dict[str, Any]:
    """A law's name as the title, its citation as published in the place of the date.

    No style can derive the citation of every jurisdiction, and where a date is missing some print
    ``n.d.``; words in the place of the date are printed as they are.
    """
    kind = style.overrides.laws.get(record.kind, _TYPES_OF_LAWS[record.kind])
    name = record.named(language)
    citation = record.cite.get(style.name, record.cited(language)).removeprefix(name).lstrip(", ")
    item: dict[str, Any] = {"type": kind, "title": name, "language": "und"}
    if record.short:
        item["title-short"] = record.short
    if citation:
        item["issued"] = {"literal": citation}
    if record.url:
        item["URL"] = record.url
    return item
