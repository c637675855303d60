"""WordprocessingML elements (ISO 29500-1, part 17), one function for each thing that we write.

Nothing here knows the document tree or the package: elements in, elements out.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "w": W,
        "r": R,
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "xml": "http://www.w3.org/XML/1998/namespace",
    }
)
Element = Any
"""An lxml element; lxml has no types of its own."""


@cache
def qn(name: str) -> str:
    """``w:p`` in Clark notation; a name without a prefix stays as it is."""
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


@cache
def _declared(prefix: str) -> Mapping[str, str]:
    return {prefix: NAMESPACES[prefix]}


def el(name: str, attributes: Mapping[str, str] | None = None, *children: Element) -> Element:
    """An element with its attributes and children, names in ``prefix:local`` form."""
    element = etree.Element(qn(name), nsmap=_declared(name.partition(":")[0]))
    for key, value in (attributes or {}).items():
        element.set(qn(key), value)
    element.extend(children)
    return element


def val(name: str, value: str) -> Element:
    """An element that says all in its ``w:val``."""
    return el(name, {"w:val": value})


def run(properties: Element | None, *children: Element) -> Element:
    """A ``w:r``."""
    return el("w:r", None, *(() if properties is None else (properties,)), *children)


_BREAKS = re.compile("([\t\n])")


def text_run(text: str, properties: Element | None = None) -> Element:
    """A run of words, spaces kept; a tab or line end becomes Word's own (it loses raw ones)."""
    return run(properties, *(_piece(part) for part in _BREAKS.split(text) if part))


def _piece(part: str) -> Element:
    if part == "\t":
        return el("w:tab")
    if part == "\n":
        return el("w:br")
    piece = el("w:t", {"xml:space": "preserve"})
    piece.text = part
    return piece


def paragraph(properties: Element | None, content: Iterable[Element]) -> Element:
    """A ``w:p``."""
    return el("w:p", None, *(() if properties is None else (properties,)), *content)


def field(instruction: str, result: Element) -> tuple[Element, ...]:
    """A complex field whose stored result stands until somebody updates it (17.16.18)."""
    code = el("w:instrText", {"xml:space": "preserve"})
    code.text = f" {instruction} "
    return (
        run(None, el("w:fldChar", {"w:fldCharType": "begin"})),
        run(None, code),
        run(None, el("w:fldChar", {"w:fldCharType": "separate"})),
        result,
        run(None, el("w:fldChar", {"w:fldCharType": "end"})),
    )


def external_link(relationship: str, content: Iterable[Element]) -> Element:
    """A hyperlink to the URL that the relationship names."""
    return el("w:hyperlink", {"r:id": relationship, "w:history": "1"}, *content)


def internal_link(bookmark: str, content: Iterable[Element]) -> Element:
    """A hyperlink within the document; no tooltip, because LibreOffice 25.2 then drops the link."""
    return el("w:hyperlink", {"w:anchor": bookmark, "w:history": "1"}, *content)


def bookmarked(identifier: int, name: str, content: Iterable[Element]) -> tuple[Element, ...]:
    """The content between the two ends of a bookmark (17.13.6)."""
    number = str(identifier)
    start = el("w:bookmarkStart", {"w:id": number, "w:name": name})
    return (start, *content, el("w:bookmarkEnd", {"w:id": number}))


def control(identifier: int, tag: str, alias: str, content: Iterable[Element]) -> Element:
    """An inline rich-text content control (17.5.2.31); a block-level one breaks LibreOffice 25."""
    properties = el(
        "w:sdtPr", None, val("w:alias", alias), val("w:tag", tag), val("w:id", str(identifier))
    )
    return el("w:sdt", None, properties, el("w:sdtContent", None, *content))


def note_reference(kind: str, identifier: int, style: str) -> Element:
    """The raised mark in the text; ``kind`` is ``footnote`` or ``endnote``."""
    properties = el("w:rPr", None, val("w:rStyle", style))
    return run(properties, el(f"w:{kind}Reference", {"w:id": str(identifier)}))


def note_mark(kind: str, style: str) -> Element:
    """The same number again, within the note."""
    return run(el("w:rPr", None, val("w:rStyle", style)), el(f"w:{kind}Ref"))


def note(kind: str, identifier: int, *paragraphs: Element) -> Element:
    """A foot- or endnote."""
    return el(f"w:{kind}", {"w:id": str(identifier)}, *paragraphs)


def separator_notes(kind: str) -> tuple[Element, Element]:
    """The two notes that Word demands before all others: the rule, and its continuation."""
    return tuple(
        el(
            f"w:{kind}",
            {"w:type": role, "w:id": str(number)},
            paragraph(_tight(), [run(None, el(f"w:{role}"))]),
        )
        for number, role in ((-1, "separator"), (0, "continuationSeparator"))
    )


def _tight() -> Element:
    spacing = {"w:before": "0", "w:after": "0", "w:line": "240", "w:lineRule": "auto"}
    return el("w:pPr", None, el("w:spacing", spacing))


def set_keep_next(element: Element, kept: str = "1") -> None:
    """Say of a paragraph whether it stays on one page with the next, whatever its style says."""
    properties = element.find(qn("w:pPr"))
    if properties is None:
        properties = el("w:pPr")
        element.insert(0, properties)
    for old in properties.findall(qn("w:keepNext")):
        properties.remove(old)
    style = properties.find(qn("w:pStyle"))
    properties.insert(0 if style is None else 1, val("w:keepNext", kept))


AFTER_SPACING = frozenset(
    map(qn, ("w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:jc", "w:outlineLvl", "w:rPr"))
)


def set_space_after(element: Element, twentieths: str) -> None:
    """Give a paragraph other space below than its style gives it."""
    properties = element.find(qn("w:pPr"))
    if properties is None:
        properties = el("w:pPr")
        element.insert(0, properties)
    spacing = properties.find(qn("w:spacing"))
    if spacing is None:
        spacing = el("w:spacing")
        later = next((child for child in properties if child.tag in AFTER_SPACING), None)
        if later is None:
            properties.append(spacing)
        else:
            later.addprevious(spacing)
    spacing.set(qn("w:after"), twentieths)
