"""What moved since a file was built: the texts it quotes, or the brief it was built from."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from briefgen.corpus.model import Corpus, SourceText
from briefgen.evidence.quotes import Refusal, find_quotation
from briefgen.findings import Finding, Place, finding
from briefgen.verify.places import short

QUOTED: Final = ("verbatim", "corrected", "translated")
"""Kinds of segments that hold a source's own words."""
_STILL_THERE: Final = ("ambiguous", "edge")


def drift_of_sources(ledger: bytes, corpus: Corpus, name: str) -> Iterator[Finding]:
    """Passages that the file prints, compared with the texts as they are now.

    A source that the project does not have says nothing: the file may come from elsewhere.
    """
    moved: dict[str, int] = {}
    for item in json.loads(ledger)["evidence"]:
        for segment in item["segments"]:
            text = text_of(segment, corpus)
            if text is None or segment["kind"] not in QUOTED:
                continue
            if not holds(segment, text):
                yield _gone(item, segment, text, name)
            elif segment["anchor"]["sha256"] != text.sha256:
                moved[text.source] = moved.get(text.source, 0) + 1
    for source, count in moved.items():
        what = "passage stands" if count == 1 else f"{count} passages stand"
        yield finding("BG711", f"the text of '{source}' changed since this file was built; its {what} there word for word",
                      Place(name), help="build the brief again, so that the file names the text that you have")  # fmt: skip


def text_of(segment: Mapping[str, Any], corpus: Corpus) -> SourceText | None:
    """The text from which a segment of an evidence list was cut, as the project has it now."""
    anchor = segment.get("anchor")
    source = corpus.sources.get(str(anchor["source"])) if anchor else None
    if source is None:
        return None
    return source.comment if anchor and anchor["part"] == "comment" else source.text


def holds(segment: Mapping[str, Any], text: SourceText) -> bool:
    """Whether the text still has the segment's words."""
    anchor, printed = segment["anchor"], _source_words(segment)
    if anchor["sha256"] == text.sha256:
        # A correction prints other characters than it repairs; its place was proven at the build.
        characters = text.content[anchor["start"] : anchor["end"]]
        return segment["kind"] == "corrected" or characters == printed
    if not printed.strip():
        return True
    found = find_quotation(printed, text)
    return not isinstance(found, Refusal) or found.reason in _STILL_THERE


def _source_words(segment: Mapping[str, Any]) -> str:
    """What the source has for what is printed: the same, but for a number in our translation."""
    return str(segment.get("original", segment["printed"]))


def _gone(
    item: Mapping[str, Any], segment: Mapping[str, Any], text: SourceText, name: str
) -> Finding:
    from briefgen.evidence.suggest import nearest  # noqa: PLC0415 - only what is gone pays for it

    details = [("the file prints", f"“{segment['printed']}”")]
    if near := nearest(_source_words(segment), [text]):
        details.append(("nearest now", f"line {near.line}, “{near.text}”"))
        details += [("differs", one) for one in near.differences]
    what = "quotation" if item["kind"] == "excerpt" else "number"
    return finding("BG714", f"the {what} '{item['id']}' no longer stands in its source '{text.source}'", Place(name),
                   details=details, help="compare both with the original, then run `briefgen check`")  # fmt: skip


def drift_of_brief(ledger: bytes, brief: bytes, name: str, brief_name: str) -> Iterator[Finding]:
    """Evidence that only one of the two prints: the file, or the brief as it is now.

    Args:
        ledger: the evidence list of the file.
        brief: the evidence list that the brief would have if it were built now.
        name: the file, for messages.
        brief_name: the brief, for messages.
    """
    in_file, in_brief = _printed(ledger), _printed(brief)
    for kind, key, words in in_brief - in_file:
        yield _differs(kind, key, words, f"the brief {brief_name} prints it, the file does not", name,
                       "build the brief again")  # fmt: skip
    for kind, key, words in in_file - in_brief:
        yield _differs(kind, key, words, f"the file prints it, the brief {brief_name} no longer does", name,
                       "build the brief again, or put it back into the brief")  # fmt: skip


def _printed(ledger: bytes) -> Counter[tuple[str, str, str]]:
    evidence: Sequence[Mapping[str, Any]] = json.loads(ledger)["evidence"]
    return Counter((str(one["kind"]), str(one["id"]), str(one["printed"])) for one in evidence)


def _differs(kind: str, key: str, words: str, sentence: str, name: str, advice: str) -> Finding:
    what = "quotation" if kind == "excerpt" else "number"
    return finding("BG715", f"the {what} '{key}': {sentence}", Place(name),
                   details=(("printed", f"“{short(words, 160)}”"),), help=advice)  # fmt: skip
