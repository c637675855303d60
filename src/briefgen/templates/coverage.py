"""Which characters the fonts of a template can draw."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefgen.templates.model import Template

TYPICAL: Final = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,;:!?'\"()[]/&%+-=*@#"
    "“”‘’«»‹›…–—·•†§°€£$ÀÂÇÈÉÊËÎÏÔŒÙÛÜàâçèéêëîïôœùûüÿ\u00a0"
)
"""What briefs in English and French need besides what a project itself says."""
_DRAWN_BY_NOBODY: Final = frozenset("\n\r\t\u200b\u200e\u200f\u2060\ufeff")


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is missing."""

    by_role: tuple[tuple[str, str], ...]
    """Font role, and the characters that it lacks and another font of the template draws."""
    nobody: str
    """Characters that no font of the template has."""


def coverage(template: Template, words: Iterable[str]) -> Coverage:
    """Which of the characters of the words, and of those that every brief needs, are missing."""
    needed = {*TYPICAL, *(sign for text in words for sign in text)} - _DRAWN_BY_NOBODY
    has = {role: _characters(font.regular) for role, font in template.fonts.items()}
    anywhere = frozenset().union(*has.values())
    lacking = (
        (role, _sorted(needed & anywhere - signs)) for role, signs in has.items() if "a" in signs
    )
    return Coverage(
        tuple((role, signs) for role, signs in lacking if signs), _sorted(needed - anywhere)
    )


def _sorted(signs: Iterable[str]) -> str:
    return "".join(sorted(signs))


def _characters(path: Path) -> frozenset[str]:
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415 - slow to import

    try:
        with TTFont(path, lazy=True) as font:
            return frozenset(map(chr, font.getBestCmap() or {}))
    except (TTLibError, ValueError, KeyError):
        return frozenset()
