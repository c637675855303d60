"""Are the pages of a finished PDF within the kind's limit, and how much room is left?"""

from collections.abc import Iterator
from typing import Final

from briefgen.checks.counting import how_many, texts_of
from briefgen.document import nodes as n
from briefgen.findings import Finding, Place, finding
from briefgen.kinds.model import KindRecord

NEARLY_FULL: Final = 0.92
"""Share of the allowed pages from which on the next sentence may be one too many."""
_LONGEST: Final = 2
_SHOWN: Final = 6


def page_limit(
    kind: KindRecord,
    document: n.Document,
    place: Place,
    *,
    pages: int,
    last_page: float,
    beyond: tuple[int, int],
) -> Iterator[Finding]:
    """Refuse more pages than allowed, with what to cut; warn where hardly any room is left.

    Args:
        kind: with its limit.
        document: for its longest blocks.
        place: where the brief names its kind.
        pages: how many there are.
        last_page: how full the last of them is, from 0 to 1.
        beyond: lines and words on pages beyond the limit.
    """
    limit = kind.limits.pages
    if limit is None:
        return
    rule = kind.rules.get("limits.pages")
    details = (("rule", rule.source),) if rule else ()
    full = (pages - 1 + last_page) / limit
    if pages > limit:
        lines, words = beyond
        allowed = "one page" if limit == 1 else f"{limit} pages"
        yield finding(
            "BG608", f"{pages} pages; a {kind.id} has at most {allowed}, exceeded by {how_many(lines, 'line')}", place,
            details=(*details, ("longest blocks", _longest(document))),
            help=f"cut about {how_many(words, 'word')}, or choose a template with less space",
        )  # fmt: skip
    elif full >= NEARLY_FULL:
        yield finding("BG531", f"{full:.0%} of the room is used; a {kind.id} has at most {how_many(limit, 'page')}", place,
                      details=details, help="another program or font may need one page more; cut a line or two")  # fmt: skip


def _longest(document: n.Document) -> str:
    """The blocks with most words, by their first words."""
    texts = (
        " ".join(texts_of(b)).split() for b in document.body if not isinstance(b, n.SourceList)
    )
    blocks = sorted(texts, key=len, reverse=True)[:_LONGEST]
    return " · ".join(f"“{' '.join(words[:_SHOWN])} …” ({len(words)} words)" for words in blocks)
