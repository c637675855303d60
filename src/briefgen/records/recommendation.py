"""``recommendations.yaml``: asks, with who made them, what they lean on and whether they live."""

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from briefgen.records.base import Day, Id, PartialDate, Prose, Quoted, Record, Topic
from briefgen.records.tags import base
from briefgen.records.translatable import Words

ActionClass = Literal[
    "sanction", "recognise", "legislate", "enforce", "disclose", "divest", "investigate",
    "refer", "release", "convene", "other",
]  # fmt: skip
Status = Literal[
    "proposed", "partly-done", "done-otherwise", "done", "refused", "lapsed", "overtaken"
]
ProposerVoice = Literal["quoted", "paraphrase", "headline", "editor"]
"""In whose words the ask stands in the source: the proposer's own, the source's, only its headline's, or the
republisher's comment."""
Force = Literal["direct", "conditional", "option", "implied", "duty-asserted"]
"""How it is said: asked for; asked for if something holds; named as one thing that could be done; only implied; said
to be somebody's duty."""


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
    who: Id | None = None
    """The person or body in people.yaml, where offices with their days and listings are kept."""
    office: Words | None = None
    office_as_of: PartialDate | None = None
    """The day for which the office is known; an office without one prints as undated."""
    ids: tuple[Prose, ...] = ()
    """What tells the target from others of the name, such as a native spelling or a registration."""
    listings: tuple[Prose, ...] = ()
    """Where it is listed already, with the day and the regulation."""


class Criterion(Record):
    """One element of the statutory test, and the evidence that meets it."""

    text: Words
    met_by: tuple[Id, ...] = ()
    """Excerpts and figures; none means that nothing in the library shows it, which is printed and reported."""


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
    voice: ProposerVoice
    force: Force


class Precedent(Record):
    """Somebody did something like it before."""

    jurisdiction: Id
    date: PartialDate
    what: Words
    cite: Id | None = None
    """The source or law that shows it."""


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
    """A passage in which the proposer qualifies the ask; it is printed, and checked, word for word."""

    source: Id
    passage: Quoted
    by: Id | None = None
    """Who says so; the ask's one proposer in that source, where nobody is named."""
    before: Prose | None = None
    after: Prose | None = None


class Timeline(Record):
    """By when, triggered by what, looked at again when."""

    ask_by: Day | None = None
    """The day by which it is asked for; after it, the ask is no longer live."""
    trigger: Words | None = None
    review_on: Day | None = None
    """The day on which its status is to be looked at again."""


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

    def worded(self, language: str, kind: str) -> str:
        """The sentence in the language, as far as it is there, else as the kind of document wants it."""
        return self.lang.get(base(language)) or self.variants.get(kind) or self.text

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
