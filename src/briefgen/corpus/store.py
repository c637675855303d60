"""``seeds/`` in, a :class:`Corpus` out; every digest is checked on the way."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from briefgen.corpus.model import Corpus, Curated, Source, SourceText, TextPart
from briefgen.corpus.protection import protected_people, under_pseudonyms
from briefgen.corpus.text import align_correction
from briefgen.findings import Place, Report, finding
from briefgen.project import Project
from briefgen.records.base import Record
from briefgen.records.evidence import EvidenceFile, ExcerptRecord, FigureRecord
from briefgen.records.instrument import InstrumentFile, InstrumentRecord
from briefgen.records.person import PeopleFile, PersonRecord
from briefgen.records.reader import read_yaml
from briefgen.records.recommendation import RecommendationFile, RecommendationRecord
from briefgen.records.source import SourceRecord
from briefgen.records.validation import validate
from briefgen.records.yamlfile import Locator, YamlFile

FileRecord = TypeVar("FileRecord", bound=Record)


class _Ids:
    """Ids seen so far: one name space for everything a brief can name."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._first: dict[str, Place] = {}
        self.places: dict[str, Locator] = {}
        """Where the record of a source, law or person stands."""

    def claim(self, key: str, place: Place) -> bool:
        """Whether the id is new; if not, a finding names where it was first given."""
        if key not in self._first:
            self._first[key] = place
            return True
        self._report.add(
            finding("BG132", f"the id '{key}' is used twice; first at {self._first[key]}", place,
                    help="ids are unique in the project: rename one of them")
        )  # fmt: skip
        return False


def load_corpus(project: Project, report: Report) -> Corpus:
    """Everything under ``seeds/`` that could be read; what could not is in the report."""
    ids = _Ids(report)
    folders = (
        sorted(p for p in project.sources.iterdir() if p.is_dir())
        if project.sources.is_dir()
        else []
    )
    loaded = [one for folder in folders if (one := _load_source(project, folder, report))]
    sources = {}
    for source, file in loaded:
        if ids.claim(source.id, file.place("id")):
            sources[source.id] = source
            ids.places[source.id] = file.locator()
    excerpts, figures = _load_evidence(project, sources, ids, report)
    recommendations = _load_recommendations(project, ids, report)
    instruments = _load_instruments(project, ids, report)
    people = _load_people(project, ids, report)
    return Corpus(
        MappingProxyType(sources),
        excerpts,
        figures,
        recommendations,
        instruments,
        under_pseudonyms(people),
        protected_people(people),
        MappingProxyType(ids.places),
    )


def _read(
    model: type[FileRecord], path: Path, project: Project, report: Report
) -> tuple[FileRecord, YamlFile] | None:
    file = read_yaml(path, project.shown(path), report)
    record = validate(model, file, report) if file else None
    return (record, file) if record and file else None


def _load_source(project: Project, folder: Path, report: Report) -> tuple[Source, YamlFile] | None:
    path = folder / "source.yaml"
    shown = project.shown(path)
    if not path.is_file():
        report.add(
            finding("BG804", f"the folder {project.shown(folder)} has no source.yaml", Place(shown),
                    help="add the record, or remove the folder")
        )  # fmt: skip
        return None
    found = _read(SourceRecord, path, project, report)
    if found is None:
        return None
    record, file = found
    if record.id != folder.name:
        report.add(
            finding("BG804", f"the source '{record.id}' lies in a folder named '{folder.name}'",
                    file.place("id"), help="folder and id must be the same")
        )  # fmt: skip
    _check_capture(project, record, file, report)
    text = _load_text(project, folder, record, file, "text", report)
    comment = _load_text(project, folder, record, file, "comment", report)
    return Source(record, text, comment, shown), file


def _check_capture(project: Project, record: SourceRecord, file: YamlFile, report: Report) -> None:
    if record.capture is None:
        return
    path = project.captures / record.capture.file
    if not path.is_file():
        report.add(
            finding("BG805", f"the file as received, {project.shown(path)}, is missing",
                    file.place("capture", "file"), help="put it back; it is the proof of the text")
        )  # fmt: skip
    elif hashlib.sha256(path.read_bytes()).hexdigest() != record.capture.sha256:
        report.add(
            finding("BG801", f"{project.shown(path)} is not the file that was received",
                    file.place("capture", "sha256"),
                    help="restore it from version control; files as received are never edited")
        )  # fmt: skip


def _load_text(
    project: Project,
    folder: Path,
    record: SourceRecord,
    file: YamlFile,
    part: TextPart,
    report: Report,
) -> SourceText | None:
    expected = _expected_digest(record, part)
    path = folder / f"{part}.txt"
    if expected is None:
        return None
    where = ("text", "sha256") if part == "text" else ("republished", "comment", "sha256")
    if not path.is_file():
        report.add(
            finding("BG804", f"{project.shown(path)} is missing", file.place(*where),
                    help="run `briefgen add` on the file as received, with its manifest")
        )  # fmt: skip
        return None
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != expected:
        report.add(
            finding("BG802", f"{project.shown(path)} is not the text that was imported",
                    file.place(*where),
                    help="restore it from version control, or import the capture again; "
                    "repairs are declared under corrections:")
        )  # fmt: skip
        return None
    text = SourceText(
        record.id, part, raw.decode("utf-8"),
        record.corrections if part == "text" else (), record.headings if part == "text" else (),
    )  # fmt: skip
    if part == "text":
        _check_corrections(text, file, report)
        _check_headings(text, file, report)
    return text


def _expected_digest(record: SourceRecord, part: TextPart) -> str | None:
    if part == "text":
        return record.text.sha256 if record.text else None
    republished = record.republished
    return republished.comment.sha256 if republished and republished.comment else None


def _check_corrections(text: SourceText, file: YamlFile, report: Report) -> None:
    for number, one in enumerate(text.corrections):
        place = file.place("corrections", number, "was")
        here = text.content[one.at : one.at + len(one.was)]
        if here != one.was:
            report.add(
                finding("BG803", f"the text does not have '{one.was}' at {one.at}, but '{here}'", place,
                        help="correct at:, counted in characters from 0")
            )  # fmt: skip
            continue
        try:
            list(align_correction(one.was, one.now))
        except ValueError:
            report.add(
                finding("BG803", f"'{one.was}' → '{one.now}' changes more than spaces and hyphens", place,
                        help="a correction repairs capture damage only; quote with [sic] or [word] instead")
            )  # fmt: skip


def _check_headings(text: SourceText, file: YamlFile, report: Report) -> None:
    lines = {line.strip() for line in text.content.split("\n")}
    for number, heading in enumerate(text.headings):
        if heading not in lines:
            report.add(
                finding("BG804", f"the heading '{heading}' is not a line of the text",
                        file.place("headings", number), help="copy it from text.txt")
            )  # fmt: skip


def _load_evidence(
    project: Project, sources: Mapping[str, Source], ids: _Ids, report: Report
) -> tuple[Mapping[str, Curated[ExcerptRecord]], Mapping[str, Curated[FigureRecord]]]:
    excerpts: dict[str, Curated[ExcerptRecord]] = {}
    figures: dict[str, Curated[FigureRecord]] = {}
    for source in sources:
        path = project.sources / source / "evidence.yaml"
        found = _read(EvidenceFile, path, project, report) if path.is_file() else None
        if found is None:
            continue
        record, file = found
        for number, excerpt in enumerate(record.excerpts):
            if ids.claim(excerpt.id, file.place("excerpts", number, "id")):
                excerpts[excerpt.id] = Curated(excerpt, source, file.locator("excerpts", number))
        for number, figure in enumerate(record.figures):
            if ids.claim(figure.id, file.place("figures", number, "id")):
                figures[figure.id] = Curated(figure, source, file.locator("figures", number))
    return MappingProxyType(excerpts), MappingProxyType(figures)


def _load_recommendations(
    project: Project, ids: _Ids, report: Report
) -> Mapping[str, Curated[RecommendationRecord]]:
    path = project.seeds / "recommendations.yaml"
    found = _read(RecommendationFile, path, project, report) if path.is_file() else None
    if found is None:
        return MappingProxyType({})
    record, file = found
    return MappingProxyType(
        {
            one.id: Curated(one, "", file.locator("recommendations", number))
            for number, one in enumerate(record.recommendations)
            if ids.claim(one.id, file.place("recommendations", number, "id"))
        }
    )


def _load_instruments(
    project: Project, ids: _Ids, report: Report
) -> Mapping[str, InstrumentRecord]:
    path = project.seeds / "instruments.yaml"
    found = _read(InstrumentFile, path, project, report) if path.is_file() else None
    if found is None:
        return MappingProxyType({})
    record, file = found
    return _unique(record.instruments, "instruments", file, ids)


def _load_people(project: Project, ids: _Ids, report: Report) -> Mapping[str, PersonRecord]:
    path = project.seeds / "people.yaml"
    found = _read(PeopleFile, path, project, report) if path.is_file() else None
    if found is None:
        return MappingProxyType({})
    record, file = found
    return _unique(record.people, "people", file, ids)


Named = TypeVar("Named", InstrumentRecord, PersonRecord)


def _unique(records: Iterable[Named], key: str, file: YamlFile, ids: _Ids) -> Mapping[str, Named]:
    found: dict[str, Named] = {}
    for number, one in enumerate(records):
        if ids.claim(one.id, file.place(key, number, "id")):
            found[one.id] = one
            ids.places[one.id] = file.locator(key, number)
    return MappingProxyType(found)
