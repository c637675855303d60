"""The filled page to the printer, and what the printer said as findings."""

from typing import Final

from briefgen.findings import Finding, finding
from briefgen.printing import ahead, engine
from briefgen.printing.engine import Job
from briefgen.writers.filling import Page
from briefgen.writers.model import Written
from briefgen.writers.pdf.said import said_findings
from briefgen.writers.work import Printing


def print_pdf(html: str, page: Page, printing: Printing) -> Written:
    """The filled page as PDF/A-3a and PDF/UA-1 in one file; what WeasyPrint logs becomes findings.

    Where WeasyPrint cannot be loaded, the content is empty and BG605 says what to install.
    """
    job = Job(html, printing.date, printing.ledger, printing.folders, printing.link_texts)
    try:
        printed = ahead.print_ahead(job) or engine.print_page(job)
    except OSError as error:
        return Written(b"", (_not_here(error),))
    return Written(printed.content, said_findings(printed.said, html, page), printed.pages)


_INSTALL: Final = (
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
