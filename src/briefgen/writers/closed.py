"""What a template that is not ours may not put into a page: anything that reaches out of the file.

This says so early and in plain words. The walls behind it are the closed fetcher in a PDF and the
content security policy in HTML.
"""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import Final

from briefgen.findings import Finding, Place, finding
from briefgen.writers.filling import Page, Sheet, broken

_HELP: Final = (
    "a page holds its own words, styles and pictures (`data:image/…`), and links for readers"
)
_MOST_FINDINGS: Final = 10


def head_findings(page: Page, html: str) -> tuple[Finding, ...]:
    """Whether a page leaves out or alters the head, without whose fonts WeasyPrint 70 crashes."""
    if page.head in html:
        return ()
    hint = "write {{ head }} first in <head>"
    return (broken(page, "does not print {{ head }} as it is", help=hint),)


def outside_findings(page: Page, html: str) -> tuple[Finding, ...]:
    """What the filled page and its style sheets try to reach, each with its place (BG609)."""
    found = [*_sheet_findings(page), *_page_findings(page, html)]
    return tuple(dict.fromkeys(found))[:_MOST_FINDINGS]


# --- style sheets ----------------------------------------------------------------------------

_ESCAPE: Final = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|([^\n]))")
_REACH: Final = re.compile(
    r"@import\b|\b(?:url|src)\(\s*(?![\"']?\s*(?:data:|#))|image-set\(", re.IGNORECASE
)


def _sheet_findings(page: Page) -> Iterator[Finding]:
    for sheet in page.sheets:
        for line in _reaching_lines(sheet.text):
            yield _in_sheet(page, sheet, line)


def _in_sheet(page: Page, sheet: Sheet, line: int) -> Finding:
    text = sheet.text.splitlines()[line - 1]
    place = Place(sheet.file, line, 1, line_text=text)
    sentence = f"the style sheet of template '{page.template}' reaches for another file"
    return finding("BG609", sentence, place, help=_HELP)


def _reaching_lines(css: str) -> Iterator[int]:
    """The lines, from 1, in which CSS names a file, written in escapes or not.

    Comments are looked at as well: what is a comment depends on strings, and a way to hide in one
    is worth more to an attacker than a commented line is to anybody else.
    """
    plain = _ESCAPE.sub(_letter, css)
    for found in _REACH.finditer(plain):
        yield plain.count("\n", 0, found.start()) + 1


def _letter(found: re.Match[str]) -> str:
    number = int(found[1] or "0", 16)
    return found[2] or (chr(number) if 0 < number <= _LAST_CHARACTER else "\ufffd")


_LAST_CHARACTER: Final = 0x10FFFF

# --- the page --------------------------------------------------------------------------------

_TAGS: Final = frozenset(
    {"applet", "audio", "base", "embed", "form", "frame", "frameset", "iframe", "link", "object"}
    | {"portal", "script", "source", "track", "video"}
)
_ADDRESSES: Final = frozenset(
    {"action", "background", "data", "formaction", "href", "manifest", "ping", "poster", "src"}
    | {"srcdoc", "srcset", "xlink:href"}
)
_FOR_READERS: Final = ("http://", "https://", "mailto:", "#")
_WITHIN: Final = ("data:image/", "#")


def _page_findings(page: Page, html: str) -> Iterator[Finding]:
    looker = _Looker()
    looker.feed(html.replace(page.head, "", 1))
    looker.close()
    for what, tag in looker.found.items():
        yield broken(page, what, *_where(page, tag), help=_HELP)


def _where(page: Page, tag: str) -> tuple[int, str | None]:
    """The line and file of the nearest page that writes such a tag."""
    for source in page.sources:
        found = re.search(rf"<{re.escape(tag)}(?![\w-])", source.text, re.IGNORECASE)
        if found:
            return source.text.count("\n", 0, found.start()) + 1, source.file
    return 0, None


class _Looker(HTMLParser):
    """Gathers what reaches out: in words, with the tag that does."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, str] = {}
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element and its attributes."""
        for what in _faults(tag, [(name, value or "") for name, value in attrs]):
            self.found.setdefault(what, tag)
        self.depth += tag not in _UNCLOSED
        if self.depth > _DEEPEST:
            self.found.setdefault(f"nests more than {_DEEPEST} elements", tag)

    def handle_endtag(self, tag: str) -> None:
        """Count it."""
        self.depth -= tag not in _UNCLOSED

    def handle_data(self, data: str) -> None:
        """Look at the page's own style elements."""
        if self.cdata_elem == "style" and (any(_reaching_lines(data)) or _TAG.search(data)):
            self.found.setdefault("reaches for another file in <style>", "style")

    def handle_comment(self, data: str) -> None:
        """Refuse a comment that a browser would end elsewhere."""
        if data.startswith((">", "->")) or "--!>" in data:
            self.found.setdefault("holds a comment that programs read differently", "!--")

    def unknown_decl(self, data: str) -> None:
        """Refuse what a browser would read otherwise."""
        self.found.setdefault(f"holds <![{data[:20]}", "![")


_DEEPEST: Final = 256
"""The layout of deeper ones takes a time that grows with the square; browsers stop at 512."""
_UNCLOSED: Final = frozenset(
    {
        "area",
        "br",
        "col",
        "hr",
        "img",
        "input",
        "meta",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
    }
    | {"thead", "tbody", "tfoot", "colgroup", "caption", "option", "html", "head", "body"}
)
"""What needs no end tag, and so cannot be counted."""
_TAG: Final = re.compile("<[a-zA-Z/!?]")


def _faults(tag: str, attributes: Sequence[tuple[str, str]]) -> Iterator[str]:
    if tag in _TAGS:
        yield f"may not hold <{tag}>"
    for name, value in attributes:
        what = _fault(tag, name, value)
        if what:
            yield what


def _fault(tag: str, name: str, value: str) -> str:
    if name.startswith("on"):
        return f"may not hold scripts: <{tag} {name}>"
    if name == "http-equiv":
        return f"may not hold <{tag} http-equiv>"
    if name == "rel" and "attachment" in value.lower().split():
        return f'may not attach files: <{tag} rel="attachment">'
    if name == "style" and any(_reaching_lines(value)):
        return f"reaches for another file: <{tag} style>"
    if name in _ADDRESSES and not _is_allowed(tag, value):
        return f'reaches for another file: <{tag} {name}="{value[:80]}">'
    return ""


def _is_allowed(tag: str, address: str) -> bool:
    bare = re.sub(r"[\x00-\x20]", "", address).lower()
    return not bare or bare.startswith(_FOR_READERS if tag == "a" else _WITHIN)
