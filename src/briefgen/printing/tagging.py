"""The tags that WeasyPrint 70 leaves out, added while it works. Imports WeasyPrint: load it late.

Three of its private functions are wrapped for the time of one printing and then put back: the one
that makes boxes (so that note calls and notes lead to each other), the one that draws (so that
running heads become artifacts), and the one that builds the tag tree (ISO 32000-1, 14.8).
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import RLock
from typing import Any, Final

import pydyf
from weasyprint import draw
from weasyprint.formatting_structure import boxes, build
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import stream as pdf_stream
from weasyprint.pdf import tags

from briefgen.printing.names import ADDED, ADDED_NUMBER, CONTINUED, FURNITURE, PART

_LOCK: Final = RLock()
_GO_ON: Final = frozenset(
    {"/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/L", "/LI", "/Table", "/THead", "/TBody"}
    | {"/TR", "/TH", "/TD", "/BlockQuote", "/Div", "/Sect", "/Part", "/Caption"}
)
"""Tags that may be broken by the end of a page: each page has a tag of its own."""


@contextmanager
def better_tags() -> Iterator[None]:
    """Within it, WeasyPrint writes the tags that PDF/UA-1 and our reader want."""
    with _LOCK, ExitStack() as stack:
        stack.enter_context(_wrapped(build, "make_box", _linking))
        stack.enter_context(_wrapped(tags, "_build_box_tree", _tagging))
        stack.enter_context(_wrapped(draw, "draw_stacking_context", _drawing))
        stack.enter_context(_wrapped(pdf_stream.Stream, "marked", _marking))
        yield


@contextmanager
def _wrapped(owner: Any, name: str, wrap: Any) -> Iterator[None]:
    original = getattr(owner, name)
    setattr(owner, name, wrap(original))
    try:
        yield
    finally:
        setattr(owner, name, original)


# --- note calls and notes lead to each other -------------------------------------------------


def _linking(make_box: Any) -> Any:
    def make_linked_box(element_tag: str, style: Any, content: Any, element: Any) -> Any:
        box = make_box(element_tag, style, content, element)
        number = element.get("data-number") if element is not None else None
        if number and element_tag.endswith("::footnote-call"):
            box.style = style.copy()
            box.style["anchor"] = f"mark-{number}"
            box.link = ("url", ("internal", f"note-{number}"))
        elif number and element_tag.endswith("::footnote-marker"):
            box.link = ("url", ("internal", f"mark-{number}"))
        return box

    return make_linked_box


# --- running heads are artifacts -------------------------------------------------------------


def _drawing(draw_stacking_context: Any) -> Any:
    def draw_context(stream: Any, context: Any) -> None:
        if not isinstance(context.box, boxes.MarginBox):
            draw_stacking_context(stream, context)
            return
        top = context.box.at_keyword.startswith("@top")
        stream.briefgen_margin = "/Header" if top else "/Footer"
        try:
            draw_stacking_context(stream, context)
        finally:
            stream.briefgen_margin = None

    return draw_context


def _marking(marked: Any) -> Any:
    @contextmanager
    def mark(stream: Any, box: Any, tag: str) -> Iterator[None]:
        margin = getattr(stream, "briefgen_margin", None)
        if margin is None or stream._tags is None:  # noqa: SLF001 - how WeasyPrint says "no tags"
            with marked(stream, box, tag):
                yield
            return
        properties = pydyf.Dictionary({"Type": "/Pagination", "Subtype": margin})
        pydyf.Stream.begin_marked_content(stream, "Artifact", properties)
        try:
            yield
        finally:
            pydyf.Stream.end_marked_content(stream)

    return mark


# --- the tag tree ----------------------------------------------------------------------------


def _tagging(build_box_tree: Any) -> Any:
    begun: dict[tuple[Any, str, str], int] = {}
    furniture: dict[Any, frozenset[Any]] = {}

    def build_tree(box: Any, parent: Any, pdf: Any, page: int, *rest: Any) -> Iterator[Any]:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box  # noqa: SLF001 - there is no public way to it
        if isinstance(box, boxes.MarginBox):
            return
        if box.element_tag == "html" and box.element not in furniture:
            furniture[box.element] = frozenset(_furniture(box.element))
        for element in build_box_tree(box, parent, pdf, page, *rest):
            _improve(element, box, page)
            if any(box.element in those for those in furniture.values()):
                element["T"] = pydyf.String(FURNITURE)
            _say_continued(element, box, page, begun)
            _wrap_item(element, pdf)
            yield element

    return build_tree


def _furniture(element: Any) -> Iterator[Any]:
    """The elements that are in no part of the document, and around none: a template's own."""
    for child in element:
        if child.get(PART) is not None:
            continue
        if not any(one.get(PART) is not None for one in child.iter()):
            yield child
        yield from _furniture(child)


def _improve(tag: Any, box: Any, page: int) -> None:
    element = box.element
    if box.link_annotation and tag["S"] not in ("/Link", "/Figure"):
        tag["S"] = "/Link"
    if element is None:
        return
    _say_language(tag, element)
    _say_scope(tag, element)
    classes = (element.get("class") or "").split()
    if _is_added_number(box, classes):
        tag["T"] = pydyf.String(ADDED_NUMBER)
    if "note" in classes and _is_note_itself(tag, box):
        tag["S"] = "/Note"
        tag["ID"] = pydyf.String(f"{element.get('id')}-{page}-{tag.number}")


def _say_continued(tag: Any, box: Any, page: int, begun: dict[tuple[Any, str, str], int]) -> None:
    """Mark what goes on with, or repeats, a part that began on an earlier page.

    WeasyPrint tags each page by itself; without this, a reader takes one paragraph for two.
    """
    if box.element is None or tag["S"] not in _GO_ON or "T" in tag:
        return
    key = (box.element, str(box.element_tag), tag["S"])
    if begun.setdefault(key, page) != page:
        tag["T"] = pydyf.String(CONTINUED)


def _wrap_item(tag: Any, pdf: Any) -> None:
    """Put what a list item holds into an ``LBody``: an ``LI`` has a label and a body, no more."""
    if tag["S"] != "/LI":
        return
    kids = {kid: pdf.objects[int(kid.split()[0])] for kid in tag["K"] if isinstance(kid, bytes)}
    loose = [kid for kid, item in kids.items() if item.get("S") not in ("/Lbl", "/LBody")]
    if not loose:
        return
    body = pydyf.Dictionary(
        {
            "Type": "/StructElem",
            "S": "/LBody",
            "K": pydyf.Array(loose),
            "Pg": tag["Pg"],
            "P": tag.reference,
        }
    )
    pdf.add_object(body)
    for kid in loose:
        kids[kid]["P"] = body.reference
    tag["K"] = pydyf.Array([*(kid for kid in tag["K"] if kid not in loose), body.reference])


def _say_language(tag: Any, element: Any) -> None:
    language = element.get("lang")
    if language and element.tag not in ("html", "body"):
        tag["Lang"] = pydyf.String(language)


def _say_scope(tag: Any, element: Any) -> None:
    if tag["S"] == "/TH" and "A" in tag and "Scope" not in tag["A"]:
        row = element.get("scope") in ("row", "rowgroup")
        tag["A"]["Scope"] = "/Row" if row else "/Column"


def _is_added_number(box: Any, classes: list[str]) -> bool:
    """Whether words stand here that are not the tree's: note numbers, ordinals, our headings."""
    pseudo = str(box.element_tag).partition("::")[2]
    if pseudo:
        return pseudo in ("footnote-call", "footnote-marker", "before", "after")
    return not ADDED.isdisjoint(classes)


def _is_note_itself(tag: Any, box: Any) -> bool:
    whole = "::" not in str(box.element_tag) and isinstance(box, boxes.BlockLevelBox)
    return whole and tag["S"] in ("/Span", "/P", "/LI", "/LBody", "/Div", "/NonStruct")
