"""Until when a document must not be published: a time and a zone, never a time alone."""

import datetime
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import BeforeValidator, model_validator
from pydantic_core import PydanticCustomError

from briefgen.records.base import Prose, Record
from briefgen.records.validation import suggestion


def _wall_clock(value: Any) -> Any:
    try:
        read = datetime.datetime.strptime(str(value).replace("T", " "), "%Y-%m-%d %H:%M")  # noqa: DTZ007 - the zone is a key of its own
    except ValueError:
        raise PydanticCustomError(
            "embargo", "write date and time as YYYY-MM-DD HH:MM, for instance 2026-12-01 06:00"
        ) from None
    return read


class Embargo(Record):
    """When the document may be published."""

    until: Annotated[datetime.datetime, BeforeValidator(_wall_clock)]
    """Date and time on the clocks of the zone, such as ``2026-12-01 06:00``."""
    zone: Prose
    """A name of the time zone database, such as ``America/Toronto``."""

    @property
    def moment(self) -> datetime.datetime:
        """The moment, with its zone."""
        return self.until.replace(tzinfo=ZoneInfo(self.zone))

    @model_validator(mode="after")
    def _is_one_moment(self) -> Self:
        try:
            moment = self.moment
        except (ZoneInfoNotFoundError, ValueError):
            near = suggestion(self.zone, sorted(available_timezones()))
            raise PydanticCustomError(
                "embargo", "there is no time zone '{zone}'; {near}",
                {"zone": self.zone, "near": near or "write it as Continent/City, for instance America/Toronto"},
            ) from None  # fmt: skip
        if moment.utcoffset() != moment.replace(fold=1).utcoffset():
            raise PydanticCustomError(
                "embargo", "the clocks of {zone} change at that hour: choose another time", {"zone": self.zone},
            )  # fmt: skip
        return self
