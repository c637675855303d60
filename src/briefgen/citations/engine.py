"""The door behind which citation styles stand."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from briefgen.citations import house
from briefgen.document.nodes import Citation, Inlines
from briefgen.evidence.model import Library

Labels = Mapping[str, str]


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
