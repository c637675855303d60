"""The PDF writer: tagged (PDF/UA-1), archival (PDF/A-3a), with the ledger inside."""

from briefgen.document.nodes import Document
from briefgen.findings import Finding, finding
from briefgen.templates.loading import TemplateError
from briefgen.templates.model import Template
from briefgen.writers.images import ImageError
from briefgen.writers.markup import NotesAt, render_fragments
from briefgen.writers.model import Written
from briefgen.writers.page import render_page
from briefgen.writers.pdf.engine import Job, print_pdf
from briefgen.writers.pdf.links import link_texts


def write_pdf(document: Document, template: Template, ledger: bytes) -> Written:
    """The document as PDF, byte-identical on one machine; what WeasyPrint logs becomes findings.

    Notes stand at the foot of the page that calls them, or at the end where the kind says so. Where
    WeasyPrint cannot be loaded, the content is empty and BG605 says what to install.
    """
    try:
        page = _page(document, template)
    except ImageError as error:
        return Written(b"", (error.finding,))
    except TemplateError as error:
        return Written(b"", error.findings)
    job = Job(
        html=page,
        date=document.meta.date,
        ledger=ledger,
        folders=_folders(template),
        link_texts=link_texts(document),
    )
    try:
        return print_pdf(job)
    except OSError as error:
        return Written(b"", (_not_here(error),))


def _page(document: Document, template: Template) -> str:
    notes_at: NotesAt = "page" if document.meta.notes == "footnotes" else "end"
    fragments = render_fragments(document, template, notes_at)
    return render_page(document, template, fragments, "print", b"")


def _folders(template: Template) -> tuple[str, ...]:
    """Where the page's files may lie: the template's folders and those of its fonts."""
    fonts = {font.regular.parent for font in template.fonts.values()}
    return tuple(sorted({str(folder.resolve()) for folder in {*template.folders, *fonts}}))


_INSTALL = (
    "Debian, Ubuntu: sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 · "
    "macOS: brew install pango, then export DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib · "
    "Windows: in MSYS2, pacman -S mingw-w64-ucrt-x86_64-pango, then "
    r"set WEASYPRINT_DLL_DIRECTORIES=C:\msys64\ucrt64\bin · "
    "until then, -f docx and -f html work"
)


def _not_here(error: OSError) -> Finding:
    lines = str(error).splitlines() or ["a library is missing"]
    return finding(
        "BG605",
        "a PDF cannot be made on this machine: the library Pango is missing or cannot be loaded",
        details=(("system", lines[0]),),
        help=_INSTALL,
    )
