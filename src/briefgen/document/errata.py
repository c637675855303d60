"""An errata slip: one page for those who hold a document that says something withdrawn since.

What was withdrawn stands in a table, as words about the old document and not as evidence; what stands
instead is composed as in any brief, with its own source.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from briefgen.brief.model import Block, ContactBody, ExcerptBlock
from briefgen.document import nodes as n
from briefgen.document.attribution import Labels
from briefgen.document.compose import Composed, Composer
from briefgen.document.leaning import leans_on
from briefgen.document.notes import settle
from briefgen.document.prose import typographic
from briefgen.document.when import said_date
from briefgen.records.withdrawal import Withdrawal

_SHOWN: Final = 16
_GROUP: Final = 4
_NOWHERE: Final = "–"


@dataclass(frozen=True, slots=True)
class Printed:
    """Withdrawn words as the old document has them, or a source that it cites."""

    words: str
    section: str = ""
    """The heading of the section; empty where the file does not say it."""
    about: str = ""
    """What a number counted."""
    note: int | None = None
    cited: bool = False
    """Whether this is the title of a source that the document only cites."""
    language: str | None = None
    """BCP 47 tag of the words, where it is not the document's."""


@dataclass(frozen=True, slots=True)
class Held:
    """The document that people hold, and its files by name and SHA-256."""

    title: str
    date: str
    language: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Errata:
    """What a slip says."""

    held: Held
    printed: Sequence[Printed]
    withdrawn: Withdrawal
    contact: ContactBody | None


def compose_errata(errata: Errata, composer: Composer) -> Composed:
    """The slip before a citation style has spoken.

    Args:
        errata: what it says.
        composer: of a brief in the slip's language and of its date; composes what stands instead.
    """
    labels = composer.labels
    contact = composer.block(Block(contact=errata.contact), ()) if errata.contact else ()
    instead = _instead(errata.withdrawn, composer)
    body = (
        n.Paragraph((n.Text(labels["errata-lead"]),)),
        _heading("errata-withdrawn", composer),
        _printed(errata, composer),
        n.Paragraph(_wrong(errata.withdrawn, labels)),
        _heading("errata-instead", composer),
        *instead,
        _files(errata.held, labels),
        *contact,
        *((_heading("sources", composer), n.SourceList()) if errata.withdrawn.replaced_by else ()),
    )
    document = n.Document(_meta(errata.held, composer), _front(errata.held, composer), body)
    found = leans_on(document, composer.excerpts, composer.figures, {}, composer.library)
    return Composed(replace(document, leans_on=found), composer.excerpts, composer.figures, {}, ())


def _heading(label: str, composer: Composer) -> n.Heading:
    words = composer.labels[label]
    return n.Heading(2, (n.Text(words),), composer.anchor(words))


# --- what is withdrawn -----------------------------------------------------------------------


def _printed(errata: Errata, composer: Composer) -> n.Table:
    labels, gone = composer.labels, errata.withdrawn
    day = said_date(gone.on.isoformat(), errata.held.language)
    return n.Table(
        caption=(n.Text(labels["errata-since"].format(date=day, by=gone.by)),),
        header=tuple(
            (n.Text(labels[f"errata-{column}"]),) for column in ("printed", "section", "note")
        ),
        rows=tuple(_row(one, labels) for one in errata.printed),
        numeric=(False, False, True),
    )


def _row(one: Printed, labels: Labels) -> tuple[n.Inlines, ...]:
    section = labels["errata-cited"] if one.cited else one.section
    note = str(one.note) if one.note else _NOWHERE
    return _words(one, labels), (n.Text(section or _NOWHERE),), (n.Text(note),)


def _words(one: Printed, labels: Labels) -> n.Inlines:
    words: n.Inline = n.Text(one.words)
    if one.language:
        words = n.Span((words,), one.language)
    about = f" ({typographic(one.about)})" if one.about else ""
    return n.Text(labels["open-quote"]), words, n.Text(f"{labels['close-quote']}{about}")


def _wrong(gone: Withdrawal, labels: Labels) -> n.Inlines:
    lead = n.Strong((n.Text(labels["errata-wrong"]),))
    return (lead, n.Text(f" {typographic(gone.why)}"))


# --- what stands instead ---------------------------------------------------------------------


def _instead(gone: Withdrawal, composer: Composer) -> n.Blocks:
    key, library = gone.replaced_by, composer.library
    if key is None:
        return (n.Paragraph((n.Text(composer.labels["errata-nothing"]),)),)
    if key in library.figures:
        return composer.block(Block(figures=(key,)), ())
    if key in library.sources:
        words = composer.labels["errata-source"].format(title=library.sources[key].record.title)
        return (n.Paragraph(settle((n.Text(words), n.Cite((n.Citation(key),))))),)
    return composer.block(Block(excerpt=ExcerptBlock(id=key)), ())


# --- the document that people hold -----------------------------------------------------------


def _files(held: Held, labels: Labels) -> n.Paragraph:
    files = labels["list-separator"].join(
        labels["errata-file"].format(name=name, digest=_digest(sha)) for name, sha in held.files
    )
    return n.Paragraph((n.Text(labels["errata-files"].format(files=files)),), "fine")


def _digest(sha256: str) -> str:
    """Its beginning, in groups that a person can compare."""
    return "\u00a0".join(sha256[at : at + _GROUP] for at in range(0, _SHOWN, _GROUP))


def _front(held: Held, composer: Composer) -> n.Blocks:
    labels, brief = composer.labels, composer.read.brief
    day = said_date(held.date, held.language)
    byline = f"{labels['errata-for'].format(date=day)} · {said_date(brief.date.isoformat(), held.language)}"
    return (
        n.Paragraph((n.Text(labels["errata-slip"]),), "kicker"),
        n.Heading(1, (n.Text(labels["errata-correction"]),), "title"),
        n.Paragraph((n.Text(held.title),), "subtitle"),
        n.Paragraph((n.Text(byline),), "byline"),
    )


def _meta(held: Held, composer: Composer) -> n.Meta:
    brief = composer.read.brief
    title = composer.labels["errata-title"].format(title=held.title)
    return n.Meta(
        title=title, language=held.language, date=brief.date.isoformat(),
        author=brief.prepared_by or "", running_title=composer.labels["errata-slip"],
        footer=brief.prepared_by or "", labels=composer.labels,
    )  # fmt: skip
