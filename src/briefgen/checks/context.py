"""What a check of a brief may look at."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from briefgen.brief.reader import ReadBrief
from briefgen.checks.own_words import Sentence, sentences
from briefgen.document.nodes import Document
from briefgen.document.wording import Typed
from briefgen.evidence.choose import choose
from briefgen.evidence.model import Excerpt, Figure, Library, Recommendation
from briefgen.evidence.translating import Text
from briefgen.findings import Place
from briefgen.kinds.model import KindRecord


@dataclass(frozen=True, slots=True)
class OtherBrief:
    """Another brief of the project, as far as this one has to know of it."""

    stem: str
    languages: tuple[str, ...]


@dataclass(frozen=True)
class BriefContext:
    """One brief, composed, with the evidence it prints."""

    read: ReadBrief
    kind: KindRecord
    document: Document
    library: Library
    excerpts: Mapping[str, Excerpt]
    figures: Mapping[str, Figure]
    recommendations: Mapping[str, Recommendation]
    typed: tuple[Typed, ...] = ()
    """The author's own words, run by run, as composed before citations were set."""
    others: tuple[OtherBrief, ...] = ()
    untranslated: tuple[Text, ...] = ()
    """Texts of the library that are printed without translation."""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the author's, read once for all checks."""
        return tuple(sentences(self.read.file))

    def place(self, *path: str | int) -> Place:
        """A place in the brief's file."""
        return self.read.file.place(*path)

    def place_of_words(self, words: str | re.Pattern[str], otherwise: Place) -> Place:
        """The first place in the brief's file that says the words."""
        pattern = re.compile(re.escape(words)) if isinstance(words, str) else words
        for path in self.read.file.values:
            value = self.read.file.value_at(path)
            match = pattern.search(value) if isinstance(value, str) else None
            if match and match.group():
                return self.read.file.in_value(path, match.start(), len(match.group()))
        return otherwise

    def rule(self, name: str) -> tuple[tuple[str, str], ...]:
        """Where a setting of the kind is written, as the details of a finding."""
        rule = self.kind.rules.get(name)
        return (("rule", rule.source),) if rule else ()

    def place_of(self, key: str) -> Place:
        """The first place in the brief where an id is named; its start where it is not."""
        written_here = self.excerpts.get(key)
        if written_here and written_here.place.file == self.read.file.name:
            return written_here.place
        for path in self.read.file.values:
            if self.read.file.value_at(path) == key:
                return self.read.file.place(*path)
        quoted = re.compile(rf'(?<="){re.escape(key)}(?=")')
        return self.place_of_words(quoted, self._place_of_choice(key) or self.place("title"))

    def _place_of_choice(self, key: str) -> Place | None:
        """The first ``choose:`` that selects the id, where nothing names it."""
        for number, section in enumerate(self.read.brief.sections):
            for index, block in enumerate(section.blocks):
                if block.choose and key in choose(block.choose, self.library):
                    return self.place("sections", number, "blocks", index, "choose")
        return None
