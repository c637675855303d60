"""What a template folder holds, with everything it inherits already merged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field

from briefgen.records.base import Prose, Record

Paper = Literal["A4", "letter"]
Orientation = Literal["portrait", "landscape"]

MARKER: Final = "[[BRIEF]]"
"""The paragraph of a reference file that the brief takes the place of, unless a template says another."""


Pages = Literal["all", "following", "none"]
"""On which pages something stands; ``following`` is from the second page on."""

Looks = Literal["tokens", "file"]
"""Whether tokens or the reference file's own styles say how a Word file looks."""


LOGO_HEIGHT: Final = 14.0
"""Millimetres, where a template says no other."""


def _none_yet(value: Any) -> Any:
    return {} if value is None else value


OrNothing = BeforeValidator(_none_yet)
"""A key below which everything is still a comment says nothing."""


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

    colours: Annotated[dict[str, str], OrNothing] = Field(default_factory=dict)
    sizes: Annotated[dict[str, float], OrNothing] = Field(default_factory=dict)
    lengths: Annotated[dict[str, float], OrNothing] = Field(default_factory=dict)


class LogoRecord(Record):
    """A mark at the head of the first page."""

    file: Prose
    """PNG, JPEG or SVG, relative to the template folder."""
    alt: Prose | None = None
    """What it says to those who cannot see it; else the brief's author, or its title."""
    height: float | None = Field(default=None, gt=0, le=100)
    """Millimetres."""


def _file_alone(value: Any) -> Any:
    return {"file": value} if isinstance(value, str) else value


LogoSetting = Annotated[LogoRecord | None, BeforeValidator(_file_alone)]
"""A logo with what is to be said of it, or its file's name alone."""


class FurnitureRecord(Record):
    """What is repeated on pages, and on which."""

    head: Pages | None = None
    """The brief's title over the text."""
    foot: Pages | None = None
    """The label ``footer``, else the brief's author, below the text."""
    numbers: Pages | None = None
    """Page numbers."""


class WordRecord(Record):
    """How a brief goes into the organisation's own Word file, ``reference.docx``."""

    looks: Looks | None = None
    """``file`` (or nothing): the file's own styles, paper and margins win. ``tokens``: they are made
    anew from the tokens, and the logo from ``logo:``; letterhead, heads and feet are the file's."""

    styles: Annotated[dict[str, Prose], OrNothing] = Field(default_factory=dict)
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
    fonts: Annotated[dict[str, FontRecord], OrNothing] = Field(default_factory=dict)
    """By role: ``body``, ``heading``."""
    tokens: Annotated[TokensRecord, OrNothing] = TokensRecord()
    logo: LogoSetting = None
    partner: LogoSetting = None
    """A second logo, at the other side of the page."""
    furniture: Annotated[FurnitureRecord, OrNothing] = FurnitureRecord()
    labels: Annotated[dict[str, Annotated[dict[str, Prose], OrNothing]], OrNothing] = Field(
        default_factory=dict
    )
    """Words for the page furniture by language, overriding briefgen's own."""
    word: Annotated[WordRecord, OrNothing] = WordRecord()


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
class Logo:
    """A logo that exists."""

    path: Path
    alt: str = ""
    """Empty where the template does not say; then the brief's author or title serves."""
    height: float = LOGO_HEIGHT
    """Millimetres."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """What is repeated on pages, and on which."""

    head: Pages = "following"
    foot: Pages = "all"
    numbers: Pages = "all"


@dataclass(frozen=True, slots=True)
class PageSource:
    """A ``page.html.j2``, under a name by which another page may extend it."""

    name: str
    file: str
    text: str


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
    logo: Logo | None
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
    word_looks: Looks = "file"
    """Whether the tokens or the reference file's own styles say how a Word file looks."""
    partner: Logo | None = None
    furniture: Furniture = Furniture()
    parents: tuple[PageSource, ...] = ()
    """The pages that ``page`` may extend, the nearest first."""
