"""The output formats: each writes a document, and reads back what it wrote."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from briefgen.document.nodes import Document
from briefgen.templates.model import Template
from briefgen.writers.model import Format, Reading, Written


def _format(suffix: str, module: str, name: str) -> Format:
    """A format whose module is imported when it is first used: a PDF needs no Word writer."""
    path = f"briefgen.writers.{module}"

    def write(document: Document, template: Template, ledger: bytes) -> Written:
        made: Written = getattr(import_module(path), f"write_{name}")(document, template, ledger)
        return made

    def read(content: bytes) -> Reading:
        found: Reading = getattr(import_module(path), f"read_{name}")(content)
        return found

    return Format(suffix, write, read)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "pdf": _format(".pdf", "pdf", "pdf"),
        "docx": _format(".docx", "docx", "docx"),
        "html": _format(".html", "html", "html"),
        "json": _format(".json", "ast_json", "json"),
    }
)
"""Every format by the name that ``-f`` takes."""
