"""CSL 1.0.2: the types and variables by which reference managers describe a source.

Source: csl-data.json of the Citation Style Language schema. A variable that is not known is left out.
"""

from typing import Literal

from pydantic import Field

from briefgen.records.base import Prose, Record
from briefgen.records.dates import CslDate

CslType = Literal[
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book",
    "broadcast", "chapter", "classic", "collection", "dataset", "document", "entry",
    "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing",
    "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review",
    "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
]  # fmt: skip


class Name(Record):
    """A CSL name: a person's family and given name, or an organisation's literal name."""

    family: Prose | None = None
    given: Prose | None = None
    literal: Prose | None = None
    dropping_particle: Prose | None = Field(None, alias="dropping-particle")
    """A particle that stands before the family name only where the given name does (``de``)."""
    non_dropping_particle: Prose | None = Field(None, alias="non-dropping-particle")
    """A particle that always stands before the family name (``van``)."""
    suffix: Prose | None = None
    """Such as ``Jr.``"""
    comma_suffix: bool | None = Field(None, alias="comma-suffix")
    static_ordering: bool | None = Field(None, alias="static-ordering")
    parse_names: bool | None = Field(None, alias="parse-names")

    @property
    def display(self) -> str:
        """The name in reading order."""
        parts = (self.given, self.dropping_particle, self.surname, self.suffix)
        return self.literal or " ".join(part for part in parts if part)

    @property
    def surname(self) -> str:
        """The family name with the particle that belongs to it; an organisation's whole name."""
        parts = (self.non_dropping_particle, self.family)
        return self.literal or " ".join(part for part in parts if part) or self.given or ""


class CslItem(Record):
    """What CSL can say of a source. Words as published; numbers as text."""

    type: CslType
    title: Prose
    title_short: Prose | None = Field(None, alias="title-short")
    container_title: Prose | None = Field(None, alias="container-title")
    publisher: Prose | None = None
    author: tuple[Name, ...] = ()
    chair: tuple[Name, ...] = ()
    collection_editor: tuple[Name, ...] = Field((), alias="collection-editor")
    compiler: tuple[Name, ...] = ()
    composer: tuple[Name, ...] = ()
    container_author: tuple[Name, ...] = Field((), alias="container-author")
    contributor: tuple[Name, ...] = ()
    curator: tuple[Name, ...] = ()
    director: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    editor_translator: tuple[Name, ...] = Field((), alias="editor-translator")
    editorial_director: tuple[Name, ...] = Field((), alias="editorial-director")
    executive_producer: tuple[Name, ...] = Field((), alias="executive-producer")
    guest: tuple[Name, ...] = ()
    host: tuple[Name, ...] = ()
    illustrator: tuple[Name, ...] = ()
    interviewer: tuple[Name, ...] = ()
    narrator: tuple[Name, ...] = ()
    organizer: tuple[Name, ...] = ()
    original_author: tuple[Name, ...] = Field((), alias="original-author")
    performer: tuple[Name, ...] = ()
    producer: tuple[Name, ...] = ()
    recipient: tuple[Name, ...] = ()
    reviewed_author: tuple[Name, ...] = Field((), alias="reviewed-author")
    script_writer: tuple[Name, ...] = Field((), alias="script-writer")
    series_creator: tuple[Name, ...] = Field((), alias="series-creator")
    translator: tuple[Name, ...] = ()
    issued: CslDate | None = None
    accessed: CslDate | None = None
    available_date: CslDate | None = Field(None, alias="available-date")
    event_date: CslDate | None = Field(None, alias="event-date")
    original_date: CslDate | None = Field(None, alias="original-date")
    submitted: CslDate | None = None
    container_title_short: Prose | None = Field(None, alias="container-title-short")
    collection_title: Prose | None = Field(None, alias="collection-title")
    collection_number: Prose | None = Field(None, alias="collection-number")
    edition: Prose | None = None
    volume: Prose | None = None
    volume_title: Prose | None = Field(None, alias="volume-title")
    volume_title_short: Prose | None = Field(None, alias="volume-title-short")
    part: Prose | None = None
    part_title: Prose | None = Field(None, alias="part-title")
    printing: Prose | None = None
    issue: Prose | None = None
    number: Prose | None = None
    number_of_pages: Prose | None = Field(None, alias="number-of-pages")
    number_of_volumes: Prose | None = Field(None, alias="number-of-volumes")
    page: Prose | None = None
    page_first: Prose | None = Field(None, alias="page-first")
    section: Prose | None = None
    chapter_number: Prose | None = Field(None, alias="chapter-number")
    division: Prose | None = None
    supplement: Prose | None = None
    version: Prose | None = None
    publisher_place: Prose | None = Field(None, alias="publisher-place")
    authority: Prose | None = None
    jurisdiction: Prose | None = None
    genre: Prose | None = None
    medium: Prose | None = None
    dimensions: Prose | None = None
    scale: Prose | None = None
    event_title: Prose | None = Field(None, alias="event-title")
    event: Prose | None = None
    event_place: Prose | None = Field(None, alias="event-place")
    original_title: Prose | None = Field(None, alias="original-title")
    original_publisher: Prose | None = Field(None, alias="original-publisher")
    original_publisher_place: Prose | None = Field(None, alias="original-publisher-place")
    reviewed_title: Prose | None = Field(None, alias="reviewed-title")
    reviewed_genre: Prose | None = Field(None, alias="reviewed-genre")
    references: Prose | None = None
    status: Prose | None = None
    url: Prose | None = Field(None, alias="URL")
    doi: Prose | None = Field(None, alias="DOI")
    isbn: Prose | None = Field(None, alias="ISBN")
    issn: Prose | None = Field(None, alias="ISSN")
    pmid: Prose | None = Field(None, alias="PMID")
    pmcid: Prose | None = Field(None, alias="PMCID")
    archive: Prose | None = None
    archive_collection: Prose | None = None
    archive_location: Prose | None = None
    archive_place: Prose | None = Field(None, alias="archive-place")
    call_number: Prose | None = Field(None, alias="call-number")
    source: Prose | None = None
    citation_key: Prose | None = Field(None, alias="citation-key")
    citation_label: Prose | None = Field(None, alias="citation-label")
    citation_number: Prose | None = Field(None, alias="citation-number")
    year_suffix: Prose | None = Field(None, alias="year-suffix")
    first_reference_note_number: Prose | None = Field(None, alias="first-reference-note-number")
    journal_abbreviation: Prose | None = Field(None, alias="journalAbbreviation")
    short_title: Prose | None = Field(None, alias="shortTitle")
    abstract: Prose | None = None
    annote: Prose | None = None
    keyword: Prose | None = None


def variables() -> dict[str, str]:
    """Every variable but type and title: its CSL name, and the name of the field that holds it."""
    return {
        (field.alias or name): name
        for name, field in CslItem.model_fields.items()
        if name not in ("type", "title")
    }
