"""``briefgen new``: a project or a brief to start from."""

import datetime
import re
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from briefgen.cli.output import project_option, require_project
from briefgen.cli.schema import schema_text
from briefgen.errors import UsageError
from briefgen.findings import Place, Report
from briefgen.kinds.model import load_kind
from briefgen.kinds.starting import starting_point
from briefgen.project import Project
from briefgen.saving import save, save_all

_HIDDEN = {"gitignore": ".gitignore", "gitattributes": ".gitattributes"}
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_FOLDER = re.compile(r"[^\W_][\w .-]{0,63}(?<![ .])")


def _demo() -> Traversable:
    return resources.files("briefgen").joinpath("data", "demo")


@click.group(name="new")
def command() -> None:
    """Start a project or a brief."""


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
