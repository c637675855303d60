"""``briefgen doctor``: what this machine can do, and what to install."""

import importlib.metadata
import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

import click

from briefgen import __version__
from briefgen.citations.choosing import install_command
from briefgen.citations.csl.pandoc import pandoc_path
from briefgen.cli.output import project_option
from briefgen.errors import EXIT_ENVIRONMENT, EXIT_OK
from briefgen.project import find_project
from briefgen.templates.fonts import font_fault
from briefgen.templates.loading import BUNDLED

PACKAGES: Final = (
    "weasyprint", "python-docx", "pydantic", "jinja2", "pyyaml", "click", "lxml", "markdown-it-py",
    "rapidfuzz", "babel", "resvg-py", "pikepdf", "pypdfium2", "pdfminer.six", "bibtexparser", "rispy",
)  # fmt: skip
"""The packages whose versions a bug report needs."""
INSTALL: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Linux": "sudo apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 "
        "libharfbuzz-subset0   (Debian, Ubuntu; the package is called pango on Fedora and Arch)",
        "Darwin": "brew install pango   (then, if Python is not Homebrew's: "
        "export DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib)",
        "Windows": "in the UCRT64 shell of MSYS2: pacman -S mingw-w64-ucrt-x86_64-pango",
    }
)
"""What to type where a PDF cannot be made, by platform."""
_LIBRARY: Final = re.compile(r"cannot load library '([^']+)'")
_PATIENCE: Final = 120


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing that was looked at."""

    name: str
    state: str
    """One of ``ok``, ``missing``, ``problem``."""
    detail: str
    next_step: str = ""


@click.command(name="doctor")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@project_option
def command(*, as_json: bool, folder: Path | None) -> int:
    """Tell what this machine can do, and what to install.

    Ends with exit code 4 where a PDF cannot be made; Word and HTML files never need that.
    """
    pdf = _pdf()
    examined = (*_versions(), _fonts(), _out(folder or Path.cwd()), _styles(), pdf)
    if as_json:
        rows = [asdict(one) for one in examined]
        click.echo(json.dumps({"version": 1, "checks": rows}, ensure_ascii=False, indent=2))
    else:
        _print(examined)
    return EXIT_OK if pdf.state == "ok" else EXIT_ENVIRONMENT


def _print(examined: tuple[Examined, ...]) -> None:
    width = max(len(one.name) for one in examined)
    for one in examined:
        click.echo(f"{one.name:<{width}}  {one.state:<7}  {one.detail}")
    for one in examined:
        if one.next_step:
            click.echo(f"\n{one.name}: {one.detail}\n  next: {one.next_step}", err=True)


def _versions() -> tuple[Examined, ...]:
    system = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    return (
        Examined("briefgen", "ok", __version__),
        Examined("python", "ok", system),
        *(_package(name) for name in PACKAGES),
    )


def _package(name: str) -> Examined:
    try:
        return Examined(name, "ok", importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Examined(name, "missing", "not installed", "pip install --upgrade briefgen")


def _fonts() -> Examined:
    faults = {path.name: font_fault(path) for path in sorted(BUNDLED.glob("*.ttf"))}
    broken = [f"{name}: {fault}" for name, fault in faults.items() if fault]
    if broken or not faults:
        told = "; ".join(broken) or "the bundled fonts are missing"
        return Examined("fonts", "problem", told, "pip install --force-reinstall briefgen")
    return Examined("fonts", "ok", f"{len(faults)} bundled")


def _out(start: Path) -> Examined:
    project = find_project(start)
    if project is None:
        return Examined("project", "ok", "none here; `briefgen new project NAME` makes one")
    target = project.out if project.out.is_dir() else project.root
    if os.access(target, os.W_OK | os.X_OK):
        return Examined("project", "ok", f"{project.root}; out/ can be written")
    return Examined(
        "project", "problem", f"{target} cannot be written",
        "change its permissions, or build with -o into another folder",
    )  # fmt: skip


def _styles() -> Examined:
    """Whether styles other than ``house`` can be rendered; nothing else needs them."""
    if pandoc_path():
        version = importlib.metadata.version("pypandoc_binary")
        return Examined("styles", "ok", f"house, and any CSL style (pypandoc_binary {version})")
    step = f"only if you want another citation style: {install_command()}"
    return Examined("styles", "ok", f"house; {step}")


def _pdf() -> Examined:
    """Whether WeasyPrint loads; tried in another process, so that a crash there stays there."""
    step = INSTALL.get(platform.system(), INSTALL["Linux"])
    step += "\n  until then, `briefgen build -f docx,html` works"
    try:
        tried = subprocess.run(
            [sys.executable, "-c", "import weasyprint"],
            capture_output=True, text=True, check=False, timeout=_PATIENCE,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Examined("pdf", "problem", f"WeasyPrint did not load in {_PATIENCE} seconds", step)
    if tried.returncode == 0:
        return Examined("pdf", "ok", "can be made")
    return Examined("pdf", "missing", _reason(tried.stderr), step)


def _reason(stderr: str) -> str:
    library = _LIBRARY.search(stderr)
    if library:
        return f"cannot be made: the library {library[1]} is missing"
    lines = stderr.strip().splitlines()
    return f"cannot be made: {lines[-1] if lines else 'WeasyPrint cannot be loaded'}"
