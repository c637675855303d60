"""What a template folder holds, with everything it inherits already merged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from pydantic import Field

from briefgen.records.base import Prose, Record

Paper = Literal["A4", "letter"]
Orientation = Literal["portrait", "landscape"]

MARKER: Final = "[[BRIEF]]"
"""The paragraph of a reference file that the brief takes the place of, unless a template says another."""


class FontFiles(Record):
    """The TrueType files of one family, relative to the template folder or ``bundled:``."""

    regular: Prose
    italic: Prose | None = None
    bold: Prose | None = None
    bold_italic: Prose | None = None


class FontRecord(Record):
    """A font role: the files that PDF and HTML embed, and the name that Word looks for."""

    family: Prose
    word: Prose
    files: FontFiles


class TokensRecord(Record):
    """Colours (``#rrggbb``), sizes (points) and lengths (millimetres) that all formats share."""

    colours: dict[str, str] = Field(default_factory=dict)
    sizes: dict[str, float] = Field(default_factory=dict)
    lengths: dict[str, float] = Field(default_factory=dict)


class WordRecord(Record):
    """How a brief goes into the organisation's own Word file, ``reference.docx``."""

    styles: dict[str, Prose] = Field(default_factory=dict)
    """Names of styles of that file by role; `briefgen template roles` lists the roles."""
    marker: Prose | None = None
    """The paragraph that the brief takes the place of; else ``[[BRIEF]]``."""


class TemplateRecord(Record):
    """``template.yaml``."""

    extends: str | None = None
    """The template whose tokens, page and styles this one starts from."""
    description: Prose | None = None
    paper: Paper | None = None
    orientation: Orientation | None = None
    """How the paper lies; else ``portrait``."""
    fonts: dict[str, FontRecord] = Field(default_factory=dict)
    """By role: ``body``, ``heading``."""
    tokens: TokensRecord = TokensRecord()
    logo: Prose | None = None
    labels: dict[str, dict[str, Prose]] = Field(default_factory=dict)
    """Words for the page furniture by language, overriding briefgen's own."""
    word: WordRecord = WordRecord()


@dataclass(frozen=True, slots=True)
class Font:
    """A font role, resolved to files that exist."""

    family: str
    word: str
    regular: Path
    italic: Path | None
    bold: Path | None
    bold_italic: Path | None


@dataclass(frozen=True, slots=True)
class Template:
    """A template, inheritance resolved. Colours, sizes (pt) and lengths (mm) by name.

    Colours every template has: ``text``, ``muted``, ``accent``, ``accent2``, ``rule``, ``tint``,
    ``paper``. Sizes: ``body``, ``small``, ``note``, ``h1``, ``h2``, ``h3``, ``figure``.
    Lengths: ``margin-top``, ``margin-right``, ``margin-bottom``, ``margin-left``.
    Font roles: ``body``, ``heading``.
    """

    name: str
    folders: tuple[Path, ...]
    """This template's folder first, then those it extends."""
    paper: Paper
    fonts: Mapping[str, Font]
    colours: Mapping[str, str]
    sizes: Mapping[str, float]
    lengths: Mapping[str, float]
    labels: Mapping[str, Mapping[str, str]]
    logo: Path | None
    page: str
    """Source of ``page.html.j2``: the nearest one."""
    styles: tuple[str, ...]
    """Sources of ``page.css``, the most general first."""
    reference: Path | None
    """``reference.docx`` (or ``.dotx``), the nearest one, where there is any."""
    word_styles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Names of the reference file's own styles by role."""
    orientation: Orientation = "portrait"
    marker: str = MARKER
    """What stands in the paragraph of the reference file that the brief takes the place of."""
