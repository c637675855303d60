"""What a writer gives and what a reader of a finished file gives back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

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

    closely: "Callable[[], Closer] | None" = field(default=None, compare=False)
    """A reading of both views of tracked changes, where the format has such; the build needs none."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands in one evidence marker, and where."""

    words: str
    paragraph: int = -1
    """Index into the paragraphs of the view; -1 where that is not known."""
    start: int = 0
    """Offset of the words in that paragraph, in code points."""


@dataclass(frozen=True, slots=True)
class View:
    """What a file says with its tracked changes accepted, or rejected."""

    paragraphs: tuple[str, ...]
    notes: tuple[str, ...] = ()
    markers: Mapping[str, tuple[Marked, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Every copy of a marker, by tag."""
    quotations: frozenset[int] = frozenset()
    """Indices of paragraphs in a style for quotations."""
    note_marks: tuple[int, ...] = ()
    """The paragraph in which the mark of each note stands."""


ChangeKind = Literal["inserted", "deleted", "moved here", "moved away", "joined", "split"]


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change that nobody has accepted or rejected."""

    kind: ChangeKind
    words: str
    author: str = ""
    date: str = ""
    """As the file has it, ISO 8601."""
    tags: frozenset[str] = frozenset()
    """Evidence markers in which it stands, or which stand in it."""
    paragraph: int = -1
    """Index into the paragraphs of the original view."""
    in_notes: bool = False


@dataclass(frozen=True, slots=True)
class ForeignCitation:
    """A citation that another program keeps."""

    tool: str
    words: str
    paragraph: int = -1
    """Index into the paragraphs of the final view; -1 in a note."""


@dataclass(frozen=True, slots=True)
class Closer:
    """Both views of a file, its tracked changes, and what other programs and people added."""

    final: View
    original: View
    changes: tuple[Change, ...] = ()
    citations: tuple[ForeignCitation, ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()
    """Where else words stand (``header``, ``footer``, ``comment``), and the words."""
    unseen: tuple[str, ...] = ()
    """Words that are hidden or struck through, so that no reader takes them as said."""


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
