"""When a figure holds: its place in time, and its date in words, no more precise than it is."""

import calendar
import datetime
import re
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


def said_day(day: datetime.date, language: str) -> str:
    """A day in words; the first of a month is an ordinal in French, which the locale data do not say."""
    words = str(format_date(day, "long", locale=language.replace("-", "_")))
    return re.sub(r"^1 ", "1er ", words) if language.startswith("fr") else words


def said_month(day: datetime.date, language: str) -> str:
    """The month and year of a day in words."""
    return str(format_skeleton("yMMMM", day, locale=language.replace("-", "_")))


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
    if len(date) == _DAY:
        return said_day(first_day(date), language)
    if len(date) == _MONTH:
        return said_month(first_day(date), language)
    return date
