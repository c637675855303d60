"""The recommendations of one document: what number each has, and in which form each stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, assert_never

from briefgen.brief.asks import AskForm, Detail
from briefgen.brief.model import Block
from briefgen.document import nodes as n
from briefgen.document.asks import Ask, as_begun
from briefgen.document.charting import Charting
from briefgen.document.prose import typographic
from briefgen.document.wording import Path_
from briefgen.evidence.choose import choose
from briefgen.evidence.model import Excerpt, Recommendation
from briefgen.records.validation import suggestion

_COLUMNS: Final = ("ask-number", "ask-ask", "ask-to", "ask-law", "ask-status")
_RECAP_COLUMNS: Final = 3


@dataclass(frozen=True, slots=True)
class _Numbered:
    """An ask with its number."""

    ask: Ask
    number: int
    again: bool
    """Whether what backs it, and its status, stand elsewhere in the document."""
    anchor: str


@dataclass
class Asking(Charting):
    """Composes the recommendations of one brief; their numbers run through the document once."""

    asks: dict[str, Recommendation] = field(default_factory=dict)
    """Those that were printed."""
    numbers: dict[str, int] = field(default_factory=dict)

    # --- numbers -----------------------------------------------------------------------------

    def number_asks(self) -> None:
        """Give every ask its number: in the order in which they are first printed, recaps aside."""
        for section in self.read.brief.sections:
            for block in section.blocks:
                for key in self._keys(block):
                    if key in self.library.recommendations and key not in self.numbers:
                        self.numbers[key] = len(self.numbers) + 1
                        self.anchors[_anchor(self.numbers[key])] += 1

    def _keys(self, block: Block) -> Sequence[str]:
        if block.recommendation:
            return (block.recommendation.id,)
        if block.recommendations:
            return self._in_order(block.recommendations.ids, block.recommendations.printed_as)
        if block.choose and block.choose.of == "recommendations":
            return self._in_order(choose(block.choose, self.library), block.choose.form or "cards")
        return ()

    def _in_order(self, keys: Sequence[str], form: AskForm) -> Sequence[str]:
        if form != "by-addressee":
            return keys
        return [key for group in self._by_addressee(keys).values() for key in group]

    def _by_addressee(self, keys: Sequence[str]) -> dict[str, list[str]]:
        """The ids under the names of those who are asked, in the order of their first ask."""
        groups: dict[str, list[str]] = {}
        for key in keys:
            known = self.library.recommendations.get(key)
            groups.setdefault(known.record.addressee.body if known else "", []).append(key)
        return groups

    # --- blocks ------------------------------------------------------------------------------

    def ask_list(self, block: Block, path: Path_) -> n.Blocks:
        """``recommendations:``, in its form."""
        body = block.recommendations
        assert body
        at = (*path, "recommendations")
        if body.recap:
            keys = tuple(sorted(self.numbers, key=lambda key: self.numbers[key]))
            if not keys:
                self._report("BG515", "no recommendation is printed that could be said again", at,
                             help="print recommendations in another block, or leave the recap out")  # fmt: skip
            return self._printed([(k, at) for k in keys], body.printed_as, None, recap=True)
        if (*at, "ids") in self.read.file.values:
            at = (*at, "ids")
        placed = [(key, (*at, index)) for index, key in enumerate(body.ids)]
        return self._printed(placed, body.printed_as, body.detail)

    def asks_chosen(
        self, keys: Sequence[str], form: AskForm | None, detail: Detail | None, path: Path_
    ) -> n.Blocks:
        """The recommendations that ``choose:`` found."""
        return self._printed([(key, path) for key in keys], form or "cards", detail)

    def ask_reworded(self, block: Block, path: Path_) -> n.Blocks:
        """``recommendation:``, one in the brief's own wording."""
        body = block.recommendation
        assert body
        one = self._known(body.id, (*path, "recommendation", "id"), wording=body.text)
        return (self._card(one, body.detail),) if one else ()

    def _printed(
        self,
        placed: Sequence[tuple[str, Path_]],
        form: AskForm,
        detail: Detail | None,
        *,
        recap: bool = False,
    ) -> n.Blocks:
        if form == "by-addressee":
            return self._grouped(placed, detail, recap=recap)
        found = [o for key, at in placed if (o := self._known(key, at, recap=recap))]
        match form:
            case "cards":
                return tuple(self._card(one, detail) for one in found)
            case "list":
                return self._list_of_asks(found, detail or "short")
            case "table":
                return self._table_of_asks(found, recap=recap)
            case _:
                assert_never(form)

    def _grouped(
        self, placed: Sequence[tuple[str, Path_]], detail: Detail | None, *, recap: bool
    ) -> n.Blocks:
        places = dict(placed)
        blocks: list[n.Block] = []
        for name, keys in self._by_addressee([key for key, _ in placed]).items():
            found = [o for k in keys if (o := self._known(k, places[k], recap=recap, grouped=True))]
            if found:
                blocks.append(
                    n.Heading(3, (n.Text(typographic(as_begun(name))),), self.anchor(name))
                )
                blocks += [self._card(one, detail) for one in found]
        return tuple(blocks)

    def _known(
        self,
        key: str,
        path: Path_,
        *,
        wording: str | None = None,
        recap: bool = False,
        grouped: bool = False,
    ) -> _Numbered | None:
        """The ask, counted as printed; None, with a finding, where there is none of that id."""
        found = self.library.recommendations.get(key)
        if found is None:
            if key not in self.resolver.corpus.recommendations:
                self._report("BG506", f"there is no recommendation '{key}'", path,
                             help=suggestion(key, list(self.resolver.corpus.recommendations)))  # fmt: skip
            return None
        again = recap or key in self.asks
        if not recap:
            self.asks[key] = found
        number = self.numbers[key]
        anchor = _anchor(number)
        text = wording or found.record.worded(self.read.brief.language, self.kind.id)
        ask = Ask(found, text, self.labels, self.day, self.library, self._limit, grouped=grouped)
        return _Numbered(ask, number, again, self.anchor(anchor) if again else anchor)

    def _limit(self, excerpt: Excerpt) -> n.Blocks:
        self.excerpts[excerpt.id] = excerpt
        return self.with_note(excerpt)

    # --- forms -------------------------------------------------------------------------------

    def _body(self, one: _Numbered, detail: Detail) -> n.Blocks:
        """What stands below the ask; where it is printed again, only to whom it goes."""
        return one.ask.addressed(law=False) if one.again else one.ask.body(detail)

    def _card(self, one: _Numbered, detail: Detail | None) -> n.Card:
        body = self._body(one, detail or self.kind.recommendation_detail)
        return n.Card("recommendation", one.number, one.ask.title(), body, one.anchor)

    def _list_of_asks(self, found: Sequence[_Numbered], detail: Detail) -> n.Blocks:
        if not found:
            return ()
        items = tuple((n.Paragraph(one.ask.title()), *self._body(one, detail)) for one in found)
        return (n.ListBlock(items, ordered=True, numbers=tuple(one.number for one in found)),)

    def _table_of_asks(self, found: Sequence[_Numbered], *, recap: bool) -> n.Blocks:
        if not found:
            return ()
        names = _COLUMNS[:_RECAP_COLUMNS] if recap else _COLUMNS
        rows = tuple(
            one.ask.short_row(one.number) if recap else one.ask.row(one.number, again=one.again)
            for one in found
        )
        header = tuple((n.Text(self.labels[name]),) for name in names)
        caption = (n.Text(self.labels["ask-table"]),)
        return (n.Table(caption, header, rows, (False,) * len(names), row_headers=True),)


def _anchor(number: int) -> str:
    """Where links to a recommendation lead; further printings of it get others."""
    return f"recommendation-{number}"
