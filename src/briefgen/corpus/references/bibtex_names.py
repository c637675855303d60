"""Names in BibTeX, as CSL takes them apart."""

import re
from collections.abc import Sequence
from typing import Any, Final

from bibtexparser.middlewares.names import (
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from briefgen.corpus.references.latex import plain

_LABELLED: Final = re.compile(r"^\s*(?:family|given|prefix|suffix)\s*=")
_PAIR: Final = re.compile(r"\s*(\w[\w-]*)\s*=\s*(.*?)\s*(?:,(?=\s*\w[\w-]*\s*=)|$)", re.DOTALL)


def bibtex_names(value: str, *, prefix_stays: bool = False) -> tuple[list[dict[str, Any]], bool]:
    """The names of a field, and whether it ends in ``and others``.

    Args:
        value: the field as it stands in the file, LaTeX and braces included.
        prefix_stays: whether ``van`` belongs to the family name (biblatex's ``useprefix``).
    """
    people = split_multiple_persons_names(value)
    others = bool(people) and people[-1].strip().lower() == "others"
    named = people[:-1] if others else people
    return [name for one in named if (name := _bibtex_name(one, stays=prefix_stays))], others


def _bibtex_name(one: str, *, stays: bool) -> dict[str, Any]:
    if _is_braced(one.strip()):
        return _without_gaps(literal=_words([one]))
    if _LABELLED.match(one):
        return _labelled_name(one, stays=stays)
    parts = parse_single_name_into_parts(one, strict=False)
    return _without_gaps(
        family=_words(parts.last), given=_words(parts.first), suffix=_words(parts.jr),
        **{_particle(stays=stays): _words(parts.von)},
    )  # fmt: skip


def _labelled_name(one: str, *, stays: bool) -> dict[str, Any]:
    """Biblatex's extended form: ``family=Gaulle, given=Charles, prefix=de, useprefix=true``."""
    pairs = dict(_PAIR.findall(one))
    stays = pairs.get("useprefix", str(stays)).lower() == "true"
    parts = {key: _words([value]) for key, value in pairs.items()}
    return _without_gaps(
        family=parts.get("family", ""), given=parts.get("given", ""), suffix=parts.get("suffix", ""),
        **{_particle(stays=stays): parts.get("prefix", "")},
    )  # fmt: skip


def _particle(*, stays: bool) -> str:
    return "non-dropping-particle" if stays else "dropping-particle"


def _words(parts: Sequence[str]) -> str:
    joined = " ".join(parts)
    return plain(joined) or joined


def _without_gaps(**parts: str) -> dict[str, Any]:
    return {key: words for key, words in parts.items() if words}


def _is_braced(name: str) -> bool:
    """Whether one pair of braces holds the whole name, as for an organisation."""
    depth = 0
    for at, letter in enumerate(name):
        depth += (letter == "{") - (letter == "}")
        if depth == 0:
            return letter == "}" and at == len(name) - 1
    return False
