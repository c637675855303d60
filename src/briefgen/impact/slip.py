"""Errata slips for those who hold a document that says something withdrawn since."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from briefgen.brief.model import Block, Brief, ContactBody, Section, SourcesBody
from briefgen.brief.reader import ReadBrief
from briefgen.build import Options, Prepared, Workspace, write
from briefgen.citations.choosing import HOUSE
from briefgen.citations.cite import Rules, cite
from briefgen.citations.house.engine import HouseEngine
from briefgen.corpus.model import Corpus
from briefgen.document.compose import Composed, Composer
from briefgen.document.errata import Errata, Held, Printed, compose_errata
from briefgen.document.labels import labels_for
from briefgen.document.nodes import Document
from briefgen.evidence.resolve import Resolver
from briefgen.evidence.withdrawals import withdrawal_of
from briefgen.findings import Place, Report, finding
from briefgen.impact.files import BuiltFile
from briefgen.impact.model import Leaner, Thing
from briefgen.impact.office import Office
from briefgen.kinds.model import KindRecord, Limits
from briefgen.records.tags import base
from briefgen.records.withdrawal import Withdrawal
from briefgen.records.yamlfile import YamlFile
from briefgen.templates.loading import TemplateError, load_template
from briefgen.templates.model import Template

KIND: Final = KindRecord(
    id="errata-slip",
    name={"en": "Errata slip", "fr": "Erratum"},
    description="One page for those who hold a document that says something withdrawn since.",
    limits=Limits(pages=1),
    outputs=("pdf", "docx", "html"),
    # A source can be withdrawn of which a document quotes more than a page can list.
    severity={"BG608": "warning", "BG531": "note"},
)


class Edition(NamedTuple):
    """One document as it was built: what its files in all formats have in common."""

    stem: str
    title: str
    date: str
    language: str
    printed: tuple[Printed, ...]


@dataclass(frozen=True)
class Slip:
    """One slip, ready to be written."""

    stem: str
    edition: Edition
    files: tuple[tuple[str, str], ...]
    """Name and SHA-256 of each file of the edition."""


def slips(office: Office, thing: Thing) -> tuple[Slip, ...]:
    """A slip for each document that prints the thing, or something that stands in it."""
    editions: dict[Edition, set[tuple[str, str]]] = defaultdict(set)
    for file in office.files:
        printed = printed_of(file, thing, office.workspace.corpus)
        if printed:
            edition = Edition(file.stem, file.title, file.date, file.language, printed)
            editions[edition] |= _names(file)
    stems = _stems(list(editions), thing)
    return tuple(
        Slip(stems[edition], edition, tuple(sorted(files)))
        for edition, files in sorted(editions.items(), key=lambda one: one[0][:4])
    )


def printed_of(file: BuiltFile, thing: Thing, corpus: Corpus) -> tuple[Printed, ...]:
    """What the file prints of the thing; each place once."""
    found = dict.fromkeys(
        Printed(
            str(item["printed"]),
            str(item.get("section", "")),
            _of(item, corpus),
            item.get("note"),
            language=_foreign(next(_anchored(item), ""), file, corpus),
        )
        for item in file.evidence
        if thing.id == item["id"] or thing.id in _anchored(item)
    )
    if not found and thing.kind == "source":
        cited = any(one["id"] == thing.id for one in file.leans_on or ())
        title = corpus.sources[thing.id].record.title
        language = _foreign(thing.id, file, corpus)
        found = dict.fromkeys([Printed(title, cited=True, language=language)] if cited else [])
    return tuple(found)


def without_slip(office: Office, thing: Thing) -> tuple[Leaner, ...]:
    """Documents that lean on the thing without printing it: for what they ask, as a rule."""
    corpus = office.workspace.corpus
    silent = {one.thing for one in office.files if not printed_of(one, thing, corpus)}
    return tuple(one for one in office.impact(thing).of("file") if one.thing in silent)


def _of(item: Mapping[str, Any], corpus: Corpus) -> str:
    figure = corpus.figures.get(str(item["id"]))
    return figure.record.of if figure else ""


def _foreign(source: str, file: BuiltFile, corpus: Corpus) -> str | None:
    """The language of the source where it is not the document's."""
    known = corpus.sources.get(source)
    theirs = known.record.language if known else file.language
    return theirs if base(theirs) != base(file.language) else None


def _anchored(item: Mapping[str, Any]) -> Iterator[str]:
    return (one["anchor"]["source"] for one in item["segments"] if "anchor" in one)


def _names(file: BuiltFile) -> set[tuple[str, str]]:
    """The document's files that this one stands for, with their digests."""
    if not file.is_list:
        return {(Path(file.name).name, file.sha256)}
    return {(str(name), str(sha)) for name, sha in file.ledger.get("outputs", {}).items()}


def _stems(editions: Sequence[Edition], thing: Thing) -> Mapping[Edition, str]:
    """A name for each slip; the date of the edition, or a number, where one name had several."""
    names: dict[Edition, str] = {}
    for edition in sorted(editions, key=lambda one: one[:4]):
        plain = f"{edition.stem}.errata-{thing.id}"
        dated = f"{edition.stem}.{edition.date}.errata-{thing.id}"
        numbered = (f"{dated}-{number}" for number in range(2, len(editions) + 2))
        names[edition] = next(one for one in (plain, dated, *numbered) if one not in names.values())
    return names


# --- writing ---------------------------------------------------------------------------------


def withdrawn(office: Office, thing: Thing, report: Report) -> Withdrawal | None:
    """Why the thing was withdrawn, or None with a finding: then there is nothing to correct."""
    gone = withdrawal_of(thing.id, office.workspace.corpus)
    if gone is None:
        report.add(finding("BG575", f"'{thing.id}' was not withdrawn, so there is nothing to correct",
                           help="mark it in the library: `withdrawn: {on: …, by: …, why: …, replaced_by: …}`"))  # fmt: skip
    return gone


def write_slip(
    office: Office, slip: Slip, gone: Withdrawal, options: Options, out: Path, report: Report
) -> list[Path]:
    """Compose, cite, write, read back and save one slip; nothing, with findings, where it fails."""
    workspace = office.workspace
    brief = _brief(office, slip.edition)
    template = _template(
        workspace, options.template or (brief.template if brief else "plain"), report
    )
    if template is None:
        return []
    read = _as_brief(slip, gone.on, brief)
    labels = labels_for(slip.edition.language, template.labels)
    resolver = Resolver(workspace.corpus, report)
    composer = Composer(read, workspace.library, resolver, KIND, labels, workspace.project.root)
    held = Held(slip.edition.title, slip.edition.date, slip.edition.language, slip.files)
    contact = _contact(brief)
    composed = compose_errata(Errata(held, slip.edition.printed, gone, contact), composer)
    document = _cited(workspace, read, composed, report)
    if report.has_errors:
        return []
    prepared = Prepared(
        read,
        KIND,
        template,
        composed,
        document,
        accepted=(),
        units=(),
        protected=workspace.library.protected,
    )
    return write(workspace, prepared, options, out, report)


def _brief(office: Office, edition: Edition) -> Brief | None:
    """The brief of which the document was built: by its name, else by its title."""
    known = [read for _, read in office.briefs if read]
    named = [one for one in known if f"{edition.stem}.".startswith(f"{one.stem}.")]
    titled = [one for one in known if one.brief.title == edition.title]
    found = [*sorted(named, key=lambda one: -len(one.stem)), *titled]
    return found[0].brief if found else None


def _contact(brief: Brief | None) -> ContactBody | None:
    blocks = (block for section in brief.sections for block in section.blocks) if brief else ()
    return next((block.contact for block in blocks if block.contact), None)


def _template(workspace: Workspace, name: str, report: Report) -> Template | None:
    try:
        return load_template(name, workspace.project.folders("templates"))
    except TemplateError as error:
        report.add(*error.findings)
        return None


def _as_brief(slip: Slip, day: datetime.date, brief: Brief | None) -> ReadBrief:
    """What the composer must know of the slip: language, day, whose it is, how it cites."""
    own = Brief(
        title=slip.edition.title, kind=KIND.id, language=slip.edition.language, date=day,
        prepared_by=brief.prepared_by if brief else None,
        sections=(Section(blocks=(Block(sources=SourcesBody()),)),),
    )  # fmt: skip
    return ReadBrief(own, YamlFile(slip.stem, ""), slip.stem)


def _cited(workspace: Workspace, read: ReadBrief, composed: Composed, report: Report) -> Document:
    place = Place(read.stem)
    engine = HouseEngine()
    rules = Rules(KIND.limits.note_characters, KIND.source_groups)
    return cite(composed.document, workspace.library, engine, HOUSE, place, report, rules)
