"""``briefgen lock``: accept where every quotation stands now."""

from pathlib import Path

import click

from briefgen.cli.output import project_option, require_project, say
from briefgen.corpus.store import load_corpus
from briefgen.evidence import lock
from briefgen.evidence.proven import resolve_library
from briefgen.findings import Report
from briefgen.saving import save


@click.command(name="lock")
@project_option
def command(*, folder: Path | None) -> int:
    """Accept where every quotation and number of the library stands now, in briefgen.lock."""
    project = require_project(folder)
    report = Report()
    library = resolve_library(load_corpus(project, report), report)
    say(report.findings)
    if report.has_errors:
        return report.exit_code()
    before = lock.read_lock(project.lock, project.lock.name, Report())
    now = lock.entries(library)
    changed = [key for key, entry in now.items() if before.get(key) != entry]
    gone = [key for key in before if key not in now]
    save(project.lock, lock.lock_text(now).encode("utf-8"))
    click.echo(project.lock.name)
    click.echo(f"{len(now)} passages: {len(changed)} new or changed, {len(gone)} removed", err=True)
    for key in (*changed[:20], *gone[:20]):
        click.echo(f"  {key}", err=True)
    return 0
