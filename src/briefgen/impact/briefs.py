"""What a brief leans on: every id that it names, in its keys and in its prose, and what it chooses."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from briefgen.brief.model import Choice
from briefgen.brief.reader import ReadBrief
from briefgen.evidence.choose import choose
from briefgen.evidence.model import Library
from briefgen.impact.model import Kind, Link, Thing
from briefgen.impact.references import Path, references, values

HOW: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        "excerpt": "quotes",
        "figure": "prints",
        "recommendation": "asks for",
        "source": "cites",
        "instrument": "cites",
        "person": "names",
    }
)
"""What a brief, or a file built of it, does with each kind of record."""

_EXPRESSION: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_LITERAL: Final = re.compile(r"""["']([a-z0-9-]{1,32})["']""")
_CITATION: Final = re.compile(r"(?<![\w.])@([a-z0-9-]{1,32})(?![a-z0-9-])")


def brief_links(
    read: ReadBrief, name: str, library: Library, known: Mapping[str, Thing]
) -> Iterator[Link]:
    """A link for each place at which the brief names something of the library, or chooses it."""
    brief = Thing("brief", name)
    # What a choice looks for is not what the brief leans on: that is what the choice finds.
    written = (one for one in references(read.brief) if "choose" not in one[0])
    found = [*written, *_in_prose(read, known), *_chosen(read, library)]
    for path, key in found:
        if key in known:
            where = str(read.file.place(*path))
            yield Link(brief, HOW[known[key].kind], known[key], where)


def _in_prose(read: ReadBrief, known: Mapping[str, Thing]) -> Iterator[tuple[Path, str]]:
    for path, value, _, _ in values(read.brief):
        if not isinstance(value, str):
            continue
        for expression in _EXPRESSION.findall(value):
            yield from ((path, key) for key in _LITERAL.findall(expression))
        for key in _CITATION.findall(value):
            if key in known and known[key].kind in ("source", "instrument"):
                yield path, key


def _chosen(read: ReadBrief, library: Library) -> Iterator[tuple[Path, str]]:
    for path, value, _, _ in values(read.brief):
        if isinstance(value, Choice):
            yield from ((path, key) for key in choose(value, library))
