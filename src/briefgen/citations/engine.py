"""The door behind which citation styles stand: all citations of a document in, their words out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from briefgen.citations.locators import Locator
from briefgen.document.nodes import Inlines
from briefgen.evidence.model import Library
from briefgen.records.instrument import InstrumentRecord
from briefgen.records.source import SourceRecord

Labels = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reference:
    """One source or law within a note."""

    key: str
    places: tuple[Locator, ...] = ()
    prefix: str = ""
    """What stands before it: the author's words and the chain of custody."""
    suffix: str = ""
    """What stands after it, such as ``emphasis added``."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The references of one note, or of one pair of brackets."""

    number: int
    """The note's number; the how-manieth citation in a style that has no notes."""
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a style says."""

    clusters: tuple[Inlines, ...]
    """For each cluster its words, with the final full stop or the brackets that the style wants."""
    entries: Mapping[str, Inlines]
    """For each cited key its entry in the list of sources."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a style needs to know besides the citations."""

    library: Library
    language: str
    """BCP 47 tag of the document."""
    labels: Labels
    """briefgen's own words in that language."""


class Engine(Protocol):
    """A citation style."""

    @property
    def in_text(self) -> bool:
        """Whether citations stand within the sentence; otherwise they are notes."""
        ...

    def render(self, clusters: Sequence[Cluster], context: Context) -> Rendered:
        """All citations of one document, in reading order, and an entry for every cited key."""
        ...


def record_of(key: str, library: Library) -> SourceRecord | InstrumentRecord:
    """The record behind a citation key."""
    source = library.sources.get(key)
    return source.record if source else library.instruments[key]


def cited_keys(clusters: Sequence[Cluster]) -> list[str]:
    """The keys in the order in which they are first cited."""
    return list(dict.fromkeys(one.key for cluster in clusters for one in cluster.references))
