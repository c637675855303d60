"""``briefgen add`` for lists of references: what came in, and what each entry lost on the way."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from briefgen.cli.output import shortened
from briefgen.corpus.references.importing import ReferenceFile, Result, plan_references
from briefgen.corpus.references.model import Loss
from briefgen.findings import Report
from briefgen.project import Project
from briefgen.saving import save_all

_SHOWN = 70


def add_references(project: Project, paths: Sequence[Path], report: Report) -> None:
    """Write a record for every reference, or for none where any of them cannot be one."""
    files = [ReferenceFile(path, project.shown(path)) for path in paths]
    results = plan_references(project, files, report)
    if report.has_errors:
        click.echo("Nothing was written.", err=True)
        return
    save_all([write for result in results for write in result.writes])
    for result in results:
        for path, _ in result.writes:
            click.echo(path)
    for result in results:
        click.echo("\n".join(_told(result)), err=True)


def _told(result: Result) -> Iterator[str]:
    new, old = len(result.writes), len(result.unchanged)
    came = f"{_count(new, 'new source')}" + (f", {old} unchanged" if old else "")
    if not result.losses:
        yield f"{result.file.shown}: {came}. Lost nothing."
        return
    count = _count(len(result.losses), "value")
    yield f"{result.file.shown}: {came}. {count} found no place, or not wholly:"
    yield from (f"  {key}: {_line(loss)}" for key, loss in result.losses)
    yield "Each is kept as it came, under csl: in source.yaml; it is exported, but not printed."


def _line(loss: Loss) -> str:
    words = shortened(" ".join(loss.value.split()), _SHOWN)
    return f"{loss.field} = {words} ({loss.why})"


def _count(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"
