"""``briefgen impact``: who leans on something, which files say the old, and slips for their holders."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from briefgen.build import Options, open_workspace
from briefgen.cli.output import formats_option, out_option, project_option, require_project, say
from briefgen.errors import UsageError
from briefgen.findings import Finding, Place, Report, finding
from briefgen.impact import telling
from briefgen.impact.model import Thing
from briefgen.impact.office import Office
from briefgen.records.validation import suggestion

_UNFOLDED = 400
"""Columns of a table that goes into a file: no line of it is folded."""


@click.command(name="impact")
@click.argument("key", metavar="[ID]", required=False)
@click.option("--changed", is_flag=True, help="Files that say what the library no longer says.")
@click.option("--in", "folders", multiple=True, metavar="FOLDER",
              type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="Look through files here too, besides out/.")  # fmt: skip
@click.option("--slip", is_flag=True, help="Write an errata slip for each document that prints ID.")
@formats_option("Of the slips; else PDF and Word.")
@out_option("Where slips go; else out/.")
@click.option("--template", help="Another template for the slips than the brief's.")
@click.option("--json", "as_json", is_flag=True, help="The answer as JSON.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@project_option
def command(
    key: str | None, *, changed: bool, folders: tuple[Path, ...], slip: bool, formats: tuple[str, ...],
    out: Path | None, template: str | None, as_json: bool, strict: bool, folder: Path | None,
) -> int:  # fmt: skip
    """Name every brief, record and built file that leans on ID.

    ID is of a source, excerpt, figure, person, law or recommendation. Built files are asked by the
    evidence list that they carry, so that a file of last year is found although its brief has changed.

    With --changed, name the files that say what the library no longer says: a text that changed,
    words that are gone, a number disputed or withdrawn since, another status of a law or recommendation.
    """
    if bool(key) == changed:
        raise UsageError("give an id, or --changed: briefgen impact ID | briefgen impact --changed")
    if slip and not key:
        raise UsageError("a slip corrects one thing: briefgen impact ID --slip")
    project = require_project(folder)
    report = Report()
    office = Office(open_workspace(project, report), (project.out, *folders))
    library = [one for one in report.findings if one.is_error]
    report = Report()
    report.add(*library, *office.findings)
    if slip:
        options = Options(formats=formats or ("pdf", "docx"), template=template)
        paths = _write_slips(office, _asked(office, key or ""), options, out or project.out, report)
        _tell_slips(office, paths, report, as_json=as_json)
    elif key:
        _tell(office, _asked(office, key), report, as_json=as_json)
    else:
        _tell_changed(office, report, as_json=as_json)
    if not as_json:
        say(report.findings)
    return report.exit_code(strict=strict)


def _asked(office: Office, key: str) -> Thing:
    """What the id names.

    Raises:
        UsageError: nothing has it, neither the library nor a built file.
    """
    if key not in office.known:
        hint = suggestion(key, sorted(office.known))
        raise UsageError(f"nothing in the library and in no built file has the id '{key}'; {hint}")
    return office.known[key]


def _tell(office: Office, thing: Thing, report: Report, *, as_json: bool) -> None:
    found = office.impact(thing)
    if as_json:
        _dump(telling.as_json(found, office.files, report.findings))
        return
    click.echo(telling.heading(found, office.workspace.corpus))
    for headers, rows in telling.tables(found, office.files):
        _table(headers, rows)
    click.echo(telling.counted(found), err=True)


def _tell_changed(office: Office, report: Report, *, as_json: bool) -> None:
    found = office.changed()
    for file, those in found:
        report.add(_says_the_old(file.name, len(those)))
    if as_json:
        _dump(telling.changed_json(found, report.findings))
        return
    if found:
        rows = telling.changed_rows(found)
        _table(("file", "what changed", "the file says", "the library says"), rows)
    looked = len(office.files)
    click.echo(f"{looked} files looked through, {len(found)} say the old", err=True)


def _says_the_old(name: str, count: int) -> Finding:
    what = "1 thing" if count == 1 else f"{count} things"
    return finding("BG576", f"{name} says the old of {what}", Place(name),
                   help="build the brief again; `briefgen impact ID --slip` writes to those who hold the file")  # fmt: skip


def _write_slips(
    office: Office, thing: Thing, options: Options, out: Path, report: Report
) -> list[Path]:
    from briefgen.impact.slip import slips, withdrawn, without_slip, write_slip  # noqa: PLC0415 - only slips need the writers

    gone = withdrawn(office, thing, report)
    if gone is None or report.has_errors:
        return []
    found = slips(office, thing)
    if not found:
        report.add(finding("BG575", f"no built file prints or cites '{thing.id}'",
                           help="name folders with released files: --in FOLDER"))  # fmt: skip
    for one in without_slip(office, thing):
        click.echo(
            f"no slip for {one.thing.id}: it does not print it, but "
            + telling.chain_words(one.ways[0].chain),
            err=True,
        )
    return [path for one in found for path in write_slip(office, one, gone, options, out, report)]


def _tell_slips(office: Office, paths: Sequence[Path], report: Report, *, as_json: bool) -> None:
    shown = [office.workspace.project.shown(path) for path in paths]
    if as_json:
        _dump(telling.slips_json(shown, report.findings))
        return
    for path in shown:
        click.echo(path)


def _table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - a table is for people at a terminal
    from rich.console import Console  # noqa: PLC0415 - same
    from rich.table import Table  # noqa: PLC0415 - same

    console = Console(markup=False, highlight=False)
    if not console.is_terminal:
        console = Console(markup=False, highlight=False, width=_UNFOLDED)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in headers:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print()
    console.print(table)


def _dump(payload: dict[str, Any]) -> None:
    click.echo(json.dumps(payload, ensure_ascii=False, indent=2))
