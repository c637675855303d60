"""``briefgen show``: a stage of a brief as JSON, for those who look inside."""

from pathlib import Path

import click

from briefgen.brief.languages import wanted
from briefgen.build import Options, open_workspace, prepare
from briefgen.cli.build import brief_paths
from briefgen.cli.output import project_option, require_project, say
from briefgen.document.ledger import complete_ledger
from briefgen.findings import Report
from briefgen.versions import spoken
from briefgen.writers import FORMATS


@click.command(name="show")
@click.argument("brief")
@click.option(
    "--stage", type=click.Choice(["evidence", "document"]), default="evidence", show_default=True
)
@click.option("--lang", metavar="LANGUAGE", help="Which of its languages; else the first.")
@project_option
def command(brief: str, *, stage: str, lang: str | None, folder: Path | None) -> int:
    """Print a stage of BRIEF as JSON: the evidence it prints, or the document tree."""
    project = require_project(folder)
    report = Report()
    workspace = open_workspace(project, report)
    path = brief_paths(project, (brief,))[0]
    language = wanted(lang, spoken(path))
    prepared = prepare(workspace, path, Options(), report, language)
    say(report.findings)
    if prepared is None:
        return report.exit_code()
    if stage == "document":
        content = FORMATS["json"].write(prepared.document, prepared.template, b"{}").content
    else:
        composed = prepared.composed
        content = complete_ledger(
            prepared.document, composed.excerpts, composed.figures, prepared.waived,
            prepared.protected,
        )  # fmt: skip
    click.echo(content.decode("utf-8"), nl=False)
    return 0
