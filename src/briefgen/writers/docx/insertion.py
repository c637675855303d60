"""Where in a Word file the brief goes: at the marker paragraph of a letterhead, else at the end."""

from briefgen.writers.docx.oxml import Element, qn
from briefgen.writers.docx.properties import TWIPS_PER_POINT

MARKER = "[[BRIEF]]"
"""The paragraph of a reference file that the brief takes the place of."""


def insert(body: Element, content: list[Element]) -> None:
    """Put the content where the marker stands, else before the last section's properties."""
    marker = find_marker(body)
    if marker is None:
        append(body, content)
        return
    for element in content:
        marker.addprevious(element)
    _remove(marker)


def append(body: Element, content: list[Element]) -> None:
    """Put the content at the end of the text."""
    last = body.find(qn("w:sectPr"))
    if last is None:
        body.extend(content)
        return
    for element in content:
        last.addprevious(element)


def find_marker(body: Element) -> Element | None:
    """The paragraph that says ``[[BRIEF]]`` and nothing else."""
    return next(filter(_is_marker, body.iter(qn("w:p"))), None)


def _is_marker(paragraph: Element) -> bool:
    # Word splits words into runs as it pleases
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t"))).strip() == MARKER


def _remove(marker: Element) -> None:
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


def text_width(body: Element, default: float) -> float:
    """Points between the margins of the section that the brief goes into."""
    section = _section(body)
    size, margins = (
        None if section is None else section.find(qn(n)) for n in ("w:pgSz", "w:pgMar")
    )
    if size is None or margins is None:
        return default
    edges = [margins.get(qn(f"w:{side}"), "0") for side in ("left", "right", "gutter")]
    return (int(size.get(qn("w:w"))) - sum(map(int, edges))) / TWIPS_PER_POINT


def _section(body: Element) -> Element | None:
    """A section's properties stand at its end (17.6.17)."""
    marker = find_marker(body)
    reached = marker is None
    sections = []
    for element in body.iter(qn("w:p"), qn("w:sectPr")):
        reached = reached or element is marker
        if reached and element.tag == qn("w:sectPr"):
            sections.append(element)
    if not sections:
        return None
    return sections[-1] if marker is None else sections[0]
