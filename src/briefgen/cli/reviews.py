"""``briefgen reviews``: who has approved what, and what an edit has voided since."""

from pathlib import Path

import click

from briefgen.build import Options, Prepared, open_workspace
from briefgen.cli.build import brief_paths
from briefgen.cli.output import project_option, require_project, say
from briefgen.findings import Report
from briefgen.project import Project
from briefgen.releasing import standings
from briefgen.reviews import Standing
from briefgen.versions import prepare_all


@click.command(name="reviews")
@click.argument("briefs", nargs=-1)
@project_option
def command(briefs: tuple[str, ...], folder: Path | None) -> int:
    """Show for BRIEFS (all of them where none is given) which roles have approved them as they are now."""
    project = require_project(folder)
    report = Report()
    workspace = open_workspace(project, report)
    for path in brief_paths(project, briefs):
        made = prepare_all(workspace, path, Options(), report)
        if not made:
            click.echo(f"{path.stem}: has errors; `briefgen check {path.stem}` shows them")
        for prepared in made:
            click.echo("\n".join(_lines(prepared, project, report)))
    say([one for one in report.findings if one.is_error])
    return report.exit_code()


def _lines(prepared: Prepared, project: Project, report: Report) -> list[str]:
    asked = prepared.kind.sign_off
    if not asked.roles:
        return [f"{prepared.read.stem}: a {prepared.kind.id} asks for no approval"]
    lines = [f"{prepared.read.stem}:"]
    for one in standings(project, prepared.released, report):
        lines.append(f"  {one.role}: {_told(one)}")
        if one.ever:
            lines += [f"    open: {unit.section or 'title and what follows it'}: {unit.words}" for unit in one.missing]  # fmt: skip
    return lines


def _told(one: Standing) -> str:
    if not one.ever:
        return "nobody yet"
    whole = (
        "all"
        if not one.missing
        else f"{len(one.approved)} of {len(one.approved) + len(one.missing)}"
    )
    return f"{whole} blocks approved by {', '.join(one.by) or 'nobody as they are now'}"
