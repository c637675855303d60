"""What stands around the text: paper, running head, foot of the page, document properties."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.shared import Pt

from briefgen.document.nodes import Meta
from briefgen.writers.docx.look import Tokens
from briefgen.writers.docx.oxml import Element, el, field, paragraph, qn, run, text_run
from briefgen.writers.docx.parts import WordDocument
from briefgen.writers.docx.properties import ParagraphLook
from briefgen.writers.docx.styles import StyleSheet

LOGO_HEIGHT = 30.0
"""Points."""
EDGE = 0.45
"""Head and foot stand this far into the margin."""


def set_page(document: WordDocument, tokens: Tokens) -> None:
    """Give the only section the paper and margins of the template."""
    section = document.sections[0]
    width, height = tokens.page
    section.page_width, section.page_height = Pt(width), Pt(height)
    if width > height:
        section.orientation = WD_ORIENT.LANDSCAPE
    for side in ("top", "right", "bottom", "left"):
        setattr(section, f"{side}_margin", Pt(tokens.margin(side)))
    section.header_distance = Pt(tokens.margin("top") * EDGE)
    section.footer_distance = Pt(tokens.margin("bottom") * EDGE)


def set_furniture(
    document: WordDocument,
    meta: Meta,
    tokens: Tokens,
    sheet: StyleSheet,
    logo: Callable[[Any], Element | None],
) -> None:
    """Running head from the second page on, foot on every page; the logo on the first."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    head = paragraph(
        _ruled("bottom", tokens).element(sheet.id("header")),
        [text_run(meta.running_title or meta.title)],
    )
    _fill(section.header, head)
    _fill(section.first_page_header, _first_head(section, sheet, logo))
    for footer in (section.footer, section.first_page_footer):
        _fill(footer, _foot(meta, sheet, _ruled("top", tokens)))


def _ruled(side: str, tokens: Tokens) -> ParagraphLook:
    return ParagraphLook(borders=((side, tokens.rule("rule", 0.5, 4)),))


def _first_head(section: Any, sheet: StyleSheet, logo: Callable[[Any], Element | None]) -> Element:
    section.first_page_header.is_linked_to_previous = False
    drawing = logo(section.first_page_header.part)
    content = [] if drawing is None else [drawing]
    return paragraph(ParagraphLook().element(sheet.id("header")), content)


def _fill(story: Any, content: Element) -> None:
    story.is_linked_to_previous = False
    root = story.part.element
    for child in list(root):
        root.remove(child)
    root.append(content)


def _foot(meta: Meta, sheet: StyleSheet, look: ParagraphLook) -> Element:
    left = [text_run(meta.footer)] if meta.footer else []
    content = [*left, run(None, el("w:tab")), *_page_numbers(meta)]
    return paragraph(look.element(sheet.id("footer")), content)


def _page_numbers(meta: Meta) -> list[Element]:
    """``Page 1 of 3`` in the document's language; ``1 / 3`` where it has no words for it."""
    page, of = meta.labels.get("page", ""), meta.labels.get("of", "/")
    label = [text_run(f"{page} ")] if page else []
    return [
        *label,
        *field("PAGE", text_run("1")),
        text_run(f" {of} "),
        *field("NUMPAGES", text_run("1")),
    ]


def add_page_numbers(document: WordDocument, meta: Meta, sheet: StyleSheet) -> None:
    """Add page numbers below a letterhead's own foot, if it numbers its pages nowhere.

    A first page that has a head and foot of its own is left as it is: letters bear no number there.
    """
    if any(_numbers_pages(story.part.element) for story in _stories(document)):
        return
    for story in _running_feet(document):
        numbers = paragraph(
            ParagraphLook(align="right").element(sheet.id("footer")), _page_numbers(meta)
        )
        if story.is_linked_to_previous:
            _fill(story, numbers)
        else:
            story.part.element.append(numbers)


def _stories(document: WordDocument) -> list[Any]:
    """Every head and foot that stands in the file."""
    stories = [
        getattr(section, f"{pages}{story}")
        for section in document.sections
        for pages in ("", "first_page_", "even_page_")
        for story in ("header", "footer")
    ]
    return [story for story in stories if not story.is_linked_to_previous]


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
