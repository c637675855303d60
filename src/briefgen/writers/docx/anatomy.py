"""The anatomy of a Word file: its parts by style, outline level, numbering and relationships.

Built on :mod:`.views`, so that tracked changes are accepted here too. Any Word file may come in.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from briefgen.writers.anatomy import (
    Anatomy,
    EvidencePart,
    Facts,
    Flow,
    FlowBuilder,
    Scope,
    Sides,
)
from briefgen.writers.docx.names import (
    BRIEF_BOOKMARK,
    anchor_bookmark,
    evidence_bookmark,
    short_tag,
)
from briefgen.writers.docx.oxml import Element, qn
from briefgen.writers.docx.paragraphs import Paragraphs, is_on, paragraphs_of
from briefgen.writers.docx.properties import TWIPS_PER_POINT
from briefgen.writers.docx.read import (
    DUBLIN_CORE,
    Package,
    body_of,
    open_package,
    read_docx,
)
from briefgen.writers.docx.views import (
    NOTE_REFERENCES,
    TEXT,
    StoryReader,
)
from briefgen.writers.model import Reading

_CORE: Final = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_TERMS: Final = "{http://purl.org/dc/terms/}"
_TABLE, _ROW, _CELL, _RUN = qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:r")
_LINK, _DRAWING = qn("w:hyperlink"), qn("w:drawing")
_BOOKMARK, _BOOKMARK_END = qn("w:bookmarkStart"), qn("w:bookmarkEnd")
_FIELD_LINK: Final = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)")?(?:\s*\\l\s+"([^"]*)")?')
_FIRST_IDEOGRAPH: Final = "\u2e80"
_FIRST_COLUMN: Final = 0x80


def anatomy_of_docx(content: bytes) -> Anatomy:
    """What the Word file consists of, all tracked changes accepted.

    Raises:
        ValueError: it is not a Word file, or damaged.
    """
    package = open_package(content)
    reading = read_docx(content)
    main = package.main_part()
    body = body_of(package.xml(main))
    paragraphs = paragraphs_of(package, main)
    reader = _PartReader(paragraphs, package.links(main), reading.language)
    reader.read(body)
    notes = _notes(package, main, reader, paragraphs)
    section = body.find(qn("w:sectPr"))
    return Anatomy(
        _facts(package, reading),
        reader.brief.flow(),
        tuple(one.text for one in notes),
        tuple(link for one in notes for link in one.links),
        tuple(passage for one in notes for passage in one.passages),
        _evidence(reading.markers, reader.bookmarks),
        _paper(section),
        _margins(section),
    )


def _evidence(
    markers: Mapping[str, tuple[str, ...]], bookmarks: Mapping[str, int]
) -> tuple[EvidencePart, ...]:
    """In the order of their bookmarks, which more programs keep than content controls."""
    last = len(bookmarks)
    tags = sorted(markers, key=lambda tag: bookmarks.get(evidence_bookmark(short_tag(tag)), last))
    return tuple(EvidencePart(short_tag(tag), words) for tag in tags for words in markers[tag])


# --- properties and pages --------------------------------------------------------------------


def _facts(package: Package, reading: Reading) -> Facts:
    core = package.related_xml("", "core-properties")

    def said(name: str) -> str:
        found = None if core is None else core.find(name)
        return "" if found is None else found.text or ""

    return Facts(
        reading.title,
        said(f"{DUBLIN_CORE}creator"),
        said(f"{DUBLIN_CORE}description"),
        said(f"{_CORE}keywords"),
        reading.language,
        said(f"{_TERMS}created")[:10],
    )


def _paper(section: Element | None) -> tuple[float, float] | None:
    size = None if section is None else section.find(qn("w:pgSz"))
    found = _lengths(size, ("w", "h"))
    return None if found is None else (found[0], found[1])


def _margins(section: Element | None) -> Sides | None:
    margins = None if section is None else section.find(qn("w:pgMar"))
    found = _lengths(margins, ("top", "right", "bottom", "left"))
    return None if found is None else (found[0], found[1], found[2], found[3])


def _lengths(element: Element | None, names: tuple[str, ...]) -> tuple[float, ...] | None:
    if element is None:
        return None
    try:
        return tuple(float(element.get(qn(f"w:{name}"), "")) / TWIPS_PER_POINT for name in names)
    except ValueError:
        return None


# --- the text --------------------------------------------------------------------------------


class _PartReader(StoryReader):
    """Reads a part, and tells a builder what each of its paragraphs is."""

    def __init__(self, paragraphs: Paragraphs, targets: Mapping[str, str], language: str) -> None:
        super().__init__()
        self.to = FlowBuilder()
        self._paragraphs = paragraphs
        self._targets = targets
        self.default_language = language
        self._told = 0
        """How many of the open paragraph's words the builder has heard."""
        self._properties: Element | None = None
        self._language = ""
        self._target = ""
        self._numbers: dict[tuple[str, str], int] = {}
        self._scopes: list[tuple[bool, bool]] = []
        """For each open table: whether its row is a header, whether its first column is one."""
        self._column = 0
        self._is_note_heading = False
        self.bookmarks: dict[str, int] = {}
        """How many others begin before each."""
        self._brief: FlowBuilder | None = None
        self._brief_id: str | None = None
        self._is_last = False
        """Whether the brief ends with the open paragraph."""
        self._first_note = 0
        self._last_note: int | None = None

    def _visit(self, element: Element) -> None:
        handle = _HANDLERS.get(element.tag)
        if handle is None:
            super()._visit(element)
        else:
            handle(self, element)

    def visit_plainly(self, element: Element) -> None:
        """As the reader of words does."""
        super()._visit(element)

    def _leaf_or_branch(self, element: Element) -> None:
        super()._leaf_or_branch(element)
        self._tell()

    def _tell(self) -> None:
        words = "".join(self._words[self._told :])
        self._told = len(self._words)
        self.to.say(words, self._foreign(words), self._target or self._field_target())

    def _field_target(self) -> str:
        """Where a link leads that is a field, as LibreOffice may leave it (17.16.5.25)."""
        for codes in reversed(self._fields):
            found = _FIELD_LINK.match("".join(codes))
            if found:
                outside, place = found.groups(default="")
                return f"{outside}#{place}" if place else outside
        return ""

    def _foreign(self, words: str) -> str:
        """An East Asian language counts for East Asian words only: Word names it everywhere."""
        language, _, east = self._language.partition("|")
        if east and any(one >= _FIRST_IDEOGRAPH for one in words):
            language = east
        return "" if language.lower() == self.default_language.lower() else language

    # --- paragraphs ---

    def _paragraph(self, element: Element) -> None:
        self._properties = element.find(qn("w:pPr"))
        super()._paragraph(element)

    def end_paragraph(self) -> None:
        """Close the paragraph, and say what it was."""
        super().end_paragraph()
        self._told = 0
        if self._is_note_heading:
            self._is_note_heading = False
            if self._may_be_note_heading():
                self.to.drop()
                return
        kind, level, ordered = self._paragraphs.kind(self._properties)
        self.to.end(kind, level, ordered=ordered)
        if self._is_last:
            self._end_brief()

    def _may_be_note_heading(self) -> bool:
        return any(kind == "endnote" for kind, _ in self.story.notes)

    # --- what stands within ---

    def read_run(self, element: Element) -> None:
        """A run, in its language."""
        outer = self._language
        self._language = _language(element) or outer
        self.visit_plainly(element)
        self._language = outer

    def read_link(self, element: Element) -> None:
        """A link: by relationship to a URL, by name to a bookmark."""
        outer, anchor = self._target, element.get(qn("w:anchor"))
        outside = self._targets.get(element.get(qn("r:id"), ""), "")
        self._target = f"{outside}#{anchor}" if anchor else outside
        self.visit_plainly(element)
        self._target = outer

    def read_mark(self, element: Element) -> None:
        """The mark of a note, counted as Word counts."""
        self.visit_plainly(element)
        key = self.story.notes[-1]
        self.to.mark(self._numbers.setdefault(key, len(self._numbers) + 1))

    def read_drawing(self, element: Element) -> None:
        """A picture; a box of words is none."""
        if element.find(f".//{qn('w:txbxContent')}") is None:
            named = next(element.iter(qn("wp:docPr")), None)
            self.to.picture("" if named is None else named.get("descr", ""))
        self.visit_plainly(element)

    def read_bookmark(self, element: Element) -> None:
        """The heading that the writer sets over endnotes is none of the document's."""
        self.visit_plainly(element)
        self.bookmarks.setdefault(element.get(qn("w:name"), ""), len(self.bookmarks))
        if element.get(qn("w:name")) == BRIEF_BOOKMARK:
            self._begin_brief(element.get(qn("w:id"), ""))
        if element.get(qn("w:name")) == _NOTE_HEADING:
            self._is_note_heading = True

    def _begin_brief(self, identifier: str) -> None:
        """A letterhead's own words are none of the brief's: those before go, those behind as well."""
        self._brief_id = identifier
        self.to = FlowBuilder()
        self._numbers.clear()
        self._first_note = len(self.story.notes)

    def read_bookmark_end(self, element: Element) -> None:
        """The brief may end here, with this paragraph."""
        self.visit_plainly(element)
        self._is_last = self._is_last or element.get(qn("w:id")) == self._brief_id

    def _end_brief(self) -> None:
        self._brief, self._is_last, self._brief_id = self.to, False, None
        self.to = FlowBuilder()
        self._last_note = len(self.story.notes)

    @property
    def brief(self) -> FlowBuilder:
        """What was read of the brief; of the whole part, where no bookmark says what the brief is."""
        return self._brief or self.to

    @property
    def marked(self) -> Iterable[tuple[str, str]]:
        """Kind and id of each of its notes, in the order of their first marks."""
        return dict.fromkeys(self.story.notes[self._first_note : self._last_note])

    def read_repeated(self, element: Element) -> None:
        """Words within a reference to a note are the number of its mark, seen once more."""
        number = element.text or ""
        if self._in_note_repetition() and number.isascii() and number.isdigit():
            self.to.mark(int(number))
        else:
            self.visit_plainly(element)

    # --- tables ---

    def read_table(self, element: Element) -> None:
        """A table; one that only sets numbers side by side is a row of paragraphs."""
        if self._is_panel(element):
            self.visit_plainly(element)
            return
        self.to.open_table()
        self._scopes.append((False, _has_first_column(element)))
        self.visit_plainly(element)
        self._scopes.pop()
        self.to.end_table()

    def _is_panel(self, table: Element) -> bool:
        names = (
            self._paragraphs.style_name(one.get(qn("w:val"), ""))
            for one in table.iter(qn("w:pStyle"))
        )
        return any(name.startswith("figure ") for name in names) or _is_bare(table)

    def read_row(self, element: Element) -> None:
        """A row."""
        outer, self._column = self._column, 0
        if self._scopes:
            header = is_on(element.find(qn("w:trPr")), "w:tblHeader")
            self._scopes[-1] = (header, self._scopes[-1][1])
        self.visit_plainly(element)
        self.to.end_row()
        self._column = outer

    def read_cell(self, element: Element) -> None:
        """A cell."""
        before = self._column
        self.visit_plainly(element)
        self._column = before + 1
        if self._scopes:
            header, first = self._scopes[-1]
            scope: Scope = "column" if header else "row" if first and before == 0 else ""
            self.to.end_cell(scope)


_HANDLERS: Final[Mapping[str, Callable[[_PartReader, Element], None]]] = {
    _RUN: _PartReader.read_run,
    _LINK: _PartReader.read_link,
    _DRAWING: _PartReader.read_drawing,
    _BOOKMARK: _PartReader.read_bookmark,
    _BOOKMARK_END: _PartReader.read_bookmark_end,
    _TABLE: _PartReader.read_table,
    _ROW: _PartReader.read_row,
    _CELL: _PartReader.read_cell,
    TEXT: _PartReader.read_repeated,
    **dict.fromkeys(NOTE_REFERENCES, _PartReader.read_mark),
}
_NOTE_HEADING: Final = anchor_bookmark("notes")


def _language(run: Element) -> str:
    """The run's language, and behind a bar the one that counts for its East Asian words."""
    found = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
    if found is None:
        return ""
    turned = is_on(run.find(qn("w:rPr")), "w:rtl")
    latin = found.get(qn("w:bidi" if turned else "w:val"), "")
    east = found.get(qn("w:eastAsia"), "")
    return f"{latin}|{east}" if east else latin


def _is_bare(table: Element) -> bool:
    """A table that neither has a style nor says that it has headers, as Word's own always do."""
    properties = table.find(qn("w:tblPr"))
    look = None if properties is None else properties.find(qn("w:tblLook"))
    if look is None or properties.find(qn("w:tblStyle")) is not None:
        return False
    flags = [look.get(qn(f"w:{name}")) for name in ("firstRow", "firstColumn")]
    return flags == ["0", "0"] and next(table.iter(qn("w:tblHeader")), None) is None


def _has_first_column(table: Element) -> bool:
    look = table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
    if look is None:
        return False
    said = look.get(qn("w:firstColumn"))
    if said is not None:
        return said in ("1", "true", "on")
    try:
        return bool(int(look.get(qn("w:val"), "0"), 16) & _FIRST_COLUMN)
    except ValueError:
        return False


# --- notes -----------------------------------------------------------------------------------


def _notes(package: Package, main: str, body: _PartReader, paragraphs: Paragraphs) -> list[Flow]:
    """The notes in the order of their first marks; one that nobody marks does not show."""
    found: dict[tuple[str, str], Flow] = {}
    for type_, name in package.related(main):
        if type_ not in ("footnotes", "endnotes"):
            continue
        kind, targets = type_[:-1], package.links(name)
        for note in package.xml(name).findall(qn(f"w:{kind}")):
            reader = _PartReader(paragraphs, targets, body.default_language)
            reader.read(note)
            found[kind, note.get(qn("w:id"), "")] = reader.to.flow()
    return [found[key] for key in body.marked if key in found]
