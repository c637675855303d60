"""A PDF read back: fast by its pages, exactly by its structure tree."""

import io
from typing import Any, Final

from briefgen.writers.model import Reading

LEDGER: Final = "ledger.json"
_BLOCKS: Final = frozenset(
    {"/P", "/H1", "/H2", "/H3", "/H4", "/BlockQuote", "/LI", "/TH", "/TD", "/Caption", "/Div", "/Sect"}
)


def read_pdf(content: bytes) -> Reading:
    """The text of each page, running heads included; ``thorough`` follows the structure tree.

    Compare without white space: lines end anywhere, and U+2010 before a line end is a hyphen that
    layout put in. Notes are only told apart by the structure tree.

    Raises:
        ValueError: the file is not a PDF, or damaged.
    """
    import pikepdf  # noqa: PLC0415 - only reading needs it
    import pypdfium2  # noqa: PLC0415 - same

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            ledger = _ledger(pdf)
            title = str(pdf.docinfo.get("/Title", ""))
            language = str(pdf.Root.get("/Lang", ""))
        document = pypdfium2.PdfDocument(content)
        pages = tuple(page.get_textpage().get_text_range() for page in document)
        document.close()
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        raise ValueError(f"not a PDF, or damaged ({error})") from None
    return Reading(
        paragraphs=pages,
        ledger=ledger,
        pages=len(pages),
        title=title,
        language=language,
        thorough=lambda: _thorough(content, ledger, title, language, len(pages)),
    )


def _ledger(pdf: Any) -> bytes | None:
    if LEDGER not in pdf.attachments:
        return None
    return bytes(pdf.attachments[LEDGER].get_file().read_bytes())


def _thorough(content: bytes, ledger: bytes | None, title: str, language: str, pages: int) -> Reading:
    walker = _Walker(content)
    return Reading(
        paragraphs=tuple(text for text in walker.paragraphs if text.strip()),
        notes=tuple(walker.notes),
        ledger=ledger,
        pages=pages,
        title=title,
        language=language,
    )


def _marked_text(content: bytes) -> dict[tuple[int, int | None], str]:
    """The text of each marked-content id, by page and id."""
    from pdfminer.pdfdevice import PDFTextDevice  # noqa: PLC0415 - slow to import, rarely needed
    from pdfminer.pdffont import PDFUnicodeNotDefined  # noqa: PLC0415 - same
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager  # noqa: PLC0415 - same
    from pdfminer.pdfpage import PDFPage  # noqa: PLC0415 - same

    class Device(PDFTextDevice):  # type: ignore[misc]
        def __init__(self, manager: Any) -> None:
            super().__init__(manager)
            self.open: list[int | None] = []
            self.found: dict[tuple[int, int | None], str] = {}
            self.page = -1

        def begin_page(self, page: Any, ctm: Any) -> None:
            del page, ctm
            self.page += 1

        def begin_tag(self, tag: Any, props: Any = None) -> None:
            del tag
            self.open.append(props.get("MCID") if isinstance(props, dict) else None)

        def end_tag(self) -> None:
            self.open.pop()

        def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
            del ncs, graphicstate
            key = (self.page, next((one for one in reversed(self.open) if one is not None), None))
            codes = (code for piece in seq if not isinstance(piece, int | float) for code in textstate.font.decode(piece))
            for code in codes:
                try:
                    character = textstate.font.to_unichr(code)
                except PDFUnicodeNotDefined:
                    character = "\ufffd"
                self.found[key] = self.found.get(key, "") + character

    manager = PDFResourceManager()
    device = Device(manager)
    interpreter = PDFPageInterpreter(manager, device)
    for page in PDFPage.get_pages(io.BytesIO(content)):
        interpreter.process_page(page)
    return device.found


class _Walker:
    """Walks the structure tree in reading order; notes and their marks are kept apart."""

    def __init__(self, content: bytes) -> None:
        import pikepdf  # noqa: PLC0415 - only reading needs it

        self.pikepdf = pikepdf
        self.text = _marked_text(content)
        self.paragraphs: list[str] = [""]
        self.notes: list[str] = []
        self.in_note = False
        with pikepdf.open(io.BytesIO(content)) as pdf:
            self.pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
            self._walk(pdf.Root.StructTreeRoot.K, 0)

    def _walk(self, node: Any, page: int) -> None:
        if isinstance(node, self.pikepdf.Array):
            for child in node:
                self._walk(child, page)
        elif isinstance(node, self.pikepdf.Dictionary):
            self._element(node, page)
        else:
            self._put(self.text.get((page, int(node)), ""))

    def _element(self, node: Any, page: int) -> None:
        if "/Pg" in node:
            page = self.pages[node.Pg.objgen]
        kind = str(node.get("/S", ""))
        if str(node.get("/Type", "")) == "/OBJR":
            return
        if "/MCID" in node:
            self._put(self.text.get((page, int(node.MCID)), ""))
            return
        is_note = kind == "/Note"
        if is_note:
            self.notes.append("")
            self.in_note = True
        elif kind in _BLOCKS and not self.in_note:
            self.paragraphs.append("")
        if "/K" in node:
            self._walk(node.K, page)
        if is_note:
            self.in_note = False
            self.notes[-1] = _without_number(self.notes[-1])

    def _put(self, words: str) -> None:
        if self.in_note:
            self.notes[-1] += words
        else:
            self.paragraphs[-1] += words


def _without_number(note: str) -> str:
    """The note without the number and stop at its start."""
    text = note.lstrip()
    digits = len(text) - len(text.lstrip("0123456789"))
    return text[digits:].lstrip(". \u2060") if digits else text


