"""Ways to compare a part of two anatomies: each says how the two differ, or nothing."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any, Final

from briefgen.verify import Plain

Told = tuple[str, str, str]
"""A sentence, and what stands on the first and on the second side (empty: nothing)."""
Comparison = Callable[[Any, Any, Plain], Iterator[Told]]

_SHOWN: Final = 40
"""Characters that are shown around a difference."""
_ANCHOR: Final = 30
"""Characters, white space aside, that two notes must have before their marks in common."""
_KEYWORD_ENDS: Final = re.compile("[,;]")
_TOLERANCE: Final = 1.0
"""Points by which pages may differ: Word counts in twentieths, paper in millimetres."""


def fact(name: str) -> Comparison:
    """Whether a property of the document is the same, whatever its capitals."""

    def differences(first: str, second: str, plain: Plain) -> Iterator[Told]:
        if plain(first).lower() != plain(second).lower():
            yield f"the {name} differs", first, second

    return differences


def keywords(first: str, second: str, plain: Plain) -> Iterator[Told]:
    """Whether the keywords are the same; LibreOffice writes them without commas."""
    if plain(_KEYWORD_ENDS.sub("", first)) != plain(_KEYWORD_ENDS.sub("", second)):
        yield "the keywords differ", first, second


def text(first: str, second: str, plain: Plain) -> Iterator[Told]:
    """Whether two long texts are the same; what stands around their first difference."""
    one, other = plain(first), plain(second)
    if one != other:
        at = next(
            (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
            min(len(one), len(other)),
        )
        around = slice(max(0, at - _SHOWN // 2), at + _SHOWN)
        yield "the words of the text differ", one[around], other[around]


def count(what: str) -> Comparison:
    """Whether there are as many."""

    def differences(first: Sequence[Any], second: Sequence[Any], _: Plain) -> Iterator[Told]:
        if len(first) != len(second):
            yield f"the numbers of {what} differ", str(len(first)), str(len(second))

    return differences


def words(what: str) -> Comparison:
    """Which texts stand on one side only, whatever their order."""

    def differences(first: Sequence[str], second: Sequence[str], plain: Plain) -> Iterator[Told]:
        _, ones = _parted(first, second, plain)
        _, others = _parted(second, first, plain)
        for one, other in zip_longest(ones, others, fillvalue=""):
            yield f"{what} {'has other words' if one and other else 'is missing'}", one, other

    return differences


def order(what: str) -> Comparison:
    """Whether what stands on both sides stands there in one order."""

    def differences(first: Sequence[str], second: Sequence[str], plain: Plain) -> Iterator[Told]:
        ours, _ = _parted(first, second, plain)
        theirs, _ = _parted(second, first, plain)
        for one, other in zip(ours, theirs, strict=True):
            if plain(one) != plain(other):
                yield f"{what} do not stand in the same order", one, other
                return

    return differences


def _parted(
    ours: Iterable[str], theirs: Iterable[str], plain: Plain
) -> tuple[list[str], list[str]]:
    """Our texts that the other side has too, as often as it has them, and those that only we have."""
    left = Counter(map(plain, theirs))
    shared: list[str] = []
    alone: list[str] = []
    for one in ours:
        key = plain(one)
        left[key] -= 1
        (shared if left[key] >= 0 else alone).append(one)
    return shared, alone


def _equal(one: Hashable, other: Hashable, plain: Plain) -> bool:
    return _comparable(one, plain) == _comparable(other, plain)


def same_language(one: str, other: str, _: Plain) -> bool:
    """Whether one tag is the other, or narrows it (RFC 4647, 3.3.1): LibreOffice makes fr-FR of fr."""
    tags = sorted((f"{one}-".lower(), f"{other}-".lower()), key=len)
    return tags[1].startswith(tags[0])


def language(first: str, second: str, plain: Plain) -> Iterator[Told]:
    """Whether both sides, or none, name a language, and the same one."""
    if not same_language(first, second, plain) or bool(first) != bool(second):
        yield "the language differs", first, second


def quality(what: str, same: Callable[[Any, Any, Plain], bool] = _equal) -> Comparison:
    """Whether things with the same words (or the same name) have the same quality."""

    def differences(
        first: Sequence[tuple[str, Hashable]], second: Sequence[tuple[str, Hashable]], plain: Plain
    ) -> Iterator[Told]:
        theirs = defaultdict(list)
        for name, other in reversed(second):
            theirs[plain(name)].append(other)
        for name, one in first:
            found = theirs[plain(name)]
            other = found.pop() if found else one
            if not same(one, other, plain):
                yield f"{what} of “{short(name)}” differs", str(one), str(other)

    return differences


def _comparable(value: Hashable, plain: Plain) -> Hashable:
    return plain(value).lower() if isinstance(value, str) else value


def each(what: str) -> Comparison:
    """Whether as many texts are the same one by one."""

    def differences(first: Sequence[str], second: Sequence[str], plain: Plain) -> Iterator[Told]:
        if len(first) != len(second):
            return
        for number, (one, other) in enumerate(zip(first, second, strict=True), 1):
            if plain(one) != plain(other):
                yield f"{what} {number} has other words", one, other

    return differences


def short(name: str) -> str:
    """A name on one line, cut where it is long."""
    line = " ".join(name.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


# --- notes and pages -------------------------------------------------------------------------


def anchors(
    first: Sequence[tuple[int, str]], second: Sequence[tuple[int, str]], plain: Plain
) -> Iterator[Told]:
    """Whether every mark of a note has the same number, and stands behind the same words."""
    for one, other in zip_longest(first, second):
        if one is None or other is None:
            number = (one or other)[0]
            marked = tuple("marked" if side else "not marked" for side in (one, other))
            yield f"note {number} is not marked as often", marked[0], marked[1]
        elif one[0] != other[0] or plain(one[1])[-_ANCHOR:] != plain(other[1])[-_ANCHOR:]:
            yield f"the mark of note {one[0]} stands elsewhere", _mark(*one), _mark(*other)


def _mark(number: int, before: str) -> str:
    return f"…{before[-_SHOWN:]}[{number}]"


def lengths(what: str) -> Comparison:
    """Whether lengths in points are the same, but for rounding."""

    def differences(first: Sequence[float], second: Sequence[float], _: Plain) -> Iterator[Told]:
        if any(abs(one - other) > _TOLERANCE for one, other in zip(first, second, strict=True)):
            yield f"{what} differ", _points(first), _points(second)

    return differences


def _points(those: Sequence[float]) -> str:
    return " × ".join(f"{one:.0f}" for one in those) + " points"
