#!/usr/bin/env python3
"""Draw the first pages of the sample briefs, in every template, as the small pictures of the README.

Run with `make gallery`. The pages are read with pypdfium2, which briefgen needs anyway.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "src")]

import pypdfium2  # noqa: E402
from PIL import Image  # noqa: E402

from briefgen.build import Options, Workspace, open_workspace, prepare  # noqa: E402
from briefgen.document.ledger import embedded_ledger  # noqa: E402
from briefgen.findings import Report  # noqa: E402
from briefgen.project import Project  # noqa: E402
from briefgen.templates.loading import template_names  # noqa: E402
from briefgen.writers import FORMATS  # noqa: E402

SHOWN = {
    "plain": "forced-labour-supply-chains",
    "briefing": "forced-labour-supply-chains",
    "sheet": "birth-suppression",
}
WIDTH = 420
LARGE = 840
COLOURS = 48


def first_page(workspace: Workspace, brief: str, template: str) -> Image.Image:
    """The first page as a picture of the large width."""
    path = workspace.project.briefs / f"{brief}.yaml"
    prepared = prepare(workspace, path, Options(template=template), Report())
    assert prepared
    ledger = embedded_ledger(prepared.document)
    written = FORMATS["pdf"].write(prepared.document, prepared.template, ledger)
    pdf = pypdfium2.PdfDocument(written.content)
    page = pdf[0]
    return page.render(scale=LARGE / page.get_width()).to_pil()


def main() -> int:
    """Write docs/TEMPLATE.png for each template; a template without a sample is an error."""
    workspace = open_workspace(Project(ROOT), Report())
    names = template_names([ROOT / "templates"])
    if set(names) != set(SHOWN):
        sys.stderr.write(f"Say in SHOWN which brief shows: {', '.join(set(names) ^ set(SHOWN))}\n")
        return 1
    for template in names:
        drawn = first_page(workspace, SHOWN[template], template)
        small = drawn.resize(
            (WIDTH, round(drawn.height * WIDTH / drawn.width)), Image.Resampling.LANCZOS
        )
        target = ROOT / "docs" / f"{template}.png"
        small.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
        sys.stdout.write(f"{target.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
