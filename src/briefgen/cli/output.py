"""How commands speak: findings to stderr, results to stdout."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from briefgen.codes import Severity
from briefgen.errors import UsageError
from briefgen.findings import Finding, Report, as_github, as_json, as_text, count_sentence
from briefgen.project import Project, find_project

Command = TypeVar("Command", bound=Callable[..., Any])

OUTPUT_FORMATS = ("text", "json", "github")
_FORMATS = ("pdf", "docx", "html", "json")


def require_project(start: Path | None = None) -> Project:
    """The project that holds the current folder.

    Raises:
        UsageError: there is none here or above.
    """
    project = find_project(start or Path.cwd())
    if project is None:
        raise UsageError(
            "no project here: there is no folder seeds/ in this folder or above it.\n"
            "  start one with: briefgen new project NAME"
        )
    return project


def project_option(command: Command) -> Command:
    """``--project DIR``, for those who stand elsewhere."""
    option = click.option(
        "--project", "folder", type=click.Path(file_okay=False, path_type=Path), default=None,
        help="The project's folder; else the nearest one upwards from here.",
    )  # fmt: skip
    return option(command)


def formats_option(help_: str) -> Callable[[Command], Command]:
    """``-f pdf,docx,…``, as the parameter ``formats``."""
    return click.option("-f", "--format", "formats", multiple=True, callback=_parse_formats,
                        metavar=",".join(_FORMATS), help=help_)  # fmt: skip


def out_option(help_: str) -> Callable[[Command], Command]:
    """``-o FOLDER``, as the parameter ``out``."""
    folder = click.Path(file_okay=False, path_type=Path)
    return click.option("-o", "--out", type=folder, help=help_)


def _parse_formats(
    context: click.Context, parameter: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...]:
    """Formats given one by one or with commas."""
    del context, parameter
    names = tuple(part for one in value for part in one.split(",") if part)
    for name in names:
        if name not in _FORMATS:
            raise click.BadParameter(f"'{name}' is not a format; choose from {', '.join(_FORMATS)}")
    return names


def say(found: Sequence[Finding], output_format: str = "text", *, notes: bool = False) -> None:
    """Print findings: JSON to stdout, the rest to stderr with a count at the end."""
    shown = [one for one in found if notes or one.severity is not Severity.NOTE]
    if output_format == "json":
        click.echo(as_json(shown))
        return
    write = as_github if output_format == "github" else as_text
    for one in shown:
        click.echo(
            write(one) + ("\n" if output_format == "text" else ""), err=output_format == "text"
        )
    if output_format == "text" and shown:
        click.echo(count_sentence(shown), err=True)


def shown_in(project: Project, found: Sequence[Finding]) -> list[Finding]:
    """The findings with the places of the project's own files as a person there writes them."""
    return [_shown(project, one) for one in found]


def _shown(project: Project, one: Finding) -> Finding:
    if one.place is None or not Path(one.place.file).is_absolute():
        return one
    return replace(one, place=replace(one.place, file=project.shown(Path(one.place.file))))


def finish(report: Report, output_format: str = "text", *, strict: bool = False) -> int:
    """Print the report and return the exit code it leads to."""
    say(report.findings, output_format)
    return report.exit_code(strict=strict)


def shortened(words: str, most: int) -> str:
    """The words, cut with an ellipsis where they have more than so many characters."""
    return words if len(words) <= most else f"{words[: most - 1]}…"
