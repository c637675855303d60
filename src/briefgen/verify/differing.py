"""Which words differ, old and new, with a few words around them."""

import difflib
from collections.abc import Iterator, Sequence
from typing import Final

from briefgen.verify.model import Difference

_AROUND: Final = 3
"""Words shown on each side."""
MOST: Final = 4


def differences(old: str, new: str) -> tuple[Difference, ...]:
    """Every stretch of words that changed, in order."""
    ours, theirs = old.split(), new.split()
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    return tuple(_changes(matcher, ours, theirs))


def _changes(
    matcher: "difflib.SequenceMatcher[str]", ours: Sequence[str], theirs: Sequence[str]
) -> Iterator[Difference]:
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            yield Difference(
                " ".join(ours[i1:i2]),
                " ".join(theirs[j1:j2]),
                " ".join(ours[max(0, i1 - _AROUND) : i1]),
                " ".join(ours[i2 : i2 + _AROUND]),
            )


def told(one: Difference) -> str:
    """The difference in words, such as ``"not" is missing after "I was"``."""
    if one.old and one.new:
        return f'"{one.old}" became "{one.new}"{_beside(one)}'
    if one.old:
        return f'"{one.old}" is missing{_beside(one)}'
    return f'"{one.new}" was added{_beside(one)}'


def _beside(one: Difference) -> str:
    if one.before:
        return f' after "{one.before}"'
    return f' before "{one.after}"' if one.after else ""
