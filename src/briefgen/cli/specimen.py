"""One page that shows all that a template gives a form, built and proven as any brief."""

import tempfile
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template as Words
from typing import Final

from briefgen.build import Options, open_workspace, prepare, write
from briefgen.findings import Report
from briefgen.project import Project
from briefgen.saving import save_all
from briefgen.templates.contrast import contrast
from briefgen.templates.model import Template
from briefgen.writers.charts import families, svg_png
from briefgen.writers.pdf import read_pdf

PEOPLE: Final = """  - id: harbour-office
    name: Lowmoor harbour office
    kind: organisation
"""
GIVES_WAY: Final = "# gives way"
"""Marks what is left out where the page is too short for everything."""
_SHOWN: Final = ("text", "muted", "accent", "accent2", "rule", "tint", "paper")


def build_specimen(
    template: Template, project: Project, formats: tuple[str, ...], out: Path, report: Report
) -> list[Path]:
    """Write ``NAME-specimen`` in the formats; the evidence is that of the demonstration.

    Args:
        template: what is shown.
        project: where the template was found.
        formats: such as ``pdf`` and ``docx``.
        out: the folder for the files.
        report: takes what is wrong with the template.
    """
    found = Report()
    contents = _built(template, project, formats, found, whole=True)
    if any(_is_longer_than_a_page(path, content) for path, content in contents):
        found = Report()
        contents = _built(template, project, formats, found, whole=False)
    report.add(*found.findings)
    made = [(out / path.name, content) for path, content in contents]
    save_all(made)
    return [path for path, _ in made]


def _built(
    template: Template, project: Project, formats: tuple[str, ...], report: Report, *, whole: bool
) -> list[tuple[Path, bytes]]:
    stem = f"{template.name}-specimen"
    with tempfile.TemporaryDirectory(prefix="briefgen-") as name:
        desk = Project(Path(name).resolve(), also=(project.root,))
        save_all((desk.root / path, content) for path, content in _files(template, whole=whole))
        workspace = open_workspace(desk, report)
        options = Options(formats=formats)
        prepared = prepare(workspace, desk.briefs / f"{stem}.yaml", options, report)
        made = write(workspace, prepared, options, desk.out, report) if prepared else []
        return [(path, path.read_bytes()) for path in made]


def _is_longer_than_a_page(path: Path, content: bytes) -> bool:
    return path.suffix == ".pdf" and read_pdf(content).pages != 1


def _files(template: Template, *, whole: bool) -> list[tuple[Path, bytes]]:
    data = resources.files("briefgen").joinpath("data")
    files = dict(_below(data.joinpath("demo", "seeds"), Path("seeds")))
    files |= dict(_below(data.joinpath("specimen", "seeds"), Path("seeds")))
    files |= dict(_below(data.joinpath("specimen", "kinds"), Path("kinds")))
    files[Path("seeds/people.yaml")] += PEOPLE.encode("utf-8")
    files[Path("colours.png")] = svg_png(_swatches(template), template)
    brief = data.joinpath("specimen", "brief.yaml").read_text(encoding="utf-8")
    if not whole:
        brief = "".join(line for line in brief.splitlines(keepends=True) if GIVES_WAY not in line)
    files[Path(f"briefs/{template.name}-specimen.yaml")] = _filled(brief, template).encode("utf-8")
    return list(files.items())


def _below(folder: Traversable, path: Path) -> list[tuple[Path, bytes]]:
    found: list[tuple[Path, bytes]] = []
    for entry in folder.iterdir():
        inside = path / entry.name
        found += _below(entry, inside) if entry.is_dir() else [(inside, entry.read_bytes())]
    return found


def _filled(brief: str, template: Template) -> str:
    body, heading = template.fonts["body"], template.fonts["heading"]
    return Words(brief).substitute(
        name=template.name,
        alt=_in_words(template),
        body=body.family,
        heading=heading.family,
    )


# --- colours ---------------------------------------------------------------------------------


def _in_words(template: Template) -> str:
    told = (f"{name} {value}" for name, value in _colours(template))
    return f"The colours of the template: {', '.join(told)}"


def _colours(template: Template) -> list[tuple[str, str]]:
    return [(name, template.colours[name]) for name in _SHOWN]


_WIDE: Final = 94
_GAP: Final = 6
_HIGH: Final = 32


def _swatches(template: Template) -> str:
    """A field a colour, with its name, its value and its contrast on the paper."""
    colours = _colours(template)
    width = len(colours) * (_WIDE + _GAP) - _GAP
    fields = "".join(
        _field(at * (_WIDE + _GAP), name, value, template)
        for at, (name, value) in enumerate(colours)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{_HIGH}" '
        f'viewBox="0 0 {width} {_HIGH}" font-family="{families(template)}" font-size="13">{fields}</svg>'
    )


def _field(x: float, name: str, value: str, template: Template) -> str:
    told = template.colours
    ink = max((told["paper"], told["text"], "#000000"), key=lambda one: contrast(one, value))
    ratio = contrast(value, told["paper"])
    said = value if name == "paper" else f"{value} · {ratio:.1f}"
    return (
        f'<rect x="{x + 0.5}" y="0.5" width="{_WIDE - 1}" height="{_HIGH - 1}" fill="{value}" '
        f'stroke="{told["rule"]}"/>'
        f'<text x="{x + 7}" y="13.5" fill="{ink}" font-weight="700">{name}</text>'
        f'<text x="{x + 7}" y="27" fill="{ink}" font-size="11.5">{said}</text>'
    )
