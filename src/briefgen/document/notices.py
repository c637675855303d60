"""What a copy says about itself before it may be passed on: that it is a draft, that it is embargoed."""

from collections.abc import Iterator, Mapping
from typing import Literal

from babel.dates import format_date, format_time, get_timezone_name

from briefgen.brief.embargo import Embargo
from briefgen.brief.model import Brief

Stage = Literal["draft", "release", "public"]
"""``release`` is approved and may still be embargoed; ``public`` says no embargo any more."""


def notices(brief: Brief, stage: Stage, labels: Mapping[str, str]) -> tuple[str, ...]:
    """The words that stand beside the document's kind and at the foot of each page."""
    return tuple(_notices(brief, stage, labels))


def _notices(brief: Brief, stage: Stage, labels: Mapping[str, str]) -> Iterator[str]:
    if stage == "draft" and brief.draft_mark:
        yield labels["draft"]
    if stage != "public" and brief.embargo:
        yield labels["embargoed"].format(time=_time(brief.embargo, brief.language))


def _time(embargo: Embargo, language: str) -> str:
    """For instance ``1 December 2026, 06:00 (Eastern Standard Time)``."""
    locale, moment = language.replace("-", "_"), embargo.moment
    day = format_date(moment, "long", locale=locale)
    time = format_time(moment, "short", locale=locale, tzinfo=moment.tzinfo)
    return f"{day}, {time} ({get_timezone_name(moment, locale=locale)})"
