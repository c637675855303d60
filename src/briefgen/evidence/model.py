"""Evidence: what was found in the sources, as tuples of slices, corrections and marks."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from briefgen.corpus.model import Slice, Source, SourceText
from briefgen.corpus.protection import Protected
from briefgen.findings import Place
from briefgen.records.evidence import ExcerptRecord, FigureRecord
from briefgen.records.instrument import InstrumentRecord
from briefgen.records.person import PersonRecord
from briefgen.records.recommendation import Proposer, RecommendationRecord


class State(StrEnum):
    """How a quotation was found: a closed list, never a percentage."""

    EXACT = "EXACT"
    TYPOGRAPHIC = "TYPOGRAPHIC"
    CORRECTED = "CORRECTED"
    MARKED = "MARKED"
    AMBIGUOUS = "AMBIGUOUS"
    MISSING = "MISSING"
    STALE = "STALE"
    UNREADABLE = "UNREADABLE"

    @property
    def passes(self) -> bool:
        """Whether a quotation in this state may be printed."""
        return self in (State.EXACT, State.TYPOGRAPHIC, State.CORRECTED, State.MARKED)


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Characters of the source, as they stand there."""

    slice: Slice
    emphasised: bool = False

    @property
    def printed(self) -> str:
        """What a reader sees."""
        return self.slice.text


@dataclass(frozen=True, slots=True)
class Corrected:
    """A declared repair of capture damage."""

    slice: Slice
    now: str
    why: str
    emphasised: bool = False

    @property
    def printed(self) -> str:
        """What a reader sees."""
        return self.now


@dataclass(frozen=True, slots=True)
class Omission:
    """Our ``[…]``; what was left out is kept."""

    omitted: Slice
    emphasised: bool = False

    @property
    def printed(self) -> str:
        """What a reader sees, with its spaces."""
        return " […] "


@dataclass(frozen=True, slots=True)
class Insertion:
    """Our ``[words]``, added or in place of words that are kept here."""

    printed: str
    """What a reader sees, with its brackets and spaces."""
    replaced: Slice | None = None
    emphasised: bool = False


@dataclass(frozen=True, slots=True)
class CaseChange:
    """Our ``[a]`` for the source's ``A``, or the reverse."""

    letter: str
    slice: Slice
    emphasised: bool = False

    @property
    def printed(self) -> str:
        """What a reader sees."""
        return f"[{self.letter}]"


@dataclass(frozen=True, slots=True)
class Sic:
    """Our ``[sic]``: the source really says so."""

    printed: str = " [sic]"
    emphasised: bool = False


@dataclass(frozen=True, slots=True)
class Translated:
    """A number in another language, in place of the source's words, which its note prints."""

    slice: Slice
    printed: str
    """Our translation."""
    emphasised: bool = False


Segment = Translated | Verbatim | Corrected | Omission | Insertion | CaseChange | Sic


def printed(segments: tuple[Segment, ...]) -> str:
    """The words of a passage as a reader sees them."""
    return "".join(segment.printed for segment in segments)


@dataclass(frozen=True)
class Passage:
    """A quotation found in one paragraph of a text."""

    origin: SourceText
    start: int
    end: int
    segments: tuple[Segment, ...]
    state: State
    source_brackets: bool = False
    """The printed characters hold brackets that are the source's own."""
    source_ellipsis: bool = False
    """They hold an ellipsis that is the source's own."""

    @property
    def printed(self) -> str:
        """The words as a reader sees them."""
        return printed(self.segments)

    @property
    def emphasised(self) -> bool:
        """Whether any words are printed with our emphasis."""
        return any(segment.emphasised for segment in self.segments)

    @property
    def line(self) -> int:
        """The line of ``text.txt`` on which it starts; for messages only."""
        return self.origin.line_of(self.start)

    @property
    def paragraph(self) -> int | None:
        """The paragraph a reader would count to."""
        return self.origin.paragraph_number(self.start)


@dataclass(frozen=True)
class Excerpt:
    """A passage chosen to be quoted, found and attributed."""

    record: ExcerptRecord
    source: Source
    passages: tuple[Passage, ...]
    speaker: PersonRecord | None
    place: Place

    @property
    def id(self) -> str:
        """Its id; inline excerpts have one made from their brief."""
        return self.record.id


@dataclass(frozen=True)
class Figure:
    """A number, found in its passage, with whom it first comes from."""

    record: FigureRecord
    source: Source
    passage: Passage
    says: Passage
    originator: PersonRecord
    place: Place
    reporter: PersonRecord | None = None
    """Who reported it to the source, where the library says so."""

    @property
    def id(self) -> str:
        """Its id."""
        return self.record.id


@dataclass(frozen=True)
class ProposerPassage:
    """Who made an ask, with the passage that shows it."""

    record: Proposer
    person: PersonRecord
    source: Source
    passage: Passage


@dataclass(frozen=True)
class Recommendation:
    """An ask, with everything that backs it resolved."""

    record: RecommendationRecord
    proposers: tuple[ProposerPassage, ...]
    instrument: InstrumentRecord | None
    place: Place
    limits: tuple[Excerpt, ...] = ()
    """The passages in which its proposers qualify it, in the manner of excerpts."""

    @property
    def id(self) -> str:
        """Its id."""
        return self.record.id


@dataclass(frozen=True)
class Library:
    """All evidence of the project that was found, by id."""

    sources: Mapping[str, Source]
    excerpts: Mapping[str, Excerpt]
    figures: Mapping[str, Figure]
    recommendations: Mapping[str, Recommendation]
    instruments: Mapping[str, InstrumentRecord]
    people: Mapping[str, PersonRecord]
    protected: tuple[Protected, ...] = ()
    """People whom no output may name."""
