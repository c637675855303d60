"""``briefgen factcheck``: a copy of a brief for whoever checks it, and a sheet of its sources."""

import gc
from pathlib import Path

import click

from briefgen.build import Options, extend_lock, open_workspace
from briefgen.cli.build import brief_paths
from briefgen.cli.output import formats_option, out_option, project_option, require_project, say
from briefgen.factcheck import copy_of, write_copy, write_sheet
from briefgen.findings import Report
from briefgen.versions import prepare_all


@click.command(name="factcheck")
@click.argument("briefs", nargs=-1, required=True)
@formats_option("What to make; else pdf and docx.")
@out_option("Where to; else out/.")
@click.option("--sheet", is_flag=True, help="Make the source sheet: one page for a pocket.")
@click.option("--outside", is_flag=True,
              help="For eyes outside the office: no waivers, no reviewers, no names of files received.")  # fmt: skip
@click.option("--lang", help="Only this one of the brief's languages; else all of them.")
@click.option("--force", is_flag=True, help="Replace files that were edited by hand.")
@project_option
def command(
    briefs: tuple[str, ...],
    formats: tuple[str, ...],
    out: Path | None,
    lang: str | None,
    *,
    sheet: bool,
    outside: bool,
    force: bool,
    folder: Path | None,
) -> int:
    """Make the fact-check copies of BRIEFS: every sentence numbered, and opposite it what stands behind it.

    A brief with warnings has a copy too, which says them; one with errors has none.
    """
    project = require_project(folder)
    shared = Report()
    workspace = open_workspace(project, shared)
    say(shared.findings)
    if shared.has_errors:
        return shared.exit_code()
    options = Options(formats or ("pdf", "docx"), language=lang, force=force)
    codes = []
    for path in brief_paths(project, briefs):
        report = Report()
        written: list[Path] = []
        make = write_sheet if sheet else write_copy
        for prepared in prepare_all(workspace, path, options, report):
            copy = copy_of(workspace, prepared, report, outside=outside)
            written += make(workspace, prepared, copy, options, out or project.out, report)
        say(report.findings)
        for file in written:
            click.echo(project.shown(file))
        if written:
            extend_lock(workspace)
        else:
            click.echo(f"{project.shown(path)}: no file was written\n", err=True)
        codes.append(report.exit_code())
        gc.collect()
    return next((code for code in (3, 4, 5, 6, 1) if code in codes), 0)
