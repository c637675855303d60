"""What the sources do not state stays unknown; these findings say so."""

from collections.abc import Iterator

from briefgen.evidence.model import Library
from briefgen.findings import Finding, Place, finding


def unknown_facts(library: Library) -> Iterator[Finding]:
    """Every fact that a source does not state is said to be unknown."""
    for source in library.sources.values():
        for fact, looked in source.record.unknown.items():
            yield finding("BG806", f"{source.id}: {fact} is not stated ({looked})", Place(source.path),
                          help="a person may add it with its basis under inferred:")  # fmt: skip


def inferred_facts(library: Library) -> Iterator[Finding]:
    """Every fact that was read off something else is said to be inferred."""
    for source in library.sources.values():
        for fact, basis in source.record.inferred.items():
            yield finding("BG807", f"{source.id}: {fact} is inferred ({basis})", Place(source.path),
                          help="it prints in square brackets, or with its basis in Sources")  # fmt: skip
