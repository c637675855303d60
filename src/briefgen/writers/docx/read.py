"""The DOCX reader: any Word file in, what it says out, all tracked changes accepted."""

import binascii
import io
import posixpath
import zipfile
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.writers.docx.found import known_tags, marked
from briefgen.writers.docx.names import LEDGER_PROPERTY
from briefgen.writers.docx.oxml import Element, qn
from briefgen.writers.docx.parts import LEDGER_NAMESPACE, PROPERTIES, ledger_digest
from briefgen.writers.docx.views import Story, StoryReader, parse, texts_of_notes
from briefgen.writers.model import Closer, Reading

MAX_UNPACKED = 512 * 2**20
"""Bytes; a file that unpacks to more is an attack or no brief."""
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def read_docx(content: bytes) -> Reading:
    """What the Word file says, as its reader would meet it.

    Raises:
        ValueError: it is not a Word file, or damaged.
    """
    package = open_package(content)
    main = package.main_part()
    story = StoryReader().read(body_of(package.xml(main)))
    related = package.related(main)
    core = package.related_xml("", "core-properties")
    properties = _custom_properties(package)
    ledger = _ledger(package, related, properties.get(LEDGER_PROPERTY))
    marks = marked(story)
    markers, bookmarked = marks.by_tag(known_tags(ledger, properties))
    return Reading(
        paragraphs=tuple(text for text in story.paragraphs if text.strip()),
        notes=tuple(_notes(package, related, story)),
        markers=markers,
        bookmarked=bookmarked,
        lost_marker=marks.words,
        closely=lambda: _closely(package, main, ledger, properties),
        ledger=ledger,
        title=_dublin_core(core, "title"),
        language=_language(package, related) or _dublin_core(core, "language"),
    )


def _closely(
    package: "Package", main: str, ledger: bytes | None, properties: Mapping[str, str]
) -> Closer:
    from briefgen.writers.docx.closely import Parts, read_closely  # noqa: PLC0415 - verify's only

    related = package.related(main)
    notes = {
        (kind, note.get(qn("w:id"), "")): note
        for kind in ("footnote", "endnote")
        for type_, name in related
        if type_ == f"{kind}s"
        for note in package.xml(name).findall(qn(f"w:{kind}"))
        if note.get(qn("w:type")) in (None, "normal")
    }
    elsewhere = [
        (type_.removesuffix("s"), package.xml(name))
        for type_, name in related
        if type_ in ("header", "footer", "comments") and name in package.files
    ]
    styles = next((package.xml(name) for type_, name in related if type_ == "styles"), None)
    body = body_of(package.xml(main))
    return read_closely(Parts(body, notes, styles, tuple(elsewhere), ledger, properties))


@dataclass(frozen=True, slots=True)
class Package:
    """The files of an opened package by name."""

    files: Mapping[str, bytes]

    def xml(self, name: str) -> Element:
        """A part as elements.

        Raises:
            ValueError: it is missing or damaged.
        """
        if name not in self.files:
            raise ValueError(f"this Word file is damaged: {name} is missing")
        return parse(self.files[name])

    def related(self, source: str) -> list[tuple[str, str]]:
        """Last word of the type, and name, of each part that a part (or ``""``) refers to."""
        folder = posixpath.dirname(source)
        found = []
        for one in self._relationships(source):
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
                found.append((one.get("Type", "").rpartition("/")[2], target.lstrip("/")))
        return found

    def links(self, source: str) -> Mapping[str, str]:
        """Where the external links of a part lead, by the id of their relationship."""
        return {
            one.get("Id", ""): one.get("Target", "")
            for one in self._relationships(source)
            if one.get("TargetMode") == "External"
        }

    def _relationships(self, source: str) -> Iterator[Element]:
        folder, name = posixpath.split(source)
        content = self.files.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        if content is not None:
            yield from parse(content).iter(_RELATIONSHIP)

    def related_xml(self, source: str, kind: str) -> Element | None:
        """The first part of a kind, if the file has it."""
        return next((self.xml(name) for type_, name in self.related(source) if type_ == kind), None)

    def main_part(self) -> str:
        """The name of the part that holds the text.

        Raises:
            ValueError: there is none.
        """
        for kind, name in self.related(""):
            if kind == "officeDocument":
                return name
        raise ValueError("this is not a Word file (.docx)")


def open_package(content: bytes) -> Package:
    """The files of a Word file.

    Raises:
        ValueError: it is not a package, damaged, or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise ValueError("this Word file is too large to be read")
            return Package({entry.filename: archive.read(entry) for entry in archive.infolist()})
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise ValueError("this is not a Word file (.docx), or it is damaged") from error


def body_of(root: Element) -> Element:
    """What holds the text of a main part.

    Raises:
        ValueError: there is none.
    """
    body = root.find(qn("w:body"))
    if body is None:
        raise ValueError("this is not a Word file (.docx): it holds no text")
    return body


def _notes(package: Package, related: list[tuple[str, str]], story: Story) -> Iterator[str]:
    """The notes in the order in which the text marks them; one that nobody marks does not show."""
    texts = {
        (kind, identifier): text
        for kind in ("footnote", "endnote")
        for type_, name in related
        if type_ == f"{kind}s"
        for identifier, text in texts_of_notes(package.xml(name), kind)
    }
    for mark in dict.fromkeys(story.notes):
        if mark in texts:
            yield texts[mark]


def _custom_properties(package: Package) -> Mapping[str, str]:
    root = package.related_xml("", "custom-properties")
    properties = () if root is None else root.iter(f"{{{PROPERTIES}}}property")
    return {one.get("name", ""): "".join(one.itertext()) for one in properties}


def _ledger(package: Package, related: list[tuple[str, str]], sha256: str | None) -> bytes | None:
    """The evidence list; None where another program dropped it, which is no damage.

    Raises:
        ValueError: it is not the one that was embedded.
    """
    ledger = _embedded(package, related)
    if ledger is not None and sha256 not in (None, ledger_digest(ledger)):
        raise ValueError("the evidence list in this Word file was altered")
    return ledger


def _embedded(package: Package, related: list[tuple[str, str]]) -> bytes | None:
    for kind, name in related:
        content = package.files.get(name, b"") if kind == "customXml" else b""
        if LEDGER_NAMESPACE.encode() in content:
            root = parse(content)
            if root.tag == f"{{{LEDGER_NAMESPACE}}}ledger":
                return _decoded(root.text or "")
    return None


def _decoded(text: str) -> bytes:
    try:
        return b64decode(text)
    except binascii.Error as error:
        raise ValueError("the evidence list in this Word file is damaged") from error


def _language(package: Package, related: list[tuple[str, str]]) -> str:
    for kind, name in related:
        if kind == "styles":
            found = package.xml(name).find(
                "/".join(map(qn, ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang")))
            )
            return "" if found is None else _tag(found)
    return ""


def _tag(element: Element) -> str:
    values = (element.get(qn(f"w:{name}")) for name in ("val", "bidi", "eastAsia"))
    return next((value for value in values if value), "")


def _dublin_core(core: Element | None, name: str) -> str:
    found = None if core is None else core.find(DUBLIN_CORE + name)
    return "" if found is None else found.text or ""
