"""``briefgen doctor``: what this machine can do, and what to install."""

import importlib.metadata
import json
import platform
import subprocess
import sys

import click

from briefgen.errors import EXIT_ENVIRONMENT, EXIT_OK
from briefgen.templates.loading import BUNDLED

PACKAGES = (
    "weasyprint",
    "python-docx",
    "pydantic",
    "jinja2",
    "pyyaml",
    "click",
    "pikepdf",
    "pypdfium2",
)
_INSTALL = {
    "Linux": "sudo apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "Darwin": "brew install pango  (then: export DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib)",
    "Windows": "in MSYS2's UCRT64 shell: pacman -S mingw-w64-ucrt-x86_64-pango",
}


@click.command(name="doctor")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(*, as_json: bool) -> int:
    """Tell what this machine can do: versions, fonts, and whether a PDF can be made."""
    facts = {"python": platform.python_version(), "system": platform.system()}
    facts |= {name: _version(name) for name in PACKAGES}
    facts["fonts"] = f"{len(list(BUNDLED.glob('*.ttf')))} bundled"
    fault = _pdf_fault()
    facts["pdf"] = "can be made" if not fault else f"cannot be made: {fault}"
    if as_json:
        click.echo(json.dumps({"version": 1, **facts}, indent=1))
    else:
        for name, value in facts.items():
            click.echo(f"{name:<14}{value}")
        if fault:
            click.echo(
                f"\nto make PDFs: {_INSTALL.get(platform.system(), _INSTALL['Linux'])}", err=True
            )
            click.echo("until then, -f docx and -f html work", err=True)
    return EXIT_ENVIRONMENT if fault else EXIT_OK


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "missing"


def _pdf_fault() -> str:
    """Why WeasyPrint cannot be loaded; tried in another process, so that nothing stays loaded."""
    tried = subprocess.run(
        [sys.executable, "-c", "import weasyprint"], capture_output=True, text=True, check=False
    )
    lines = tried.stderr.strip().splitlines()
    return "" if tried.returncode == 0 else (lines[-1] if lines else "the library cannot be loaded")
