"""``instruments.yaml``: laws, regulations and treaties, as they were read on a recorded day."""

from typing import Literal

from briefgen.records.base import Day, Id, PartialDate, Prose, Record
from briefgen.records.translatable import Words


class InstrumentRecord(Record):
    """A law, regulation or treaty. What was not confirmed is left out, never guessed."""

    id: Id
    names: dict[str, Prose]
    """The official name by language, such as ``{en: …, fr: …}``."""
    short: Words | None = None
    """A short name for running text."""
    nicknames: tuple[Prose, ...] = ()
    """What speakers call it; never printed as its name."""
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
    """Who decides under it."""
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

    def named(self, language: str) -> str:
        """The official name in the language; in English, or any, where it has none there."""
        base = language.split("-", maxsplit=1)[0]
        return self.names.get(base) or self.names.get("en") or next(iter(self.names.values()))

    def named_citation(self, language: str) -> str:
        """Name and citation; the name once, where the citation already holds it."""
        name, citation = self.named(language), self.cited(language)
        return citation if citation.startswith(name) else f"{name}, {citation}"

    def cited(self, language: str) -> str:
        """The citation as published in the language; the original one where it has none there."""
        return self.citations.get(language.split("-", maxsplit=1)[0]) or self.citation


class InstrumentFile(Record):
    """All laws and treaties of the project."""

    instruments: tuple[InstrumentRecord, ...] = ()
