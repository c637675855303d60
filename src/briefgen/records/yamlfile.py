"""A parsed YAML file: plain data, and where every key and value of it stands."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from briefgen.findings import Place

Locator = Callable[..., Place]
"""Turns a path of keys and indices into a place; ``key=True`` means the key, not its value."""
YamlPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Where a key or a value stands: lines and columns from 1."""

    line: int
    column: int
    length: int
    style: str = ""


@dataclass
class YamlFile:
    """A parsed file: plain data, and the span of every key and value."""

    name: str
    """The file's name as messages show it."""
    text: str
    data: Any = None
    keys: dict[YamlPath, Span] = field(default_factory=dict)
    values: dict[YamlPath, Span] = field(default_factory=dict)
    taken: dict[YamlPath, str] = field(default_factory=dict)
    """Where the file has a value once for each language: the key of the one that the data hold."""

    def place(self, *path: str | int, key: bool = False) -> Place:
        """The place of a key or value; of its nearest parent where it does not exist itself."""
        exact: YamlPath = tuple(path)
        table = self.keys if key else self.values
        span = table.get(exact) or self.values.get(exact) or self.keys.get(exact)
        while span is None and exact:
            exact = exact[:-1]
            span = self.keys.get(exact) or self.values.get(exact)
        span = span or Span(1, 1, 1)
        return self.place_at(span, path)

    def place_at(self, span: Span, path: YamlPath = ()) -> Place:
        """A place made of a span."""
        lines = self.text.split("\n")
        line_text = lines[span.line - 1] if span.line <= len(lines) else ""
        if span.style == "|" and span.line < len(lines):
            return self._inside_block(span, path, lines)
        return Place(self.name, span.line, span.column, span.length, line_text, self.named(path))

    def named(self, path: YamlPath) -> str:
        """The path as the file has it, with the key of the language that was taken."""
        whole: YamlPath = ()
        for at, part in enumerate(path, 1):
            key = self.taken.get(path[:at])
            whole += (part,) if key is None else (part, key)
        return path_text(whole)

    def _inside_block(self, span: Span, path: YamlPath, lines: list[str]) -> Place:
        """The first line within a literal block: a person looks there, not at the ``|-``."""
        text = lines[span.line]
        column = len(text) - len(text.lstrip()) + 1
        length = max(1, len(text.strip()))
        return Place(self.name, span.line + 1, column, length, text, self.named(path))

    def locator(self, *prefix: str | int) -> Locator:
        """A locator for paths below a prefix."""

        def locate(*path: str | int, key: bool = False) -> Place:
            return self.place(*prefix, *path, key=key)

        return locate

    def in_value(self, path: YamlPath, offset: int, length: int = 1) -> Place:
        """The place of an offset within a literal block's text."""
        span = self.values[path]
        value = self.value_at(path)
        before = str(value)[:offset]
        if span.style != "|":
            return self.place_at(span, path)
        lines = self.text.split("\n")
        first = lines[span.line] if span.line < len(lines) else ""
        indent = len(first) - len(first.lstrip(" "))
        line = span.line + 1 + before.count("\n")
        column = indent + len(before) - (before.rfind("\n") + 1) + 1
        text = lines[line - 1] if line <= len(lines) else ""
        return Place(self.name, line, column, length, text, self.named(path))

    def value_at(self, path: YamlPath) -> Any:
        """The plain data at a path."""
        value = self.data
        for part in path:
            value = value[part]
        return value


def path_text(path: YamlPath) -> str:
    """For instance ``sections[0].blocks[2].excerpt.quote``."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
