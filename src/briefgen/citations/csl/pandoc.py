"""Pandoc as a citation processor: one process a document, its syntax tree in and out.

Pandoc runs on its own, as a program of its own licence; nothing of it is imported.
"""

import json
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from briefgen.citations.csl.styles import CslStyle
from briefgen.errors import OurBugError

_API: Final = [1, 23, 1]
_SECONDS: Final = 300

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CiteItem:
    """One reference of a cluster, as pandoc is told it."""

    key: str
    prefix: str
    suffix: str
    """The place, in the words of the style's language, and what follows it."""


@dataclass(frozen=True, slots=True)
class Processed:
    """What pandoc said: nodes of its syntax tree."""

    clusters: tuple[list[Node], ...]
    entries: Mapping[str, list[Node]]


@cache
def pandoc_path() -> Path | None:
    """The pandoc of the package ``pypandoc_binary``; None where it is not installed."""
    spec = find_spec("pypandoc")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "files"
    return next(
        (path for name in ("pandoc", "pandoc.exe") if (path := folder / name).is_file()), None
    )


def process(
    clusters: Sequence[tuple[int, Sequence[CiteItem]]],
    items: Sequence[Mapping[str, Any]],
    style: CslStyle,
    locale: str | None,
) -> Processed:
    """The words of the style for all clusters of one document.

    Args:
        clusters: the number of each note, and its references.
        items: CSL-JSON, each with its ``id``.
        style: the style.
        locale: the language in which it shall speak; None leaves its own.

    Raises:
        OurBugError: pandoc failed, which no input of an author should bring about.
    """
    blocks = [_block(number, references) for number, references in clusters]
    meta = {"lang": {"t": "MetaString", "c": locale}} if locale else {}
    document = {"pandoc-api-version": _API, "meta": meta, "blocks": blocks}
    answer = _run(document, items, style)
    return Processed(tuple(_clusters(answer["blocks"])), dict(_entries(answer["blocks"])))


def _run(document: Node, items: Sequence[Mapping[str, Any]], style: CslStyle) -> Node:
    program = pandoc_path()
    assert program is not None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "style.csl").write_bytes(style.xml)
        (folder / "references.json").write_text(json.dumps(items), encoding="utf-8")
        done = subprocess.run(  # noqa: S603 - our own arguments
            [program, "--from=json", "--to=json", "--citeproc", "--csl=style.csl",
             "--bibliography=references.json"],
            input=json.dumps(document).encode(), capture_output=True, cwd=folder, timeout=_SECONDS, check=False,
        )  # fmt: skip
    if done.returncode:
        raise OurBugError(f"pandoc failed on the style {style.name}: {done.stderr.decode()[:500]}")
    answer: Node = json.loads(done.stdout)
    return answer


def _block(number: int, references: Sequence[CiteItem]) -> Node:
    citations = [
        {
            "citationId": one.key,
            "citationPrefix": words(one.prefix),
            "citationSuffix": words(one.suffix),
            "citationMode": {"t": "NormalCitation"},
            "citationNoteNum": number,
            "citationHash": 0,
        }
        for one in references
    ]
    return {"t": "Para", "c": [{"t": "Cite", "c": [citations, []]}]}


def words(text: str) -> list[Node]:
    """A text as pandoc's inlines."""
    nodes: list[Node] = []
    for index, word in enumerate(text.split(" ")):
        if index:
            nodes.append({"t": "Space"})
        if word:
            nodes.append({"t": "Str", "c": word})
    return nodes


def _clusters(blocks: Sequence[Node]) -> Iterator[list[Node]]:
    """The words of each cluster: of the note that pandoc made, or in the brackets."""
    for block in blocks:
        if block["t"] != "Para":
            continue
        content = block["c"][0]["c"][1] if block["c"][0]["t"] == "Cite" else block["c"]
        if content and content[0]["t"] == "Note":
            content = _inlines_of(content[0]["c"])
        yield content


def _entries(blocks: Sequence[Node]) -> Iterator[tuple[str, list[Node]]]:
    for block in blocks:
        if block["t"] == "Div" and block["c"][0][0] == "refs":
            for entry in block["c"][1]:
                yield entry["c"][0][0].removeprefix("ref-"), _inlines_of(entry["c"][1])


def _inlines_of(blocks: Sequence[Node]) -> list[Node]:
    found: list[Node] = []
    for block in blocks:
        inner = _inlines_of(block["c"][1]) if block["t"] == "Div" else block["c"]
        found += [{"t": "Space"}, *inner] if found else inner
    return found
