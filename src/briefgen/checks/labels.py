"""Words that judge stand in quotation marks, or with somebody who says them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from briefgen.checks.context import BriefContext
from briefgen.checks.own_words import Sentence
from briefgen.findings import Finding, finding

_SAID: Final = re.compile(
    r"\b(?:according to|sa(?:y|ys|id|ying)|call(?:s|ed|ing)?|describ\w+|declar\w+|recogni[sz]\w+|acknowledg\w+|vot\w+|determin\w+"
    r"|conclud\w+|f(?:ind|inds|ound|inding)|wr(?:ite|ites|ote|itten)|argu\w+|testif\w+|alleg\w+|accus\w+|label\w*|nam(?:e|es|ed|ing)"
    r"|resol\w+|motion|ruling|ruled|judg\w+|den(?:y|ies|ied|ying)|denial|reject\w+|whether|question|if|may|might|could|possible|possibly"
    r"|warn\w+|report(?:s|ed|ing)?|claim\w*|speaks? of|spoke of|term\w*|word|asks?|asked|not|no|never"
    r"|selon|d’après|di(?:t|sent|sait)|qualifi\w+|appel\w+|reconn\w+|déclar\w+|vot\w+|motion|accus\w+|allègu\w+|ni(?:e|ent)|si|peut|pourrai\w+)\b",
    re.IGNORECASE,
)  # fmt: skip


def loaded_labels(context: BriefContext) -> Iterator[Finding]:
    """No sentence of ours calls something by a loaded name as if everybody agreed."""
    pattern = _pattern(context.kind.loaded_labels)
    names = _law_names(context)
    people = {p.name for p in context.library.people.values()} | {
        p.short for p in context.library.people.values() if p.short
    }
    if pattern is None:
        return
    for one in context.sentences:
        bare = names.sub(lambda match: " " * len(match.group()), one.bare) if names else one.bare
        match = pattern.search(bare)
        if match is None or _attributed(one, people):
            continue
        yield finding(
            "BG523", f"“{match.group()}” is our own word here: nobody in the sentence says it", one.place(match.start(), len(match.group())),
            help="say who calls it so (a court, a parliament, a witness), put it in quotation marks with its source, or use the plain fact",
        )  # fmt: skip


def _attributed(one: Sentence, people: set[str]) -> bool:
    return bool(_SAID.search(one.words)) or any(
        re.search(rf"\b{re.escape(name)}\b", one.words) for name in people
    )


@lru_cache(maxsize=8)
def _pattern(labels: tuple[str, ...]) -> re.Pattern[str] | None:
    if not labels:
        return None
    longest = sorted(labels, key=len, reverse=True)
    joined = "|".join(re.escape(one).replace("’", "[’']") for one in longest)
    return re.compile(rf"\b(?:{joined})\b", re.IGNORECASE)


def _law_names(context: BriefContext) -> re.Pattern[str] | None:
    names = [
        name
        for law in context.library.instruments.values()
        for name in (*law.names.values(), law.short or "", *law.nicknames)
        if name
    ]
    longest = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)), re.IGNORECASE) if longest else None
