"""Parts and relationships that python-docx has no words for: notes, links, custom data."""

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from lxml import etree

from briefgen.writers.docx.names import TAG_PREFIX
from briefgen.writers.docx.oxml import NAMESPACES, qn, separator_notes
from briefgen.writers.docx.settings import NoteKind, declare_notes

WordDocument = Any
"""A ``docx.document.Document``; python-docx has no types of its own."""

LEDGER_NAMESPACE = "urn:briefgen:ledger"
LEDGER_ITEM = "{6B1F2C4E-0D53-4B7A-9C3E-B51EF6E7A001}"
"""Word knows the part by this number; ours is the same in every document."""
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VARIANTS = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
PROPERTIES_RELATIONSHIP = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)
ITEM_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The property set of user-defined properties (22.3.2.1)."""

_NOTES = {
    "footnote": (RELATIONSHIP_TYPE.FOOTNOTES, CONTENT_TYPE.WML_FOOTNOTES),
    "endnote": (RELATIONSHIP_TYPE.ENDNOTES, CONTENT_TYPE.WML_ENDNOTES),
}


def notes_part(document: WordDocument, kind: NoteKind) -> XmlPart:
    """The part that holds the notes, made with its two separators where there is none."""
    relationship, content_type = _NOTES[kind]
    owner = document.part
    declare_notes(document.settings.element, kind)
    for key, found in owner.rels.items():
        if found.reltype == relationship:
            return _as_xml(owner, key, found.target_part)
    root = etree.Element(qn(f"w:{kind}s"), nsmap={"w": NAMESPACES["w"], "r": NAMESPACES["r"]})
    root.extend(separator_notes(kind))
    name = PackURI(f"/word/{kind}s.xml")
    part = XmlPart(name, content_type, root, owner.package)
    owner.relate_to(part, relationship)
    return part


def _as_xml(owner: Any, key: str, old: Any) -> XmlPart:
    """The same part with its content as elements.

    Registering a class for it with python-docx would do, but for the whole process, and breaks
    other users of python-docx in it.
    """
    if isinstance(old, XmlPart):
        return old
    root = etree.fromstring(old.blob, _parser())
    new = XmlPart(old.partname, old.content_type, root, old.package)
    for one in old.rels.values():
        target = one.target_ref if one.is_external else one.target_part
        new.rels.add_relationship(one.reltype, target, one.rId, one.is_external)
    owner.rels.add_relationship(owner.rels[key].reltype, new, key)
    return new


def _parser() -> Any:
    return etree.XMLParser(resolve_entities=False, no_network=True)


class LinkTargets:
    """Relationships of one part to the URLs it links to, each URL once.

    python-docx looks through all relationships twice for each new one, which makes 5,000 links slow.
    """

    def __init__(self, part: Any) -> None:
        self._rels = part.rels
        self._known: dict[str, str] = {}
        self._last = 0

    def id(self, url: str) -> str:
        """The id of the relationship to the URL."""
        if url not in self._known:
            key = self._free()
            self._rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, url, key, is_external=True)
            self._known[url] = key
        return self._known[url]

    def _free(self) -> str:
        self._last += 1
        while f"rId{self._last}" in self._rels:
            self._last += 1
        return f"rId{self._last}"


def ledger_digest(ledger: bytes) -> str:
    """SHA-256 of the evidence list, in hexadecimal, as it stands in the document properties."""
    return hashlib.sha256(ledger).hexdigest()


def embed_ledger(document: WordDocument, ledger: bytes) -> None:
    """Put the evidence list into a custom XML part, byte for byte (as base64)."""
    _drop_ledgers(document)
    package = document.part.package
    taken = {str(part.partname) for part in package.iter_parts()}
    number = next(n for n in range(1, len(taken) + 2) if f"/customXml/item{n}.xml" not in taken)
    root = etree.Element(f"{{{LEDGER_NAMESPACE}}}ledger", nsmap={None: LEDGER_NAMESPACE})
    root.set("encoding", "base64")
    root.text = b64encode(ledger).decode("ascii")
    item = Part(PackURI(f"/customXml/item{number}.xml"), CONTENT_TYPE.XML, _bytes(root), package)
    name = PackURI(f"/customXml/itemProps{number}.xml")
    about = Part(name, ITEM_PROPERTIES_TYPE, _bytes(_item_properties()), package)
    document.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
    item.relate_to(about, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)


def _drop_ledgers(document: WordDocument) -> None:
    """A reference file that was once a brief has an evidence list that is no longer true."""
    for key, found in list(document.part.rels.items()):
        custom = found.reltype == RELATIONSHIP_TYPE.CUSTOM_XML
        if custom and LEDGER_NAMESPACE.encode() in found.target_part.blob:
            del document.part.rels[key]


def _item_properties() -> Any:
    root = etree.Element(f"{{{DATA_STORE}}}datastoreItem", nsmap={"ds": DATA_STORE})
    root.set(f"{{{DATA_STORE}}}itemID", LEDGER_ITEM)
    references = etree.SubElement(root, f"{{{DATA_STORE}}}schemaRefs")
    reference = etree.SubElement(references, f"{{{DATA_STORE}}}schemaRef")
    reference.set(f"{{{DATA_STORE}}}uri", LEDGER_NAMESPACE)
    return root


def set_custom_properties(document: WordDocument, values: Mapping[str, str]) -> None:
    """Write document properties of our own; those that stand in the file are kept."""
    if not values:
        return
    package = document.part.package
    rels = package.rels.items()
    key = next((key for key, rel in rels if rel.reltype == PROPERTIES_RELATIONSHIP), None)
    if key is None:
        root = etree.Element(
            f"{{{PROPERTIES}}}Properties", nsmap={None: PROPERTIES, "vt": VARIANTS}
        )
    else:
        root = etree.fromstring(package.rels[key].target_part.blob, _parser())
    _add_properties(root, values)
    part = Part(PackURI("/docProps/custom.xml"), PROPERTIES_TYPE, _bytes(root), package)
    if key is None:
        package.relate_to(part, PROPERTIES_RELATIONSHIP)
    else:
        package.rels.add_relationship(PROPERTIES_RELATIONSHIP, part, key)


def _add_properties(root: Any, values: Mapping[str, str]) -> None:
    for old in list(root):
        if old.get("name") in values or old.get("name", "").startswith(TAG_PREFIX):
            root.remove(old)
    first = max((int(one.get("pid")) for one in root), default=1) + 1
    for pid, (name, value) in enumerate(values.items(), first):
        attributes = {"fmtid": FORMAT_ID, "pid": str(pid), "name": name}
        one = etree.SubElement(root, f"{{{PROPERTIES}}}property", attributes)
        etree.SubElement(one, f"{{{VARIANTS}}}lpwstr").text = value


def _bytes(root: Any) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
