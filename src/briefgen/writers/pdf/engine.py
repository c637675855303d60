"""WeasyPrint, kept on a short lead: our fonts only, our files only, everything it says heard."""

import hashlib
import logging
import os
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from briefgen.findings import Finding, Severity, finding, with_severity
from briefgen.writers.model import Written
from briefgen.writers.pdf.structure import LEDGER_NAME

FONTS_CONF: Final = Path(__file__).with_name("fonts.conf")
_VARIANT: Final = "pdf/a-3a"
_PRINT_FLAG: Final = 4
"""Bit 3 of an annotation's flags (ISO 32000-1, table 165): PDF/A wants every link to print."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be printed."""

    html: str
    date: str
    """ISO 8601 day: the only date that the file knows."""
    ledger: bytes
    folders: tuple[str, ...]
    """The only folders whose files the page may use."""
    link_texts: Mapping[str, str]


def print_pdf(job: Job) -> Written:
    """The page as PDF/A-3a and PDF/UA-1 in one file.

    Raises:
        OSError: WeasyPrint's libraries are missing.
    """
    weasyprint = _load()
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415 - needs Pango, see _load

    with _heard() as said:
        try:
            content, pages = _print(weasyprint, job)
        except FatalURLFetchingError as error:
            said.append(logging.makeLogRecord({"levelno": logging.ERROR, "msg": str(error)}))
            content, pages = b"", None
    return Written(content, _findings(said), pages)


def _load() -> Any:
    """WeasyPrint, told first to look for no fonts on this machine."""
    os.environ["FONTCONFIG_FILE"] = str(FONTS_CONF)
    with warnings.catch_warnings():
        # It warns that there are no fonts. That is what we want.
        warnings.simplefilter("ignore")
        import weasyprint  # noqa: PLC0415 - takes half a second and needs Pango
    return weasyprint


def _print(weasyprint: Any, job: Job) -> tuple[bytes, int]:
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - needs Pango

    from briefgen.writers.pdf.fetching import ClosedFetcher  # noqa: PLC0415 - same
    from briefgen.writers.pdf.metadata import declare_pdfua  # noqa: PLC0415 - same
    from briefgen.writers.pdf.tagging import better_tags  # noqa: PLC0415 - same

    page = weasyprint.HTML(string=job.html, url_fetcher=ClosedFetcher(job.folders))
    with better_tags():
        # A configuration of its own: one made earlier may know this machine's fonts.
        document = page.render(font_config=FontConfiguration(), pdf_variant=_VARIANT)
        declare_pdfua(document.metadata)
        content = document.write_pdf(
            pdf_variant=_VARIANT,
            pdf_identifier=_identifier(job),
            attachments=[_attachment(weasyprint, job)],
            finisher=_Finisher(job.link_texts),
        )
    return bytes(content), len(document.pages)


def _identifier(job: Job) -> bytes:
    """A file identifier that says what went in, not when."""
    parts = (re.sub(r"file://[^\"]*/", "", job.html).encode("utf-8"), job.ledger)
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:32].encode("ascii")


def _attachment(weasyprint: Any, job: Job) -> Any:
    day = datetime.fromisoformat(job.date).replace(tzinfo=UTC)
    return weasyprint.Attachment(
        string=job.ledger,
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


_FATAL: Final = (".notdef", "cannot be loaded", "Anchor defined twice", "No anchor")
"""Warnings that leave a reader without something."""


def _findings(said: list[logging.LogRecord]) -> tuple[Finding, ...]:
    found = (_finding(record.getMessage(), record.levelno) for record in said)
    return tuple(dict.fromkeys(found))


def _finding(message: str, level: int) -> Finding:
    missing = re.search(r'\.notdef .*"(.*)" \((U\+[0-9A-F]+)\)', message, re.DOTALL)
    if missing:
        return finding(
            "BG604",
            f"the fonts of the template have no character “{missing[1]}” ({missing[2]})",
            help="use another character, or a template whose fonts have it",
        )
    one = finding("BG604", f"the PDF engine says: {message}", help="see the template's page.css")
    harmless = level < logging.ERROR and not any(words in message for words in _FATAL)
    return with_severity(one, Severity.WARNING) if harmless else one
