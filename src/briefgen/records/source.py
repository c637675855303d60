"""``source.yaml``: one source's bibliographic facts (CSL 1.0.2 names) and chain of custody."""

from typing import Any

from pydantic import Field, Json

from briefgen.records.base import Day, Id, Prose, Record
from briefgen.records.csl import CslItem
from briefgen.records.translatable import Words
from briefgen.records.withdrawal import Withdrawal


class Original(Record):
    """Where the source first appeared, as far as it is known."""

    forum: Prose | None = None
    url: Prose | None = None
    note: Prose | None = None


class Comment(Record):
    """The republisher's words, kept apart from the article in ``comment.txt``."""

    sha256: Prose
    lines: tuple[int, int]
    """First and last line in the capture."""


class Republication(Record):
    """Who carried the source, and what they said about it."""

    by: Prose | None = None
    """The name of the republisher; absent where the capture does not say it."""
    described: Words | None = None
    """How the republisher is named in print where its name is not known."""
    url: Prose | None = None
    comment: Comment | None = None


class CaptureReference(Record):
    """The file as received, and which part of it this source is."""

    file: Prose
    sha256: Prose
    lines: tuple[int, int] | None = None
    """First and last line of the source in the capture, its title and source line included."""
    text_lines: tuple[int, int] | None = None
    pages: tuple[int, int] | None = None
    source_line: Prose | None = None
    """The capture's own line about where the text comes from, as it stands there."""


class TextReference(Record):
    """The text that the importer wrote, known by its digest."""

    sha256: Prose
    normalised: tuple[Prose, ...] = ()
    """What the importer did to the characters, once."""


class CorrectionRecord(Record):
    """A repair of capture damage: it may add or remove space and hyphens, never change words."""

    at: int = Field(ge=0)
    """Offset in text.txt, in code points from 0."""
    was: Prose
    now: Prose
    why: Prose


class Archived(Record):
    """A copy that stays when the page goes: what styles have no variable for."""

    url: Prose
    date: Day | None = None
    """The day of the copy."""
    by: Prose | None = None
    """Who keeps it, such as ``Wayback Machine``."""


class SourceRecord(CslItem):
    """One source. A fact that is not known is left out; ``unknown`` says which and why."""

    id: Id
    language: str = "en"
    original: Original | None = None
    republished: Republication | None = None
    archived: Archived | None = None
    withdrawn: Withdrawal | None = None
    """Set where nothing of it may be quoted, counted or cited any more."""
    unknown: dict[Prose, Prose] = {}
    """Facts that the source does not state: field, and what was looked for."""
    inferred: dict[Prose, Prose] = {}
    """Facts that were read off something else: field, and on what basis."""
    capture: CaptureReference | None = None
    text: TextReference | None = None
    headings: tuple[Prose, ...] = ()
    """In-article headings, each a line of text.txt; they are not numbered as paragraphs."""
    corrections: tuple[CorrectionRecord, ...] = ()
    rights: Prose | None = None
    note: Prose | None = None
    """A remark for the team: exported, never printed."""
    csl: Json[dict[str, Any]] = {}
    """What an imported CSL-JSON record held beyond these fields, as it came: exported, never printed."""
