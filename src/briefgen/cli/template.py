"""``briefgen template``: what a template holds, how it looks in Word, which styles there are."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from briefgen.cli.output import finish, formats_option, out_option, project_option, say, shown_in
from briefgen.cli.template_report import (
    TemplateReport,
    examine,
    findings_of,
    report_json,
    report_text,
    roles_text,
)
from briefgen.document.labels import labels_for
from briefgen.errors import UsageError
from briefgen.findings import Report
from briefgen.project import Project, find_project
from briefgen.saving import save
from briefgen.templates.loading import TemplateError, load_template, template_names


@click.group(name="template")
def command() -> None:
    """Look into templates: fonts, colours, the Word file and its styles."""


@command.command(name="check")
@click.argument("names", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One JSON object, findings included.")
@project_option
def check(names: tuple[str, ...], *, as_json: bool, folder: Path | None) -> int:
    """Print what the templates NAMES hold (all of them where none is given), and what is wrong.

    For a reference file: which style serves which role, which would be made, where the brief goes,
    and where the file's styles and the template's tokens differ (the styles win).
    """
    project = _project(folder)
    report = Report()
    words = tuple(_words(project))
    found = [
        one
        for name in names or template_names(project.folders("templates"))
        if (one := _examined(name, project, words, report))
    ]
    if as_json:
        click.echo(report_json(found, report.findings))
        return report.exit_code()
    click.echo("\n\n".join(report_text(one, project.shown) for one in found))
    say(shown_in(project, report.findings), notes=True)
    return report.exit_code()


def _words(project: Project) -> Iterator[str]:
    """All that the project's briefs and records say, and briefgen's own labels."""
    yield from (words for language in ("en", "fr") for words in labels_for(language, {}).values())
    seeds = project.seeds.rglob("*.yaml") if project.seeds.is_dir() else ()
    for path in (*project.brief_files(), *sorted(seeds)):
        yield path.read_text(encoding="utf-8", errors="ignore")


def _examined(
    name: str, project: Project, words: Sequence[str], report: Report
) -> TemplateReport | None:
    try:
        found = examine(load_template(name, project.folders("templates")), words)
    except TemplateError as error:
        report.add(*error.findings)
        return None
    report.add(*findings_of(found))
    return found


@command.command(name="specimen")
@click.argument("name")
@formats_option("What to make; else pdf and docx.")
@out_option("Where to; else here.")
@project_option
def specimen(name: str, *, formats: tuple[str, ...], out: Path | None, folder: Path | None) -> int:
    """Make NAME-specimen: one page with all that the template NAME gives a form, colours and faces.

    It is built and proven as any brief, from made-up sources that come with briefgen.
    """
    from briefgen.cli.specimen import build_specimen  # noqa: PLC0415 - slow to import

    project = _project(folder)
    report = Report()
    try:
        template = load_template(name, project.folders("templates"))
    except TemplateError as error:
        report.add(*shown_in(project, error.findings))
        return finish(report)
    made = build_specimen(template, project, formats or ("pdf", "docx"), out or Path(), report)
    for path in made:
        click.echo(str(path))
    say(shown_in(project, report.findings))
    return report.exit_code()


@command.command(name="styles")
@click.argument("name")
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path),
              help="Where to; else NAME-styles.docx here.")  # fmt: skip
@project_option
def styles(name: str, *, out: Path | None, folder: Path | None) -> int:
    """Write a Word page that prints the name of every style of the template NAME in its look."""
    from briefgen.writers.docx.samples import style_page  # noqa: PLC0415 - slow to import

    project = _project(folder)
    target = out or Path(f"{name}-styles.docx")
    if target.suffix != ".docx":
        raise UsageError(f"{target.name}: the page is a Word file; let its name end in .docx")
    try:
        content = style_page(load_template(name, project.folders("templates")))
    except TemplateError as error:
        report = Report()
        report.add(*error.findings)
        return finish(report)
    save(target, content)
    click.echo(str(target))
    return 0


@command.command(name="roles")
def roles() -> None:
    """Print the table of roles and style names, as in docs/word-styles.md."""
    click.echo(roles_text(), nl=False)


def _project(folder: Path | None) -> Project:
    """The project around; where there is none, only the templates that come with briefgen."""
    start = folder or Path.cwd()
    return find_project(start) or Project(start)
