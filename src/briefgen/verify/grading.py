"""Are these words those words? Verbatim, typographic or altered; similarity decides nothing."""

from dataclasses import dataclass

from briefgen.verify.model import CLOSING, OPENING, Listed, Verdict
from briefgen.verify.plain import alike, spaced, squash, unhyphenated


@dataclass(frozen=True, slots=True)
class Grading:
    """How exactly a format lets words be read back."""

    layout: bool
    """Lines are broken anywhere (PDF): white space says nothing."""
    doubtful_hyphens: bool = False
    paragraphs: bool = False
    """Whether a layout still tells its paragraphs apart (a PDF with tags)."""

    def grade(self, printed: str, found: str) -> Verdict:
        """VERBATIM, TYPOGRAPHIC or ALTERED."""
        if self.layout:
            plain = unhyphenated if self.doubtful_hyphens else squash
            if plain(printed) == plain(found):
                return Verdict.VERBATIM
            same = plain(alike(printed)) == plain(alike(found))
            return Verdict.TYPOGRAPHIC if same else Verdict.ALTERED
        if spaced(printed) == spaced(found):
            broken = "\n" in found.strip() and "\n" not in printed
            return Verdict.TYPOGRAPHIC if broken else Verdict.VERBATIM
        return Verdict.TYPOGRAPHIC if alike(printed) == alike(found) else Verdict.ALTERED


@dataclass(frozen=True, slots=True)
class Frame:
    """What a reader sees around a quotation, as against what was printed around it."""

    words: str = ""
    """All that now reads as quoted; empty where that is the quotation and nothing else."""
    remark: str = ""


IN_FRAME = Frame()


def framed(item: Listed, left: str, right: str, known: "frozenset[str]") -> Frame:
    """Whether words came between a quotation and its marks, or into its paragraph.

    Args:
        item: the quotation; numbers have no frame.
        left: the words before it in its paragraph of the file.
        right: the words after it.
        known: digests of paragraphs that stood in the file when it was built.
    """
    if item.kind != "excerpt":
        return IN_FRAME
    if item.in_marks:
        return _in_marks(item, left, right)
    if not item.alone or not (left.strip() or right.strip()) or _marked_off(left, right):
        return IN_FRAME
    from briefgen.document.ledger import paragraph_digest  # noqa: PLC0415 - rarely needed

    if all(not side.strip() or paragraph_digest(side) in known for side in (left, right)):
        return Frame(remark="it no longer stands in a paragraph of its own")
    return Frame(
        f"{left}{item.printed}{right}", "words were added to the paragraph of the quotation"
    )


def _marked_off(left: str, right: str) -> bool:
    return left.rstrip()[-1:] in OPENING and right.lstrip()[:1] in CLOSING


def _in_marks(item: Listed, left: str, right: str) -> Frame:
    if _marked_off(left, right):
        return IN_FRAME
    opened = _last(left)
    closed = _first(right)
    if opened is None or closed is None:
        return Frame(remark="its quotation marks are gone or incomplete")
    return Frame(
        f"{left[opened:]}{item.printed}{right[:closed]}",
        "words were added inside its quotation marks",
    )


def _last(left: str) -> int | None:
    """Where a quotation that is still open on the left begins, behind its mark."""
    for at in range(len(left) - 1, -1, -1):
        if left[at] in "“«„":
            return at + 1
        if left[at] in "”»" or (left[at] == '"' and left[:at].count('"') % 2):
            return None
        if left[at] == '"':
            return at + 1
    return None


def _first(right: str) -> int | None:
    for at, character in enumerate(right):
        if character in '”»"':
            return at
        if character in "“«":
            return None
    return None
