"""Word files: written with native notes and marked evidence, read back, and checked for defects."""

from briefgen.writers.docx.lint import lint_docx
from briefgen.writers.docx.read import read_docx
from briefgen.writers.docx.write import write_docx

__all__ = ["lint_docx", "read_docx", "write_docx"]
