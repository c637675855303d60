"""RIS: rispy takes a record apart, the tables say what is what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import rispy

from briefgen.corpus.references import ris_tables as tables
from briefgen.corpus.references.draft import Draft
from briefgen.corpus.references.model import Entry, place_in
from briefgen.findings import Place, Report, finding
from briefgen.records import dates

_TAG: Final = re.compile(r"[A-Z][A-Z0-9]  -")
_DAY: Final = re.compile(r"(\d{4})(?:[/-](\d{1,2})?(?:[/-](\d{1,2})?(?:[/-](.*))?)?)?")
_ISSN: Final = re.compile(r"\d{4}-?\d{3}[\dXx]")
_ISBN: Final = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")
_DOI: Final = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class _Chunk:
    """The lines of one record."""

    line: int
    lines: tuple[str, ...]

    @property
    def is_closed(self) -> bool:
        return any(line.startswith("ER  -") for line in self.lines)


def parse(text: str, name: str, report: Report) -> tuple[Entry, ...]:
    """The records as CSL-JSON; one that is not closed is a finding, and the others still come."""
    lines = text.split("\n")
    chunks = tuple(_chunks(lines))
    if not chunks:
        report.add(
            finding("BG811", f"{name} holds no record", Place(name),
                    help="a RIS record starts with a line such as `TY  - JOUR` and ends with `ER  - `")
        )  # fmt: skip
    entries = []
    for chunk in chunks:
        place = place_in(lines, name, chunk.line)
        if chunk.is_closed:
            entries.append(_entry(chunk, place))
        else:
            report.add(
                finding("BG811", "this record has no end", place,
                        help="put a line `ER  - ` after its last line, or export it again")
            )  # fmt: skip
    return tuple(entries)


def _chunks(lines: Sequence[str]) -> Iterator[_Chunk]:
    starts = [at for at, line in enumerate(lines) if line.startswith("TY  -")]
    for start, end in zip(starts, [*starts, len(lines)][1:], strict=True):
        yield _Chunk(start + 1, tuple(lines[start:end]))


def _entry(chunk: _Chunk, place: Place) -> Entry:
    # Each tag under its own name and as a list: nothing that comes twice is dropped.
    tags = {line[:2] for line in chunk.lines if _TAG.match(line)}
    (record, *_) = rispy.loads(
        "\n".join(chunk.lines), mapping={tag: tag for tag in tags}, list_tags=sorted(tags),
        delimiter_tags_mapping={},
    )  # fmt: skip
    values = {tag: [one for one in value if one] for tag, value in record.items() if tag != "TY"}
    reader = _Reader(record["TY"], {tag: value for tag, value in values.items() if value})
    item = reader.item()
    return Entry(item, str(item.get("id", "")), place, tuple(reader.draft.losses))


@dataclass(frozen=True, slots=True)
class _Day:
    """A date in CSL-JSON, and the words beside it."""

    date: dict[str, Any]
    words: str = ""

    @property
    def precision(self) -> int:
        """How much of it is known; 0 where it is words."""
        return len(self._parts) + ("season" in self.date)

    def agrees(self, best: "_Day") -> bool:
        """Whether it says nothing that the best one does not say."""
        parts = self._parts
        season = self.date.get("season")
        known = bool(parts) and parts == best._parts[: len(parts)]  # noqa: SLF001 - its own kind
        return known and season in (None, best.date.get("season"))

    @property
    def _parts(self) -> list[int]:
        return self.date.get("date-parts", [[]])[0]  # type: ignore[no-any-return]


class _Reader:
    """Fills one item; what is left over in the end is lost."""

    def __init__(self, kind: str, values: dict[str, list[str]]) -> None:
        self.kind = kind
        self.draft = Draft({**values, "TY": [kind]}, type=tables.TYPES.get(kind, "document"))

    @property
    def type(self) -> str:
        """The CSL type."""
        return str(self.draft.item["type"])

    def item(self) -> dict[str, Any]:
        """The item, with everything in it that found a place."""
        self.draft.take("TY")
        if self.kind not in tables.TYPES:
            self.draft.lose("TY", "CSL has no such type; it is a document here")
        self._put_one("id", "ID")
        for tag in ("TI", "T1", "CT"):
            self._put_one("title", tag)
        self._containers()
        for tag, variable in tables.TEXTS:
            self._put_one(variable, tag)
        for tag, variable in tables.NAMES:
            self._put_names(variable, tag)
        self._days()
        self._publication()
        self._identifiers()
        self._words()
        return self.draft.finished("ris")

    def _put_one(self, variable: str, tag: str) -> None:
        """The first value fills the variable; further ones are lost."""
        values = self.draft.take(tag) or []
        self.draft.put(variable, next(iter(values), None), tag)
        self._lose_rest(tag, values[1:])

    def _lose_rest(self, tag: str, rest: Sequence[str]) -> None:
        for value in rest:
            self.draft.lose(tag, "only the first of several has a place", value)

    def _put_names(self, variable: str, tag: str) -> None:
        names = [_name(one) for one in self.draft.take(tag) or []]
        known = self.draft.item.get(variable, [])
        self.draft.item.update({variable: [*known, *names]} if names else {})

    def _containers(self) -> None:
        variable = tables.CONTAINER_OF.get(self.type, "container-title")
        for tag in tables.CONTAINERS:
            if tag == "JO" and "container-title" in self.draft.item:
                self._put_one("container-title-short", tag)
            else:
                self._put_one(variable if tag == "T2" else "container-title", tag)

    def _days(self) -> None:
        if self.draft.has("Y2"):
            accessed = _read_day(self._only("Y2"))
            self.draft.put("accessed", accessed.date, "Y2")
            self._lose_words("Y2", accessed)
        read = {
            tag: _read_day(self._only(tag)) for tag in ("DA", "PY", "Y1") if self.draft.has(tag)
        }
        if not read:
            return
        best = max(read, key=lambda tag: read[tag].precision)
        self.draft.put("issued", read[best].date, best)
        for tag, day in read.items():
            if tag != best and not day.agrees(read[best]):
                self.draft.lose(tag, f"the date is taken from {best}")
            else:
                self._lose_words(tag, day)

    def _lose_words(self, tag: str, day: _Day) -> None:
        if day.words:
            self.draft.lose(tag, "these words beside the date have no place", day.words)

    def _only(self, tag: str) -> str:
        values = self.draft.take(tag) or [""]
        self._lose_rest(tag, values[1:])
        return str(values[0])

    def _publication(self) -> None:
        self._put_one("authority" if self.type == "legal_case" else "publisher", "PB")
        number = "issue" if self.type in tables.ISSUED_AS_PARTS else "number"
        for tag in ("IS", "CP"):
            self._put_one(number, tag)
        if self.draft.has("M1") and self.type in ("bill", "report", "software", "document"):
            self._put_one("number", "M1")
        self._pages()

    def _pages(self) -> None:
        first, last = self._only("SP"), self._only("EP")
        if self.type in ("book", "thesis") and first and not last:
            self.draft.put("number-of-pages", first, "SP")
        elif last and "-" not in first:
            self.draft.put("page", f"{first}-{last}" if first and first != last else last, "EP")
        else:
            self.draft.put("page", first, "SP")
            if last:
                self.draft.lose("EP", "SP gives the last page already")

    def _identifiers(self) -> None:
        self._put_one("URL", "UR")
        for value in self.draft.take("DO") or []:
            self.draft.put("DOI", _DOI.sub("", value), "DO")
        for value in self.draft.take("SN") or []:
            self._serial(value)
        for value in self.draft.take("M3") or []:
            is_doi = value.startswith("10.")
            self.draft.put("DOI" if is_doi else "genre", value, "M3")

    def _serial(self, value: str) -> None:
        if _ISSN.fullmatch(value):
            self.draft.put("ISSN", value, "SN")
        elif _ISBN.fullmatch(value):
            self.draft.put("ISBN", value, "SN")
        elif self.type in ("report", "patent", "legal_case"):
            self.draft.put("number", value, "SN")
        else:
            self.draft.lose("SN", "this is neither an ISSN nor an ISBN", value)

    def _words(self) -> None:
        for tag, variable, between in (
            ("AB", "abstract", "\n"), ("N2", "abstract", "\n"), ("N1", "note", "\n"), ("KW", "keyword", ", ")
        ):  # fmt: skip
            self.draft.put(variable, between.join(self.draft.take(tag) or []), tag)
        language = self._only("LA")
        if _LANGUAGE.fullmatch(language):
            self.draft.put("language", language, "LA")
        elif language:
            self.draft.lose("LA", "this is not a language tag such as en-CA")


def _name(value: str) -> dict[str, str]:
    """``Family, Given, Suffix``; without a comma it is an organisation or a name in one piece."""
    family, *rest = (part.strip() for part in value.split(","))
    if not rest or len(rest) > 2 or not family:  # noqa: PLR2004 - given and suffix
        return {"literal": value.strip()}
    parts = dict(zip(("family", "given", "suffix"), (family, *rest), strict=False))
    return {key: words for key, words in parts.items() if words}


def _read_day(value: str) -> _Day:
    """``YYYY/MM/DD/words``; words that name a season are part of the date."""
    match = _DAY.fullmatch(value)
    if match is None:
        return _Day({"raw": value})
    year, month, day, words = match.groups()
    parts = [int(part) for part in (year, month, day if month else None) if part]
    words = (words or "").strip()
    season = None if month else tables.SEASONS.get(words.lower())
    date: dict[str, Any] = {"date-parts": [parts], **({"season": season} if season else {})}
    if dates.from_csl(date) is None or (day and not month):
        return _Day({"raw": value})
    return _Day(date, "" if season else words)
