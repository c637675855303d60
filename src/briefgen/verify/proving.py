"""The proof after each build: fast where all is well, and exact about what is not."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from briefgen.findings import Finding
from briefgen.verify.model import CLOSING, OPENING
from briefgen.verify.plain import Plain, spaced, squash, unhyphenated
from briefgen.writers.model import Reading

_PARAGRAPH: Final = "\0"
"""Stands between paragraphs, and in no text."""
_PAGE: Final = "\n"
"""White space: words run on over pages, and over what a page's layout makes of a paragraph."""


def verify_reading(reading: Reading, ledger: bytes, name: str) -> tuple[Finding, ...]:
    """What is wrong with a file that was read back; nothing means that all its evidence is there.

    Only quotation marks, dashes or spaces that differ give a note (BG710), the rest gives errors.
    """
    evidence: dict[str, Any] = json.loads(ledger)
    if stands(reading, evidence):
        return ()
    if reading.thorough:
        thorough = reading.thorough()
        if stands(thorough, evidence):
            return ()
    from briefgen.verify.judging import judge  # noqa: PLC0415 - only a faulty file pays for it
    from briefgen.verify.telling import findings_on  # noqa: PLC0415 - same

    return tuple(findings_on(judge(reading, ledger), name))


def stands(reading: Reading, evidence: Mapping[str, Any]) -> bool:
    """Whether every quotation, number, note and citation stands in the file, to the letter."""
    # Where a font draws an automatic hyphen and the text's own alike, no hyphen is compared.
    plain = unhyphenated if reading.doubtful_hyphens else squash
    between = _PAGE if reading.pages is not None else _PARAGRAPH
    text = between + plain(between.join(reading.paragraphs)) + between
    return (
        all(_unmistakable(reading, evidence["evidence"], text, plain))
        and _notes_stand(evidence["notes"], reading, text, plain)
        and _citations_stand(evidence.get("citations", ()), text, plain)
    )


def _unmistakable(
    reading: Reading, listed: Sequence[Mapping[str, Any]], text: str, plain: Plain
) -> Iterator[bool]:
    printed = ""
    for item in listed:
        needle = plain(str(item["printed"]))
        if words := _marked(reading, str(item["tag"])):
            exact = spaced(str(item["printed"]))
            yield all(spaced(one) == exact for one in words) and _framed(
                item, needle, text, reading
            )
            continue
        if (
            reading.pages is None
        ):  # a format with markers that lost this one: to be looked at closely
            yield False
            continue
        before, after = plain(str(item.get("before", ""))), plain(str(item.get("after", "")))
        if before or after:
            yield before + needle in text and needle + after in text
            continue
        # It has no neighbours: its own words must be there as often as printed.
        printed = printed or plain("\n".join(str(one["printed"]) for one in listed))
        yield text.count(needle) >= printed.count(needle)


def _marked(reading: Reading, tag: str) -> tuple[str, ...]:
    marked = reading.markers.get(tag)
    if marked is None and reading.lost_marker:
        return reading.lost_marker(tag)
    return marked or ()


def _framed(item: Mapping[str, Any], needle: str, text: str, reading: Reading) -> bool:
    """Whether no word was put between a quotation and its quotation marks, or into its paragraph."""
    if item["kind"] != "excerpt" or reading.pages is not None:
        return True
    if item.get("alone"):
        return f"{_PARAGRAPH}{needle}{_PARAGRAPH}" in text
    opening, closing = str(item.get("before", ""))[-1:], str(item.get("after", ""))[:1]
    if opening in OPENING and closing in CLOSING:
        return f"{opening}{needle}{closing}" in text
    return True


def _notes_stand(
    notes: Sequence[Mapping[str, Any]], reading: Reading, text: str, plain: Plain
) -> bool:
    found = Counter(map(plain, reading.notes))
    wanted = [plain(str(note["text"])) for note in notes]
    if reading.notes:
        return not Counter(wanted) - found
    return all(one in text for one in wanted)


def _citations_stand(citations: Sequence[str], text: str, plain: Plain) -> bool:
    """Citations within sentences, each as often as it was printed."""
    return all(
        text.count(words) >= times for words, times in Counter(map(plain, citations)).items()
    )
