"""``briefgen explain CODE``: what a finding means, why it matters, what to do."""

from importlib import resources

import click

from briefgen.errors import UsageError
from briefgen.findings import CODES
from briefgen.records.validation import suggestion


def explanation(code: str) -> str:
    """The page of a code."""
    page = resources.files("briefgen").joinpath("explain", f"{code}.md")
    return page.read_text(encoding="utf-8")


@click.command(name="explain")
@click.argument("code")
def command(code: str) -> int:
    """Explain CODE, such as BG203: what it means, why it matters, what to do."""
    wanted = code.upper()
    if wanted not in CODES:
        raise UsageError(f"there is no finding {code}; {suggestion(wanted, list(CODES))}")
    click.echo(explanation(wanted), nl=False)
    return 0
