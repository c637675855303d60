"""Which font files can be embedded: TrueType outlines (``glyf``), as every format needs them."""

import struct
from pathlib import Path
from typing import Final

_SIGNATURES: Final = {
    b"OTTO": "it holds PostScript outlines (OpenType/CFF)",
    b"wOFF": "it is a web font (WOFF)",
    b"wOF2": "it is a web font (WOFF2)",
    b"ttcf": "it is a collection of several fonts",
}
_TRUETYPE: Final = (b"\x00\x01\x00\x00", b"true")
_HEADER: Final = 12
_ENTRY: Final = 16


def font_fault(path: Path) -> str:
    """Why the font cannot be embedded, as half a sentence; empty where it can."""
    with path.open("rb") as file:
        header = file.read(_HEADER)
        signature = header[:4]
        if signature in _SIGNATURES:
            return _SIGNATURES[signature]
        if signature not in _TRUETYPE or len(header) < _HEADER:
            return "it is not a font file"
        directory = file.read(_ENTRY * struct.unpack(">H", header[4:6])[0])
    tables = {directory[at : at + 4] for at in range(0, len(directory), _ENTRY)}
    return "" if b"glyf" in tables else "it holds no TrueType outlines"


def own_name(path: Path) -> str:
    """The family name that the font file gives itself; empty where it gives none."""
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415 - slow to import

    try:
        with TTFont(path, lazy=True) as font:
            return str(font["name"].getBestFamilyName() or "")
    except (TTLibError, KeyError, ValueError):
        return ""
