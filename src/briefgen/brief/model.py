"""What a brief may say. One key a block; a key it does not know is refused."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.brief.asks import AskForm, AskLists, Detail, only_in_detail
from briefgen.brief.dossier import Allegation, ExhibitsBody, LegalTest
from briefgen.brief.embargo import Embargo
from briefgen.brief.said import Language, Named, Said
from briefgen.brief.shorthand import shorthand
from briefgen.records.base import Day, Id, Prose, Quoted, Record, Topic
from briefgen.records.evidence import (
    Acknowledgement,
    Content,
    ExcerptRecord,
    Translations,
    Use,
    Voice,
)


class ExcerptBlock(Record):
    """A block quotation: an excerpt of the library by its id, or one written out here."""

    id: Id | None = None
    source: Id | None = None
    voice: Voice | None = None
    speaker: Id | None = None
    topics: tuple[Topic, ...] = ()
    answers: tuple[Topic, ...] = ()
    quote: Quoted | None = None
    parts: tuple[Quoted, ...] = ()
    pull: bool = False
    """Whether it may stand out of the text, large, where the template has room for that."""
    before: Prose | None = None
    after: Prose | None = None
    emphasis: tuple[Prose, ...] = ()
    acknowledge: tuple[Acknowledgement, ...] = ()
    content: tuple[Content, ...] = ()
    must_travel_with: tuple[Id, ...] = ()
    attribution: Quoted | None = None
    quoted_in: Prose | None = None
    quotes_law: Id | None = None
    use: Use | None = None
    language: str | None = None
    translations: Translations = Field(default_factory=dict)

    @property
    def inline(self) -> bool:
        """Whether the words are written out here."""
        return self.quote is not None or bool(self.parts)

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if self.inline and (self.source is None or self.voice is None):
            raise PydanticCustomError(
                "inline", "a quotation written out here needs source: and voice:"
            )
        if not self.inline and self.id is None:
            raise PydanticCustomError(
                "inline", "give the id of an excerpt, or source:, voice: and quote:"
            )
        return self

    def record(self, key: str) -> ExcerptRecord:
        """The excerpt as a library would hold it."""
        fields = {
            name: getattr(self, name) for name in ExcerptRecord.model_fields if hasattr(self, name)
        }
        return ExcerptRecord.model_construct(**{**fields, "id": key})


class ListBody(Record):
    """A list; items are prose."""

    items: Annotated[tuple[Said, ...], Field(min_length=1)]
    ordered: bool = False


class TableBody(Record):
    """A table of prose cells."""

    caption: Said
    header: Annotated[tuple[Said, ...], Field(min_length=1)]
    rows: Annotated[tuple[tuple[Said, ...], ...], Field(min_length=1)]
    numeric: tuple[bool, ...] = ()
    """Which columns are set as numbers; none unless said."""
    row_headers: bool = False

    @model_validator(mode="after")
    def _rectangular(self) -> Self:
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.header):
                raise PydanticCustomError(
                    "table", f"row {number} has {len(row)} cells, the header has {len(self.header)}"
                )
        return self


class ImageBody(Record):
    """A picture, relative to the project; alt text is not optional."""

    file: Named
    alt: Said
    caption: Said | None = None


class ChartSeries(Record):
    """Numbers of a chart that belong together, such as those of one year or of one place."""

    label: Said
    figures: Annotated[tuple[Id, ...], Field(min_length=1)]


class ChartBody(Record):
    """A chart of figures that can be compared: one unit, one denominator, one period (a line: dates)."""

    title: Said
    shape: Literal["bar", "dot", "grouped", "line"] = "bar"
    """Bars from zero; dots, where zero is not the point; bars of several series; lines over time."""
    figures: tuple[Id, ...] = ()
    """Ids of figures; a grouped chart and several lines have ``series`` instead."""
    series: tuple[ChartSeries, ...] = ()
    """At most four; those of a grouped chart name the same things in the same order."""
    categories: tuple[Said, ...] = ()
    """What the figures of a grouped chart share, in their order, where their ``of`` do not say it."""
    labels: dict[Id, Said] = Field(default_factory=dict)
    """Shorter words for what a figure counts, by its id."""
    alt: Said | None = None
    """Words for those who cannot see it; made of the values unless given."""


class AskOverride(Record):
    """A recommendation of the library in our own wording."""

    id: Id
    text: Said
    detail: Detail | None = None
    """How much is said of it; what the kind says, if nothing is."""


class QuestionBody(Record):
    """A question for a question pack."""

    ask: Said
    why: Said
    facts: tuple[Said, ...] = ()
    likely_answer: Said | None = None
    follow_up: Said | None = None


class ContactBody(Record):
    """Who answers questions about the document."""

    name: Named | None = None
    organisation: Named | None = None
    email: Prose | None = None
    phone: Prose | None = None
    web: Prose | None = None
    note: Said | None = None


class LocalBody(Record):
    """What the matter means in one constituency."""

    title: Said
    text: Said


class Choice(Record):
    """A selection from the library."""

    of: Literal["excerpts", "figures", "recommendations"]
    topics: tuple[Topic, ...] = ()
    sources: tuple[Id, ...] = ()
    speakers: tuple[Id, ...] = ()
    voices: tuple[Voice, ...] = ()
    jurisdictions: tuple[Id, ...] = ()
    replies: bool | None = None
    """Only replies of the accused side (yes), or none of them (no)."""
    ours: bool | None = None
    limit: int | None = Field(None, ge=1)
    order: Literal["source", "id"] = "source"
    form: AskForm | None = Field(None, alias="as")
    """How chosen recommendations are printed; cards unless told."""
    detail: Detail | None = None
    """How much is said of each chosen recommendation."""

    @model_validator(mode="after")
    def _form_of_asks(self) -> Self:
        if self.of != "recommendations" and (self.form or self.detail):
            raise PydanticCustomError("form", "as: and detail: are for recommendations only")
        only_in_detail(self.form, self.detail)
        return self


def _all_is_none(value: Any) -> Any:
    return (
        {"only": None} if value == "all" else {"only": value} if isinstance(value, list) else value
    )


class SourcesBody(Record):
    """The list of sources: all that are cited, or only some."""

    only: tuple[Id, ...] | None = None


class Block(Record):
    """One block of a section: exactly one of these keys."""

    text: Said | None = None
    list_: Annotated[ListBody | None, shorthand("items", list)] = Field(None, alias="list")
    table: TableBody | None = None
    image: ImageBody | None = None
    excerpt: Annotated[ExcerptBlock | None, shorthand("id", str)] = None
    figures: Annotated[tuple[Id, ...] | None, Field(min_length=1)] = None
    chart: ChartBody | None = None
    recommendations: AskLists = None
    recommendation: AskOverride | None = None
    question: QuestionBody | None = None
    key_messages: Annotated[tuple[Said, ...] | None, Field(min_length=1)] = None
    contact: ContactBody | None = None
    local: LocalBody | None = None
    sources: Annotated[SourcesBody | None, BeforeValidator(_all_is_none)] = None
    choose: Choice | None = None
    target: Id | None = None
    """Whom a dossier is about: an id of people.yaml; prints what is known of them, and what is not."""
    allegations: Annotated[tuple[Allegation, ...] | None, Field(min_length=1)] = None
    test: LegalTest | None = None
    exhibits: Annotated[ExhibitsBody | None, BeforeValidator(_all_is_none)] = None

    @property
    def kind(self) -> str:
        """The one key that is set, as it is written."""
        return next(
            (field.alias or name)
            for name, field in type(self).model_fields.items()
            if getattr(self, name) is not None
        )

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        given = self.model_fields_set
        if len(given) != 1 or all(getattr(self, name) is None for name in given):
            raise PydanticCustomError(
                "block",
                "a block is one key with a value, such as `text: |` or `excerpt: id`;"
                " start a new `- ` for the next",
            )
        return self


PartName = Literal[
    "summary", "evidence", "response", "limits", "recommendations", "sources", "contact",
    "background", "options", "about", "method", "introduction", "identity", "national-interest",
    "exculpatory", "reasons", "goods", "imports", "exposure", "harm", "standard", "deadline",
    "escalation", "chronology", "legal-basis", "notes-to-editors",
]  # fmt: skip


class Section(Record):
    """A heading with blocks; ``part`` says which required part of the kind it is."""

    heading: Said | None = None
    part: PartName | None = None
    blocks: Annotated[tuple[Block, ...], Field(min_length=1)]


class Citations(Record):
    """How sources are cited."""

    style: Prose = "house"
    notes: Literal["footnotes", "endnotes"] | None = None
    keys: bool = False
    """Whether notes say the ids of the evidence: the mark that survives every program."""


class Waiver(Record):
    """A finding that is accepted, with the reason."""

    code: Annotated[str, Field(pattern=r"^BG\d{3}$")]
    at: Prose | None = None
    """An id or a part of the specification's path that the finding must name; else all of the code."""
    reason: Annotated[str, Field(min_length=10)]


class Brief(Record):
    """A brief."""

    title: Said
    subtitle: Said | None = None
    kind: Id
    template: Id = "plain"
    language: Language = "en"
    languages: tuple[Language, ...] = ()
    """Several languages, the original first, in place of ``language``: each becomes a document of its own."""
    date: Day
    paper: Literal["A4", "letter"] | None = None
    prepared_for: Said | None = None
    prepared_by: Named | None = None
    description: Said | None = None
    """One sentence for the file's properties."""
    keywords: tuple[Said, ...] = ()
    topics: tuple[Topic, ...] = ()
    """What the brief claims about; the other side's answers are looked for on these."""
    citations: Citations = Citations()
    minutes: float | None = Field(None, gt=0, le=180)
    """How long a speech may last, where the kind counts speaking time."""
    draft_mark: bool = True
    """Whether copies that nobody released yet say that they are drafts."""
    embargo: Embargo | None = None
    contents: bool = False
    """Whether a table of contents stands before the text."""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    waive: tuple[Waiver, ...] = ()

    @model_validator(mode="after")
    def _each_language_once(self) -> Self:
        if len(set(self.languages)) < len(self.languages):
            raise PydanticCustomError("languages", "languages: names the same language twice")
        return self
