"""Word files: written with native notes and marked evidence, and read back."""

from briefgen.writers.docx.read import read_docx
from briefgen.writers.docx.write import write_docx

__all__ = ["read_docx", "write_docx"]
