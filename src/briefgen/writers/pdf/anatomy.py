"""The anatomy of a tagged PDF, by its structure tree (ISO 32000-1, 14.8): any tagged PDF may come in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final
from urllib.parse import unquote

from briefgen.printing.names import ADDED_NUMBER, CONTINUED, FURNITURE
from briefgen.writers.anatomy import Anatomy, Facts, Flow, FlowBuilder, Kind, Scope
from briefgen.writers.docx.names import anchor_bookmark
from briefgen.writers.languages import runs_left
from briefgen.writers.pdf.structure import (
    DEEPEST,
    OpenPdf,
    Piece,
    Pieces,
    joined,
    kids_of,
    open_pdf,
)

_HEADINGS: Final = {"/Title": 1, "/H": 1} | {f"/H{level}": level for level in range(1, 7)}
_LEAVES: Final = frozenset({"/P", "/Caption"})
"""Tags that hold words of one block."""
_GROUPS: Final = frozenset({"/Div", "/Sect", "/Part", "/Art"})
"""Tags before and behind which no block goes on."""
_NOTE_TARGET: Final = re.compile(r"note-(\d+)")
_NOTE_NAME: Final = re.compile(r"note-(\d+)-")


def anatomy_of_pdf(content: bytes) -> Anatomy:
    """What the PDF consists of; without a ``flow`` where it has no tags.

    Raises:
        ValueError: the file is not a PDF, or damaged.
    """
    with open_pdf(content) as opened:
        return _anatomy(opened)


def _anatomy(opened: OpenPdf) -> Anatomy:
    root = opened.tags
    walk = _Walk(opened.pieces, opened.page_numbers, opened.language, _roles(root))
    if root is not None:
        walk.children(root, _Place())
    flow = walk.finish()
    notes = [one.finish() for _, one in sorted(walk.notes.items())]
    return Anatomy(
        _facts(opened.pdf.docinfo, opened.language),
        flow if flow.blocks else None,
        tuple(one.text for one in notes),
        tuple(link for one in notes for link in one.links),
        tuple(passage for one in notes for passage in one.passages),
        paper=_paper(opened.pdf),
        doubtful_hyphens=opened.doubtful_hyphens,
    )


def _roles(root: Any) -> Mapping[str, str]:
    """What the file's own names of tags stand for (14.8.4.1): LibreOffice calls many a paragraph its own."""
    found = None if root is None else root.get("/RoleMap")
    return {} if found is None else {str(own): str(known) for own, known in found.items()}


def _facts(info: Any, language: str) -> Facts:
    title, author, subject, keywords, made = (
        str(info.get(name, "")).removeprefix("\ufeff")
        for name in ("/Title", "/Author", "/Subject", "/Keywords", "/CreationDate")
    )
    day = made.removeprefix("D:")[:8]
    date = f"{day[:4]}-{day[4:6]}-{day[6:]}" if re.fullmatch(r"\d{8}", day) else ""
    return Facts(title, author, subject, keywords, language, date)


def _paper(pdf: Any) -> tuple[float, float] | None:
    if not pdf.pages:
        return None
    left, bottom, right, top = (float(side) for side in pdf.pages[0].mediabox)
    return abs(right - left), abs(top - bottom)


# --- the tag tree ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Place:
    """What is around a tag."""

    page: int = 0
    depth: int = 0
    language: str = ""
    target: str = ""
    lists: int = 0
    ordered: bool = False
    labelled: bool = False
    """Whether the list item shows a bullet or a number."""
    is_quotation: bool = False
    in_table: bool = False
    in_note: bool = False

    def deeper(self, **changes: Any) -> "_Place":
        """One tag further in."""
        return replace(self, depth=self.depth + 1, **changes)


@dataclass(slots=True)
class _Open:
    """The block that is being read: what it will be when it ends."""

    kind: Kind = "paragraph"
    level: int = 0
    ordered: bool = False


@dataclass
class _Walk:
    """Goes through the tree once, and tells a builder what it meets.

    A block ends only when the next one begins, because a tag of the next page may go on with it.
    """

    pieces: Pieces
    pages: Mapping[tuple[int, int], int]
    default: str
    roles: Mapping[str, str] = field(default_factory=dict)
    to: FlowBuilder = field(default_factory=FlowBuilder)
    notes: "dict[int, _Walk]" = field(default_factory=dict)
    open: _Open | None = None
    item: _Open | None = None
    """A list item whose first block is still to come."""
    table_open: bool = False
    cell: tuple[Scope, bool] | None = None
    line: list[Piece] = field(default_factory=list)
    spoken: tuple[str, str] = ("", "")
    """Language and target of the pieces in ``line``."""

    def finish(self) -> Flow:
        """Everything that was read."""
        self.end_table()
        return self.to.flow()

    def children(self, tag: Any, place: _Place) -> None:
        """Everything below a tag."""
        import pikepdf  # noqa: PLC0415 - see open_pdf

        for kid in kids_of(tag) if place.depth <= DEEPEST else ():
            if isinstance(kid, pikepdf.Dictionary):
                self._tag(kid, place)
            elif isinstance(kid, int):
                self._take(place, kid)

    def _tag(self, tag: Any, place: _Place) -> None:
        if "/Pg" in tag:
            place = replace(place, page=self.pages.get(tag["/Pg"].objgen, place.page))
        if str(tag.get("/Type", "")) == "/MCR":
            self._take(place, int(tag["/MCID"]))
        role, title = str(tag.get("/S", "")), str(tag.get("/T", ""))
        if title == ADDED_NUMBER:
            self._mark(tag, place)
        elif role and title != FURNITURE:
            self._role(
                tag,
                self.roles.get(role, role),
                self._spoken(tag, place),
                continued=title == CONTINUED,
            )

    def _spoken(self, tag: Any, place: _Place) -> _Place:
        if "/Lang" not in tag:
            return place
        language = str(tag["/Lang"])
        return replace(place, language="" if language.lower() == self.default.lower() else language)

    def _mark(self, tag: Any, place: _Place) -> None:
        """Numbers that the writer added: those of notes are marks."""
        if place.in_note:
            return
        for target in _targets(tag, 0):
            found = _NOTE_TARGET.fullmatch(target.removeprefix("#"))
            if found:
                self._speak()
                self.to.mark(int(found[1]))

    def _role(self, tag: Any, role: str, place: _Place, *, continued: bool) -> None:  # noqa: C901, PLR0912 - a case a role
        match role:
            case "/Note":
                self._note(tag, place)
            case "/Figure":
                self._figure(tag)
            case "/Link":
                target = next(_targets(tag, 0), "")
                self.children(tag, place.deeper(target=_led_to(target) or place.target))
            case "/Lbl" | "/Formula" | "/Form":
                pass
            case "/Table":
                self._table(tag, place, continued=continued)
            case "/THead" if continued:
                pass  # repeated at the top of a page
            case "/TR":
                self._row(tag, place)
            case "/TH" | "/TD":
                self._cell(tag, role, place)
            case "/L":
                self._list(tag, place)
            case "/LI":
                self._item(tag, place, continued=continued)
            case _ if role in _HEADINGS:
                self._block(tag, place, _Open("heading", _HEADINGS[role]), continued=continued)
            case _ if role in _LEAVES:
                self._block(tag, place, self._leaf(role, place), continued=continued)
            case "/BlockQuote":
                self._group(tag, place.deeper(is_quotation=True), continued=continued)
            case "/LBody":
                self.children(tag, place.deeper())
            case _ if role in _GROUPS:
                self._group(tag, place.deeper(), continued=continued)
            case _:
                self.children(tag, place.deeper())

    # --- blocks ---

    def _leaf(self, role: str, place: _Place) -> _Open:
        if role == "/Caption":
            return _Open("caption")
        item, self.item = self.item, None
        if item is not None:
            return item
        return _Open("quotation" if place.is_quotation else "paragraph")

    def _block(self, tag: Any, place: _Place, block: _Open, *, continued: bool) -> None:
        if not continued or self.open is None:
            self._begin(block, in_table=place.in_table or block.kind == "caption")
        self.children(tag, place.deeper())

    def _begin(self, block: _Open, *, in_table: bool = False) -> None:
        if in_table:
            self._end()
        else:
            self.end_table()
        self.open = block

    def _group(self, tag: Any, place: _Place, *, continued: bool) -> None:
        if not continued and not place.in_table:
            self.end_table()
        self.children(tag, place)

    def _end(self) -> None:
        self._speak()
        block, self.open = self.open or _Open(), None
        self.to.end(block.kind, block.level, ordered=block.ordered)

    def _list(self, tag: Any, place: _Place) -> None:
        self.children(tag, place.deeper(lists=place.lists + 1))

    def _item(self, tag: Any, place: _Place, *, continued: bool) -> None:
        if not continued:
            if not place.in_table:
                self.end_table()
            self.item = self._item_block(tag, place)
        self.children(tag, place.deeper())
        self.item = None

    def _item_block(self, tag: Any, place: _Place) -> _Open:
        """An item without a bullet is one of the list of sources, or of the contents."""
        label = next((kid for kid in _kids(tag) if str(kid.get("/S", "")) == "/Lbl"), None)
        if label is not None:
            words = self._words_of(label, place, 0)
            return _Open("item", place.lists, ordered=any(map(str.isalnum, words)))
        inside = all(target.startswith("#") for target in _targets(tag, 0))
        only = _is_only_links(tag, 0)
        return _Open("contents" if inside and only else "entry")

    def _figure(self, tag: Any) -> None:
        if not self.table_open:
            self._end()
        self.to.picture(str(tag.get("/Alt", "")))

    # --- tables ---

    def _table(self, tag: Any, place: _Place, *, continued: bool) -> None:
        if not (continued and self.table_open):
            self.end_table()
            self.to.open_table()
            self.table_open = True
        self.children(tag, place.deeper(in_table=True))

    def end_table(self) -> None:
        """Close the table that is open, if any, and whatever else is."""
        self._end()
        if self.table_open:
            self.to.end_table()
            self.table_open = False

    def _row(self, tag: Any, place: _Place) -> None:
        self.children(tag, place.deeper())
        self.to.end_row()

    def _cell(self, tag: Any, role: str, place: _Place) -> None:
        self._end()
        self.children(tag, place.deeper(in_table=True))
        self._end()
        self.to.end_cell(_scope(tag) if role == "/TH" else "")

    # --- words ---

    def _take(self, place: _Place, number: int) -> None:
        """The text of one marked part of a page."""
        if self.item is not None:  # words that stand in an item without a paragraph
            self._begin(self.item, in_table=place.in_table)
            self.item = None
        pieces = self.pieces.get((place.page, number), ())
        if (place.language, place.target) != self.spoken:
            self._speak()
            self.spoken = (place.language, place.target)
        turned = runs_left(place.language or self.default)
        self.line += [replace(one, turned=True) for one in pieces] if turned else pieces

    def _speak(self) -> None:
        self.to.say(joined(self.line), *self.spoken)
        self.line = []

    def _words_of(self, tag: Any, place: _Place, depth: int) -> str:
        if "/Pg" in tag:
            place = replace(place, page=self.pages.get(tag["/Pg"].objgen, place.page))
        words = ""
        for kid in kids_of(tag):
            if isinstance(kid, int):
                words += "".join(one.words for one in self.pieces.get((place.page, kid), ()))
            elif depth < DEEPEST and hasattr(kid, "get"):
                words += self._words_of(kid, place, depth + 1)
        return words

    def _note(self, tag: Any, place: _Place) -> None:
        """A note, or what is left of it on the next page."""
        found = _NOTE_NAME.match(str(tag.get("/ID", "")))
        number = int(found[1]) if found else len(self.notes) + 1
        walk = self.notes.setdefault(
            number, _Walk(self.pieces, self.pages, self.default, self.roles)
        )
        walk.children(tag, _Place(place.page, place.depth + 1, place.language, in_note=True))


def _scope(tag: Any) -> Scope:
    attributes = tag.get("/A")
    scope = attributes.get("/Scope", "") if hasattr(attributes, "get") else ""
    return "row" if str(scope) == "/Row" else "column"


def _kids(tag: Any) -> Iterator[Any]:
    import pikepdf  # noqa: PLC0415 - see open_pdf

    return (kid for kid in kids_of(tag) if isinstance(kid, pikepdf.Dictionary))


def _is_only_links(tag: Any, depth: int) -> bool:
    """Whether all words below a tag stand in links, of which there is one at least."""
    if str(tag.get("/S", "")) == "/Link":
        return True
    kids = tuple(kids_of(tag))
    inner = tuple(_kids(tag))
    if depth > DEEPEST or not inner or len(inner) != len(kids):
        return False
    return all(_is_only_links(kid, depth + 1) for kid in inner)


def _targets(tag: Any, depth: int) -> Iterator[str]:
    """Where the links below a tag lead: URLs, and ``#`` with the name of a place in the file."""
    for kid in _kids(tag) if depth <= DEEPEST else ():
        if str(kid.get("/Type", "")) == "/OBJR" and "/Obj" in kid:
            yield from _target(kid["/Obj"])
        yield from _targets(kid, depth + 1)


def _target(annotation: Any) -> Iterator[str]:
    import pikepdf  # noqa: PLC0415 - see open_pdf

    action = annotation.get("/A")
    if isinstance(action, pikepdf.Dictionary) and "/URI" in action:
        yield str(action["/URI"])
    elif isinstance(annotation.get("/Dest"), pikepdf.String | pikepdf.Name):
        yield f"#{str(annotation['/Dest']).removeprefix('/')}"


def _led_to(target: str) -> str:
    """A place within the file under the name that every format gives it."""
    return f"#{anchor_bookmark(unquote(target[1:]))}" if target.startswith("#") else target
