"""YAML with positions: every scalar stays text, and every value knows where it stands.

PyYAML's C *events* are read, not its loader: events do not recurse, carry marks and guess no
types, so that ``NO``, ``1.10`` and ``2026-13-45`` arrive as they were written.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import yaml

from briefgen.findings import Finding, Place, Report, finding
from briefgen.records.yamlfile import Span, YamlFile, YamlPath, path_text

MAX_BYTES: Final = 4_000_000
MAX_DEPTH: Final = 50
MAX_EVENTS: Final = 200_000
PRIVATE_USE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u2028\u2029\ufffe\uffff]")

PROSE_KEYS: Final = frozenset(
    {"title", "subtitle", "heading", "text", "says", "of", "caption", "alt", "ask", "why", "facts",
     "likely_answer", "follow_up", "prepared_for", "prepared_by", "name", "described", "en", "fr"}
)  # fmt: skip
"""Keys whose value is a person's prose: a ``#`` after it is more likely a word than a comment."""
LITERAL_KEYS: Final = frozenset({"quote", "parts", "passage", "attribution"})
"""Keys whose value holds a source's words and so must be a literal block."""
STYLE_NAMES: Final = ("word", "styles")
"""Where a template says which Word style serves which role: a ``quote`` there holds no source's words."""

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_text(path: Path, name: str, report: Report) -> str | None:
    """The file's text, or None with a finding that says why there is none."""
    if path.is_dir():
        report.add(
            finding("BG116", f"{name} is a folder, not a file", Place(name),
                    help="name the YAML file inside it")
        )  # fmt: skip
        return None
    try:
        raw = path.read_bytes()
    except OSError as error:
        report.add(
            finding("BG116", f"{name} cannot be read: {error.strerror or error}", Place(name),
                    help="check the name; `briefgen build` without arguments builds all briefs")
        )  # fmt: skip
        return None
    if len(raw) > MAX_BYTES:
        report.add(finding("BG109", f"{name} is larger than 4 MB", Place(name)))
        return None
    return _decode(raw, name, report)


def _decode(raw: bytes, name: str, report: Report) -> str | None:
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before) - (before.rfind(b"\n") + 1) + 1
        whole = raw.split(b"\n")[line - 1].decode("utf-8", "replace")
        report.add(
            finding(
                "BG101",
                f"the file is not UTF-8: byte 0x{raw[error.start]:02X} cannot be read",
                Place(name, line, column, 1, whole),
                help="save it as UTF-8 (in most editors: Save As, Encoding, UTF-8)",
            )
        )
        return None


def read_yaml(path: Path, name: str, report: Report) -> YamlFile | None:
    """A YAML file with its positions, or None with findings that say what is wrong with it."""
    text = read_text(path, name, report)
    return None if text is None else parse_yaml(text, name, report)


def parse_yaml(text: str, name: str, report: Report) -> YamlFile | None:
    """The YAML text with its positions, or None with findings."""
    file = YamlFile(name, text)
    problems = list(_character_problems(file))
    if not problems:
        problems = list(_build(file))
    if not problems:
        problems = list(_style_problems(file))
    report.add(*problems)
    return None if problems else file


def _character_problems(file: YamlFile) -> Iterator[Finding]:
    for number, line in enumerate(file.text.split("\n"), 1):
        indent = re.match(r"[ \t\u00a0\u2000-\u200b\u202f\u3000]*", line)
        yield from _indent_problem(file, number, line, indent.group() if indent else "")
        for match in (*_CONTROL.finditer(line), *PRIVATE_USE.finditer(line)):
            character = ord(match.group())
            what = "a form feed" if character == 0x0C else f"the character U+{character:04X}"  # noqa: PLR2004
            yield finding(
                "BG102", f"{what} cannot be printed",
                Place(file.name, number, match.start() + 1, 1, line),
                help="delete it; it often comes with text copied from a PDF",
            )  # fmt: skip


def _indent_problem(file: YamlFile, number: int, line: str, indent: str) -> Iterator[Finding]:
    if "\t" in indent:
        yield finding(
            "BG104", "this line is indented with a tab",
            Place(file.name, number, indent.index("\t") + 1, 1, line),
            help="indent with spaces, two for each level",
        )  # fmt: skip
    elif indent.strip(" "):
        yield finding(
            "BG105", "this line is indented with no-break spaces, which look like spaces",
            Place(file.name, number, len(indent) - len(indent.lstrip(" ")) + 1, 1, line),
            help="delete the white space at the start of the line and type ordinary spaces",
        )  # fmt: skip


@dataclass
class _Level:
    path: YamlPath
    out: dict[str, Any] | list[Any]
    key: str | None = None
    skip: bool = False


class _Stop(Exception):  # noqa: N818 - a signal within this module
    def __init__(self, found: Finding) -> None:
        self.finding = found


def _build(file: YamlFile) -> Iterator[Finding]:
    builder = _Builder(file)
    try:
        for event in yaml.parse(file.text, Loader=_Loader):
            builder.take(event)
    except _Stop as stop:
        builder.problems.append(stop.finding)
    except yaml.MarkedYAMLError as error:
        builder.problems.append(_syntax_finding(file, error))
    except yaml.YAMLError as error:
        builder.problems.append(
            finding("BG103", f"the YAML cannot be read: {error}", Place(file.name))
        )
    if not builder.problems and builder.empty:
        builder.problems.append(
            finding("BG111", "the file is empty", Place(file.name),
                    help="`briefgen new brief NAME` writes a commented starting point")
        )  # fmt: skip
    elif not builder.problems and not isinstance(file.data, dict):
        builder.problems.append(
            finding("BG112", "the file must start with keys, such as `title: …`", file.place(),
                    help="did you forget the space after a colon?")
        )  # fmt: skip
    yield from builder.problems


class _Builder:
    """Turns events into plain data and remembers where each value stood."""

    def __init__(self, file: YamlFile) -> None:
        self.file = file
        self.problems: list[Finding] = []
        self.stack: list[_Level] = []
        self.events = 0
        self.documents = 0
        self.empty = True

    def take(self, event: Any) -> None:
        self.events += 1
        if self.events > MAX_EVENTS:
            raise _Stop(finding("BG109", "the file holds too many items", self._place(event)))
        self._refuse(event)
        match event:
            case yaml.ScalarEvent():
                self.empty = self.empty and not event.value and not self.stack
                plain_nothing = not event.style and event.value in ("", "~", "null", "Null", "NULL")
                self._put(None if plain_nothing else event.value, _span(event))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._open(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.stack.pop()

    def _refuse(self, event: Any) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise _Stop(finding("BG110", "there is a second document after ---", self._place(event),
                                    help="one file holds one document: remove the line ---"))  # fmt: skip
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Stop(finding("BG107", "anchors (&) and aliases (*) are not allowed", self._place(event),
                                help="to start a text with & or *, put it in quotes"))  # fmt: skip
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            name = str(tag).replace("tag:yaml.org,2002:", "!!")
            raise _Stop(finding("BG108", f"the tag {name} is not allowed", self._place(event),
                                help="to start a text with !, put it in quotes"))  # fmt: skip

    def _open(self, event: Any) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise _Stop(_too_deep(self._place(event)))
        self.empty = False
        if isinstance(event, yaml.MappingStartEvent):
            self._refuse_braces(event)
            out: dict[str, Any] | list[Any] = {}
        else:
            out = []
        path = self._child_path()
        self._put(out, _span(event))
        self.stack.append(_Level(path, out))

    def _refuse_braces(self, event: Any) -> None:
        mark = event.start_mark
        line = self.file.text.split("\n")[mark.line] if event.flow_style else ""
        if line[mark.column : mark.column + 2] == "{{":
            raise _Stop(finding("BG113", "a value that starts with {{ must be quoted or in a block", self._place(event),
                                help="write `text: |` and put the words on the next line"))  # fmt: skip

    def _child_path(self) -> YamlPath:
        if not self.stack:
            return ()
        level = self.stack[-1]
        if isinstance(level.out, list):
            return (*level.path, len(level.out))
        return (*level.path, level.key or "")

    def _put(self, value: Any, span: Span) -> None:
        if not self.stack:
            self.file.data = value
            self.file.values[()] = span
            return
        level = self.stack[-1]
        if isinstance(level.out, list):
            self.file.values[(*level.path, len(level.out))] = span
            level.out.append(value)
        elif level.key is None:
            self._key(level, value, span)
        else:
            if not level.skip:
                level.out[level.key] = value
                self.file.values[(*level.path, level.key)] = span
            level.key, level.skip = None, False

    def _key(self, level: _Level, value: Any, span: Span) -> None:
        assert isinstance(level.out, dict)
        if isinstance(value, dict | list):
            raise _Stop(finding("BG103", "a key must be plain text", self.file.place_at(span)))
        key = "" if value is None else str(value)
        path = (*level.path, key)
        level.key = key
        if path in self.file.keys:
            level.skip = True
            first = self.file.keys[path].line
            self.problems.append(
                finding("BG106", f"'{key}' is given twice; first on line {first}",
                        self.file.place_at(span, path), help="keep one of the two")
            )  # fmt: skip
        else:
            self.file.keys[path] = span

    def _place(self, event: Any) -> Place:
        return self.file.place_at(replace(_span(event), style=""))


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    length = end.column - start.column if end.line == start.line else 1
    return Span(start.line + 1, start.column + 1, max(1, length), getattr(event, "style", "") or "")


_SYNTAX_HINTS: Final[Mapping[str, tuple[str, str]]] = {
    "mapping values are not allowed": (
        "a colon followed by a space starts a new key here",
        'put the whole text in quotes: "…" (or the indentation of this line is wrong)',
    ),
    "cannot start any token": (
        "a text cannot start with this character",
        "put the text in quotes, or indent with spaces",
    ),
    "did not find expected key": (
        "the indentation does not fit the lines above, or a quote ended too early",
        "line the keys up; inside '…' write '' for an apostrophe, or use a block: `key: |`",
    ),
    "did not find expected '-' indicator": (
        "the indentation does not fit the list above",
        "line every `- ` of the list up with the first",
    ),
    "did not find expected ',' or ']'": (
        "a list that opens with [ is not closed here",
        "close it with ], or put the text in quotes if [ is part of it",
    ),
    "did not find expected ',' or '}'": (
        "a group that opens with { is not closed here",
        "close it with }, or put the text in quotes if { is part of it",
    ),
    "unexpected end of stream": ("a quote that was opened is never closed", 'close it with " or \''),
    "could not find expected ':'": (
        "a key needs a colon and a space after it",
        "write `key: value`, with a space after the colon",
    ),
    "alphabetic or numeric": (
        "a text cannot start with * or &",
        "put the text in quotes",
    ),
    "did not find expected node content": (
        "there is no value here",
        "close the list or group, or put the text in quotes",
    ),
}  # fmt: skip


def _syntax_finding(file: YamlFile, error: yaml.MarkedYAMLError) -> Finding:
    mark = error.problem_mark or error.context_mark
    words = " ".join(part for part in (error.context, error.problem) if part)
    if "maximum nesting depth" in words and mark:
        return _too_deep(_deep_bracket(file, mark.line))
    line = mark.line + 1 if mark else 1
    lines = file.text.split("\n")
    line = min(line, len(lines))
    place = file.place_at(Span(line, mark.column + 1 if mark else 1, 1))
    sentence, hint = next(
        (told for words_of_yaml, told in _SYNTAX_HINTS.items() if words_of_yaml in words),
        (f"the YAML cannot be read here: {words}", "check indentation, colons and quotes"),
    )
    return finding("BG103", sentence, place, help=hint)


def _too_deep(place: Place) -> Finding:
    return finding("BG109", f"nested more than {MAX_DEPTH} levels deep", place)


def _deep_bracket(file: YamlFile, line: int) -> Place:
    """The first bracket too many. Newer libyaml has a limit of its own and stops before our events."""
    brackets = [match.start() for match in re.finditer(r"[\[{]", file.text.split("\n")[line])]
    column = brackets[min(MAX_DEPTH, len(brackets) - 1)] if brackets else 0
    return file.place_at(Span(line + 1, column + 1, 1))


def _style_problems(file: YamlFile) -> Iterator[Finding]:
    lines = file.text.split("\n")
    for path, span in file.values.items():
        key = _nearest_key(path)
        yield from _literal_problem(file, path, span, key)
        yield from _cut_problem(file, path, span, key, lines)


def _nearest_key(path: YamlPath) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def _literal_problem(file: YamlFile, path: YamlPath, span: Span, key: str) -> Iterator[Finding]:
    is_text = not isinstance(file.value_at(path), dict | list | None)
    holds_words = key in LITERAL_KEYS and path[:2] != STYLE_NAMES
    if holds_words and is_text and span.style != "|":
        yield finding(
            "BG126", f"the words of a source must stand in a literal block: {key}: |-",
            file.place_at(span, path),
            help=f"write `{key}: |-` and paste the words on the next line, indented; "
            "every other form of YAML can change them",
        )  # fmt: skip


def _cut_problem(
    file: YamlFile, path: YamlPath, span: Span, key: str, lines: list[str]
) -> Iterator[Finding]:
    value = file.value_at(path)
    if span.style or not isinstance(value, str) or span.line > len(lines):
        return
    line = lines[span.line - 1]
    rest = line[span.column - 1 + span.length :]
    if not (match := re.match(r"\s+#", rest)):
        return
    is_comment = re.match(r"\s+#( |$)", rest) and (key not in PROSE_KEYS or rest.startswith("  "))
    if not is_comment:
        column = span.column + span.length + match.end() - 1
        yield finding(
            "BG114", "YAML takes everything from ' #' on as a comment, so this text is cut off",
            Place(file.name, span.line, column, len(line) - column + 1, line, path_text(path)),
            help="put the whole text in quotes",
        )  # fmt: skip
