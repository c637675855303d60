"""CSL styles: those that come with briefgen, a project's own, and what mends them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

import yaml
from lxml import etree
from pydantic import Field

from briefgen.findings import Finding, Place, finding
from briefgen.records.base import Day, Prose, Record
from briefgen.records.csl import CslType
from briefgen.records.tags import base

STYLES: Final = Path(__file__).parent / "styles"
_NS: Final = {"csl": "http://purl.org/net/xbiblio/csl"}


class TypeOverride(Record):
    """How items of one type are handed to a style that would drop some of their facts."""

    as_: CslType | None = Field(None, alias="as")
    set: dict[Prose, tuple[Prose, ...]] = Field(default_factory=dict)
    """Variable → what it takes its words from, joined with commas.

    ``a|b`` is the first that there is, ``{a}, c. {b}`` words that need all of their variables, ``=words`` stands
    for itself.
    """
    drop: tuple[Prose, ...] = ()
    locator: Literal["style", "after-first"] = "style"
    """``after-first``: where a source is first cited the style drops the place; it stands at the end."""


class Overrides(Record):
    """``styles/NAME.yaml``: mends a style without touching it."""

    types: dict[CslType, TypeOverride] = Field(default_factory=dict)
    laws: dict[Prose, CslType] = Field(default_factory=dict)
    """Kind of a law → the CSL type under which the style prints its name and citation."""
    places: dict[Prose, Prose] = Field(default_factory=dict)
    """Unit of a place → its form, with ``{value}``."""


class Bundled(Overrides):
    """A style that comes with briefgen."""

    id: Prose
    name: Prose
    file: Prose
    languages: dict[Prose, Prose] = Field(default_factory=dict)
    """Style that is used instead where the document is in another language."""
    updated: Day
    """The day that the file itself states."""


@dataclass(frozen=True, slots=True)
class CslStyle:
    """A style ready for use."""

    name: str
    xml: bytes
    in_text: bool
    locale: str | None
    """Its own language, where it states one."""
    overrides: Overrides


class StyleError(Exception):
    """A style that cannot be used."""

    def __init__(self, found: Finding) -> None:
        super().__init__(found.sentence)
        self.finding = found


@cache
def bundled() -> Mapping[str, Bundled]:
    """The styles that come with briefgen, by the name that ``--style`` takes."""
    rows = yaml.safe_load((STYLES / "index.yaml").read_text(encoding="utf-8"))
    return {row["id"]: Bundled.model_validate(row) for row in rows}


def find_style(
    name: str, language: str, folders: Sequence[Path], root: Path, place: Place
) -> CslStyle | None:
    """The style of that name: a project's ``styles/NAME.csl``, a path to a ``.csl``, or one of ours.

    Args:
        name: as the brief or the command line says it.
        language: of the document, for styles that have a file by language.
        folders: the project's own folders of styles.
        root: where relative paths start.
        place: where the brief names the style.

    Returns:
        The style, or None where there is none of that name.

    Raises:
        StyleError: the file is there, but it cannot be used.
    """
    own = _own_file(name, folders, root)
    if own:
        return _load(name, own, _overrides(own, place), [own.parent, *folders], place)
    known = bundled().get(name)
    if known is None:
        return None
    other = known.languages.get(base(language))
    return (
        _load(name, STYLES / known.file, known, [], place)
        if other is None
        else find_style(other, language, folders, root, place)
    )


def _own_file(name: str, folders: Sequence[Path], root: Path) -> Path | None:
    given = [root / name, Path(name)] if name.endswith(".csl") else []
    inside = [folder / f"{name}.csl" for folder in folders]
    return next((path for path in (*given, *inside) if path.is_file()), None)


def _overrides(path: Path, place: Place) -> Overrides:
    """What stands beside the style; an independent parent's own mends are not taken over."""
    beside = path.with_suffix(".yaml")
    if not beside.is_file():
        return Overrides()
    try:
        return Overrides.model_validate(yaml.safe_load(beside.read_text(encoding="utf-8")) or {})
    except (ValueError, yaml.YAMLError) as error:
        raise StyleError(
            finding("BG407", f"{beside.name} cannot be read", place, details=(("it says", _first(error)),),
                    help="see `briefgen explain BG407` for its form")
        ) from None  # fmt: skip


def _first(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _load(
    name: str, path: Path, overrides: Overrides, folders: Sequence[Path], place: Place
) -> CslStyle:
    tree = _parsed(path, place)
    parent = tree.find("csl:info/csl:link[@rel='independent-parent']", _NS)
    if parent is not None:
        href = str(parent.get("href"))
        found = _parent(href, folders)
        if found is None:
            wanted = href.rsplit("/", maxsplit=1)[-1]
            raise StyleError(
                finding("BG407", f"the style '{name}' only points to another, {href}", place,
                        help=f"put {wanted}.csl beside {path.name}; nothing is fetched from the network")
            )  # fmt: skip
        tree = _parsed(found, place)
    # Our list is grouped and sorted by us: a dash for "the same author" would point to a stranger.
    for bibliography in tree.iterfind("csl:bibliography", _NS):
        bibliography.attrib.pop("subsequent-author-substitute", None)
    return CslStyle(
        name=name,
        xml=etree.tostring(tree, xml_declaration=True, encoding="utf-8"),
        in_text=tree.get("class") != "note",
        locale=tree.get("default-locale"),
        overrides=overrides,
    )


def _parsed(path: Path, place: Place) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        tree = etree.fromstring(path.read_bytes(), parser)
    except (OSError, etree.XMLSyntaxError) as error:
        raise StyleError(
            finding("BG407", f"{path.name} cannot be read as a citation style", place,
                    details=(("it says", _first(error)),), help="download the .csl file again")
        ) from None  # fmt: skip
    if etree.QName(tree).localname != "style":
        raise StyleError(
            finding("BG407", f"{path.name} is not a citation style", place,
                    help='a style begins with <style xmlns="http://purl.org/net/xbiblio/csl">')
        )  # fmt: skip
    return tree


def _parent(href: str, folders: Sequence[Path]) -> Path | None:
    stem = href.rsplit("/", maxsplit=1)[-1]
    return next((path for path in _candidates(stem, folders) if path.is_file()), None)


def _candidates(stem: str, folders: Sequence[Path]) -> Iterator[Path]:
    for folder in (*folders, STYLES):
        yield folder / f"{stem}.csl"
