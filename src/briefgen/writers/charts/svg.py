"""Drawings as SVG 1.1 (attributes only, real text) and as PNG."""

import re
from collections.abc import Sequence
from typing import Final, assert_never

from markupsafe import Markup

from briefgen.templates.fonts import own_name
from briefgen.templates.model import Template
from briefgen.writers.charts.drawing import Area, Disc, Drawing, Mark, Place, Polygon, Stroke, Words
from briefgen.writers.charts.lettering import SIZE

_SIZE: Final = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"')


def drawing_svg(drawing: Drawing, title: str, description: str, template: Template) -> str:
    """The drawing with its title and its description, in the template's heading font."""
    return str(
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" '
            'viewBox="0 0 {w} {h}" role="img" font-family="{font}" font-size="{size}">'
            "<title>{title}</title><desc>{description}</desc>{marks}</svg>"
        ).format(
            w=_number(drawing.width),
            h=_number(drawing.height),
            font=families(template),
            size=_number(SIZE),
            title=title,
            description=description,
            marks=Markup("").join(map(_mark, drawing.marks)),
        )
    )


def families(template: Template) -> str:
    """The heading font by all its names: what draws PNG knows a font file only by the file's own."""
    font = template.fonts["heading"]
    names = (font.family, own_name(font.regular), font.word, "sans-serif")
    return ", ".join(dict.fromkeys(name for name in names if name))


def _mark(mark: Mark) -> Markup:
    match mark:
        case Words():
            return _words(mark)
        case Area():
            return _area(mark)
        case Stroke():
            return _stroke(mark)
        case Disc():
            return Markup(
                '<circle cx="{}" cy="{}" r="{}" fill="{}" stroke="{}" stroke-width="1.4"/>'
            ).format(*map(_number, (*mark.centre, mark.radius)), mark.fill, mark.outline)
        case Polygon():
            return Markup('<path d="{}Z" fill="{}" stroke="{}" stroke-width="1.4"/>').format(
                _run(mark.corners), mark.fill, mark.outline
            )
        case _:
            assert_never(mark)


def _words(words: Words) -> Markup:
    weight = Markup(' font-weight="700"') if words.bold else ""
    anchor = ""
    if words.anchor != "start":
        anchor = Markup(' text-anchor="{}"').format(words.anchor)
    return Markup('<text x="{}" y="{}" fill="{}"{}{}>{}</text>').format(
        _number(words.x), _number(words.y), words.colour, weight, anchor, words.text
    )


def _area(area: Area) -> Markup:
    box = area.box
    outline = ""
    if area.outline:
        outline = Markup(' stroke="{}" stroke-width="1"').format(area.outline)
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}"{}/>').format(
        *map(_number, (box.left, box.top, box.right - box.left, box.bottom - box.top)),
        area.fill,
        outline,
    )


def _stroke(stroke: Stroke) -> Markup:
    dash = Markup(' stroke-dasharray="{}"').format(stroke.dash) if stroke.dash else ""
    return Markup('<path d="{}" fill="none" stroke="{}" stroke-width="{}"{}/>').format(
        "".join(map(_run, stroke.runs)), stroke.colour, _number(stroke.width), dash
    )


def _run(places: Sequence[Place]) -> str:
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in places)


def _number(value: float) -> str:
    """At most two decimals, none where they are zero."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def svg_size(svg: str) -> tuple[float, float]:
    """The width and height that the drawing states, in pixels (96 a inch).

    Raises:
        ValueError: it states none.
    """
    match = _SIZE.search(svg)
    if match is None:
        raise ValueError("the SVG states no width and height")
    return float(match[1]), float(match[2])


def svg_png(svg: str, template: Template, scale: float = 3.0) -> bytes:
    """The drawing as PNG, in the template's own fonts only, so that the bytes never differ.

    Raises:
        ValueError: the SVG cannot be drawn.
    """
    import resvg_py  # noqa: PLC0415 - a native library that only pictures in Word need

    heading = template.fonts["heading"]
    files = {
        str(path)
        for font in template.fonts.values()
        for path in (font.regular, font.italic, font.bold, font.bold_italic)
        if path is not None
    }
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=scale,
            background=template.colours["paper"],
            skip_system_fonts=True,
            font_files=sorted(files),
            font_family=own_name(heading.regular) or heading.family,
        )
    )
