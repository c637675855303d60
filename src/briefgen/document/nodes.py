"""The document tree: few, frozen nodes; a writer has a case for each of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from briefgen.evidence.model import Segment

# --- inlines ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Words that are not evidence: the author's, or labels."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words (italic)."""

    content: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Strong:
    """Strongly stressed words (bold)."""

    content: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a URL, or to ``#anchor`` within the document."""

    url: str
    content: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Span:
    """Words in another language, or with a role that a style may show."""

    content: "tuple[Inline, ...]"
    language: str | None = None
    """BCP 47 tag."""
    role: (
        Literal[
            "term",
            "own",
            "small",
            "qualifier",
            "small-caps",
            "superscript",
            "notice",
            "translation",
        ]
        | None
    ) = None
    """``term`` is a word mentioned, not used; ``own`` a number of the author's own making; ``notice``
    what a copy says about itself, such as that it is a draft: no part of the text; a ``translation``
    stands behind a quotation within a sentence."""


@dataclass(frozen=True, slots=True)
class Marker:
    """Which piece of evidence stands here, and the how-manieth time."""

    kind: Literal["excerpt", "figure"]
    evidence: str
    instance: int
    """From 1, counted over the document for each id."""
    part: int = 1
    """The paragraph of an excerpt that has several, from 1."""

    @property
    def tag(self) -> str:
        """The name under which every format marks it: ``bg:<id>/<instance>`` or ``…/<part>``."""
        tail = f".{self.part}" if self.part > 1 else ""
        return f"bg:{self.evidence}/{self.instance}{tail}"


@dataclass(frozen=True, slots=True)
class EvidenceSpan:
    """A quotation's or a number's own words, marked as such in every format."""

    marker: Marker
    segments: tuple[Segment, ...]
    language: str | None = None

    @property
    def printed(self) -> str:
        """The words as a reader sees them."""
        return "".join(segment.printed for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited source or law within a note."""

    key: str
    locator: str = ""
    """For instance ``para. 9``, as printed."""
    prefix: str = ""
    suffix: str = ""
    remarks: tuple[str, ...] = ()
    """What the note must say besides, such as ``emphasis added``."""
    origin: tuple[str, ...] = ()
    """Whose words or numbers the source passes on, such as a person whom an article quotes."""
    evidence: tuple[str, ...] = ()
    """Ids of the excerpts and figures that stand here."""
    chain: Literal["quoted", "cited"] = "quoted"
    """Whether the source quotes the origin's words or cites the origin's numbers."""


@dataclass(frozen=True, slots=True)
class Cite:
    """A place where sources are cited, before a style has spoken."""

    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The raised number of a note; the note's words are in :attr:`Document.notes`."""

    number: int


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line within a paragraph."""


Inline = Text | Emphasis | Strong | Link | Span | EvidenceSpan | Cite | NoteMark | LineBreak
Inlines = tuple[Inline, ...]

# --- blocks ----------------------------------------------------------------------------------

ParagraphRole = Literal[
    "body", "kicker", "subtitle", "byline", "lead", "attribution", "caption", "fine", "status"
]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (the title) to 4, with the anchor that links lead to."""

    level: int
    content: Inlines
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    content: Inlines
    role: ParagraphRole = "body"
    number: int | None = None
    """Its number, where the kind numbers paragraphs."""


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted or numbered list; each item holds blocks."""

    items: "tuple[tuple[Block, ...], ...]"
    ordered: bool = False
    numbers: tuple[int, ...] = ()
    """The numbers of the items of an ordered list, where they do not run from 1."""


@dataclass(frozen=True, slots=True)
class BlockQuotation:
    """A quotation that stands by itself, one paragraph or several, with its attribution."""

    paragraphs: tuple[Inlines, ...]
    attribution: Inlines
    voice: Literal["quoted", "reported", "own", "editor"]
    reply: bool = False
    """Whether the accused side answers here."""
    pull: bool = False
    """Whether it may stand out of the text, large, where the template has room for that."""
    translation: tuple[Inlines, ...] = ()
    """The paragraphs of a translation, marked as one, between the words and their attribution."""


@dataclass(frozen=True, slots=True)
class FigureCell:
    """One number of a panel: its words, what it counts, who counted it."""

    value: Inlines
    label: Inlines
    source: Inlines


@dataclass(frozen=True, slots=True)
class FigurePanel:
    """Numbers side by side."""

    cells: tuple[FigureCell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; ``numeric`` says which columns are set as numbers."""

    caption: Inlines
    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    numeric: tuple[bool, ...]
    row_headers: bool = False
    """Whether the first cell of each row is a header."""
    widths: tuple[float, ...] = ()
    """Each column's share of the width, in per cent; empty leaves it to the writer."""
    grid: bool = False
    """Whether rules stand around each cell, so that it can be filled in with a pen."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture with the words that replace it for those who cannot see it."""

    path: Path
    alt: str
    caption: Inlines = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a chart: a bar, a dot, or a point of a line."""

    label: str
    """What is counted; in a line, its date in words."""
    value: Decimal
    printed: str
    """The value as the source words it."""
    day: int = 0
    """Where it stands in time, in days of the common era; only lines need it."""
    remark: str = ""
    """A word that stands beside it in the picture, such as ``disputed``."""


@dataclass(frozen=True, slots=True)
class Series:
    """Values that belong together; those of a line are in the order of time."""

    label: str
    """What tells it from the others; empty where it stands alone."""
    points: tuple[Point, ...]


ChartShape = Literal["bar", "dot", "grouped", "line"]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart made of figures; ``table`` holds the same data for those who cannot see it."""

    shape: ChartShape
    title: str
    alt: str
    unit: str
    series: tuple[Series, ...]
    """One for bars and dots; in a grouped chart all have the same labels in the same order."""
    table: Table


@dataclass(frozen=True, slots=True)
class Card:
    """A recommendation or a question: a numbered title with what belongs to it below."""

    role: Literal["recommendation", "question"]
    number: int
    title: Inlines
    body: "tuple[Block, ...]"
    anchor: str


@dataclass(frozen=True, slots=True)
class Panel:
    """A part that stands apart from the text: key messages, contact, local lines."""

    role: Literal["key-messages", "contact", "local"]
    title: Inlines
    body: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One entry of the list of sources."""

    key: str
    content: Inlines
    anchor: str


@dataclass(frozen=True, slots=True)
class SourceList:
    """The sources and laws that the document cites; ``keys`` before a style has spoken."""

    keys: tuple[str, ...] | None = None
    """Which to list; None means all that are cited."""
    groups: tuple[tuple[str, tuple[SourceEntry, ...]], ...] = ()
    """Heading of the group (may be empty) and its entries; filled by the citation pass."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the contents: a heading's words, and the anchor that they lead to."""

    level: int
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents; page numbers are the writer's."""

    title: str
    entries: tuple[ContentsEntry, ...]


Block = (
    Contents
    | Heading
    | Paragraph
    | ListBlock
    | BlockQuotation
    | FigurePanel
    | Table
    | Image
    | Chart
    | Card
    | Panel
    | SourceList
)
Blocks = tuple[Block, ...]

# --- the document ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Note:
    """A foot- or endnote."""

    number: int
    content: Inlines

    @property
    def anchor(self) -> str:
        """The anchor that its mark leads to."""
        return f"note-{self.number}"


@dataclass(frozen=True, slots=True)
class Meta:
    """Facts about the document that no reader sees in the text flow, or that furniture repeats."""

    title: str
    language: str
    """BCP 47 tag."""
    date: str
    """ISO 8601 day of the brief."""
    author: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    running_title: str = ""
    """The title, short enough for a running head."""
    footer: str = ""
    """A line for the foot of each page."""
    labels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Words that page furniture needs, such as ``page`` and ``of``, in the document's language."""
    notes: Literal["footnotes", "endnotes"] = "footnotes"
    print_links: bool = True


@dataclass(frozen=True, slots=True)
class Leaning:
    """Something of the library that the document leans on, as the library had it at the build."""

    kind: Literal["excerpt", "figure", "instrument", "recommendation", "source"]
    id: str
    state: str = ""
    """``disputed`` for such a figure; the status of a recommendation or of a law."""
    as_of: str = ""
    """The day on which that status was looked up, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Document:
    """A brief, ready for any writer."""

    meta: Meta
    front: Blocks
    """The title block: kicker, title (the only heading of level 1), subtitle, byline."""
    body: Blocks
    notes: tuple[Note, ...] = ()
    citations: tuple[Inlines, ...] = ()
    """The words of the citations that stand within sentences, in a style that has no notes."""
    leans_on: tuple[Leaning, ...] = ()
