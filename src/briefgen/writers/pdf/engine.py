"""WeasyPrint, kept on a short lead: our fonts only, our files only, everything it says heard."""

import hashlib
import logging
import os
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from briefgen.findings import Finding, finding
from briefgen.writers.filling import Page
from briefgen.writers.model import Written
from briefgen.writers.pdf.said import said_findings
from briefgen.writers.pdf.structure import LEDGER_NAME
from briefgen.writers.work import Printing

FONTS_CONF: Final = Path(__file__).with_name("fonts.conf")
_VARIANT: Final = "pdf/a-3a"
_PRINT_FLAG: Final = 4
"""Bit 3 of an annotation's flags (ISO 32000-1, table 165): PDF/A wants every link to print."""


def print_pdf(html: str, page: Page, printing: Printing) -> Written:
    """The filled page as PDF/A-3a and PDF/UA-1 in one file; what WeasyPrint logs becomes findings.

    Where WeasyPrint cannot be loaded, the content is empty and BG605 says what to install.
    """
    try:
        weasyprint = _load()
    except OSError as error:
        return Written(b"", (_not_here(error),))
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415 - needs Pango, see _load

    with _heard() as said:
        try:
            content, pages = _print(weasyprint, html, printing)
        except (FatalURLFetchingError, OSError, RecursionError) as error:
            said.append(logging.makeLogRecord({"levelno": logging.ERROR, "msg": _why(error)}))
            content, pages = b"", None
    return Written(content, said_findings(said, html, page), pages)


def _why(error: BaseException) -> str:
    nested = isinstance(error, RecursionError)
    return "elements are nested too deeply" if nested else str(error)


def _load() -> Any:
    """WeasyPrint, told first to look for no fonts on this machine."""
    os.environ["FONTCONFIG_FILE"] = str(FONTS_CONF)
    with warnings.catch_warnings():
        # It warns that there are no fonts. That is what we want.
        warnings.simplefilter("ignore")
        import weasyprint  # noqa: PLC0415 - takes half a second and needs Pango
    return weasyprint


def _print(weasyprint: Any, html: str, printing: Printing) -> tuple[bytes, int]:
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - needs Pango

    from briefgen.writers.pdf.fetching import ClosedFetcher  # noqa: PLC0415 - same
    from briefgen.writers.pdf.metadata import declare_pdfua  # noqa: PLC0415 - same
    from briefgen.writers.pdf.tagging import better_tags  # noqa: PLC0415 - same

    page = weasyprint.HTML(string=html, url_fetcher=ClosedFetcher(printing.folders))
    with better_tags():
        # A configuration of its own: one made earlier may know this machine's fonts.
        document = page.render(font_config=FontConfiguration(), pdf_variant=_VARIANT)
        declare_pdfua(document.metadata)
        content = document.write_pdf(
            pdf_variant=_VARIANT,
            pdf_identifier=_identifier(html, printing),
            attachments=[_attachment(weasyprint, printing)],
            finisher=_Finisher(printing.link_texts),
        )
    return bytes(content), len(document.pages)


def _identifier(html: str, printing: Printing) -> bytes:
    """A file identifier that says what went in, not when."""
    parts = (re.sub(r"file://[^\"]*/", "", html).encode("utf-8"), printing.ledger)
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:32].encode("ascii")


def _attachment(weasyprint: Any, printing: Printing) -> Any:
    day = datetime.fromisoformat(printing.date).replace(tzinfo=UTC)
    return weasyprint.Attachment(
        string=printing.ledger,
        name=LEDGER_NAME,
        description="Evidence list",
        created=day,
        modified=day,
        relationship="Data",
    )


class _Finisher:
    """Gives each link within the document a description in words, and lets it print."""

    def __init__(self, link_texts: Mapping[str, str]) -> None:
        self.link_texts = link_texts

    def __call__(self, _document: Any, pdf: Any) -> None:
        import pydyf  # noqa: PLC0415 - comes with WeasyPrint

        for item in pdf.objects:
            if not isinstance(item, dict) or item.get("Type") != "/Annot":
                continue
            item["F"] = _PRINT_FLAG
            target = getattr(item.get("Dest"), "string", "")
            if target in self.link_texts:
                item["Contents"] = pydyf.String(self.link_texts[target])


# --- what it says ----------------------------------------------------------------------------


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record."""
        self.records.append(record)


@contextmanager
def _heard() -> Iterator[list[logging.LogRecord]]:
    """What WeasyPrint logs meanwhile, here and nowhere else."""
    logger = logging.getLogger("weasyprint")
    ear = _Ear()
    before = (logger.propagate, logger.level)
    logger.propagate, logger.level = False, logging.WARNING
    logger.addHandler(ear)
    try:
        yield ear.records
    finally:
        logger.removeHandler(ear)
        logger.propagate, logger.level = before


# --- where it cannot be loaded ---------------------------------------------------------------

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
