"""Why a quotation was refused, said so that a person can mend it."""

from briefgen.corpus.model import Corpus, SourceText
from briefgen.evidence.model import Passage
from briefgen.evidence.quotes import Refusal, find_quotation
from briefgen.evidence.suggest import advice, nearest
from briefgen.findings import Finding, Place, finding


def refusal_finding(
    refusal: Refusal, words: str, text: SourceText, place: Place, corpus: Corpus
) -> Finding:
    """The finding for a refused quotation, with the next step."""
    lines = ", ".join(str(line) for line in refusal.lines)
    match refusal.reason:
        case "ambiguous":
            return finding(
                "BG204", f'this quotation occurs {len(refusal.lines)} times in source "{text.source}"', place,
                details=(("lines", lines),),
                help="add before: or after: with the words next to the one you mean",
            )  # fmt: skip
        case "order":
            return finding(
                "BG205", f'the fragments are all in source "{text.source}", but not in this order within one paragraph',
                place, details=(("lines", lines),),
                help="put them in the source's order, or quote them apart with parts:",
            )  # fmt: skip
        case "paragraphs":
            return finding(
                "BG209", "this quotation runs over more than one paragraph of its source", place,
                details=(("starts", f"line {lines}"),),
                help="give each paragraph as an entry of its own under parts:",
            )  # fmt: skip
        case "edge":
            return finding(
                "BG203", "an omission […] stands at the beginning or end of the quotation", place,
                help="remove it; a quotation may simply start and stop within a sentence",
            )  # fmt: skip
        case "nothing-omitted":
            return finding(
                "BG203", f"nothing is left out where […] stands (line {lines})", place,
                help="remove the […]",
            )  # fmt: skip
        case "empty":
            return finding("BG203", "the quotation is empty", place, help="paste the words")
        case "missing":
            return _missing(words, text, place, corpus)


def _missing(words: str, text: SourceText, place: Place, corpus: Corpus) -> Finding:
    return (
        _in_comment(words, text, place, corpus)
        or _in_another_source(words, text, place, corpus)
        or _nearest(words, text, place)
    )


def _in_comment(words: str, text: SourceText, place: Place, corpus: Corpus) -> Finding | None:
    source = corpus.sources.get(text.source)
    comment = source.comment if source else None
    if text.part == "comment" or comment is None:
        return None
    if not isinstance(find_quotation(words, comment), Passage):
        return None
    return finding(
        "BG213", f'these are the words of the editor who republished "{text.source}", not the article\'s', place,
        help="use `voice: editor`, and attribute them to the republisher",
    )  # fmt: skip


def _in_another_source(
    words: str, text: SourceText, place: Place, corpus: Corpus
) -> Finding | None:
    for other in corpus.sources.values():
        if other.id == text.source or other.text is None:
            continue
        found = find_quotation(words, other.text)
        if isinstance(found, Passage):
            return finding(
                "BG210", f'this quotation stands in "{other.id}" (line {found.line}), not in "{text.source}"',
                place, help=f"change the source to {other.id}",
            )  # fmt: skip
    return None


def _nearest(words: str, text: SourceText, place: Place) -> Finding:
    near = nearest(words, [text])
    path = f"seeds/sources/{text.source}/{text.part}.txt"
    details: tuple[tuple[str, str], ...] = ()
    if near:
        details = (
            ("nearest", f"line {near.line}, “{near.text}”"),
            ("differs", "; ".join(near.differences) or "only in how words are cut"),
        )
    paste = f"paste the passage from {path}, or mark what you left out with […]"
    return finding(
        "BG203", f'this quotation is not in source "{text.source}"', place,
        details=details, help=(advice(words, near) if near else "") or paste,
    )  # fmt: skip
