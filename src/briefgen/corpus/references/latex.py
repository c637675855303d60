"""LaTeX in BibTeX fields, as plain words."""

import re
import unicodedata
from functools import cache
from typing import Final

from bibtexparser.library import Library
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.model import Entry, Field

_BARE: Final = re.compile(r"(?<!\\)([%&])")
_LATEX: Final = re.compile(r"[\\{}~$%&`]|--|''")
_COMMAND: Final = re.compile(r"\\([A-Za-z]+)")
_ESCAPED: Final = re.compile(r"\{?\\([_%&#$~{}])(?:\{\})?\}?")
_URL: Final = re.compile(r"^\\url\s*\{(.*)\}$", re.DOTALL)
_KNOWN: Final = frozenset(
    "ss o O l L ae AE oe OE aa AA i j th TH dh DH dj DJ c v u H k r b d t ldots dots relax"  # noqa: SIM905
    " emph em it bf sc tt rm textit textbf textsc texttt textrm textsf textup textnormal"
    " textquotesingle textquotedbl textquoteleft textquoteright textquotedblleft"
    " textquotedblright textendash textemdash textasciitilde textasciicircum textunderscore"
    " textdollar textbackslash textbar textellipsis textregistered texttrademark textcopyright"
    " textdegree texteuro euro pounds guillemotleft guillemotright S P copyright url".split()
)


@cache
def _decoder() -> LatexDecodingMiddleware:
    return LatexDecodingMiddleware()


def plain(value: str, *, paragraphs: bool = False) -> str | None:
    """The words without LaTeX and its braces; None where they cannot be decoded.

    Args:
        value: the field as it stands in the file.
        paragraphs: keep line breaks, which mean something in an abstract or a note.
    """
    decoded = _decoded(_BARE.sub(r"\\\1", value)) if _LATEX.search(value) else value
    if decoded is None:
        return None
    words = unicodedata.normalize("NFC", decoded).strip()
    return words if paragraphs else re.sub(r"[ \t\n]+", " ", words)


def _decoded(value: str) -> str | None:
    entry = Entry("any", "any", [Field("any", value)])
    decoded = _decoder().transform_entry(entry, Library())
    return str(decoded["any"]) if isinstance(decoded, Entry) else None


def unknown_command(value: str) -> str | None:
    """The first command that is not an accent, a sign or a typeface: decoding drops it."""
    return next((one for one in _COMMAND.findall(value) if one not in _KNOWN), None)


def verbatim(value: str) -> str:
    """An address or identifier: not LaTeX, but some programs escape its signs all the same."""
    value = value.strip()
    if wrapped := _URL.match(value):
        value = wrapped[1].strip()
    return _ESCAPED.sub(r"\1", value)
