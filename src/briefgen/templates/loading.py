"""From a template folder and those it extends to one :class:`Template`, checked on the way."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar, Final, Literal, NoReturn, TypeVar

from briefgen.errors import EXIT_ENVIRONMENT, BriefgenError
from briefgen.findings import Finding, Place, Report, finding
from briefgen.records.base import ID_PATTERN
from briefgen.records.reader import read_yaml
from briefgen.records.validation import suggestion, validate
from briefgen.records.yamlfile import YamlFile
from briefgen.templates.fonts import font_fault
from briefgen.templates.model import (
    LOGO_HEIGHT,
    MARKER,
    Font,
    FontRecord,
    Furniture,
    Logo,
    LogoRecord,
    PageSource,
    Paper,
    Template,
    TemplateRecord,
)
from briefgen.templates.roles import STYLE_OF

BUNDLED: Final = Path(__file__).parent.parent / "fonts"
"""Where ``bundled:NAME.ttf`` lies."""
COLOURS: Final = ("text", "muted", "accent", "accent2", "rule", "tint", "paper")
SIZES: Final = ("body", "small", "note", "h1", "h2", "h3", "figure")
LENGTHS: Final = ("margin-top", "margin-right", "margin-bottom", "margin-left")
ROLES: Final = ("body", "heading")
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_TOKEN: Final = re.compile(r"[a-z][a-z0-9-]*")

Value = TypeVar("Value")


class TemplateError(BriefgenError):
    """A template is unknown or broken; the findings say which and what to do."""

    exit_code: ClassVar[int] = EXIT_ENVIRONMENT

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("; ".join(one.sentence for one in findings))
        self.findings = tuple(findings)


@dataclass(frozen=True, slots=True)
class _Level:
    """One folder of the chain, with its record and where that is written."""

    folder: Path
    record: TemplateRecord
    file: YamlFile


def template_names(roots: Iterable[Path]) -> tuple[str, ...]:
    """The names of all templates under the roots, sorted."""
    found = {path.parent.name for root in roots for path in root.glob("*/template.yaml")}
    return tuple(sorted(found))


def load_template(name: str, roots: Sequence[Path], paper: Paper | None = None) -> Template:
    """The template of that name, with all it inherits; the first root that has it wins.

    Raises:
        TemplateError: it is unknown (BG502), or its folder is broken (BG609).
    """
    chain = _chain(name, roots)
    page, *parents = _pages(chain)
    template = Template(
        name=name,
        folders=tuple(level.folder for level in chain),
        paper=paper or _nearest(level.record.paper for level in chain) or "A4",
        orientation=_nearest(level.record.orientation for level in chain) or "portrait",
        fonts=_fonts(chain),
        colours=_merged(level.record.tokens.colours for level in chain),
        sizes=_merged(level.record.tokens.sizes for level in chain),
        lengths=_merged(level.record.tokens.lengths for level in chain),
        labels=_labels(chain),
        logo=_logo(chain, "logo"),
        page=page.text,
        styles=_styles(chain),
        reference=_nearest(_reference(level) for level in chain),
        word_styles=_merged(level.record.word.styles for level in _with_reference(chain)),
        marker=_nearest(level.record.word.marker for level in _with_reference(chain)) or MARKER,
        word_looks=_nearest(level.record.word.looks for level in _with_reference(chain)) or "file",
        partner=_logo(chain, "partner"),
        furniture=_furniture(chain),
        parents=tuple(parents),
    )
    _check_tokens(template, chain)
    return template


# --- the chain of folders --------------------------------------------------------------------


def _chain(name: str, roots: Sequence[Path]) -> tuple[_Level, ...]:
    levels: list[_Level] = []
    wanted: str | None = name
    while wanted is not None:
        if any(level.folder.name == wanted for level in levels):
            _broken(levels[-1], f"template '{name}' extends itself", "extends")
        folder = _folder(wanted, roots)
        if folder is None:
            _unknown(wanted, roots, levels)
        levels.append(_read(folder))
        wanted = levels[-1].record.extends
    return tuple(levels)


def _folder(name: str, roots: Iterable[Path]) -> Path | None:
    if not re.fullmatch(ID_PATTERN, name):
        return None
    folders = (root / name for root in roots)
    return next((folder for folder in folders if (folder / "template.yaml").is_file()), None)


def _unknown(name: str, roots: Sequence[Path], levels: Sequence[_Level]) -> NoReturn:
    hint = suggestion(name, template_names(roots)) or "`briefgen new template NAME` starts one"
    if levels:
        _broken(levels[-1], f"there is no template '{name}' to extend", "extends", help=hint)
    raise TemplateError([finding("BG502", f"there is no template '{name}'", help=hint)])


def _read(folder: Path) -> _Level:
    """The folder's record; what is wrong with its YAML is a broken template, with exit code 4."""
    report = Report()
    path = folder / "template.yaml"
    if not path.resolve().is_relative_to(folder.resolve()):
        sentence = "'template.yaml' lies outside the template's folder"
        hint = "copy the file into the template's folder"
        raise TemplateError([finding("BG609", sentence, Place(str(path)), help=hint)])
    file = read_yaml(path, str(path), report)
    record = validate(TemplateRecord, file, report) if file else None
    if file is None or record is None:
        raise TemplateError([_as_broken(one) for one in report.findings])
    return _Level(folder, record, file)


def _as_broken(one: Finding) -> Finding:
    return finding("BG609", one.sentence, one.place, details=one.details, help=one.help)


def _broken(level: _Level, sentence: str, *path: str, help: str = "") -> NoReturn:  # noqa: A002
    raise TemplateError([finding("BG609", sentence, level.file.place(*path), help=help)])


# --- merging ---------------------------------------------------------------------------------


def _nearest(values: Iterable[Value | None]) -> Value | None:
    return next((value for value in values if value is not None), None)


def _merged(mappings: Iterable[Mapping[str, Value]]) -> Mapping[str, Value]:
    merged: dict[str, Value] = {}
    for mapping in reversed(list(mappings)):
        merged |= mapping
    return MappingProxyType(dict(sorted(merged.items())))


def _labels(chain: Sequence[_Level]) -> Mapping[str, Mapping[str, str]]:
    languages = sorted({language for level in chain for language in level.record.labels})
    return MappingProxyType(
        {
            language: _merged(level.record.labels.get(language, {}) for level in chain)
            for language in languages
        }
    )


# --- files -----------------------------------------------------------------------------------


def _file(level: _Level, name: str) -> Path | None:
    """The folder's file of that name; a link that leads out of the folder is refused."""
    path = level.folder / name
    return _inside(level, name) if path.is_file() else None


REFERENCES: Final = ("reference.docx", "reference.dotx", "reference.docm", "reference.dotm")
"""The names under which an organisation's own Word file is found, the first first."""


def _reference(level: _Level) -> Path | None:
    return _nearest(_file(level, name) for name in REFERENCES)


def _with_reference(chain: Sequence[_Level]) -> Sequence[_Level]:
    """The folders down to the one with the Word file: what others say is of another file."""
    holders = (at for at, level in enumerate(chain) if _reference(level) is not None)
    return chain[: next(holders, len(chain) - 1) + 1]


def _inside(level: _Level, name: str, *place: str) -> Path:
    """A file that the template names: bundled with briefgen, or within its own folder."""
    folder = BUNDLED if name.startswith("bundled:") else level.folder
    path = folder / name.removeprefix("bundled:")
    if not path.resolve().is_relative_to(folder.resolve()):
        _broken(level, f"'{name}' lies outside the template's folder", *place,
                help="copy the file into the template's folder")  # fmt: skip
    if not path.is_file():
        known = sorted(one.name for one in folder.iterdir() if one.suffix == path.suffix)
        _broken(level, f"there is no file '{name}'", *place, help=suggestion(path.name, known))
    return path


def _logo(chain: Sequence[_Level], key: Literal["logo", "partner"]) -> Logo | None:
    found = ((level, getattr(level.record, key)) for level in chain)
    level, record = next(((level, one) for level, one in found if one), (None, None))
    if level is None or not isinstance(record, LogoRecord):
        return None
    path = _inside(level, record.file, key, "file")
    return Logo(path, record.alt or "", record.height or LOGO_HEIGHT)


def _furniture(chain: Sequence[_Level]) -> Furniture:
    records = [level.record.furniture for level in chain]
    usual = Furniture()
    return Furniture(
        head=_nearest(one.head for one in records) or usual.head,
        foot=_nearest(one.foot for one in records) or usual.foot,
        numbers=_nearest(one.numbers for one in records) or usual.numbers,
    )


def _pages(chain: Sequence[_Level]) -> tuple[PageSource, ...]:
    """The page, then those that it may extend: a folder without a page of its own passes one on."""
    texts = [_text(level, "page.html.j2") for level in chain]
    holders = [at for at, text in enumerate(texts) if text is not None]
    if not holders:
        _broken(chain[0], f"template '{chain[0].folder.name}' has no page.html.j2",
                help="add one, or write `extends: plain`")  # fmt: skip
    at = holders[0]
    above = [_page_from(chain, texts, level) for level in range(at + 1, holders[-1] + 1)]
    return (_page_from(chain, texts, at), *above)


def _page_from(chain: Sequence[_Level], texts: Sequence[str | None], at: int) -> PageSource:
    """The page that the folder at this place of the chain has or inherits."""
    holder, text = next((i, text) for i, text in enumerate(texts) if i >= at and text is not None)
    return PageSource(chain[at].folder.name, str(chain[holder].folder / "page.html.j2"), text)


def _styles(chain: Sequence[_Level]) -> tuple[str, ...]:
    found = (_text(level, "page.css") for level in reversed(chain))
    return tuple(style for style in found if style is not None)


_MOST_BYTES: Final = 10_000_000
"""What a page or a style sheet may hold, pictures as ``data:`` included."""


def _text(level: _Level, name: str) -> str | None:
    path = _file(level, name)
    if path is None:
        return None
    if path.stat().st_size > _MOST_BYTES:
        sentence = f"{name} is larger than {_MOST_BYTES // 1_000_000} MB"
        raise TemplateError([finding("BG609", sentence, Place(str(path)), help="make it smaller")])
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        place = Place(str(path))
        sentence = f"{name} is not UTF-8 text"
        raise TemplateError([finding("BG609", sentence, place, help="save it as UTF-8")]) from None


# --- fonts -----------------------------------------------------------------------------------


def _fonts(chain: Sequence[_Level]) -> Mapping[str, Font]:
    found: dict[str, Font] = {}
    for level in reversed(chain):
        for role, record in level.record.fonts.items():
            found[role] = _font(level, role, record)
    return MappingProxyType(dict(sorted(found.items())))


def _font(level: _Level, role: str, record: FontRecord) -> Font:
    files = record.files
    return Font(
        family=record.family,
        word=record.word,
        regular=_font_file(level, role, "regular", files.regular),
        italic=(files.italic and _font_file(level, role, "italic", files.italic)) or None,
        bold=(files.bold and _font_file(level, role, "bold", files.bold)) or None,
        bold_italic=(
            files.bold_italic and _font_file(level, role, "bold_italic", files.bold_italic)
        )
        or None,
    )


def _font_file(level: _Level, role: str, style: str, name: str) -> Path:
    place = ("fonts", role, "files", style)
    path = _inside(level, name, *place)
    fault = font_fault(path)
    if fault:
        _broken(level, f"the font {path.name} cannot be embedded: {fault}", *place,
                help="ask for the same font as a TrueType file (.ttf); only those can be embedded")  # fmt: skip
    return path


# --- what every template must have -----------------------------------------------------------


def _check_tokens(template: Template, chain: Sequence[_Level]) -> None:
    _require(chain, "tokens.colours", template.colours, COLOURS)
    _require(chain, "tokens.sizes", template.sizes, SIZES)
    _require(chain, "tokens.lengths", template.lengths, LENGTHS)
    _require(chain, "fonts", template.fonts, ROLES)
    for level in chain:
        _check_values(level)
        _check_word(level, template.reference)


def _check_word(level: _Level, reference: Path | None) -> None:
    word = level.record.word
    for role in word.styles:
        if role not in STYLE_OF:
            _broken(level, f"'{role}' is no role of a style", "word", "styles", role,
                    help=suggestion(role, list(STYLE_OF)) or "`briefgen template roles` lists them")  # fmt: skip
    if reference is None and (word.styles or word.marker):
        _broken(level, "there is no reference.docx in which to look for styles or a marker", "word",
                help="put your Word file into the folder as reference.docx, or remove `word:`")  # fmt: skip


def _require(
    chain: Sequence[_Level], where: str, given: Mapping[str, object], wanted: Sequence[str]
) -> None:
    missing = [name for name in wanted if name not in given]
    if missing:
        _broken(chain[0], f"template '{chain[0].folder.name}' lacks {', '.join(missing)} in {where}",
                *where.split("."), help="add them, or write `extends: plain`")  # fmt: skip


def _check_values(level: _Level) -> None:
    tokens = level.record.tokens
    for name, colour in tokens.colours.items():
        if not _COLOUR.fullmatch(colour):
            _broken(level, f"'{colour}' is not a colour", "tokens", "colours", name,
                    help='write it as "#rrggbb", in quotes, for instance "#0b3d5c"')  # fmt: skip
    groups: dict[str, Mapping[str, object]] = {
        "colours": tokens.colours,
        "sizes": tokens.sizes,
        "lengths": tokens.lengths,
    }
    for group, values in groups.items():
        for name in values:
            if not _TOKEN.fullmatch(name):
                _broken(level, f"'{name}' cannot name a token", "tokens", group, name,
                        help="use lower-case letters, digits and hyphens")  # fmt: skip
    for group, numbers in (("sizes", tokens.sizes), ("lengths", tokens.lengths)):
        for name, number in numbers.items():
            if not 0 <= number < _LARGEST:
                _broken(level, f"{name} cannot be {number}", "tokens", group, name)


_LARGEST: Final = 1000
