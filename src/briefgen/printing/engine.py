"""A page of HTML as PDF/A-3a and PDF/UA-1 in one file: our fonts only, our files only."""

import contextlib
import hashlib
import logging
import os
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from briefgen.printing.names import LEDGER_NAME

FONTS_CONF: Final = Path(__file__).with_name("fonts.conf")
_FONT: Final = Path(__file__).parent.parent / "fonts" / "SourceSerif4_400Regular.ttf"
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


@dataclass(frozen=True, slots=True)
class Said:
    """Something that WeasyPrint logged; ``level`` as in :mod:`logging`."""

    level: int
    message: str


@dataclass(frozen=True, slots=True)
class Printed:
    """The file, empty where it could not be made, and what WeasyPrint said meanwhile."""

    content: bytes
    pages: int | None
    said: tuple[Said, ...]


def print_page(job: Job) -> Printed:
    """The page as a file.

    Raises:
        OSError: WeasyPrint's libraries are missing.
    """
    weasyprint = load()
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415 - needs Pango, see load

    with _heard() as said:
        try:
            content, pages = _print(weasyprint, job)
        except (FatalURLFetchingError, OSError, RecursionError) as error:
            said.append(Said(logging.ERROR, _why(error)))
            content, pages = b"", None
    return Printed(content, pages, tuple(said))


def make_ready() -> None:
    """Import WeasyPrint and let it set one line, so that the first page does not wait for either."""
    # Without any font Pango ends the process.
    face = f"@font-face {{ font-family: ready; src: url({_FONT.as_uri()}) }} p {{ font-family: ready }}"
    html = f"<html lang=en><title>ready</title><style>{face}</style><p>ready"
    with contextlib.suppress(OSError):
        print_page(Job(html, "2000-01-01", b"{}", (str(_FONT.parent),), {}))


def _why(error: BaseException) -> str:
    nested = isinstance(error, RecursionError)
    return "elements are nested too deeply" if nested else str(error)


def load() -> Any:
    """WeasyPrint, told first to look for no fonts on this machine.

    Raises:
        OSError: a library that it needs is missing.
    """
    os.environ["FONTCONFIG_FILE"] = str(FONTS_CONF)
    with warnings.catch_warnings():
        # It warns that there are no fonts. That is what we want.
        warnings.simplefilter("ignore")
        import weasyprint  # noqa: PLC0415 - takes half a second and needs Pango
    return weasyprint


def _print(weasyprint: Any, job: Job) -> tuple[bytes, int]:
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - needs Pango

    from briefgen.printing.fetching import ClosedFetcher  # noqa: PLC0415 - same
    from briefgen.printing.metadata import declare_pdfua  # noqa: PLC0415 - same
    from briefgen.printing.tagging import better_tags  # noqa: PLC0415 - same

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


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[Said] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what was said."""
        self.said.append(Said(record.levelno, record.getMessage()))


@contextlib.contextmanager
def _heard() -> Iterator[list[Said]]:
    """What WeasyPrint logs meanwhile, here and nowhere else."""
    logger = logging.getLogger("weasyprint")
    ear = _Ear()
    before = (logger.propagate, logger.level)
    logger.propagate, logger.level = False, logging.WARNING
    logger.addHandler(ear)
    try:
        yield ear.said
    finally:
        logger.removeHandler(ear)
        logger.propagate, logger.level = before
