"""Search: every text and comment read from end to end, folded like quotations, case ignored.

Words find sentences (else paragraphs) that hold them all, each at the beginning of a word;
"words in quotation marks" must follow each other exactly so.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from briefgen.corpus.model import Corpus, Slice, SourceText
from briefgen.corpus.text import Folded, fold, fold_words

_PHRASE: Final = re.compile(r'"([^"]*)"|(\S+)')
_END: Final = re.compile(r"[.!?…]+[”’\"')\]]*(?=\s+[“‘\"'(\[]*[^\W_a-z])")
_ABBREVIATED: Final = re.compile(
    r"(?:\b(?:Mrs?|Ms|Dr|Prof|Hon|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|No|Nos|Art|Arts|para|paras"
    r"|p|pp|vol|ed|eds|cf|vs|v|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|Alta|Ont|Que|approx)|(?:\b[^\W\d_]\.)*\b[^\W\d_])\.$"
)
_WINDOW: Final = 24


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: every term must be found."""

    terms: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence, or the sentences of one paragraph, that hold what was looked for."""

    sentence: Slice
    matches: tuple[tuple[int, int], ...]
    """Where the terms stand in the text: offsets in code points."""

    @property
    def origin(self) -> SourceText:
        """The text or comment that it stands in."""
        return self.sentence.origin

    @property
    def line(self) -> int:
        """The line of ``text.txt`` or ``comment.txt``."""
        return self.origin.line_of(self.sentence.start)

    @property
    def paragraph(self) -> int | None:
        """The paragraph a reader would count to."""
        return self.origin.paragraph_number(self.sentence.start)


def parse_query(words: str) -> Query:
    """The terms of a query; an empty query has none."""
    terms = []
    for phrase, word in _PHRASE.findall(_lower(fold_words(words))):
        needle = (phrase or word).strip() if phrase else word.strip("\"'.,;:!?()")
        if needle:
            end = r"(?![^\W_])" if phrase else ""
            terms.append(re.compile(rf"(?<![^\W_]){re.escape(needle)}{end}"))
    return Query(tuple(terms))


def search(corpus: Corpus, query: Query, source: str | None = None) -> tuple[Hit, ...]:
    """Every hit, in the order of sources and lines; of one source where its id is given."""
    texts = (text for one in corpus.sources.values() if source in (None, one.id)
             for text in (one.text, one.comment) if text)  # fmt: skip
    return tuple(hit for text in texts for hit in search_text(text, query)) if query.terms else ()


def search_text(origin: SourceText, query: Query) -> Iterator[Hit]:
    """The hits in one text."""
    layer = _lowered(origin)
    found = [
        [layer.span(*match.span()) for match in term.finditer(layer.text)] for term in query.terms
    ]
    if not all(found):
        return
    for paragraph in origin.paragraphs:
        inside = [[span for span in spans if _within(span, paragraph)] for spans in found]
        if all(inside):
            yield from _hits(paragraph, inside)


def _hits(paragraph: Slice, found: list[list[tuple[int, int]]]) -> Iterator[Hit]:
    """Sentences that hold all terms; where none does, the run of sentences that holds them."""
    whole = False
    parts = sentences(paragraph)
    for part in parts:
        inside = [[span for span in spans if _within(span, part)] for spans in found]
        if all(inside):
            whole = True
            yield Hit(part, _sorted(inside))
    if not whole:
        first, last = _sorted(found)[0], _sorted(found)[-1]
        start = next(part.start for part in parts if part.end > first[0])
        end = next(part.end for part in parts if part.end >= last[1])
        yield Hit(paragraph.origin.slice(start, end), _sorted(found))


def _sorted(found: Iterable[Iterable[tuple[int, int]]]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted({span for spans in found for span in spans}))


def _within(span: tuple[int, int], part: Slice) -> bool:
    return part.start <= span[0] and span[1] <= part.end


@lru_cache(maxsize=512)
def _lowered(origin: SourceText) -> Folded:
    """The text with its corrections, folded, in lower case; every offset stays where it was."""
    folded = fold(origin.content, origin.corrections)
    return Folded(_lower(folded.text), folded.starts, folded.ends)


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    # A few letters, such as İ, grow when lowered; they stay, so that offsets hold.
    return "".join(low if len(low := one.lower()) == 1 else one for one in text)


def sentences(paragraph: Slice) -> tuple[Slice, ...]:
    """The sentences of a paragraph, without the white space between them."""
    text = paragraph.text
    cuts = [0]
    for match in _END.finditer(text):
        before = text[max(0, match.start() - _WINDOW) : match.end()]
        if not (match.group() == "." and _ABBREVIATED.search(before)):
            cuts.append(match.end())
    cuts.append(len(text))
    parts = (_trimmed(paragraph, start, end) for start, end in itertools.pairwise(cuts))
    return tuple(part for part in parts if part.start < part.end)


def _trimmed(paragraph: Slice, start: int, end: int) -> Slice:
    words = paragraph.text[start:end]
    first = start + len(words) - len(words.lstrip())
    last = max(first, end - (len(words) - len(words.rstrip())))
    return paragraph.origin.slice(paragraph.start + first, paragraph.start + last)
