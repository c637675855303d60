"""``choose:``: select from the library by topic, source, speaker and the like."""

from collections.abc import Iterable
from typing import Protocol

from briefgen.brief.model import Choice
from briefgen.evidence.model import Excerpt, Figure, Library, Recommendation


class _Positioned(Protocol):
    @property
    def id(self) -> str: ...


def choose(choice: Choice, library: Library) -> tuple[str, ...]:
    """The ids that the choice selects, in its order, at most as many as its limit."""
    match choice.of:
        case "excerpts":
            found = _ordered(
                choice, (e for e in library.excerpts.values() if _excerpt_fits(choice, e))
            )
        case "figures":
            found = _ordered(
                choice, (f for f in library.figures.values() if _figure_fits(choice, f))
            )
        case "recommendations":
            chosen = (r for r in library.recommendations.values() if _ask_fits(choice, r))
            found = _ordered(choice, chosen)
    return found[: choice.limit] if choice.limit else found


def _ordered(choice: Choice, found: Iterable[_Positioned]) -> tuple[str, ...]:
    ids = [one.id for one in found]
    return tuple(sorted(ids) if choice.order == "id" else ids)


def _meets(wanted: tuple[str, ...], given: Iterable[str | None]) -> bool:
    return not wanted or bool(set(wanted) & set(given))


def _withdrawn(one: Excerpt | Figure) -> bool:
    """Whether it may not be used any more, itself or all of its source."""
    return bool(one.record.withdrawn or one.source.record.withdrawn)


def _excerpt_fits(choice: Choice, excerpt: Excerpt) -> bool:
    record = excerpt.record
    if _withdrawn(excerpt):
        return False
    is_reply = bool(record.answers)
    return (
        _meets(choice.topics, (*record.topics, *record.answers))
        and _meets(choice.sources, (excerpt.source.id,))
        and _meets(choice.speakers, (record.speaker,))
        and _meets(choice.voices, (record.voice,))
        and choice.replies in (None, is_reply)
    )


def _figure_fits(choice: Choice, figure: Figure) -> bool:
    return (
        not _withdrawn(figure)
        and _meets(choice.topics, figure.record.topics)
        and _meets(choice.sources, (figure.source.id,))
        and _meets(choice.speakers, (figure.record.originator, figure.record.reporter))
    )


def _ask_fits(choice: Choice, ask: Recommendation) -> bool:
    record = ask.record
    return (
        _meets(choice.topics, record.topics)
        and _meets(choice.sources, (one.source for one in record.proposers))
        and _meets(choice.speakers, (one.who for one in record.proposers))
        and _meets(choice.jurisdictions, (record.addressee.jurisdiction,))
        and choice.ours in (None, record.ours)
    )
