"""What a finished file says besides its words: names, paths, comments, edits, and facts within pictures."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final

from briefgen.errors import BriefgenError

_PATH: Final = re.compile(
    rb"(?:file:///|/home/|/Users/|/root/|[A-Za-z]:\\(?:Users|Documents)\\)[\w.\\/-]{2,}"
)
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CORE: Final = {
    "{http://purl.org/dc/elements/1.1/}creator": "an author",
    "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy": "who saved it last",
}
_EDITS: Final = {
    "ins": "a tracked insertion", "del": "a tracked deletion", "moveFrom": "a tracked move", "moveTo": "a tracked move",
    "rPrChange": "a tracked change of form", "pPrChange": "a tracked change of form",
}  # fmt: skip
_COMMENTS: Final = re.compile(r"word/(?:comments|people)\w*\.xml")
_PNG_TEXT: Final = (b"tEXt", b"zTXt", b"iTXt", b"eXIf")


def hidden(content: bytes, suffix: str, author: str) -> tuple[str, ...]:
    """One sentence for each thing that a reader does not see and that says something about the makers.

    Args:
        content: the finished file.
        suffix: ``.docx``, ``.pdf`` or ``.html``; other files hold nothing hidden.
        author: who may stand in it as its author, because the brief prints it.
    """
    match suffix:
        case ".docx":
            found = _in_word(content, author)
        case ".pdf":
            found = _in_pdf(content, author)
        case ".html":
            found = _paths("the page", content)
        case _:
            found = iter(())
    return tuple(dict.fromkeys(found))


def _paths(where: str, content: bytes) -> Iterator[str]:
    for match in _PATH.finditer(content):
        yield f"{where} holds a path of a machine, {match.group().decode('latin-1')[:60]}"


def _in_word(content: bytes, author: str) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            part = package.read(name)
            if _COMMENTS.fullmatch(name):
                yield f"{name}: comments, or the names of those who made them"
            if name.startswith("docProps/thumbnail"):
                yield f"{name}: a picture of an earlier state"
            if name.endswith((".xml", ".rels")):
                yield from _paths(name, part)
                yield from _in_part(name, part, author)
            else:
                yield from _in_picture(name, part)


def _in_part(name: str, part: bytes, author: str) -> Iterator[str]:
    from lxml import etree  # noqa: PLC0415 - a check without files does not need it

    for node in etree.fromstring(part).iter(etree.Element):
        tag = str(node.tag)
        words = (node.text or "").strip()
        if tag in _CORE and words and words != author:
            yield f"{name}: {_CORE[tag]}, {words}"
        local = tag.removeprefix(_WORD) if tag.startswith(_WORD) else ""
        if local in _EDITS:
            yield f"{name}: {_EDITS[local]}"
        if local == "rsids" or any(str(key).startswith(f"{_WORD}rsid") for key in node.attrib):
            yield f"{name}: revision ids"


def _in_picture(name: str, part: bytes) -> Iterator[str]:
    if part.startswith(b"\x89PNG") and any(chunk in part for chunk in _PNG_TEXT):
        yield f"{name}: text or EXIF within the picture"
    elif part.startswith(b"\xff\xd8"):
        where = part.find(b"Exif\0\0")
        # A segment of 34 bytes that says how to turn the picture is ours; more is a camera's.
        if where >= 0 and int.from_bytes(part[where - 2 : where], "big") > _TURN_ONLY:
            yield f"{name}: EXIF within the picture"


_TURN_ONLY: Final = 34


def _in_pdf(content: bytes, author: str) -> Iterator[str]:
    import pikepdf  # noqa: PLC0415 - only where a PDF is read

    try:
        document = pikepdf.open(io.BytesIO(content))
    except pikepdf.PdfError as error:
        raise BriefgenError(f"the finished PDF cannot be read: {error}") from None
    with document:
        for key, value in document.docinfo.items():
            if key == "/Author" and str(value) not in ("", author):
                yield f"the PDF names an author, {value}"
            yield from _paths(f"{key} of the PDF", bytes(str(value), "utf-8"))
        if "/Metadata" in document.Root:
            yield from _paths("the PDF's metadata", document.Root.Metadata.read_bytes())
        for number, page in enumerate(document.pages, 1):
            for note in page.get("/Annots", []):
                if note.get("/Subtype") not in ("/Link", "/Widget"):
                    yield f"page {number} of the PDF has a comment"
