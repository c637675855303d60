"""``briefgen new``: a project, a brief or a template to start from."""

import datetime
import re
import tempfile
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

import click

from briefgen.cli.output import finish, project_option, require_project
from briefgen.cli.schema import schema_text
from briefgen.errors import UsageError
from briefgen.findings import Place, Report
from briefgen.kinds.model import load_kind
from briefgen.kinds.starting import starting_point
from briefgen.project import Project, find_project, packaged
from briefgen.records.base import ID_PATTERN
from briefgen.saving import save, save_all
from briefgen.templates.loading import TemplateError, load_template, template_names
from briefgen.templates.model import Template
from briefgen.templates.starting import starting_files

_HIDDEN = {"gitignore": ".gitignore", "gitattributes": ".gitattributes"}
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_FOLDER = re.compile(r"[^\W_][\w .-]{0,63}(?<![ .])")


def _demo() -> Traversable:
    return resources.files("briefgen").joinpath("data", "demo")


@click.group(name="new")
def command() -> None:
    """Start a project, a brief or a template."""


@command.command(name="project")
@click.argument("name", type=click.Path(path_type=Path))
def project(name: Path) -> int:
    """Make the folder NAME with a small fictional corpus and a brief that builds."""
    if not _FOLDER.fullmatch(name.name):
        raise UsageError(
            f"'{name.name}' cannot be a project's name: start with a letter or digit, and use letters, "
            "digits, spaces, points and hyphens"
        )
    if name.exists() and (not name.is_dir() or any(name.iterdir())):
        raise UsageError(f"{name} exists and is not empty; choose another name")
    files = [*_files(_demo(), Path()), (Path("brief.schema.json"), schema_text().encode("utf-8"))]
    save_all((name / path, content) for path, content in files)
    click.echo(str(name))
    click.echo(f"next:\n  cd {name}\n  briefgen check\n  briefgen build", err=True)
    return 0


def _files(folder: Traversable, path: Path) -> list[tuple[Path, bytes]]:
    found: list[tuple[Path, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        inside = path / _HIDDEN.get(entry.name, entry.name)
        if entry.is_dir():
            found += _files(entry, inside)
        else:
            found.append((inside, entry.read_bytes()))
    return found


@command.command(name="brief")
@click.argument("name")
@click.option("--kind", help="With the parts that this kind needs (`briefgen list kinds`).")
@project_option
def brief(name: str, *, kind: str | None, folder: Path | None) -> int:
    """Write a commented briefs/NAME.yaml to change; in the demonstration project it builds as it is.

    With --kind it has that kind's parts, and says TO FILL where you have to write.
    """
    here = require_project(folder)
    name = name.removesuffix(".yaml")
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"'{name}' cannot be a brief's name: use lower-case letters, digits and hyphens"
        )
    path = here.briefs / f"{name}.yaml"
    if path.exists():
        raise UsageError(f"{here.shown(path)} is there already")
    text = _start(here, kind) if kind else _demo().joinpath("briefs", "demo.yaml").read_bytes()
    save(path, text)
    click.echo(here.shown(path))
    click.echo(f"next: edit it, then briefgen check {name}", err=True)
    return 0


def _start(project: Project, name: str) -> bytes:
    report = Report()
    kind = load_kind(name, project.folders("kinds"), Place(f"--kind {name}"), report)
    if kind is None:
        raise UsageError("\n".join(f"{one.sentence}; {one.help}" for one in report.findings))
    return starting_point(kind, datetime.date.today()).encode("utf-8")  # noqa: DTZ011 - the author's own day


@command.command(name="template")
@click.argument("name")
@click.option("--extends", "parent", default="briefing", show_default=True,
              help="The template to start from (`briefgen list templates`).")  # fmt: skip
@click.option(
    "--paper", type=click.Choice(["A4", "letter"]), help="Else that of the one it extends."
)
@project_option
def template(
    name: str, *, parent: str, paper: Literal["A4", "letter"] | None, folder: Path | None
) -> int:
    """Make templates/NAME/: colours, faces, logo, words and a Word letterhead, to be made your own.

    No Python is needed. It builds as it is; outside a project, templates/ is made here.
    """
    start = folder or Path.cwd()
    here = find_project(start) or Project(start)
    made = here.root / "templates" / name
    _check_template_name(name, made)
    report = Report()
    try:
        extended = load_template(parent, here.folders("templates"), paper)
    except TemplateError as error:
        report.add(*error.findings)
        return finish(report)
    save_all((made / path, content) for path, content in _template_files(name, extended))
    files = sorted(path.name for path in made.iterdir())
    click.echo(here.shown(made))
    click.echo(f"files: {', '.join(files)}\n{_next_steps(name)}", err=True)
    return 0


def _check_template_name(name: str, folder: Path) -> None:
    if not re.fullmatch(ID_PATTERN, name):
        raise UsageError(
            f"'{name}' cannot be a template's name: use lower-case letters, digits and hyphens, at most 32"
        )
    if name in template_names([packaged("templates")]):
        raise UsageError(f"'{name}' comes with briefgen; choose another name, and --extends {name}")
    if folder.exists():
        raise UsageError(f"{folder} is there already; choose another name")


def _template_files(name: str, parent: Template) -> list[tuple[str, bytes]]:
    """The folder's files; the letterhead is drawn with the new template's own logo and words."""
    from briefgen.writers.docx.samples import new_reference  # noqa: PLC0415 - slow to import

    texts = {path: text.encode("utf-8") for path, text in starting_files(name, parent).items()}
    with tempfile.TemporaryDirectory(prefix="briefgen-") as scratch:
        save_all((Path(scratch) / name / path, content) for path, content in texts.items())
        above = [folder.parent for folder in parent.folders]
        letterhead = new_reference(load_template(name, [Path(scratch), *above]))
    return [*texts.items(), ("reference.docx", letterhead)]


def _next_steps(name: str) -> str:
    return "\n".join(
        (
            "next:",
            f"  put your logo in the place of templates/{name}/logo.svg, and change template.yaml",
            f"  briefgen template check {name}       (contrast, fonts, the Word file)",
            f"  briefgen template specimen {name}    (one page with everything on it, PDF and Word)",
            f"  briefgen build --template {name}     (your briefs in it; or write `template: {name}` into one)",
        )
    )
