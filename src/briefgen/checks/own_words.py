"""The author's own sentences, where they stand in the brief's file, with evidence left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from briefgen.evidence.sentences import sentence_spans
from briefgen.findings import Place
from briefgen.records.yamlfile import YamlFile, YamlPath

_KEYS: Final = frozenset(
    {"title", "subtitle", "heading", "text", "list", "items", "caption", "header", "rows", "ask", "why", "facts",
     "likely_answer", "follow_up", "key_messages", "note", "alt",
     "act", "date_basis", "undated", "place", "victims", "says", "ours", "because"}
)  # fmt: skip
_EVIDENCE: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_CITATION: Final = re.compile(r"\[[^\[\]]*@[^\[\]]*\]")
_QUOTED: Final = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"\n]*\"|‘[^’\n]*’(?!\w)|\[[^\[\]]*\]\{\.term\}")


@dataclass(frozen=True)
class Sentence:
    """One sentence of the author's."""

    piece: "Piece"
    start: int
    end: int

    @property
    def words(self) -> str:
        """The sentence, evidence and citations blanked."""
        return self.piece.unquoted_evidence[self.start : self.end]

    @property
    def bare(self) -> str:
        """The sentence with everything in quotation marks blanked as well."""
        return self.piece.bare[self.start : self.end]

    def place(self, offset: int, length: int) -> Place:
        """Where some of its words stand in the brief's file."""
        return self.piece.place(self.start + offset, length)


@dataclass(frozen=True)
class Piece:
    """One value of the brief's file that holds prose."""

    file: YamlFile
    path: YamlPath
    text: str

    @cached_property
    def unquoted_evidence(self) -> str:
        """The prose with ``{{ … }}`` and ``[@…]`` blanked, so that offsets stay."""
        return _blanked(_CITATION, _blanked(_EVIDENCE, self.text))

    @cached_property
    def bare(self) -> str:
        """The prose with everything in quotation marks blanked too."""
        return _blanked(_QUOTED, self.unquoted_evidence)

    @property
    def sentences(self) -> Iterator[Sentence]:
        """Its sentences, in order."""
        for start, end in sentence_spans(self.unquoted_evidence):
            yield Sentence(self, start, end)

    def place(self, offset: int, length: int) -> Place:
        """Where some of its words stand in the brief's file."""
        return self.file.in_value(self.path, offset, length)


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: re.sub(r"[^\n]", "\u00a0", match.group()), text)


def pieces(file: YamlFile) -> Iterator[Piece]:
    """Every value of the brief that holds the author's prose; quotations are none."""
    for path in file.values:
        names = [part for part in path if isinstance(part, str)]
        if not names or "excerpt" in names or "choose" in names or names[0] == "waive":
            continue
        key = "header" if "header" in names else "rows" if "rows" in names else names[-1]
        value = file.value_at(path)
        if key in _KEYS and isinstance(value, str) and value.strip():
            yield Piece(file, path, value)


def sentences(file: YamlFile) -> Iterator[Sentence]:
    """Every sentence of the author's."""
    for piece in pieces(file):
        yield from piece.sentences
