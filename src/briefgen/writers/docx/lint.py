"""What makes Word call a file unreadable, or lose our marks, and validators do not see."""

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefgen.writers.docx.names import MAX_BOOKMARK, MAX_TAG
from briefgen.writers.docx.oxml import Element, R, qn
from briefgen.writers.docx.views import parse

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
STYLED = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
MAX_NOTE = 32767
"""Word numbers notes in 16 bits."""


def lint_docx(content: bytes) -> tuple[str, ...]:
    """One sentence for each defect; none for a sound file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    trees = {n: parse(c) for n, c in parts.items() if n.endswith((".xml", ".rels"))}
    stories = [Story(n, t, _targets(n, trees)) for n, t in trees.items() if _is_word(n)]
    return (
        *(f"{name} is twice in the package" for name in _repeated(names)),
        *_relationship_faults(trees, frozenset(names)),
        *(fault for story in stories for fault in story.faults()),
        *_document_faults(stories),
        *_reference_faults(stories, trees),
    )


def _is_word(name: str) -> bool:
    return name.startswith("word/") and name.endswith(".xml") and "/theme/" not in name


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def _relationship_faults(trees: Mapping[str, Element], names: frozenset[str]) -> Iterator[str]:
    for file, root in trees.items():
        if not file.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(file))
        for one in root.iter(RELATIONSHIP):
            target = one.get("Target", "")
            if one.get("TargetMode") == "External":
                if not target or any(sign.isspace() for sign in target):
                    yield f"{file}: {target!r} is no URL"
            elif posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") not in names:
                yield f"{file}: {target} is missing"


def _targets(name: str, trees: Mapping[str, Element]) -> frozenset[str]:
    folder, file = posixpath.split(name)
    root = trees.get(posixpath.join(folder, "_rels", f"{file}.rels"))
    return frozenset() if root is None else frozenset(r.get("Id") for r in root.iter(RELATIONSHIP))


@dataclass(frozen=True, slots=True)
class Story:
    """One part of the file that holds words or styles."""

    name: str
    root: Element
    relationships: frozenset[str]

    def faults(self) -> Iterator[str]:
        """What is wrong within the part."""
        checks = (
            self._ids,
            self._bookmarks,
            self._controls,
            self._links,
            self._fields,
            self._cells,
            self._texts,
        )
        for check in checks:
            for fault in check():
                yield f"{self.name}: {fault}"

    def values(self, element: str, attribute: str) -> list[str]:
        """An attribute of every element of a name, in order."""
        return [one.get(qn(attribute), "") for one in self.root.iter(qn(element))]

    def _ids(self) -> Iterator[str]:
        for identifier in _repeated(self.values("wp:docPr", "id")):
            yield f"two drawings have the id {identifier}"
        for element in self.root.iter():
            for key, value in element.attrib.items():
                if key.startswith(f"{{{R}}}") and value not in self.relationships:
                    yield f"there is no relationship {value}"

    def _bookmarks(self) -> Iterator[str]:
        starts, ends = (self.values(f"w:bookmark{end}", "w:id") for end in ("Start", "End"))
        for identifier in _repeated(starts):
            yield f"two bookmarks have the id {identifier}"
        for identifier in sorted(set(starts) ^ set(ends)):
            yield f"bookmark {identifier} has only one end"
        for name in self.values("w:bookmarkStart", "w:name"):
            if len(name) > MAX_BOOKMARK:
                yield f"the bookmark name {name} is too long"

    def _controls(self) -> Iterator[str]:
        for name in (*self.values("w:tag", "w:val"), *self.values("w:alias", "w:val")):
            if len(name) > MAX_TAG:
                yield f"the tag {name} is too long"
        for content in self.root.iter(qn("w:sdtContent")):
            if not len(content):
                yield "a content control is empty"
            if content.find(qn("w:p")) is not None:
                yield "a content control holds paragraphs, which LibreOffice cannot open"

    def _links(self) -> Iterator[str]:
        for link in self.root.iter(qn("w:hyperlink")):
            if link.find(f".//{qn('w:hyperlink')}") is not None:
                yield "a link holds a link"

    def _fields(self) -> Iterator[str]:
        kinds = Counter(self.values("w:fldChar", "w:fldCharType"))
        if kinds["begin"] != kinds["end"]:
            yield "a field is not closed"

    def _cells(self) -> Iterator[str]:
        for cell in self.root.iter(qn("w:tc")):
            if not len(cell) or cell[-1].tag != qn("w:p"):
                yield "a table cell does not end in a paragraph"
        for body in self.root.iter(qn("w:body")):
            blocks = [child for child in body if child.tag != qn("w:sectPr")]
            if blocks and blocks[-1].tag == qn("w:tbl"):
                yield "the text ends in a table"

    def _texts(self) -> Iterator[str]:
        for text in self.root.iter(qn("w:t")):
            if any(sign in (text.text or "") for sign in "\t\n\r"):
                yield "a text holds a line end or a tab, which Word drops"


def _document_faults(stories: Iterable[Story]) -> Iterator[str]:
    """What must be unique, or stand, in the document as a whole."""
    stories = tuple(stories)
    names = [name for one in stories for name in one.values("w:bookmarkStart", "w:name")]
    for name in _repeated(names):
        yield f"two bookmarks are named {name}"
    controls = [
        identifier.get(qn("w:val"))
        for one in stories
        for identifier in one.root.iterfind(f".//{qn('w:sdtPr')}/{qn('w:id')}")
    ]
    for identifier in _repeated(controls):
        yield f"two content controls have the id {identifier}"
    anchors = {anchor for one in stories for anchor in one.values("w:hyperlink", "w:anchor")}
    for anchor in sorted(anchors - {"", *names}):
        yield f"a link leads to {anchor}, which is no bookmark"


def _reference_faults(stories: Iterable[Story], trees: Mapping[str, Element]) -> Iterator[str]:
    """Notes, styles and lists that are named must be there."""
    stories = tuple(stories)
    for kind in ("footnote", "endnote"):
        marked = [m for one in stories for m in one.values(f"w:{kind}Reference", "w:id")]
        root = trees.get(f"word/{kind}s.xml")
        notes = [] if root is None else [one.get(qn("w:id")) for one in root]
        yield from (f"{kind} {mark} is missing" for mark in marked if mark not in notes)
        yield from (f"{kind} {mark} is marked twice" for mark in _repeated(marked))
        yield from (f"two {kind}s have the id {mark}" for mark in _repeated(notes))
        yield from (f"{kind} {one} is beyond Word's limit" for one in notes if int(one) > MAX_NOTE)
    yield from _style_faults(stories, trees.get("word/styles.xml"))
    yield from _list_faults(stories, trees.get("word/numbering.xml"))


def _style_faults(stories: tuple[Story, ...], sheet: Element | None) -> Iterator[str]:
    if sheet is None:
        yield "there is no style sheet"
        return
    styles = [(s.get(qn("w:type")), s.get(qn("w:styleId"))) for s in sheet.iter(qn("w:style"))]
    for name, kind in STYLED.items():
        used = {value for one in stories for value in one.values(f"w:{name}", "w:val")}
        missing = (value for value in sorted(used) if (kind, value) not in styles)
        yield from (f"the {kind} style {value} is missing" for value in missing)


def _list_faults(stories: tuple[Story, ...], numbering: Element | None) -> Iterator[str]:
    numbers = numbering.findall(qn("w:num")) if numbering is not None else []
    known = {"0", *(one.get(qn("w:numId")) for one in numbers)}
    used = {value for one in stories for value in one.values("w:numId", "w:val")}
    yield from (f"the list {value} is missing" for value in sorted(used - known))
