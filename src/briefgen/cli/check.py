"""``briefgen check``: everything that is wrong, and no files."""

from pathlib import Path

import click

from briefgen.build import Options, open_workspace
from briefgen.cli.build import brief_paths
from briefgen.cli.output import OUTPUT_FORMATS, project_option, require_project, say
from briefgen.findings import Report
from briefgen.versions import prepare_all


@click.command(name="check")
@click.argument("briefs", nargs=-1)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--notes", is_flag=True, help="Also say what the sources do not state.")
@click.option(
    "--output-format", type=click.Choice(OUTPUT_FORMATS), default="text", show_default=True
)
@project_option
def command(
    briefs: tuple[str, ...], *, strict: bool, notes: bool, output_format: str, folder: Path | None
) -> int:
    """Check BRIEFS and the whole library of quotations and numbers; make no files.

    Without BRIEFS, everything is checked. Pages are not counted here: only a PDF has pages.
    """
    project = require_project(folder)
    report = Report()
    workspace = open_workspace(project, report)
    if briefs or project.brief_files():
        for path in brief_paths(project, briefs):
            one = Report()
            prepare_all(workspace, path, Options(), one)
            report.add(*one.findings)
    say(report.findings, output_format, notes=notes)
    code = report.exit_code(strict=strict)
    if code == 0 and output_format == "text":
        library = workspace.library
        click.echo(
            f"{len(library.excerpts)} quotations and {len(library.figures)} numbers stand in "
            f"{len(library.sources)} sources; pages: not counted", err=True,
        )  # fmt: skip
    return code
