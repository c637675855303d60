"""A brief in all its languages: each is prepared by itself, then they are compared with each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from briefgen.brief.languages import languages_of, short, wanted
from briefgen.build import Options, Prepared, Workspace, prepare
from briefgen.checks.parallel import Version, same_in_both
from briefgen.findings import Finding, Place, Report, finding
from briefgen.records.reader import read_yaml


def prepare_all(
    workspace: Workspace, path: Path, options: Options, report: Report
) -> tuple[Prepared, ...]:
    """The brief in each language that it declares and that is asked for; none, with findings, where one fails."""
    declared = spoken(path)
    asked = options.language
    one = wanted(asked, declared)
    chosen = declared if asked is None else (one,) if one else ()
    if not chosen:
        report.add(_not_in(str(asked), workspace.project.shown(path), declared))
        return ()
    reports = {one: Report() for one in chosen}
    made = [prepare(workspace, path, options, reports[one], one) for one in chosen]
    report.add(*_gathered(reports))
    found = tuple(one for one in made if one)
    if len(found) < len(made):
        return ()
    if len(found) == len(declared) > 1:
        report.add(*_unused_in_all(found), *_differences(found))
    return () if report.has_errors else found


def spoken(path: Path) -> tuple[str, ...]:
    """The languages that a brief declares, or its only one; what is wrong with the file is said later."""
    file = read_yaml(path, path.name, Report())
    if file is None:
        return ("en",)
    return languages_of(file) or (str(file.data.get("language") or "en"),)


def stems_of(path: Path) -> tuple[str, ...]:
    """How the files of a brief are called: the file's name, and the language where there are several."""
    languages = spoken(path)
    if len(languages) == 1:
        return (path.stem,)
    return tuple(f"{path.stem}.{short(one, languages)}" for one in languages)


def _not_in(language: str, name: str, declared: Sequence[str]) -> Finding:
    return finding("BG565", f"the brief is not in '{language}'", Place(name),
                   help=f"it is in: {', '.join(declared)}; add the language to `languages:`, with its words")  # fmt: skip


def _gathered(reports: Mapping[str, Report]) -> Iterator[Finding]:
    """Findings of all languages; what only some of them have says in which."""
    for language, own in reports.items():
        for one in own.findings:
            everywhere = all(one in other.findings for other in reports.values())
            label = () if everywhere else (("in", language),)
            yield replace(one, details=(*one.details, *label))


def _unused_in_all(found: Sequence[Prepared]) -> Iterator[Finding]:
    return (one for one in found[0].unused if all(one in other.unused for other in found))


def _differences(found: Sequence[Prepared]) -> Iterator[Finding]:
    first, *others = (Version(one.read, one.composed.document) for one in found)
    for other in others:
        yield from same_in_both(first, other)
