"""Theme (20.1.6.9) and font table: Word's palette and font list then offer the organisation's own."""

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from lxml import etree

from briefgen.writers.docx.look import Tokens
from briefgen.writers.docx.oxml import el, qn
from briefgen.writers.docx.parts import WordDocument

COLOURS = {
    "dk1": "text",
    "dk2": "muted",
    "lt2": "tint",
    "accent1": "accent",
    "accent2": "accent2",
    "accent3": "muted",
    "accent4": "rule",
    "accent5": "tint",
    "accent6": "text",
    "hlink": "accent",
    "folHlink": "accent2",
}
"""The theme's colours by the tokens that fill them."""
FONTS = {"majorFont": "heading", "minorFont": "body"}


def set_theme(document: WordDocument, tokens: Tokens) -> None:
    """Give theme and font table, where the file has both, the template's colours and fonts."""
    kinds = {found.reltype for found in document.part.rels.values()}
    if not {RELATIONSHIP_TYPE.THEME, RELATIONSHIP_TYPE.FONT_TABLE} <= kinds:
        return
    theme = etree.fromstring(_related(document, RELATIONSHIP_TYPE.THEME).blob)
    _set_colours(theme, tokens)
    _set_fonts(theme, tokens)
    _replace(document, RELATIONSHIP_TYPE.THEME, theme)
    names = sorted({tokens.font(role) for role in FONTS.values()})
    table = el("w:fonts", None, *(el("w:font", {"w:name": name}) for name in names))
    _replace(document, RELATIONSHIP_TYPE.FONT_TABLE, table)


def _related(document: WordDocument, kind: str) -> Any:
    return document.part.part_related_by(kind)


def _replace(document: WordDocument, kind: str, root: Any) -> None:
    rels = document.part.rels
    key = next(key for key, rel in rels.items() if rel.reltype == kind)
    old = rels[key].target_part
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(old.partname, old.content_type, blob, old.package)
    rels.add_relationship(kind, part, key)


def _set_colours(root: Any, tokens: Tokens) -> None:
    scheme = next(root.iter(qn("a:clrScheme")))
    for name, token in COLOURS.items():
        slot = scheme.find(qn(f"a:{name}"))
        slot.clear()
        slot.append(el("a:srgbClr", {"val": tokens.colour(token)}))


def _set_fonts(root: Any, tokens: Tokens) -> None:
    scheme = next(root.iter(qn("a:fontScheme")))
    for name, role in FONTS.items():
        fonts = scheme.find(qn(f"a:{name}"))
        fonts.find(qn("a:latin")).set("typeface", tokens.font(role))
        for script in fonts.findall(qn("a:font")):
            fonts.remove(script)
