"""Records as CSL-JSON: what citation processors and reference managers read."""

from typing import Any, Final

from briefgen.records import dates
from briefgen.records.csl import CslItem, Name, variables

DATES: Final = frozenset(
    {"issued", "accessed", "available-date", "event-date", "original-date", "submitted"}
)
"""The variables that hold a date."""


def item_of(record: CslItem) -> dict[str, Any]:
    """The variables that the record has, under their CSL names; no id."""
    item: dict[str, Any] = {"type": record.type, "title": record.title}
    for variable, field in variables().items():
        value = getattr(record, field)
        if value not in (None, ()):
            item[variable] = _exported(variable, value)
    return item


def _exported(variable: str, value: Any) -> Any:
    if variable in DATES:
        return dates.to_csl(value)
    if isinstance(value, tuple):
        return [_name(one) for one in value]
    return value


def _name(name: Name) -> dict[str, Any]:
    return name.model_dump(by_alias=True, exclude_none=True)
