"""Does anything that will be printed name a person who is protected?"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from briefgen.checks.context import BriefContext
from briefgen.checks.own_words import pieces
from briefgen.corpus.protection import Protected, named
from briefgen.document import nodes as n
from briefgen.document.walk import entry_words
from briefgen.evidence.model import Library
from briefgen.findings import Finding, Place, finding


def protected_names(context: BriefContext) -> Iterator[Finding]:
    """Nothing in the document, and not its file's name, names somebody protected."""
    people = context.library.protected
    if not people:
        return
    yield from _in_file_name(context)
    own = list(_in_own_words(context, people))
    yield from own
    known = {words for one in own for words in (one.details[0][1],)}
    yield from _elsewhere(context, known)


def _in_file_name(context: BriefContext) -> Iterator[Finding]:
    for person in context.library.protected:
        if person.named_in_path(context.read.stem):
            yield finding(
                "BG524", f"the file's own name names '{person.id}', who is protected",
                context.place("title"), help="rename the brief: its files are named after it",
            )  # fmt: skip


def _in_own_words(context: BriefContext, people: tuple[Protected, ...]) -> Iterator[Finding]:
    for piece in pieces(context.read.file):
        for start, end, person in named(piece.text, people):
            words = piece.text[start:end]
            yield finding(
                "BG524", f"“{words}” names '{person.id}', who is protected", piece.place(start, end - start),
                details=(("words", words),), help=f"write “{person.pseudonym}”",
            )  # fmt: skip


def _elsewhere(context: BriefContext, known: set[str]) -> Iterator[Finding]:
    """Names that come from the library: in titles, addresses, notes of ours, ids, pictures' files."""
    told: set[tuple[str, str]] = set()
    for words in _strings(context.document):
        for name, person in _names_in(words, context.library.protected):
            if name in known or (name, person.id) in told:
                continue
            told.add((name, person.id))
            yield finding(
                "BG524", f"“{name}” names '{person.id}', who is protected", context.place_of(words),
                details=(("would be printed, or stand in the file", words[:_SHOWN]),),
                help="it comes from the library: write the pseudonym in the record (a title, an address, an id, a note of ours)",
            )  # fmt: skip


_SHOWN = 120


def _names_in(words: str, people: tuple[Protected, ...]) -> Iterator[tuple[str, Protected]]:
    for start, end, person in named(words, people):
        yield words[start:end], person
    if not any(one.isspace() for one in words):
        for person in people:
            if name := person.named_in_path(words):
                yield name, person


def _strings(value: Any) -> Iterator[str]:
    """Every string of the tree; of evidence what is printed, never the source behind it."""
    match value:
        case str():
            yield value
        case Path():
            yield value.name
        case n.EvidenceSpan():
            yield value.printed
            yield value.marker.evidence
        case list() | tuple():
            for one in value:
                yield from _strings(one)
        case dict():
            yield from _strings(list(value.values()))
        case _ if is_dataclass(value):
            for field in fields(value):
                yield from _strings(getattr(value, field.name))
        case _:
            pass


def telling_ids(library: Library) -> Iterator[Finding]:
    """Ids travel in evidence lists and in Word's bookmarks, so none may name somebody protected."""
    for person in library.protected:
        for what, place in _ids(library):
            if person.named_in_path(what):
                yield finding(
                    "BG524", f"the id '{what}' names “{person.pseudonym}”, who is protected", place,
                    help="rename it, here and wherever it is used; no id may hold the name",
                )  # fmt: skip


def _ids(library: Library) -> Iterator[tuple[str, Place]]:
    """Every id that an output or its evidence list may hold, and where it is given."""
    yield from ((one.id, Place("seeds/people.yaml")) for one in library.people.values())
    yield from ((one.id, Place(one.path)) for one in library.sources.values())
    for group in (library.excerpts, library.figures, library.recommendations):
        yield from ((one.id, one.place) for one in group.values())


def public_sources(context: BriefContext) -> Iterator[Finding]:
    """A cited source whose text names somebody protected gives them away to whoever opens it."""
    for key, place in sorted(_cited(context).items()):
        source = context.library.sources.get(key)
        if source is None or source.text is None:
            continue
        for person in context.library.protected:
            if (span := next(person.spans(source.text.content), None)) is not None:
                yield finding(
                    "BG525", f"the source '{key}' names '{person.id}', who is protected, and this document cites it",
                    place, details=(("line", str(source.text.line_of(span[0]))),),
                    help="whoever opens it finds the name: cite something else, or waive this with the reason (already public, agreed with the person)",
                )  # fmt: skip


def _cited(context: BriefContext) -> dict[str, Place]:
    """Every source that the document leans on, and where the brief first names it or evidence from it."""
    found = {key: context.place_of(key) for key in entry_words(context.document)}
    for key, excerpt in context.excerpts.items():
        found[excerpt.source.id] = context.place_of(key)
    for key, figure in context.figures.items():
        found.setdefault(figure.source.id, context.place_of(key))
    return found
