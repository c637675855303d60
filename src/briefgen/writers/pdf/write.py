"""The PDF writer: tagged (PDF/UA-1), archival (PDF/A-3a), with the ledger inside."""

from briefgen.document.nodes import Document
from briefgen.templates.model import Template
from briefgen.writers.child import finish
from briefgen.writers.images import ImageError
from briefgen.writers.limits import LIMITS, Limits
from briefgen.writers.markup import NotesAt, render_fragments
from briefgen.writers.model import Written
from briefgen.writers.page import unfilled_page
from briefgen.writers.pdf.links import link_texts
from briefgen.writers.work import Printing, Work


def write_pdf(
    document: Document, template: Template, ledger: bytes, limits: Limits = LIMITS
) -> Written:
    """The document as PDF, byte-identical on one machine; what WeasyPrint logs becomes findings.

    Notes stand at the foot of the page that calls them, or at the end where the kind says so. Where
    WeasyPrint cannot be loaded, the content is empty and BG605 says what to install. A template that
    is not ours is filled in and printed in a process of its own, within the limits.
    """
    notes_at: NotesAt = "page" if document.meta.notes == "footnotes" else "end"
    try:
        fragments = render_fragments(document, template, notes_at)
        page = unfilled_page(document, template, fragments, "print", b"")
    except ImageError as error:
        return Written(b"", (error.finding,))
    printing = Printing(document.meta.date, ledger, _folders(template), link_texts(document))
    return finish(Work(page, printing), template, limits)


def _folders(template: Template) -> tuple[str, ...]:
    """Where the page's files may lie: the template's folders and those of its fonts."""
    fonts = {font.regular.parent for font in template.fonts.values()}
    return tuple(sorted({str(folder.resolve()) for folder in {*template.folders, *fonts}}))
