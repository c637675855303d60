"""Articles re-posted one after another: title, editor's comment, text and a ``Source:`` line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from briefgen.corpus.importers.glued import glued_words
from briefgen.corpus.importers.ids import source_id, unique
from briefgen.corpus.importers.model import Capture, Glued, Importer, Proposal, ProposedSource

_SOURCE: Final = "Source:"
_COMMENT_PARAGRAPHS: Final = 3
_HEADING_LENGTH: Final = 80
_FINAL: Final = re.compile(r"[.?!:;,…”\"’')\]]$")
_URL: Final = re.compile(r"https?://\S+")
_URL_DATE: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])"
)


@dataclass(frozen=True, slots=True)
class _Post:
    """The lines of one post, those without words left out."""

    title: int
    comment: tuple[int, ...]
    text: tuple[int, ...]
    source: int | None


def _fits(capture: Capture) -> bool:
    return any(capture.line(number).startswith(_SOURCE) for number in capture.filled)


def _propose(capture: Capture) -> Proposal:
    glued = glued_words(capture)
    sources: list[ProposedSource] = []
    remarks: list[str] = []
    for chunk in _chunks(capture):
        post = _post(capture, chunk)
        if not post.text:
            remarks.append(
                f"lines {chunk[0]}-{chunk[-1]} hold no text between title and source line"
            )
            continue
        proposed = _source(capture, post, glued)
        sources.append(replace(proposed, id=unique(proposed.id, {one.id for one in sources})))
    return Proposal("compilation", tuple(sources), tuple(remarks))


def _chunks(capture: Capture) -> Iterator[tuple[int, ...]]:
    """The filled lines of each post; a source line ends one."""
    chunk: list[int] = []
    for number in capture.filled:
        chunk.append(number)
        if capture.line(number).startswith(_SOURCE):
            yield tuple(chunk)
            chunk = []
    if chunk:
        yield tuple(chunk)


def _post(capture: Capture, chunk: Sequence[int]) -> _Post:
    source = chunk[-1] if capture.line(chunk[-1]).startswith(_SOURCE) else None
    rest = chunk[1:-1] if source else chunk[1:]
    ends = (count for count, number in enumerate(rest[:_COMMENT_PARAGRAPHS], 1)
            if _is_introduction(capture.line(number)))  # fmt: skip
    length = next(ends, 0)
    return _Post(chunk[0], tuple(rest[:length]), tuple(rest[length:]), source)


def _is_introduction(line: str) -> bool:
    return line.rstrip().endswith(":")


def _is_heading(line: str) -> bool:
    words = line.strip()
    return len(words) <= _HEADING_LENGTH and not _FINAL.search(words)


def _source(capture: Capture, post: _Post, glued: tuple[Glued, ...]) -> ProposedSource:
    first, last = post.text[0], post.text[-1]
    headings = tuple(number for number in post.text if _is_heading(capture.line(number)))
    source_line = capture.line(post.source) if post.source else ""
    return ProposedSource(
        id=source_id(source_line, capture.line(post.title)),
        text_lines=(first, last),
        title_line=post.title,
        comment_lines=(post.comment[0], post.comment[-1]) if post.comment else None,
        source_line=post.source,
        heading_lines=headings,
        glued=tuple(one for one in glued if first <= one.line <= last),
        remarks=tuple(_remarks(capture, post, headings)),
    )


def _remarks(capture: Capture, post: _Post, headings: Sequence[int]) -> Iterator[str]:
    if not post.comment:
        yield (f"no comment found: none of the {_COMMENT_PARAGRAPHS} paragraphs after the title "
               "ends in a colon; check that the text does not start with the editor's words")  # fmt: skip
    if len(post.comment) > 1:
        yield f"the comment has {len(post.comment)} paragraphs; check that none belongs to the text"
    yield from _source_line_remarks(capture, post)
    for number in headings:
        follower = next((one for one in post.text if one > number), None)
        if follower and _is_introduction(capture.line(follower)):
            yield (f"line {number} may be the title of another article: "
                   f"line {follower} reads like a comment on it")  # fmt: skip
    kept = sum(capture.line(number).count("\u00a0") for number in post.text)
    if kept:
        yield f"the text holds {kept} no-break spaces; they are kept"
    yield "no author is stated in a form the importer knows; look for a byline"


def _source_line_remarks(capture: Capture, post: _Post) -> Iterator[str]:
    if post.source is None:
        yield "no source line: where the text comes from is not stated"
        return
    told = capture.line(post.source).removeprefix(_SOURCE).strip()
    url = _URL.search(told)
    if url is None:
        yield "the source line has no URL"
        if " ".join(told.split()) == " ".join(capture.line(post.title).split()):
            yield "the source line only repeats the title"
    elif date := _URL_DATE.search(url.group()):
        yield f"the URL suggests the date {'-'.join(date.groups())}; the text does not confirm it"


COMPILATION: Final = Importer(
    "articles re-posted one after another, each with a comment and a source line", _fits, _propose
)
