"""``people.yaml``: who speaks, who counted, and who must be protected."""

from typing import Literal

from briefgen.records.base import Day, Id, PartialDate, Prose, Record


class Office(Record):
    """A position, and when the person is known to have held it."""

    title: Prose
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


class PersonRecord(Record):
    """A speaker, originator or proposer: a person, an office or an organisation."""

    id: Id
    name: Prose
    """As printed."""
    short: Prose | None = None
    """Family name or short form, for a second mention."""
    native: Prose | None = None
    aliases: tuple[Prose, ...] = ()
    """Other spellings found in the sources, with which the name is recognised there."""
    kind: Literal[
        "survivor", "official", "politician", "expert", "journalist", "activist",
        "government", "organisation", "other",
    ]  # fmt: skip
    side: Literal["accused", "affected", "other"] = "other"
    """``accused`` marks the side whose answers count as replies."""
    offices: tuple[Office, ...] = ()
    described: Prose | None = None
    """How the person is introduced in print, such as ``a Xinjiang government spokesman``."""
    consent: Literal["on-record-press", "direct", "none", "public-role"] = "public-role"
    """On what basis the person may be quoted; survivors have no default that suits a handout."""
    protection: Protection | None = None
    note: Prose | None = None


class PeopleFile(Record):
    """All people of the project."""

    people: tuple[PersonRecord, ...] = ()
