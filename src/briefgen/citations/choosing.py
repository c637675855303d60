"""From a style's name to the engine that speaks it."""

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from briefgen.citations.engine import Engine
from briefgen.citations.house.engine import HouseEngine
from briefgen.findings import Place, Report, finding
from briefgen.records.validation import suggestion

HOUSE = "house"


def described_styles() -> dict[str, str]:
    """Every style that comes with briefgen, and what it is."""
    from briefgen.citations.csl.styles import bundled  # noqa: PLC0415 - only other styles need it

    house = "short notes, everything else in the list of sources; English and French"
    return {HOUSE: house, **{key: one.name for key, one in bundled().items()}}


def install_command() -> str:
    """The command that installs pandoc for the Python that runs briefgen."""
    python = Path(sys.executable)
    within = python.is_relative_to(Path.cwd())
    shown = python.relative_to(Path.cwd()).as_posix() if within else str(python)
    return f'{shlex.quote(shown)} -m pip install "pypandoc_binary>=1.17"'


def find_engine(
    name: str,
    language: str,
    folders: Sequence[Path],
    root: Path,
    place: Place,
    report: Report,
) -> Engine | None:
    """The engine for a style, or None with a finding that says what is missing.

    Args:
        name: as the brief or the command line says it.
        language: of the document.
        folders: where a project keeps styles of its own.
        root: where relative paths start.
        place: where the brief names the style.
        report: takes the finding.
    """
    if name == HOUSE:
        return HouseEngine()
    from briefgen.citations.csl import pandoc, styles  # noqa: PLC0415 - only other styles need it
    from briefgen.citations.csl.engine import CslEngine  # noqa: PLC0415 - same

    try:
        style = styles.find_style(name, language, folders, root, place)
    except styles.StyleError as error:
        report.add(error.finding)
        return None
    if style is None:
        report.add(finding("BG401", f"there is no citation style '{name}'", place,
                           help=suggestion(name, list(described_styles()))))  # fmt: skip
        return None
    if pandoc.pandoc_path() is None:
        report.add(finding("BG406", f"the style '{name}' needs pandoc, which is not installed", place,
                           help=f"run: {install_command()}\nor use `citations: {{style: house}}`, which needs nothing"))  # fmt: skip
        return None
    return CslEngine(style)
