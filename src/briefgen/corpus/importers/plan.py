"""Which files an import writes; all problems are found before the first of them is touched."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.corpus.importers.cut import Cut
from briefgen.corpus.importers.model import Capture
from briefgen.corpus.model import digest
from briefgen.findings import Finding, Report, finding
from briefgen.project import Project
from briefgen.records.reader import read_yaml
from briefgen.records.source import SourceRecord
from briefgen.records.validation import validate
from briefgen.records.yamlfile import YamlFile


@dataclass(frozen=True, slots=True)
class Plan:
    """Files to be written, and those that already are what they should be."""

    writes: tuple[tuple[Path, bytes], ...] = ()
    unchanged: tuple[Path, ...] = ()


def plan_import(
    project: Project,
    capture: Capture,
    cuts: tuple[Cut, ...],
    records: Mapping[str, str],
    report: Report,
) -> Plan:
    """The files of the cut sources; the report holds errors where any must not be written.

    Args:
        project: where the files go.
        capture: the file as received.
        cuts: the sources cut out of it.
        records: the first ``source.yaml`` of each source, by id.
        report: takes what is wrong.
    """
    wanted = [(project.captures / capture.name, capture.raw)]
    report.add(*_capture_problem(project, capture))
    for cut in cuts:
        folder = project.sources / cut.source.id
        wanted.append((folder / "text.txt", cut.text.encode()))
        if cut.comment is not None:
            wanted.append((folder / "comment.txt", cut.comment.encode()))
        record = folder / "source.yaml"
        if record.is_file():
            report.add(*_record_problems(project, record, cut, capture, report))
        else:
            wanted.append((record, records[cut.source.id].encode()))
    done = [path for path, content in wanted if path.is_file() and path.read_bytes() == content]
    return Plan(tuple(one for one in wanted if one[0] not in done), tuple(done))


def _capture_problem(project: Project, capture: Capture) -> Iterator[Finding]:
    path = project.captures / capture.name
    if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() != capture.sha256:
        yield finding(
            "BG810", f"a different file named {capture.name} lies in {project.shown(project.captures)}",
            help="give the new file another name; a file as received is never replaced",
        )  # fmt: skip


def _record_problems(
    project: Project, path: Path, cut: Cut, capture: Capture, report: Report
) -> Iterator[Finding]:
    file = read_yaml(path, project.shown(path), report)
    record = validate(SourceRecord, file, report) if file else None
    if file is None or record is None:
        return
    if record.capture is None:
        yield _absent(file, "capture", f"file: {capture.name}, sha256: {capture.sha256}")
    elif (record.capture.sha256, record.capture.file) != (capture.sha256, capture.name):
        yield finding(
            "BG801", f"the record of '{record.id}' names another file as received",
            file.place("capture", "sha256"), details=(("this file", f"{capture.name}, SHA-256 {capture.sha256}"),),
            help="give the source another id, or correct the record",
        )  # fmt: skip
    if record.text is None:
        yield _absent(file, "text", f"sha256: {cut.sha256}")
    elif record.text.sha256 != cut.sha256:
        yield _differs(record.id, "text", cut.sha256, file, ("text", "sha256"))
    yield from _comment_problem(record, cut, file)


def _comment_problem(record: SourceRecord, cut: Cut, file: YamlFile) -> Iterator[Finding]:
    comment = record.republished.comment if record.republished else None
    path = ("republished", "comment", "sha256")
    if comment is None and cut.comment is not None:
        yield _absent(file, "comment", f"sha256: {digest(cut.comment)}")
    elif comment is not None and (cut.comment is None or digest(cut.comment) != comment.sha256):
        yield _differs(record.id, "comment", digest(cut.comment or ""), file, path)


def _absent(file: YamlFile, key: str, words: str) -> Finding:
    where = "republished: " if key == "comment" else ""
    return finding(
        "BG804", f"the record has no {where}{key}:, which this import would write", file.place("id"),
        help=f"add {where}{key}: {{{words}}} by hand; a record is never overwritten",
    )  # fmt: skip


def _differs(source: str, part: str, found: str, file: YamlFile, path: tuple[str, ...]) -> Finding:
    return finding(
        "BG802", f"the {part} cut for '{source}' is not the one that its record knows",
        file.place(*path), details=(("cut now", f"SHA-256 {found}"),),
        help="correct the line ranges in the manifest; if the record is wrong, correct its digest",
    )  # fmt: skip
