"""Render a page that was written by hand, and do nothing else: the measure for briefgen's PDF."""

import sys

from weasyprint import HTML

HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/a-3a")
