"""The DOCX writer: a document and a template in, a Word file (ISO 29500, Transitional) out."""

from dataclasses import dataclass
from typing import Any

from briefgen.document.nodes import Document
from briefgen.templates.model import Template
from briefgen.writers.docx.blocks import BlockWriter
from briefgen.writers.docx.furniture import (
    LOGO_HEIGHT,
    add_page_numbers,
    set_furniture,
    set_page,
    set_properties,
)
from briefgen.writers.docx.illustrations import Illustrations, read_picture
from briefgen.writers.docx.inlines import BodyInlineWriter, InlineWriter
from briefgen.writers.docx.look import (
    CARD_STEP,
    NUMBER_STEP,
    STEP,
    Tokens,
    normal,
    specifications,
)
from briefgen.writers.docx.marks import Marks, Notes
from briefgen.writers.docx.numbering import Numbering, SeriesLook
from briefgen.writers.docx.oxml import Element, qn
from briefgen.writers.docx.package import as_bytes, open_own_base, open_reference
from briefgen.writers.docx.parts import (
    LinkTargets,
    WordDocument,
    embed_ledger,
    notes_part,
    set_custom_properties,
)
from briefgen.writers.docx.properties import RunLook
from briefgen.writers.docx.settings import NoteKind, new_settings, set_theme_language
from briefgen.writers.docx.styles import StyleSheet, new_sheet, set_language
from briefgen.writers.docx.theme import set_theme
from briefgen.writers.model import Written

MARKER = "[[BRIEF]]"
"""The paragraph of a reference file that the brief takes the place of."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """An open Word file, and what is needed to write into it."""

    word: WordDocument
    tokens: Tokens
    sheet: StyleSheet
    marks: Marks
    notes: Notes
    blocks: BlockWriter


def write_docx(document: Document, template: Template, ledger: bytes) -> Written:
    """The document as a Word file, its evidence marked and the ledger within.

    Raises:
        EnvironmentBrokenError: the template's ``reference.docx`` is not a Word file.
        ValueError: a citation is not set yet, or a note is marked that does not exist.
    """
    tokens = Tokens(template)
    word = _own_base(document, tokens) if template.reference is None else _reference(template)
    shop = _workshop(word, document, tokens)
    _insert(word, shop.blocks.write((*document.front, *document.body)))
    shop.notes.name_repeated(shop.marks)
    shop.marks.loosen_dangling_links()
    _finish(shop, document, template, ledger)
    return Written(as_bytes(word), tuple(shop.blocks.illustrations.findings))


def _own_base(document: Document, tokens: Tokens) -> WordDocument:
    word = open_own_base()
    new_sheet(word.styles.element, tokens.font("body"), tokens.size("body"), *normal(tokens))
    new_settings(word.settings.element, document.meta.language)
    set_theme(word, tokens)
    set_page(word, tokens)
    return word


def _reference(template: Template) -> WordDocument:
    assert template.reference is not None
    return open_reference(template.reference)


def _workshop(word: WordDocument, document: Document, tokens: Tokens) -> Workshop:
    kind: NoteKind = "endnote" if document.meta.notes == "endnotes" else "footnote"
    part = notes_part(word, kind)
    specs = dict(specifications(tokens.template))
    sheet = StyleSheet(word.styles.element, specs)
    marks = Marks(word.element)
    notes = Notes(kind, part.element, document.notes)
    note_writer = InlineWriter(sheet, marks, LinkTargets(part))
    inlines = BodyInlineWriter(sheet, marks, LinkTargets(word.part), notes, note_writer)
    illustrations = Illustrations(word.part, tokens.template)
    numbering = _numbering(word, sheet, tokens)
    blocks = BlockWriter(tokens, sheet, specs, inlines, marks, numbering, illustrations)
    return Workshop(word, tokens, sheet, marks, notes, blocks)


def _numbering(word: WordDocument, sheet: StyleSheet, tokens: Tokens) -> Numbering:
    accent, muted = tokens.colour("accent"), tokens.colour("muted")
    bold = RunLook(bold=True, colour=accent)
    numbering = Numbering(
        word.part.numbering_part.element,
        {
            "bullet": SeriesLook(STEP, RunLook(colour=accent)),
            "list": SeriesLook(STEP + 2, RunLook(colour=accent)),
            "paragraph": SeriesLook(NUMBER_STEP, RunLook(colour=muted)),
            "card": SeriesLook(CARD_STEP, bold),
        },
    )
    numbering.use_style("bullet", sheet.element("List Bullet"))
    numbering.use_style("list", sheet.element("List Number"))
    return numbering


def _insert(word: WordDocument, content: list[Element]) -> None:
    """Put the content where the marker stands, else before the last section's properties."""
    body = word.element.body
    marker = next(filter(_is_marker, body.iter(qn("w:p"))), None)
    if marker is None:
        _append(body, content)
        return
    for element in content:
        marker.addprevious(element)
    _remove_marker(marker)


def _is_marker(paragraph: Element) -> bool:
    # Word splits words into runs as it pleases
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t"))).strip() == MARKER


def _append(body: Element, content: list[Element]) -> None:
    last = body.find(qn("w:sectPr"))
    if last is None:
        body.extend(content)
        return
    for element in content:
        last.addprevious(element)


def _remove_marker(marker: Element) -> None:
    """A marker that ends a section or a table cell is emptied: without it the file breaks."""
    properties = marker.find(qn("w:pPr"))
    ends_section = properties is not None and properties.find(qn("w:sectPr")) is not None
    parent = marker.getparent()
    if not ends_section and parent.tag == qn("w:body"):
        parent.remove(marker)
        return
    for child in list(marker):
        if child is not properties:
            marker.remove(child)


def _finish(shop: Workshop, document: Document, template: Template, ledger: bytes) -> None:
    word, meta = shop.word, document.meta
    set_language(word.styles.element, meta.language)
    if template.reference is None:
        shop.sheet.make_all()
        set_furniture(word, meta, shop.tokens, shop.sheet, _logo(template))
    else:
        set_theme_language(word.settings.element, meta.language)
        add_page_numbers(word, meta, shop.sheet)
    set_properties(word, meta)
    embed_ledger(word, ledger)
    set_custom_properties(word, shop.marks.digests)


def _logo(template: Template) -> Any:
    if template.logo is None:
        return None
    content = read_picture(template.logo, template)
    return lambda part: Illustrations(part, template).decoration(content, LOGO_HEIGHT)
