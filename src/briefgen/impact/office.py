"""Everything that is looked through: the library, the briefs, the built files; read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from briefgen.brief.reader import ReadBrief, read_brief
from briefgen.build import Workspace
from briefgen.evidence.withdrawals import withdrawal_of
from briefgen.findings import Finding, Place, Report, finding
from briefgen.impact.briefs import brief_links
from briefgen.impact.changed import Change, changes
from briefgen.impact.files import BuiltFile, built_files, file_links
from briefgen.impact.model import Leaner, Link, Thing
from briefgen.impact.records import record_links, things
from briefgen.impact.search import beside, leaners
from briefgen.records.withdrawal import Withdrawal


@dataclass(frozen=True)
class Impact:
    """Who leans on one thing."""

    thing: Thing
    leaners: tuple[Leaner, ...]
    beside: tuple[Link, ...]
    """What contradicts, answers or replaces it, or the reverse."""
    withdrawn: Withdrawal | None

    def of(self, *kinds: str) -> tuple[Leaner, ...]:
        """The leaners of these kinds."""
        return tuple(one for one in self.leaners if one.thing.kind in kinds)


@dataclass(frozen=True)
class Office:
    """A project with its library, and the folders in which built files lie."""

    workspace: Workspace
    folders: Sequence[Path]

    @cached_property
    def _built(self) -> tuple[tuple[BuiltFile, ...], tuple[Finding, ...]]:
        return built_files(self.workspace.project, self.folders)

    @property
    def files(self) -> tuple[BuiltFile, ...]:
        """Every built file that has an evidence list."""
        return self._built[0]

    @cached_property
    def briefs(self) -> tuple[tuple[str, ReadBrief | None], ...]:
        """Every brief with its name; None where it could not be read."""
        project = self.workspace.project
        return tuple(
            (name, read_brief(path, name, Report()))
            for path in project.brief_files()
            for name in [project.shown(path)]
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What could not be looked into."""
        unread = (
            finding("BG574", f"{name} has errors, so nobody can say what it leans on", Place(name),
                    help=f"run `briefgen check {name}`")
            for name, read in self.briefs if read is None
        )  # fmt: skip
        return (*self._built[1], *unread)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All links of the library, the briefs and the files."""
        corpus, library = self.workspace.corpus, self.workspace.library
        known = things(corpus)
        found = list(record_links(corpus))
        for name, read in self.briefs:
            found += brief_links(read, name, library, known) if read else ()
        for file in self.files:
            found += file_links(file, corpus)
        return tuple(found)

    @cached_property
    def known(self) -> dict[str, Thing]:
        """Everything that can be asked for, also what only built files know any more."""
        listed = {link.on.id: link.on for link in self.links}
        return {**listed, **things(self.workspace.corpus)}

    def impact(self, thing: Thing) -> Impact:
        """Who leans on the thing."""
        withdrawn = withdrawal_of(thing.id, self.workspace.corpus)
        return Impact(thing, leaners(self.links, thing), beside(self.links, thing), withdrawn)

    def changed(self) -> tuple[tuple[BuiltFile, tuple[Change, ...]], ...]:
        """Every file that says the old, with what."""
        workspace = self.workspace
        every = (
            (one, changes(one, workspace.corpus, workspace.library))
            for one in self.files
            if not one.is_list or not self._document_of(one)
        )
        return tuple((file, found) for file, found in every if found)

    def _document_of(self, ledger: BuiltFile) -> bool:
        """Whether a document stands beside its list, and says the same itself."""
        folder = Path(ledger.name).parent
        outputs = ledger.ledger.get("outputs", {})
        return any(
            not one.is_list and Path(one.name).parent == folder and Path(one.name).name in outputs
            for one in self.files
        )
