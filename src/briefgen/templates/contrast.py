"""How well a colour stands out from its ground (WCAG 2.2, 1.4.3 and 1.4.11), and the nearest that does."""

import colorsys
from collections.abc import Iterable
from typing import Final

TEXT_CONTRAST: Final = 4.5
MARK_CONTRAST: Final = 3.0
_STEPS: Final = 510


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two ``#rrggbb`` colours, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - WCAG
        for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def nearest_passing(ink: str, grounds: Iterable[str], ratio: float = TEXT_CONTRAST) -> str:
    """The colour of the same hue, as little darker or lighter as is needed on all grounds.

    Empty where the grounds are so different that none is.
    """
    hue, light, depth = colorsys.rgb_to_hls(*_parts(ink))
    there = tuple(grounds)
    for step in range(_STEPS + 1):
        for way in (-1, 1):
            lightness = light + way * step / _STEPS
            if 0 <= lightness <= 1:
                found = _hexadecimal(colorsys.hls_to_rgb(hue, lightness, depth))
                if all(contrast(found, ground) >= ratio for ground in there):
                    return found
    return ""


def _hexadecimal(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
