"""What a file of references holds: items in CSL-JSON, and what each of them lost on the way."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.findings import Place, Report


@dataclass(frozen=True, slots=True)
class Loss:
    """A field of an entry that no field of a source record holds."""

    field: str
    """Its name in the file."""
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One reference: a CSL-JSON item and where it stood."""

    item: Mapping[str, Any]
    name: str
    """How the file calls it; empty where it does not."""
    place: Place
    losses: tuple[Loss, ...] = ()


Parse = Callable[[str, str, Report], tuple[Entry, ...]]
"""The text of a file and its name as messages show it; what cannot be read is in the report."""


def place_in(lines: Sequence[str], name: str, line: int, column: int = 1, path: str = "") -> Place:
    """The place of a line of the file, with its words."""
    shown = lines[line - 1] if 1 <= line <= len(lines) else ""
    return Place(name, line, column, max(1, len(shown.rstrip()) - column + 1), shown, path)
