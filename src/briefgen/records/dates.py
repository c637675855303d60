"""Dates of publications: exactly as precise as they are known, in CSL-JSON and in YAML.

In YAML a date is EDTF (ISO 8601-2, level 1): ``2021``, ``2021-05``, ``2021-05-10``, ``2021~`` (about),
``2021-22`` (summer; 21 is spring, 24 winter), ``2021-05-10/2021-05-12``. What is no date of the calendar
stands as ``{literal: …}`` or, unread, as ``{raw: …}``.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Self

from pydantic import BeforeValidator, model_validator
from pydantic_core import PydanticCustomError

from briefgen.records.base import Prose, Record

_ONE: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(~)?")
_MONTHS: Final = 12
_SEASONS: Final = range(21, 25)
_ADVICE: Final = "write the date as YYYY, YYYY-MM, YYYY-MM-DD, or {literal: …} for words"


class WrittenDate(Record):
    """A date that the calendar does not hold, in the source's words."""

    literal: Prose | None = None
    raw: Prose | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.literal is None) == (self.raw is None):
            raise PydanticCustomError("day", "give either literal: or raw:")
        return self

    @property
    def words(self) -> str:
        """The words of the date."""
        return self.literal or self.raw or ""


@dataclass(frozen=True, slots=True)
class Moment:
    """One end of a date."""

    year: int
    month: int | None = None
    """1 to 12; 21 to 24 are the seasons from spring to winter."""
    day: int | None = None
    circa: bool = False

    @property
    def season(self) -> int | None:
        """1 (spring) to 4 (winter)."""
        return self.month - 20 if self.month and self.month in _SEASONS else None

    @property
    def parts(self) -> list[int]:
        """Year, month, day, as far as they are known; a season is none of them."""
        month = None if self.season else self.month
        return [part for part in (self.year, month, self.day) if part is not None]

    def written(self) -> str:
        """The moment in EDTF."""
        text = f"{self.year:04}"
        text += f"-{self.month:02}" if self.month else ""
        text += f"-{self.day:02}" if self.day else ""
        return text + ("~" if self.circa else "")


def moments(date: str) -> tuple[Moment, ...]:
    """The one or two ends of an EDTF date.

    Raises:
        ValueError: it is not a date of the forms above; the message says how to write it.
    """
    ends = date.split("/")
    if len(ends) > 2:  # noqa: PLR2004 - an interval has two ends
        raise ValueError(_ADVICE)
    return tuple(_moment(end) for end in ends)


def _moment(text: str) -> Moment:
    match = _ONE.fullmatch(text)
    if match is None:
        raise ValueError(_ADVICE)
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    assert year is not None
    if month is not None and not 1 <= month <= _MONTHS and (day or month not in _SEASONS):
        raise ValueError("there is no such month in the calendar")
    if day is not None:
        try:
            datetime.date(year, month or 1, day)
        except ValueError:
            raise ValueError("there is no such day in the calendar") from None
    return Moment(year, month, day, bool(match[4]))


def _edtf(value: Any) -> Any:
    """Accept EDTF only; a day that does not exist is refused."""
    try:
        moments(str(value))
    except ValueError as error:
        raise PydanticCustomError("day", "{why}", {"why": str(error)}) from None
    return str(value)


def _either(value: Any) -> Any:
    return value if isinstance(value, Mapping | WrittenDate) else _edtf(value)


CslDate = Annotated[str | WrittenDate, BeforeValidator(_either)]
"""A date of publication, access or event: EDTF, or words."""


def to_csl(date: str | WrittenDate) -> dict[str, Any]:
    """The date as CSL-JSON structures it."""
    if isinstance(date, WrittenDate):
        return {"literal": date.literal} if date.literal else {"raw": date.raw}
    ends = moments(date)
    value: dict[str, Any] = {"date-parts": [end.parts for end in ends]}
    if ends[0].season:
        value["season"] = ends[0].season
    if any(end.circa for end in ends):
        value["circa"] = True
    return value


def from_csl(value: Any) -> str | WrittenDate | None:
    """A CSL-JSON date as YAML writes it; None where it says something that YAML's form cannot."""
    if not isinstance(value, Mapping):
        return None
    if set(value) == {"literal"} or set(value) == {"raw"}:
        ((key, words),) = value.items()
        return WrittenDate(**{key: words}) if words and isinstance(words, str) else None
    try:
        ends = [_from_parts(parts, value) for parts in value["date-parts"]]
        written = "/".join(end.written() for end in ends)
        moments(written)
    except (KeyError, ValueError, TypeError, IndexError):
        return None
    return written


def _from_parts(parts: Any, value: Mapping[str, Any]) -> Moment:
    year, *rest = (int(part) for part in parts)
    month, day = (*rest, None, None)[:2]
    if "season" in value:
        month = 20 + int(value["season"])
    return Moment(year, month, day, circa=value.get("circa") in (True, 1, "1", "true"))


def plain_date(date: str | WrittenDate | None) -> str:
    """The date as one would type it; nothing where there is none."""
    return date.words if isinstance(date, WrittenDate) else date or ""
