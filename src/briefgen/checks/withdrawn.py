"""What was withdrawn is not used any more, and what stands instead can stand there."""

from collections.abc import Iterator, Mapping

from briefgen.checks.context import BriefContext
from briefgen.evidence.model import Excerpt, Figure, Library
from briefgen.findings import Finding, Place, finding
from briefgen.records.withdrawal import Withdrawal

Evidence = Mapping[str, Excerpt | Figure]


def used(context: BriefContext) -> Iterator[Finding]:
    """No quotation, number or source of the brief was withdrawn."""
    told: set[str] = set()
    evidence: Evidence = {**context.excerpts, **context.figures}
    for key, one in evidence.items():
        if gone := _withdrawn(one):
            told.add(one.source.id)
            what = "quotation" if isinstance(one, Excerpt) else "number"
            yield _used(f"the {what} '{key}'", gone, context.place_of(key), key)
    for leaning in context.document.leans_on:
        source = context.library.sources.get(leaning.id)
        if source and source.record.withdrawn and source.id not in told:
            place = context.place_of_words(f"@{source.id}", context.place_of(source.id))
            yield _used(f"the source '{source.id}'", source.record.withdrawn, place, source.id)


def _withdrawn(one: Excerpt | Figure) -> Withdrawal | None:
    return one.record.withdrawn or one.source.record.withdrawn


def _used(what: str, gone: Withdrawal, place: Place, key: str) -> Finding:
    instead = f"use '{gone.replaced_by}' instead" if gone.replaced_by else "leave it out"
    return finding("BG570", f"{what} was withdrawn on {gone.on} by {gone.by}", place,
                   details=(("what is wrong", gone.why),),
                   help=f"{instead}; `briefgen impact {key}` names who else used it")  # fmt: skip


def asks(context: BriefContext) -> Iterator[Finding]:
    """No recommendation of the brief rests on something withdrawn."""
    library = context.library
    for key, ask in context.recommendations.items():
        for name in ask.record.evidence:
            one = library.excerpts.get(name) or library.figures.get(name)
            if one and (gone := _withdrawn(one)):
                yield finding("BG572", f"the recommendation '{key}' rests on '{name}', withdrawn on {gone.on}",
                              context.place_of(key), details=(("what is wrong", gone.why),),
                              help="take it out of the evidence: of the recommendation, and look whether the rest still backs it")  # fmt: skip


def replacements(library: Library) -> Iterator[Finding]:
    """What replaces something withdrawn is in the library, of the same sort, and not withdrawn itself."""
    evidence: Evidence = {**library.excerpts, **library.figures}
    for key, one in evidence.items():
        gone = one.record.withdrawn
        if gone and gone.replaced_by:
            yield from _replacement(key, gone.replaced_by, one.place, evidence)
    for key, source in library.sources.items():
        gone = source.record.withdrawn
        if gone and gone.replaced_by:
            other = library.sources.get(gone.replaced_by)
            theirs = other.record.withdrawn if other else None
            yield from _cannot(
                key, gone.replaced_by, "source", theirs, Place(source.path), found=bool(other)
            )


def _replacement(key: str, by: str, place: Place, evidence: Evidence) -> Iterator[Finding]:
    other = evidence.get(by)
    theirs = _withdrawn(other) if other else None
    yield from _cannot(key, by, "excerpt or figure", theirs, place, found=bool(other))


def _cannot(
    key: str, by: str, sort: str, gone: Withdrawal | None, place: Place, *, found: bool
) -> Iterator[Finding]:
    if found and not gone:
        return
    fault = f"'{by}' was withdrawn itself" if found else f"there is no {sort} '{by}'"
    yield finding("BG571", f"'{key}' cannot be replaced so: {fault}", place,
                  help="name what stands instead under replaced_by:, or leave it out where nothing does")  # fmt: skip
