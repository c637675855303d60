"""Names, dates, titles and commas of our own words, in English and French."""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from briefgen.document import nodes as n
from briefgen.document.walk import plain
from briefgen.document.when import said_day, said_month
from briefgen.records.csl import Name
from briefgen.records.dates import Moment, WrittenDate, moments
from briefgen.records.tags import base

Labels = Mapping[str, str]
_MANY: Final = 3


_MARKUP: Final = re.compile(r"<(i|b|sup|sub|span)(?:\s[^>]*)?>(.*?)</\1>", re.DOTALL)


def rich(words: str) -> n.Inlines:
    """A title with the little markup that reference managers allow in one (``<i>``, ``<sup>`` …)."""
    out: list[n.Inline] = []
    position = 0
    for match in _MARKUP.finditer(words):
        out += [n.Text(words[position : match.start()])] if match.start() > position else []
        inner = rich(match[2])
        match match[1]:
            case "i":
                out.append(n.Emphasis(inner))
            case "b":
                out.append(n.Strong(inner))
            case "sup":
                out.append(n.Span(inner, role="superscript"))
            case _:
                out += inner
        position = match.end()
    return (*out, n.Text(words[position:])) if position < len(words) or not out else tuple(out)


def text(words: str) -> n.Inlines:
    """Words as a run."""
    return (n.Text(words),)


def italic(words: str) -> n.Inlines:
    """Words in italics."""
    return (n.Emphasis(rich(words)),)


def quoted(words: str, labels: Labels) -> n.Inlines:
    """Words in the language's quotation marks."""
    if "<" not in words:
        return (n.Text(f"{labels['open-quote']}{words}{labels['close-quote']}"),)
    return (n.Text(labels["open-quote"]), *rich(words), n.Text(labels["close-quote"]))


def names(people: Sequence[Name], labels: Labels) -> str:
    """Names in reading order; of more than three, the first and ``et al.`` stand for all."""
    shown = [one.display for one in people]
    if len(shown) > _MANY:
        return f"{shown[0]} et al."
    return listed(shown, labels["and"])


def listed(words: Sequence[str], conjunction: str) -> str:
    """``A``, ``A and B``, ``A, B and C``, with the language's own conjunction."""
    *most, last = words
    return f"{', '.join(most)} {conjunction} {last}" if most else last


def written_date(date: str | WrittenDate, language: str) -> str:
    """A date in words, no more precise than it is."""
    if isinstance(date, WrittenDate):
        return date.words
    return " – ".join(_moment(end, language) for end in moments(date))


def _moment(end: Moment, language: str) -> str:
    about = ("vers " if language.startswith("fr") else "c. ") if end.circa else ""
    if end.season:
        return f"{about}{_season(end.season, language)} {end.year}"
    if end.month is None:
        return f"{about}{end.year}"
    day = datetime.date(end.year, end.month, end.day or 1)
    return about + (said_day(day, language) if end.day else said_month(day, language))


_SEASONS: Final = {
    "en": ("Spring", "Summer", "Autumn", "Winter"),
    "fr": ("printemps", "été", "automne", "hiver"),
}


def _season(number: int, language: str) -> str:
    return _SEASONS.get(base(language), _SEASONS["en"])[number - 1]


def joined(parts: Iterable[n.Inlines]) -> n.Inlines:
    """Parts with commas between them; a comma goes inside a closing English quotation mark."""
    out: list[n.Inline] = []
    for part in parts:
        if not part:
            continue
        if out:
            last = out[-1]
            if isinstance(last, n.Text) and last.text.endswith("”"):
                stop = "" if last.text.endswith(("?”", "!”")) else ","
                out[-1] = n.Text(f"{last.text[:-1]}{stop}”")
                out.append(n.Text(" "))
            else:
                out.append(n.Text(", "))
        out.extend(part)
    return tuple(out)


def stopped(content: n.Inlines) -> n.Inlines:
    """The run with a full stop, unless it ends; within a closing English quotation mark, as commas."""
    words = plain(content)
    if words.endswith((".", "?", "!", ".”", "?”", "!”", ".)")):
        return content
    last = content[-1]
    if isinstance(last, n.Text) and last.text.endswith("”"):
        return (*content[:-1], n.Text(f"{last.text[:-1]}.”"))
    return (*content, n.Text("."))
