"""Pandoc's inlines as ours; addresses become links."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from briefgen.document import nodes as n

_ADDRESS: Final = re.compile(r"https?://[^\s<>“”]*[^\s<>“”.,;:)\]’]")


def read_inlines(nodes: Sequence[dict[str, Any]]) -> n.Inlines:
    """Pandoc's inlines as ours, neighbouring words together."""
    return tuple(_merged(_linked(tuple(_read(nodes)))))


def _read(nodes: Sequence[dict[str, Any]]) -> Iterator[n.Inline]:  # noqa: C901, PLR0912 - a table
    for node in nodes:
        content: Any = node.get("c")
        match node["t"]:
            case "Str":
                yield n.Text(content)
            case "Space" | "SoftBreak" | "LineBreak":
                yield n.Text(" ")
            case "Emph" | "Underline":
                yield n.Emphasis(tuple(_read(content)))
            case "Strong":
                yield n.Strong(tuple(_read(content)))
            case "SmallCaps":
                yield n.Span(tuple(_read(content)), role="small-caps")
            case "Superscript":
                yield n.Span(tuple(_read(content)), role="superscript")
            case "Quoted":
                marks = "“”" if content[0]["t"] == "DoubleQuote" else "‘’"
                yield from (n.Text(marks[0]), *_read(content[1]), n.Text(marks[1]))
            case "Link":
                url = content[2][0]
                words = tuple(_read(content[1]))
                if url.startswith("#"):
                    yield from words
                else:
                    yield n.Link(url, words)
            case "Span" | "Cite":
                yield from _read(content[1])
            case "Code" | "Math":
                yield n.Text(content[1])
            case _:
                if isinstance(content, list):
                    yield from _read(content)


def _linked(inlines: n.Inlines) -> n.Inlines:
    out: list[n.Inline] = []
    for inline in _merged(inlines):
        if isinstance(inline, n.Text):
            out += _addresses(inline.text)
        elif isinstance(inline, n.Emphasis | n.Strong | n.Span):
            out.append(replace(inline, content=_linked(inline.content)))
        else:
            out.append(inline)
    return tuple(out)


def _addresses(text: str) -> Iterator[n.Inline]:
    position = 0
    for match in _ADDRESS.finditer(text):
        if match.start() > position:
            yield n.Text(text[position : match.start()])
        yield n.Link(match.group(), (n.Text(match.group()),))
        position = match.end()
    if position < len(text):
        yield n.Text(text[position:])


def _merged(inlines: n.Inlines) -> Iterator[n.Inline]:
    words = ""
    for inline in inlines:
        if isinstance(inline, n.Text):
            words += inline.text
            continue
        if words:
            yield n.Text(words)
            words = ""
        yield inline
    if words:
        yield n.Text(words)
