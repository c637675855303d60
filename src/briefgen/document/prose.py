"""An author's prose: sandboxed Jinja, then Markdown, then citations, then typography.

Quotations and numbers enter as nodes through private-use placeholders, so that no later step can
touch their characters.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Literal

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin

from briefgen.document import nodes as n
from briefgen.evidence.typography import set_in
from briefgen.findings import Finding, Place, finding

_PLACEHOLDER: Final = re.compile("\ue000([0-9]+)\ue001")
_CITATION: Final = re.compile(r"\[((?:[^\[\]@]*@[a-z0-9-]+[^\[\]]*)+)\]")
_ONE_CITATION: Final = re.compile(
    r"^\s*(?P<prefix>[^@]*?)\s*@(?P<key>[a-z0-9-]+)(?:,\s*(?P<locator>.*?))?\s*$"
)

PlaceOf = Callable[[int, int], Place]
"""Offset and length within the prose as written → the place in the file."""


@dataclass
class Prose:
    """Turns prose into nodes; remembers what stands behind each placeholder."""

    functions: Mapping[str, Callable[..., n.Inlines]]
    variables: Mapping[str, str]
    report: Callable[[Finding], None]
    language: str = "en"
    _held: list[n.Inlines] = field(default_factory=list)

    def blocks(self, text: str, place: PlaceOf) -> n.Blocks:
        """The prose as paragraphs, lists and minor headings."""
        tokens = _markdown().parse(self._evaluate(text, place))
        return tuple(_Blocks(self, place).all(iter(tokens)))

    def inlines(self, text: str, place: PlaceOf) -> n.Inlines:
        """The prose as one run of words."""
        tokens = _markdown().parseInline(self._evaluate(text, place))
        return tuple(self._inline(iter(tokens[0].children or []), place))

    # --- Jinja -------------------------------------------------------------------------------

    def _hold(self, function: Callable[..., n.Inlines]) -> Callable[..., str]:
        def call(*args: Any, **kwargs: Any) -> str:
            self._held.append(function(*args, **kwargs))
            return f"\ue000{len(self._held) - 1}\ue001"

        return call

    def _evaluate(self, text: str, place: PlaceOf) -> str:
        if "{{" not in text and "{%" not in text:
            return text
        names = {name: self._hold(function) for name, function in self.functions.items()}
        try:
            return _jinja().from_string(text).render(**self.variables, **names)
        except UndefinedError as error:
            at = _offset_of_line(text, _template_line())
            known = ", ".join(sorted({*names, *self.variables}))
            self.report(finding("BG130", f"in {{{{ … }}}}: {error.message}", place(at, 1),
                                help=f"known names: {known}"))  # fmt: skip
        except TemplateSyntaxError as error:
            at = _offset_of_line(text, error.lineno)
            self.report(finding("BG131", f"the expression cannot be read: {error.message}", place(at, 1),
                                help='write {{ quote("id") }} or {{ figure("id") }}'))  # fmt: skip
        except (SecurityError, TypeError, ValueError, ArithmeticError) as error:
            at = _offset_of_line(text, _template_line())
            self.report(finding("BG131", f"the expression fails: {error}", place(at, 1),
                                help='write {{ quote("id") }} or {{ figure("id") }}'))  # fmt: skip
        return ""

    # --- Markdown inlines --------------------------------------------------------------------

    def _inline(  # noqa: C901 - a flat table of token types
        self, tokens: Iterator[Token], place: PlaceOf, until: str = ""
    ) -> Iterator[n.Inline]:
        for token in tokens:
            if token.type == until:
                return
            match token.type:
                case "text":
                    yield from self._text(token.content, place)
                case "softbreak":
                    yield n.Text(" ")
                case "hardbreak":
                    yield n.LineBreak()
                case "code_inline":
                    yield n.Text(token.content)
                case "em_open":
                    yield n.Emphasis(tuple(self._inline(tokens, place, "em_close")))
                case "strong_open":
                    yield n.Strong(tuple(self._inline(tokens, place, "strong_close")))
                case "link_open":
                    url = str(token.attrs.get("href", ""))
                    yield n.Link(url, tuple(self._inline(tokens, place, "link_close")))
                case "span_open":
                    yield self._span(token, tuple(self._inline(tokens, place, "span_close")))
                case "image":
                    self.report(finding("BG602", "a picture cannot stand within prose", place(0, 1),
                                        help="use a block `image: {file: …, alt: …}`"))  # fmt: skip

    def _span(self, token: Token, content: n.Inlines) -> n.Inline:
        language = token.attrs.get("lang")
        named = token.attrs.get("class")
        role: Literal["term", "own"] | None = named if named in ("term", "own") else None  # type: ignore[assignment]
        return n.Span(content, str(language) if language else None, role)

    def _text(self, text: str, place: PlaceOf) -> Iterator[n.Inline]:
        position = 0
        for match in re.finditer(f"{_PLACEHOLDER.pattern}|{_CITATION.pattern}", text):
            if match.start() > position:
                yield n.Text(
                    typographic(text[position : match.start()], text[:position], self.language)
                )
            if match[1] is not None:
                yield from self._held[int(match[1])]
            else:
                yield from self._citation(match[2], place)
            position = match.end()
        if position < len(text):
            yield n.Text(typographic(text[position:], text[:position], self.language))

    def _citation(self, inside: str, place: PlaceOf) -> Iterator[n.Inline]:
        citations = []
        for part in inside.split(";"):
            match = _ONE_CITATION.match(part)
            if match is None:
                self.report(finding("BG402", f"the citation [{inside}] cannot be read", place(0, 1),
                                    help="write [@source-id, para. 3] or [@one; @two, p. 4]"))  # fmt: skip
                return
            citations.append(n.Citation(match["key"], match["locator"] or "", match["prefix"]))
        yield n.Cite(tuple(citations))


def _offset_of_line(text: str, line: int) -> int:
    return len("\n".join(text.split("\n")[: line - 1])) + (1 if line > 1 else 0)


def _template_line() -> int:
    """The line of the template that raised; Jinja rewrites the traceback to say so."""
    line = 1
    trace = sys.exc_info()[2]
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


@cache
def _jinja() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        comment_start_string="\ue010#",
        comment_end_string="#\ue010",
        keep_trailing_newline=True,
    )


@cache
def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False})
    # Entities, raw HTML and code blocks would print something other than what was typed.
    parser.disable(["entity", "html_block", "html_inline", "code", "fence", "autolink"])
    return parser.use(attrs_plugin, spans=True, allowed={"class", "lang"})


@dataclass
class _Blocks:
    prose: Prose
    place: PlaceOf
    headings: int = 0

    def all(self, tokens: Iterator[Token], until: str = "") -> Iterator[n.Block]:
        for token in tokens:
            if token.type == until:
                return
            match token.type:
                case "paragraph_open":
                    yield n.Paragraph(self._content(tokens))
                case "heading_open":
                    content = self._content(tokens)
                    yield n.Heading(3, content, "")
                case "bullet_list_open":
                    yield n.ListBlock(tuple(self._items(tokens, "bullet_list_close")))
                case "ordered_list_open":
                    yield n.ListBlock(
                        tuple(self._items(tokens, "ordered_list_close")), ordered=True
                    )
                case "blockquote_open":
                    self.prose.report(
                        finding("BG122", "a quotation in prose (>) is not checked against a source", self.place(0, 1),
                                help="use a block `excerpt:`")
                    )  # fmt: skip
                case _:
                    pass

    def _content(self, tokens: Iterator[Token]) -> n.Inlines:
        inline = next(tokens)
        content = tuple(self.prose._inline(iter(inline.children or []), self.place))  # noqa: SLF001
        next(tokens)
        return content

    def _items(self, tokens: Iterator[Token], until: str) -> Iterator[n.Blocks]:
        for token in tokens:
            if token.type == until:
                return
            if token.type == "list_item_open":
                yield tuple(self.all(tokens, "list_item_close"))


def typographic(text: str, before: str = "", language: str = "en") -> str:
    """The author's straight quotes, double hyphens, three dots and spaces as printers of the language set them."""
    text = text.replace("...", "…").replace(" -- ", " – ").replace("---", "—")
    opening, closing = ("« ", " »") if language.lower().startswith("fr") else ("“", "”")
    context = before[-1:]
    out = []
    for character in text:
        opens = not context or context.isspace() or context in "([{—–“‘"
        if character == '"':
            out.append(opening if opens else closing)
        elif character == "'":
            out.append("‘" if opens else "’")
        else:
            out.append(character)
        context = character
    return set_in(language, "".join(out))
