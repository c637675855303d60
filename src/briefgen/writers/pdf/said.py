"""What WeasyPrint logs, as findings: each names the template's file, and the line where it is known."""

import logging
import re
import unicodedata
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final

from briefgen.codes import Severity
from briefgen.findings import Finding, Place, finding, with_severity
from briefgen.printing.engine import Said
from briefgen.writers.filling import Page, Sheet

_FATAL: Final = (".notdef", "cannot be loaded", "Anchor defined twice", "No anchor")
"""Warnings that leave a reader without something."""
_LONGEST: Final = 300
_AROUND: Final = 30
_MISSING: Final = re.compile(r'\.notdef .*"(.*)" \((U\+[0-9A-F]+)\)', re.DOTALL)
_SCRIPTS: Final = {
    "CJK": "Han", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "FULLWIDTH": "Han", "IDEOGRAPHIC": "Han",
    "HANGUL": "Korean", "TIBETAN": "Tibetan", "MONGOLIAN": "Mongolian", "DEVANAGARI": "Devanagari",
    "HEBREW": "Hebrew", "THAI": "Thai",
}  # fmt: skip
"""By how Unicode names begin: scripts of which the bundled fonts have nothing."""
_BRING_A_FONT: Final = (
    "put a TrueType file (.ttf) that has them into your template's folder, and into its template.yaml: "
    "fonts: {{{role}: {{family: NAME IN THE FILE, word: NAME IN WORD, files: {{regular: FILE.ttf}}}}}}; "
    "a Word file needs no font of the template"
)
_PIECES: Final = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>|\s+", re.DOTALL | re.IGNORECASE)


def said_findings(said: Sequence[Said], html: str, page: Page) -> tuple[Finding, ...]:
    """One finding for each different thing that was said."""
    found = (_finding(one, html, page) for one in _once_a_script(said))
    return tuple(dict.fromkeys(found))


def _once_a_script(said: Sequence[Said]) -> Iterator[Said]:
    """What was said, with one character of a script that no bundled font has for all of them."""
    scripts: set[str] = set()
    for one in said:
        missing = _MISSING.search(one.message)
        script = _script(missing[1]) if missing else ""
        if script not in scripts:
            yield one
        scripts |= {script} - {""}


def _script(letter: str) -> str:
    """The script of a letter for which a template has to bring a font; empty for single characters."""
    name = unicodedata.name(letter[:1], "")
    return next((told for words, told in _SCRIPTS.items() if name.startswith(words)), "")


def _finding(said: Said, html: str, page: Page) -> Finding:
    message = said.message
    missing = _MISSING.search(message)
    if missing:
        return _without_glyph(missing[1], missing[2], html, page)
    if "no required alt" in message:
        return _without_words(html, page)
    one = finding(
        "BG604",
        f"the PDF engine says: {_shortened(message)}",
        _place(message, page),
        help="see the template's page.css and page.html.j2",
    )
    harmless = said.level < logging.ERROR and not any(words in message for words in _FATAL)
    return with_severity(one, Severity.WARNING) if harmless else one


def _shortened(message: str) -> str:
    return message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…"


def _without_glyph(letter: str, number: str, html: str, page: Page) -> Finding:
    script = _script(letter)
    if script:
        sentence = (
            f"the fonts of the template have no {script} characters, such as “{letter}” ({number})"
        )
        advice = _BRING_A_FONT.format(role=script.split()[0].lower())
    else:
        sentence = f"the fonts of the template have no character “{letter}” ({number})"
        advice = "use another character, or a template whose fonts have it"
    return finding(
        "BG604", sentence, Place(page.nearest_file), details=_where(letter, html), help=advice
    )


def _where(letter: str, html: str) -> tuple[tuple[str, str], ...]:
    """The words around the first such character."""
    text = unescape(_PIECES.sub(" ", html))
    at = text.find(letter)
    if at < 0:
        return ()
    around = text[max(0, at - _AROUND) : at + _AROUND]
    return (("words", f"… {' '.join(around.split())} …"),)


def _without_words(html: str, page: Page) -> Finding:
    shown = next(iter(_pictures_without_words(html)), "")
    source, line, text = _line_of_picture(page)
    return finding(
        "BG604",
        f"a picture of template '{page.template}' has no words for those who cannot see it",
        Place(source, line, 1 if line else 0, line_text=text),
        details=(("picture", shown),) if shown else (),
        help='write alt="…" into its <img>, or show it as a background in page.css',
    )


def _pictures_without_words(html: str) -> list[str]:
    pictures = re.findall(r"<img\b[^>]*>", html, re.IGNORECASE)
    return [one[:80] for one in pictures if not re.search(r"\balt\s*=\s*[\"']?[^\"'\s>]", one)]


def _line_of_picture(page: Page) -> tuple[str, int, str]:
    lines = (
        (source.file, number, line)
        for source in page.sources
        for number, line in enumerate(source.text.splitlines(), 1)
    )
    return next((one for one in lines if _pictures_without_words(one[2])), (page.file, 0, ""))


# --- lines of style sheets -------------------------------------------------------------------


def _place(message: str, page: Page) -> Place:
    """Where in ``page.css`` it is, else the page itself.

    A page may hold style elements of its own, which WeasyPrint counts alike; so a line counts only
    where it holds the words that the message begins with.
    """
    found = re.search(r"\bat (\d+):(\d+)", message)
    if found:
        for sheet in page.sheets:
            place = _in_sheet(sheet, int(found[1]), int(found[2]), message)
            if place:
                return place
    return Place(page.nearest_file)


def _in_sheet(sheet: Sheet, line: int, column: int, message: str) -> Place | None:
    lines = sheet.text.splitlines() or [""]
    at = line - sheet.line
    if not 0 <= at < len(lines) or not _is_meant(lines[at], message):
        return None
    return Place(sheet.file, at + 1, column, line_text=lines[at])


def _is_meant(line: str, message: str) -> bool:
    named = re.search(r"`([\w-]+)|(@[\w-]+)", message)
    return named is None or (named[1] or named[2]).lower() in line.lower()
