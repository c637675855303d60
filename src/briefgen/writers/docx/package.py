"""The package (ISO 29500-2): opened from a Word file or template, closed as the same bytes always."""

import io
import zipfile
import zlib
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.parts.numbering import NumberingPart
from lxml import etree

from briefgen.findings import Finding, Place, finding
from briefgen.templates.loading import TemplateError
from briefgen.writers.docx.oxml import Element, el, qn
from briefgen.writers.docx.parts import WordDocument
from briefgen.writers.docx.settings import remove_private

OTHER_MAIN_TYPES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
"""Templates and files with macros, which python-docx refuses."""
PERSONAL = (
    "thumbnail",
    "extended-properties",
    "comments",
    "commentsExtended",
    "commentsIds",
    "commentsExtensible",
    "people",
    "glossaryDocument",
    "vbaProject",
    "keyMapCustomizations",
    "stylesWithEffects",
    "attachedTemplate",
)
"""Last words of the types of relationships that a released file must not have."""
OLD_BINARY = bytes.fromhex("d0cf11e0a1b11ae1")
"""How a compound file begins: a .doc, or a .docx within which everything is encrypted."""
STRICT = b"purl.oclc.org/ooxml"
MOST_BYTES = 200_000_000
"""What a reference file may hold, unpacked."""


class TooLargeError(ValueError):
    """A file unpacks to more than anybody's letterhead."""


UNREADABLE = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    AttributeError,  # python-docx, where a part is not what its type says
    AssertionError,
    NotImplementedError,  # zipfile, of a compression it does not know
    RuntimeError,  # zipfile, of an encrypted member
    PackageNotFoundError,
    etree.LxmlError,
    SyntaxError,
)
"""What a damaged file makes python-docx and those below it raise."""
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def open_own_base() -> WordDocument:
    """python-docx's own template, without what it says about itself and what is not needed."""
    document = docx.Document()
    _drop(document.part, (*PERSONAL, "customXml", "webSettings"))
    _drop(document.part.package, PERSONAL)
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    remove_traces(document)
    return document


def open_reference(path: Path) -> WordDocument:
    """An organisation's Word file or template, without macros, comments and revision ids.

    Raises:
        TemplateError: it is not a Word file, damaged, or locked with a password (BG609).
    """
    try:
        document = docx.Document(io.BytesIO(_as_document(path)))
    except UNREADABLE as error:
        raise TemplateError([_unreadable(path, error)]) from error
    remove_traces(document)  # makes settings where there are none
    settings = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    for owner in (document.part, document.part.package, settings):
        _drop(owner, PERSONAL)
    _name_core_properties(document.part.package)
    _need_numbering(document)
    return document


def _name_core_properties(package: Any) -> None:
    """LibreOffice 7 misspells the relationship; python-docx then writes the part a second time."""
    for key, found in list(package.rels.items()):
        if found.reltype.endswith("/metadata/core-properties"):
            package.rels.add_relationship(RELATIONSHIP_TYPE.CORE_PROPERTIES, found.target_part, key)


def left_out(path: Path) -> tuple[str, ...]:
    """What of a Word file is not taken over: ``macros``, ``comments``."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    told = {"macros": "vbaproject.bin", "comments": "comments.xml"}
    return tuple(word for word, end in told.items() if any(n.lower().endswith(end) for n in names))


def _unreadable(path: Path, error: Exception) -> Finding:
    step = "open it in Word and save it again as a Word document (.docx)"
    why = f"{path.name} cannot be opened as a Word file"
    start = path.read_bytes()[: len(OLD_BINARY)] if path.is_file() else b""
    if start == OLD_BINARY:
        why = f"{path.name} is locked with a password, or was saved by a Word from before 2007"
        step = "open it in Word, remove the password, and save it as a Word document (.docx)"
    elif isinstance(error, TooLargeError):
        why, step = str(error), "make its pictures smaller"
    elif zipfile.is_zipfile(path) and STRICT in _relationships(path):
        why = f"{path.name} was saved as Strict Open XML, which few programs read"
    details = () if start == OLD_BINARY else (("reason", str(error) or type(error).__name__),)
    return finding("BG609", why, Place(str(path)), details=details, help=step)


def _relationships(path: Path) -> bytes:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.read("_rels/.rels")
    except (KeyError, zipfile.BadZipFile, zlib.error):
        return b""


def _as_document(path: Path) -> bytes:
    """The file with the content type of a plain document."""
    with zipfile.ZipFile(path) as source:
        if sum(entry.file_size for entry in source.infolist()) > MOST_BYTES:
            raise TooLargeError(f"{path.name} holds more than {MOST_BYTES // 1_000_000} MB")
        types = source.read("[Content_Types].xml")
        for other in OTHER_MAIN_TYPES:
            types = types.replace(other.encode(), CONTENT_TYPE.WML_DOCUMENT_MAIN.encode())
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as patched:
            for name in dict.fromkeys(source.namelist()):
                content = types if name == "[Content_Types].xml" else source.read(name)
                patched.writestr(name, content)
    return target.getvalue()


def _drop(owner: Any, kinds: tuple[str, ...]) -> None:
    for key, found in list(owner.rels.items()):
        if found.reltype.rpartition("/")[2] in kinds:
            del owner.rels[key]


def _need_numbering(document: WordDocument) -> None:
    """python-docx cannot make the part that holds lists."""
    reltypes = {found.reltype for found in document.part.rels.values()}
    if RELATIONSHIP_TYPE.NUMBERING in reltypes:
        return
    name, package = PackURI("/word/numbering.xml"), document.part.package
    part = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, el("w:numbering"), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)


def remove_traces(document: WordDocument) -> None:
    """Take out revision ids, comment marks and settings that tell about the maker's machine."""
    remove_private(document.settings.element)
    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart):
            _remove_revision_ids(part.element)
    names = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")
    for mark in list(document.element.iter(*map(qn, names))):
        holder = mark.getparent()
        holder.remove(mark)
        if holder.tag == qn("w:r") and all(child.tag == qn("w:rPr") for child in holder):
            holder.getparent().remove(holder)


def _remove_revision_ids(root: Element) -> None:
    for style_mark in list(root.iter(qn("w:rsid"))):
        style_mark.getparent().remove(style_mark)
    for element in root.iter(etree.Element):
        for name in [
            key for key in element.attrib if etree.QName(key).localname.startswith("rsid")
        ]:
            del element.attrib[name]


def as_bytes(document: WordDocument) -> bytes:
    """The finished file: fixed order, dates and host system, so that equal input is equal bytes."""
    saved = io.BytesIO()
    document.save(saved)
    target = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(target, "w") as fixed:
        for name in sorted(source.namelist(), key=_order):
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            fixed.writestr(entry, source.read(name), compresslevel=6)
    return target.getvalue()


def _order(name: str) -> tuple[bool, bool, str]:
    """Content types first, as 10.1.2.2 of part 2 recommends and some readers demand."""
    return (name != "[Content_Types].xml", name != "_rels/.rels", name)
