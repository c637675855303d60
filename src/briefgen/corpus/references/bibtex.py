"""BibTeX and biblatex: bibtexparser takes the file apart, the tables say what is what."""

import logging
import re
from collections.abc import Sequence
from typing import Any, Final

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    ImplicitComment,
    ParsingFailedBlock,
)
from bibtexparser.model import Entry as BibtexEntry

from briefgen.corpus.references import bibtex_tables as tables
from briefgen.corpus.references.bibtex_names import bibtex_names
from briefgen.corpus.references.draft import Draft
from briefgen.corpus.references.latex import plain, unknown_command, verbatim
from briefgen.corpus.references.model import Entry, place_in
from briefgen.findings import Finding, Place, Report, finding
from briefgen.records import dates

_MONTH: Final = re.compile(r"(?:(\d{1,2})\D+)?([A-Za-z]{3,}|\d{1,2})\.?(?:\D+(\d{1,2}))?")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_TIME: Final = re.compile(r"T[\d:.Z+-]+")
_DOI: Final = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def parse(text: str, name: str, report: Report) -> tuple[Entry, ...]:
    """The entries as CSL-JSON; a malformed one is a finding, and the others still come."""
    # The library also writes to the log what the findings say better.
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    library = parse_string(text)
    entries = []
    lines = text.split("\n")
    problems = [one for block in library.blocks if (one := _problem(block, lines, name))]
    for block in library.blocks:
        if isinstance(block, BibtexEntry):
            place = place_in(lines, name, (block.start_line or 0) + 1)
            entries.append(_entry(block, place))
    if not entries and not problems:
        problems.append(
            finding("BG811", f"{name} holds no entry", Place(name),
                    help="an entry starts with @ at the start of a line, such as @article{key,")
        )  # fmt: skip
    report.add(*problems)
    return tuple(entries)


def _problem(block: Block, lines: Sequence[str], name: str) -> Finding | None:
    line = (block.start_line or 0) + 1
    place = place_in(lines, name, line)
    match block:
        case DuplicateBlockKeyBlock():
            first = (block.previous_block.start_line or 0) + 1
            return finding(
                "BG812", f"the key '{block.key}' is given twice; first on line {first}", place,
                help="give one of the two another key, or delete it",
            )  # fmt: skip
        case DuplicateFieldKeyBlock():
            fields = ", ".join(sorted(block.duplicate_keys))
            return finding(
                "BG811", f"this entry gives {fields} twice", place, help="keep one of the two"
            )
        case ParsingFailedBlock():
            return finding(
                "BG811", "this entry cannot be read: a brace or a quotation mark is not closed", place,
                help="close every { with } in this entry, and put a comma after each field",
            )  # fmt: skip
        case ImplicitComment() if at := re.search(r"^\s*@\w+", block.comment, re.MULTILINE):
            line += block.comment.count("\n", 0, at.start())
            return finding(
                "BG811", "this entry cannot be read: it does not open with a brace",
                place_in(lines, name, line), help="an entry starts like this: @article{key,",
            )  # fmt: skip
    return None


def _entry(block: BibtexEntry, place: Place) -> Entry:
    key = block.key.strip()
    fields: dict[str, str] = {}
    for field in block.fields:
        fields.setdefault(field.key.lower(), str(field.value))
    reader = _Reader(block.entry_type.lower(), fields)
    if key:
        reader.draft.item["id"] = key
    for field in block.fields:
        if fields[field.key.lower()] != str(field.value):
            reader.draft.lose(field.key, "the entry gives this field twice", str(field.value))
    _refuse_joins(reader.draft, block)
    return Entry(reader.item(), key, place, tuple(reader.draft.losses))


def _refuse_joins(draft: Draft, block: BibtexEntry) -> None:
    """Values joined with # and abbreviations that the file does not define are not resolved."""
    for field in block.fields:
        if field.enclosing == "no-enclosing" and field.key.lower() != "month":
            draft.lose(
                field.key.lower(),
                "it is joined with #, or stands for an abbreviation that the file does not define",
            )
            draft.take(field.key.lower())


class _Reader:
    """Fills one item; what is left over in the end is lost."""

    def __init__(self, entry_type: str, fields: dict[str, str]) -> None:
        self.entry_type = entry_type
        self.draft = Draft(
            {**fields, "entrytype": entry_type}, type=tables.TYPES.get(entry_type, "document")
        )

    def item(self) -> dict[str, Any]:
        """The item, with everything in it that found a place."""
        self._type()
        self._titles()
        for field, variable in tables.TEXTS:
            self._put(variable, field, self._words(field))
        for field, variable in tables.PARAGRAPHS:
            self._put(variable, field, self._words(field, paragraphs=True))
        self._people()
        self._days()
        self._numbers()
        self._identifiers()
        self._languages()
        return self.draft.finished("bibtex")

    def _put(self, variable: str, field: str, value: Any) -> None:
        self.draft.put(variable, value, field)

    def _words(self, field: str, *, paragraphs: bool = False) -> str:
        """The field as plain words; a LaTeX command that means something is a loss."""
        value = self.draft.take(field)
        if value is None:
            return ""
        if command := unknown_command(value):
            self.draft.lose(field, f"the LaTeX command \\{command} was left out; compare the words")
        if field in tables.LISTS:
            value = re.sub(r"\s+and\s+(?![^{]*\})", "; ", value)
        words = plain(value, paragraphs=paragraphs)
        if words is None:
            self.draft.lose(field, "its LaTeX cannot be read; it stands as in the file")
        return value if words is None else words

    def _type(self) -> None:
        self.draft.take("entrytype")
        if self.entry_type not in tables.TYPES:
            self.draft.lose("entrytype", "CSL has no such type; it is a document here")
        subtype = (self.draft.take("entrysubtype") or "").strip().lower()
        if subtype in tables.SUBTYPES and self.entry_type == "article":
            self.draft.item["type"] = tables.SUBTYPES[subtype]
        elif subtype:
            self.draft.lose("entrysubtype")
        stated = self._words("type")
        genre = tables.GENRES.get(stated.lower(), stated) or tables.DEGREES.get(self.entry_type, "")
        self._put("genre", "type", genre)

    def _titles(self) -> None:
        self._put("title", "title", self._joined("title", "subtitle"))
        main = self._joined("maintitle", "mainsubtitle")
        book = self._joined("booktitle", "booksubtitle")
        if main and book:
            self._put("volume-title", "booktitle", book)
        self._put("container-title", "maintitle" if main else "booktitle", main or book)
        self._put(
            "container-title", "journaltitle", self._joined("journaltitle", "journalsubtitle")
        )

    def _joined(self, field: str, subfield: str) -> str:
        title, subtitle = self._words(field), self._words(subfield)
        gap = " " if title.endswith((":", "?", "!", ".")) else ": "
        return f"{title}{gap}{subtitle}" if title and subtitle else title or subtitle

    def _people(self) -> None:
        stays = re.fullmatch(r"\s*useprefix\s*=\s*true\s*", self.draft.take("options") or "")
        kind = (self.draft.take("editortype") or "").strip().lower()
        editors = (("editor", tables.EDITORS.get(kind, "editor")),)
        if kind not in tables.EDITORS:
            self.draft.lose("editortype", "they are editors here")
        for field, variable in (*tables.NAMES, *editors):
            names, others = bibtex_names(self.draft.take(field) or "", prefix_stays=bool(stays))
            self._put(variable, field, names)
            if others:
                self.draft.lose(
                    field, "“and others”: the names that follow are not given", "and others"
                )

    def _days(self) -> None:
        if self.draft.has("date"):
            self._day("date", "issued")
            year = self._words("year")
            if year and year not in str(self.draft.item.get("issued")):
                self.draft.lose("year", "date says something else")
        else:
            self._year_and_month()
        for field, variable in tables.DATES:
            self._day(field, variable)

    def _day(self, field: str, variable: str) -> None:
        value = (self.draft.take(field) or "").strip()
        day = _TIME.sub("", value)
        if day != value:
            self.draft.lose(field, "the time of day is left out")
        if day:
            self._put(variable, field, _csl_date(day))

    def _year_and_month(self) -> None:
        year = self._words("year")
        month = self._words("month") if self.draft.has("month") else ""
        day = self._words("day")
        if not re.fullmatch(r"\d{4}", year):
            for field, value in (("month", month), ("day", day)):
                if value:
                    self.draft.lose(field, "there is no year in figures to go with it")
            self._put("issued", "year", {"literal": year} if year else None)
            return
        found, stated = _month(month)
        if month and not found:
            self.draft.lose("month", "this is not a month")
        parts = [int(year), *([found] if found else [])]
        number = day or stated
        if number.isdigit() and found:
            parts.append(int(number))
        elif day:
            self.draft.lose("day", "there is no month to go with it")
        self._put("issued", "year", {"date-parts": [parts]})

    def _numbers(self) -> None:
        kind = self.draft.item["type"]
        numbered = "issue" if kind in tables.NUMBERED else "number"
        if self.draft.item.get("collection-title") and kind in (
            "book",
            "chapter",
            "paper-conference",
        ):
            numbered = "collection-number"
        self._put(numbered, "number", self._words("number"))
        self._put("issue", "issue", self._words("issue"))
        pages = self._words("pages")
        self._put("page", "pages", re.sub(r"\s*[–—]\s*", "-", pages))

    def _identifiers(self) -> None:
        for field, variable in tables.VERBATIM:
            value = verbatim(self.draft.take(field) or "")
            self._put(variable, field, _DOI.sub("", value) if field == "doi" else value)
        self._put("URL", "url", verbatim(self.draft.take("url") or ""))
        published = verbatim(self.draft.take("howpublished") or "")
        if re.match(r"https?://\S+$", published):
            self._put("URL", "howpublished", published)
        else:
            self._put("medium", "howpublished", plain(published))
        self._eprint()
        for field in ("keywords", "keyword"):
            self._put("keyword", field, self._words(field))

    def _eprint(self) -> None:
        """An archive's number for the paper."""
        number = verbatim(self.draft.take("eprint") or "")
        field = "eprinttype" if self.draft.has("eprinttype") else "archiveprefix"
        archive = self._words(field) if number else ""
        if archive.lower() in ("pubmed", "pmid"):
            self._put("PMID", "eprint", number)
        else:
            self._put("archive", field, archive)
            self._put("archive_location", "eprint", number)

    def _languages(self) -> None:
        for field in ("langid", "language", "hyphenation"):
            value = (self.draft.take(field) or "").strip()
            tag = tables.LANGUAGES.get(value.lower(), value if _LANGUAGE.fullmatch(value) else "")
            if value and not tag:
                self.draft.lose(field, "this is not a language that briefgen knows by this name")
            self._put("language", field, tag)


def _csl_date(value: str) -> dict[str, Any]:
    try:
        dates.moments(value)
    except ValueError:
        return {"raw": value}
    return dates.to_csl(value)


def _month(value: str) -> tuple[int | None, str]:
    """The month's number, and the day that some write beside it (``10~mar``)."""
    match = _MONTH.fullmatch(value.replace("\u00a0", " ").strip())
    if match is None:
        return None, ""
    before, word, after = match.groups()
    number = int(word) if word.isdigit() else _named_month(word)
    return (number if number and 1 <= number <= len(tables.MONTHS) else None), before or after or ""


def _named_month(word: str) -> int | None:
    short = word[:3].lower()
    return tables.MONTHS.index(short) + 1 if short in tables.MONTHS else None
