"""Where notes go: every piece of evidence gets one, after the punctuation, never after a digit."""

import re
from collections.abc import Callable
from dataclasses import replace

from briefgen.document import nodes as n
from briefgen.document.walk import plain

_SENTENCE_END = re.compile(r"[.!?…][”’»\")\]]*(?=\s|$)")
_NEW_SENTENCE = re.compile(r"[”’»]+(?=\s+[“‘«]?(\w))")
_LEADING_STOPS = re.compile(r"^[.,;:!?…]+[”’»)]*")
_ENDS_IN_DIGIT = re.compile(r"\d[.,;:!?…”’»)\]]*$")
THIN = "\u202f"
"""A narrow no-break space keeps a note mark from reading as a digit."""

CitationFor = Callable[[n.EvidenceSpan], n.Citation]


def cite_evidence(inlines: n.Inlines, citation_for: CitationFor) -> n.Inlines:
    """The run with a citation for each piece of evidence that its author has not cited.

    The author's own ``[@source]`` later in the run serves; else the note stands at the end of the
    sentence, where it disturbs least.
    """
    out = list(inlines)
    made: list[n.Citation] = []
    position = 0
    while position < len(out):
        here = out[position]
        if isinstance(here, n.EvidenceSpan):
            _cite_one(out, position, citation_for(here), made)
        elif isinstance(here, n.Emphasis | n.Strong | n.Link | n.Span):
            for inner in here.content:
                if isinstance(inner, n.EvidenceSpan):
                    _cite_one(out, position, citation_for(inner), made)
        position += 1
    return tuple(out)


def _cite_one(
    out: list[n.Inline], position: int, citation: n.Citation, made: list[n.Citation]
) -> None:
    """Cite one piece of evidence; ``made`` are the citations that other pieces were given here."""
    for index in range(position + 1, len(out)):
        later = out[index]
        if isinstance(later, n.Cite) and any(
            _serves(one, citation, made) for one in later.citations
        ):
            merged = tuple(
                _enriched(one, citation) if _serves(one, citation, made) else one
                for one in later.citations
            )
            made += [one for one, old in zip(merged, later.citations, strict=True) if old in made]
            out[index] = n.Cite(merged)
            return
    made.append(citation)
    at = _own_end(out, position) or _sentence_end(out, position + 1)
    if at < len(out) and isinstance(out[at], n.Cite):
        cite = out[at]
        assert isinstance(cite, n.Cite)
        out[at] = n.Cite((*cite.citations, citation))
    else:
        out.insert(at, n.Cite((citation,)))


def _serves(own: n.Citation, brought: n.Citation, made: list[n.Citation]) -> bool:
    """Whether a citation that stands there can carry another: the author's, or one of the same place."""
    return own.key == brought.key and (own not in made or own.locator == brought.locator)


def _own_end(out: list[n.Inline], position: int) -> int | None:
    """The index behind a quotation that ends in its own full stop, where another sentence follows."""
    follows = plain(tuple(out[position + 1 :]))
    match = _NEW_SENTENCE.match(follows)
    closing = out[position + 1 : position + 2]
    if not match or not match[1].isupper() or not re.search(r"[.!?…]$", plain((out[position],))):
        return None
    if not closing or not isinstance(closing[0], n.Text):
        return None
    head, tail = closing[0].text[: match.end()], closing[0].text[match.end() :]
    out[position + 1 : position + 2] = [n.Text(head), *([n.Text(tail)] if tail else [])]
    return position + 2


def _enriched(own: n.Citation, brought: n.Citation) -> n.Citation:
    """The author's citation, with the remarks and the locator that the evidence brings."""
    if own.key != brought.key:
        return own
    remarks = tuple(dict.fromkeys((*own.remarks, *brought.remarks)))
    origin = tuple(dict.fromkeys((*own.origin, *brought.origin)))
    locator = own.locator or brought.locator
    evidence = tuple(dict.fromkeys((*own.evidence, *brought.evidence)))
    enriched = replace(own, locator=locator, remarks=remarks, origin=origin, evidence=evidence)
    return replace(enriched, chain=brought.chain)


def _sentence_end(out: list[n.Inline], start: int) -> int:
    """The index at which a citation ends the sentence; splits the text there if need be."""
    for index in range(start, len(out)):
        inline = out[index]
        if isinstance(inline, n.LineBreak):
            return index
        if not isinstance(inline, n.Text):
            continue
        match = _SENTENCE_END.search(inline.text)
        if match:
            head, tail = inline.text[: match.end()], inline.text[match.end() :]
            out[index : index + 1] = [n.Text(head), *([n.Text(tail)] if tail else [])]
            return index + 1
    return len(out)


def settle(inlines: n.Inlines) -> n.Inlines:
    """The run with each note mark after the punctuation that follows it, and never on a digit."""
    out: list[n.Inline] = []
    pending = list(inlines)
    while pending:
        here = pending.pop(0)
        if not isinstance(here, n.Cite):
            out.append(here)
            continue
        while pending and isinstance(pending[0], n.Cite):
            following = pending.pop(0)
            assert isinstance(following, n.Cite)
            here = n.Cite((*here.citations, *following.citations))
        _strip_space(out)
        if pending and isinstance(pending[0], n.Text):
            _pull_stops(out, pending)
        _keep_from_digit(out)
        out.append(here)
    return tuple(out)


def _strip_space(out: list[n.Inline]) -> None:
    if out and isinstance(out[-1], n.Text):
        out[-1] = n.Text(out[-1].text.rstrip(" "))


def _pull_stops(out: list[n.Inline], pending: list[n.Inline]) -> None:
    following = pending[0]
    assert isinstance(following, n.Text)
    match = _LEADING_STOPS.match(following.text)
    if match:
        out.append(n.Text(match.group()))
        rest = following.text[match.end() :]
        pending[:1] = [n.Text(rest)] if rest else []


def _keep_from_digit(out: list[n.Inline]) -> None:
    before = plain(tuple(out[-3:]))
    if _ENDS_IN_DIGIT.search(before):
        out.append(n.Text(THIN))
