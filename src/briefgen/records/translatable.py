"""Our own words in records: which of them a document in another language has to print translated."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, TypeVar, get_args

from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from briefgen.records.base import Record
from briefgen.records.yamlfile import YamlPath

RecordType = TypeVar("RecordType", bound=Record)


@dataclass(frozen=True, slots=True)
class Translatable:
    """Marks a field whose words a reader of another language cannot do without."""


Words = Annotated[str, StringConstraints(min_length=1), Translatable()]
"""Words of our own that are printed, and so translated."""


def translatable(record: Record, path: YamlPath = ()) -> Iterator[tuple[YamlPath, str]]:
    """Every text of a record that is to be translated, with its path, in the order of the fields."""
    for name, (key, marked) in _fields(type(record)).items():
        yield from _texts(getattr(record, name), (*path, key), marked=marked)


def _texts(value: Any, path: YamlPath, *, marked: bool) -> Iterator[tuple[YamlPath, str]]:
    match value:
        case Record():
            yield from translatable(value, path)
        case str() if marked:
            yield path, value
        case tuple():
            for number, one in enumerate(value):
                yield from _texts(one, (*path, number), marked=marked)
        case dict():
            for key, one in value.items():
                yield from _texts(one, (*path, key), marked=marked)


def translated(record: RecordType, translate: Callable[[str], str]) -> RecordType:
    """The record with each of these texts replaced by what ``translate`` makes of it."""
    changes = {
        name: new
        for name, (_, marked) in _fields(type(record)).items()
        if (new := _changed(old := getattr(record, name), translate, marked=marked)) != old
    }
    return record.model_copy(update=changes) if changes else record


def _changed(value: Any, translate: Callable[[str], str], *, marked: bool) -> Any:
    match value:
        case Record():
            return translated(value, translate)
        case str() if marked:
            return translate(value)
        case tuple():
            return tuple(_changed(one, translate, marked=marked) for one in value)
        case dict():
            return {key: _changed(one, translate, marked=marked) for key, one in value.items()}
        case _:
            return value


@cache
def _fields(model: type[Record]) -> dict[str, tuple[str, bool]]:
    """By name: the key that the file has, and whether the field holds words to be translated."""
    return {name: (one.alias or name, _is_marked(one)) for name, one in model.model_fields.items()}


def _is_marked(field: FieldInfo) -> bool:
    return any(isinstance(one, Translatable) for one in field.metadata) or _holds(field.annotation)


def _holds(annotation: Any) -> bool:
    marks = getattr(annotation, "__metadata__", ())
    return any(isinstance(one, Translatable) for one in marks) or any(
        _holds(one) for one in get_args(annotation)
    )
