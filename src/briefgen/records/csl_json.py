"""Records as CSL-JSON: what citation processors and reference managers read and write.

Out and in again loses nothing: what a field cannot hold exactly stays in ``csl:``, as it came.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Final, get_args

from pydantic import ValidationError

from briefgen.records import dates
from briefgen.records.base import ID_PATTERN
from briefgen.records.csl import CslItem, CslType, Name, variables
from briefgen.records.reader import PRIVATE_USE
from briefgen.records.source import SourceRecord

DATES: Final = frozenset(
    {"issued", "accessed", "available-date", "event-date", "original-date", "submitted"}
)
"""The variables that hold a date."""
NAMES: Final = frozenset(
    field.alias or name for name, field in CslItem.model_fields.items() if field.default == ()
)
"""The variables that hold names."""
OWN: Final = ("original", "republished", "archived", "withdrawn", "unknown", "inferred")
"""What CSL has no variable for: exported under ``custom: {briefgen: …}``."""

_TYPES: Final = frozenset(get_args(CslType))
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_DIGITS: Final = re.compile(r"[0-9]+")
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_FROM: Final = "Not stated in {}, from which this record was imported."
_NOT_STATED: Final = re.compile(re.escape(_FROM).replace(r"\{\}", ".+"))
_NAME_PARTS: Final = {field.alias or name: name for name, field in Name.model_fields.items()}


def item_of(record: CslItem) -> dict[str, Any]:
    """The variables that the record has, under their CSL names; no id."""
    item: dict[str, Any] = {"type": record.type, "title": record.title}
    for variable, field in variables().items():
        value = getattr(record, field)
        if value not in (None, ()):
            item[variable] = _exported(variable, value)
    return item


def _exported(variable: str, value: Any) -> Any:
    if variable in DATES:
        return dates.to_csl(value)
    if isinstance(value, tuple):
        return [_name(one) for one in value]
    return value


def _name(name: Name) -> dict[str, Any]:
    return name.model_dump(by_alias=True, exclude_none=True)


# --- Out -----------------------------------------------------------------------------------------


def exported(record: SourceRecord) -> dict[str, Any]:
    """The whole record for a reference manager: its id as it first came, and all that it kept.

    The files behind it, its text, its repairs and its rights stay at home.
    """
    item: dict[str, Any] = {"id": record.id, **item_of(record)}
    if "language" in record.model_fields_set:
        item["language"] = record.language
    if record.note:
        item["note"] = record.note
    for variable, value in record.csl.items():
        if variable == "id" or _is_unedited(variable, value, item):
            item[variable] = value
    own = _own(record)
    if own:
        item["custom"] = _with_own(item.get("custom", {}), own)
    return item


def _is_unedited(variable: str, kept: Any, item: Mapping[str, Any]) -> bool:
    """Whether the field still says what was made of the kept value; a person's correction wins."""
    if variable not in item:
        return True
    near = _read(variable, kept).value
    return near is not None and bool(_exported(variable, near) == item[variable])


def _own(record: SourceRecord) -> dict[str, Any]:
    values = record.model_dump(
        mode="json", include=set(OWN), exclude_none=True, exclude={"republished": {"comment"}}
    )
    values["unknown"] = {
        fact: looked for fact, looked in record.unknown.items() if not _NOT_STATED.fullmatch(looked)
    }
    return {key: value for key, value in values.items() if value}


def _with_own(custom: Any, own: Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(custom, Mapping):
        return {**custom, "briefgen": own}
    return {"briefgen": own, "custom": custom}


# --- In ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Imported:
    """What an item's variables become in a source record."""

    fields: Mapping[str, Any]
    """Under their keys in ``source.yaml``: texts, EDTF dates, lists of names."""
    kept: Mapping[str, Any]
    """What no field holds exactly, as it came."""
    reasons: Mapping[str, str]
    """Why, in plain words, by variable."""


def fields_of(item: Mapping[str, Any]) -> Imported:
    """Sort an item's variables into fields and what must be kept beside them.

    Numbers become texts; parts of dates become numbers. Where a field can hold nearly what the
    item says, it does, and the item's own value is kept for the export.
    """
    fields: dict[str, Any] = {}
    kept: dict[str, Any] = {}
    reasons: dict[str, str] = {}
    for variable, value in item.items():
        read = _read(variable, value)
        if read.value is not None:
            fields[variable] = _plain(read.value)
        if read.why:
            kept[variable], reasons[variable] = value, read.why
    _take_own(fields, kept, reasons)
    fields.setdefault("type", "document")
    return Imported(fields, kept, reasons)


def not_stated(file: str) -> str:
    """What ``unknown`` says of a fact that an imported file lacks; it is never exported."""
    return _FROM.format(" ".join(file.split()))


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a field would hold, and why that is not all; an empty reason means: exactly."""

    value: Any = None
    why: str = ""


def _read(variable: str, value: Any) -> _Reading:
    if variable in _SPECIAL:
        return _SPECIAL[variable](value)
    if variable in DATES:
        return _read_date(value)
    if variable in NAMES:
        return _read_names(value)
    if variable in variables():
        return _read_text(value)
    return _Reading(why="CSL does not know this variable")


def _read_id(value: Any) -> _Reading:
    if isinstance(value, str) and re.fullmatch(ID_PATTERN, value):
        return _Reading(value)
    return _Reading(why="the id is spelt differently here")


def _read_type(value: Any) -> _Reading:
    if isinstance(value, str) and value in _TYPES:
        return _Reading(value)
    return _Reading("document", "CSL does not know this type; it is a document here")


def _read_language(value: Any) -> _Reading:
    if isinstance(value, str) and _LANGUAGE.fullmatch(value):
        return _Reading(value)
    return _Reading(why="this is not a language tag such as en-CA")


def _read_custom(value: Any) -> _Reading:
    del value
    return _Reading(why="another program's own data")


def _read_text(value: Any) -> _Reading:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _Reading(str(value))
    if not isinstance(value, str):
        return _Reading(why="this is not a text")
    words = _printable(value)
    if not words.strip():
        return _Reading(why="it is empty")
    return _Reading(words, "" if words == value else "it has characters that cannot be printed")


def _printable(value: str) -> str:
    value = value.replace("\r\n", "\n")
    return PRIVATE_USE.sub(" ", _UNPRINTABLE.sub(" ", value))


def _read_names(value: Any) -> _Reading:
    if not isinstance(value, list):
        return _Reading(why="this is not a list of names")
    names = tuple(name for one in value if (name := _read_name(one)))
    if not names:
        return _Reading(why="it names nobody")
    exact = _same([_name(one) for one in names], value)
    return _Reading(names, "" if exact else "parts of a name are empty or unknown to CSL")


def _read_name(value: Any) -> Name | None:
    if not isinstance(value, Mapping):
        return None
    parts = {
        _NAME_PARTS[key]: read for key in value
        if key in _NAME_PARTS and (read := _read_part(key, value[key])) is not None
    }  # fmt: skip
    return Name(**parts) if {"family", "given", "literal"} & set(parts) else None


def _read_part(key: str, value: Any) -> Any:
    if key in ("comma-suffix", "static-ordering", "parse-names"):
        return value if isinstance(value, bool) else None
    return _read_text(value).value


def _read_date(value: Any) -> _Reading:
    date = dates.from_csl(value)
    if date is not None and _is_printable(date) and _same(dates.to_csl(date), _plain_parts(value)):
        return _Reading(date)
    return _Reading(_near_date(value), "the date is written in a way that YYYY-MM-DD cannot hold")


def _near_date(value: Any) -> str | dates.WrittenDate | None:
    """The part of a date that can be held: its days, without a season in words, else its words."""
    if not isinstance(value, Mapping):
        return None
    known = {key: value[key] for key in ("season", "circa") if key in value}
    known["date-parts"] = _known_parts(value.get("date-parts"))
    for tried in (known, {**known, "season": None}):
        date = dates.from_csl({key: part for key, part in tried.items() if part is not None})
        if isinstance(date, str):
            return date
    for key in ("literal", "raw"):
        if words := _read_text(value.get(key)).value:
            return dates.WrittenDate(**{key: words})
    return None


def _known_parts(ends: Any) -> list[list[int]]:
    """Year, month and day of each end, up to the first that is not a number of the calendar."""
    if not isinstance(ends, list) or not all(isinstance(end, list) for end in ends):
        return []
    return [list(takewhile(_counts, map(_number, end[:3]))) for end in ends]


def _counts(part: Any) -> bool:
    return isinstance(part, int) and not isinstance(part, bool) and part > 0


def _is_printable(date: str | dates.WrittenDate) -> bool:
    words = dates.plain_date(date)
    return bool(words.strip()) and words == _printable(words)


def _plain_parts(value: Mapping[str, Any]) -> dict[str, Any]:
    """The date with digits as numbers and every way to say circa as one."""
    plain = dict(value)
    if "date-parts" in plain:
        plain["date-parts"] = [[_number(part) for part in parts] for parts in plain["date-parts"]]
    if "season" in plain:
        plain["season"] = _number(plain["season"])
    if plain.get("circa") in (True, "1", "true"):
        plain["circa"] = True
    return plain


def _number(part: Any) -> Any:
    return int(part) if isinstance(part, str) and _DIGITS.fullmatch(part) else part


def _same(one: Any, other: Any) -> bool:
    """Equal as JSON, where true is not 1."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def _plain(value: Any) -> Any:
    """The value as YAML writes it."""
    if isinstance(value, tuple):
        return [_name(one) for one in value]
    if isinstance(value, dates.WrittenDate):
        return value.model_dump(exclude_none=True)
    return value


def _take_own(fields: dict[str, Any], kept: dict[str, Any], reasons: dict[str, str]) -> None:
    """What briefgen itself exported under ``custom`` becomes fields again."""
    custom = kept.get("custom")
    own = custom.get("briefgen") if isinstance(custom, Mapping) else None
    if not isinstance(own, Mapping) or not own or not _is_own(own):
        return
    fields.update(own)
    rest = {key: value for key, value in kept.pop("custom").items() if key != "briefgen"}
    reasons.pop("custom")
    if rest:
        kept["custom"], reasons["custom"] = rest, _read_custom(rest).why


def _is_own(own: Mapping[str, Any]) -> bool:
    if not set(own) <= set(OWN):
        return False
    try:
        record = SourceRecord.model_validate({"id": "x", "type": "document", "title": "x", **own})
    except ValidationError:
        return False
    return _same(_own(record), own)


_SPECIAL: Final[Mapping[str, Callable[[Any], _Reading]]] = {
    "id": _read_id,
    "type": _read_type,
    "title": _read_text,
    "language": _read_language,
    "note": _read_text,
    "custom": _read_custom,
}


def lost(imported: Imported) -> Iterator[tuple[str, Any, str]]:
    """What the record keeps without printing it: variable, value, reason. An id is no loss."""
    for variable, why in imported.reasons.items():
        if variable != "id":
            yield variable, imported.kept[variable], why
