"""Evidence found again in a Word file: by its content controls, else by the bookmarks around them.

LibreOffice 7 drops the tags of controls, and people remove controls; the bookmarks outlive both.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from briefgen.writers.docx.names import (
    BOOKMARK_PREFIX,
    LEDGER_PROPERTY,
    TAG_PREFIX,
    evidence_bookmark,
    short_tag,
)
from briefgen.writers.docx.views import Story

Words = Mapping[str, tuple[str, ...]]
"""What stands in all marks of one name, by name."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands in the marks of one file."""

    controls: Words
    """By tag, as Word keeps it: a long one is cut."""
    bookmarks: Words
    """By the name of the bookmark; the empty ones are left out."""

    def words(self, tag: str) -> tuple[str, ...]:
        """What stands in the marks of the evidence with this tag; nothing if it has none left."""
        short = short_tag(tag)
        return self.controls.get(short) or self.bookmarks.get(evidence_bookmark(short), ())

    def by_tag(self, known: Iterable[str]) -> tuple[Words, frozenset[str]]:
        """The words of each piece of evidence, and which of them only its bookmark gave.

        A bookmark does not say its tag: only those of known tags are found.
        """
        whole = {short_tag(tag): tag for tag in known}
        found = {whole.get(short, short): words for short, words in self.controls.items()}
        lost = {tag: self.words(tag) for tag in whole.values() if tag not in found}
        rest = {tag: words for tag, words in lost.items() if words}
        return MappingProxyType(found | rest), frozenset(rest)


def marked(story: Story) -> Marked:
    """Our marks among all controls and bookmarks of the text.

    An empty bookmark is what remains where its words were cut out, perhaps to stand elsewhere.
    """
    return Marked(
        _gathered(one for one in story.controls if one[0].startswith(TAG_PREFIX)),
        _gathered(
            (name, words)
            for name, words in story.bookmarks
            if name.startswith(BOOKMARK_PREFIX) and words.strip()
        ),
    )


def _gathered(pairs: Iterable[tuple[str, str]]) -> Words:
    found: dict[str, tuple[str, ...]] = {}
    for name, words in pairs:
        found[name] = (*found.get(name, ()), words)
    return MappingProxyType(found)


def known_tags(ledger: bytes | None, properties: Mapping[str, str]) -> Iterator[str]:
    """Tags that the file itself names: cut ones in its properties, whole ones in its evidence list."""
    names = (name for name in properties if name != LEDGER_PROPERTY)
    yield from (name for name in names if name.startswith(TAG_PREFIX))
    yield from _tags_in(ledger)


def _tags_in(ledger: bytes | None) -> Iterator[str]:
    """What is wrong with a list is for those to say who compare it with the text."""
    try:
        whole = json.loads(ledger or b"{}")
    except ValueError:
        return
    evidence = whole.get("evidence", ()) if isinstance(whole, dict) else ()
    yield from (str(one["tag"]) for one in evidence)
