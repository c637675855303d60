"""``source.yaml``: one source's bibliographic facts (CSL 1.0.2 names) and chain of custody."""

from typing import Literal

from pydantic import Field

from briefgen.records.base import Day, Id, PartialDate, Prose, Record

CslType = Literal[
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book",
    "broadcast", "chapter", "dataset", "document", "entry", "hearing", "interview",
    "legal_case", "legislation", "manuscript", "motion_picture", "paper-conference",
    "pamphlet", "personal_communication", "post", "post-weblog", "regulation", "report",
    "review", "speech", "standard", "thesis", "treaty", "webpage",
]  # fmt: skip


class Name(Record):
    """A CSL name: a person's family and given name, or an organisation's literal name."""

    family: Prose | None = None
    given: Prose | None = None
    literal: Prose | None = None

    @property
    def display(self) -> str:
        """The name in reading order."""
        return self.literal or " ".join(part for part in (self.given, self.family) if part)


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
    described: Prose | None = None
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


class SourceRecord(Record):
    """One source. A fact that is not known is left out; ``unknown`` says which and why."""

    id: Id
    type: CslType
    title: Prose
    title_short: Prose | None = Field(None, alias="title-short")
    author: tuple[Name, ...] = ()
    container_title: Prose | None = Field(None, alias="container-title")
    publisher: Prose | None = None
    issued: PartialDate | None = None
    accessed: Day | None = None
    url: Prose | None = Field(None, alias="URL")
    archive: Prose | None = None
    volume: Prose | None = None
    issue: Prose | None = None
    page: Prose | None = None
    number: Prose | None = None
    section: Prose | None = None
    authority: Prose | None = None
    genre: Prose | None = None
    language: str = "en"
    original: Original | None = None
    republished: Republication | None = None
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
