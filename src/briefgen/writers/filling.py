"""A page and how it is filled in: in a sandbox that reaches no file, no clock, no chance, no Python."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final, Literal, NoReturn

from jinja2 import StrictUndefined, TemplateSyntaxError
from jinja2 import TemplateError as JinjaError
from jinja2 import nodes as syntax
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from briefgen.document.nodes import Meta
from briefgen.findings import Finding, Place, finding
from briefgen.templates.loading import TemplateError
from briefgen.templates.model import Paper

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
    environment = _sandbox()
    try:
        _refuse_statements(page, environment.parse(page.source))
        template = environment.from_string(page.source)
        return _joined(page, template.generate(_context(page)), most)
    except TemplateSyntaxError as error:
        _break(page, str(error.message), error.lineno)
    except RecursionError as error:
        _break(page, "it is nested too deeply, or calls itself without end", _line(error))
    except _FAULTS as error:
        _break(page, str(error) or type(error).__name__, _line(error))


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


def broken(page: Page, what: str, line: int = 0, *, help: str = "") -> Finding:  # noqa: A002
    """The finding that the page's template is at fault, with the line where it is known."""
    lines = page.source.splitlines()
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    place = Place(page.file, line, 1 if line else 0, line_text=text)
    return finding("BG609", f"the page of template '{page.template}' {what}", place, help=help)


def _break(page: Page, what: str, line: int = 0) -> NoReturn:
    hint = "it may use meta, head, front, body, notes, logo, medium and paper"
    raise TemplateError([broken(page, f"cannot be filled in: {what}", line, help=hint)]) from None


def _line(error: BaseException) -> int:
    """The template's line in which it happened; Jinja writes it into the traceback."""
    found = 0
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            found = trace.tb_lineno
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


def _sandbox() -> _Sandbox:
    """Without ``safe``, and without what gives other words at each call."""
    environment = _Sandbox(autoescape=True, undefined=StrictUndefined)
    del environment.filters["safe"]
    del environment.filters["random"]
    del environment.globals["lipsum"]
    return environment


_OTHER_FILES: Final = (syntax.Include, syntax.Import, syntax.FromImport, syntax.Extends)


def _refuse_statements(page: Page, tree: syntax.Template) -> None:
    for node in tree.find_all((*_OTHER_FILES, syntax.EvalContextModifier)):
        if isinstance(node, _OTHER_FILES):
            word = {"FromImport": "from"}.get(type(node).__name__, type(node).__name__.lower())
            _break(page, f"{{% {word} %}} reads another file, which no page may", node.lineno)
        _break(page, "{% autoescape %} is not for a page: every word is escaped", node.lineno)
