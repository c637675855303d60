"""What leans on what: things, and the links between them."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "source", "excerpt", "figure", "person", "instrument", "recommendation", "brief", "file"
]


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """A record of the library, a brief, or a built file."""

    kind: Kind
    id: str
    """Of a brief or a file: its path, as messages show it."""


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """One thing leans on another."""

    leaner: Thing
    how: str
    """As a verb between the two: a figure ``was counted by`` a person."""
    on: Thing
    where: str = ""
    """``file:line:column`` of the words that say so; empty where a built file says it."""
    carries: bool = True
    """Whether what leans on the leaner leans on this too; what contradicts or answers does not carry."""


Chain = tuple[Link, ...]
"""From a thing, link by link, to what was asked for."""


@dataclass(frozen=True, slots=True)
class Way:
    """One of the things that a leaner names, and how what was asked for is reached from there."""

    chain: Chain
    """The shortest that begins with that thing."""
    where: tuple[str, ...] = ()
    """Every place at which the leaner names it."""


@dataclass(frozen=True, slots=True)
class Leaner:
    """Something that leans on what was asked for, and through what."""

    thing: Thing
    ways: tuple[Way, ...]
    """One for each thing that it names and that leads there; the shortest first."""
