"""What a dossier or petition says: allegations with their exhibits, and the test that they are held against."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.brief.said import Said
from briefgen.brief.shorthand import shorthand
from briefgen.records.base import Id, PartialDate, Record, Topic

Grade = Literal["own", "statement", "passed-on"]
"""How an exhibit knows: its own reporting, a statement made that it reports, or somebody else's work."""


class ExhibitReference(Record):
    """A passage that an allegation leans on: an excerpt or a figure of the library."""

    id: Id
    grade: Grade | None = None
    """How the exhibit knows, where that is not what the library's records say."""
    originator: Id | None = None
    """Whom it first comes from (an id of people.yaml), where the record names only who passes it on."""


class TimeSpan(Record):
    """From when to when the act is alleged; an end that is missing is open or not known."""

    start: PartialDate | None = Field(None, alias="from")
    end: PartialDate | None = Field(None, alias="to")


class TargetLink(Record):
    """What ties the target to the act, and how the source says it."""

    kind: Literal["ordered", "committed", "command", "assisted", "alleged-by-source", "not-shown"]
    """``not-shown``: the sources speak of the region or of others, not of the target."""
    says: Said
    """One sentence of ours: who says it, and in what words."""
    exhibits: tuple[Annotated[ExhibitReference, shorthand("id", str)], ...] = ()
    """The passages that say so."""


class Allegation(Record):
    """One act, with what it rests on and what speaks against it."""

    id: Id
    title: Said
    """A few words for the heading."""
    act: Said
    """What is alleged, in our words, said as somebody's."""
    date: PartialDate | None = None
    period: TimeSpan | None = None
    undated: Said | None = None
    """Why there is no date, such as ``not dated in the source``."""
    date_basis: Said | None = None
    """Who says so, and how surely, such as ``believed to have begun then, says …``."""
    place: Said | None = None
    victims: Said | None = None
    """By group or code, never by name."""
    link: TargetLink | None = None
    head: Id | None = None
    """The id of the element of the test that it bears on."""
    topics: tuple[Topic, ...] = ()
    """What it is about, if not all that its exhibits are about; the replies on these must be printed."""
    exhibits: tuple[Annotated[ExhibitReference, shorthand("id", str)], ...] = ()
    counter: tuple[Id, ...] = ()
    """Excerpts and figures that speak against it."""

    @model_validator(mode="after")
    def _one_time(self) -> Self:
        if sum(one is not None for one in (self.date, self.period, self.undated)) > 1:
            raise PydanticCustomError("time", "give one of date:, period: and undated:")
        return self


class Element(Record):
    """One element of the test, and whether it is met."""

    id: Id
    words: Said | None = None
    """Its words, as they stand in ``test:`` of the law's record."""
    ours: Said | None = None
    """An element in our words, which the record of the law does not spell out."""
    met: Literal["yes", "partly", "no"] | None = None
    """Absent: met where something is said to show it."""
    met_by: tuple[Id, ...] = ()
    """Allegations, excerpts and figures that show it, besides the allegations whose ``head:`` it is."""
    because: Said

    @model_validator(mode="after")
    def _one_wording(self) -> Self:
        if (self.words is None) == (self.ours is None):
            raise PydanticCustomError(
                "words", "give either words: (the law's, as recorded) or ours: (in your words)"
            )
        return self


class LegalTest(Record):
    """The test of a law, element by element; its words come from instruments.yaml."""

    instrument: Id
    elements: Annotated[tuple[Element, ...], Field(min_length=1)]


class ExhibitsBody(Record):
    """The numbered list of exhibits: all that the allegations use, or these, in this order."""

    only: tuple[Id, ...] | None = None
