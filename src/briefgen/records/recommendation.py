"""``recommendations.yaml``: asks, with who made them, what they lean on and whether they live."""

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from briefgen.records.base import Day, Id, PartialDate, Prose, Quoted, Record, Topic
from briefgen.records.translatable import Words

ActionClass = Literal[
    "sanction", "recognise", "legislate", "enforce", "disclose", "divest", "investigate",
    "refer", "release", "convene", "other",
]  # fmt: skip
Status = Literal[
    "proposed", "partly-done", "done-otherwise", "done", "refused", "lapsed", "overtaken"
]


class Addressee(Record):
    """Who is asked, and why it is theirs to do."""

    body: Words
    office: Words | None = None
    jurisdiction: Id | None = None
    """A short code such as ``ca``, ``us``, ``uk``, ``eu``, ``un``."""
    why_competent: Words | None = None


class Action(Record):
    """What is to be done, as a verb and a class."""

    verb: Prose
    kind: ActionClass


class Target(Record):
    """Whom or what the action is aimed at."""

    name: Words
    kind: Literal["person", "entity", "good", "sector", "state", "event", "office"]
    office: Words | None = None
    office_as_of: PartialDate | None = None
    ids: tuple[Prose, ...] = ()
    listings: tuple[Prose, ...] = ()


class Criterion(Record):
    """One element of the statutory test, and the evidence that meets it."""

    text: Words
    met_by: tuple[Id, ...] = ()


class Proposer(Record):
    """Who made the ask, where, in whose words and with what force."""

    who: Id
    role: Words | None = None
    role_as_of: PartialDate | None = None
    source: Id
    passage: Quoted
    """The words of the source, in a literal block."""
    before: Prose | None = None
    after: Prose | None = None
    voice: Literal["quoted", "paraphrase", "headline", "editor"]
    force: Literal["direct", "conditional", "option", "implied", "duty-asserted"]


class Precedent(Record):
    """Somebody did something like it before."""

    jurisdiction: Id
    date: PartialDate
    what: Words
    cite: Id | None = None


class Feasibility(Record):
    """What stands in the way, and how free the decider is."""

    barriers: tuple[Words, ...] = ()
    discretion: Words | None = None
    cost: Words | None = None


class Counter(Record):
    """An argument against the ask, and the answer to it."""

    argument: Words
    by: Id | None = None
    excerpt: Id | None = None
    """An excerpt in which the argument is made."""
    reply: Words | None = None
    reply_evidence: tuple[Id, ...] = ()


class Limit(Record):
    """A passage in which the proposer qualifies the ask."""

    source: Id
    passage: Quoted
    before: Prose | None = None
    after: Prose | None = None


class Timeline(Record):
    """By when, triggered by what, looked at again when."""

    ask_by: Day | None = None
    trigger: Words | None = None
    review_on: Day | None = None


class RecommendationRecord(Record):
    """An ask."""

    id: Id
    text: Words
    """The printed sentence; it starts with a verb."""
    rationale: Words | None = None
    """One or two sentences of reasons, printed below it."""
    addressee: Addressee
    action: Action
    topics: tuple[Topic, ...] = ()
    instrument: Id | None = None
    """A key of instruments.yaml."""
    no_instrument: Words | None = None
    """Why the ask leans on no law, where it leans on none."""
    provision: Words | None = None
    target: tuple[Target, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    evidence: tuple[Id, ...] = ()
    """Excerpts and figures that back it."""
    proposers: tuple[Proposer, ...] = ()
    ours: bool = False
    """Whether we adopt the ask, or only report it."""
    precedent: tuple[Precedent, ...] = ()
    feasibility: Feasibility | None = None
    counter: tuple[Counter, ...] = ()
    limits: tuple[Limit, ...] = ()
    timeline: Timeline | None = None
    status: Status
    status_as_of: Day
    status_note: Words | None = None
    """What happened, in one sentence, printed where the status is."""
    status_evidence: tuple[Id, ...] = ()
    """Sources or instruments that show the status."""
    success_test: Words | None = None
    variants: dict[Id, Words] = {}
    """Other wordings of the same ask, by kind of document."""
    lang: dict[str, Prose] = {}
    """The printed sentence in other languages."""
    note: Prose | None = None

    @model_validator(mode="after")
    def _leans_on_something(self) -> Self:
        if (self.instrument is None) == (self.no_instrument is None):
            raise PydanticCustomError(
                "instrument", "give either instrument: or no_instrument: with the reason"
            )
        return self


class RecommendationFile(Record):
    """All asks of the project."""

    recommendations: tuple[RecommendationRecord, ...] = ()
