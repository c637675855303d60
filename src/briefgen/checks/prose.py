"""Numbers and quotation marks in the author's own words that no evidence backs."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from briefgen.checks.context import BriefContext
from briefgen.codes import Severity
from briefgen.corpus.model import SourceText
from briefgen.corpus.text import fold_words
from briefgen.document import nodes as n
from briefgen.document.wording import Path_, Typed
from briefgen.evidence.model import Excerpt, Figure, Library, Passage
from briefgen.evidence.numbers import Quantity, find_quantities
from briefgen.evidence.quotes import find_quotation, index_of
from briefgen.findings import Finding, Place, finding, with_severity

_BACKED: Final = "\ufffc"
"""Stands for words that are evidence, a term, or the author's own number."""
_CITED: Final = "\ufffb"
"""Stands for a citation."""
_COUNTED: Final = frozenset({"money", "percent", "share", "multiple", "ratio", "number", "vague"})
_SMALL: Final = re.compile(
    "one|two|three|four|five|six|seven|eight|nine|ten|several|a few", re.IGNORECASE
)
"""Number words with which an author mostly counts the brief's own things: “two asks”."""
_LEGAL_BEFORE: Final = re.compile(
    r"(?:[/§#]|[\d)]\(|\d[-–]|\b[A-Z]{1,6}[-./]|\b[A-Z]\. |\b(?:No|no|Bill|bill|Act|item|Resolution|resolution|Regulation|Directive"
    r"|CFR|U\.?S\.?C|Treaty|Annex|Appendix|Title|Part|Chapter|Article|Order|Protocol|Figure|Table|Exhibit|Question|Recommendation|s|r|reg|cl|c|ch)"
    r"s?\.? )$"
)
"""What stands before a number that names something and counts nothing."""
_LEGAL_AFTER: Final = re.compile(r"/\d|\.\d+\.\d|[-–]\d+[A-Z]|\s(?:U\.?S\.?C|CFR|UNTS)\b")
_QUOTED: Final = re.compile(r"“([^“”]+)”|«\s*([^«»]+?)\s*»|„([^„“”]+)[“”]")
_DOUBLED: Final = re.compile(rf"[“«„]\s*[“«„]\s*{_BACKED}|{_BACKED}\s*[”»“]\s*[”»“]")
"""Marks of the author's around a quotation that brings its own."""
_WORDS_OF_A_QUOTATION: Final = 4
"""From so many words on, what stands in quotation marks counts as a quotation and stops the build."""
_NEAR: Final = 0.2
"""By how much of its value a number may differ from a figure that it seems to round."""


@dataclass(frozen=True, slots=True)
class _Run:
    """One run of the author's words with what is backed blotted out, and the sources cited in it."""

    path: Path_
    text: str
    cited: tuple[str, ...] = ()
    ask: Place | None = None
    """The place of the recommendation in the library whose words these are."""


def unbacked_numbers(context: BriefContext) -> Iterator[Finding]:
    """Numbers that the author typed, and that neither evidence nor a cited source backs."""
    for run in _runs(context):
        if "contact" in run.path:
            continue
        for one in _counting(run.text):
            if not _in_cited_source(one, run, context.library):
                yield _number(one, run, context)


def typed_quotations(context: BriefContext) -> Iterator[Finding]:
    """Words that the author put in quotation marks by hand: nothing compares them with a source."""
    titles = {
        fold_words(one.record.title).strip(" .,?!") for one in context.library.sources.values()
    }
    for run in _runs(context):
        if _DOUBLED.search(run.text):
            yield finding("BG216", "a quotation brings its own quotation marks, and yours stand around them",
                          context.place(*run.path), help="leave yours out: {{ quote(…) }}, without marks")  # fmt: skip
        for match in _QUOTED.finditer(run.text):
            words = next(group for group in match.groups() if group)
            bare = words.replace(_BACKED, " ").replace(_CITED, " ").strip(" .,;:!?…")
            if bare and fold_words(bare) not in titles:
                yield _quotation(words.strip(), run, context)


def _runs(context: BriefContext) -> Iterator[_Run]:
    """What the author typed in the brief; a title that is printed in several places counts once."""
    seen: set[tuple[Path_, str]] = set()
    for typed in context.typed:
        run = _blotted(typed)
        if (run.path, run.text) not in seen:
            seen.add((run.path, run.text))
            yield run
    yield from _asks(context)


def _asks(context: BriefContext) -> Iterator[_Run]:
    """The words of the recommendations: the library's, and the brief's own for the same ask."""
    for ask in context.recommendations.values():
        for words in (ask.record.text, ask.record.rationale):
            if words:
                yield _Run((), words, ask=ask.place)
    for number, section in enumerate(context.read.brief.sections):
        for index, block in enumerate(section.blocks):
            if block.recommendation and block.recommendation.text:
                path = ("sections", number, "blocks", index, "recommendation", "text")
                yield _Run(path, block.recommendation.text)


def _blotted(typed: Typed) -> _Run:
    cited: list[str] = []
    text = "".join(_words(one, cited) for one in typed.content)
    return _Run(typed.path, text, tuple(cited))


def _words(inline: n.Inline, cited: list[str]) -> str:
    match inline:
        case n.Text():
            return inline.text
        case n.EvidenceSpan():
            return _BACKED
        case n.Span() if inline.role in ("term", "own", "translation"):
            return _BACKED
        case n.Emphasis() | n.Strong() | n.Link() | n.Span():
            return "".join(_words(one, cited) for one in inline.content)
        case n.Cite():
            cited.extend(one.key for one in inline.citations)
            return _CITED
        case _:
            return " "


# --- numbers ---------------------------------------------------------------------------------


def _counting(text: str) -> Iterator[Quantity]:
    """The quantities that count something; dates, years, ordinals and numbers of laws do not."""
    for one in find_quantities(text):
        before, after = text[: one.start], text[one.end :]
        names = _LEGAL_BEFORE.search(before) or _LEGAL_AFTER.match(after)
        if one.kind in _COUNTED and one.words.lower() != "one" and not names:
            yield one


def _is_small(one: Quantity) -> bool:
    return one.kind in ("number", "vague") and bool(_SMALL.fullmatch(one.words))


def _in_cited_source(one: Quantity, run: _Run, library: Library) -> bool:
    """Whether a source that is cited in the same run says the number in the same words."""
    texts = [
        source.text for key in run.cited if (source := library.sources.get(key)) and source.text
    ]
    return any(_line_of(one.words, text) for text in texts)


def _line_of(words: str, text: SourceText) -> int | None:
    """The line on which a text has the words, whole, whether or not a sentence begins with them."""
    layer = index_of(text).corrected
    pattern = rf"(?<!\w)(?<!\d[.,]){re.escape(fold_words(words))}(?!\w|[.,]\d)"
    match = re.search(pattern, layer.text, re.IGNORECASE)
    return text.line_of(layer.span(*match.span())[0]) if match else None


def _number(one: Quantity, run: _Run, context: BriefContext) -> Finding:
    place = _place(one.words, run, context)
    if near := _rounded(one, context.figures):
        return finding(
            "BG313", f"“{one.words}” is not how '{near.id}' says it: “{near.says.printed}”", place,
            details=(("source", f"{near.source.id}, line {near.says.line}"),),
            help=f'write {{{{ figure("{near.id}") }}}}; if this is another number, declare it as a figure',
        )  # fmt: skip
    found = finding(
        "BG310", f"nothing backs the number “{one.words}”", place,
        details=_stands(one, context.library), help=_number_help(one, context.library),
    )  # fmt: skip
    return with_severity(found, Severity.NOTE) if _is_small(one) else found


def _rounded(one: Quantity, figures: Mapping[str, Figure]) -> Figure | None:
    """A figure that the brief prints, and whose value the number seems to round or strip of its hedge."""
    amount = _amount(one)
    if amount is None or _is_small(one):
        return None
    for figure in figures.values():
        for theirs in _counting(figure.says.printed):
            value = _amount(theirs)
            if theirs.kind == one.kind and value and abs(amount - value) <= _NEAR * abs(value):
                return figure
    return None


def _amount(one: Quantity) -> float | None:
    known = next((v for v in (one.value, one.minimum, one.maximum) if v is not None), None)
    return float(known) if known is not None else None


def _figure_for(one: Quantity, library: Library) -> Figure | None:
    amount = _amount(one)
    for figure in library.figures.values():
        for theirs in _counting(figure.says.printed):
            if theirs.kind == one.kind and amount is not None and _amount(theirs) == amount:
                return figure
    return None


def _stands(one: Quantity, library: Library) -> tuple[tuple[str, str], ...]:
    for source in library.sources.values():
        line = _line_of(one.words, source.text) if source.text and not _is_small(one) else None
        if line:
            return (("these words stand in", f"{source.id}, line {line}"),)
    return ()


def _number_help(one: Quantity, library: Library) -> str:
    if _is_small(one):
        return f"if a source counted it, declare it as a figure; if you did, mark it: [{one.words}]{{.own}}"
    if figure := _figure_for(one, library):
        return f'if it is “{figure.says.printed}”, write {{{{ figure("{figure.id}") }}}}'
    return (
        f"declare it (`briefgen find {_shell(one.words)} --as figure`) and print it with {{{{ figure(…) }}}}, "
        f"or mark it as your own: [{one.words}]{{.own}}"
    )


def _shell(words: str) -> str:
    return "'" + words.replace("'", "") + "'"


# --- quotation marks -------------------------------------------------------------------------


def _quotation(words: str, run: _Run, context: BriefContext) -> Finding:
    shown = words.replace(_BACKED, "…").replace(_CITED, "")
    stands, advice = _known(words.strip(" ,"), context.library)
    found = finding(
        "BG222", f"“{shown}” stands in quotation marks, and nothing compares it with a source",
        _place(words, run, context), details=(("these words stand in", stands),) if stands else (), help=advice,
    )  # fmt: skip
    long_enough = len(words.split()) >= _WORDS_OF_A_QUOTATION
    return found if long_enough else with_severity(found, Severity.WARNING)


def _known(words: str, library: Library) -> tuple[str, str]:
    """Where the words stand, and what to write instead."""
    for excerpt in library.excerpts.values():
        if any(_holds(passage, words) for passage in excerpt.passages):
            stands = f"{excerpt.source.id}, line {excerpt.passages[0].line}"
            return stands, f'write {{{{ quote("{excerpt.id}"{_part(excerpt, words)}) }}}}'
    for source in library.sources.values():
        found = find_quotation(words, source.text) if source.text else None
        if isinstance(found, Passage):
            advice = "make it an excerpt (`briefgen find … --as excerpt`) and write {{ quote(…) }}"
            return f"{source.id}, line {found.line}", advice
    term = f"[“{words.replace(_BACKED, '…')}”]{{.term}}"
    return (
        "",
        f"make it an excerpt and write {{{{ quote(…) }}}}; a term or title that you only mention: {term}",
    )


def _holds(passage: Passage, words: str) -> bool:
    within = (passage.start, passage.end)
    return isinstance(find_quotation(words, passage.origin, within=within), Passage)


def _part(excerpt: Excerpt, words: str) -> str:
    whole = len(excerpt.passages) == 1 and fold_words(excerpt.passages[0].printed) == fold_words(
        words
    )
    return "" if whole else f', part="{words}"'


def _place(words: str, run: _Run, context: BriefContext) -> Place:
    """Where the words stand in the brief's file, as nearly as they can be found there."""
    if run.ask:
        return run.ask
    file = context.read.file
    value = file.value_at(run.path) if run.path in file.values else None
    first = words.split(_BACKED, maxsplit=1)[0].strip()
    if isinstance(value, str) and first and first in value:
        return file.in_value(run.path, value.index(first), len(first))
    return file.place(*run.path)
