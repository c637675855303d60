"""HTML in one file: no font, picture or script of it lies anywhere else."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from types import MappingProxyType
from typing import Final

from briefgen.document.nodes import Document
from briefgen.printing.names import ADDED
from briefgen.templates.model import Template
from briefgen.writers.child import finish
from briefgen.writers.images import ImageError
from briefgen.writers.limits import LIMITS, Limits
from briefgen.writers.markup import render_fragments
from briefgen.writers.model import Reading, Written
from briefgen.writers.page import LEDGER_ID, ledger_of_script, unfilled_page
from briefgen.writers.work import Work


def write_html(
    document: Document, template: Template, ledger: bytes, limits: Limits = LIMITS
) -> Written:
    """The document as one HTML file, notes at its end with links both ways.

    A template that is not ours is filled in in a process of its own, within the limits.
    """
    try:
        fragments = render_fragments(document, template, "end")
        page = unfilled_page(document, template, fragments, "screen", ledger)
    except ImageError as error:
        return Written(b"", (error.finding,))
    return finish(Work(page), template, limits)


def read_html(content: bytes) -> Reading:
    """What the file says, character for character: white space within a paragraph is kept.

    Only the document's own parts are read (``data-brief``), not the page's furniture. Note marks and
    the numbers that the writer adds are left out.

    Raises:
        ValueError: the file is not UTF-8, or holds no document of briefgen's.
    """
    reader = _HtmlReader()
    reader.feed(content.decode("utf-8"))
    reader.close()
    if not reader.found_document:
        raise ValueError("the file holds no document that briefgen wrote")
    return reader.reading()


_VOID: Final = frozenset(
    {"br", "img", "meta", "link", "hr", "wbr", "input", "col", "source", "area"}
)
_BLOCKS: Final = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "td", "th", "tr", "table", "thead"}
    | {"tbody", "caption", "figcaption", "figure", "blockquote", "div", "section", "header", "main"}
)
_NO_TEXT: Final = frozenset({"script", "style", "svg", "template"})
_NOTE: Final = re.compile(r"note-\d+")


@dataclass(slots=True)
class _Element:
    tag: str
    classes: frozenset[str]
    evidence: str
    part: str
    is_note: bool

    @property
    def is_skipped(self) -> bool:
        return self.tag in _NO_TEXT or bool(self.classes & ADDED)


@dataclass
class _HtmlReader(HTMLParser):
    """Gathers paragraphs, notes and markers while it goes through the file."""

    paragraphs: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    markers: dict[str, list[str]] = field(default_factory=dict)
    open: list[_Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    title: str = ""
    language: str = ""
    ledger: str | None = None
    found_document: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def reading(self) -> Reading:
        """Everything that was gathered."""
        markers = {tag: tuple(found) for tag, found in self.markers.items()}
        return Reading(
            tuple(self.paragraphs),
            tuple(self.notes),
            MappingProxyType(markers),
            ledger_of_script(self.ledger) if self.ledger is not None else None,
            title=self.title,
            language=self.language,
        )

    # --- what HTMLParser calls ---

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; a block ends the paragraph before it."""
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "br":
            self._say("\n")
        if tag in _VOID:
            return
        if tag in _BLOCKS:
            self._end_paragraph()
        element = _element(tag, given)
        self.found_document = self.found_document or bool(element.part)
        if element.evidence:
            self.markers.setdefault(element.evidence, []).append("")
        if given.get("id") == LEDGER_ID:
            self.ledger = ""
        self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close the element and whatever was left open within it."""
        if not any(element.tag == tag for element in self.open):
            return
        if tag in _BLOCKS:
            self._end_paragraph()
        while self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Take in words."""
        tag = self.open[-1].tag if self.open else ""
        if tag == "title":
            self.title += data
        elif tag == "script" and self.ledger == "":
            self.ledger = data
        else:
            self._say(data)

    # --- gathering ---

    def _say(self, words: str) -> None:
        inside = any(element.part for element in self.open)
        if not inside or any(element.is_skipped for element in self.open):
            return
        self.words.append(words)
        for element in self.open:
            if element.evidence:
                self.markers[element.evidence][-1] += words

    def _end_paragraph(self) -> None:
        words = "".join(self.words).strip(" \t\r\n")
        self.words.clear()
        if words:
            in_note = any(element.is_note for element in self.open)
            (self.notes if in_note else self.paragraphs).append(words)


def _element(tag: str, given: dict[str, str]) -> _Element:
    return _Element(
        tag,
        frozenset(given.get("class", "").split()),
        given.get("data-evidence", ""),
        given.get("data-brief", ""),
        bool(_NOTE.fullmatch(given.get("id", ""))),
    )
