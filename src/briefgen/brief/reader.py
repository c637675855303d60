"""Read one brief, with the place of everything in it."""

from dataclasses import dataclass
from pathlib import Path

from briefgen.brief.languages import in_language, languages_of, short
from briefgen.brief.model import Brief
from briefgen.findings import Report
from briefgen.records.reader import read_yaml
from briefgen.records.validation import validate
from briefgen.records.yamlfile import YamlFile


@dataclass(frozen=True)
class ReadBrief:
    """A brief in one language, its file, and the names that its outputs and its own quotations take."""

    brief: Brief
    file: YamlFile
    stem: str
    """How its outputs are called: the file's name, and the language where there are several."""
    name: str = ""
    """The file's name."""


def read_brief(
    path: Path, name: str, report: Report, language: str | None = None
) -> ReadBrief | None:
    """The brief, or None with findings.

    Args:
        path: the YAML file.
        name: the file as messages show it.
        report: takes the findings.
        language: which of the languages that it declares; the first where none is given.
    """
    file = read_yaml(path, name, report)
    languages = languages_of(file) if file else ()
    chosen = language or next(iter(languages), "")
    if file and languages:
        file = in_language(file, chosen, report)
    brief = validate(Brief, file, report) if file else None
    stem = f"{path.stem}.{short(chosen, languages)}" if languages else path.stem
    return ReadBrief(brief, file, stem, path.stem) if brief and file else None
