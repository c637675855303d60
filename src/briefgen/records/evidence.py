"""``evidence.yaml``: the excerpts and figures curated from one source."""

from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.records.base import Day, Id, PartialDate, Prose, Quoted, Record, Topic
from briefgen.records.translatable import Words
from briefgen.records.withdrawal import Withdrawal

Voice = Literal["quoted", "reported", "own", "editor"]
Content = Literal["sexual-violence", "torture", "minor", "medical"]
Use = Literal["on-record-press", "direct-consent", "public-office", "publication", "none"]


class Acknowledgement(Record):
    """A negation or hedge that our omission or replacement swallows, and why that is fair."""

    omits: Prose
    """The swallowed word, as it stands in the source."""
    why: Prose


class Located(Record):
    """Words of a source, and what is needed to find them only once."""

    quote: Quoted | None = None
    """The words, pasted from the source's text into a literal block."""
    parts: tuple[Quoted, ...] = ()
    """Several passages of the same source, one for each paragraph, in the source's order."""
    before: Prose | None = None
    """Words that stand directly before the quotation, where it occurs more than once."""
    after: Prose | None = None
    """Words that stand directly after it."""
    emphasis: tuple[Prose, ...] = ()
    """Words of the quotation that we print in italics; a note says that the emphasis is ours."""
    acknowledge: tuple[Acknowledgement, ...] = ()
    quotes_law: Id | None = None
    """The law or treaty whose words the source gives here at second hand: a key of instruments.yaml."""
    withdrawn: Withdrawal | None = None
    """Set where it must not be used any more; `briefgen impact` names who used it."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.quote is None) == (not self.parts):
            raise PydanticCustomError("quote_or_parts", "give either quote: or parts:")
        return self


class Translation(Record):
    """A quotation in another language: never the source's words, and always marked as a translation."""

    text: Prose
    by: Prose | None = None
    """Who translated it; nobody named means that we did."""


def _bare_text(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


Translations = dict[str, Annotated[Translation, BeforeValidator(_bare_text)]]
"""By language, such as ``{fr: …}``; each a text, or ``{text: …, by: …}``."""


class ExcerptRecord(Located):
    """A passage chosen to be quoted."""

    id: Id
    voice: Voice
    """Whose words these are: the speaker's (quoted), the source's about the speaker (reported),
    the source's own (own), or the republisher's comment (editor)."""
    speaker: Id | None = None
    """Who speaks, or whose statement is reported: an id of people.yaml."""
    topics: tuple[Topic, ...] = ()
    answers: tuple[Topic, ...] = ()
    """The topics on which this is the accused side's reply."""
    attribution: Quoted | None = None
    """The words of the source that name the speaker, where they stand elsewhere in it."""
    quoted_in: Words | None = None
    """Where the source itself took the words from, if it says so."""
    must_travel_with: tuple[Id, ...] = ()
    """Excerpts that qualify this one and must be printed with it."""
    content: tuple[Content, ...] = ()
    """What a reader should be warned of; kinds refuse some of it."""
    use: Use | None = None
    """On what basis a named person is quoted."""
    language: str | None = None
    """BCP 47 tag where the passage is not in the source's language."""
    translations: Translations = {}
    """Printed below the words in a document of that language, marked as a translation."""
    note: Prose | None = None
    """A remark for colleagues; never printed."""


class Period(Record):
    """When a figure holds: a period, a day of publication, or the day it is as of."""

    start: PartialDate | None = Field(None, alias="from")
    end: PartialDate | None = Field(None, alias="to")
    on: PartialDate | None = None
    published: PartialDate | None = None
    basis: Prose | None = None
    """How we know, where the passage does not say it itself."""


class Dispute(Record):
    """Why a figure never prints bare, and what prints with it."""

    by: Words
    why: Words
    """One sentence, printed with the number."""
    reply: Id | None = None
    """An excerpt that says so."""


class ComparedWith(Record):
    """Who compared the figure with the original or the report, and when."""

    by: Prose
    on: Day
    against: Literal["capture", "original", "report"]


class FigureRecord(Located):
    """A quantity, anchored in a passage.

    Amounts are declared as the source words them: “80 per cent” is ``value: 80`` with ``unit: per cent``, “almost
    sixfold” is ``maximum: 6`` with ``unit: times``. A share in words (“a third”, “one in five”) is a decimal between
    0 and 1, or has no amount at all; such a figure cannot be drawn in a chart. Every share has a ``denominator``; a
    rise or fall has a ``period`` with both ends instead. A hedge makes a bound: “more than” is ``minimum``, “up to”
    and “almost” are ``maximum``.
    """

    id: Id
    says: Prose
    """The quantity as printed, with its qualifier; it must stand in the quotation."""
    of: Words
    """What is counted, in our words."""
    value: Decimal | None = None
    """The number, with as many digits as the source gives."""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: Words | None = None
    """The unit, such as persons, per cent, procedures, US dollars."""
    qualifier: Prose | None = None
    """The source's own hedge, such as ``up to`` or ``almost``."""
    period: Period | None = None
    as_of: Period | None = None
    scope: Prose | None = None
    """Where and among whom it was counted."""
    denominator: Prose | None = None
    """Of what a share is a share, in the words of the source."""
    originator: Id
    """Whom the number first comes from: an id of people.yaml."""
    reporter: Id | None = None
    """Who reported it to the source, where that is somebody else."""
    topics: tuple[Topic, ...] = ()
    conflict_group: Id | None = None
    """Figures about the same thing that differ share a group."""
    disputed: Dispute | None = None
    scope_note: Words | None = None
    """A sentence that must be printed with the number."""
    must_travel_with: tuple[Id, ...] = ()
    translations: dict[str, Prose] = {}
    """By language: what prints in place of ``says``, such as ``{fr: plus de 570 000}``; the note then has ``says``."""
    checked: ComparedWith | None = None
    note: Prose | None = None
    """A remark for colleagues; never printed."""


class EvidenceFile(Record):
    """All that was curated from one source."""

    excerpts: tuple[ExcerptRecord, ...] = ()
    figures: tuple[FigureRecord, ...] = ()
