"""Ways to compare the tables of two anatomies, one by one where there are as many."""

from collections.abc import Iterator, Sequence
from typing import Any

from briefgen.parity.ways import Told, short
from briefgen.verify import Plain
from briefgen.writers.anatomy import TablePart

Tables = Sequence[TablePart]


def _pairs(first: Tables, second: Tables) -> Iterator[tuple[int, TablePart, TablePart]]:
    if len(first) == len(second):
        for number, (one, other) in enumerate(zip(first, second, strict=True), 1):
            yield number, one, other


def _shape(table: TablePart) -> tuple[int, ...]:
    return tuple(map(len, table.rows))


def shapes(first: Tables, second: Tables, _: Plain) -> Iterator[Told]:
    """Whether each table has the same rows and columns."""
    for number, one, other in _pairs(first, second):
        if _shape(one) != _shape(other):
            yield f"{_named(number, one)} has other rows or columns", _size(one), _size(other)


def _size(table: TablePart) -> str:
    return f"{len(table.rows)} rows, {sum(_shape(table))} cells"


def _named(number: int, table: TablePart) -> str:
    return f"the table “{short(table.caption)}”" if table.caption else f"table {number}"


def cells(first: Tables, second: Tables, plain: Plain) -> Iterator[Told]:
    """Whether the cells of tables of one shape have the same words."""
    for where, one, other in _cell_pairs(first, second):
        if plain(one.words) != plain(other.words):
            yield f"{where[0]} has other words in {where[1]}", one.words, other.words


def scopes(first: Tables, second: Tables, _: Plain) -> Iterator[Told]:
    """Whether the same cells are headers, and of the same."""
    for where, one, other in _cell_pairs(first, second):
        if one.scope != other.scope:
            said = (one.scope or "no header", other.scope or "no header")
            yield f"{where[0]} has another header in {where[1]}", *said


def _cell_pairs(first: Tables, second: Tables) -> Iterator[tuple[tuple[str, str], Any, Any]]:
    for number, one, other in _pairs(first, second):
        if _shape(one) != _shape(other):
            continue
        name = _named(number, one)
        for at, rows in enumerate(zip(one.rows, other.rows, strict=True), 1):
            for column, pair in enumerate(zip(*rows, strict=True), 1):
                yield (name, f"row {at}, column {column}"), *pair
