"""The command line: arguments in, findings out, an exit code at the end."""

import difflib
import gc
import importlib
import os
import re
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import click

from briefgen import __version__
from briefgen.errors import EXIT_BUG, EXIT_INTERRUPTED, EXIT_OK, BriefgenError

COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "build": ("build", "Make the PDF and Word files of briefs."),
        "check": ("check", "Report everything that is wrong, without making files."),
        "factcheck": ("factcheck", "Make the copy of a brief in which every sentence is checked."),
        "approve": ("approve", "Record that somebody has checked a brief."),
        "reviews": ("reviews", "Show who has approved what, and what an edit has voided."),
        "verify": ("verify", "Check finished files against their evidence list and your sources."),
        "impact": ("impact", "Name everything that leans on a source, number, person or law."),
        "add": ("add", "Take a file into your sources."),
        "translations": ("translations", "Write the catalog in which your library is translated."),
        "export": ("export", "Give your library to another program."),
        "find": ("find", "Search your sources; hits are ready to paste."),
        "list": ("listing", "List sources, quotations, numbers, recommendations and more."),
        "show": ("show", "Print a stage of a brief as JSON."),
        "new": ("new", "Start a project or a brief."),
        "template": ("template", "Look into templates: fonts, colours, Word styles."),
        "lock": ("lock", "Accept where every quotation stands now."),
        "schema": ("schema", "Write the JSON Schema with which editors complete briefs."),
        "explain": ("explain", "Explain a finding code."),
        "doctor": ("doctor", "Tell what this machine can do, and what to install."),
    }
)
"""Every command: the module that holds it, and its one-line help. Modules are imported on use."""


_ASKS_FOR_FORMATS = re.compile(r"(^|\s)(-f|--format)|-h\b|--help")


class LazyGroup(click.Group):
    """A group that imports a command only when it is run, so that starting stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order in which people need them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"briefgen.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The named command; a name that is nearly right gets a suggestion."""
        near = difflib.get_close_matches(args[0], COMMANDS, n=1)
        if args[0] not in COMMANDS and near:
            ctx.fail(f"no such command '{args[0]}'; did you mean '{near[0]}'?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, importing none of them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="briefgen")
def group() -> None:
    """Briefs whose quotations, numbers and recommendations are proven against their sources.

    Start with `briefgen new project NAME`, or with `briefgen build` in a project.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run briefgen and leave with its exit code; the only place that prints an error."""
    # A short life makes little garbage: looking for it costs a tenth of a build's time.
    gc.disable()
    # Its plugins are looked for among all installed packages; we use none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if _prints(sys.argv[1:] if arguments is None else arguments):
        from briefgen.printing import ahead  # noqa: PLC0415 - only a PDF needs a second process

        ahead.start()
    sys.exit(run(arguments))


def _prints(arguments: list[str]) -> bool:
    """Whether a PDF will probably be made; a wrong guess costs nothing but the guess."""
    asked = " ".join(arguments)
    return arguments[:1] in (["build"], ["factcheck"]) and (
        "pdf" in asked or not _ASKS_FOR_FORMATS.search(asked)
    )


def run(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        result: Any = group.main(args=arguments, prog_name="briefgen", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("interrupted; nothing half-written is left", err=True)
        return EXIT_INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BriefgenError as error:
        if error.exit_code == EXIT_BUG:
            click.echo(f"This is a bug in briefgen, not in your brief: {error}", err=True)
        elif str(error):
            click.echo(f"error: {error}", err=True)
        return error.exit_code
    return result if isinstance(result, int) else EXIT_OK
