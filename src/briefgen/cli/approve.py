"""``briefgen approve``: somebody has checked a brief, or some sections of it, and says so."""

import datetime
from pathlib import Path

import click

from briefgen.build import Options, Prepared, open_workspace
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
from briefgen.versions import prepare_all


@click.command(name="approve")
@click.argument("brief")
@click.option("--role", required=True, help="In what capacity, such as fact-check or legal.")
@click.option("--by", "name", required=True, help="Who has checked it.")
@click.option("--section", "sections", multiple=True, metavar="HEADING",
              help="Only what stands under this heading; may be given several times.")  # fmt: skip
@click.option("--lang", help="Only this one of the brief's languages; else all of them.")
@click.option("--note", help="A remark to keep.")
@project_option
def command(
    brief: str,
    role: str,
    name: str,
    sections: tuple[str, ...],
    lang: str | None,
    note: str | None,
    folder: Path | None,
) -> int:
    """Record in reviews.yaml that NAME approves BRIEF as it is now, block by block.

    Whoever edits a block afterwards voids the approval of that block, and of no other. A brief with
    errors cannot be approved.
    """
    project = require_project(folder)
    made, report = _prepared(project, brief, lang)
    if not made:
        return report.exit_code()
    _refuse_unknown_role(role, made[0])
    read_reviews(project, report)
    if report.has_errors:
        say(report.findings)
        return report.exit_code()
    for prepared in made:
        chosen = _chosen(prepared.units, sections, alone=len(made) == 1)
        if chosen:
            _add(project, _review(prepared, chosen, role, name, note))
            told = f"{len(chosen)} of {len(prepared.units)} blocks approved in the role '{role}'"
            click.echo(f"{told} ({prepared.read.brief.language})", err=True)
    click.echo(project.shown(project.reviews))
    return 0


def _prepared(
    project: Project, brief: str, language: str | None
) -> tuple[tuple[Prepared, ...], Report]:
    report = Report()
    workspace = open_workspace(project, report)
    path = brief_paths(project, (brief,))[0]
    found = prepare_all(workspace, path, Options(language=language), report)
    say(report.findings)
    return (() if report.has_errors else found), report


def _review(
    prepared: Prepared, chosen: tuple[Unit, ...], role: str, name: str, note: str | None
) -> ReviewRecord:
    return ReviewRecord(
        brief=prepared.read.name, language=prepared.read.brief.language, role=role, by=name,
        date=datetime.date.today(), note=note,  # noqa: DTZ011 - the day where the reviewer is
        approved={one.digest: one.words for one in chosen},
    )  # fmt: skip


def _refuse_unknown_role(role: str, prepared: Prepared) -> None:
    known = prepared.kind.sign_off.roles
    if role not in known:
        near = suggestion(role, list(known)) or f"it asks for: {', '.join(known) or 'nobody'}"
        raise UsageError(f"a {prepared.kind.id} does not ask for the role '{role}'; {near}")


def _chosen(units: tuple[Unit, ...], sections: tuple[str, ...], *, alone: bool) -> tuple[Unit, ...]:
    """What stands under the headings; a heading of one language need not be in the others."""
    headings = dict.fromkeys(one.section for one in units if one.section)
    for name in sections:
        if alone and name not in headings:
            raise UsageError(f"no section is headed '{name}'; {suggestion(name, list(headings)) or 'there are: ' + '; '.join(headings)}")  # fmt: skip
    return tuple(one for one in units if one.section in sections) if sections else units


def _add(project: Project, review: ReviewRecord) -> None:
    path = project.reviews
    existing = path.read_text(encoding="utf-8") if path.is_file() else ""
    save(path, appended(existing, review).encode("utf-8"))
