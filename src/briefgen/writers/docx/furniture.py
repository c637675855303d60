"""Paper, page numbers below an organisation's letterhead, document properties."""

import re
from datetime import UTC, date, datetime, time
from typing import Any

from docx.enum.section import WD_ORIENTATION
from docx.shared import Pt

from briefgen.document.nodes import Meta
from briefgen.writers.docx.letterhead import page_numbers, stories
from briefgen.writers.docx.look import Tokens
from briefgen.writers.docx.oxml import Element, paragraph, qn
from briefgen.writers.docx.parts import WordDocument
from briefgen.writers.docx.properties import ParagraphLook
from briefgen.writers.docx.styles import StyleSheet

EDGE = 0.45
"""Head and foot stand this far into the margin."""


def set_page(document: WordDocument, tokens: Tokens) -> None:
    """Give every upright section the paper and margins of the template."""
    for section in document.sections:
        if section.orientation is not WD_ORIENTATION.LANDSCAPE:
            _set_section(section, tokens)


def _set_section(section: Any, tokens: Tokens) -> None:
    width, height = tokens.page
    section.page_width, section.page_height = Pt(width), Pt(height)
    if width > height:
        section.orientation = WD_ORIENTATION.LANDSCAPE
    for side in ("top", "right", "bottom", "left"):
        setattr(section, f"{side}_margin", Pt(tokens.margin(side)))
    section.header_distance = Pt(tokens.margin("top") * EDGE)
    section.footer_distance = Pt(tokens.margin("bottom") * EDGE)


def add_page_numbers(document: WordDocument, meta: Meta, sheet: StyleSheet) -> None:
    """Add page numbers below a letterhead's own foot, if it numbers its pages nowhere.

    A first page that has a head and foot of its own is left as it is: letters bear no number there.
    """
    if any(_numbers_pages(story.part.element) for story in stories(document)):
        return
    for story in _running_feet(document):
        numbers = paragraph(
            ParagraphLook(align="right").element(sheet.id("footer")), page_numbers(meta)
        )
        if story.is_linked_to_previous:
            _empty(story)
        story.part.element.append(numbers)


def _empty(story: Any) -> None:
    story.is_linked_to_previous = False
    root = story.part.element
    for child in list(root):
        root.remove(child)


def _running_feet(document: WordDocument) -> list[Any]:
    """The feet of odd and even pages: of the first section, and of others that have their own."""
    kinds = ["footer"]
    if document.settings.odd_and_even_pages_header_footer:
        kinds.append("even_page_footer")
    feet = [(at, getattr(s, kind)) for at, s in enumerate(document.sections) for kind in kinds]
    return [story for at, story in feet if at == 0 or not story.is_linked_to_previous]


_PAGE_FIELD = re.compile(r"\bPAGE\b", re.IGNORECASE)


def _numbers_pages(root: Element) -> bool:
    codes = [code.text or "" for code in root.iter(qn("w:instrText"))]
    codes += [simple.get(qn("w:instr"), "") for simple in root.iter(qn("w:fldSimple"))]
    return bool(_PAGE_FIELD.search("".join(codes)))


def set_properties(document: WordDocument, meta: Meta) -> None:
    """Title, language and dates of the brief; nobody's name but the author that it states."""
    properties = document.core_properties
    day = datetime.combine(date.fromisoformat(meta.date), time(), tzinfo=UTC)
    properties.title, properties.language = meta.title, meta.language
    properties.author, properties.last_modified_by = meta.author, ""
    properties.keywords, properties.comments = ", ".join(meta.keywords), meta.description
    properties.subject = properties.category = properties.content_status = ""
    properties.identifier = properties.version = ""
    properties.created = properties.modified = properties.last_printed = day
    properties.revision = 1
