"""``instruments.yaml``: laws, regulations and treaties, as they were read on a recorded day."""

import datetime
from typing import Final, Literal

from briefgen.records.base import Day, Id, PartialDate, Prose, Record
from briefgen.records.recommendation import ActionClass
from briefgen.records.tags import base
from briefgen.records.translatable import Words

INTERNATIONAL: Final = "un"
"""The jurisdiction whose instruments the bodies of all states may act under."""


class Competence(Record):
    """A body that can act under the law, and what it can do."""

    body: Words
    also: tuple[Words, ...] = ()
    """Other names under which it is rightly asked, such as ``Government of Canada`` for the Governor in Council."""
    actions: tuple[ActionClass, ...] = ()
    """What it can do; nothing said means everything that is done under the law."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name under which it may be asked."""
        return (self.body, *self.also)


class InstrumentRecord(Record):
    """A law, regulation or treaty. What was not confirmed is left out, never guessed."""

    id: Id
    names: dict[str, Prose]
    """The official name by language, such as ``{en: …, fr: …}``."""
    short: Words | None = None
    """A short name for running text."""
    nicknames: tuple[Prose, ...] = ()
    """What speakers call it; never printed as its name, and reported where our own words do so."""
    kind: Literal[
        "legislation",
        "regulation",
        "treaty",
        "bill",
        "motion",
        "guidance",
        "report",
        "executive-order",
    ]
    jurisdiction: Id
    citation: Prose
    """The citation as published, such as ``S.C. 1992, c. 17``."""
    citations: dict[str, Prose] = {}
    """The citation as published in other languages, such as ``{fr: "L.C. 1992, ch. 17"}``."""
    cite: dict[Id, Prose] = {}
    """Citations in other styles, by style name, such as ``{mcgill: "SC 1992, c 17"}``."""
    provision: Words | None = None
    decider: Words | None = None
    """Who decides under it, in words."""
    competent: tuple[Competence, ...] = ()
    """Which bodies an ask under it may be addressed to, as far as that is known."""
    jurisdictions: tuple[Id, ...] = ()
    """Other jurisdictions whose bodies act under it, such as the member states of a union."""
    test: Words | None = None
    """The statutory test."""
    targets: tuple[Literal["person", "entity", "goods", "state", "company"], ...] = ()
    in_force: PartialDate | None = None
    applies_from: PartialDate | None = None
    expires: PartialDate | None = None
    amended_by: tuple[Prose, ...] = ()
    status: Literal["in-force", "adopted", "not-law", "non-binding", "unknown"]
    status_note: Words | None = None
    """A caveat that must be known to whoever leans on it."""
    url: Prose | None = None
    source: Prose | None = None
    """Where it was read."""
    checked: Day | None = None
    """The day on which that page was read; absent means: not confirmed."""
    note: Prose | None = None

    def reaches(self, jurisdiction: str | None) -> bool:
        """Whether a body of the jurisdiction may act under it, as far as is known."""
        if jurisdiction is None or self.jurisdiction == INTERNATIONAL or self.kind == "treaty":
            return True
        return jurisdiction in (self.jurisdiction, *self.jurisdictions)

    def starts_after(self, day: datetime.date) -> PartialDate | None:
        """The later day from which it is in force and applies, as recorded; None where it does so already."""
        later = [d for d in (self.in_force, self.applies_from) if d and d > f"{day}"[: len(d)]]
        return max(later, default=None)

    def named(self, language: str) -> str:
        """The official name in the language; in English, or any, where it has none there."""
        return (
            self.names.get(base(language))
            or self.names.get("en")
            or next(iter(self.names.values()))
        )

    def named_citation(self, language: str) -> str:
        """Name and citation; only the longer, where it begins with the other."""
        name, citation = self.named(language), self.cited(language)
        if citation.startswith(name):
            return citation
        return name if name.startswith(citation) else f"{name}, {citation}"

    def cited(self, language: str) -> str:
        """The citation as published in the language; the original one where it has none there."""
        return self.citations.get(base(language)) or self.citation


class InstrumentFile(Record):
    """All laws and treaties of the project."""

    instruments: tuple[InstrumentRecord, ...] = ()
