"""Words within a paragraph: inlines of the document tree as runs, links, marks and notes."""

from collections.abc import Iterable
from typing import assert_never
from urllib.parse import quote

from briefgen.document.nodes import (
    Cite,
    Emphasis,
    EvidenceSpan,
    Inline,
    Inlines,
    LineBreak,
    Link,
    NoteMark,
    Span,
    Strong,
    Text,
)
from briefgen.errors import OurBugError
from briefgen.writers.docx.marks import Marks, Notes
from briefgen.writers.docx.oxml import (
    Element,
    el,
    external_link,
    note_mark,
    paragraph,
    run,
    text_run,
)
from briefgen.writers.docx.parts import LinkTargets
from briefgen.writers.docx.properties import ParagraphLook, RunLook
from briefgen.writers.docx.styles import StyleSheet

PLAIN = RunLook()
ROLE_STYLES = {"small": "Small Words", "qualifier": "Qualifier"}
SAFE_LINKS = ("https://", "http://", "mailto:")
URL_SAFE = "%/:=&?~#+!$,;'@()*[]"
"""Characters that stand for themselves in a URL; Word refuses a file with any other."""


class InlineWriter:
    """Writes the words of one part: the body, or the notes."""

    def __init__(self, sheet: StyleSheet, marks: Marks, links: LinkTargets | None) -> None:
        self._sheet = sheet
        self._marks = marks
        self._links = links
        """None where the document's links are printed as plain words."""

    def write(self, content: Inlines, look: RunLook = PLAIN) -> list[Element]:
        """The runs, in order."""
        return [element for node in content for element in self._node(node, look)]

    def _node(self, node: Inline, look: RunLook) -> Iterable[Element]:
        match node:
            case Text(text):
                return (text_run(text, look.element()),)
            case Emphasis(content):
                return self.write(content, look.but(italic=True))
            case Strong(content):
                return self.write(content, look.but(bold=True))
            case Link():
                return self._link(node, look)
            case Span():
                return self._span(node, look)
            case EvidenceSpan():
                return self._evidence(node, look)
            case NoteMark(number):
                return self.note_mark(number)
            case LineBreak():
                return (run(look.element(), el("w:br")),)
            case Cite():
                raise OurBugError("a citation reached the writer before a style had set it")
            case _:
                assert_never(node)

    def _link(self, node: Link, look: RunLook) -> Iterable[Element]:
        style = self._sheet.id("Hyperlink")
        if look.style == style:  # a link within a link makes Word call the file unreadable
            return self.write(node.content, look)
        if node.url.startswith("#"):
            content = self.write(node.content, look.but(style=style))
            return (self._marks.link(node.url[1:], content),)
        if self._links is None or not node.url.lower().startswith(SAFE_LINKS):
            return self.write(node.content, look)
        content = self.write(node.content, look.but(style=style))
        return (external_link(self._links.id(quote(node.url, safe=URL_SAFE)), content),)

    def _span(self, node: Span, look: RunLook) -> Iterable[Element]:
        if node.language:
            look = look.but(language=node.language)
        if node.role == "small-caps":
            return self.write(node.content, look.but(small_capitals=True))
        if node.role == "superscript":
            return self.write(node.content, look.but(raised=True))
        if node.role in ROLE_STYLES and not look.style:
            look = look.but(style=self._sheet.id(ROLE_STYLES[node.role]))
        return self.write(node.content, look)

    def _evidence(self, span: EvidenceSpan, look: RunLook) -> Iterable[Element]:
        if span.language:
            look = look.but(language=span.language)
        stressed = look.but(italic=True)
        runs = [
            text_run(segment.printed, (stressed if segment.emphasised else look).element())
            for segment in span.segments
        ]
        return self._marks.evidence(span, runs)

    def note_mark(self, number: int) -> Iterable[Element]:
        """The mark of a note.

        Raises:
            OurBugError: a note cannot have notes.
        """
        raise OurBugError(f"note {number} is marked within a note")


class BodyInlineWriter(InlineWriter):
    """Writes the words of the body, and each note where its first mark stands."""

    def __init__(
        self,
        sheet: StyleSheet,
        marks: Marks,
        links: LinkTargets | None,
        notes: Notes,
        note_writer: InlineWriter,
    ) -> None:
        super().__init__(sheet, marks, links)
        self._notes = notes
        self._note_writer = note_writer

    def note_mark(self, number: int) -> Iterable[Element]:
        """The raised mark; the note itself goes to its own part."""
        kind = self._notes.kind
        style = self._sheet.id(f"{kind} reference")
        note = self._notes.pending(number)
        if note is None:
            return self._notes.repeat(number, style)
        properties = ParagraphLook().element(self._sheet.id(f"{kind} text"))
        words = self._note_writer.write(note.content)
        content = [note_mark(kind, style), text_run(" "), *words]
        return (self._notes.add(number, style, paragraph(properties, content)),)
