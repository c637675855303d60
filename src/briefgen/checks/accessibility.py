"""Can everybody read it: headings in order, links that say where they lead, pictures put into words?"""

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from briefgen.checks.context import BriefContext
from briefgen.document import nodes as n
from briefgen.document.walk import flat, plain, runs
from briefgen.findings import Finding, finding

_EMPTY_LINK: Final = frozenset(
    {"here", "click here", "link", "this link", "this page", "this", "more", "read more", "see more", "page", "website",
     "ici", "cliquez ici", "lien", "ce lien", "cette page", "lire la suite", "en savoir plus"}
)  # fmt: skip
_EMPTY_ALT: Final = re.compile(
    r"^(?:(?:an? )?(?:image|picture|photo|photograph|graphic|figure|logo|chart|diagram|illustration)(?: of)?|alt|alt text|todo|tbd|untitled|…)\.?$",
    re.IGNORECASE,
)


def readable_by_all(context: BriefContext) -> Iterator[Finding]:
    """Headings, links, pictures and tables say to everybody what they say to the eye."""
    yield from _headings(context)
    yield from _links(context)
    yield from _pictures(context)
    yield from _tables(context)


def _headings(context: BriefContext) -> Iterator[Finding]:
    before = 1
    for block in context.document.body:
        if not isinstance(block, n.Heading):
            continue
        if block.level > before + 1:
            words = plain(block.content)
            yield finding(
                "BG616", f"the heading “{words}” of level {block.level} follows a heading of level {before}", context.place("sections"),
                help="give its section a `heading:`, so that no level is jumped",
            )  # fmt: skip
        before = block.level


def _links(context: BriefContext) -> Iterator[Finding]:
    for run in runs(context.document):
        for inline in flat(run):
            if not isinstance(inline, n.Link):
                continue
            words = plain(inline.content).strip()
            if words.lower().rstrip(".… ") in _EMPTY_LINK or not words:
                yield finding(
                    "BG616", f"the link “{words}” does not say where it leads", context.place_of_words(f"[{words}]", context.place("title")),
                    help="name the page: [the motion of 22 February 2021](https://…)",
                )  # fmt: skip


def _pictures(context: BriefContext) -> Iterator[Finding]:
    for block in context.document.body:
        if not isinstance(block, n.Image):
            continue
        alt = block.alt.strip()
        file = block.path.name.lower()
        is_name = alt.lower() in (file, PurePath(file).stem) or re.search(
            r"\.(?:png|jpe?g|svg|gif)$", alt, re.IGNORECASE
        )
        if is_name or _EMPTY_ALT.match(alt) or alt == plain(block.caption).strip():
            why = "repeats its caption" if alt == plain(block.caption).strip() else "says nothing"
            yield finding(
                "BG616", f"the alternative text “{alt}” of {block.path.name} {why}", context.place_of_words(block.alt, context.place("title")),
                help="say in one sentence what somebody would miss who cannot see the picture",
            )  # fmt: skip


def _tables(context: BriefContext) -> Iterator[Finding]:
    for block in context.document.body:
        if isinstance(block, n.Table) and any(not plain(cell).strip() for cell in block.header[1:]):
            yield finding(
                "BG616", f"a column of the table “{plain(block.caption)}” has no heading", context.place_of_words(plain(block.caption), context.place("title")),
                help="give every column a word under `header:`",
            )  # fmt: skip
