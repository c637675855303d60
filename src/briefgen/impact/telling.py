"""The answer for a person, as tables, and for a program, as plain data."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from briefgen.corpus.model import Corpus
from briefgen.findings import Finding
from briefgen.impact.changed import Change
from briefgen.impact.files import BuiltFile
from briefgen.impact.model import Leaner, Link, Thing
from briefgen.impact.office import Impact
from briefgen.records.withdrawal import Withdrawal

VERSION: Final = 1
_RECORDS: Final = ("recommendation", "figure", "excerpt", "instrument", "person", "source")
GROUPS: Final[Sequence[tuple[str, tuple[str, ...]]]] = (
    ("Briefs", ("brief",)), ("Files", ("file",)), ("Recommendations", ("recommendation",)),
    ("Other records", _RECORDS[1:]),
)  # fmt: skip

Row = tuple[str, str, str]


# --- for a person ----------------------------------------------------------------------------


def heading(impact: Impact, corpus: Corpus) -> str:
    """What was asked for, in a line or two."""
    thing = impact.thing
    said = named(thing, corpus)
    lines = [f"{thing.id}: {thing.kind}" + (f", {said}" if said else "")]
    if gone := impact.withdrawn:
        lines.append(f"withdrawn {withdrawal_line(gone)}")
    return "\n".join(lines)


def named(thing: Thing, corpus: Corpus) -> str:
    """The record in its own words; empty where the library does not have it."""
    key = thing.id
    if one := corpus.excerpts.get(key):
        words = one.record.quote or " […] ".join(one.record.parts)
        return f"“{' '.join(words.split())}”"
    if figure := corpus.figures.get(key):
        return f"“{figure.record.says}” {figure.record.of}"
    if ask := corpus.recommendations.get(key):
        return ask.record.text
    if source := corpus.sources.get(key):
        return source.record.title
    if law := corpus.instruments.get(key):
        return law.named_citation("en")
    return corpus.people[key].name if key in corpus.people else ""


def withdrawal_line(gone: Withdrawal) -> str:
    """Since when, by whom, why, and what stands instead."""
    instead = f"; instead: {gone.replaced_by}" if gone.replaced_by else ""
    return f"on {gone.on} by {gone.by}: {gone.why}{instead}"


def tables(impact: Impact, files: Sequence[BuiltFile]) -> Iterator[tuple[Row, list[Row]]]:
    """Headers and rows of a table for each group; files of one build share a row."""
    for name, kinds in GROUPS:
        found = impact.of(*kinds)
        if found and name == "Files":
            yield (name, "how", "document"), _files(found, files)
        elif found:
            yield (name, "how", "where"), [row for one in found for row in _rows(one)]
    if impact.beside:
        yield ("Beside it", "how", ""), _beside(impact)


def _rows(one: Leaner) -> Iterator[Row]:
    for number, way in enumerate(one.ways):
        yield "" if number else one.thing.id, chain_words(way.chain), "\n".join(way.where)


def _files(found: Sequence[Leaner], files: Sequence[BuiltFile]) -> list[Row]:
    by_thing = {one.thing: one for one in files}
    builds: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in found:
        file = by_thing[one.thing]
        how = "\n".join(chain_words(way.chain) for way in one.ways)
        builds[how, f"“{file.title}”, {file.date}"].append(file.name)
    return [("\n".join(names), how, what) for (how, what), names in builds.items()]


def _beside(impact: Impact) -> list[Row]:
    """One row for each relation: many replies may answer one claim."""
    theirs: dict[str, list[str]] = defaultdict(list)
    for link in impact.beside:
        forth = link.leaner == impact.thing
        other = link.on if forth else link.leaner
        theirs[f"it {link.how} this" if forth else f"{link.how} it"].append(other.id)
    return [(", ".join(ids), how, "") for how, ids in theirs.items()]


def chain_words(chain: Sequence[Link]) -> str:
    """For instance ``prints cotton-570k, which was counted by it``."""
    last = chain[-1]
    said = [f"{one.how} {'it' if one is last else one.on.id}" for one in chain]
    return ", which ".join(said)


def counted(impact: Impact) -> str:
    """For instance ``1 brief, 3 files, 2 recommendations, 4 other records lean on it``."""
    words = {
        "brief": ("brief",), "file": ("file",), "recommendation": ("recommendation",),
        "other record": _RECORDS[1:],
    }  # fmt: skip
    numbers = [(word, len(impact.of(*kinds))) for word, kinds in words.items()]
    told = [f"{number} {word}{'s' if number != 1 else ''}" for word, number in numbers if number]
    total = sum(number for _, number in numbers)
    return f"{', '.join(told) or 'nothing'} {'lean' if total > 1 else 'leans'} on it"


def changed_rows(
    found: Sequence[tuple[BuiltFile, tuple[Change, ...]]],
) -> list[tuple[str, str, str, str]]:
    """Files, thing, the old, the new; files that say the same old share a row."""
    shared: dict[Change, list[str]] = defaultdict(list)
    for file, those in found:
        for one in those:
            shared[one].append(file.name)
    return [
        ("\n".join(names), f"{one.thing.id}: {one.sentence}", one.old, one.new)
        for one, names in sorted(shared.items())
    ]


# --- for a program ---------------------------------------------------------------------------


def as_json(impact: Impact, files: Sequence[BuiltFile], found: Sequence[Finding]) -> dict[str, Any]:
    """The whole answer as plain data."""
    by_thing = {one.thing: one for one in files}
    return {
        "version": VERSION,
        "id": impact.thing.id,
        "kind": impact.thing.kind,
        "withdrawn": _withdrawn(impact.withdrawn),
        "briefs": [_leaner(one, "brief") for one in impact.of("brief")],
        "files": [
            {**_leaner(one, "file"), **_file(by_thing[one.thing])} for one in impact.of("file")
        ],
        "recommendations": [_leaner(one, "id") for one in impact.of("recommendation")],
        "records": [
            {**_leaner(one, "id"), "kind": one.thing.kind} for one in impact.of(*_RECORDS[1:])
        ],
        "beside": [_link(one) for one in impact.beside],
        "findings": [one.as_json() for one in found],
    }


def changed_json(
    changed: Sequence[tuple[BuiltFile, tuple[Change, ...]]], found: Sequence[Finding]
) -> dict[str, Any]:
    """Files that say the old, as plain data."""
    return {
        "version": VERSION,
        "files": [
            {"file": file.name, **_file(file), "changes": [_change(one) for one in those]}
            for file, those in changed
        ],
        "findings": [one.as_json() for one in found],
    }


def slips_json(paths: Sequence[str], found: Sequence[Finding]) -> dict[str, Any]:
    """Which slips were written, as plain data."""
    return {
        "version": VERSION,
        "slips": list(paths),
        "findings": [one.as_json() for one in found],
    }


def _withdrawn(gone: Withdrawal | None) -> Mapping[str, Any] | None:
    return gone.model_dump(mode="json") if gone else None


def _leaner(one: Leaner, key: str) -> dict[str, Any]:
    return {
        key: one.thing.id,
        "ways": [
            {"chain": [_link(link) for link in way.chain], "where": list(way.where)}
            for way in one.ways
        ],
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "leaner": {"kind": link.leaner.kind, "id": link.leaner.id},
        "how": link.how,
        "on": {"kind": link.on.kind, "id": link.on.id},
    }


def _file(file: BuiltFile) -> dict[str, Any]:
    return {
        "title": file.title, "date": file.date, "language": file.language, "sha256": file.sha256,
        "evidence_list": file.is_list, "lists_laws_and_asks": file.leans_on is not None,
    }  # fmt: skip


def _change(one: Change) -> dict[str, Any]:
    return {
        "id": one.thing.id, "kind": one.thing.kind, "what": one.what, "sentence": one.sentence,
        "old": one.old or None, "new": one.new or None,
    }  # fmt: skip
