"""Built files, and what their evidence lists say that they lean on."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from briefgen.corpus.model import Corpus
from briefgen.findings import Finding, Place, finding
from briefgen.impact.briefs import HOW
from briefgen.impact.model import Kind, Link, Thing
from briefgen.project import Project
from briefgen.writers import FORMATS

LIST_SUFFIX: Final = ".ledger.json"
_FORMAT: Final = "briefgen-ledger"
_SHOWN: Final = 5


@dataclass(frozen=True)
class BuiltFile:
    """A finished file, or the evidence list that stayed beside it."""

    name: str
    """As messages show it."""
    sha256: str
    ledger: Mapping[str, Any]
    people: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Who spoke or counted, by the id of the excerpt or figure, as the list in the office says."""

    @property
    def thing(self) -> Thing:
        """The file as something that leans on the library."""
        return Thing("file", self.name)

    @property
    def title(self) -> str:
        """Of the document."""
        return str(self.ledger.get("title", ""))

    @property
    def date(self) -> str:
        """Of the document, ISO 8601."""
        return str(self.ledger.get("date", ""))

    @property
    def language(self) -> str:
        """Of the document, BCP 47."""
        return str(self.ledger.get("language", "en"))

    @property
    def is_list(self) -> bool:
        """Whether it is not the document but its list."""
        return self.name.endswith(LIST_SUFFIX)

    @property
    def stem(self) -> str:
        """Its name without folder and suffixes, and without what marks one beside an edited file."""
        name = Path(self.name).name
        return (
            name.removesuffix(LIST_SUFFIX) if self.is_list else Path(name).stem.removesuffix(".new")
        )

    @cached_property
    def evidence(self) -> Sequence[Mapping[str, Any]]:
        """Every quotation and number that it prints."""
        return tuple(self.ledger.get("evidence", ()))

    @cached_property
    def leans_on(self) -> Sequence[Mapping[str, Any]] | None:
        """What it leans on, with the status of the day; None in a list of an earlier briefgen."""
        return self.ledger.get("leans_on")


def built_files(
    project: Project, folders: Iterable[Path]
) -> tuple[tuple[BuiltFile, ...], tuple[Finding, ...]]:
    """Every file with an evidence list in the folders and those within; findings on the others."""
    found: dict[Path, BuiltFile] = {}
    silent: list[Path] = []
    for path in _paths(folders):
        built = _read(path, project.shown(path))
        if built:
            found[path] = built
        elif path.suffix != ".json":  # any program writes such files; a document of ours has a list
            silent.append(path)
    lists = {path: one for path, one in found.items() if one.is_list}
    for path in silent[:]:
        if beside := _beside(path, lists):
            content = path.read_bytes()
            found[path] = BuiltFile(
                project.shown(path), _sha(content), beside.ledger, beside.people
            )
            silent.remove(path)
    files = tuple(_with_people(found[path], _beside(path, lists)) for path in sorted(found))
    return files, tuple(_unknown(silent, project))


def _with_people(file: BuiltFile, beside: BuiltFile | None) -> BuiltFile:
    """The file with what the list in the office says of people; a list of another build says nothing."""
    same = beside and beside.ledger.get("paragraphs") == file.ledger.get("paragraphs")
    return replace(file, people=beside.people) if beside and same else file


def _paths(folders: Iterable[Path]) -> Sequence[Path]:
    suffixes = {one.suffix for one in FORMATS.values()}
    every = (path for folder in folders for path in folder.rglob("*"))
    return sorted({path for path in every if path.suffix.lower() in suffixes and path.is_file()})


def _read(path: Path, name: str) -> BuiltFile | None:
    try:
        content = path.read_bytes()
        ledger = json.loads(_ledger(path, content) or b"null")
    except (OSError, ValueError):
        return None
    if not isinstance(ledger, dict) or ledger.get("format") != _FORMAT:
        return None
    people = {**ledger.get("speakers", {}), **ledger.get("originators", {})}
    return BuiltFile(name, _sha(content), ledger, MappingProxyType(people))


def _ledger(path: Path, content: bytes) -> bytes | None:
    if path.name.endswith(LIST_SUFFIX):
        return content
    chosen = next(one for one in FORMATS.values() if one.suffix == path.suffix.lower())
    return chosen.read(content).ledger


def _beside(path: Path, lists: Mapping[Path, BuiltFile]) -> BuiltFile | None:
    """The list that names the file; programs such as Google Docs drop the one within it."""
    return next(
        (
            one
            for at, one in lists.items()
            if at.parent == path.parent and path.name in one.ledger.get("outputs", {})
        ),
        None,
    )


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _unknown(paths: Sequence[Path], project: Project) -> Iterator[Finding]:
    if not paths:
        return
    count = len(paths)
    what = "file carries" if count == 1 else "files carry"
    shown = ", ".join(project.shown(path) for path in paths[:_SHOWN])
    more = f" and {count - _SHOWN} more" if count > _SHOWN else ""
    yield finding("BG573", f"{count} {what} no evidence list, so nobody can say what stands in it: {shown}{more}",
                  Place(project.shown(paths[0])),
                  help="keep NAME.ledger.json beside such a file, or look with `briefgen verify --audit`")  # fmt: skip


# --- links -----------------------------------------------------------------------------------


def file_links(file: BuiltFile, corpus: Corpus) -> Iterator[Link]:
    """A link for each thing that the file prints, asks for or cites.

    A source or law that it reaches through what it prints has no link of its own, so that the
    chain says through what.
    """
    named = dict(_named(file))
    through = {place for key in named for place in _through(key, corpus)}
    for key, kind in named.items():
        if kind in ("source", "instrument") and key in through:
            continue
        yield Link(file.thing, HOW[kind], Thing(kind, key))
    for key, person in file.people.items():
        if key not in corpus.figures and key not in corpus.excerpts:  # else the library says it
            yield Link(file.thing, f"prints {key}, which comes from", Thing("person", person))


def _named(file: BuiltFile) -> Iterator[tuple[str, Kind]]:
    for item in file.evidence:
        yield str(item["id"]), item["kind"]
        for segment in item["segments"]:
            if anchor := segment.get("anchor"):
                yield str(anchor["source"]), "source"
    for one in file.leans_on or ():
        yield str(one["id"]), one["kind"]


def _through(key: str, corpus: Corpus) -> Iterator[str]:
    if one := corpus.excerpts.get(key):
        yield one.source
        if one.record.quotes_law:
            yield one.record.quotes_law
    elif figure := corpus.figures.get(key):
        yield figure.source
    elif (ask := corpus.recommendations.get(key)) and ask.record.instrument:
        yield ask.record.instrument
