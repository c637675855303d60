"""Pictures and charts of the document tree as inline drawings."""

import io
import itertools
from dataclasses import dataclass
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
from briefgen.writers.charts import chart_svg, svg_png, svg_size
from briefgen.writers.docx.drawing import EMU_PER_POINT, Picture, inline_picture
from briefgen.writers.docx.oxml import Element, qn, run
from briefgen.writers.images import ImageError, image_bytes

UNREADABLE = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, ValueError)
FIRST_ID = 1001
"""Above what most other programs give; Word refuses a file with two equal ids."""
MAX_HEIGHT = 480.0
"""Points: what a page holds, with room for a caption."""
POINTS_PER_PIXEL = 72 / 96
JPEG = b"\xff\xd8"
KNOWN_JPEG = (0xE0, 0xE1)
JFIF_HEADER = bytes.fromhex("ffe000104a46494600010101004800480000")
"""72 dots an inch; python-docx knows a JPEG by this or by its EXIF, which is gone."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture that Word can show."""

    content: bytes
    size: tuple[float, float] | None = None
    """Width and height in points; None where the file itself says so."""


class Illustrations:
    """Puts pictures into one part of the package, each with an id of its own."""

    def __init__(self, part: Any, template: Template) -> None:
        self._part = part
        self._template = template
        taken = (int(one.get("id")) for one in part.element.iter(qn("wp:docPr")))
        self._ids = itertools.count(max(FIRST_ID, 1 + max(taken, default=0)))
        self.findings: list[Finding] = []

    def image(self, node: Image, width: float) -> Element | None:
        """The picture, no wider than ``width`` points; None, with a finding, if it is unusable."""
        try:
            return self._place(read_picture(node.path, self._template), node.alt, width)
        except ImageError as error:
            self.findings.append(error.finding)
        except UNREADABLE:
            sentence = f"the picture {node.path.name} cannot be put into a Word file"
            self.findings.append(finding("BG602", sentence, help="save it as PNG, JPEG or SVG"))
        return None

    def chart(self, node: Chart, width: float) -> Element:
        """The chart as a picture of the given width in points."""
        svg = chart_svg(node, self._template, width / POINTS_PER_PIXEL)
        return self._place(_drawn(svg, self._template), node.alt, width)

    def logo(self, path: Path, height: float) -> Element | None:
        """A picture of the given height that screen readers pass over; None as :meth:`image`."""
        try:
            return self._place(read_picture(path, self._template), "", MAX_HEIGHT, height)
        except ImageError as error:
            self.findings.append(error.finding)
            return None

    def _place(self, file: PictureFile, alt: str, width: float, height: float = 0) -> Element:
        relationship, image = self._part.get_or_add_image(io.BytesIO(file.content))
        wide, high = file.size or (image.width / EMU_PER_POINT, image.height / EMU_PER_POINT)
        scale = height / high if height else min(1.0, width / wide, MAX_HEIGHT / high)
        picture = Picture(relationship, next(self._ids), wide * scale, high * scale, alt)
        return run(None, inline_picture(picture))


def read_picture(path: Path, template: Template) -> PictureFile:
    """The picture without metadata; a drawing (SVG) as PNG, which every Word shows.

    Raises:
        ImageError: it cannot be used.
        ValueError: it is a drawing that cannot be drawn.
    """
    content = image_bytes(path)
    if path.suffix.lower() == ".svg":
        return _drawn(content.decode("utf-8"), template)
    if content.startswith(JPEG) and content[3] not in KNOWN_JPEG:
        content = JPEG + JFIF_HEADER + content[2:]
    return PictureFile(content)


def _drawn(svg: str, template: Template) -> PictureFile:
    wide, high = svg_size(svg)
    size = (wide * POINTS_PER_PIXEL, high * POINTS_PER_PIXEL)
    return PictureFile(svg_png(svg, template), size)
