"""Verdicts as findings: one sentence each, the words that differ, and the next step."""

from collections.abc import Iterator
from typing import Final, assert_never

from briefgen.findings import Finding, Place, finding
from briefgen.verify.model import Item, Judgement, Verdict
from briefgen.verify.places import short

_SIGNS_ONLY: Final = "only quotation marks, dashes, spaces or invisible characters differ"
_SHOWN: Final = 4
_LONGEST: Final = 240


def findings_on(judgement: Judgement, name: str) -> Iterator[Finding]:
    """What there is to say of the evidence list; nothing where every verdict is `verbatim`."""
    for item in judgement.items:
        yield from _on(item, Place(name))


def findings_on_additions(judgement: Judgement, name: str) -> Iterator[Finding]:
    """What there is to say of what was added to the file."""
    for item in judgement.additions:
        yield from _on(item, Place(name))


def _on(item: Item, place: Place) -> Iterator[Finding]:
    match item.verdict:
        case Verdict.VERBATIM | Verdict.TYPOGRAPHIC if item.remark and _is_warning(item):
            yield finding("BG713", f"{_what(item)}: {item.remark}", place, details=_where(item),
                          help="look at it in the file; put it back if that was not meant")  # fmt: skip
        case Verdict.VERBATIM:
            pass
        case Verdict.TYPOGRAPHIC:
            said = item.remark or _SIGNS_ONLY
            yield finding("BG710", f"{_what(item)} stands: {said}", place, details=_words(item))
        case Verdict.ALTERED | Verdict.LOST:
            yield _failed(item, place)
        case Verdict.PENDING:
            yield _pending(item, place)
        case Verdict.ADDED:
            yield _added(item, place)
        case Verdict.NOT_CHECKED:
            yield finding("BG709", f"a citation was not checked: {item.remark}", place, details=_words(item),
                          help="cite it in the brief with [@source-id], so that it is checked")  # fmt: skip
        case _:
            assert_never(item.verdict)


def _failed(item: Item, place: Place) -> Finding:
    """What was altered or lost, and what to restore."""
    altered = item.verdict is Verdict.ALTERED
    happened = "was altered" if altered else "is not in the file"
    match item.kind:
        case "note":
            code, restore = "BG703", "the note"
        case "citation":
            code, restore, happened = "BG703", "the citation", "in the text was altered or lost"
        case _:
            code, restore = "BG701" if altered else "BG702", "the words"
    return finding(
        code, f"{_what(item)} {happened}", place, details=_words(item),
        help=f"restore {restore}, or change the brief and build again",
    )  # fmt: skip


def _is_warning(item: Item) -> bool:
    """A note beside other words, or a quotation without its marks, misleads though no word changed."""
    return item.kind == "note" or "marks are gone" in item.remark


def _what(item: Item) -> str:
    match item.kind:
        case "excerpt":
            return f"the quotation '{item.id}'"
        case "figure":
            return f"the number '{item.id}'"
        case "note":
            return f"note {item.id}"
        case "citation":
            return "a citation"
        case _:
            assert_never(item.kind)


def _pending(item: Item, place: Place) -> Finding:
    waiting = item.pending
    assert waiting
    by = " and ".join(waiting.by) + (f", {waiting.on[-1]}" if waiting.on else "")
    if waiting.restored_by == "accept":
        sentence = f"{_what(item)} stands only if the tracked changes are accepted ({by})"
        return finding(
            "BG707",
            sentence,
            place,
            details=_words(item),
            help="accept the change in Word, then verify again",
        )
    sentence = f"a tracked change touches {_what(item)} ({by})"
    return finding("BG707", sentence, place, details=_words(item),
                   help="reject the change in Word: that restores the words")  # fmt: skip


def _added(item: Item, place: Place) -> Finding:
    match item.kind:
        case "note":
            sentence = "a note was added that the brief does not have"
            advice = "cite its source in the brief with [@source-id], so that it is checked"
        case "figure":
            sentence = f"the number “{item.found}” was added; no evidence backs it"
            advice = 'put it into the library and print it with {{ figure("id") }}'
        case _:
            sentence = "a quotation was added that no evidence backs"
            advice = "run `briefgen verify FILE --audit` to see whether your sources hold it, then quote it in the brief"
    return finding("BG708", sentence, place, details=_words(item), help=advice)


def _words(item: Item) -> tuple[tuple[str, str], ...]:
    from briefgen.verify.differing import told  # noqa: PLC0415 - only what differs pays for it

    details: list[tuple[str, str]] = []
    if item.printed:
        details.append(("evidence list", f"“{cut(item.printed)}”"))
    if item.found and item.verdict is not Verdict.VERBATIM:
        details.append(("file", f"“{cut(item.found)}”"))
    details += [("differs", told(one)) for one in item.differences[:_SHOWN]]
    if len(item.differences) > _SHOWN:
        details.append(("differs", f"and {len(item.differences) - _SHOWN} more"))
    if item.pending and item.pending.restored_by == "neither":
        by = " and ".join(item.pending.by)
        details.append(
            ("tracked changes", f"by {by}; neither accepting nor rejecting them restores it")
        )
    if item.remark and item.verdict in (Verdict.ALTERED, Verdict.LOST):
        details.append(("note", item.remark))
    return (*details, *_where(item))


def _where(item: Item) -> tuple[tuple[str, str], ...]:
    return (("in the file", item.where),) if item.where else ()


def cut(words: str) -> str:
    """Long words, shortened for a message."""
    return short(words, _LONGEST)
