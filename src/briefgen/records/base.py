"""The parts that all records share: strictness, ids, dates, prose and quoted text."""

import datetime
import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

MAX_ID = 32
"""The most characters of an id."""
ID_PATTERN = rf"^[a-z0-9-]{{1,{MAX_ID}}}$"


class Record(BaseModel):
    """A frozen record; a key it does not know is refused."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        defer_build=True,  # most records are only ever read as parts of others
    )


def _real_day(value: Any) -> Any:
    """Refuse what pydantic would take for a date: numbers, times, anything but YYYY-MM-DD."""
    if isinstance(value, datetime.date) or value is None:
        return value
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value)):
        raise PydanticCustomError("day", "write the date as YYYY-MM-DD, for instance 2026-11-24")
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError:
        raise PydanticCustomError("day", "there is no such day in the calendar") from None


_MONTHS = 12


def _partial_date(value: Any) -> Any:
    """Accept 2021, 2021-05 and 2021-05-10; a part that does not exist is refused."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", str(value))
    if not match:
        raise PydanticCustomError("day", "write the date as YYYY, YYYY-MM or YYYY-MM-DD")
    if match[3]:
        _real_day(value)
    elif match[2] and not 1 <= int(match[2]) <= _MONTHS:
        raise PydanticCustomError("day", "there is no such month in the calendar")
    return value


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
"""Lower-case letters, digits and hyphens, at most 32 of them."""

Topic = Id
"""A subject that links claims, replies and recommendations, such as ``forced-labour``."""

Day = Annotated[datetime.date, BeforeValidator(_real_day)]
"""A calendar day, ISO 8601."""

PartialDate = Annotated[str, BeforeValidator(_partial_date)]
"""A year, a month or a day, ISO 8601, exactly as precise as it is known."""

Prose = Annotated[str, StringConstraints(min_length=1)]
"""Words of the author's own."""

Quoted = Annotated[str, StringConstraints(min_length=1)]
"""Words of a source; the file holds them in a literal block (``|-``)."""
