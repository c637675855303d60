"""What is left to do once the page is known: fill it in and, for a PDF, print it."""

from collections.abc import Callable

from briefgen.templates.loading import TemplateError
from briefgen.writers.closed import head_findings, outside_findings
from briefgen.writers.filling import MOST_CHARACTERS, fill_page
from briefgen.writers.model import Written
from briefgen.writers.work import Work


def make(work: Work) -> Written:
    """The finished HTML or PDF, made here and now, of a template that comes with briefgen."""
    try:
        html = fill_page(work.page)
    except TemplateError as error:
        return Written(b"", error.findings)
    headless = head_findings(work.page, html)
    return Written(b"", headless) if headless else _finish(work, html)


def make_of_stranger(work: Work, most: int, filled: Callable[[], None]) -> Written:
    """The same of a template that is not ours: it may make so many characters and reach nothing.

    ``filled`` is called when only the printing remains.
    """
    try:
        html = fill_page(work.page, min(most, MOST_CHARACTERS))
    except TemplateError as error:
        return Written(b"", error.findings)
    outside = head_findings(work.page, html) or outside_findings(work.page, html)
    if outside:
        return Written(b"", outside)
    filled()
    return _finish(work, html)


def _finish(work: Work, html: str) -> Written:
    if work.printing is None:
        return Written(html.encode("utf-8"))
    from briefgen.writers.pdf.engine import print_pdf  # noqa: PLC0415 - only a PDF needs it

    return print_pdf(html, work.page, work.printing)
