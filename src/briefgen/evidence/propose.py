"""What a found sentence could become: an excerpt with its voice, or figures. A person decides."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from briefgen.corpus.model import Slice, SourceText
from briefgen.corpus.search import Hit
from briefgen.evidence.model import Passage
from briefgen.evidence.numbers import Quantity, find_quantities
from briefgen.evidence.quotes import find_quotation
from briefgen.evidence.voice import quoted_spans
from briefgen.records.evidence import Voice
from briefgen.records.person import PersonRecord

_VERBS: Final = (
    r"(?:said|says|told|according to|added|argued|argues|wrote|writes|stated|states|claimed|claims"
    r"|testified|recalled|described|calculated|estimates?|estimated|reported|asked|called for)"
)
_REPORTING: Final = re.compile(rf"\b{_VERBS}\b", re.IGNORECASE)
_PRONOUN: Final = re.compile(rf"\b(?:he|she|they)\s+(?:also\s+)?{_VERBS}\b", re.IGNORECASE)
_NOT_FIGURES: Final = frozenset({"date", "relative", "year", "ordinal", "times"})
_PIN_WORDS: Final = 5


@dataclass(frozen=True, slots=True)
class ProposedExcerpt:
    """A passage with the voice and speaker that its source suggests."""

    passage: Slice
    voice: Voice
    speaker: str | None
    """An id of people.yaml; None where nobody known is named near."""
    pin: tuple[str, str] | None
    """``before`` or ``after`` with its words, where the passage stands in the text more than once."""


def propose_excerpt(hit: Hit, people: Mapping[str, PersonRecord]) -> ProposedExcerpt:
    """The quoted words of the sentence where the hit lies in quotation marks, else the sentence."""
    origin = hit.origin
    if origin.part == "comment":
        return ProposedExcerpt(hit.sentence, "editor", None, pin(hit.sentence))
    inside = _quoted(hit)
    if inside:
        return ProposedExcerpt(inside, "quoted", speaker_near(hit, people), pin(inside))
    words = hit.sentence.text
    named = _nearest_name(words, hit.matches[0][0] - hit.sentence.start, people)
    if _PRONOUN.search(words) or (named and _REPORTING.search(words)):
        return ProposedExcerpt(
            hit.sentence, "reported", named or speaker_near(hit, people), pin(hit.sentence)
        )
    return ProposedExcerpt(hit.sentence, "own", None, pin(hit.sentence))


def propose_figures(hit: Hit) -> tuple[Quantity, ...]:
    """The quantities of the sentence, but for dates, years and ranks."""
    found = find_quantities(hit.sentence.text)
    return tuple(one for one in found if one.kind not in _NOT_FIGURES)


def _quoted(hit: Hit) -> Slice | None:
    """What the sentence has of the quotation that holds all matches; its last comma is left out."""
    first, last = hit.matches[0][0], max(end for _, end in hit.matches)
    holding = (one for one in quoted_spans(hit.origin) if one[0] <= first and last <= one[1])
    span = next(holding, None)
    if span is None:
        return None
    start, end = max(span[0], hit.sentence.start), min(span[1], hit.sentence.end)
    words = hit.origin.content[start:end]
    kept = words.rstrip().removesuffix(",")
    lead = len(words) - len(words.lstrip())
    return hit.origin.slice(start + lead, start + len(kept)) if kept.strip() else None


def speaker_near(hit: Hit, people: Mapping[str, PersonRecord]) -> str | None:
    """Who is named nearest to the match: in its sentence, its paragraph, or the last before it."""
    at = hit.matches[0][0]
    paragraph = hit.origin.paragraph_at(at)
    if paragraph is None:
        return None
    for scope in (hit.sentence, paragraph):
        if found := _nearest_name(scope.text, at - scope.start, people):
            return found
    before = hit.origin.content[: paragraph.start].rstrip().rsplit("\n\n", 2)[-2:]
    text = "\n\n".join(before)
    return _nearest_name(text, len(text), people)


def _nearest_name(text: str, at: int, people: Mapping[str, PersonRecord]) -> str | None:
    near = [
        (min(abs(found - at) for found in places), person.id)
        for person in people.values()
        if (places := list(_places(text, person)))
    ]
    return min(near)[1] if near else None


def _places(text: str, person: PersonRecord) -> Iterator[int]:
    for name in {person.name, person.short or person.name, *person.aliases}:
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)".replace(r"\ ", r"\s+")
        yield from (match.start() for match in re.finditer(pattern, text))


def pin(passage: Slice) -> tuple[str, str] | None:
    """Words beside a passage that occurs more than once, with which it is found once."""
    words, origin = passage.text, passage.origin
    if isinstance(find_quotation(words, origin), Passage):
        return None
    before, after = _beside(origin, passage)
    if before and isinstance(find_quotation(words, origin, before=before), Passage):
        return "before", before
    if after and isinstance(find_quotation(words, origin, after=after), Passage):
        return "after", after
    return None


def _beside(origin: SourceText, passage: Slice) -> tuple[str, str]:
    before = origin.content[: passage.start].rstrip().rpartition("\n\n")[2]
    after = origin.content[passage.end :].lstrip().partition("\n\n")[0]
    return " ".join(before.split()[-_PIN_WORDS:]), " ".join(after.split()[:_PIN_WORDS])
