"""Does a finished file name somebody protected? The last look, at every byte that can be read as words."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from briefgen.corpus.protection import Protected, named

if TYPE_CHECKING:
    import pikepdf


def revealed(
    content: bytes, suffix: str, people: Sequence[Protected]
) -> tuple[tuple[str, Protected], ...]:
    """Where the file names whom: parts of a Word file, objects and text of a PDF, the whole of others.

    Args:
        content: the finished file.
        suffix: ``.docx``, ``.pdf``, ``.html`` or ``.json``.
        people: who must not be named; with nobody the file is not looked at.
    """
    if not people:
        return ()
    found = {
        (where, person.id): (where, person)
        for where, words in _words(content, suffix)
        for _, _, person in named(words, people)
    }
    return tuple(found.values())


def _words(content: bytes, suffix: str) -> Iterator[tuple[str, str]]:
    """Every run of words of the file, and where it stands."""
    match suffix:
        case ".docx":
            yield from _of_word(content)
        case ".pdf":
            yield from _of_pdf(content)
        case _:
            yield "the file", content.decode("utf-8", "replace")


def _of_word(content: bytes) -> Iterator[tuple[str, str]]:
    from lxml import etree  # noqa: PLC0415 - a check without files does not need it

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            part = package.read(name)
            yield name, name
            yield name, part.decode("utf-8", "replace")
            if name.endswith((".xml", ".rels")):
                # A name may be cut into several runs: read the words without their marking, too.
                yield name, "".join(map(str, etree.fromstring(part).itertext()))


def _of_pdf(content: bytes) -> Iterator[tuple[str, str]]:
    import pikepdf  # noqa: PLC0415 - only where a PDF is read
    import pypdfium2  # noqa: PLC0415

    with pikepdf.open(io.BytesIO(content)) as document:
        for item in document.objects:
            yield from (("the PDF", words) for words in _of_object(item))
    with pypdfium2.PdfDocument(content) as pages:
        for number, page in enumerate(pages, 1):
            yield f"page {number}", page.get_textpage().get_text_bounded()


def _of_object(item: "pikepdf.Object | Any") -> Iterator[str]:
    """Strings, names and readable streams of one object; what it refers to is an object of its own."""
    import pikepdf  # noqa: PLC0415

    if isinstance(item, pikepdf.Stream):
        if item.get("/Subtype") != "/Image" and "/Length1" not in item:
            yield item.read_bytes().decode("utf-8", "replace")
        item = item.stream_dict
    if isinstance(item, pikepdf.Dictionary):
        for key, value in item.items():
            yield str(key)
            if not getattr(value, "is_indirect", False):
                yield from _of_object(value)
    elif isinstance(item, pikepdf.Array):
        for value in item:
            if not getattr(value, "is_indirect", False):
                yield from _of_object(value)
    elif isinstance(item, pikepdf.String | pikepdf.Name):
        yield str(item)
