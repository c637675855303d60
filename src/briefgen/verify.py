"""Compare a finished file, read back, with its evidence list: nothing may be missing or altered."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from briefgen.findings import Finding, Place, finding
from briefgen.writers.model import Reading

Plain = Callable[[str], str]
"""A text made comparable."""

_IGNORED: Final = re.compile(r"[\s\u00ad\u2060\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_AUTOMATIC_HYPHEN: Final = re.compile(r"[\u2010\ufffe\x02]\s*")


def squash(text: str) -> str:
    """The text without white space, invisible characters and automatic hyphens, for comparing only.

    Layout breaks lines anywhere; words, letters, digits and punctuation must survive it.
    """
    return _IGNORED.sub("", _AUTOMATIC_HYPHEN.sub("", unicodedata.normalize("NFC", text)))


def unhyphenated(text: str) -> str:
    """The text as :func:`squash` leaves it, and without hyphens, for comparing only."""
    return re.sub("[-\u2011]", "", squash(text))


def verify_reading(reading: Reading, ledger: bytes, name: str) -> tuple[Finding, ...]:
    """What is wrong with a file that was read back; nothing means that all its evidence is there."""
    problems = tuple(_problems(reading, ledger, name))
    if problems and reading.thorough:
        return tuple(_problems(reading.thorough(), ledger, name))
    return problems


def _problems(reading: Reading, ledger: bytes, name: str) -> Iterator[Finding]:
    evidence: dict[str, Any] = json.loads(ledger)
    # Where a font draws an automatic hyphen and the text's own alike, no hyphen is compared.
    plain = unhyphenated if reading.doubtful_hyphens else squash
    text = plain("\n".join(reading.paragraphs))
    seen: Counter[str] = Counter()
    for item in evidence["evidence"]:
        yield from _evidence(item, reading, text, seen, name, plain)
    yield from _notes(evidence["notes"], reading, text, name, plain)
    yield from _citations(evidence.get("citations", ()), text, name, plain)


def _evidence(
    item: Mapping[str, Any],
    reading: Reading,
    text: str,
    seen: Counter[str],
    name: str,
    plain: Plain,
) -> Iterator[Finding]:
    printed, tag = str(item["printed"]), str(item["tag"])
    what = "quotation" if item["kind"] == "excerpt" else "number"
    marked = reading.markers.get(tag)
    if marked is None and reading.lost_marker:
        marked = reading.lost_marker(tag) or None
    if marked is not None and plain(printed) not in {plain(one) for one in marked}:
        yield finding(
            "BG701", f"the {what} '{item['id']}' was altered", Place(name),
            details=(("evidence list", f"“{printed}”"), ("file", f"“{' | '.join(marked)}”")),
            help="restore the words, or change the brief and build again",
        )  # fmt: skip
        return
    needle = plain(printed)
    seen[needle] += 1
    if text.count(needle) < seen[needle]:
        yield finding(
            "BG702", f"the {what} '{item['id']}' is not in the file", Place(name),
            details=(("evidence list", f"“{printed}”"),),
            help="restore the words, or change the brief and build again",
        )  # fmt: skip


def _notes(
    notes: list[Mapping[str, Any]], reading: Reading, text: str, name: str, plain: Plain
) -> Iterator[Finding]:
    found = Counter(plain(note) for note in reading.notes)
    for note in notes:
        needle = plain(str(note["text"]))
        if found[needle] > 0:
            found[needle] -= 1
        elif reading.notes or needle not in text:
            yield finding(
                "BG703", f"note {note['number']} was altered or lost", Place(name),
                details=(("evidence list", f"“{note['text']}”"),),
                help="restore the note, or change the brief and build again",
            )  # fmt: skip


def _citations(citations: Sequence[str], text: str, name: str, plain: Plain) -> Iterator[Finding]:
    """Citations within sentences, each as often as it was printed."""
    for words, times in Counter(map(plain, citations)).items():
        if text.count(words) < times:
            printed = next(one for one in citations if plain(one) == words)
            yield finding(
                "BG703", "a citation in the text was altered or lost", Place(name),
                details=(("evidence list", printed),),
                help="restore the citation, or change the brief and build again",
            )  # fmt: skip
