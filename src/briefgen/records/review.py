"""``reviews.yaml``: who approved what, and what it said then."""

from typing import Annotated

from pydantic import Field

from briefgen.records.base import Day, Id, Prose, Record


class ReviewRecord(Record):
    """One person's approval of a brief, or of some of its blocks."""

    brief: Prose
    """The name of the brief's file, without its ending."""
    language: str
    """Of the text that was read: each language is approved by itself."""
    role: Id
    """In what capacity, such as ``fact-check`` or ``legal``."""
    by: Prose
    date: Day
    note: Prose | None = None
    approved: Annotated[dict[str, str], Field(min_length=1)]
    """The digest of each block as it was, with its first words; an edit leaves no digest that fits."""


class ReviewFile(Record):
    """All approvals of the project."""

    reviews: tuple[ReviewRecord, ...] = ()
