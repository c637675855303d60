"""Do two languages of one brief hold the same sections, evidence, notes and recommendations, in the same order?

Within one paragraph the order may differ: languages put their words in different places.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from briefgen.brief.reader import ReadBrief
from briefgen.document import nodes as n
from briefgen.document.walk import change_block, flat, plain
from briefgen.findings import Finding, Place, finding

_KINDS: Final = {"excerpt": "the quotation", "figure": "the number"}


@dataclass(frozen=True, slots=True)
class Member:
    """One thing that both languages must have."""

    kind: str
    same: str
    """What is compared: an id, the sources of a note, the level of a heading."""
    shown: str
    """What a person is told."""


@dataclass(frozen=True)
class Version:
    """A brief in one language, as composed."""

    read: ReadBrief
    document: n.Document

    @property
    def language(self) -> str:
        """Its BCP 47 tag."""
        return self.document.meta.language


def same_in_both(first: Version, second: Version) -> Iterator[Finding]:
    """The first place where two languages of one brief do not hold the same."""
    pairs = zip_longest(members(first.document), members(second.document))
    for one, other in pairs:
        if one and other and (one.kind, one.same) == (other.kind, other.same):
            continue
        yield finding(
            "BG564",
            f"{first.language} and {second.language} do not hold the same: the first has {_told(one)}, "
            f"the second {_told(other)}",
            _where(first, second, one, other),
            help="print the same evidence in both languages, in the same order",
        )  # fmt: skip
        return


def members(document: n.Document) -> Iterator[Member]:
    """Everything of a document that its other languages must have too, in reading order."""
    for block in (*document.front, *document.body):
        yield from _members(block)


def _members(block: n.Block) -> Iterator[Member]:
    match block:
        case n.Heading():
            yield Member("heading", str(block.level), f"the heading “{plain(block.content)}”")
            yield from _in_runs(block)
        case n.Card() | n.Panel():
            yield Member(block.role, "", f"“{plain(block.title)}”")
            for one in block.body:
                yield from _members(one)
        case n.ListBlock():
            for item in block.items:
                for one in item:
                    yield from _members(one)
        case _:
            yield from _in_runs(block)


def _in_runs(block: n.Block) -> Iterator[Member]:
    found: list[Member] = []

    def keep(inlines: n.Inlines) -> n.Inlines:
        found.extend(sorted(_in_run(inlines), key=lambda one: (one.kind, one.same)))
        return inlines

    change_block(block, keep)
    return iter(found)


def _in_run(inlines: n.Inlines) -> Iterator[Member]:
    for inline in flat(inlines):
        match inline:
            case n.EvidenceSpan():
                key = inline.marker.evidence
                yield Member(inline.marker.kind, key, f"{_KINDS[inline.marker.kind]} '{key}'")
            case n.Cite():
                keys = ", ".join(sorted({one.key for one in inline.citations}))
                yield Member("note", keys, f"a note on {keys}")


def _told(one: Member | None) -> str:
    return one.shown if one else "nothing more"


def _where(first: Version, second: Version, one: Member | None, other: Member | None) -> Place:
    """Where to look: at what only the second has, if it has more of it; else at what the first has."""
    sides = [(first, one), (second, other)]
    if other and _count(second, other) > _count(first, other):
        sides.reverse()
    found = (_place(version, member) for version, member in sides)
    return next((place for place in found if place), first.read.file.place("languages"))


def _count(version: Version, member: Member) -> int:
    return sum(
        (one.kind, one.same) == (member.kind, member.same) for one in members(version.document)
    )


def _place(version: Version, one: Member | None) -> Place | None:
    """Where the brief names the evidence, in the words of this language."""
    if one is None or one.kind not in _KINDS:
        return None
    file = version.read.file
    for path in file.values:
        value = file.value_at(path)
        if value == one.same:
            return file.place(*path)
        if isinstance(value, str) and f'"{one.same}"' in value:
            return file.in_value(path, value.index(f'"{one.same}"') + 1, len(one.same))
    return None
