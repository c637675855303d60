"""Lists of references from other programs become source records, and leave again as CSL-JSON."""
