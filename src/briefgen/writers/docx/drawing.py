"""Inline pictures (20.4.2.8): never floating, so that they stay in the order of reading."""

from dataclasses import dataclass

from briefgen.writers.docx.oxml import NAMESPACES, Element, el, qn

EMU_PER_POINT = 12700


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the package holds already; sizes in points."""

    relationship: str
    identifier: int
    width: float
    height: float
    alt: str
    """Empty for a picture that only decorates."""
    name: str = ""
    """What Word calls it; else its number."""


def inline_picture(picture: Picture) -> Element:
    """``w:drawing`` with the words for those who cannot see it."""
    size = {"cx": _emu(picture.width), "cy": _emu(picture.height)}
    inline = el(
        "wp:inline",
        dict.fromkeys(("distT", "distB", "distL", "distR"), "0"),
        el("wp:extent", size),
        _named("wp:docPr", picture, described=True),
        el("wp:cNvGraphicFramePr", None, el("a:graphicFrameLocks", {"noChangeAspect": "1"})),
        _graphic(picture, size),
    )
    return el("w:drawing", None, inline)


def redraw(drawing: Element, relationship: str, size: tuple[float, float], alt: str) -> None:
    """Show another picture in a ``wp:inline`` or ``wp:anchor``, wherever it stands; size in points."""
    wide, high = map(_emu, size)
    for extent in (*drawing.iter(qn("wp:extent")), *drawing.iter(qn("a:xfrm"))):
        held = extent.find(qn("a:ext")) if extent.tag == qn("a:xfrm") else extent
        if held is not None:
            held.set("cx", wide)
            held.set("cy", high)
    for blip in drawing.iter(qn("a:blip")):
        for child in list(blip):
            blip.remove(child)
        blip.set(qn("r:embed"), relationship)
    named = drawing.find(qn("wp:docPr"))
    named.set("descr", alt)
    for child in list(named):
        named.remove(child)


def _emu(points: float) -> str:
    return str(round(points * EMU_PER_POINT))


def _named(name: str, picture: Picture, *, described: bool) -> Element:
    number = str(picture.identifier)
    attributes = {"id": number, "name": picture.name or f"Picture {number}"}
    if not described:
        return el(name, attributes)
    if picture.alt:
        return el(name, attributes | {"descr": picture.alt})
    return el(name, attributes, _decorative())


def _decorative() -> Element:
    """Office 2019 and later: screen readers pass over it."""
    extension = el("a:ext", {"uri": "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"})
    extension.append(el("adec:decorative", {"val": "1"}))
    return el("a:extLst", None, extension)


def _graphic(picture: Picture, size: dict[str, str]) -> Element:
    shape = el(
        "pic:pic",
        None,
        el("pic:nvPicPr", None, _named("pic:cNvPr", picture, described=False), el("pic:cNvPicPr")),
        el(
            "pic:blipFill",
            None,
            el("a:blip", {"r:embed": picture.relationship}),
            el("a:stretch", None, el("a:fillRect")),
        ),
        el(
            "pic:spPr",
            None,
            el("a:xfrm", None, el("a:off", {"x": "0", "y": "0"}), el("a:ext", size)),
            el("a:prstGeom", {"prst": "rect"}, el("a:avLst")),
        ),
    )
    return el("a:graphic", None, el("a:graphicData", {"uri": NAMESPACES["pic"]}, shape))
