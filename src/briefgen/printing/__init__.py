"""WeasyPrint, kept on a short lead. Imports nothing else of briefgen, so that a printer can start at once."""
