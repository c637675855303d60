"""What stands around the text: logo, sender, running head, foot; drawn with markers, then filled in.

A file without a letterhead of its own gets one drawn here. An organisation's own file may hold the
same markers, wherever it likes.
"""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from functools import partial
from typing import Any, Final

from briefgen.document.nodes import Meta
from briefgen.templates.model import Furniture, Pages, Template
from briefgen.writers.docx.illustrations import Illustrations
from briefgen.writers.docx.look import Tokens
from briefgen.writers.docx.oxml import Element, el, field, paragraph, qn, run, text_run
from briefgen.writers.docx.parts import WordDocument
from briefgen.writers.docx.properties import ParagraphLook
from briefgen.writers.docx.styles import StyleSheet
from briefgen.writers.docx.tables import TableFrame, cell, table

TITLE: Final = "[[TITLE]]"
FOOTER: Final = "[[FOOTER]]"
LETTERHEAD: Final = "[[LETTERHEAD]]"
NUMBER: Final = "[[PAGE]]"
MARKERS: Final = (TITLE, FOOTER, LETTERHEAD, NUMBER)
"""What is filled in, within any paragraph of a letterhead."""
LOGO: Final = "briefgen: logo"
PARTNER: Final = "briefgen: partner"
"""The names of the pictures that follow the template's ``logo:`` and ``partner:``."""
POINTS_PER_MM: Final = 72 / 25.4
AFTER_LOGO: Final = 8.0
"""Points between the letterhead and the text."""

# --- drawing ---------------------------------------------------------------------------------


def draw_letterhead(
    document: WordDocument, template: Template, sheet: StyleSheet, alt: str = ""
) -> None:
    """Logo and sender over the first page, running head and foot where the template wants them.

    ``alt`` is what a logo says of which the template says nothing.

    Raises:
        ImageError: a logo cannot be used.
    """
    tokens, told = Tokens(template), template.furniture
    section = document.sections[0]
    section.different_first_page_header_footer = True
    _fill(section.header, [_head(tokens, sheet, told.head, first=False)])
    _fill(section.footer, [_foot(tokens, sheet, told, first=False)])
    _fill(section.first_page_footer, [_foot(tokens, sheet, told, first=True)])
    story = section.first_page_header
    story.is_linked_to_previous = False
    _fill(
        story,
        [*_sender(story.part, template, sheet, alt), _head(tokens, sheet, told.head, first=True)],
    )


def _fill(story: Any, content: list[Element]) -> None:
    story.is_linked_to_previous = False
    root = story.part.element
    for child in list(root):
        root.remove(child)
    root.extend(content)


def _stands(pages: Pages, *, first: bool) -> bool:
    return pages == "all" or (pages == "following" and not first)


def _head(tokens: Tokens, sheet: StyleSheet, pages: Pages, *, first: bool) -> Element:
    if not _stands(pages, first=first):
        return _line(ParagraphLook(), sheet, "header", [])
    look = ParagraphLook() if first else _ruled("bottom", tokens)
    return _line(look, sheet, "header", [text_run(TITLE)])


def _foot(tokens: Tokens, sheet: StyleSheet, told: Furniture, *, first: bool) -> Element:
    words = [text_run(FOOTER)] if _stands(told.foot, first=first) else []
    numbers = _stands(told.numbers, first=first)
    content = [*words, *([run(None, el("w:tab")), text_run(NUMBER)] if numbers else [])]
    look = _ruled("top", tokens) if content else ParagraphLook()
    return _line(look, sheet, "footer", content)


def _ruled(side: str, tokens: Tokens) -> ParagraphLook:
    return ParagraphLook(borders=((side, tokens.rule("rule", 0.5, 4)),))


def _line(look: ParagraphLook, sheet: StyleSheet, style: str, content: list[Element]) -> Element:
    return paragraph(look.element(sheet.id(style)), content)


def _sender(part: Any, template: Template, sheet: StyleSheet, alt: str) -> list[Element]:
    """Logo, sender and second logo side by side: at the edges of the text."""
    pictures = Illustrations(part, template)
    found: list[list[Element]] = []
    if template.logo:
        found.append([pictures.logo(template.logo, template.logo.alt or alt, LOGO)])
    if any(labels.get("letterhead") for labels in template.labels.values()):
        found.append([text_run(LETTERHEAD)])
    if template.partner:
        found.append([pictures.logo(template.partner, template.partner.alt or alt, PARTNER)])
    if not found:
        return []
    if len(found) == 1:
        return [_line(ParagraphLook(after=AFTER_LOGO), sheet, "header", found[0])]
    width = Tokens(template).text_width / len(found)
    last = len(found) - 1
    looks = [ParagraphLook(align="right" if at == last else None) for at in range(len(found))]
    cells = [
        cell(width, [_line(look, sheet, "header", one)], padding=(0, 0), bottom=True)
        for look, one in zip(looks, found, strict=True)
    ]
    gap = _line(ParagraphLook(after=AFTER_LOGO), sheet, "header", [])
    return [_as_wide_as_the_text(table(TableFrame((width,) * len(found)), [cells])), gap]


def _as_wide_as_the_text(made: Element) -> Element:
    """The table in hundredths, so that it follows the margins whenever they change."""
    for one in (*made.iter(qn("w:tblW")), *made.iter(qn("w:tcW"))):
        share = len(list(made.iter(qn("w:tc")))) if one.tag == qn("w:tcW") else 1
        one.set(qn("w:type"), "pct")
        one.set(qn("w:w"), str(_WHOLE // share))
    return made


_WHOLE: Final = 5000
"""Fiftieths of a per cent (17.18.90)."""


# --- filling in ------------------------------------------------------------------------------


EVERYWHERE: Final = Furniture(head="all", foot="all", numbers="all")


def fill_letterhead(document: WordDocument, meta: Meta, told: Furniture) -> None:
    """Put the brief's words in the place of the markers, before the brief itself is in the file.

    ``told`` says on which pages; elsewhere nothing stands in the place of a marker.
    """
    for root, first in _roots(document):
        words = _words(meta, told, first=first)
        for one in list(root.iter(qn("w:p"))):
            said = "".join(piece.text or "" for piece in _pieces(one))
            for marker, make in words.items():
                for _ in range(said.count(marker)):
                    _replace(one, marker, make)


Making = Callable[[Element | None], list[Element]]
"""Makes runs in the look (``w:rPr``) of the words that they take the place of."""


def _words(meta: Meta, told: Furniture, *, first: bool) -> Mapping[str, Making]:
    def nothing(look: Element | None) -> list[Element]:
        del look
        return []

    def saying(words: str) -> Making:
        return lambda look: [text_run(words, deepcopy(look))]

    return {
        LETTERHEAD: saying(sender_of(meta)),
        TITLE: saying(meta.running_title or meta.title)
        if _stands(told.head, first=first)
        else nothing,
        FOOTER: saying(meta.footer) if _stands(told.foot, first=first) else nothing,
        NUMBER: partial(page_numbers, meta) if _stands(told.numbers, first=first) else nothing,
    }


def sender_of(meta: Meta) -> str:
    """Who writes, a line each, as the template's labels say it in the document's language."""
    return meta.labels.get("letterhead", "").strip()


def page_numbers(meta: Meta, look: Element | None = None) -> list[Element]:
    """``Page 1 of 3`` in the document's language; ``1 / 3`` where it has no words for it."""
    page, of = meta.labels.get("page", ""), meta.labels.get("of", "/")

    def say(words: str) -> Element:
        return text_run(words, deepcopy(look))

    return [
        *([say(f"{page} ")] if page else []),
        *field("PAGE", say("1")),
        say(f" {of} "),
        *field("NUMPAGES", say("1")),
    ]


def _roots(document: WordDocument) -> Iterator[tuple[Element, bool]]:
    """Text, heads and feet, and whether they are a first page's own."""
    yield document.element.body, False
    of_first = {
        getattr(section, f"first_page_{story}").part
        for section in document.sections
        for story in ("header", "footer")
        if not getattr(section, f"first_page_{story}").is_linked_to_previous
    }
    for story in stories(document):
        yield story.part.element, story.part in of_first


def stories(document: WordDocument) -> list[Any]:
    """Every head and foot that stands in the file."""
    found = [
        getattr(section, f"{pages}{story}")
        for section in document.sections
        for pages in ("", "first_page_", "even_page_")
        for story in ("header", "footer")
    ]
    return [story for story in found if not story.is_linked_to_previous]


def _pieces(one: Element) -> list[Element]:
    """The paragraph's own pieces of text, without those of text boxes that hang on it."""
    return [t for t in one.iter(qn("w:t")) if next(t.iterancestors(qn("w:p"))) is one]


def _replace(one: Element, marker: str, make: Making) -> None:
    """Put something in the place of the marker, which Word may have cut into several runs."""
    pieces = _pieces(one)
    start = "".join(piece.text or "" for piece in pieces).find(marker)
    if start < 0:
        return
    end, at, first = start + len(marker), 0, True
    for piece in pieces:
        text = piece.text or ""
        begins, stops = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if begins < stops:
            rest = text[stops:]
            piece.text = text[:begins] + ("" if first else rest)
            piece.set(qn("xml:space"), "preserve")
            if first:
                _put_behind(piece, make, rest)
            first = False


def _put_behind(piece: Element, make: Making, rest: str) -> None:
    """Put runs behind a piece of text, and behind them what followed it in its own run."""
    holder = piece.getparent()
    look = holder.find(qn("w:rPr"))
    made = make(look)
    if rest:
        made.append(text_run(rest, deepcopy(look)))
    later = list(piece.itersiblings())
    if later:
        made.append(run(deepcopy(look), *later))
    for element in reversed(made):
        holder.addnext(element)


# --- logos -----------------------------------------------------------------------------------


def renew_logos(document: WordDocument, template: Template, alt: str) -> None:
    """Give the pictures that were drawn for the template's logos the logos that it has now.

    Raises:
        ImageError: a logo cannot be used.
    """
    for part in (document.part, *(story.part for story in stories(document))):
        pictures = Illustrations(part, template)
        for name, logo in ((LOGO, template.logo), (PARTNER, template.partner)):
            if logo is None:
                continue
            for drawing in list(part.element.iter(qn("wp:inline"), qn("wp:anchor"))):
                if drawing.find(qn("wp:docPr")).get("name") == name:
                    pictures.renew(drawing, logo, logo.alt or alt)
