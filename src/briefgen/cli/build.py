"""``briefgen build``: make the files of briefs."""

import gc
from collections import Counter
from pathlib import Path

import click

from briefgen.brief.languages import wanted
from briefgen.build import Options, Outcome, Workspace, extend_lock, open_workspace, write
from briefgen.cli.output import (
    formats_option,
    out_option,
    project_option,
    require_project,
    say,
    shown_in,
)
from briefgen.document.notices import Stage
from briefgen.errors import EXIT_FINDINGS, UsageError
from briefgen.findings import Place, Report, finding
from briefgen.project import Project
from briefgen.receipt import receipt
from briefgen.versions import prepare_all, spoken, stems_of


def brief_paths(project: Project, names: tuple[str, ...]) -> tuple[Path, ...]:
    """The brief files that were named, by path or by stem; all briefs where none was.

    Raises:
        UsageError: there is no brief in the project.
    """
    if not names:
        found = project.brief_files()
        if not found:
            raise UsageError(
                f"no briefs in {project.briefs}; start one with: briefgen new brief NAME"
            )
        return found
    return tuple(_brief_path(project, name) for name in names)


def _brief_path(project: Project, name: str) -> Path:
    given = Path(name)
    inside = project.briefs / f"{name}.yaml"
    return inside if inside.is_file() and not given.exists() else given


@click.command(name="build")
@click.argument("briefs", nargs=-1)
@formats_option("What to make; else what the kind allows.")
@out_option("Where to; else out/.")
@click.option("--template", help="Another template than the brief's.")
@click.option("--style", help="Another citation style than the brief's.")
@click.option("--lang", metavar="LANGUAGE", help="Only this language of each brief, such as fr.")
@click.option(
    "--paper", type=click.Choice(["A4", "letter"]), help="Another paper than the template's."
)
@click.option("--strict", is_flag=True, help="Warnings stop the build too.")
@click.option("--release", is_flag=True,
              help="Into release/, without the draft mark; refused unless approved as the kind demands.")  # fmt: skip
@click.option("--public", is_flag=True,
              help="A release without the embargo line; refused before the embargo ends.")  # fmt: skip
@click.option("--force", is_flag=True, help="Replace files that were edited by hand.")
@project_option
def command(
    briefs: tuple[str, ...],
    formats: tuple[str, ...],
    out: Path | None,
    template: str | None,
    style: str | None,
    paper: str | None,
    lang: str | None,
    *,
    strict: bool,
    force: bool,
    release: bool,
    public: bool,
    folder: Path | None,
) -> int:
    """Make the PDF and Word files of BRIEFS (names or files; all of them where none is given).

    Every file is read back and its quotations, numbers and notes are found in it, or it is not saved.
    """
    project = require_project(folder)
    paths = brief_paths(project, briefs)
    if lang and not briefs:
        paths = tuple(path for path in paths if wanted(lang, spoken(path)))
    stage: Stage = "public" if public else "release" if release else "draft"
    options = Options(formats, template, style, paper, lang, force, strict, stage)  # type: ignore[arg-type]
    shared = Report()
    _refuse_doubles(project, paths, shared)
    workspace = open_workspace(project, shared)
    say(shared.findings)
    if shared.has_errors:
        return shared.exit_code()
    target = out or project.out
    target = target if stage == "draft" else target / "release"
    outcomes = []
    for path in paths:
        outcomes.append(_build_one(workspace, path, options, target))
        gc.collect()  # see cli.main: a brief's pages are all the garbage that there is
    if any(outcome.written for outcome in outcomes):
        extend_lock(workspace)
    return _leave([shared, *(outcome.report for outcome in outcomes)], strict=strict)


def _refuse_doubles(project: Project, paths: tuple[Path, ...], report: Report) -> None:
    stems = {path: stems_of(path) for path in paths}
    counted = Counter(one.casefold() for those in stems.values() for one in those)
    for path, those in stems.items():
        for stem in those:
            if counted[stem.casefold()] > 1:
                report.add(finding("BG606", f"more than one brief would be called '{stem}'", Place(project.shown(path)),
                                   help="rename one of the files"))  # fmt: skip


def _build_one(workspace: Workspace, path: Path, options: Options, out: Path) -> Outcome:
    outcome = Outcome(path.stem, Report())
    prepared = prepare_all(workspace, path, options, outcome.report)
    refused = options.strict and outcome.report.exit_code(strict=True)
    made = () if refused else prepared
    receipts = []
    for one in made:
        written = write(workspace, one, options, out, outcome.report)
        outcome.written += written
        receipts += [receipt(one)] if written else []
    say(shown_in(workspace.project, outcome.report.findings))
    for file in outcome.written:
        click.echo(workspace.project.shown(file))
    if receipts:
        click.echo("\n".join(dict.fromkeys(receipts)) + "\n", err=True)
    elif outcome.report.findings:
        click.echo(f"{workspace.project.shown(path)}: no file was written\n", err=True)
    return outcome


def _leave(reports: list[Report], *, strict: bool) -> int:
    codes = {report.exit_code(strict=strict) for report in reports} - {0}
    return next((code for code in (3, 4, 5, 6, EXIT_FINDINGS) if code in codes), 0)
