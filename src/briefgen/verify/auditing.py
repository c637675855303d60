"""Audit a draft that briefgen never wrote: which of its quotations and numbers stand in the sources."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from briefgen.corpus.model import SourceText
from briefgen.evidence.model import Library, Passage
from briefgen.evidence.numbers import Quantity, find_quantities
from briefgen.evidence.quotes import find_quotation, index_of
from briefgen.evidence.suggest import nearest
from briefgen.findings import Finding, Place, finding
from briefgen.verify.adding import quoted_in, without_addresses
from briefgen.verify.places import where
from briefgen.verify.plain import alike, spaced
from briefgen.writers.model import Reading

Standing = Literal["verbatim", "typographic", "translated", "differs", "not found"]
_NUMBERS: Final = frozenset({"number", "money", "percent", "multiple", "share", "ratio"})

_REFERENCE: Final = re.compile(
    r"\b(law|act|bill|article|section|paragraph|para|page|p|pp|no|item|annex|line|rule|chapter|table"
    r"|figure|note|volume|vol|issue)s?\.?\s$",
    re.IGNORECASE,
)
"""What stands before a number that counts nothing."""


@dataclass(frozen=True, slots=True)
class Audited:
    """A quotation or number of the draft, and what the sources say to it."""

    kind: Literal["excerpt", "figure"]
    words: str
    standing: Standing
    where: str
    source: str = ""
    line: int = 0
    """The line of the source's ``text.txt``."""
    id: str = ""
    """The figure of the library that says so."""
    nearest: str = ""
    differences: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The row as plain data."""
        return {
            "kind": self.kind,
            "words": self.words,
            "standing": self.standing,
            "where": self.where or None,
            "source": self.source or None,
            "line": self.line or None,
            "id": self.id or None,
            "nearest": self.nearest or None,
            "differences": list(self.differences),
        }


def audit(reading: Reading, library: Library) -> tuple[Audited, ...]:
    """Every quotation and number of the draft's text, in its order.

    Notes are left out: what stands in quotation marks there is mostly a title.
    """
    texts = tuple(
        text
        for source in library.sources.values()
        for text in (source.text, source.comment)
        if text is not None
    )
    closer = reading.closely() if reading.closely else None
    readable = reading.thorough() if reading.thorough else reading
    paragraphs = closer.final.paragraphs if closer else readable.paragraphs or reading.paragraphs
    styled = closer.final.quotations if closer else frozenset()
    titles = {alike(one.record.title).strip(" .,") for one in library.sources.values()}
    found: list[Audited] = []
    for at, words in enumerate(paragraphs):
        place = where(paragraphs, at)
        quotations = _quotations(words, styled=at in styled, titles=titles)
        found += [_quotation(quoted, place, texts) for _, quoted in quotations]
        spans = [span for span, _ in quotations]
        found += [_number(one, place, library, texts) for one in _counted(words, spans)]
    return tuple(found)


def _quotations(words: str, *, styled: bool, titles: set[str]) -> list[tuple[tuple[int, int], str]]:
    found = [one for one in quoted_in(words) if alike(one[1]).strip(" .,") not in titles]
    if styled and not found:
        return [((0, len(words)), words)]
    return found


def _quotation(words: str, place: str, texts: Sequence[SourceText]) -> Audited:
    quote = words.strip().rstrip(",")
    for text in texts:
        for tried in dict.fromkeys((quote, quote.rstrip("."))):
            found = find_quotation(tried, text)
            if isinstance(found, Passage):
                standing: Standing = (
                    "verbatim" if spaced(found.printed) == spaced(tried) else "typographic"
                )
                return Audited("excerpt", words, standing, place, text.source, found.line)
            if found.reason == "ambiguous":
                return Audited("excerpt", words, "verbatim", place, text.source, found.lines[0])
    near = nearest(quote, texts)
    if near is None:
        return Audited("excerpt", words, "not found", place)
    return Audited(
        "excerpt", words, "differs", place, near.origin.source, near.line, "", near.text, near.differences
    )  # fmt: skip


def _counted(words: str, quoted: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    """Numbers in digits, and shares and percentages in words; dates and "one of them" are no claims."""
    for one in find_quantities(without_addresses(words)):
        beside = (words[max(0, one.start - 1) : one.start], words[one.end : one.end + 1])
        names = "/" in beside or _REFERENCE.search(words[: one.start])  # A/HRC/17/31, paragraph 12
        in_quotation = any(start < one.end and one.start < end for start, end in quoted)
        has_digits = any(character.isdigit() for character in one.words)
        if names or in_quotation or one.kind not in _NUMBERS:
            continue
        if has_digits or one.kind != "number":
            yield one


def _number(one: Quantity, place: str, library: Library, texts: Sequence[SourceText]) -> Audited:
    whole = _standing(one.words, one.words, place, library, texts)
    bare = re.search(r"\d[\d.,]*\d|\d", one.words)
    if whole or not bare or not one.qualifier:
        return whole or Audited("figure", one.words, "not found", place)
    # The number stands there; "more than" or "about" may be the draft's own.
    near = _standing(bare[0], one.words, place, library, texts)
    if near is None:
        return Audited("figure", one.words, "not found", place)
    return replace(
        near, standing="differs", differences=(f'the draft says "{one.words}"; the source has the number in other words',)
    )  # fmt: skip


def _standing(
    words: str, said: str, place: str, library: Library, texts: Sequence[SourceText]
) -> Audited | None:
    pattern = _whole(alike(words))
    for key, figure in library.figures.items():
        text = figure.says.origin
        if pattern.search(alike(figure.says.printed)):
            return Audited("figure", said, "verbatim", place, text.source, figure.says.line, key)
        if any(pattern.search(alike(one)) for one in figure.record.translations.values()):
            return Audited("figure", said, "translated", place, text.source, figure.says.line, key)
    for text in texts:
        layer = index_of(text).corrected
        if match := pattern.search(layer.text):
            line = text.line_of(layer.span(*match.span())[0])
            return Audited("figure", said, "verbatim", place, text.source, line)
    return None


def _whole(words: str) -> re.Pattern[str]:
    """The words, and not part of a longer number or word; a sentence may begin with them."""
    return re.compile(rf"(?<![\w])(?<!\d[.,]){re.escape(words)}(?![\w]|[.,]\d)", re.IGNORECASE)


def audit_findings(rows: Sequence[Audited], name: str) -> Iterator[Finding]:
    """What the sources do not hold."""
    for one in rows:
        if one.standing in ("verbatim", "typographic", "translated"):
            continue
        if one.kind == "figure":
            yield _number_finding(one, name)
            continue
        details = [("the draft", f"“{one.words}”")]
        if one.nearest:
            details.append(("nearest", f"{one.source}, line {one.line}: “{one.nearest}”"))
        details += [("differs", each) for each in one.differences]
        yield finding("BG716", "a quotation does not stand in your sources word for word", Place(name),
                      details=(*details, *_place(one)),
                      help="correct it by its source, or add the source with `briefgen add FILE`")  # fmt: skip


def _number_finding(one: Audited, name: str) -> Finding:
    if one.standing == "differs":
        there = f"{one.id or one.source}, line {one.line}"
        return finding("BG717", f"the number “{one.words}” is worded otherwise in your sources", Place(name),
                       details=(("the number", there), *_place(one)),
                       help="compare the words before it: “more than”, “up to” and “about” must be the source's")  # fmt: skip
    return finding("BG717", f"the number “{one.words}” stands neither in your library nor in your sources",
                   Place(name), details=_place(one), help="find out where it comes from, and add that source")  # fmt: skip


def _place(one: Audited) -> tuple[tuple[str, str], ...]:
    return (("in the file", one.where),) if one.where else ()


def audit_lines(rows: Sequence[Audited]) -> Iterator[str]:
    """One line each for a person, quotations and numbers in the order of the draft."""
    for one in rows:
        what = "quotation" if one.kind == "excerpt" else "number"
        source = f"{one.source}, line {one.line}" if one.source else "no source"
        by = f", as the number '{one.id}'" if one.id else ""
        yield f"{one.standing}: {what} “{' '.join(one.words.split())}”: {source}{by}"


def audit_counts(rows: Sequence[Audited]) -> Mapping[str, int]:
    """How many there are of each standing."""
    return Counter(one.standing for one in rows)
