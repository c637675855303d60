"""Is the brief as short as its kind demands, counted under the kind's own rule?"""

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.checks.context import BriefContext
from briefgen.checks.counting import count_characters, count_words, how_many, words_in
from briefgen.codes import Severity
from briefgen.document import nodes as n
from briefgen.document.walk import plain
from briefgen.findings import Finding, Place, finding, with_severity
from briefgen.kinds.describing import counted_in_words


def word_limit(context: BriefContext) -> Iterator[Finding]:
    """The words, counted under the kind's rule, are within its limit."""
    limit = context.kind.limits.words
    words = count_words(context.document, context.kind.count) if limit is not None else 0
    if limit is not None and words > limit:
        yield _too_many(context, "words", words, limit)


def character_limit(context: BriefContext) -> Iterator[Finding]:
    """The characters, counted under the kind's rule, are within its limit."""
    limit = context.kind.limits.characters
    found = count_characters(context.document, context.kind.count) if limit is not None else 0
    if limit is not None and found > limit:
        yield _too_many(context, "characters", found, limit)


def _too_many(context: BriefContext, unit: str, found: int, limit: int) -> Finding:
    details = [("counted", counted_in_words(context.kind.count))]
    if any(isinstance(one, n.Image) for one in context.document.body):
        details.append(("not counted", "words within pictures, which this program does not see"))
    return finding(
        "BG504", f"{found:,} {unit}; a {context.kind.id} has at most {limit:,}", context.place("kind"),
        details=(*details, *context.rule(f"limits.{unit}")),
        help=f"cut about {how_many(found - limit, unit.removesuffix('s'))}",
    )  # fmt: skip


# --- speaking time ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Something that is to be spoken within a time."""

    what: str
    words: int
    seconds: float
    place: Place
    rule: str


def speaking_time(context: BriefContext) -> Iterator[Finding]:
    """The text, each question and each likely answer can be spoken in the time that there is."""
    for one in _spoken(context):
        found = _too_long(context, one)
        if found:
            yield found


def _spoken(context: BriefContext) -> Iterator[_Spoken]:
    limits, minutes = context.kind.limits, context.read.brief.minutes
    own = minutes is not None and context.kind.count.spoken
    seconds = minutes * 60 if own and minutes else limits.seconds
    if seconds is not None:
        words = count_words(context.document, context.kind.count)
        place = context.place("minutes" if own else "kind")
        yield _Spoken("the text", words, seconds, place, "limits.seconds")
    yield from _questions(context)


def _questions(context: BriefContext) -> Iterator[_Spoken]:
    limits = context.kind.limits
    cards = [c for c in context.document.body if isinstance(c, n.Card) and c.role == "question"]
    for card, path in zip(cards, _question_paths(context), strict=False):
        for key, text, seconds in (
            ("ask", plain(card.title), limits.question_seconds),
            ("likely_answer", _answer(context, card), limits.answer_seconds),
        ):
            if seconds is not None and text:
                words = words_in(text, context.kind.count, context.document.meta.language)
                what = f"{'question' if key == 'ask' else 'the answer to question'} {card.number}"
                rule = f"limits.{'question' if key == 'ask' else 'answer'}_seconds"
                yield _Spoken(what, words, seconds, context.place(*path, key), rule)


def _question_paths(context: BriefContext) -> Iterator[tuple[str | int, ...]]:
    for at, section in enumerate(context.read.brief.sections):
        for index, block in enumerate(section.blocks):
            if block.question:
                yield ("sections", at, "blocks", index, "question")


def _answer(context: BriefContext, card: n.Card) -> str:
    """The likely answer, without the label before it."""
    label = f"{context.document.meta.labels['likely-answer']}:"
    for block in card.body:
        text = plain(block.content) if isinstance(block, n.Paragraph) else ""
        if text.startswith(label):
            return text.removeprefix(label)
    return ""


def _too_long(context: BriefContext, one: _Spoken) -> Finding | None:
    """An error where even a fast speaker needs longer, a warning where an unhurried one does."""
    rates = context.kind.speaking
    fast, slow = (round(60 * one.words / rate) for rate in (rates.fast, rates.unhurried))
    if 60 * one.words / rates.unhurried <= one.seconds:
        return None
    too_fast = 60 * one.words / rates.fast > one.seconds
    pace = "" if too_fast else ", or speak faster than is easy to follow"
    room = int(one.seconds * (rates.fast if too_fast else rates.unhurried) / 60)
    found = finding(
        "BG504", f"{one.what} takes {fast} to {slow} seconds; there are {one.seconds:g}", one.place,
        details=(
            ("counted", f"{one.words} spoken words; {counted_in_words(context.kind.count)}"),
            ("rate", f"{rates.unhurried} to {rates.fast} words a minute"),
            *context.rule(one.rule),
        ),
        help=f"cut about {how_many(one.words - room, 'word')}{pace}",
    )  # fmt: skip
    return found if too_fast else with_severity(found, Severity.WARNING)
