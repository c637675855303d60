"""Editorial marks in what a person typed: ``[…]``, ``[word]``, ``[a]nybody``, ``[sic]``.

Everything outside brackets must be the source's; what each bracket stands for is found by a
regular expression over the folded text, so that it can be checked and kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from briefgen.corpus.text import fold

_OMISSION: Final = re.compile(r"\s*\[\s*(?:…|\.\s?\.\s?\.)\s*\]\s*")
_BRACKET: Final = re.compile(r"\[([^\[\]\n]{1,120})\]")
_REPLACED_WORD: Final = r"[^ \n\[\]]{1,40}"  # never the source's own brackets
# A lazy, bounded repetition of whole words: unbounded forms backtrack for minutes.
_REPLACED_LIMIT: Final = 6

MarkKind = Literal["text", "case", "insertion", "sic"]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a fragment: the source's words, or one mark of ours."""

    kind: MarkKind
    typed: str
    """Words, or what stands between the brackets."""
    space_before: bool = False
    space_after: bool = False


@dataclass(frozen=True)
class Fragment:
    """What stands between two omissions."""

    tokens: tuple[Token, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds the fragment; most quotations are found without it, and it is slow to make."""
        return re.compile(_pattern(self.tokens))

    @property
    def marked(self) -> bool:
        """Whether it holds any mark."""
        return any(token.kind != "text" for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A quotation read as fragments; ``edge`` says that an omission stands at an end of it."""

    fragments: tuple[Fragment, ...]
    edge: bool

    @property
    def marked(self) -> bool:
        """Whether there is any mark at all."""
        return len(self.fragments) > 1 or any(one.marked for one in self.fragments)


def parse_marks(quote: str) -> Parsed:
    """The fragments of a quotation, in order."""
    pieces = _OMISSION.split(quote.strip())
    words = [piece for piece in pieces if piece.strip()]
    return Parsed(tuple(_fragment(piece.strip()) for piece in words), len(words) < len(pieces))


def _fragment(typed: str) -> Fragment:
    return Fragment(tuple(_tokens(typed)))


def _tokens(typed: str) -> Iterator[Token]:
    position = 0
    for match in _BRACKET.finditer(typed):
        before, after = typed[position : match.start()], typed[match.end() :]
        if before.strip():
            yield Token("text", before.strip())
        inside = match[1]
        yield Token(
            _kind(inside, typed[: match.start()], after),
            inside,
            space_before=typed[: match.start()].endswith((" ", "\u00a0", "\n")),
            space_after=after.startswith((" ", "\u00a0", "\n")),
        )
        position = match.end()
    if typed[position:].strip():
        yield Token("text", typed[position:].strip())


def _kind(inside: str, before: str, after: str) -> MarkKind:
    if inside.strip().lower() == "sic":
        return "sic"
    starts_word = not (before and before[-1].isalpha())
    if len(inside) == 1 and inside.isalpha() and starts_word and after[:1].isalpha():
        return "case"
    return "insertion"


def _pattern(tokens: tuple[Token, ...]) -> str:
    last = len(tokens) - 1
    pieces = (
        _piece(number, token, edge=number in (0, last)) for number, token in enumerate(tokens)
    )
    return rf"(?<![^\W_]){''.join(pieces)}(?![^\W_])"


def _piece(number: int, token: Token, *, edge: bool) -> str:
    match token.kind:
        case "text":
            return f"(?P<t{number}>{re.escape(fold(token.typed).text)})"
        case "case":
            return f"(?P<c{number}>{re.escape(token.typed.swapcase())})"
        case "sic":
            return _sic(number, token, edge=edge)
        case "insertion":
            return _insertion(number, token, edge=edge)


def _literal(number: int, token: Token) -> str:
    """Brackets that are the source's own: they are tried before ours."""
    return rf"(?P<l{number}>\[{re.escape(fold(token.typed).text)}\])"


def _sic(number: int, token: Token, *, edge: bool) -> str:
    before = " " if token.space_before else ""
    after = " " if token.space_after and not edge else ""
    return rf"(?:{before}{_literal(number, token)}{after}|{after})"


def _insertion(number: int, token: Token, *, edge: bool) -> str:
    before = " " if token.space_before else ""
    after = " " if token.space_after else ""
    literal = f"{before}{_literal(number, token)}{after}"
    word, most = _REPLACED_WORD, _REPLACED_LIMIT
    if edge or not (before or after):
        return f"(?:{literal}|)"
    if after:
        return rf"(?:{literal}|{before}(?P<r{number}>(?:{word} ){{0,{most}}}?))"
    return rf"(?:{literal}|(?P<r{number}>(?: {word}){{0,{most}}}?))"
