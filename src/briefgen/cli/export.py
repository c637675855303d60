"""``briefgen export``: the library for another program."""

import json
from pathlib import Path

import click

from briefgen.cli.output import finish, project_option, require_project
from briefgen.corpus.references.exporting import library_items
from briefgen.corpus.store import load_corpus
from briefgen.errors import UsageError
from briefgen.findings import Report
from briefgen.saving import save


@click.command(name="export")
@click.option("--csl-json", "csl_json", is_flag=True,
              help="For Zotero and other reference managers.")  # fmt: skip
@click.option("-o", "--output", "target", type=click.Path(dir_okay=False, path_type=Path),
              help="Save it in this file; else it is printed.")  # fmt: skip
@project_option
def command(*, csl_json: bool, target: Path | None, folder: Path | None) -> int:
    """Give the records of all sources, laws and treaties to another program.

    What CSL has no word for (archived copies, what is not known and why) goes along under
    custom: {briefgen: …}. Texts, files as received and rights stay here.
    """
    if not csl_json:
        raise UsageError("say in which format: briefgen export --csl-json")
    report = Report()
    corpus = load_corpus(require_project(folder), report)
    if report.has_errors:
        return finish(report)
    text = json.dumps(library_items(corpus), ensure_ascii=False, indent=1) + "\n"
    if target is None:
        click.echo(text, nl=False)
        return 0
    save(target, text.encode())
    click.echo(target)
    return 0
