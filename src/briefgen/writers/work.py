"""A page and how to print it, as plain values that can cross to another process."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.writers.filling import Page


@dataclass(frozen=True, slots=True)
class Printing:
    """What a PDF needs beside the filled page."""

    date: str
    """ISO 8601 day: the only date that the file knows."""
    ledger: bytes
    folders: tuple[str, ...]
    """The only folders whose files the page may use."""
    link_texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Work:
    """A page, and how to print it where a PDF is wanted; plain values only."""

    page: Page
    printing: Printing | None = None
