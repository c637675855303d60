"""Reads a PDF back: fast by pages, and more slowly by its tags (:mod:`.structure`).

For comparing, remove white space from both sides, drop U+00AD and bidi controls, and apply NFC.
The fast reading holds running heads, page numbers, note numbers and notes where they stand on the
page, and cannot tell a hyphen at the end of a line from one that the layout put there; the thorough
one holds none of them.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from briefgen.printing.names import LEDGER_NAME
from briefgen.writers.model import Reading
from briefgen.writers.pdf.structure import read_structure

_BROKEN_WORD: Final = re.compile("(?:\u2010|\ufffe)\\s*\n\\s*|\ufffe")
"""PDFium writes U+FFFE for a hyphen at the end of a line; WeasyPrint's own is U+2010."""


def read_pdf(content: bytes) -> Reading:
    """One string a page, with the ledger, title and language; ``thorough`` reads the tags.

    Raises:
        ValueError: the file is not a PDF, or damaged.
    """
    import pypdfium2  # noqa: PLC0415 - a native library that only PDFs need

    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise ValueError(f"the file is not a readable PDF: {error}") from None
    try:
        return Reading(
            tuple(_page_text(page) for page in pdf),
            ledger=next(_ledgers(pdf), None),
            pages=len(pdf),
            title=pdf.get_metadata_value("Title"),
            language=_language(pypdfium2.raw, pdf),
            thorough=partial(read_structure, content),
        )
    finally:
        pdf.close()


def _page_text(page: Any) -> str:
    text = page.get_textpage()
    try:
        words = text.get_text_range().replace("\r\n", "\n")
    finally:
        text.close()
        page.close()
    return _BROKEN_WORD.sub("", words)


def _ledgers(pdf: Any) -> Iterator[bytes]:
    for number in range(pdf.count_attachments()):
        attachment = pdf.get_attachment(number)
        if attachment.get_name() == LEDGER_NAME:
            yield bytes(attachment.get_data())


def _language(raw: Any, pdf: Any) -> str:
    """The catalogue's ``Lang``; PDFium gives UTF-16, little endian, with a closing zero."""
    import ctypes  # noqa: PLC0415 - needed here only

    size = raw.FPDFCatalog_GetLanguage(pdf, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFCatalog_GetLanguage(pdf, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")
