"""Nothing that a record knows may vanish in silence: notes and list against the record.

Styles drop facts: OSCOLA the year of testimony, others the day or the committee. After each
render every fact of every cited record is looked for in the words that are printed.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from babel.dates import get_month_names

from briefgen.citations.engine import Cluster, Context, record_of
from briefgen.citations.words import listed
from briefgen.document import nodes as n
from briefgen.document.walk import plain
from briefgen.findings import Finding, Place, finding
from briefgen.records.dates import WrittenDate, moments
from briefgen.records.instrument import InstrumentRecord
from briefgen.records.source import SourceRecord

_DAILY: Final = frozenset(
    {
        "article-newspaper",
        "article-magazine",
        "post-weblog",
        "hearing",
        "speech",
        "interview",
        "broadcast",
    }
)
"""Types of which the day matters; of the others the year is enough."""
_FORUM: Final = (
    ("container_title", "forum"),
    ("section", "committee or section"),
    ("event_title", "event"),
    ("authority", "authority"),
    ("number", "number"),
    ("chapter_number", "chapter or session"),
    ("references", "citation"),
)
_FEW: Final = 3
_MEND: Final = "choose another style, or mend this one (`briefgen explain BG404`)"
_MARKUP: Final = re.compile(r"</?(?:i|b|sup|sub|span)(?:\s[^>]*)?>")
_ADDRESS: Final = re.compile(r"https?://[^\s<>]+")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a record knows of its source, and the words that would show it."""

    name: str
    value: str
    phrases: tuple[str, ...] = ()
    """Folded words, one of which is enough …"""
    patterns: tuple[re.Pattern[str], ...] = ()
    """… or one of these."""

    def stands_in(self, folded: str) -> bool:
        """Whether folded words show it, as whole words."""
        padded = f" {folded.strip()} "
        return any(f" {one} " in padded for one in self.phrases) or any(
            one.search(folded) for one in self.patterns
        )


def guard(
    clusters: Sequence[Cluster],
    said: Sequence[n.Inlines],
    entries: Mapping[str, str],
    context: Context,
    style: str,
    place: Place,
) -> tuple[Finding, ...]:
    """What the style dropped, one finding a source.

    Args:
        clusters: what was cited.
        said: the words of each cluster.
        entries: the words of each entry that the document's list of sources shows.
        context: library and language.
        style: its name, for the finding.
        place: where the brief names it.
    """
    words = [plain(one) for one in said]
    found = list(_empty(clusters, words, style, place))
    for key, notes in _notes_by_key(clusters, words).items():
        printed = " ".join((*notes, entries.get(key, "")))
        # A date or a number within an address is not said to a reader.
        words_only = fold(_ADDRESS.sub(" ", printed))
        facts = facts_of(record_of(key, context.library), context.language)
        lost = [
            one for one in facts
            if not one.stands_in(fold(printed) if one.name == "address" else words_only)
        ]  # fmt: skip
        if lost:
            found.append(_lost(key, lost, style, place, has_entry=key in entries))
    found += _lost_places(clusters, words, context, style, place)
    return tuple(found)


def _notes_by_key(clusters: Sequence[Cluster], words: Sequence[str]) -> dict[str, list[str]]:
    """For each cited key the words of the notes that cite it."""
    found: dict[str, list[str]] = {}
    for cluster, text in zip(clusters, words, strict=True):
        for key in dict.fromkeys(one.key for one in cluster.references):
            found.setdefault(key, []).append(text)
    return found


def _empty(
    clusters: Sequence[Cluster], words: Sequence[str], style: str, place: Place
) -> Iterator[Finding]:
    for cluster, text in zip(clusters, words, strict=True):
        if not re.search(r"\w", text):
            keys = ", ".join(one.key for one in cluster.references)
            yield finding("BG405", f"style '{style}' prints nothing for citation {cluster.number} ({keys})", place,
                          help=_MEND)  # fmt: skip


def _lost(key: str, lost: Sequence[Fact], style: str, place: Place, *, has_entry: bool) -> Finding:
    names = listed(tuple(dict.fromkeys(one.name for one in lost)), "and")
    return finding(
        "BG404", f"style '{style}' prints nowhere the {names} of '{key}'", place,
        details=tuple((one.name, one.value) for one in lost),
        help=_MEND if has_entry else "no list of sources shows it: add a block `- sources: all`",
    )  # fmt: skip


def _lost_places(
    clusters: Sequence[Cluster],
    words: Sequence[str],
    context: Context,
    style: str,
    place: Place,
) -> Iterator[Finding]:
    """Places within a source that a note does not show; ``ibid.`` alone repeats the one before it."""
    before: dict[str, tuple[object, ...]] = {}
    for cluster, text in zip(clusters, words, strict=True):
        for one in cluster.references:
            repeated = before.get(one.key) == one.places and len(cluster.references) == 1
            lost = [p for p in one.places if not _place_stands(p.value, text)]
            if lost and not repeated:
                shown = ", ".join(p.printed(context.language) for p in lost)
                yield finding("BG404", f"style '{style}' drops the place in citation {cluster.number}: {shown} of '{one.key}'",
                              place, details=(("printed", text),),
                              help=_MEND)  # fmt: skip
        before = {one.key: one.places for one in cluster.references}


def _place_stands(value: str, text: str) -> bool:
    numbers = re.findall(r"\w+", value)
    return all(re.search(rf"(?<!\w){re.escape(number)}(?!\w)", text) for number in numbers)


# --- facts -----------------------------------------------------------------------------------


def facts_of(record: SourceRecord | InstrumentRecord, language: str) -> tuple[Fact, ...]:
    """What must stand in note or list: who, what, when, where, and the address."""
    if isinstance(record, InstrumentRecord):
        name = record.named(language)
        rest = record.cited(language).removeprefix(name).lstrip(", ")
        return (_words("name", name), *((_words("citation", rest),) if rest else ()))
    return (
        *_people(record),
        _words("title", record.title, record.title_short),
        *_when(record, language),
        *_where(record),
        *_address(record),
    )


def _words(name: str, *values: str | None) -> Fact:
    """A fact that any of the values shows; letters and digits count, their case does not."""
    given = [_MARKUP.sub("", value) for value in values if value]
    folded = [fold(value).strip() for value in given]
    # Styles leave out an English article at the beginning of a newspaper's name.
    folded += [one.removeprefix("the ") for one in folded]
    return Fact(name, given[0], tuple(one for one in folded if one))


def _people(record: SourceRecord) -> Iterator[Fact]:
    authors = record.author if len(record.author) <= _FEW else record.author[:1]
    for one in authors:
        yield _words("author", one.surname)


def _when(record: SourceRecord, language: str) -> Iterator[Fact]:
    date = record.issued
    if date is None:
        return
    if isinstance(date, WrittenDate):
        yield _words("date", date.words)
        return
    first = moments(date)[0]
    yield Fact("year", str(first.year), patterns=(re.compile(rf"(?<!\d){first.year}(?!\d)"),))
    if first.day and first.month and record.type in _DAILY:
        patterns = tuple(_day_patterns(first.year, first.month, first.day, language))
        yield Fact("day", date, patterns=patterns)


def _day_patterns(year: int, month: int, day: int, language: str) -> Iterator[re.Pattern[str]]:
    names = "|".join(re.escape(fold(name).strip()) for name in _months(month, language))
    number = rf"(?<!\d)0?{day}(?:st|nd|rd|th|er)?(?!\d)"
    yield re.compile(rf"{number} (?:{names})\b")
    yield re.compile(rf"\b(?:{names}) {number}")
    yield re.compile(rf"{year} {month:02} {day:02}")


@cache
def _months(month: int, language: str) -> tuple[str, ...]:
    """The month's names, whole and short, in the document's language and those of the styles."""
    locales = dict.fromkeys((language.replace("-", "_"), "en", "fr"))
    return tuple(
        dict.fromkeys(
            get_month_names(width, context, locale=locale)[month].rstrip(".")
            for locale in locales
            for width in ("wide", "abbreviated")
            for context in ("format", "stand-alone")
        )
    )


def _where(record: SourceRecord) -> Iterator[Fact]:
    for field, name in _FORUM:
        value: str | None = getattr(record, field)
        if value:
            short = record.container_title_short if field == "container_title" else None
            yield _words(name, value, short)
    if record.volume and record.type in ("legislation", "treaty"):
        yield _words("volume", record.volume)
    if record.publisher and not record.container_title:
        yield _words("publisher", record.publisher)


def _address(record: SourceRecord) -> Iterator[Fact]:
    archived = record.archived.url if record.archived else None
    if record.url or archived:
        yield _words("address", record.url or archived, archived)


def fold(text: str) -> str:
    """Letters and digits in lower case, without accents; everything else is one space."""
    plain_letters = "".join(
        one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one)
    )
    # Legal styles write "S.C." as "SC".
    joined = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", plain_letters)
    return re.sub(r"[^\w]+|_+", " ", joined.casefold())
