"""What a writer gives and what a reader of a finished file gives back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from briefgen.document.nodes import Document
from briefgen.findings import Finding
from briefgen.templates.model import Template


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file in memory, and what its maker has to say about it."""

    content: bytes
    findings: tuple[Finding, ...] = ()
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A finished file read back, in reading order, as its reader would meet it."""

    paragraphs: tuple[str, ...]
    """The text flow, title block included, notes and running heads excluded, note marks removed
    where the format tells them apart. Table cells are paragraphs of their own."""
    notes: tuple[str, ...] = ()
    """The words of each note, without its number, in order."""
    markers: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """What stands within each evidence marker, by tag; empty where a format has no markers."""
    ledger: bytes | None = None
    """The embedded evidence list, as it was embedded."""
    pages: int | None = None
    title: str = ""
    language: str = ""
    doubtful_hyphens: bool = False
    """Whether hyphens that the layout put in look like those of the text (a template that hyphenates)."""
    thorough: "Callable[[], Reading] | None" = None
    """A slower, more exact reading of the same file, where the format has one."""
    bookmarked: frozenset[str] = frozenset()
    """Tags whose marker is gone, and whose words a weaker mark of the format gave."""
    lost_marker: Callable[[str], tuple[str, ...]] | None = field(default=None, compare=False)
    """What stands in the marks of a tag that the file itself no longer names, if anything does."""


Writer = Callable[[Document, Template, bytes], Written]
"""Document, template and embedded ledger (JSON) in; a finished file out. Pure: no clock, no
network; files are read only from the template's folders and the document's images."""

Reader = Callable[[bytes], Reading]
"""A finished file in; what it says out.

Raises:
    ValueError: the file is not of this format, or damaged.
"""


@dataclass(frozen=True, slots=True)
class Format:
    """One output format."""

    suffix: str
    write: Writer
    read: Reader
