"""Reads a tagged PDF in logical order: what a screen reader would say, quotation by quotation.

pikepdf walks the tag tree, pdfminer gives the text of each marked part of a page. Running heads are
artifacts and so stand in no tree; ``Note`` elements become notes; pictures, list labels and numbers
that the writer added are left out. Lines are joined with a space, or with nothing after U+2010,
the hyphen that WeasyPrint puts in; a hyphen of the source's (U+002D) stays.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final

from briefgen.printing.names import ADDED_NUMBER, FURNITURE, LEDGER_NAME
from briefgen.writers.languages import runs_left
from briefgen.writers.model import Reading

_BLOCKS: Final = frozenset(
    {"/P", "/H", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/L", "/LI", "/LBody", "/Table", "/TR"}
    | {
        "/TH",
        "/TD",
        "/THead",
        "/TBody",
        "/Caption",
        "/BlockQuote",
        "/Div",
        "/Sect",
        "/Part",
        "/Art",
    }
)
_LEFT_OUT: Final = frozenset({"/Figure", "/Lbl", "/Formula", "/Form"})
_HYPHEN: Final = "\u2010"
_LINE_STEP: Final = 3.0
"""Points by which a line lies below the one before; a raised sign moves less, and to the right."""
DEEPEST: Final = 200
"""Tags within tags."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text drawn at a place on its page (points, from the bottom left)."""

    words: str
    """As drawn, from left to right."""
    x: float
    y: float
    page: int
    turned: bool = False
    """Whether it stands in a passage whose language runs from right to left."""


Pieces = Mapping[tuple[int, int], Sequence[Piece]]
"""By page (from 0) and marked-content id."""


def read_structure(content: bytes) -> Reading:
    """Paragraphs and notes by the tag tree; empty where the file has none.

    Raises:
        ValueError: the file is not a PDF, or damaged.
    """
    with open_pdf(content) as opened:
        return _reading(opened)


@dataclass(frozen=True, slots=True)
class OpenPdf:
    """A PDF that is open, and the text of its marked parts."""

    pdf: Any
    """As pikepdf has it."""
    pieces: Pieces

    @property
    def tags(self) -> Any:
        """The root of the tag tree; None where the file has none."""
        return self.pdf.Root.get("/StructTreeRoot")

    @property
    def page_numbers(self) -> Mapping[tuple[int, int], int]:
        """The number of each page, from 0, by the number and generation of its object."""
        return {page.objgen: number for number, page in enumerate(self.pdf.pages)}

    @property
    def language(self) -> str:
        """The document's language; empty where it states none."""
        return str(self.pdf.Root.get("/Lang", ""))

    @property
    def doubtful_hyphens(self) -> bool:
        """Whether a hyphen may be the layout's own."""
        return any(_HYPHEN in one.words for those in self.pieces.values() for one in those)


@contextmanager
def open_pdf(content: bytes) -> Iterator[OpenPdf]:
    """The PDF for as long as it is read.

    Raises:
        ValueError: the file is not a PDF, or damaged, which may show only as it is read.
    """
    import pikepdf  # noqa: PLC0415 - native libraries that only PDFs need
    from pdfminer.pdfexceptions import PDFException  # noqa: PLC0415 - same
    from pdfminer.psexceptions import PSException  # noqa: PLC0415 - same

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            yield OpenPdf(pdf, _pieces_of(content))
    except (pikepdf.PdfError, PDFException, PSException) as error:
        raise ValueError(f"the file is not a readable PDF: {error}") from None


def _reading(opened: OpenPdf) -> Reading:
    walk = _Walk(opened.pieces, opened.page_numbers)
    if opened.tags is not None:
        walk.children(opened.tags, 0, 0)
        walk.end_paragraph()
    pdf = opened.pdf
    attached = pdf.attachments.get(LEDGER_NAME)
    return Reading(
        tuple(walk.paragraphs),
        tuple(walk.notes),
        ledger=attached.get_file().read_bytes() if attached is not None else None,
        pages=len(pdf.pages),
        title=str(pdf.docinfo.get("/Title", "")),
        language=opened.language,
        doubtful_hyphens=opened.doubtful_hyphens,
    )


# --- the tag tree ----------------------------------------------------------------------------


@dataclass
class _Walk:
    """Goes through the tree once, gathering."""

    pieces: Pieces
    pages: Mapping[tuple[int, int], int]
    paragraphs: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    line: list[Piece] = field(default_factory=list)

    turned: bool = False
    """Whether the tag that is being read is in a language that runs from right to left."""

    def children(self, tag: Any, page: int, depth: int) -> None:
        """Everything below a tag."""
        import pikepdf  # noqa: PLC0415 - see open_pdf

        for kid in kids_of(tag) if depth <= DEEPEST else ():
            if isinstance(kid, pikepdf.Dictionary):
                self._tag(kid, page, depth)
            else:
                self._take(page, int(kid))

    def _tag(self, tag: Any, page: int, depth: int) -> None:
        if "/Pg" in tag:
            page = self.pages.get(tag["/Pg"].objgen, page)
        if str(tag.get("/Type", "")) == "/MCR":
            self._take(page, int(tag["/MCID"]))
        role = str(tag.get("/S", ""))
        if not role or role in _LEFT_OUT or str(tag.get("/T", "")) in (ADDED_NUMBER, FURNITURE):
            return
        if role == "/Note":
            self._note(tag, page, depth)
            return
        if role in _BLOCKS:
            self.end_paragraph()
        outer = self.turned
        if "/Lang" in tag:
            self.turned = runs_left(str(tag["/Lang"]))
        self.children(tag, page, depth + 1)
        self.turned = outer
        if role in _BLOCKS:
            self.end_paragraph()

    def _take(self, page: int, number: int) -> None:
        """The text of one marked part of a page."""
        pieces = self.pieces.get((page, number), ())
        self.line += [replace(one, turned=True) for one in pieces] if self.turned else pieces

    def _note(self, tag: Any, page: int, depth: int) -> None:
        """A note stands in the middle of the paragraph that calls it, which goes on after it."""
        outer, paragraphs = self.line, len(self.paragraphs)
        self.line = []
        self.children(tag, page, depth + 1)
        self.end_paragraph()
        self.notes.append(" ".join(self.paragraphs[paragraphs:]))
        del self.paragraphs[paragraphs:]
        self.line = outer

    def end_paragraph(self) -> None:
        """Make a paragraph of what was gathered."""
        words = joined(self.line).strip()
        self.line = []
        if words:
            self.paragraphs.append(words)


def kids_of(tag: Any) -> Iterator[Any]:
    """What stands directly below a tag: tags, and parts of pages by number or as dictionaries."""
    import pikepdf  # noqa: PLC0415 - see open_pdf

    kids = tag.get("/K")
    if kids is not None:
        yield from kids if isinstance(kids, pikepdf.Array) else [kids]


def joined(pieces: Sequence[Piece]) -> str:
    """The words of neighbouring pieces in reading order, their lines joined."""
    text = ""
    before: Piece | None = None
    for run in _runs(pieces):
        if before is not None and _starts_line(before, run[0]):
            text = text.removesuffix(_HYPHEN) if text.endswith(_HYPHEN) else f"{text} "
        text += reading_order("".join(one.words for one in run))
        before = run[-1]
    return text


def _runs(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces one by one, but those of one line from right to left together.

    Such a line is drawn from left to right in as many pieces as it needs fonts: its full stop first.
    """
    run: list[Piece] = []
    for piece in pieces:
        goes_on = run and run[-1].turned and piece.turned and not _starts_line(run[-1], piece)
        if run and not goes_on:
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _starts_line(before: Piece, piece: Piece) -> bool:
    if piece.page != before.page:
        return True
    lower = before.y - piece.y > _LINE_STEP
    return lower and piece.x <= before.x


# --- the text of each marked part ------------------------------------------------------------


def _pieces_of(content: bytes) -> Pieces:
    """The text of every marked part of every page, by page and marked-content id."""
    from pdfminer.pdfdocument import PDFDocument  # noqa: PLC0415 - see open_pdf
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager  # noqa: PLC0415 - same
    from pdfminer.pdfpage import PDFPage  # noqa: PLC0415 - same
    from pdfminer.pdfparser import PDFParser  # noqa: PLC0415 - same

    resources = PDFResourceManager()
    device = _device(resources)
    interpreter = PDFPageInterpreter(resources, device)
    for page in PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(content)))):
        interpreter.process_page(page)
    found: Pieces = device.found
    return found


def _device(resources: Any) -> Any:
    """A pdfminer device that keeps text by page and marked-content id."""
    from pdfminer.pdfdevice import PDFTextDevice  # noqa: PLC0415 - see open_pdf

    class Device(PDFTextDevice):
        def __init__(self) -> None:
            super().__init__(resources)
            self.found: dict[tuple[int, int], list[Piece]] = {}
            self.page = -1
            self.ids: list[int | None] = []

        def begin_page(self, page: Any, ctm: Any) -> None:  # noqa: ARG002 - pdfminer's signature
            self.page += 1
            self.ids = []

        def begin_tag(self, tag: Any, props: Any = None) -> None:  # noqa: ARG002 - same
            self.ids.append(props.get("MCID") if isinstance(props, dict) else None)

        def end_tag(self) -> None:
            if self.ids:
                self.ids.pop()

        def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:  # noqa: ARG002 - same
            number = next((one for one in reversed(self.ids) if one is not None), None)
            if number is not None:
                piece = _piece(textstate, seq, self.ctm, self.page)
                self.found.setdefault((self.page, number), []).append(piece)

    return Device()


def _piece(textstate: Any, seq: Any, ctm: Any, page: int) -> Piece:
    from pdfminer.utils import mult_matrix  # noqa: PLC0415 - see open_pdf

    matrix = mult_matrix(textstate.matrix, ctm)
    return Piece("".join(_letters(textstate.font, seq)), matrix[4], matrix[5], page)


def _letters(font: Any, seq: Any) -> Iterator[str]:
    from pdfminer.pdffont import PDFUnicodeNotDefined  # noqa: PLC0415 - see open_pdf

    for part in seq:
        if isinstance(part, bytes):
            for code in font.decode(part):
                try:
                    yield _as_drawn(font.to_unichr(code))
                except PDFUnicodeNotDefined:
                    yield "\ufffd"


def _as_drawn(letters: str) -> str:
    """One drawing may stand for several letters; from right to left, their last is leftmost."""
    return letters[::-1] if len(letters) > 1 and _runs_left(letters) else letters


def _runs_left(words: str) -> bool:
    return any("\u0590" <= one <= "\u08ff" or "\ufb1d" <= one <= "\ufefc" for one in words)


def reading_order(line: str) -> str:
    """A line as it is read: one that runs from right to left is stored as it is drawn.

    Brackets come out right unless the document draws the same bracket in both directions with one
    font, since a PDF says of one drawing only one thing.
    """
    if not _runs_left(line):
        return line
    from bidi import get_display  # noqa: PLC0415 - seldom needed

    return str(get_display(line, base_dir="R"))
