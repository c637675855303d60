"""The DOCX writer: a document and a template in, a Word file (ISO 29500, Transitional) out."""

from dataclasses import dataclass

from briefgen.document.nodes import Blocks, Document, Heading, Meta, Text
from briefgen.templates.loading import TemplateError
from briefgen.templates.model import Template
from briefgen.writers.docx.blocks import BlockWriter
from briefgen.writers.docx.effective import Looks
from briefgen.writers.docx.fitting import close_up
from briefgen.writers.docx.furniture import add_page_numbers, set_page, set_properties
from briefgen.writers.docx.illustrations import Illustrations
from briefgen.writers.docx.inlines import BodyInlineWriter, InlineWriter
from briefgen.writers.docx.insertion import append, insert, text_width
from briefgen.writers.docx.letterhead import (
    EVERYWHERE,
    draw_letterhead,
    fill_letterhead,
    renew_logos,
)
from briefgen.writers.docx.look import (
    CARD_STEP,
    NUMBER_STEP,
    STEP,
    Tokens,
    normal,
    specifications,
)
from briefgen.writers.docx.marks import Marks, Notes
from briefgen.writers.docx.names import BRIEF_BOOKMARK, LEDGER_PROPERTY
from briefgen.writers.docx.noteorder import drop_unmarked, put_in_order
from briefgen.writers.docx.numbering import Numbering, SeriesLook
from briefgen.writers.docx.oxml import Element, qn
from briefgen.writers.docx.package import as_bytes, open_own_base
from briefgen.writers.docx.parts import (
    LinkTargets,
    WordDocument,
    embed_ledger,
    ledger_digest,
    notes_part,
    set_custom_properties,
)
from briefgen.writers.docx.properties import RunLook
from briefgen.writers.docx.reference import Base, open_base
from briefgen.writers.docx.settings import (
    NoteKind,
    count_endnotes,
    new_settings,
    set_theme_language,
)
from briefgen.writers.docx.styles import StyleSheet, new_sheet, set_language
from briefgen.writers.docx.theme import set_theme
from briefgen.writers.images import ImageError
from briefgen.writers.model import Written


@dataclass(frozen=True, slots=True)
class Workshop:
    """An open Word file, and what is needed to write into it."""

    word: WordDocument
    tokens: Tokens
    sheet: StyleSheet
    marks: Marks
    notes: Notes
    note_root: Element
    """All notes of the file."""
    blocks: BlockWriter


def write_docx(document: Document, template: Template, ledger: bytes) -> Written:
    """The document as a Word file, its evidence marked and the ledger within.

    Without content, but with findings, where the template's ``reference.docx`` cannot be used.

    Raises:
        OurBugError: a citation is not set yet, or a note is marked that does not exist.
    """
    try:
        base = (
            own_base(template, document.meta.language)
            if template.reference is None
            else open_base(template)
        )
        _set_letterhead(base, template, document.meta)
    except TemplateError as error:
        return Written(b"", error.findings)
    except ImageError as error:
        return Written(b"", (error.finding,))
    word = base.word
    shop = _workshop(base, document)
    blocks = shop.blocks.write((*document.front, *document.body))
    if template.reference is not None:
        shop.marks.enclose(BRIEF_BOOKMARK, blocks)
        close_up(blocks, base.sheet, Looks(word))
    insert(word.element.body, blocks, template.marker)
    append(word.element.body, shop.blocks.write(_endnote_heading(document)))
    put_in_order(shop.note_root, word.element.body, shop.notes.kind)
    shop.notes.name_repeated(shop.marks)
    shop.marks.loosen_dangling_links()
    if shop.notes.kind == "endnote":
        for section in word.element.iter(qn("w:sectPr")):
            count_endnotes(section)
    _finish(shop, document, template, ledger)
    return Written(as_bytes(word), (*base.findings, *shop.blocks.illustrations.findings))


def _set_letterhead(base: Base, template: Template, meta: Meta) -> None:
    alt = meta.author or meta.title
    if template.reference is None:
        draw_letterhead(base.word, template, base.sheet, alt)
    elif template.word_looks == "tokens":
        renew_logos(base.word, template, alt)
    own = template.reference is not None and template.word_looks == "file"
    fill_letterhead(base.word, meta, EVERYWHERE if own else template.furniture)


def _endnote_heading(document: Document) -> Blocks:
    """Word puts endnotes behind the last words, so this heading stands over them."""
    if document.meta.notes == "footnotes" or not document.notes:
        return ()
    return (Heading(2, (Text(document.meta.labels.get("notes", "Notes")),), "notes"),)


def own_base(template: Template, language: str) -> Base:
    """An empty Word file in the template's own look."""
    tokens = Tokens(template)
    word = open_own_base()
    new_sheet(word.styles.element, tokens.font("body"), tokens.size("body"), *normal(tokens))
    new_settings(word.settings.element, language)
    set_theme(word, tokens)
    set_page(word, tokens)
    specs = specifications(template)
    return Base(word, template, StyleSheet(word.styles.element, specs), specs)


def _workshop(base: Base, document: Document) -> Workshop:
    word, sheet, tokens = base.word, base.sheet, Tokens(base.template)
    kind: NoteKind = "endnote" if document.meta.notes == "endnotes" else "footnote"
    part = notes_part(word, kind)
    drop_unmarked(part.element, word.element.body, kind)
    marks = Marks(word.element)
    notes = Notes(kind, part.element, document.notes)
    linked = document.meta.print_links
    note_writer = InlineWriter(sheet, marks, LinkTargets(part) if linked else None)
    links = LinkTargets(word.part) if linked else None
    inlines = BodyInlineWriter(sheet, marks, links, notes, note_writer)
    illustrations = Illustrations(word.part, base.template)
    numbering = _numbering(word, sheet, tokens)
    width = text_width(word.element.body, tokens.text_width, base.template.marker)
    specs = dict(base.specs)
    blocks = BlockWriter(tokens, width, sheet, specs, inlines, marks, numbering, illustrations)
    return Workshop(word, tokens, sheet, marks, notes, part.element, blocks)


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


def _finish(shop: Workshop, document: Document, template: Template, ledger: bytes) -> None:
    word, meta = shop.word, document.meta
    set_language(word.styles.element, meta.language)
    if template.reference is None:
        shop.sheet.make_all()
    else:
        set_theme_language(word.settings.element, meta.language)
        if template.furniture.numbers != "none":
            add_page_numbers(word, meta, shop.sheet)
    set_properties(word, meta)
    embed_ledger(word, ledger)
    own = {LEDGER_PROPERTY: ledger_digest(ledger)}
    set_custom_properties(word, own | shop.marks.digests)
