"""``seeds/manifests/*.yaml``: which lines of a capture are which source, confirmed by a person."""

from typing import Literal

from pydantic import Field

from briefgen.records.base import Id, Prose, Record
from briefgen.records.csl import CslType

Line = int


class ManifestCapture(Record):
    """The file as received that the manifest speaks about."""

    file: Prose
    sha256: Prose


class ManifestCorrection(Record):
    """A repair of capture damage, found by its line."""

    line: Line
    """Line of the capture."""
    was: Prose
    """Characters that occur once in that line."""
    now: Prose
    why: Prose


class ManifestSource(Record):
    """One source of the capture; lines count from 1, first and last included."""

    id: Id
    type: CslType = "article"
    language: Prose = "en"
    title: Prose | None = None
    """The title in words, where no line of the capture holds it."""
    title_line: Line | None = None
    comment_lines: tuple[Line, Line] | None = None
    text_lines: tuple[Line, Line]
    source_line: Line | None = None
    heading_lines: tuple[Line, ...] = ()
    corrections: tuple[ManifestCorrection, ...] = ()


class Manifest(Record):
    """A capture, line by line."""

    capture: ManifestCapture
    importer: Literal["compilation", "plain"]
    republished_by: Prose | None = None
    """The name of whoever republished the sources, where the capture says it."""
    described: Prose | None = None
    """How the republisher is named in print where its name is not known."""
    sources: tuple[ManifestSource, ...] = Field(min_length=1)
