"""Names that the page, the tags of the PDF and its readers share."""

from typing import Final

ORDINAL: Final = "ordinal"
"""The class of numbers that a writer adds and a reader leaves out."""
NOTE_MARK: Final = "note-mark"
ADDED: Final = frozenset({ORDINAL, NOTE_MARK, "added-heading"})
"""The classes of everything that a writer adds to the words of the tree."""
ADDED_NUMBER: Final = "added-number"
"""The title (``T``) of tags that hold our numbering, which is no part of the text."""
CONTINUED: Final = "continued"
"""The title of tags that go on with what the page before began."""
FURNITURE: Final = "furniture"
"""The title of tags that hold a template's own words and pictures: letterhead, closing lines."""
PART: Final = "data-brief"
"""The attribute of elements that hold a part of the document."""
LEDGER_NAME: Final = "ledger.json"
"""The attachment that holds the evidence list."""
