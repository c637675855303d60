"""``briefgen export``: the library for another program."""

import json
from pathlib import Path

import click

from briefgen.build import open_workspace
from briefgen.cli.output import finish, project_option, require_project
from briefgen.corpus.references.exporting import library_items
from briefgen.corpus.store import load_corpus
from briefgen.errors import UsageError
from briefgen.evidence.exporting import COLUMNS, evidence_csv, evidence_json
from briefgen.findings import Report
from briefgen.project import Project
from briefgen.saving import save


def _columns() -> str:
    return "\b\nColumns of the table:\n" + "\n".join(
        f"  {name:<14} {what}" for name, what in COLUMNS.items()
    )


@click.command(name="export", epilog=_columns())
@click.option("--csl-json", "csl_json", is_flag=True,
              help="Sources and laws, for Zotero and other reference managers.")  # fmt: skip
@click.option("--evidence", type=click.Choice(["csv", "json"]),
              help="Quotations, numbers and recommendations, as a table or as data.")  # fmt: skip
@click.option("-o", "--output", "target", type=click.Path(dir_okay=False, path_type=Path),
              help="Save it in this file; else it is printed.")  # fmt: skip
@project_option
def command(
    *, csl_json: bool, evidence: str | None, target: Path | None, folder: Path | None
) -> int:
    """Give the library to another program.

    --csl-json: the records of all sources, laws and treaties. What CSL has no word for (archived
    copies, what is not known and why) goes along under custom: {briefgen: …}. Texts, files as
    received and rights stay here.

    --evidence: all excerpts, figures and recommendations with their exact words, whose they are, where
    they stand, who counted, hedges, disputes and digests. In the table, a cell that a spreadsheet would
    take for a formula begins with an apostrophe.
    """
    if csl_json == bool(evidence):
        raise UsageError(
            "say in which format: briefgen export --csl-json | --evidence csv | --evidence json"
        )
    report = Report()
    project = require_project(folder)
    content = _evidence(project, evidence, report) if evidence else _references(project, report)
    if report.has_errors:
        return finish(report)
    if target is None:
        click.echo(content, nl=False)
        return 0
    save(target, content)
    click.echo(target)
    return 0


def _references(project: Project, report: Report) -> bytes:
    return _json(library_items(load_corpus(project, report)))


def _evidence(project: Project, form: str, report: Report) -> bytes:
    library = open_workspace(project, report).library
    return evidence_csv(library) if form == "csv" else _json(evidence_json(library))


def _json(payload: object) -> bytes:
    return (json.dumps(payload, ensure_ascii=False, indent=1) + "\n").encode()
