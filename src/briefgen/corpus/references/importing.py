"""Which source records an import writes; all problems are found before the first of them is."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from briefgen.corpus.importers.ids import unique
from briefgen.corpus.model import Corpus
from briefgen.corpus.references import csl_json
from briefgen.corpus.references.exporting import instrument_item
from briefgen.corpus.references.model import Entry, Loss, Parse
from briefgen.corpus.references.naming import Wanted, wanted_id
from briefgen.corpus.references.writing import as_yaml
from briefgen.corpus.store import load_corpus
from briefgen.findings import Place, Report, finding
from briefgen.project import Project
from briefgen.records.csl_json import Imported, exported, fields_of, lost
from briefgen.records.reader import MAX_BYTES, parse_yaml
from briefgen.records.source import SourceRecord
from briefgen.records.validation import validate

ENDINGS: Final = {".json": "csl-json", ".bib": "bibtex", ".bibtex": "bibtex", ".ris": "ris"}
"""The format of a file of references, by the ending of its name in lower case."""


@dataclass(frozen=True, slots=True)
class ReferenceFile:
    """A file of references and how messages call it."""

    path: Path
    shown: str


@dataclass(frozen=True, slots=True)
class Result:
    """What one file comes to."""

    file: ReferenceFile
    writes: tuple[tuple[Path, bytes], ...] = ()
    unchanged: tuple[str, ...] = ()
    """Ids of records that the project holds already, with the same content."""
    losses: tuple[tuple[str, Loss], ...] = ()


def is_reference_file(path: Path) -> bool:
    """Whether the file's ending says that it is a list of references."""
    return path.suffix.lower() in ENDINGS


def plan_references(
    project: Project, files: Sequence[ReferenceFile], report: Report
) -> tuple[Result, ...]:
    """The records that the files come to; the report holds errors where none may be written.

    Args:
        project: where the records go, and what it holds already.
        files: the files, in the order in which ids are given out.
        report: takes what is wrong.
    """
    # What is wrong with the project itself is for `briefgen check` to say.
    planner = _Planner(project, load_corpus(project, Report()), report)
    return tuple(planner.plan(one) for one in files)


@dataclass(slots=True)
class _Growing:
    """A result in the making."""

    writes: list[tuple[Path, bytes]] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    losses: list[tuple[str, Loss]] = field(default_factory=list)


class _Planner:
    """Gives each reference an id that nothing else has, and compares it with what is there."""

    def __init__(self, project: Project, corpus: Corpus, report: Report) -> None:
        self._project = project
        self._corpus = corpus
        self._report = report
        self._first: dict[str, Place] = {}
        self._taken = {
            *corpus.excerpts, *corpus.figures, *corpus.recommendations, *corpus.instruments,
            *corpus.people,
        }  # fmt: skip

    def plan(self, file: ReferenceFile) -> Result:
        """The records of one file."""
        result = _Growing()
        text = _read(file, self._report)
        for entry in _parser(file.path)(text, file.shown, self._report) if text else ():
            self._add(entry, file, result)
        return Result(
            file, tuple(result.writes), tuple(result.unchanged), tuple(result.losses)
        )  # fmt: skip

    def _add(self, entry: Entry, file: ReferenceFile, result: _Growing) -> None:
        imported = fields_of(entry.item)
        wanted = wanted_id(entry.item)
        if self._is_our_instrument(entry.item):
            result.unchanged.append(str(entry.item["id"]))
        elif not self._is_given_twice(entry) and self._has_title(entry, imported, wanted.id):
            key = self._place(entry, imported, wanted, file, result)
            if key is not None:
                result.losses += [(key, one) for one in _losses(entry, imported)]

    def _is_our_instrument(self, item: Mapping[str, Any]) -> bool:
        """Whether the item is a law that we exported ourselves and hold in instruments.yaml."""
        record = self._corpus.instruments.get(str(item.get("id")))
        return record is not None and instrument_item(record) == item

    def _is_given_twice(self, entry: Entry) -> bool:
        if "id" not in entry.item:
            return False
        key = json.dumps(entry.item["id"])
        first = self._first.setdefault(key, entry.place)
        if first is not entry.place:
            self._report.add(
                finding("BG812", f"the id {key} is given twice; first at {first}", entry.place,
                        help="give one of the two another id, or delete it")
            )  # fmt: skip
        return first is not entry.place

    def _has_title(self, entry: Entry, imported: Imported, key: str) -> bool:
        if "title" not in imported.fields:
            self._report.add(
                finding("BG812", f"'{entry.name or key}' has no title", entry.place,
                        help="give it one in your reference manager, and export the list again")
            )  # fmt: skip
        return "title" in imported.fields

    def _place(
        self,
        entry: Entry,
        imported: Imported,
        wanted: Wanted,
        file: ReferenceFile,
        result: _Growing,
    ) -> str | None:
        """Write the record down under the first id that is free; None where none of it may be."""
        while True:
            key = unique(wanted.id, self._taken)
            self._taken.add(key)
            path = self._project.sources / key / "source.yaml"
            text = as_yaml(imported, key, file.path.name)
            record = self._read_back(text, path, entry)
            if record is None:
                return None
            there = self._corpus.sources.get(key)
            if there is None and not path.parent.exists():
                result.writes.append((path, text.encode()))
                return key
            if there is not None and exported(there.record) == exported(record):
                result.unchanged.append(key)
                return key
            if (
                wanted.is_key
                or there is None
                or exported(there.record)["id"] == exported(record)["id"]
            ):
                self._refuse(entry, key, path)
                return None

    def _read_back(self, text: str, path: Path, entry: Entry) -> SourceRecord | None:
        """The record as the project will read it; what cannot be read is never written."""
        report = Report()
        file = parse_yaml(text, self._project.shown(path), report)
        record = validate(SourceRecord, file, report) if file else None
        if record is None or len(text.encode()) > MAX_BYTES:
            why = next((one.sentence for one in report.findings), "it is larger than 4 MB")
            self._report.add(
                finding("BG812", f"'{entry.name}' cannot be written as a source record: {why}", entry.place,
                        help="shorten or remove that field in your reference manager")
            )  # fmt: skip
            return None
        return record

    def _refuse(self, entry: Entry, key: str, path: Path) -> None:
        self._report.add(
            finding("BG813", f"the source '{key}' is there already, and says something else", entry.place,
                    details=(("it stands in", self._project.shown(path)),),
                    help="if it is another work, change its key in your reference manager; if it is the same, "
                    "correct source.yaml by hand, or delete its folder and import again")
        )  # fmt: skip


def _losses(entry: Entry, imported: Imported) -> list[Loss]:
    """What the parser could not place, and what the fields of a record could not hold."""
    kept = [
        Loss(variable, _shown(value), why) for variable, value, why in lost(imported)
        if variable != "custom" or not entry.losses
    ]  # fmt: skip
    return [*entry.losses, *kept]


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _parser(path: Path) -> Parse:
    """The parser for the file; the libraries are imported only when such a file comes."""
    match ENDINGS[path.suffix.lower()]:
        case "bibtex":
            from briefgen.corpus.references import bibtex  # noqa: PLC0415 - see above

            return bibtex.parse
        case "ris":
            from briefgen.corpus.references import ris  # noqa: PLC0415 - see above

            return ris.parse
        case _:
            return csl_json.parse


def _read(file: ReferenceFile, report: Report) -> str | None:
    """The file's text, or None with a finding."""
    place = Place(file.shown)
    try:
        text = file.path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        report.add(
            finding("BG810", f"{file.shown} cannot be read: {reason}", place,
                    help="check the name, and whether you may read the file")
        )  # fmt: skip
        return None
    except UnicodeDecodeError:
        report.add(
            finding("BG101", f"{file.shown} is not UTF-8 text", place,
                    help="export it again with the encoding Unicode (UTF-8)")
        )  # fmt: skip
        return None
    if not text.strip():
        report.add(
            finding("BG810", f"{file.shown} is empty", place, help="export the list again")
        )  # fmt: skip
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
