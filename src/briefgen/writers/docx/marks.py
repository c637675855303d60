"""Bookmarks, content controls and notes of one document: what must be unique, counted here."""

from collections.abc import Iterable, Mapping

from briefgen.corpus.model import digest
from briefgen.document.nodes import EvidenceSpan, Note
from briefgen.errors import OurBugError
from briefgen.writers.docx import names
from briefgen.writers.docx.oxml import (
    Element,
    bookmarked,
    control,
    el,
    field,
    internal_link,
    note,
    note_reference,
    qn,
    text_run,
)
from briefgen.writers.docx.properties import RunLook
from briefgen.writers.docx.settings import NoteKind


class Marks:
    """Marks in the text: evidence in a bookmark and a control, anchors, links to anchors."""

    def __init__(self, root: Element) -> None:
        starts = root.iter(qn("w:bookmarkStart"))
        taken = {one.get(qn("w:name")): int(one.get(qn("w:id"))) for one in starts}
        self._names = set(taken)
        self._last_id = max(taken.values(), default=0)
        ids = root.iterfind(f".//{qn('w:sdtPr')}/{qn('w:id')}")
        self._controls = {int(one.get(qn("w:val"))) for one in ids}
        self._links: list[tuple[str, Element]] = []
        self.digests: dict[str, str] = {}
        """SHA-256 of the printed words by tag."""

    def bookmark(self, name: str, content: Iterable[Element]) -> tuple[Element, ...]:
        """The content in a bookmark; as it is where the name is taken."""
        if name in self._names:
            return tuple(content)
        self._names.add(name)
        self._last_id += 1
        return bookmarked(self._last_id, name, content)

    def anchor(self, anchor: str, content: Iterable[Element]) -> tuple[Element, ...]:
        """The content where links to the anchor lead."""
        return self.bookmark(names.anchor_bookmark(anchor), content)

    def link(self, anchor: str, content: Iterable[Element]) -> Element:
        """A link to an anchor that stands, or will stand, in this document."""
        name = names.anchor_bookmark(anchor)
        link = internal_link(name, content)
        self._links.append((name, link))
        return link

    def evidence(self, span: EvidenceSpan, content: Iterable[Element]) -> tuple[Element, ...]:
        """A quotation's or number's words, marked twice: each mark survives other programs."""
        tag = names.short_tag(span.marker.tag)
        self.digests.setdefault(tag, digest(span.printed))
        alias = span.marker.evidence[: names.MAX_TAG]
        marked = control(self._free_control(tag), tag, alias, content)
        return self.bookmark(names.evidence_bookmark(tag), [marked])

    def _free_control(self, tag: str) -> int:
        identifier = names.control_id(tag)
        while identifier in self._controls:
            identifier = identifier + 1 if identifier < names.MAX_ID else 1
        self._controls.add(identifier)
        return identifier

    def around(self, name: str, element: Element) -> None:
        """Put a bookmark around an element that stands in the document already."""
        start, _, end = self.bookmark(name, [el("w:r")])
        element.addprevious(start)
        element.addnext(end)

    def enclose(self, name: str, elements: Iterable[Element]) -> None:
        """Put one bookmark around paragraphs and tables, which ends in the last paragraph."""
        paragraphs = [one for element in elements for one in element.iter(qn("w:p"))]
        mark = self.bookmark(name, ())
        if not paragraphs or not mark:
            return
        start, end = mark
        first = paragraphs[0].find(qn("w:pPr"))
        paragraphs[0].insert(0 if first is None else 1, start)
        paragraphs[-1].append(end)

    def loosen_dangling_links(self) -> None:
        """Turn links whose anchor never came into plain words."""
        for name, link in self._links:
            if name not in self._names:
                for child in list(link):
                    link.addprevious(child)
                link.getparent().remove(link)


class Notes:
    """The foot- or endnotes: written when they are first marked, in the order of the text."""

    def __init__(self, kind: NoteKind, root: Element, notes: Iterable[Note]) -> None:
        self.kind = kind
        self._root = root
        self._notes: Mapping[int, Note] = {one.number: one for one in notes}
        taken = (int(one.get(qn("w:id"))) for one in root.findall(qn(f"w:{kind}")))
        self._last_id = max(taken, default=0)
        self._marks: dict[int, Element] = {}
        self._repeated: set[int] = set()

    def pending(self, number: int) -> Note | None:
        """The note, if this is its first mark; None if it stands already.

        Raises:
            OurBugError: the document has no such note.
        """
        if number in self._marks:
            return None
        if number not in self._notes:
            raise OurBugError(f"note {number} is marked in the text, but there is no such note")
        return self._notes[number]

    def add(self, number: int, style: str, paragraph: Element) -> Element:
        """Write the note; gives the run that marks it."""
        self._last_id += 1
        self._root.append(note(self.kind, self._last_id, paragraph))
        self._marks[number] = note_reference(self.kind, self._last_id, style)
        return self._marks[number]

    def repeat(self, number: int, style: str) -> tuple[Element, ...]:
        """Another mark of a note: Word wants a cross-reference, a second mark shows an empty note."""
        self._repeated.add(number)
        shown = text_run(str(number), RunLook(style=style).element())
        return field(f"NOTEREF {names.note_bookmark(number)} \\f \\h", shown)

    def name_repeated(self, marks: Marks) -> None:
        """Put bookmarks around the marks that others refer to."""
        for number in sorted(self._repeated):
            marks.around(names.note_bookmark(number), self._marks[number])
