"""Which colour of a template stands on which: in our own sheets, and in what a style sheet adds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.templates.contrast import TEXT_CONTRAST, contrast, nearest_passing
from briefgen.templates.model import Template

INKS: Final = ("text", "muted", "accent", "accent2")
GROUNDS: Final = ("paper", "tint")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE: Final = re.compile(r"\{([^{}]*)\}")
_COLOUR: Final = r"(?:var\(\s*--colour-([a-z][a-z0-9-]*)\s*\)|(#[0-9a-fA-F]{6})\b)"
_INK: Final = re.compile(rf"(?<![\w-])color\s*:\s*{_COLOUR}")
_GROUND: Final = re.compile(rf"(?<![\w-])background(?:-color)?\s*:[^;]*?{_COLOUR}")


@dataclass(frozen=True, slots=True)
class Contrast:
    """How a text stands out from its ground, from 1 to 21; both as token or ``#rrggbb``."""

    text: str
    ground: str
    ratio: float
    needed: float = TEXT_CONTRAST
    nearest: str = ""
    """Where the ratio is too low: the nearest colour of that hue for all grounds it stands on."""

    @property
    def passes(self) -> bool:
        """Whether people with weak eyes can read it."""
        return self.ratio >= self.needed


def contrasts(template: Template) -> tuple[Contrast, ...]:
    """Every pair of text and ground that is used."""
    usual = [(ink, ground) for ground in GROUNDS for ink in INKS]
    pairs = list(dict.fromkeys([*usual, *_declared(template.styles)]))
    return tuple(_contrast(pair, pairs, template) for pair in pairs if _known(pair, template))


def _known(pair: tuple[str, str], template: Template) -> bool:
    return all(one.startswith("#") or one in template.colours for one in pair)


def _contrast(
    pair: tuple[str, str], pairs: Sequence[tuple[str, str]], template: Template
) -> Contrast:
    colours = {one: template.colours.get(one, one) for two in pairs for one in two}
    ink, ground = pair
    # Rounded down: 4.499 must not read as enough.
    ratio = int(contrast(colours[ink], colours[ground]) * 100) / 100
    grounds = [colours[two] for one, two in pairs if one == ink and _known((one, two), template)]
    nearest = "" if ratio >= TEXT_CONTRAST else nearest_passing(colours[ink], grounds)
    return Contrast(ink, ground, ratio, nearest=nearest)


def _declared(styles: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs that the rules of style sheets name: a ground with its ink, an own ink on the paper."""
    for style in styles:
        for rule in _RULE.findall(_COMMENT.sub("", style)):
            ink, ground = _INK.search(rule), _GROUND.search(rule)
            if ground:
                yield (_named(ink) if ink else "text"), _named(ground)
            elif ink and (one := _named(ink)) not in GROUNDS:
                yield one, "paper"


def _named(found: re.Match[str]) -> str:
    return found[1] or found[2].lower()
