"""``briefgen.lock``: where every quotation stood when a person last accepted it.

One JSON line a passage, sorted, with W3C Web Annotation selectors: exact words by digest, 32
characters before and after, and offsets in code points of the text with the given SHA-256.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from briefgen.corpus.model import digest
from briefgen.evidence.model import Excerpt, Figure, Library, Passage
from briefgen.findings import Place, Report, finding

CONTEXT: Final = 32


@dataclass(frozen=True, slots=True)
class Entry:
    """Where one passage of one excerpt or figure stood."""

    key: str
    """Its id; later paragraphs of an excerpt append ``/2``, ``/3``…"""
    source: str
    part: str
    text_sha256: str
    start: int
    end: int
    exact_sha256: str
    prefix: str
    suffix: str
    state: str

    def line(self) -> str:
        """The entry as one line of the file."""
        fields: dict[str, Any] = {
            "id": self.key, "source": self.source, "part": self.part,
            "text_sha256": self.text_sha256, "start": self.start, "end": self.end,
            "exact_sha256": self.exact_sha256, "prefix": self.prefix, "suffix": self.suffix,
            "state": self.state,
        }  # fmt: skip
        return json.dumps(fields, ensure_ascii=False)


def entries(library: Library) -> Mapping[str, Entry]:
    """The entries of the library as it is now, by key."""
    found: dict[str, Entry] = {}
    everything: list[Excerpt | Figure] = [*library.excerpts.values(), *library.figures.values()]
    for one in everything:
        for key, passage in _passages(one):
            found[key] = _entry(key, passage)
    return dict(sorted(found.items()))


def _passages(one: Excerpt | Figure) -> Iterator[tuple[str, Passage]]:
    if isinstance(one, Figure):
        yield one.id, one.passage
        return
    for number, passage in enumerate(one.passages, 1):
        yield (one.id if number == 1 else f"{one.id}/{number}"), passage


def _entry(key: str, passage: Passage) -> Entry:
    content = passage.origin.content
    return Entry(
        key,
        passage.origin.source,
        passage.origin.part,
        passage.origin.sha256,
        passage.start,
        passage.end,
        digest(content[passage.start : passage.end]),
        content[max(0, passage.start - CONTEXT) : passage.start],
        content[passage.end : passage.end + CONTEXT],
        str(passage.state),
    )


def read_lock(path: Path, name: str, report: Report) -> Mapping[str, Entry]:
    """The accepted entries; empty where there is no lock yet."""
    if not path.is_file():
        return {}
    found: dict[str, Entry] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            found[row["id"]] = Entry(
                row["id"], row["source"], row["part"], row["text_sha256"], row["start"], row["end"],
                row["exact_sha256"], row["prefix"], row["suffix"], row["state"],
            )  # fmt: skip
        except (json.JSONDecodeError, KeyError, TypeError):
            report.add(finding("BG808", f"line {number} of the lock cannot be read", Place(name, number, 1, 1, line),
                               help="restore briefgen.lock from version control"))  # fmt: skip
    return found


def stale(locked: Mapping[str, Entry], now: Mapping[str, Entry]) -> tuple[str, ...]:
    """Keys whose words no longer stand in the text in which they were accepted."""
    return tuple(
        key
        for key, entry in now.items()
        if key in locked
        and (locked[key].text_sha256, locked[key].exact_sha256)
        != (entry.text_sha256, entry.exact_sha256)
        and locked[key].text_sha256 != entry.text_sha256
    )


def lock_text(kept: Mapping[str, Entry]) -> str:
    """The lock file's text."""
    return "".join(entry.line() + "\n" for _, entry in sorted(kept.items()))
