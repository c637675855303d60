"""What a Word file says once every tracked change is accepted: text read element by element.

python-docx's own ``paragraph.text`` drops words in content controls and tracked insertions.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from briefgen.writers.docx.oxml import NAMESPACES, Element, W, qn

GONE = frozenset(map(qn, ("w:del", "w:moveFrom")))
"""Not there in the final view."""
SILENT = GONE | frozenset(
    map(
        qn,
        (
            "w:pPr",
            "w:rPr",
            "w:sdtPr",
            "w:sdtEndPr",
            "w:tblPr",
            "w:tblGrid",
            "w:trPr",
            "w:tcPr",
            "w:instrText",
            "w:delInstrText",
            "w:delText",
            "w:sectPr",
            "w:footnoteRef",
            "w:endnoteRef",
            "mc:Fallback",
        ),
    )
)
"""Hold no words of the text; a fallback repeats what stands beside it."""
SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "\u00ad",
}
NOTE_REFERENCES = {
    qn("w:footnoteReference"): "footnote",
    qn("w:endnoteReference"): "endnote",
}
DELETIONS = {
    qn("w:tr"): f"{qn('w:trPr')}/{qn('w:del')}",
    qn("w:tc"): f"{qn('w:tcPr')}/{qn('w:cellDel')}",
}
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": NAMESPACES["r"].encode(),
}
"""Names of ISO 29500 Strict and their Transitional twins."""
MARK_START, MARK_END = qn("w:bookmarkStart"), qn("w:bookmarkEnd")
TEXT, PARAGRAPH, CONTROL, BOX = qn("w:t"), qn("w:p"), qn("w:sdt"), qn("w:txbxContent")
BREAK, SYMBOL, FIELD, CODE = qn("w:br"), qn("w:sym"), qn("w:fldChar"), qn("w:instrText")


@dataclass(slots=True)
class Story:
    """What was read of one part: filled from top to bottom, once."""

    paragraphs: list[str] = field(default_factory=list)
    controls: list[tuple[str, str]] = field(default_factory=list)
    """Tag and words of each content control, in the order in which they end."""
    bookmarks: list[tuple[str, str]] = field(default_factory=list)
    """Name and words of each bookmark, in the order in which they end."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Kind and id of each note, in the order of their marks."""


class StoryReader:
    """Reads one part in the final view."""

    def __init__(self) -> None:
        self.story = Story()
        self._words: list[str] = []
        self._boxes: list[Element] = []
        self._fields: list[list[str]] = []
        """Instructions of the open fields, the innermost last."""
        self._names: dict[str, str] = {}
        """Names of the bookmarks that have begun, by id."""
        self._starts: dict[str, tuple[int, int]] = {}
        """Where each began, by name: the paragraph, and the character in it."""

    def read(self, root: Element) -> Story:
        """The part's paragraphs, controls and note marks."""
        for child in root:
            self._visit(child)
        if self._words:
            self.end_paragraph()
        return self.story

    def _visit(self, element: Element) -> None:
        name = element.tag
        if name == PARAGRAPH:
            self._paragraph(element)
        elif name == CONTROL:
            self._control(element)
        elif name == CODE and self._fields:
            self._fields[-1].append(element.text or "")
        elif name == FIELD:
            self._field(element)
        elif name in NOTE_REFERENCES:
            self.story.notes.append((NOTE_REFERENCES[name], element.get(qn("w:id"), "")))
        elif name == BOX:
            self._boxes.append(element)
        elif name in (MARK_START, MARK_END):
            self._bookmark(element)
        elif name in GONE:
            self._bookmarks_below(element)
        elif not isinstance(name, str) or name in SILENT or _is_deleted(element):
            return
        else:
            self._leaf_or_branch(element)

    def _leaf_or_branch(self, element: Element) -> None:
        word = _sign(element)
        if word is None:
            for child in element:
                self._visit(child)
        elif not self._in_note_repetition():
            self._words.append(word)

    def _in_note_repetition(self) -> bool:
        """The result of a reference to a note is a note mark, no word of the text."""
        return any("NOTEREF" in "".join(codes).upper() for codes in self._fields)

    def _field(self, element: Element) -> None:
        kind = element.get(qn("w:fldCharType"))
        if kind == "begin":
            self._fields.append([])
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _paragraph(self, element: Element) -> None:
        outer, self._boxes = self._boxes, []
        for child in element:
            self._visit(child)
        if self._ends(element):
            self.end_paragraph()
        boxes, self._boxes = self._boxes, outer
        for box in boxes:
            for child in box:
                self._visit(child)

    def _ends(self, paragraph: Element) -> bool:
        """Whether its own mark ends it; else it runs on into the next."""
        return not _mark_is_deleted(paragraph)

    def end_paragraph(self) -> None:
        """Close the paragraph that is being read."""
        self.story.paragraphs.append("".join(self._words))
        self._words.clear()

    def _bookmarks_below(self, element: Element) -> None:
        """A tracked deletion may hold one end of a bookmark whose other words still stand."""
        for mark in element.iter(MARK_START, MARK_END):
            self._bookmark(mark)

    def _bookmark(self, element: Element) -> None:
        """LibreOffice begins one that spans paragraphs twice: the first beginning counts."""
        if element.tag == MARK_END:
            self._end_bookmark(element)
            return
        name = element.get(qn("w:name"), "")
        self._names[element.get(qn("w:id"), "")] = name
        here = len(self.story.paragraphs), len("".join(self._words))
        self._starts.setdefault(name, here)

    def _end_bookmark(self, element: Element) -> None:
        name = self._names.pop(element.get(qn("w:id"), ""), "")
        if name in self._starts:
            paragraph, character = self._starts.pop(name)
            words = "\n".join([*self.story.paragraphs[paragraph:], "".join(self._words)])
            self.story.bookmarks.append((name, words[character:]))

    def _control(self, element: Element) -> None:
        properties, content = element.find(qn("w:sdtPr")), element.find(qn("w:sdtContent"))
        if content is None:
            return
        tag = None if properties is None else properties.find(qn("w:tag"))
        placeholder = properties is not None and properties.find(qn("w:showingPlcHdr")) is not None
        start, before = len(self._words), len(self.story.paragraphs)
        if not placeholder:
            for child in content:
                self._visit(child)
        if tag is not None:
            words = [*self.story.paragraphs[before:], "".join(self._words[start:])]
            text = "\n".join(words) if words[-1] or len(words) == 1 else "\n".join(words[:-1])
            self.story.controls.append((tag.get(qn("w:val"), ""), text))


def _sign(element: Element) -> str | None:
    """The characters that an element stands for; None if it only holds others."""
    name = element.tag
    if name == TEXT:
        return element.text or ""
    if name == BREAK:
        return "\n" if element.get(qn("w:type"), "textWrapping") == "textWrapping" else ""
    if name == SYMBOL:
        code = element.get(qn("w:char"), "")
        return chr(int(code, 16)) if code else ""
    return SIGNS.get(name)


def _mark_is_deleted(paragraph: Element) -> bool:
    """A deleted paragraph mark joins the paragraph to the next (17.13.5.15)."""
    properties = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    return properties is not None and any(child.tag in GONE for child in properties)


def _is_deleted(element: Element) -> bool:
    """A tracked deletion of a row or cell stands in its properties, not around it."""
    path = DELETIONS.get(element.tag)
    return path is not None and element.find(path) is not None


def parse(content: bytes) -> Element:
    """An XML part, in the Transitional names even where Word saved it as Strict.

    Raises:
        ValueError: it is no XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    for strict, transitional in STRICT.items():
        content = content.replace(strict, transitional)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"a part of it is damaged ({error})") from error


def texts_of_notes(root: Element, kind: str) -> Iterator[tuple[str, str]]:
    """Id and words of each note, without its mark and the space behind it."""
    for note in root.findall(qn(f"w:{kind}")):
        if note.get(qn("w:type")) in (None, "normal"):
            paragraphs = StoryReader().read(note).paragraphs
            text = "\n".join(paragraphs)
            yield note.get(qn("w:id"), ""), text[1:] if text[:1] in (" ", "\t") else text
