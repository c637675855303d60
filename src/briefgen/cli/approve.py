"""``briefgen approve``: somebody has checked a brief, or some sections of it, and says so."""

import datetime
from pathlib import Path

import click

from briefgen.build import Options, Prepared, open_workspace, prepare
from briefgen.cli.build import brief_paths
from briefgen.cli.output import project_option, require_project, say
from briefgen.document.units import Unit
from briefgen.errors import UsageError
from briefgen.findings import Report
from briefgen.project import Project
from briefgen.records.review import ReviewRecord
from briefgen.records.validation import suggestion
from briefgen.reviews import appended, read_reviews
from briefgen.saving import save


@click.command(name="approve")
@click.argument("brief")
@click.option("--role", required=True, help="In what capacity, such as fact-check or legal.")
@click.option("--by", "name", required=True, help="Who has checked it.")
@click.option("--section", "sections", multiple=True, metavar="HEADING",
              help="Only what stands under this heading; may be given several times.")  # fmt: skip
@click.option("--note", help="A remark to keep.")
@project_option
def command(
    brief: str,
    role: str,
    name: str,
    sections: tuple[str, ...],
    note: str | None,
    folder: Path | None,
) -> int:
    """Record in reviews.yaml that NAME approves BRIEF as it is now, block by block.

    Whoever edits a block afterwards voids the approval of that block, and of no other. A brief with
    errors cannot be approved.
    """
    project = require_project(folder)
    prepared, report = _prepared(project, brief)
    if prepared is None:
        return report.exit_code()
    _refuse_unknown_role(role, prepared)
    chosen = _chosen(prepared.units, sections)
    review = ReviewRecord(
        brief=prepared.read.stem, language=prepared.read.brief.language, role=role, by=name,
        date=datetime.date.today(), note=note,  # noqa: DTZ011 - the day where the reviewer is
        approved={one.digest: one.words for one in chosen},
    )  # fmt: skip
    _save(project, review, report)
    if report.has_errors:
        say(report.findings)
        return report.exit_code()
    click.echo(project.shown(project.reviews))
    click.echo(
        f"{len(chosen)} of {len(prepared.units)} blocks approved in the role '{role}'", err=True
    )
    return 0


def _prepared(project: Project, brief: str) -> tuple[Prepared | None, Report]:
    report = Report()
    workspace = open_workspace(project, report)
    found = prepare(workspace, brief_paths(project, (brief,))[0], Options(), report)
    say(report.findings)
    return (None if report.has_errors else found), report


def _refuse_unknown_role(role: str, prepared: Prepared) -> None:
    known = prepared.kind.sign_off.roles
    if role not in known:
        near = suggestion(role, list(known)) or f"it asks for: {', '.join(known) or 'nobody'}"
        raise UsageError(f"a {prepared.kind.id} does not ask for the role '{role}'; {near}")


def _chosen(units: tuple[Unit, ...], sections: tuple[str, ...]) -> tuple[Unit, ...]:
    if not sections:
        return units
    headings = dict.fromkeys(one.section for one in units if one.section)
    for name in sections:
        if name not in headings:
            raise UsageError(f"no section is headed '{name}'; {suggestion(name, list(headings)) or 'there are: ' + '; '.join(headings)}")  # fmt: skip
    return tuple(one for one in units if one.section in sections)


def _save(project: Project, review: ReviewRecord, report: Report) -> None:
    read_reviews(project, report)
    if report.has_errors:
        return
    path = project.reviews
    existing = path.read_text(encoding="utf-8") if path.is_file() else ""
    save(path, appended(existing, review).encode("utf-8"))
