"""``briefgen explain CODE``: what a finding means, why it matters, what to do."""

from importlib import resources

import click

from briefgen.codes import CODES
from briefgen.errors import UsageError
from briefgen.records.validation import suggestion

GROUPS = {
    "1": "the YAML file",
    "2": "quotations",
    "3": "numbers",
    "4": "citations",
    "5": "kinds of documents, people, recommendations",
    "6": "finished files",
    "7": "verify",
    "8": "your sources",
}


def explanation(code: str) -> str:
    """The page of a code."""
    page = resources.files("briefgen").joinpath("explain", f"{code}.md")
    return page.read_text(encoding="utf-8")


def overview() -> str:
    """Every code with its title, by what it is about."""
    lines: list[str] = []
    for digit, about in GROUPS.items():
        lines += ["", f"{digit}xx: {about}"] if lines else [f"{digit}xx: {about}"]
        lines += [
            f"  {name}  {code.severity!s:<8} {code.title}"
            for name, code in CODES.items()
            if name[2] == digit
        ]
    return "\n".join([*lines, "", "briefgen explain BG203 explains one of them.", ""])


def table() -> str:
    """Every code as Markdown tables: what it says, how heavy it is, whether it can be waived."""
    lines = [
        "# Everything briefgen checks", "",
        "`briefgen explain CODE` says what a finding means, why it matters and what to do. A kind may raise or lower a severity",
        "(`severity: {BG221: error}`); a waiver in the brief needs a reason (`waive: [{code, at, reason}]`). Nothing here is legal advice.",
    ]  # fmt: skip
    for digit, about in GROUPS.items():
        lines += [
            "",
            f"## {digit}xx: {about}",
            "",
            "| code | what it says | severity | can be waived |",
        ]
        lines += ["| --- | --- | --- | --- |"]
        lines += [
            f"| {name} | {code.title} | {code.severity} | {'yes' if code.waivable else 'no'} |"
            for name, code in CODES.items()
            if name[2] == digit
        ]
    return "\n".join([*lines, ""])


@click.command(name="explain")
@click.argument("code", required=False)
@click.option("--markdown", is_flag=True, help="List all as Markdown tables.")
def command(code: str | None, *, markdown: bool) -> int:
    """Explain CODE, such as BG203: what it means, why it matters, what to do.

    Without CODE, lists all of them.
    """
    if markdown:
        click.echo(table(), nl=False)
        return 0
    if code is None:
        click.echo(overview(), nl=False)
        return 0
    wanted = code.upper()
    if wanted not in CODES:
        raise UsageError(
            f"there is no finding {code}; {suggestion(wanted, list(CODES))}; `briefgen explain` lists all"
        )
    click.echo(explanation(wanted), nl=False)
    return 0
