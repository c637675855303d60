"""What a built file says that the library no longer says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from briefgen.corpus.model import Corpus
from briefgen.evidence.model import Library
from briefgen.evidence.suggest import nearest
from briefgen.evidence.withdrawals import withdrawal_of
from briefgen.impact.files import BuiltFile
from briefgen.impact.model import Kind, Thing
from briefgen.records.withdrawal import Withdrawal
from briefgen.verify.drifting import QUOTED, holds, text_of

What = Literal["text", "words", "number", "removed", "disputed", "withdrawn", "status"]
SAYS: Final[Mapping[What, str]] = {
    "text": "its text changed; what the file prints of it stands there word for word",
    "words": "its source no longer has these words",
    "number": "the library words the number otherwise",
    "removed": "it is not in the library any more",
    "disputed": "it is disputed now",
    "withdrawn": "it was withdrawn",
    "status": "its status changed",
}


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One thing of which a file says the old."""

    thing: Thing
    what: What
    old: str = ""
    """As the file has it."""
    new: str = ""
    """As the library has it; for words that are gone, the nearest passage."""

    @property
    def sentence(self) -> str:
        """For a person."""
        return SAYS[self.what]


def changes(file: BuiltFile, corpus: Corpus, library: Library) -> tuple[Change, ...]:
    """Everything of which the file says the old, each once.

    A source that the project does not have says nothing: the file may come from elsewhere.
    """
    found = [
        *(change for item in file.evidence for change in _of_evidence(item, corpus, library)),
        *(change for one in file.leans_on or () for change in _of_leaning(one, corpus)),
    ]
    return tuple(sorted(set(found)))


def _of_evidence(item: Mapping[str, Any], corpus: Corpus, library: Library) -> Iterator[Change]:
    thing = Thing(item["kind"], str(item["id"]))
    printed = str(item["printed"])
    if gone := withdrawal_of(thing.id, corpus):
        yield Change(thing, "withdrawn", printed, _told(gone))
    yield from _of_words(thing, item, corpus)
    if thing.kind != "figure":
        return
    if thing.id not in corpus.figures:
        yield Change(thing, "removed", printed)
        return
    now = library.figures.get(thing.id)
    if now and now.says.printed != printed:
        yield Change(thing, "number", printed, now.says.printed)


def _of_words(thing: Thing, item: Mapping[str, Any], corpus: Corpus) -> Iterator[Change]:
    for segment in item["segments"]:
        text = text_of(segment, corpus)
        if text is None or segment["kind"] not in QUOTED:
            continue
        if not holds(segment, text):
            near = nearest(str(segment["printed"]), [text])
            yield Change(thing, "words", str(segment["printed"]), near.text if near else "")
        elif segment["anchor"]["sha256"] != text.sha256:
            yield Change(Thing("source", text.source), "text")


def _of_leaning(one: Mapping[str, Any], corpus: Corpus) -> Iterator[Change]:
    kind: Kind = one["kind"]
    thing, old = Thing(kind, str(one["id"])), str(one["state"])
    match kind:
        case "figure":
            figure = corpus.figures.get(thing.id)
            disputed = figure.record.disputed if figure else None
            if disputed and not old:
                yield Change(thing, "disputed", "", disputed.why)
        case "recommendation":
            ask = corpus.recommendations.get(thing.id)
            yield from _status(thing, old, ask.record.status if ask else None)
        case "instrument":
            law = corpus.instruments.get(thing.id)
            yield from _status(thing, old, law.status if law else None)
        case "source":
            if gone := withdrawal_of(thing.id, corpus):
                yield Change(thing, "withdrawn", "", _told(gone))
        case _:
            pass


def _status(thing: Thing, old: str, new: str | None) -> Iterator[Change]:
    if new is None:
        yield Change(thing, "removed", old)
    elif new != old:
        yield Change(thing, "status", old, new)


def _told(gone: Withdrawal) -> str:
    return f"{gone.on}, {gone.by}: {gone.why}"
