"""The anatomy of an HTML file that briefgen wrote, by its elements."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from briefgen.printing.names import ADDED
from briefgen.writers.anatomy import Anatomy, EvidencePart, Facts, FlowBuilder, Kind
from briefgen.writers.docx.names import anchor_bookmark, short_tag
from briefgen.writers.html import read_html

_VOID: Final = frozenset({"br", "img", "meta", "link", "hr", "wbr", "input", "col"})
_HEADING: Final = re.compile("h([1-6])")
_NOTE: Final = re.compile(r"#?note-(\d+)")
_CELLS: Final = frozenset({"td", "th"})
_BLOCKS: Final = frozenset(
    {"p", "li", "caption", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"ul", "ol", "table", "figure", "div", "section", "blockquote", "nav"}
)
_SILENT: Final = frozenset({"script", "style", "svg", "template"})


def anatomy_of_html(content: bytes) -> Anatomy:
    """What the HTML file consists of.

    Raises:
        ValueError: the file is not UTF-8, or holds no document of briefgen's.
    """
    reading = read_html(content)
    reader = _Reader(reading.language)
    reader.feed(content.decode("utf-8"))
    reader.close()
    notes = [one.flow() for _, one in sorted(reader.notes.items())]
    said = reader.said
    return Anatomy(
        Facts(
            reading.title,
            said.get("author", ""),
            said.get("description", ""),
            said.get("keywords", ""),
            reading.language,
            said.get("dcterms.created", "")[:10],
        ),
        reader.to.flow(),
        tuple(one.text for one in notes),
        tuple(link for one in notes for link in one.links),
        tuple(passage for one in notes for passage in one.passages),
        tuple(
            EvidencePart(short_tag(tag), words)
            for tag, all_ in reading.markers.items()
            for words in all_
        ),
    )


@dataclass(slots=True)
class _Element:
    """An open element, and what it makes of the words within."""

    tag: str
    classes: frozenset[str]
    language: str | None = None
    target: str | None = None
    scope: str = ""
    note: int | None = None
    part: bool = False
    silent: bool = False
    waits: bool = False
    """Whether it is a list item whose first block is still to come."""


@dataclass
class _Reader(HTMLParser):
    """Goes through the file once, and tells a builder what it meets."""

    default: str
    to: FlowBuilder = field(default_factory=FlowBuilder)
    notes: dict[int, FlowBuilder] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    """What the head's ``meta`` elements say, by lower-case name."""
    open: list[_Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    # --- what HTMLParser calls ---

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; a block ends the one before it."""
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.said[given.get("name", "").lower()] = given.get("content", "")
        if tag in _VOID:
            self._void(tag, given)
            return
        if tag in _BLOCKS:
            self._end()
        if tag == "table" and self._is_heard():
            self.to.open_table()
        element = self._element(tag, given)
        self.open.append(element)
        mark = _NOTE.fullmatch(given.get("href", ""))
        if mark and any("note-mark" in one.classes for one in self.open):
            self.to.mark(int(mark[1]))

    def handle_endtag(self, tag: str) -> None:
        """Close the element and whatever was left open within it."""
        if not any(element.tag == tag for element in self.open):
            return
        if tag in _BLOCKS:
            self._end()
        if tag in _CELLS:
            scope = self.open[-1].scope
            self.to.end_cell("column" if scope == "col" else "row" if scope == "row" else "")
        if tag == "tr":
            self.to.end_row()
        if tag == "table" and self._is_heard():
            self.to.end_table()
        while self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Take in words."""
        self._say(data)

    # --- gathering ---

    def _element(self, tag: str, given: dict[str, str]) -> _Element:
        classes = frozenset(given.get("class", "").split())
        note = _NOTE.fullmatch(given.get("id", ""))
        return _Element(
            tag,
            classes,
            given.get("lang") if tag != "html" else None,
            _led_to(given["href"]) if tag == "a" and "href" in given else None,
            given.get("scope", ""),
            int(note[1]) if note else None,
            "data-brief" in given,
            tag in _SILENT or bool(classes & ADDED),
            tag == "li",
        )

    def _void(self, tag: str, given: dict[str, str]) -> None:
        if tag == "br":
            self._say("\n")
        elif tag == "img" and self._is_heard():
            self._end()
            self.to.picture(given.get("alt", ""))

    def _is_heard(self) -> bool:
        """Whether words here are the document's: no furniture, and nothing that a writer added."""
        inside = any(one.part for one in self.open)
        return inside and not any(one.silent for one in self.open)

    def _say(self, words: str) -> None:
        if not self._is_heard():
            return
        language = next((one.language for one in reversed(self.open) if one.language), "")
        target = next((one.target for one in reversed(self.open) if one.target), "")
        self._builder().say(
            words, "" if language.lower() == self.default.lower() else language, target
        )

    def _builder(self) -> FlowBuilder:
        note = next((one.note for one in reversed(self.open) if one.note is not None), None)
        return self.to if note is None else self.notes.setdefault(note, FlowBuilder())

    def _end(self) -> None:
        """The block that is open ends: the innermost element says what it was."""
        builder = self._builder()
        if builder.is_blank:
            builder.drop()
            return
        if builder is not self.to:
            builder.end()
            return
        kind, level = self._kind()
        ordered = next((one.tag == "ol" for one in reversed(self.open) if one.tag in ("ul", "ol")), False)  # fmt: skip
        self.to.end(kind, level, ordered=ordered)

    def _kind(self) -> tuple[Kind, int]:
        tag = next((one.tag for one in reversed(self.open) if one.tag in _BLOCKS), "")
        heading = _HEADING.fullmatch(tag)
        if heading:
            return "heading", int(heading[1])
        if tag in ("caption", "figcaption"):
            return "caption", 0
        item = next((one for one in reversed(self.open) if one.tag == "li" and one.waits), None)
        if item is not None:
            item.waits = False
            return self._item()
        return (
            "quotation" if any(one.tag == "blockquote" for one in self.open) else "paragraph"
        ), 0

    def _item(self) -> tuple[Kind, int]:
        if any("contents" in one.classes for one in self.open):
            return "contents", 0
        if any("sources" in one.classes for one in self.open):
            return "entry", 0
        return "item", sum(one.tag in ("ul", "ol") for one in self.open)


def _led_to(url: str) -> str:
    return f"#{anchor_bookmark(url[1:])}" if url.startswith("#") else url
