"""The ids that a record names, read from its schema, so that a field added later is found as well."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, get_args

from pydantic.fields import FieldInfo

from briefgen.records.base import ID_PATTERN, Record

Path = tuple[str | int, ...]

NO_RECORDS: Final = frozenset(
    {"topics", "answers", "jurisdiction", "jurisdictions", "conflict_group", "kind", "template", "variants"}
)  # fmt: skip
"""Fields of ids that name no record: subjects, places, groups, kinds of documents."""


def references(record: Record, at: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every id that a field of the record holds, with its path in the YAML."""
    for path, value, owner, name in values(record, at):
        if isinstance(value, str) and name not in NO_RECORDS and _holds_ids(owner, name):
            yield path, value


def values(record: Record, at: Path = ()) -> Iterator[tuple[Path, Any, type[Record], str]]:
    """Every value and record within a record: its path, itself, and the field that holds it."""
    owner = type(record)
    for name, field in owner.model_fields.items():
        for path, value in _each(getattr(record, name), (*at, field.alias or name)):
            yield path, value, owner, name
            if isinstance(value, Record):
                yield from values(value, path)


def _each(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _each(one, (*path, number))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _each(one, (*path, str(key)))
    elif value is not None:
        yield path, value


@cache
def _holds_ids(owner: type[Record], name: str) -> bool:
    field: FieldInfo = owner.model_fields[name]
    return any(map(_is_id, (*field.metadata, *_parts(field.annotation))))


def _parts(annotation: Any) -> Iterator[Any]:
    """An annotation and everything within it, constraints included; not the keys of a mapping."""
    yield annotation
    arguments = get_args(annotation)
    for one in arguments[1:] if getattr(annotation, "__origin__", None) is dict else arguments:
        yield from _parts(one)


def _is_id(part: Any) -> bool:
    return getattr(part, "pattern", None) == ID_PATTERN
