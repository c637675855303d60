"""Pictures and charts of the document tree as inline drawings."""

import io
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.opc.part import XmlPart

from briefgen.document.nodes import Chart, Image
from briefgen.findings import Finding, finding
from briefgen.templates.model import Logo, Template
from briefgen.writers.charts import chart_svg, svg_png, svg_size
from briefgen.writers.docx.drawing import EMU_PER_POINT, Picture, inline_picture, redraw
from briefgen.writers.docx.look import POINTS_PER_MM
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


def _ids(package: Any) -> Iterator[int]:
    """The ids of all pictures of the file: heads and feet share them with the text."""
    for part in package.iter_parts():
        if isinstance(part, XmlPart):
            yield from (int(one.get("id")) for one in part.element.iter(qn("wp:docPr")))


class Illustrations:
    """Puts pictures into one part of the package, each with an id of its own."""

    def __init__(self, part: Any, template: Template) -> None:
        self._part = part
        self._template = template
        self._ids = itertools.count(max(FIRST_ID, 1 + max(_ids(part.package), default=0)))
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

    def logo(self, logo: Logo, alt: str, name: str) -> Element:
        """A template's logo, under a name by which it is known later.

        Raises:
            ImageError: it cannot be used.
        """
        relationship, size = self._added(read_logo(logo, self._template))
        wide, high = _scaled(size, logo)
        picture = Picture(relationship, next(self._ids), wide, high, alt, name)
        return run(None, inline_picture(picture))

    def renew(self, drawing: Element, logo: Logo, alt: str) -> None:
        """Show a logo in a picture that stands already, as high as the template says."""
        former = {blip.get(qn("r:embed")) for blip in drawing.iter(qn("a:blip"))}
        relationship, size = self._added(read_logo(logo, self._template))
        redraw(drawing, relationship, _scaled(size, logo), alt)
        used = {blip.get(qn("r:embed")) for blip in self._part.element.iter(qn("a:blip"))}
        for unused in former - used:
            del self._part.rels[unused]

    def _place(self, file: PictureFile, alt: str, width: float) -> Element:
        relationship, (wide, high) = self._added(file)
        scale = min(1.0, width / wide, MAX_HEIGHT / high)
        picture = Picture(relationship, next(self._ids), wide * scale, high * scale, alt)
        return run(None, inline_picture(picture))

    def _added(self, file: PictureFile) -> tuple[str, tuple[float, float]]:
        """The relationship to a picture, and its size in points."""
        relationship, image = self._part.get_or_add_image(io.BytesIO(file.content))
        size = file.size or (image.width / EMU_PER_POINT, image.height / EMU_PER_POINT)
        return relationship, size


def _scaled(size: tuple[float, float], logo: Logo) -> tuple[float, float]:
    height = logo.height * POINTS_PER_MM
    return size[0] * height / size[1], height


def read_logo(logo: Logo, template: Template) -> PictureFile:
    """The logo as a picture.

    Raises:
        ImageError: it cannot be used.
    """
    try:
        return read_picture(logo.path, template)
    except ValueError:
        sentence = f"the logo {logo.path.name} cannot be put into a Word file"
        hint = "save it as PNG, or as SVG with width and height"
        raise ImageError(finding("BG602", sentence, help=hint)) from None


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
