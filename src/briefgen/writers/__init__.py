"""The output formats: each writes a document, and reads back what it wrote."""

from collections.abc import Mapping
from types import MappingProxyType

from briefgen.writers import ast_json, html
from briefgen.writers.docx import read_docx, write_docx
from briefgen.writers.model import Format
from briefgen.writers.pdf import read_pdf, write_pdf

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "pdf": Format(".pdf", write_pdf, read_pdf),
        "docx": Format(".docx", write_docx, read_docx),
        "html": Format(".html", html.write_html, html.read_html),
        "json": Format(".json", ast_json.write_json, ast_json.read_json),
    }
)
"""Every format by the name that ``-f`` takes."""
