"""One part of a Word file read closely: in the final or in the original view, and what others put in.

Text hidden by the font setting "Hidden", and text that
is struck through, is what no reader takes as said, and counts as absent.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from briefgen.writers.docx.names import BOOKMARK_PREFIX, TAG_PREFIX
from briefgen.writers.docx.oxml import Element, qn
from briefgen.writers.docx.views import (
    CODE,
    FIELD,
    GONE,
    MARK_START,
    NOTE_REFERENCES,
    SILENT,
    TEXT,
    StoryReader,
)
from briefgen.writers.model import ChangeKind

COME: Final = frozenset(map(qn, ("w:ins", "w:moveTo")))
"""Not there in the original view."""
KINDS: Final[Mapping[str, ChangeKind]] = {
    qn("w:ins"): "inserted",
    qn("w:del"): "deleted",
    qn("w:moveTo"): "moved here",
    qn("w:moveFrom"): "moved away",
}
RUN, ROW, CELL, SIMPLE_FIELD = qn("w:r"), qn("w:tr"), qn("w:tc"), qn("w:fldSimple")
DELETED_TEXT: Final = qn("w:delText")
_COMES: Final = {ROW: f"{qn('w:trPr')}/{qn('w:ins')}", CELL: f"{qn('w:tcPr')}/{qn('w:cellIns')}"}
_GOES: Final = {ROW: f"{qn('w:trPr')}/{qn('w:del')}", CELL: f"{qn('w:tcPr')}/{qn('w:cellDel')}"}
_UNSEEN: Final = tuple(map(qn, ("w:vanish", "w:specVanish", "w:strike", "w:dstrike")))
_OFF: Final = ("0", "false", "off", "none")
TOOLS: Final = (
    ("Zotero", re.compile(r"ADDIN\s+ZOTERO_ITEM|^ZOTERO_BREF")),
    ("EndNote", re.compile(r"ADDIN\s+EN\.CITE(?!\.DATA)")),
    ("Mendeley", re.compile(r"ADDIN\s+(CSL_CITATION|Mendeley Citation)|^MENDELEY_CITATION")),
    ("Citavi", re.compile(r"ADDIN\s+CitaviPlaceholder|^CitaviPlaceholder")),
    ("RefWorks", re.compile(r"ADDIN\s+(REFMGR\.CITE|RW\.CITE)")),
    ("Word's own citations", re.compile(r"^\s*CITATION\s")),
)
"""How other programs mark their citations: field codes, tags of controls, names of bookmarks."""


@dataclass(slots=True)
class FoundChange:
    """A tracked change, with the names of our marks that it touches, as the file has them."""

    kind: ChangeKind
    author: str
    date: str
    words: str
    tags: set[str]
    paragraph: int
    in_notes: bool


@dataclass(slots=True)
class Told:
    """What one part holds besides its words."""

    changes: list[FoundChange] = field(default_factory=list)
    citations: list[tuple[str, str, int]] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)


class CloseReader(StoryReader):
    """Reads one part in the final or in the original view, and remembers where everything stands."""

    def __init__(self, hidden: frozenset[str], quoting: frozenset[str], *, original: bool) -> None:
        super().__init__()
        self.told = Told()
        self.controls_at: list[tuple[int, int]] = []
        self.bookmarks_at: list[tuple[int, int]] = []
        self.note_marks: list[int] = []
        self.quotations: set[int] = set()
        self.whole = True
        """Whether this part is the body, and not a note."""
        self._hidden = hidden
        self._quoting = quoting
        self._original = original
        self._absent = COME if original else GONE
        self._present = GONE if original else COME
        self._open_tags: list[str] = []
        self._tools: list[tuple[int, str, int]] = []

    # --- elements ---

    def _visit(self, element: Element) -> None:
        name = element.tag
        if name in KINDS:
            self._change(element)
        elif name == DELETED_TEXT and self._original:
            self._words.append(element.text or "")
        elif name == RUN and self._is_unseen(element):
            self._unseen(element)
        elif name in _COMES:
            self._row_or_cell(element)
        elif name == SIMPLE_FIELD:
            self._simple_field(element)
        elif name in NOTE_REFERENCES:
            self.note_marks.append(len(self.story.paragraphs))
            super()._visit(element)
        else:
            super()._visit(element)

    def _change(self, element: Element) -> None:
        kind = KINDS[element.tag]
        tags = set(self._open_tags) | self._open_bookmarks() | _tags_below(element)
        words = "".join(one.text or "" for one in element.iter(TEXT, DELETED_TEXT))
        holds_note = any(one.tag in NOTE_REFERENCES for one in element.iter())
        if words or holds_note:
            self._tell(element, kind, words, tags, in_notes=holds_note)
        if element.tag in self._absent:
            self._bookmarks_below(element)
            return
        for child in element:
            self._visit(child)

    def _tell(
        self,
        element: Element,
        kind: ChangeKind,
        words: str,
        tags: set[str],
        *,
        in_notes: bool = False,
    ) -> None:
        author, date = element.get(qn("w:author"), ""), element.get(qn("w:date"), "")
        here = len(self.story.paragraphs)
        self.told.changes.append(
            FoundChange(kind, author, date, words, tags, here, in_notes or not self.whole)
        )

    def _open_bookmarks(self) -> set[str]:
        return {one for one in self._starts if one.startswith(BOOKMARK_PREFIX)}

    def _row_or_cell(self, element: Element) -> None:
        comes, goes = element.find(_COMES[element.tag]), element.find(_GOES[element.tag])
        for mark, kind in ((comes, "inserted"), (goes, "deleted")):
            if mark is not None:
                words = "".join(one.text or "" for one in element.iter(TEXT, DELETED_TEXT))
                self._tell(mark, kind, words, _tags_below(element))  # type: ignore[arg-type]
        if (comes if self._original else goes) is None:
            for child in element:
                if child.tag not in SILENT:
                    self._visit(child)

    def _paragraph(self, element: Element) -> None:
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val"), "") in self._quoting:
            self.quotations.add(len(self.story.paragraphs))
        super()._paragraph(element)

    def _ends(self, paragraph: Element) -> bool:
        """In the original view, an inserted paragraph mark joins two paragraphs."""
        properties = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
        marks = [] if properties is None else [one for one in properties if one.tag in KINDS]
        for mark in marks:
            tags = set(self._open_tags) | self._open_bookmarks()
            self._tell(mark, "joined" if mark.tag in GONE else "split", "", tags)
        return not any(mark.tag in self._absent for mark in marks)

    # --- what no reader sees ---

    def _is_unseen(self, run: Element) -> bool:
        properties = run.find(qn("w:rPr"))
        if properties is None:
            return False
        for name in _UNSEEN:
            mark = properties.find(name)
            if mark is not None:
                return mark.get(qn("w:val"), "1") not in _OFF
        style = properties.find(qn("w:rStyle"))
        return style is not None and style.get(qn("w:val"), "") in self._hidden

    def _unseen(self, run: Element) -> None:
        """Field codes and note marks count even where they are hidden."""
        words = "".join(one.text or "" for one in run.iter(TEXT))
        if words.strip():
            self.told.unseen.append(words)
        for child in run:
            if child.tag in (FIELD, CODE) or child.tag in NOTE_REFERENCES:
                self._visit(child)

    # --- marks ---

    def _control(self, element: Element) -> None:
        tag = element.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        value = "" if tag is None else tag.get(qn("w:val"), "")
        here = len(self.story.paragraphs), len("".join(self._words))
        self._open_tags.append(value)
        super()._control(element)
        self._open_tags.pop()
        if len(self.story.controls) > len(self.controls_at):
            self.controls_at.append(here)
            self._foreign(value, self.story.controls[-1][1], here[0])

    def _end_bookmark(self, element: Element) -> None:
        name = self._names.get(element.get(qn("w:id"), ""), "")
        here = self._starts.get(name)
        super()._end_bookmark(element)
        if here is not None and len(self.story.bookmarks) > len(self.bookmarks_at):
            self.bookmarks_at.append(here)
            self._foreign(name, self.story.bookmarks[-1][1], here[0])

    def _foreign(self, named: str, words: str, paragraph: int) -> None:
        for tool, pattern in TOOLS:
            if pattern.search(named):
                self.told.citations.append((tool, words, paragraph if self.whole else -1))

    def _field(self, element: Element) -> None:
        kind = element.get(qn("w:fldCharType"))
        if kind == "separate" and self._fields:
            codes = "".join(self._fields[-1])
            self._tools.append((len(self._fields), codes, len(self._words)))
        elif kind == "end" and self._tools and self._tools[-1][0] == len(self._fields):
            _, codes, start = self._tools.pop()
            self._foreign(codes, "".join(self._words[start:]), len(self.story.paragraphs))
        super()._field(element)

    def _simple_field(self, element: Element) -> None:
        start = len(self._words)
        self._leaf_or_branch(element)
        codes = element.get(qn("w:instr"), "")
        self._foreign(codes, "".join(self._words[start:]), len(self.story.paragraphs))


def _tags_below(element: Element) -> set[str]:
    tags = {one.get(qn("w:val"), "") for one in element.iter(qn("w:tag"))}
    names = {one.get(qn("w:name"), "") for one in element.iter(MARK_START)}
    return {one for one in tags if one.startswith(TAG_PREFIX)} | {
        one for one in names if one.startswith(BOOKMARK_PREFIX)
    }


# --- styles ----------------------------------------------------------------------------------


def hidden_styles(styles: Element | None) -> frozenset[str]:
    """Character styles that hide or strike their words, and those made from them."""
    return _styles(styles, lambda one: _hides(one.find(qn("w:rPr"))))


def _hides(properties: Element | None) -> bool:
    if properties is None:
        return False
    marks = (properties.find(name) for name in _UNSEEN)
    return any(one is not None and one.get(qn("w:val"), "1") not in _OFF for one in marks)


def quoting_styles(styles: Element | None) -> frozenset[str]:
    """Paragraph styles for quotations, by their unlocalised names."""
    named = re.compile(
        r"^((intense |reply |block )?(quote|quotations?)|block text)$", re.IGNORECASE
    )

    def quotes(style: Element) -> bool:
        name = style.find(qn("w:name"))
        return name is not None and bool(named.match(name.get(qn("w:val"), "")))

    return _styles(styles, quotes, inherit=False)


def _styles(
    styles: Element | None, wanted: Callable[[Element], bool], *, inherit: bool = True
) -> frozenset[str]:
    if styles is None:
        return frozenset()
    rows = list(styles.iter(qn("w:style")))
    found = {one.get(qn("w:styleId"), "") for one in rows if wanted(one)}
    if not inherit:
        return frozenset(found)
    for _ in rows:
        more = {
            one.get(qn("w:styleId"), "")
            for one in rows
            if (base := one.find(qn("w:basedOn"))) is not None and base.get(qn("w:val")) in found
        }
        if more <= found:
            break
        found |= more
    return frozenset(found)
