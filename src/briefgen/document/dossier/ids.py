"""Every id that a dossier names: is there such a passage, person, source, allegation, element?"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from briefgen.brief.dossier import ExhibitReference, LegalTest
from briefgen.brief.model import Brief
from briefgen.document.dossier.exhibits import Path_, Register, tests_of
from briefgen.evidence.model import Library
from briefgen.findings import Finding, finding
from briefgen.records.validation import suggestion
from briefgen.records.yamlfile import YamlFile


@dataclass(frozen=True)
class DossierIds:
    """The ids of one brief's dossier, held against the library and against each other."""

    brief: Brief
    file: YamlFile
    library: Library
    register: Register

    def unknown(self) -> Iterator[Finding]:
        """A finding for each id that leads nowhere, and for each that is used twice."""
        yield from self._allegations()
        for path, body in tests_of(self.brief):
            yield from self._test(path, body)
        for path, key in self._listed():
            if key not in self.library.sources:
                yield finding("BG201", f"there is no source '{key}'", self.file.place(*path),
                              help=suggestion(key, list(self.library.sources)))  # fmt: skip

    @cached_property
    def _passages(self) -> tuple[str, ...]:
        return (*self.library.excerpts, *self.library.figures)

    @cached_property
    def _names(self) -> Counter[str]:
        return Counter(one.allegation.id for one in self.register.allegations)

    def _allegations(self) -> Iterator[Finding]:
        elements = self.register.elements
        seen: set[str] = set()
        for one in self.register.allegations:
            allegation, path = one.allegation, one.path
            if allegation.id in seen:
                yield finding("BG132", f"the id '{allegation.id}' is used twice", self.file.place(*path, "id"),
                              help="give this allegation another one")  # fmt: skip
            seen.add(allegation.id)
            ties = allegation.link.exhibits if allegation.link else ()
            yield from self._references(allegation.exhibits, (*path, "exhibits"))
            yield from self._references(ties, (*path, "link", "exhibits"))
            for at, key in enumerate(allegation.counter):
                yield from self._passage(key, (*path, "counter", at))
            if allegation.head and allegation.head not in elements:
                yield finding("BG556", f"no test in this brief has an element '{allegation.head}'", self.file.place(*path, "head"),
                              help=suggestion(allegation.head, list(elements)) or "add a block `test:` with that element")  # fmt: skip

    def _references(
        self, references: tuple[ExhibitReference, ...], path: Path_
    ) -> Iterator[Finding]:
        for at, one in enumerate(references):
            yield from self._passage(one.id, (*path, at))
            if one.originator and one.originator not in self.library.people:
                yield finding("BG214", f"nobody in people.yaml has the id '{one.originator}'",
                              self.file.place(*path, at, "originator"),
                              help=suggestion(one.originator, list(self.library.people)))  # fmt: skip

    def _passage(self, key: str, path: Path_) -> Iterator[Finding]:
        if key not in self._passages:
            yield finding("BG202", f"there is no excerpt or figure '{key}'", self.file.place(*path),
                          help=suggestion(key, list(self._passages)))  # fmt: skip

    def _test(self, path: Path_, body: LegalTest) -> Iterator[Finding]:
        if body.instrument not in self.library.instruments:
            yield finding("BG509", f"there is no law or treaty '{body.instrument}'", self.file.place(*path, "instrument"),
                          help=suggestion(body.instrument, list(self.library.instruments)))  # fmt: skip
        known = (*self._names, *self._passages)
        for number, one in enumerate(body.elements):
            for at, key in enumerate(one.met_by):
                if key not in known:
                    yield finding("BG202", f"there is no allegation, excerpt or figure '{key}'",
                                  self.file.place(*path, "elements", number, "met_by", at),
                                  help=suggestion(key, list(known)))  # fmt: skip

    def _listed(self) -> Iterator[tuple[Path_, str]]:
        for number, section in enumerate(self.brief.sections):
            for index, block in enumerate(section.blocks):
                only = block.exhibits.only if block.exhibits else None
                for at, key in enumerate(only or ()):
                    yield ("sections", number, "blocks", index, "exhibits", at), key
