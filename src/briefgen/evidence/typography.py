"""White space and quotation marks of our own words as the language sets them; digits and letters stay."""

import re
from typing import Final

_BEFORE: Final = re.compile(r" +(?=[:;?!»%$€])")
_AFTER: Final = re.compile(r"« +")
_GROUPS: Final = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_NUMBER_SIGN: Final = re.compile(r"\b([nN]os?|[nN]°|art\.|par\.|p\.) +(?=\d)")
_DAYS: Final = re.compile(
    r"\b(1er|[1-3]?\d) (?=(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b)"
)


def set_in(language: str, text: str) -> str:
    """The text with the spaces that must not break; only French has any."""
    if not language.lower().startswith("fr"):
        return text
    text = _BEFORE.sub("\u00a0", text)
    text = _AFTER.sub("«\u00a0", text)
    text = _DAYS.sub("\\1\u00a0", text)
    text = _GROUPS.sub("\u00a0", text)
    return _NUMBER_SIGN.sub("\\1\u00a0", text)
