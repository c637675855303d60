"""Compare a finished file, read back, with its evidence list: nothing may be missing or altered."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from briefgen.findings import Finding, Place, finding
from briefgen.writers.model import Reading

_IGNORED: Final = re.compile(r"[\s\u00ad\u2060\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_AUTOMATIC_HYPHEN: Final = re.compile(r"[\u2010\ufffe\x02]\s*")


def squash(text: str) -> str:
    """The text without white space, invisible characters and automatic hyphens, for comparing only.

    Layout breaks lines anywhere; words, letters, digits and punctuation must survive it.
    """
    return _IGNORED.sub("", _AUTOMATIC_HYPHEN.sub("", unicodedata.normalize("NFC", text)))


def verify_reading(reading: Reading, ledger: bytes, name: str) -> tuple[Finding, ...]:
    """What is wrong with a file that was read back; nothing means that all its evidence is there."""
    problems = tuple(_problems(reading, ledger, name))
    if problems and reading.thorough:
        return tuple(_problems(reading.thorough(), ledger, name))
    return problems


def _problems(reading: Reading, ledger: bytes, name: str) -> Iterator[Finding]:
    evidence: dict[str, Any] = json.loads(ledger)
    text = squash("\n".join(reading.paragraphs))
    seen: Counter[str] = Counter()
    for item in evidence["evidence"]:
        yield from _evidence(item, reading, text, seen, name)
    yield from _notes(evidence["notes"], reading, text, name)
    yield from _citations(evidence.get("citations", ()), text, name)


def _evidence(
    item: Mapping[str, Any], reading: Reading, text: str, seen: Counter[str], name: str
) -> Iterator[Finding]:
    printed, tag = str(item["printed"]), str(item["tag"])
    what = "quotation" if item["kind"] == "excerpt" else "number"
    marked = reading.markers.get(tag)
    if marked is not None and squash(printed) not in {squash(one) for one in marked}:
        yield finding(
            "BG701", f"the {what} '{item['id']}' was altered", Place(name),
            details=(("evidence list", f"“{printed}”"), ("file", f"“{' | '.join(marked)}”")),
            help="restore the words, or change the brief and build again",
        )  # fmt: skip
        return
    needle = squash(printed)
    seen[needle] += 1
    if text.count(needle) < seen[needle]:
        yield finding(
            "BG702", f"the {what} '{item['id']}' is not in the file", Place(name),
            details=(("evidence list", f"“{printed}”"),),
            help="restore the words, or change the brief and build again",
        )  # fmt: skip


def _notes(
    notes: list[Mapping[str, Any]], reading: Reading, text: str, name: str
) -> Iterator[Finding]:
    found = Counter(squash(note) for note in reading.notes)
    for note in notes:
        needle = squash(str(note["text"]))
        if found[needle] > 0:
            found[needle] -= 1
        elif reading.notes or needle not in text:
            yield finding(
                "BG703", f"note {note['number']} was altered or lost", Place(name),
                details=(("evidence list", f"“{note['text']}”"),),
                help="restore the note, or change the brief and build again",
            )  # fmt: skip


def _citations(citations: Sequence[str], text: str, name: str) -> Iterator[Finding]:
    """Citations within sentences, each as often as it was printed."""
    for words, times in Counter(map(squash, citations)).items():
        if text.count(words) < times:
            printed = next(one for one in citations if squash(one) == words)
            yield finding(
                "BG703", "a citation in the text was altered or lost", Place(name),
                details=(("evidence list", printed),),
                help="restore the citation, or change the brief and build again",
            )  # fmt: skip
