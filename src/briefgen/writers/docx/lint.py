"""What makes Word call a file unreadable, or lose our marks, and validators do not see."""

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from briefgen.writers.docx.names import MAX_BOOKMARK, MAX_TAG, TAG_PREFIX, evidence_bookmark
from briefgen.writers.docx.oxml import Element, R, qn
from briefgen.writers.docx.parts import PROPERTIES
from briefgen.writers.docx.views import NOTE_REFERENCES, parse

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
CONTENT_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
UNFIT = frozenset(' \t\r\n"<>\\^`{|}')
"""What RFC 3986 allows in no URL."""
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
        *_type_faults(trees["[Content_Types].xml"], names),
        *_relationship_faults(trees, frozenset(names)),
        *_property_faults(trees),
        *(fault for story in stories for fault in story.faults()),
        *_document_faults(stories),
        *_reference_faults(stories, trees),
    )


def _is_word(name: str) -> bool:
    return name.startswith("word/") and name.endswith(".xml") and "/theme/" not in name


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def _type_faults(types: Element, names: Iterable[str]) -> Iterator[str]:
    known = {one.get("Extension", "").lower() for one in types.iter(f"{CONTENT_TYPES}Default")}
    named = {one.get("PartName", "")[1:] for one in types.iter(f"{CONTENT_TYPES}Override")}
    for name in names:
        typed = name in named or name.rpartition(".")[2].lower() in known
        if name != "[Content_Types].xml" and not typed:
            yield f"{name} has no content type"
    yield from (f"{name} has a content type, but is missing" for name in named - {*names})


def _property_faults(trees: Mapping[str, Element]) -> Iterator[str]:
    root = trees.get("docProps/custom.xml")
    found = () if root is None else tuple(root.iter(f"{{{PROPERTIES}}}property"))
    for what in ("pid", "name"):
        for value in _repeated(one.get(what, "") for one in found):
            yield f"two document properties have the {what} {value}"


def _is_url(target: str) -> bool:
    """As Word sees it: with any other it refuses the whole file."""
    try:
        urlsplit(target).port  # noqa: B018 - is read only then
    except ValueError:
        return False
    return bool(target) and not UNFIT & {*target}


def _relationship_faults(trees: Mapping[str, Element], names: frozenset[str]) -> Iterator[str]:
    for file, root in trees.items():
        if not file.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(file))
        for one in root.iter(RELATIONSHIP):
            target = one.get("Target", "")
            if one.get("TargetMode") == "External":
                if not _is_url(target):
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
            self._evidence,
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
        begun = set()
        for mark in self.root.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
            identifier = mark.get(qn("w:id"), "")
            if mark.tag == qn("w:bookmarkStart"):
                begun.add(identifier)
            elif identifier in starts and identifier not in begun:
                yield f"bookmark {identifier} ends before it begins"
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

    def _evidence(self) -> Iterator[str]:
        """Both marks of each piece of evidence, and no note mark among its words."""
        bookmarks = set(self.values("w:bookmarkStart", "w:name"))
        for control in self.root.iter(qn("w:sdt")):
            tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
            name = "" if tag is None else tag.get(qn("w:val"), "")
            if not name.startswith(TAG_PREFIX):
                continue
            if evidence_bookmark(name) not in bookmarks:
                yield f"the evidence {name} has no bookmark"
            if next(control.iter(*NOTE_REFERENCES), None) is not None:
                yield f"a note is marked within the evidence {name}"

    def _links(self) -> Iterator[str]:
        for link in self.root.iter(qn("w:hyperlink")):
            if link.find(f".//{qn('w:hyperlink')}") is not None:
                yield "a link holds a link"

    def _fields(self) -> Iterator[str]:
        open_fields = 0
        for kind in self.values("w:fldChar", "w:fldCharType"):
            open_fields += {"begin": 1, "end": -1}.get(kind, 0)
            if open_fields < 0 or (kind == "separate" and not open_fields):
                yield "a field is closed that was not opened"
                return
        if open_fields:
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
        if root is not None:
            types = {one.get(qn("w:type")) for one in root}
            wanted = ("separator", "continuationSeparator")
            yield from (f"the {kind}s have no {one}" for one in wanted if one not in types)
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
