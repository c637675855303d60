"""The door behind which citation styles stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, Protocol

from briefgen.citations import house
from briefgen.document.nodes import Citation, Inlines
from briefgen.evidence.model import Library

Labels = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Position:
    """How often a source was cited before: for the first time, again, or in the note just before."""

    kind: Literal["first", "again", "ibid"]
    first_note: int
    """The note in which it was cited first."""


class Style(Protocol):
    """A citation style: what a note says of one source, and what the list of sources says."""

    def note(
        self, citation: Citation, kind: str, library: Library, labels: Labels, language: str
    ) -> Inlines:
        """What a note says of one cited source; ``kind`` is first, again or ibid."""
        ...

    def entry(self, key: str, library: Library, labels: Labels, language: str) -> Inlines:
        """The entry in the list of sources."""
        ...


STYLES: Mapping[str, Style] = MappingProxyType({"house": house.HouseStyle()})
"""Every style by the name that ``citations: {style: …}`` takes."""
