"""``withdrawn:``: something of the library that must not be used any more, and what stands instead."""

from briefgen.records.base import Day, Id, Record
from briefgen.records.translatable import Words


class Withdrawal(Record):
    """Why a source, excerpt or figure is not used any more; it stays in the library, so that its users are found."""

    on: Day
    """The day from which on nobody should use it."""
    by: Words
    """Who withdrew it: its author, its publisher, or somebody of the team."""
    why: Words
    """What is wrong with it, in a sentence that holders of an old file can be shown."""
    replaced_by: Id | None = None
    """What stands instead: an excerpt or figure for one of those, a source for a source."""
