"""Where in a Word file the brief goes: at the marker paragraph of a letterhead, else at the end."""

from collections.abc import Iterator

from briefgen.templates.model import MARKER
from briefgen.writers.docx.oxml import Element, el, qn, set_keep_next
from briefgen.writers.docx.properties import TWIPS_PER_POINT

MARKS_OF_ITS_OWN = frozenset(map(qn, ("w:bookmarkStart", "w:bookmarkEnd")))
"""What another paragraph may need the other end of."""
USUAL_CELL_PADDING = 2 * 108
"""Twips at the two sides of a cell's words, where the table says nothing else (17.4.42)."""


def insert(body: Element, content: list[Element], words: str = MARKER) -> None:
    """Put the content where the marker stands, else before the last section's properties."""
    markers = _markers(body, words)
    if not markers:
        _trim(body)
        append(body, content)
        return
    first = markers[0]
    _open_control(first)
    _let_grow(first)
    if next(first.iterancestors(qn("w:tc")), None) is not None:
        _loosen(content)
    for element in content:
        first.addprevious(element)
    for marker in markers:
        _remove(marker)
    _close(body)


def append(body: Element, content: list[Element]) -> None:
    """Put the content at the end of the text."""
    last = body.find(qn("w:sectPr"))
    if last is None:
        body.extend(content)
        return
    for element in content:
        last.addprevious(element)


def find_marker(body: Element, words: str = MARKER) -> Element | None:
    """The first paragraph that says ``[[BRIEF]]``, or the given words, and nothing else."""
    return next(iter(_markers(body, words)), None)


def needs_marker(body: Element) -> bool:
    """Whether anything stands in the text that the brief should perhaps not stand behind."""
    said = any((text.text or "").strip() for text in body.iter(qn("w:t")))
    return said or next(body.iter(qn("w:tbl")), None) is not None


def _markers(body: Element, words: str) -> list[Element]:
    return [one for one in body.iter(qn("w:p")) if _is_marker(one, words)]


def _is_marker(paragraph: Element, words: str) -> bool:
    # Word splits words into runs as it pleases; a text box cannot hold notes
    said = "".join(text.text or "" for text in paragraph.iter(qn("w:t"))).strip()
    return said == words and next(paragraph.iterancestors(qn("w:txbxContent")), None) is None


def _close(body: Element) -> None:
    """Word wants a paragraph at the end of the text, which some programs leave out."""
    blocks = [child for child in body if child.tag != qn("w:sectPr")]
    if blocks and blocks[-1].tag == qn("w:tbl"):
        blocks[-1].addnext(el("w:p"))


def _trim(body: Element) -> None:
    """Take out the empty paragraphs at the end: every new Word file holds one."""
    blocks = [child for child in body if child.tag != qn("w:sectPr")]
    while blocks and _is_empty(blocks[-1]):
        before = blocks[-2].tag if len(blocks) > 1 else None
        if before == qn("w:tbl"):
            return
        body.remove(blocks.pop())


def _is_empty(element: Element) -> bool:
    if element.tag != qn("w:p"):
        return False
    rest = [child for child in element if child.tag != qn("w:pPr")]
    return not rest and next(element.iter(qn("w:sectPr")), None) is None


def _open_control(marker: Element) -> None:
    """Free the marker from block-level content controls, which LibreOffice 25 cannot open with notes in."""
    for control in list(marker.iterancestors(qn("w:sdt"))):
        held = control.find(qn("w:sdtContent"))
        if held is None or next(held.iterchildren(qn("w:p"), qn("w:tbl")), None) is None:
            continue
        for child in list(held):
            control.addprevious(child)
        control.getparent().remove(control)


def _let_grow(marker: Element) -> None:
    """Let the table row that holds the marker break over pages, however high it was."""
    for row in marker.iterancestors(qn("w:tr")):
        properties = row.find(qn("w:trPr"))
        for name in ("w:cantSplit", "w:trHeight"):
            for one in [] if properties is None else properties.findall(qn(name)):
                if one.tag == qn("w:cantSplit") or one.get(qn("w:hRule")) == "exact":
                    properties.remove(one)


def _loosen(content: list[Element]) -> None:
    """In a cell, "keep with next" is said of the whole row, which then leaves a page empty."""
    for block in content:
        if block.tag == qn("w:p"):
            set_keep_next(block, "0")


def _remove(marker: Element) -> None:
    """A marker that ends a section or a table cell is emptied: without it the file breaks."""
    properties = marker.find(qn("w:pPr"))
    ends_section = properties is not None and properties.find(qn("w:sectPr")) is not None
    parent = marker.getparent()
    if not ends_section and parent.tag == qn("w:body"):
        for child in [one for one in marker.iter() if one.tag in MARKS_OF_ITS_OWN]:
            marker.addprevious(child)
        parent.remove(marker)
        return
    for child in list(marker):
        if child is not properties and child.tag not in MARKS_OF_ITS_OWN:
            marker.remove(child)


def text_width(body: Element, default: float, words: str = MARKER) -> float:
    """Points between the margins of the section, or of the table cell, that the brief goes into."""
    marker = find_marker(body, words)
    cell = None if marker is None else next(marker.iterancestors(qn("w:tc")), None)
    section = _section(body, marker)
    width = _section_width(section, default)
    return width if cell is None else min(width, _cell_width(cell, width))


def _section_width(section: Element | None, default: float) -> float:
    size, margins = (
        None if section is None else section.find(qn(n)) for n in ("w:pgSz", "w:pgMar")
    )
    if size is None or margins is None:
        return default
    edges = [margins.get(qn(f"w:{side}"), "0") for side in ("left", "right", "gutter")]
    across = (float(size.get(qn("w:w"))) - sum(map(float, edges))) / TWIPS_PER_POINT
    return _column(section, across)


def _column(section: Element | None, across: float) -> float:
    """The width of one of the section's columns, where it has several of equal width (17.6.4)."""
    columns = None if section is None else section.find(qn("w:cols"))
    count = 1 if columns is None else int(columns.get(qn("w:num"), "1"))
    if columns is None or count == 1:
        return across
    gap = float(columns.get(qn("w:space"), "720")) / TWIPS_PER_POINT
    return (across - gap * (count - 1)) / count


def _cell_width(cell: Element, default: float) -> float:
    stated = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    if stated is None or stated.get(qn("w:type")) != "dxa":
        return default
    return (float(stated.get(qn("w:w"))) - USUAL_CELL_PADDING) / TWIPS_PER_POINT


def _section(body: Element, marker: Element | None) -> Element | None:
    """A section's properties stand at its end (17.6.17)."""
    sections = list(_sections_from(body, marker))
    if not sections:
        return None
    return sections[-1] if marker is None else sections[0]


def _sections_from(body: Element, marker: Element | None) -> Iterator[Element]:
    reached = marker is None
    for element in body.iter(qn("w:p"), qn("w:sectPr")):
        reached = reached or element is marker
        former = element.getparent().tag == qn("w:sectPrChange")
        if reached and element.tag == qn("w:sectPr") and not former:
            yield element
