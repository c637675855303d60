"""Word files without a brief: every style by its name, and a letterhead to start from."""

from collections.abc import Sequence
from dataclasses import replace

from briefgen.document.nodes import Meta
from briefgen.templates.model import MARKER, Template
from briefgen.templates.roles import ROLES, Role
from briefgen.writers.docx.furniture import set_properties
from briefgen.writers.docx.insertion import insert, text_width
from briefgen.writers.docx.letterhead import EVERYWHERE, draw_letterhead, fill_letterhead
from briefgen.writers.docx.look import Tokens
from briefgen.writers.docx.oxml import Element, paragraph, text_run
from briefgen.writers.docx.package import as_bytes
from briefgen.writers.docx.properties import ParagraphLook, RunLook
from briefgen.writers.docx.reference import Base, open_base
from briefgen.writers.docx.styles import StyleSheet, set_language
from briefgen.writers.docx.tables import TableFrame, cell, table
from briefgen.writers.docx.write import own_base

LANGUAGE = "en"
DATE = "2000-01-01"
"""A specimen has no day; equal templates give equal bytes."""
CLOSE = ParagraphLook(before=1.5, after=1.5, line=1)
GUTTER = 14.0
"""Points between the two columns."""
IN_TABLES = frozenset({"Brief Table", "Table Text", "Table Header", "Table Gap"})


def style_page(template: Template) -> bytes:
    """A Word file of one page with all styles, in the letterhead where there is one.

    Raises:
        TemplateError: the reference file cannot be used.
    """
    base = own_base(template, LANGUAGE) if template.reference is None else open_base(template)
    body = base.word.element.body
    width = text_width(body, Tokens(base.template).text_width, template.marker)
    title = f"Styles of the template {template.name}"
    fill_letterhead(base.word, Meta(title=title, language=LANGUAGE, date=DATE), EVERYWHERE)
    insert(body, _page(base, width), template.marker)
    set_language(base.word.styles.element, LANGUAGE)
    set_properties(base.word, Meta(title=title, language=LANGUAGE, date=DATE))
    return as_bytes(base.word)


def _page(base: Base, width: float) -> list[Element]:
    """Two columns side by side, as cells: a section of its own would disturb the letterhead's."""
    shown = [role for role in ROLES if role.style not in IN_TABLES]
    middle = len(shown) // 2
    half = width / 2
    sheet = base.sheet
    if base.template.reference is None:
        sheet.make_all()
        sheet.made.clear()  # without a letterhead, no style is an addition
    left = [_line(role, sheet) for role in shown[:middle]]
    right = [*(_line(role, sheet) for role in shown[middle:]), *_table(sheet, half - GUTTER)]
    cells = [cell(half, column, padding=(0, GUTTER)) for column in (left, right)]
    end = paragraph(ParagraphLook(before=0, after=0, exact=2).element(), ())
    return [table(TableFrame((half, half)), [cells]), end]


def _line(role: Role, sheet: StyleSheet) -> Element:
    words = _words(role, sheet)
    if role.kind == "character":
        marked = text_run(words, RunLook(style=sheet.id(role.style)).element())
        return paragraph(CLOSE.element(), [marked])
    identifier = sheet.body if role.id == "body" else sheet.id(role.style)
    return paragraph(CLOSE.element(identifier), [text_run(words)])


def _words(role: Role, sheet: StyleSheet) -> str:
    match = sheet.match(role.style)
    if match is None or role.style in sheet.made:
        return f"{role.style} ({role.id}, new)"
    return f"{match.name} ({role.id})"


def _table(sheet: StyleSheet, width: float) -> Sequence[Element]:
    """The table style, with its header and text, and the gap below it."""
    by_style = {role.style: role for role in ROLES}
    rows = [
        [cell(width, [_line(by_style[style], sheet)])] for style in ("Table Header", "Table Text")
    ]
    whole = [cell(width, [paragraph(None, [text_run(_words(by_style["Brief Table"], sheet))])])]
    frame = TableFrame((width,), style=sheet.id("Brief Table"), header=True)
    return [table(frame, [*rows, whole]), _line(by_style["Table Gap"], sheet)]


def new_reference(template: Template) -> bytes:
    """A letterhead in the template's look, to be changed in Word: every named style, logo, ``[[BRIEF]]``.

    Raises:
        ImageError: the logo cannot be used.
    """
    base = own_base(template, LANGUAGE)
    draw_letterhead(base.word, replace(template, furniture=EVERYWHERE), base.sheet)
    base.sheet.make_all()
    marked = paragraph(ParagraphLook().element(base.sheet.body), [text_run(MARKER)])
    insert(base.word.element.body, [marked], template.marker)
    set_language(base.word.styles.element, LANGUAGE)
    set_properties(base.word, Meta(title="Letterhead", language=LANGUAGE, date=DATE))
    return as_bytes(base.word)
