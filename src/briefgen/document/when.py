"""When a figure holds: its place in time, and its date in words, no more precise than it is."""

import calendar
import datetime
from dataclasses import dataclass

from babel.dates import format_date, format_skeleton

from briefgen.records.evidence import FigureRecord

_DAY = len("2018-05-10")
_MONTH = len("2018-05")


@dataclass(frozen=True, slots=True)
class When:
    """A day, a month, a year, or the time between two of them."""

    start: str
    """ISO 8601, as precise as it is known."""
    end: str

    @property
    def day(self) -> int:
        """The day in its middle, in days of the common era."""
        return (first_day(self.start).toordinal() + _last(self.end).toordinal()) // 2

    @property
    def days(self) -> int:
        """How many days it is long."""
        return _last(self.end).toordinal() - first_day(self.start).toordinal() + 1


def when_of(record: FigureRecord) -> When | None:
    """When the figure holds; None where it has no date, or only a beginning or an end."""
    period = record.period or record.as_of
    if period is None:
        return None
    if period.start and period.end:
        return When(period.start, period.end)
    if period.start or period.end:
        return None
    known = period.on or period.published
    return When(known, known) if known else None


def written(when: When, language: str) -> str:
    """The date in words; two with a dash between them for a period."""
    if when.start == when.end:
        return _words(when.start, language)
    gap = "" if len(when.start) == len(when.end) == len("2018") else " "
    return f"{_words(when.start, language)}{gap}–{gap}{_words(when.end, language)}"


def said_date(date: str, language: str) -> str:
    """One date in words, exactly as precise as it is known."""
    return _words(date, language)


def first_day(date: str) -> datetime.date:
    """The first day of a year, a month or a day."""
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    return datetime.date(year, month, day)


def _last(date: str) -> datetime.date:
    first = first_day(date)
    if len(date) == _DAY:
        return first
    month = first.month if len(date) == _MONTH else 12
    return datetime.date(first.year, month, calendar.monthrange(first.year, month)[1])


def _words(date: str, language: str) -> str:
    locale = language.replace("-", "_")
    if len(date) == _DAY:
        return str(format_date(first_day(date), "long", locale=locale))
    if len(date) == _MONTH:
        return str(format_skeleton("yMMMM", first_day(date), locale=locale))
    return date
