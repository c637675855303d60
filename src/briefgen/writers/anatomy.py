"""What a finished document consists of, whatever its format: the value that parity checks compare."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, Literal

Kind = Literal[
    "heading",
    "paragraph",
    "item",
    "quotation",
    "caption",
    "image",
    "table",
    "entry",
    "contents",
]
"""``entry`` is one of the list of sources; an attribution is a paragraph behind its quotation."""
Scope = Literal["", "column", "row"]
Sides = tuple[float, float, float, float]

CONTEXT: Final = 80
"""Characters before a note mark that are kept; no more than that tells where it stands."""
_BLANK: Final = re.compile(r"[\s\u00ad\u2060\u200b-\u200f\ufeff]*")


@dataclass(frozen=True, slots=True)
class HeadingPart:
    """A heading of level 1 to 6."""

    words: str
    level: int


@dataclass(frozen=True, slots=True)
class BlockPart:
    """One block of the text flow: its words, an image's alternative text, or a table's cells."""

    kind: Kind
    words: str


@dataclass(frozen=True, slots=True)
class ItemPart:
    """The first paragraph of a list item; ``level`` counts from 1."""

    words: str
    level: int
    ordered: bool


@dataclass(frozen=True, slots=True)
class CellPart:
    """A table cell, and what it is the header of."""

    words: str
    scope: Scope = ""


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table of rows of cells, with its caption (may be empty)."""

    caption: str
    rows: tuple[tuple[CellPart, ...], ...]


@dataclass(frozen=True, slots=True)
class LinkPart:
    """Words that lead somewhere: to a URL, or to ``#`` and the name of a bookmark."""

    target: str
    words: str


@dataclass(frozen=True, slots=True)
class AnchorPart:
    """The mark of a note, and the words of its paragraph just before it."""

    number: int
    before: str


@dataclass(frozen=True, slots=True)
class PassagePart:
    """Words in another language than the document's (BCP 47 tag)."""

    language: str
    words: str


@dataclass(frozen=True, slots=True)
class EvidencePart:
    """The words within an evidence marker."""

    tag: str
    words: str


@dataclass(frozen=True, slots=True)
class Flow:
    """Everything that was found in the text flow of a document, or of its notes, in order."""

    text: str = ""
    """All words, those of tables and captions included; alternative texts and note marks are not."""
    headings: tuple[HeadingPart, ...] = ()
    blocks: tuple[BlockPart, ...] = ()
    items: tuple[ItemPart, ...] = ()
    tables: tuple[TablePart, ...] = ()
    captions: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    """Alternative texts."""
    links: tuple[LinkPart, ...] = ()
    anchors: tuple[AnchorPart, ...] = ()
    passages: tuple[PassagePart, ...] = ()
    entries: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says about itself outside of its text."""

    title: str = ""
    author: str = ""
    description: str = ""
    keywords: str = ""
    language: str = ""
    date: str = ""
    """ISO 8601 day."""


@dataclass(frozen=True, slots=True)
class Anatomy:
    """A finished document, or a document tree, in terms that all formats share."""

    facts: Facts
    flow: Flow | None
    """None where the format, or this file, does not say what its parts are (an untagged PDF)."""
    notes: tuple[str, ...] = ()
    """The words of each note, without its number, in the order of their first marks."""
    note_links: tuple[LinkPart, ...] = ()
    note_passages: tuple[PassagePart, ...] = ()
    evidence: tuple[EvidencePart, ...] | None = None
    """None where the format has no markers."""
    paper: tuple[float, float] | None = None
    """Width and height in points, where there are pages."""
    margins: Sides | None = None
    """Top, right, bottom, left in points, where the format states them."""
    doubtful_hyphens: bool = False
    """Whether hyphens that the layout put in look like those of the text."""


@dataclass(frozen=True, slots=True)
class _Run:
    words: str
    language: str
    target: str


@dataclass(slots=True)
class FlowBuilder:
    """Takes in a document from top to bottom, once; every reader fills one."""

    _text: list[str] = field(default_factory=list)
    _headings: list[HeadingPart] = field(default_factory=list)
    _blocks: list[BlockPart] = field(default_factory=list)
    _items: list[ItemPart] = field(default_factory=list)
    _tables: list[TablePart] = field(default_factory=list)
    _captions: list[str] = field(default_factory=list)
    _images: list[str] = field(default_factory=list)
    _links: list[LinkPart] = field(default_factory=list)
    _anchors: list[AnchorPart] = field(default_factory=list)
    _passages: list[PassagePart] = field(default_factory=list)
    _entries: list[str] = field(default_factory=list)
    _contents: list[str] = field(default_factory=list)
    _line: list[_Run] = field(default_factory=list)
    _depth: int = 0
    """How many tables are open: those within others count as words of the outer cell."""
    _cell: list[str] = field(default_factory=list)
    _row: list[CellPart] = field(default_factory=list)
    _rows: list[tuple[CellPart, ...]] = field(default_factory=list)

    def say(self, words: str, language: str = "", target: str = "") -> None:
        """Words of the block that is open, in another language or within a link."""
        if words:
            self._line.append(_Run(words, language, target))

    def mark(self, number: int) -> None:
        """The mark of a note stands here."""
        self._anchors.append(AnchorPart(number, self._before()))

    def picture(self, alt: str) -> None:
        """An image stands here."""
        self._images.append(alt)
        self._blocks.append(BlockPart("image", alt))

    def end(self, kind: Kind = "paragraph", level: int = 0, *, ordered: bool = False) -> None:
        """The open block ends, and this is what it was; one without words is none."""
        words = self._take_line()
        if not words.strip():
            return
        if self._depth and kind != "caption":
            self._cell.append(words)
            return
        self._blocks.append(BlockPart(kind, words))
        match kind:
            case "heading":
                self._headings.append(HeadingPart(words, level))
            case "item":
                self._items.append(ItemPart(words, level, ordered))
            case "caption":
                self._captions.append(words)
            case "entry":
                self._entries.append(words)
            case "contents":
                self._contents.append(words)
            case _:
                pass

    @property
    def is_blank(self) -> bool:
        """Whether the open block has no words yet."""
        return all(not run.words.strip() for run in self._line)

    def drop(self) -> None:
        """The open block is none of the document's: forget its words."""
        self._line.clear()

    def open_table(self) -> None:
        """A table begins; its caption may follow within it."""
        self.end()
        self._depth += 1

    def end_cell(self, scope: Scope = "") -> None:
        """A cell ends."""
        self.end()
        if self._depth == 1:
            self._row.append(CellPart("\n".join(self._cell), scope))
            self._cell.clear()

    def end_row(self) -> None:
        """A row ends."""
        if self._depth == 1 and self._row:
            self._rows.append(tuple(self._row))
            self._row.clear()

    def end_table(self) -> None:
        """A table ends."""
        self.end_row()
        self._depth -= 1
        if self._depth or not self._rows:
            return
        last = self._blocks[-1] if self._blocks else None
        caption = last.words if last is not None and last.kind == "caption" else ""
        self._tables.append(TablePart(caption, tuple(self._rows)))
        words = "\n".join(cell.words for row in self._rows for cell in row)
        self._blocks.append(BlockPart("table", words))
        self._rows.clear()

    def flow(self) -> Flow:
        """Everything that was taken in."""
        self.end()
        return Flow(
            "\n".join(self._text),
            tuple(self._headings),
            tuple(self._blocks),
            tuple(self._items),
            tuple(self._tables),
            tuple(self._captions),
            tuple(self._images),
            tuple(self._links),
            tuple(self._anchors),
            tuple(self._passages),
            tuple(self._entries),
            tuple(self._contents),
        )

    def _before(self) -> str:
        kept: list[str] = []
        length = 0
        for run in reversed(self._line):
            if length >= CONTEXT:
                break
            kept.append(run.words)
            length += len(run.words)
        return "".join(reversed(kept))[-CONTEXT:]

    def _take_line(self) -> str:
        words = "".join(run.words for run in self._line)
        if words.strip():
            self._text.append(words)
        # Layout drops white space at the end of a line: it neither makes nor parts a passage.
        inked = [run for run in self._line if not _BLANK.fullmatch(run.words)]
        self._links += (LinkPart(target, said) for target, said in _grouped(inked, "target"))
        self._passages += (PassagePart(tag, said) for tag, said in _grouped(inked, "language"))
        self._line.clear()
        return words


def _grouped(runs: list[_Run], by: Literal["target", "language"]) -> Iterator[tuple[str, str]]:
    """Neighbours that share a target or a language, where they have one."""
    for key, group in groupby(runs, lambda run: str(getattr(run, by))):
        if key:
            yield key, "".join(run.words for run in group)
