"""People who must not be named: their pseudonyms, and where words or file names would give them away."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

from briefgen.corpus.text import fold
from briefgen.records.person import PersonRecord

_TITLES: Final = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "imam", "mme", "mlle", "the"}
)
_LETTERS: Final = 3
"""Shorter parts of a name, such as initials, are too common to look for."""
_LETTERS_IN_PATHS: Final = 4
"""Where case says nothing, as in file names, a part must be longer to be sure of."""


@dataclass(frozen=True)
class Protected:
    """A person who is not named in any output."""

    id: str
    pseudonym: str
    names: tuple[str, ...]
    """Every spelling that the library knows."""

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The single words of the names: a family name alone gives a person away."""
        words = (word.strip(".,") for name in self.names for word in re.split(r"[\s-]+", name))
        return tuple(dict.fromkeys(one for one in words if _gives_away(one)))

    @cached_property
    def _in_prose(self) -> re.Pattern[str]:
        """Whole names in any case; single words as names are written, or in capitals."""
        longest = sorted(self.names, key=len, reverse=True)
        whole = [f"(?i:{_spaced(one)})" for one in longest if one not in self.parts]
        single = [re.escape(fold(form).text) for one in self.parts for form in (one, one.upper())]
        return re.compile(rf"(?<![^\W_])(?:{'|'.join((*whole, *single))})(?![^\W_])")

    @cached_property
    def _in_paths(self) -> re.Pattern[str]:
        single = [re.escape(one) for one in self.parts if len(one) >= _LETTERS_IN_PATHS]
        joined = [r"[\W_]*".join(re.escape(w) for w in one.split()) for one in self.names]
        return re.compile(
            rf"(?<![^\W_])(?:{'|'.join((*joined, *single))})(?![^\W_])", re.IGNORECASE
        )

    def spans(self, words: str) -> Iterator[tuple[int, int]]:
        """Where the words name the person: start and end of each place, in order."""
        folded = fold(words)
        for match in self._in_prose.finditer(folded.text):
            yield folded.span(*match.span())

    def named_in_path(self, name: str) -> str | None:
        """What in an id, a file name or an address names the person."""
        match = self._in_paths.search(name)
        return match.group() if match else None


def _gives_away(word: str) -> bool:
    """Whether a word of a name is one by itself: no title, no initial, no “of the”."""
    if word.lower() in _TITLES:
        return False
    return (word[:1].isupper() and len(word) >= _LETTERS) or (
        word[:1].isalpha() and not word.isascii()
    )


def _spaced(name: str) -> str:
    return r"\s+".join(re.escape(fold(word).text) for word in name.split())


def protected_people(people: Mapping[str, PersonRecord]) -> tuple[Protected, ...]:
    """Everyone whose record asks for protection."""
    return tuple(
        Protected(one.id, one.protection.pseudonym, _spellings(one))
        for one in people.values()
        if one.protection
    )


def _spellings(person: PersonRecord) -> tuple[str, ...]:
    given = (person.name, person.short, person.native, *person.aliases)
    return tuple(dict.fromkeys(one for one in given if one))


def under_pseudonyms(people: Mapping[str, PersonRecord]) -> Mapping[str, PersonRecord]:
    """The same people; who is protected bears the pseudonym, and is recognised by the real spellings."""
    return MappingProxyType({key: _veiled(one) for key, one in people.items()})


def _veiled(person: PersonRecord) -> PersonRecord:
    if person.protection is None:
        return person
    return person.model_copy(
        update={
            "name": person.protection.pseudonym, "short": None, "native": None,
            "aliases": _spellings(person),
        }
    )  # fmt: skip


def named(words: str, people: Iterable[Protected]) -> Iterator[tuple[int, int, Protected]]:
    """Every place of the words that names somebody protected."""
    for person in people:
        for start, end in person.spans(words):
            yield start, end, person


def concealed(words: str, people: Iterable[Protected]) -> str:
    """The words with the pseudonym, in square brackets, for every protected name."""
    for start, end, person in sorted(named(words, people), key=lambda one: one[0], reverse=True):
        words = f"{words[:start]}[{person.pseudonym}]{words[end:]}"
    return words


def concealed_data(value: Any, people: Sequence[Protected]) -> Any:
    """The same data with pseudonyms in every string; keys stay."""
    match value:
        case dict():
            return {key: concealed_data(one, people) for key, one in value.items()}
        case list():
            return [concealed_data(one, people) for one in value]
        case str() if people:
            return concealed(value, people)
        case _:
            return value
