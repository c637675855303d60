"""PDF: written with WeasyPrint, which is imported only when a PDF is made; read without it."""

from briefgen.writers.pdf.read import read_pdf
from briefgen.writers.pdf.write import write_pdf

__all__ = ["read_pdf", "write_pdf"]
