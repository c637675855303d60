#!/usr/bin/env python3
"""Draw the small pictures of the README, and write its gallery: the templates, and a sample of every kind.

Run with `make gallery`. The pages are read with pypdfium2, which briefgen needs anyway; a kind that goes out as
a Word file only is drawn from the same document. A kind that extends another and has no sample of its own stands
with the one it extends.
"""

import re
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "src")]

import pypdfium2  # noqa: E402
from PIL import Image  # noqa: E402

from briefgen.brief.model import Brief  # noqa: E402
from briefgen.brief.reader import read_brief  # noqa: E402
from briefgen.build import Options, Workspace, open_workspace, prepare  # noqa: E402
from briefgen.document.ledger import embedded_ledger  # noqa: E402
from briefgen.factcheck import copy_of, write_copy  # noqa: E402
from briefgen.findings import Place, Report  # noqa: E402
from briefgen.kinds.model import KindRecord, kind_names, load_kind  # noqa: E402
from briefgen.project import Project  # noqa: E402
from briefgen.templates.loading import template_names  # noqa: E402
from briefgen.writers import FORMATS  # noqa: E402

KINDS = ROOT / "src" / "briefgen" / "kinds"
PICTURES = ROOT / "docs" / "kinds"
TEMPLATES = {
    "plain": "forced-labour-supply-chains",
    "briefing": "forced-labour-supply-chains",
    "sheet": "birth-suppression",
}
"""Which brief shows which template."""
CHECKING = "factcheck"
"""The form of fact-check copies, which no brief has."""
LARGE = 840
WIDTH = 420
WIDTH_IN_A_ROW = 280
COLOURS = 48
COLOURS_IN_A_ROW = 24
A_ROW = 4
GALLERY = re.compile(r"(?P<start><!-- gallery:[^\n]*-->\n).*?(?P<end><!-- /gallery -->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shown:
    """A kind, the sample that shows it, and the kinds that extend it and have none."""

    kind: KindRecord
    sample: str
    brief: Brief
    variants: list[str] = field(default_factory=list)


def shown_kinds() -> dict[str, Shown]:
    """Every kind with a sample in English, by its name; the first sample by name shows it."""
    kinds = {name: _kind(name) for name in kind_names([KINDS])}
    found: dict[str, Shown] = {}
    for path in sorted((ROOT / "briefs").glob("*.yaml")):
        read = read_brief(path, path.name, Report())
        if read and read.brief.language.startswith("en"):
            kind = read.brief.kind
            found.setdefault(kind, Shown(kinds[kind], path.stem, read.brief))
    for name, one in kinds.items():
        if name not in found and one.extends in found:
            found[one.extends].variants.append(name)
    return dict(sorted(found.items()))


def without_picture(shown: Mapping[str, Shown]) -> list[str]:
    """The kinds that no sample shows."""
    seen = {*shown, *(name for one in shown.values() for name in one.variants)}
    return sorted(set(kind_names([KINDS])) - seen)


def _kind(name: str) -> KindRecord:
    kind = load_kind(name, [KINDS], Place(name), Report())
    assert kind
    return kind


def gallery(shown: Mapping[str, Shown]) -> str:
    """The README's gallery: a table of pictures, each with the kind, its use and its brief."""
    cells = [_cell(one) for one in shown.values()]
    rows = [cells[at : at + A_ROW] for at in range(0, len(cells), A_ROW)]
    return "<table>\n" + "\n".join(_row(row) for row in rows) + "\n</table>"


def _row(cells: Sequence[str]) -> str:
    return "<tr>\n" + "\n".join(cells) + "\n</tr>"


def _cell(one: Shown) -> str:
    name, brief = one.kind.id, f"briefs/{one.sample}.yaml"
    names = ", ".join(f"<code>{each}</code>" for each in (name, *sorted(one.variants)))
    alt = f"First page of a sample: {one.kind.name['en']}"
    picture = f'<img src="docs/kinds/{name}.png" width="190" alt="{alt}">'
    return (
        f'<td valign="top"><a href="{brief}">{picture}</a><br>{names}<br>'
        f"<sub>{one.kind.description} {', '.join(one.kind.outputs)}</sub></td>"
    )


def first_page(workspace: Workspace, brief: str, template: str | None = None) -> Image.Image:
    """The first page as a picture of the large width."""
    path = workspace.project.briefs / f"{brief}.yaml"
    prepared = prepare(workspace, path, Options(template=template, stage="release"), Report())
    assert prepared
    ledger = embedded_ledger(prepared.document)
    written = FORMATS["pdf"].write(prepared.document, prepared.template, ledger)
    return _drawn(written.content)


def checking_page(workspace: Workspace) -> Image.Image:
    """The second page of the fact-check copy of a sample: the first has the head and the legend."""
    path = workspace.project.briefs / f"{TEMPLATES['plain']}.yaml"
    report = Report()
    prepared = prepare(workspace, path, Options(), report)
    assert prepared
    copy = copy_of(workspace, prepared, report, outside=False)
    with tempfile.TemporaryDirectory() as folder:
        options = Options(formats=("pdf",))
        (made,) = write_copy(workspace, prepared, copy, options, Path(folder), report)
        return _drawn(made.read_bytes(), 1)


def _drawn(pdf: bytes, number: int = 0) -> Image.Image:
    page = pypdfium2.PdfDocument(pdf)[number]
    return page.render(scale=LARGE / page.get_width()).to_pil()


def save(drawn: Image.Image, target: Path, width: int, colours: int) -> None:
    """Keep a page, small and in few colours."""
    height = round(drawn.height * width / drawn.width)
    small = drawn.resize((width, height), Image.Resampling.LANCZOS)
    small.quantize(colours, dither=Image.Dither.NONE).save(target, optimize=True)
    sys.stdout.write(f"{target.relative_to(ROOT)}\n")


def main() -> int:
    """Write all pictures and the README's gallery; a template without a sample is an error."""
    workspace = open_workspace(Project(ROOT), Report())
    names = [one for one in template_names([ROOT / "templates"]) if one != CHECKING]
    if set(names) != set(TEMPLATES):
        lacking = ", ".join(set(names) ^ set(TEMPLATES))
        sys.stderr.write(f"Say in TEMPLATES which brief shows: {lacking}\n")
        return 1
    for template in names:
        drawn = first_page(workspace, TEMPLATES[template], template)
        save(drawn, ROOT / "docs" / f"{template}.png", WIDTH, COLOURS)
    save(checking_page(workspace), ROOT / "docs" / f"{CHECKING}.png", LARGE, COLOURS_IN_A_ROW)
    shown = shown_kinds()
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    for name, one in shown.items():
        save(
            first_page(workspace, one.sample),
            PICTURES / f"{name}.png",
            WIDTH_IN_A_ROW,
            COLOURS_IN_A_ROW,
        )
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    table = gallery(shown)
    readme.write_text(
        GALLERY.sub(lambda m: f"{m['start']}\n{table}\n\n{m['end']}", text), encoding="utf-8"
    )
    for name in without_picture(shown):
        sys.stderr.write(f"no sample shows the kind {name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
