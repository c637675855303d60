"""Sources and their texts; a :class:`Slice` is the only way to hold a source's characters."""

import hashlib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, Literal, TypeVar

from briefgen.corpus.protection import Protected
from briefgen.findings import Place
from briefgen.records.evidence import ExcerptRecord, FigureRecord
from briefgen.records.instrument import InstrumentRecord
from briefgen.records.person import PersonRecord
from briefgen.records.recommendation import RecommendationRecord
from briefgen.records.source import CorrectionRecord, SourceRecord
from briefgen.records.yamlfile import Locator

TextPart = Literal["text", "comment"]
RecordType = TypeVar("RecordType")


def digest(text: str) -> str:
    """SHA-256 of the UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Anchor:
    """A span of a text: offsets in code points, start included, end excluded (W3C Web Annotation)."""

    source: str
    part: TextPart
    start: int
    end: int
    digest: str
    """SHA-256 of the text that the offsets count in."""


@dataclass(frozen=True)
class SourceText:
    """A source's words, normalised once at import and opaque from then on."""

    source: str
    part: TextPart
    content: str
    corrections: tuple[CorrectionRecord, ...] = ()
    headings: tuple[str, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """The digest by which the text is known."""
        return digest(self.content)

    def slice(self, start: int, end: int) -> "Slice":
        """The characters from start to end, for ever tied to where they stand."""
        return Slice(self, start, end)

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        starts = [0]
        for line in self.content.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        return tuple(starts[:-1])

    def line_of(self, offset: int) -> int:
        """The line of ``text.txt`` that holds the offset, from 1."""
        return bisect_right(self._line_starts, offset)

    @cached_property
    def paragraphs(self) -> tuple["Slice", ...]:
        """Every paragraph: a run of lines between empty ones; in-article headings included."""
        found: list[Slice] = []
        start: int | None = None
        position = 0
        for line in [*self.content.split("\n"), ""]:
            if line.strip():
                start = position if start is None else start
            elif start is not None:
                found.append(self.slice(start, position - 1))
                start = None
            position += len(line) + 1
        return tuple(found)

    @cached_property
    def _numbers(self) -> tuple[int | None, ...]:
        numbers: list[int | None] = []
        count = 0
        for paragraph in self.paragraphs:
            heading = paragraph.text.strip() in self.headings
            count += not heading
            numbers.append(None if heading else count)
        return tuple(numbers)

    def paragraph_number(self, offset: int) -> int | None:
        """The paragraph a reader would count to, from 1; headings are not counted."""
        for number, paragraph in zip(self._numbers, self.paragraphs, strict=True):
            if paragraph.start <= offset < paragraph.end:
                return number
        return None

    def paragraph_at(self, offset: int) -> "Slice | None":
        """The paragraph that holds the offset."""
        return next((p for p in self.paragraphs if p.start <= offset <= p.end), None)


@dataclass(frozen=True, slots=True)
class Slice:
    """Characters of a source. They are read from it, so that they cannot be anything else."""

    origin: SourceText
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end <= len(self.origin.content):
            raise ValueError(f"no characters {self.start}-{self.end} in {self.origin.source}")

    @property
    def text(self) -> str:
        """The source's own characters."""
        return self.origin.content[self.start : self.end]

    @property
    def anchor(self) -> Anchor:
        """Where they stand."""
        origin = self.origin
        return Anchor(origin.source, origin.part, self.start, self.end, origin.sha256)


@dataclass(frozen=True)
class Source:
    """One source: its record, and its text and republisher's comment where there are any."""

    record: SourceRecord
    text: SourceText | None = None
    comment: SourceText | None = None
    path: str = ""
    """Where its record lies, for messages."""

    @property
    def id(self) -> str:
        """The id by which briefs cite it."""
        return self.record.id


@dataclass(frozen=True)
class Curated(Generic[RecordType]):
    """A record with the source it was curated from and the place where it is written."""

    record: RecordType
    source: str
    locate: Locator

    def place(self, *path: str | int) -> Place:
        """The place of a field of the record in its YAML file."""
        return self.locate(*path)


@dataclass(frozen=True)
class Corpus:
    """Everything under ``seeds/``: sources, and what people curated from them."""

    sources: Mapping[str, Source]
    excerpts: Mapping[str, Curated[ExcerptRecord]]
    figures: Mapping[str, Curated[FigureRecord]]
    recommendations: Mapping[str, Curated[RecommendationRecord]]
    instruments: Mapping[str, InstrumentRecord]
    people: Mapping[str, PersonRecord]
    """Those who are protected bear their pseudonyms."""
    protected: tuple[Protected, ...] = ()
    places: Mapping[str, Locator] = field(default_factory=dict)
    """Where the record of a source, law or person stands, by its id."""
