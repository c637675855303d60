"""What a record's fields mean: the strings behind them, put into its JSON Schema.

Pydantic can do this itself, but then it reads and parses the source of every class at each start.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from briefgen.records.base import Record


def described(schema: dict[str, Any], record: type[Record]) -> dict[str, Any]:
    """The record's JSON Schema (by alias) with a description for every field that has one."""
    classes = {one.__name__: one for one in _subclasses(Record)}
    parts = {record.__name__: schema, **schema.get("$defs", {})}
    for name, part in parts.items():
        if name in classes:
            _describe(part.get("properties", {}), classes[name])
    return schema


def _subclasses(record: type[Record]) -> Iterator[type[Record]]:
    for one in record.__subclasses__():
        yield one
        yield from _subclasses(one)


def _describe(properties: dict[str, Any], record: type[Record]) -> None:
    words: dict[str, str] = {}
    for one in reversed(record.__mro__):
        if issubclass(one, Record):
            words |= dict(_strings_behind_fields(one))
    for name, field in record.model_fields.items():
        described_field = properties.get(field.alias or name)
        if described_field is not None and name in words:
            described_field["description"] = words[name]


def _strings_behind_fields(record: type[Record]) -> Iterator[tuple[str, str]]:
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(record))).body
    assert isinstance(definition, ast.ClassDef)
    for field, after in pairwise(definition.body):
        if isinstance(field, ast.AnnAssign) and isinstance(after, ast.Expr):
            value = after.value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                assert isinstance(field.target, ast.Name)
                yield field.target.id, inspect.cleandoc(value.value)
