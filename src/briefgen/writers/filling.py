"""A page and how it is filled in: in a sandbox that reaches no file, no clock, no chance, no Python."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final, Literal, NoReturn

from jinja2 import FunctionLoader, StrictUndefined, TemplateSyntaxError
from jinja2 import TemplateError as JinjaError
from jinja2 import nodes as syntax
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from briefgen.document.nodes import Meta
from briefgen.findings import Finding, Place, finding
from briefgen.records.tags import base
from briefgen.records.validation import suggestion
from briefgen.templates.loading import TemplateError
from briefgen.templates.model import PageSource, Paper

Medium = Literal["screen", "print"]
MOST_CHARACTERS: Final = 100_000_000
"""The longest page that anybody may fill in."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One ``page.css``, and where its first line stands within the page's own style element."""

    file: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page still to be filled in: plain values only, so that another process can do it."""

    template: str
    file: str
    """Where its ``page.html.j2`` lies, for findings."""
    source: str
    style_file: str
    """The nearest file that says how it looks: ``page.css`` where the folder has one."""
    sheets: tuple[Sheet, ...]
    meta: Meta
    head: str
    front: str
    body: str
    notes: str
    logo: str
    """A ``data:`` URI, or nothing."""
    medium: Medium
    paper: Paper
    logo_alt: str = ""
    partner: str = ""
    """As ``logo``."""
    partner_alt: str = ""
    parents: tuple[PageSource, ...] = ()
    """The pages that the page may extend, the nearest first."""

    @property
    def sources(self) -> tuple[PageSource, ...]:
        """The page and its parents."""
        return (PageSource(self.template, self.file, self.source), *self.parents)

    @property
    def nearest_file(self) -> str:
        """The page where it is the template's own, not inherited; else what is its own."""
        own = PurePath(self.file).parent == PurePath(self.style_file).parent
        return self.file if own else self.style_file


def fill_page(page: Page, most: int = MOST_CHARACTERS) -> str:
    """The whole page, of at most so many characters.

    Raises:
        TemplateError: the page template cannot be read, or asks for what it may not have (BG609).
    """
    environment = _sandbox(page)
    try:
        for at, source in enumerate(page.sources):
            _refuse_statements(page, at, environment.parse(source.text, source.name, source.file))
        template = environment.get_template(page.template)
        return _joined(page, template.generate(_context(page)), most)
    except TemplateSyntaxError as error:
        _break(page, str(error.message), error.lineno, error.filename)
    except RecursionError as error:
        _break(page, "it is nested too deeply, or calls itself without end", *_where(page, error))
    except _FAULTS as error:
        label = _NO_LABEL.fullmatch(str(error))
        if label:
            _lack_label(page, label[1], *_where(page, error))
        _break(page, str(error) or type(error).__name__, *_where(page, error))


_NO_LABEL: Final = re.compile(r"'mappingproxy object' has no attribute '([^']*)'")
"""What Jinja says of a label that is not there: labels are the only mapping that a page gets."""


def _lack_label(page: Page, name: str, line: int, file: str | None) -> NoReturn:
    _break(page, f"there is no label '{name}' in the brief's language ({page.meta.language})", line, file,
           f"write `{name}:` below `labels: {base(page.meta.language)}:` in template.yaml")  # fmt: skip


_FAULTS: Final = (
    JinjaError,
    SyntaxError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RuntimeError,
    AssertionError,
)
"""In these ways can fail what a template computes itself; all are the template's faults."""


def broken(
    page: Page,
    what: str,
    line: int = 0,
    file: str | None = None,
    *,
    help: str = "",  # noqa: A002 - the word readers see
) -> Finding:
    """The finding that a page is at fault, with the line where it is known; else the nearest page."""
    source = next((one for one in page.sources if one.file == file), page.sources[0])
    lines = source.text.splitlines()
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    place = Place(source.file, line, 1 if line else 0, line_text=text)
    return finding("BG609", f"the page of template '{page.template}' {what}", place, help=help)


_MAY_USE: Final = "it may use meta, head, front, body, notes, logo, logo_alt, partner, partner_alt, medium and paper"


def _break(
    page: Page, what: str, line: int = 0, file: str | None = None, hint: str = _MAY_USE
) -> NoReturn:
    found = broken(page, f"cannot be filled in: {what}", line, file, help=hint)
    raise TemplateError([found]) from None


def _where(page: Page, error: BaseException) -> tuple[int, str | None]:
    """The line and file in which it happened; Jinja writes them into the traceback."""
    files = {one.file for one in page.sources}
    found: tuple[int, str | None] = (0, None)
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name in files:
            found = trace.tb_lineno, name
        trace = trace.tb_next
    return found


def _context(page: Page) -> Mapping[str, Any]:
    return {
        "meta": page.meta,
        "head": _ours(page.head),
        "front": _ours(page.front),
        "body": _ours(page.body),
        "notes": _ours(page.notes),
        "logo": page.logo,
        "logo_alt": page.logo_alt,
        "partner": page.partner,
        "partner_alt": page.partner_alt,
        "medium": page.medium,
        "paper": page.paper,
    }


def _ours(made: str) -> Markup:
    return Markup(made)  # noqa: S704 - the writers made it, and escaped every word in it


def _joined(page: Page, pieces: Iterable[str], most: int) -> str:
    kept: list[str] = []
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > most:
            _break(page, f"it makes more than {most:,} characters")
        kept.append(piece)
    return "".join(kept)


# --- the sandbox -----------------------------------------------------------------------------

_MOST_BITS: Final = 4096


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's own, in which sums stay small: Jinja would work them out before it fills in anything."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """The product or power, of numbers only and none of them huge."""
        if not (isinstance(left, (int, float)) and isinstance(right, (int, float))):
            raise SecurityError(f"{operator} is for numbers; text cannot be repeated with it")
        if _bits(left) * (abs(right) if operator == "**" else 1) + _bits(right) > _MOST_BITS:
            raise SecurityError(f"a number that {operator} makes is too large")
        return super().call_binop(context, operator, left, right)


def _bits(number: float) -> int:
    return number.bit_length() if isinstance(number, int) else 1


def _sandbox(page: Page) -> _Sandbox:
    """Without ``safe``, and without what gives other words at each call; it knows no other pages."""
    sources = {one.name: (one.text, one.file, None) for one in page.sources}
    loader = FunctionLoader(sources.get)
    environment = _Sandbox(autoescape=True, undefined=StrictUndefined, loader=loader)
    del environment.filters["safe"]
    del environment.filters["random"]
    del environment.globals["lipsum"]
    return environment


_OTHER_FILES: Final = (syntax.Include, syntax.Import, syntax.FromImport)


def _refuse_statements(page: Page, at: int, tree: syntax.Template) -> None:
    file = page.sources[at].file
    for node in tree.find_all((*_OTHER_FILES, syntax.EvalContextModifier, syntax.Extends)):
        if isinstance(node, syntax.Extends):
            _refuse_stranger(page, at, node)
        elif isinstance(node, _OTHER_FILES):
            word = {"FromImport": "from"}.get(type(node).__name__, type(node).__name__.lower())
            what = f"{{% {word} %}} reads another file, which no page may"
            _break(page, what, node.lineno, file)
        else:
            what = "{% autoescape %} is not for a page: every word is escaped"
            _break(page, what, node.lineno, file)


def _refuse_stranger(page: Page, at: int, node: syntax.Extends) -> None:
    """A page extends those of the folders that its own extends, by their names: never in a circle."""
    file = page.sources[at].file
    known = [one.name for one in page.sources[at + 1 :] if one.file != file]
    wanted = node.template.value if isinstance(node.template, syntax.Const) else None
    if wanted in known:
        return
    hint = "write `extends:` into template.yaml first, or leave {% extends %} out"
    if known:
        near = suggestion(str(wanted), known)
        hint = near or f'write {{% extends "{known[0]}" %}}'
    _break(page, f"{{% extends %}} names no template that this one extends: {wanted}",
           node.lineno, file, hint)  # fmt: skip
