"""Read one brief, with the place of everything in it."""

from dataclasses import dataclass
from pathlib import Path

from briefgen.brief.model import Brief
from briefgen.findings import Report
from briefgen.records.reader import read_yaml
from briefgen.records.validation import validate
from briefgen.records.yamlfile import YamlFile


@dataclass(frozen=True)
class ReadBrief:
    """A brief, its file, and the stem from which its outputs take their names."""

    brief: Brief
    file: YamlFile
    stem: str


def read_brief(path: Path, name: str, report: Report) -> ReadBrief | None:
    """The brief, or None with findings.

    Args:
        path: the YAML file.
        name: the file as messages show it.
        report: takes the findings.
    """
    file = read_yaml(path, name, report)
    brief = validate(Brief, file, report) if file else None
    return ReadBrief(brief, file, path.stem) if brief and file else None
