"""A text whose record a person wrote: the record says what it is, the importer adds the digests."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.corpus.importers.cut import cut_sources
from briefgen.corpus.importers.manifest import Manifest, ManifestCapture, ManifestSource
from briefgen.corpus.importers.model import Capture
from briefgen.corpus.importers.record import custody
from briefgen.findings import Report, finding
from briefgen.project import Project
from briefgen.records.reader import read_yaml
from briefgen.records.source import SourceRecord
from briefgen.records.validation import validate
from briefgen.records.yamlfile import YamlFile


@dataclass(frozen=True)
class Handwritten:
    """A record written by hand, and the manifest that follows from it."""

    record: SourceRecord
    file: YamlFile
    manifest: Manifest

    def records(self, capture: Capture) -> Mapping[str, str]:
        """The record with the digests added where they are missing, not a word of it changed."""
        text = self.file.text
        if self.record.capture is None and self.record.text is None:
            (cut,) = cut_sources(self.manifest, capture, self.file.place, Report())
            text = f"{text.rstrip()}\n\n" + "\n".join(custody(cut, capture)) + "\n"
        return {self.record.id: text}


def handwritten(
    project: Project, capture: Capture, path: Path, report: Report
) -> Handwritten | None:
    """The record as read, or None with findings that say what is wrong with it."""
    file = read_yaml(path, project.shown(path), report)
    record = validate(SourceRecord, file, report) if file else None
    if file is None or record is None:
        return None
    if (record.capture is None) != (record.text is None):
        report.add(
            finding("BG804", "the record has one of capture: and text:, but not the other",
                    file.place("id"), help="remove it; `briefgen add` writes both")
        )  # fmt: skip
        return None
    source = _source(record, capture)
    reference = ManifestCapture(file=capture.name, sha256=capture.sha256)
    return Handwritten(
        record, file, Manifest(capture=reference, importer="plain", sources=(source,))
    )


def _source(record: SourceRecord, capture: Capture) -> ManifestSource:
    """All lines are the text, but for a first line that is the title."""
    first, last = capture.filled[0], capture.filled[-1]
    titled = " ".join(capture.line(first).split()) == record.title and first < last
    stated = record.capture.text_lines if record.capture else None
    return ManifestSource(
        id=record.id,
        type=record.type,
        language=record.language,
        title=None if titled else record.title,
        title_line=first if titled else None,
        text_lines=stated or (capture.filled[1] if titled else first, last),
    )
