"""Pictures and charts of the document tree as inline drawings."""

import io
import itertools
from pathlib import Path
from typing import Any

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)

from briefgen.document.nodes import Chart, Image
from briefgen.findings import Finding, finding
from briefgen.templates.model import Template
from briefgen.writers.charts import bar_svg, svg_png
from briefgen.writers.docx.drawing import EMU_PER_POINT, Picture, inline_picture
from briefgen.writers.docx.oxml import Element, run
from briefgen.writers.docx.pictures import without_metadata

UNREADABLE = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, ValueError)
FIRST_ID = 1001
"""Above what the drawings of a letterhead bear; Word refuses a file with two equal ids."""
MAX_HEIGHT = 480.0
"""Points: what a page holds, with room for a caption."""


class Illustrations:
    """Puts pictures into one part of the package, each with an id of its own."""

    def __init__(self, part: Any, template: Template, first_id: int = FIRST_ID) -> None:
        self._part = part
        self._template = template
        self._ids = itertools.count(first_id)
        self.findings: list[Finding] = []

    def image(self, node: Image, width: float) -> Element | None:
        """The picture, no wider than ``width`` points; None, with a finding, if it is unusable."""
        try:
            content = read_picture(node.path, self._template)
            return self._place(content, node.alt, width)
        except (OSError, *UNREADABLE) as error:
            self.findings.append(
                finding(
                    "BG602",
                    f"The image {node.path.name} cannot be put into a Word file: {error}.",
                    help="Save it as PNG or JPEG.",
                )
            )
            return None

    def chart(self, node: Chart, width: float) -> Element:
        """The chart as a picture of the given width in points."""
        content = svg_png(bar_svg(node, self._template, width), self._template)
        return self._place(content, node.alt, width, fill=True)

    def decoration(self, content: bytes, height: float) -> Element:
        """A picture of the given height that screen readers pass over, such as a logo."""
        return self._place(content, "", MAX_HEIGHT, height=height)

    def _place(
        self, content: bytes, alt: str, width: float, *, fill: bool = False, height: float = 0
    ) -> Element:
        relationship, image = self._part.get_or_add_image(io.BytesIO(content))
        natural = (image.width / EMU_PER_POINT, image.height / EMU_PER_POINT)
        wide, high = natural
        scale = min(1.0, width / wide, MAX_HEIGHT / high)
        if fill:
            scale = width / wide
        if height:
            scale = height / high
        picture = Picture(relationship, next(self._ids), wide * scale, high * scale, alt)
        return run(None, inline_picture(picture))


def read_picture(path: Path, template: Template) -> bytes:
    """The picture without metadata; a drawing (SVG) as PNG, for Word before 2016.

    Raises:
        OSError: it cannot be read.
        ValueError: it is damaged.
    """
    content = path.read_bytes()
    if path.suffix.lower() == ".svg":
        return svg_png(content.decode("utf-8"), template)
    return without_metadata(content)
