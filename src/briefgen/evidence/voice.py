"""Whose words are these? What a source puts in quotation marks, and what our marks leave out."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from briefgen.corpus.model import SourceText
from briefgen.evidence.model import CaseChange, Corrected, Insertion, Omission, Passage, Verbatim

# Words whose loss turns a statement round or makes it surer than its source.
_QUALIFYING: Final = re.compile(
    r"\b(?:not|no|never|none|nobody|neither|nor|without|cannot|unlikely|hardly|barely|deny|denie[sd]"
    r"|fail(?:s|ed)?|reportedly|allegedly|alleged|purported(?:ly)?|if|unless|except|only|believed"
    r"|thought|said to|probably|perhaps|possibly|likely|may|might|could|appears?|seems?|suggests?"
    r"|up to|almost|nearly|about|around|estimated|some|most)\b|n['’]t\b",
    re.IGNORECASE,
)


def qualifying_words(text: str) -> tuple[str, ...]:
    """Negations and hedges in a text, lower case, in order, each once."""
    return tuple(dict.fromkeys(match.lower() for match in _QUALIFYING.findall(text)))


def swallowed(passage: Passage) -> tuple[tuple[str, str], ...]:
    """Each negation or hedge that an omission or replacement of ours leaves out, with its context.

    A negation that we put in is as grave, and is listed too.
    """
    found: list[tuple[str, str]] = []
    for segment in passage.segments:
        match segment:
            case Omission(omitted=gone) | Insertion(replaced=gone) if gone is not None:
                found += [(word, gone.text.strip()) for word in qualifying_words(gone.text)]
            case _:
                pass
        if isinstance(segment, Insertion):
            inside = segment.printed.strip()
            found += [(word, inside) for word in qualifying_words(inside)]
    return tuple(found)


@lru_cache(maxsize=512)
def quoted_spans(origin: SourceText) -> tuple[tuple[int, int], ...]:
    """The spans that the source sets in quotation marks, the marks themselves left out.

    A mark that is opened and not closed runs to the end of its paragraph, as newspapers do when
    the next paragraph goes on speaking. Texts without double marks are read by single ones.
    """
    spans: list[tuple[int, int]] = []
    double = re.search(r"[“”\"]", origin.content) is not None
    for paragraph in origin.paragraphs:
        spans.extend(_spans(paragraph.text, paragraph.start, double=double))
    return tuple(spans)


_SINGLE_OPEN: Final = re.compile(r"(?<!\w)‘")
_SINGLE_CLOSE: Final = re.compile(r"’(?!\w)")


def _spans(text: str, offset: int, *, double: bool) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    for position, character in enumerate(text):
        if double:
            opens = character == "“" or (character == '"' and opened is None)
            closes = character in '”"'
        else:
            opens = _SINGLE_OPEN.match(text, position) is not None
            closes = _SINGLE_CLOSE.match(text, position) is not None
        if opens and opened is None:
            opened = position + 1
        elif closes and opened is not None:
            yield offset + opened, offset + position
            opened = None
    if opened is not None:
        yield offset + opened, offset + len(text)


def is_quoted(passage: Passage) -> bool:
    """Whether every character we print of the source stands inside its quotation marks."""
    spans = quoted_spans(passage.origin)
    return all(
        any(start <= first and last <= end for start, end in spans)
        for first, last in _printed_spans(passage)
    )


def _printed_spans(passage: Passage) -> Iterator[tuple[int, int]]:
    for segment in passage.segments:
        match segment:
            case Verbatim(slice=cut) | Corrected(slice=cut) | CaseChange(slice=cut):
                yield cut.start, cut.end
            case _:
                pass


def names_near(passage: Passage) -> str:
    """The paragraph of a passage and the one before it, where a speaker is usually named."""
    paragraphs = passage.origin.paragraphs
    here = next(
        (number for number, one in enumerate(paragraphs) if one.start <= passage.start < one.end), 0
    )
    return "\n".join(one.text for one in paragraphs[max(0, here - 2) : here + 2])
