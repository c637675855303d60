"""Which exhibit is which: sources numbered in the order in which the allegations need them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from briefgen.brief.dossier import Allegation, Element, ExhibitReference, Grade, LegalTest
from briefgen.brief.model import Brief
from briefgen.document.attribution import Labels, citation_of
from briefgen.evidence.model import Excerpt, Figure, Library, Passage

Path_ = tuple[str | int, ...]
Role = Literal["supports", "ties", "against"]
"""What a passage does for an allegation: it shows the act, ties the target to it, or speaks against it."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """An allegation with its number in the document and its place in the brief."""

    number: int
    allegation: Allegation
    path: Path_

    @property
    def anchor(self) -> str:
        """The anchor that links to it lead to."""
        return f"allegation-{self.number}"


@dataclass(frozen=True, slots=True)
class Use:
    """A passage that one allegation leans on."""

    allegation: Numbered
    role: Role
    key: str
    """The id of the excerpt or figure."""
    source: str
    locator: str
    """Where in the source, as printed."""
    start: int
    """Where in the text it begins: passages of one source are listed in its order."""
    grade: Grade
    originator: str
    """Whom it first comes from."""


@dataclass(frozen=True)
class Register:
    """The allegations and exhibits of one brief."""

    allegations: tuple[Numbered, ...]
    uses: tuple[Use, ...]
    order: tuple[str, ...]
    """Source ids; the first is Exhibit 1."""
    elements: Mapping[str, Element]
    """The elements of the tests that the brief prints, by id."""
    listed: bool
    """Whether the brief prints the list of exhibits, so that links have somewhere to lead."""

    def number(self, source: str) -> int:
        """The number of the exhibit, from 1."""
        return self.order.index(source) + 1

    def of(self, allegation: Numbered, *roles: Role) -> tuple[Use, ...]:
        """What an allegation leans on, in the roles asked for."""
        return tuple(use for use in self.uses if use.allegation == allegation and use.role in roles)

    def of_source(self, source: str) -> tuple[Use, ...]:
        """Every use of an exhibit, in its own order."""
        uses = [use for use in self.uses if use.source == source]
        return tuple(sorted(uses, key=lambda use: use.start))

    @property
    def anchors(self) -> tuple[str, ...]:
        """Every anchor that it needs for itself."""
        exhibits = tuple(exhibit_anchor(at) for at in range(1, len(self.order) + 1))
        return (*(one.anchor for one in self.allegations), *exhibits)


def exhibit_anchor(number: int) -> str:
    """The anchor that links to an exhibit lead to."""
    return f"exhibit-{number}"


def register_of(brief: Brief, library: Library, labels: Labels) -> Register:
    """The register of a brief; passages that the library does not hold are left out."""
    allegations = tuple(
        Numbered(number, allegation, path)
        for number, (allegation, path) in enumerate(_allegations(brief), 1)
    )
    uses = tuple(use for one in allegations for use in _uses(one, library, labels))
    lists = [b.exhibits for section in brief.sections for b in section.blocks if b.exhibits]
    named = [key for one in lists for key in one.only or () if key in library.sources]
    order = tuple(dict.fromkeys([*named, *(use.source for use in uses)]))
    elements = {one.id: one for _, body in tests_of(brief) for one in body.elements}
    return Register(allegations, uses, order, elements, bool(lists))


def tests_of(brief: Brief) -> tuple[tuple[Path_, LegalTest], ...]:
    """Every test of a brief with its place."""
    return tuple(
        (("sections", number, "blocks", index, "test"), block.test)
        for number, section in enumerate(brief.sections)
        for index, block in enumerate(section.blocks)
        if block.test
    )


def _allegations(brief: Brief) -> Iterator[tuple[Allegation, Path_]]:
    for number, section in enumerate(brief.sections):
        for index, block in enumerate(section.blocks):
            base = ("sections", number, "blocks", index, "allegations")
            for at, allegation in enumerate(block.allegations or ()):
                yield allegation, (*base, at)


def _uses(one: Numbered, library: Library, labels: Labels) -> Iterator[Use]:
    allegation = one.allegation
    ties = allegation.link.exhibits if allegation.link else ()
    against = tuple(ExhibitReference(id=key) for key in allegation.counter)
    groups: Mapping[Role, tuple[ExhibitReference, ...]] = {
        "supports": allegation.exhibits, "ties": ties, "against": against,
    }  # fmt: skip
    for role, references in groups.items():
        for reference in references:
            if use := _use(one, role, reference, library, labels):
                yield use


def _use(
    one: Numbered, role: Role, reference: ExhibitReference, library: Library, labels: Labels
) -> Use | None:
    found = library.excerpts.get(reference.id) or library.figures.get(reference.id)
    if found is None:
        return None
    person = library.people.get(reference.originator or "")
    return Use(
        one, role, reference.id, found.source.id,
        citation_of(passages_of(found), labels).locator, passages_of(found)[0].start,
        reference.grade or _grade(found),
        person.name if person else _originator(found),
    )  # fmt: skip


def passages_of(found: Excerpt | Figure) -> tuple[Passage, ...]:
    """The passages of a piece of evidence, whichever it is."""
    return found.passages if isinstance(found, Excerpt) else (found.passage,)


def _grade(found: Excerpt | Figure) -> Grade:
    if isinstance(found, Figure):
        return "own" if found.originator.name == _forum(found) else "passed-on"
    if found.record.quoted_in:
        return "passed-on"
    return "statement" if found.speaker else "own"


def _originator(found: Excerpt | Figure) -> str:
    if isinstance(found, Figure):
        return found.originator.name
    return found.speaker.name if found.speaker else _forum(found)


def _forum(found: Excerpt | Figure) -> str:
    record = found.source.record
    return record.container_title or record.title
