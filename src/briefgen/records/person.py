"""``people.yaml``: who speaks, who counted, and who must be protected."""

from typing import Literal

from briefgen.records.base import Day, Id, PartialDate, Prose, Record
from briefgen.records.translatable import Words


class Office(Record):
    """A position, and when the person is known to have held it."""

    title: Words
    start: PartialDate | None = None
    end: PartialDate | None = None
    as_of: PartialDate | None = None
    """A day on which the source shows the person in it."""
    source: Id | None = None
    """The source that shows it."""


class Protection(Record):
    """A person whose name appears in no output."""

    pseudonym: Prose
    why: Prose
    since: Day


class Listing(Record):
    """A measure, charge or judgment against the person that anybody can look up."""

    by: Words
    """Who listed, charged or convicted, such as ``Canada (SOR/2024-253)``."""
    on: PartialDate
    kind: Literal["listing", "conviction"] = "listing"
    source: Prose | None = None
    """Where it was read."""
    instrument: Id | None = None
    """The law under which, or by whose record, it is known: a key of instruments.yaml."""


class Identifier(Record):
    """A number or name by which an authority tells the person or body from others."""

    kind: Prose
    """What it is, such as ``passport`` or ``registration number``."""
    value: Prose
    source: Id | None = None
    """The source or law that shows it."""


class Tie(Record):
    """A body that the person or body belongs to, leads or owns."""

    to: Words
    """Its name."""
    how: Words
    """What ties them, such as ``subordinate to``."""
    as_of: PartialDate | None = None
    source: Id | None = None
    """The source or law that shows it."""


class Approval(Record):
    """Somebody allowed that the person is quoted or named in one kind of document."""

    kind: Id
    """A kind of document, such as ``handout``."""
    by: Prose
    """Who allowed it: the person, or whoever keeps the person's consent."""
    on: Day
    note: Prose | None = None


class PersonRecord(Record):
    """A speaker, originator or proposer: a person, an office or an organisation."""

    id: Id
    name: Prose
    """As printed."""
    short: Prose | None = None
    """Family name or short form, for a second mention."""
    native: Prose | None = None
    """The name in its own script."""
    native_language: Prose | None = None
    """The language of ``native``, such as ``zh-Hans`` or ``ug``."""
    born: PartialDate | None = None
    birthplace: Words | None = None
    nationality: Words | None = None
    identifiers: tuple[Identifier, ...] = ()
    ties: tuple[Tie, ...] = ()
    aliases: tuple[Prose, ...] = ()
    """Other spellings found in the sources, with which the name is recognised there."""
    kind: Literal[
        "survivor", "official", "politician", "expert", "journalist", "activist",
        "government", "organisation", "other",
    ]  # fmt: skip
    side: Literal["accused", "affected", "other"] = "other"
    """``accused`` marks the side whose answers count as replies."""
    offices: tuple[Office, ...] = ()
    described: Words | None = None
    """How the person is introduced in print, such as ``a Xinjiang government spokesman``."""
    described_as_of: PartialDate | None = None
    """The day on which ``described`` held, where it is an office; old ones print with this date."""
    listings: tuple[Listing, ...] = ()
    """Listings and convictions: without one, an accusation of ours needs the person's reply."""
    approved: tuple[Approval, ...] = ()
    """Uses beyond ``consent`` that were allowed, one for each kind of document."""
    consent: Literal["on-record-press", "direct", "none", "public-role"] = "public-role"
    """On what basis the person may be quoted; survivors have no default that suits a handout."""
    protection: Protection | None = None
    note: Prose | None = None

    @property
    def described_by_name(self) -> bool:
        """Whether the name is words that every language says in its own way, such as “the Chinese government”."""
        return self.kind in ("government", "organisation", "other") or self.name[:1].islower()


class PeopleFile(Record):
    """All people of the project."""

    people: tuple[PersonRecord, ...] = ()
