"""Prose that was edited in a finished file, as it would have to stand in the brief's YAML."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from briefgen.document.ledger import paragraph_digest
from briefgen.records.yamlfile import YamlPath, path_text
from briefgen.verify.plain import alike

Render = Callable[[str, YamlPath], str]
"""The printed words of a piece of prose of the brief; empty where it cannot be read."""

_PROSE: Final = frozenset(
    {
        "heading", "text", "items", "list", "caption", "header", "rows", "key_messages", "ask", "why",
        "facts", "likely_answer", "follow_up", "title", "note",
    }
)  # fmt: skip
"""Keys of a brief below which the author's own words stand."""
_EXPRESSION: Final = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_CITATION: Final = re.compile(r"\s*\[[^\[\]]*@[a-z0-9-]+[^\[\]]*\]")
_HELD: Final = re.compile("\ue000([0-9]+)\ue001")
_CITED: Final = re.compile("\ue002([0-9]+)\ue003")
_ALIKE: Final = 0.5
"""From this likeness on, a paragraph counts as an edited one and not as a new one."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A paragraph of prose in the YAML."""

    path: YamlPath
    number: int
    """Which paragraph of a text, from 1; 0 where the value is one paragraph."""
    source: str
    """As the author typed it."""
    printed: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A paragraph that is not as it was built."""

    old: str
    """As it was printed; empty for a new paragraph."""
    new: str
    """As the file has it."""
    path: str = ""
    """For instance ``sections[1].blocks[0].text``."""
    number: int = 0
    paste: str = ""
    """For the YAML, with its evidence and citations kept; empty where that cannot be said exactly."""

    def as_json(self) -> dict[str, Any]:
        """The edit as plain data."""
        return {
            "path": self.path or None,
            "paragraph": self.number or None,
            "old": self.old or None,
            "new": self.new,
            "paste": self.paste or None,
        }


def leaves(data: Any, render: Render) -> Iterator[Leaf]:
    """Every paragraph of the author's prose, in the order of the brief.

    Args:
        data: the brief's YAML as plain data.
        render: gives the printed words.
    """
    yield from _below(data.get("sections", ()), ("sections",), render, prose=False)


def _below(value: Any, path: YamlPath, render: Render, *, prose: bool) -> Iterator[Leaf]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _below(inner, (*path, key), render, prose=key in _PROSE)
    elif isinstance(value, list | tuple):
        for at, inner in enumerate(value):
            yield from _below(inner, (*path, at), render, prose=prose)
    elif prose and isinstance(value, str):
        parts = [one for one in re.split(r"\n[ \t]*\n", value) if one.strip()]
        for number, part in enumerate(parts, 1):
            if printed := render(part, path):
                yield Leaf(path, number if len(parts) > 1 else 0, part.strip(), printed)


def prose_edits(
    paragraphs: Sequence[str],
    built: Sequence[str],
    evidence: Sequence[str],
    known: Sequence[Leaf],
    render: Render,
    named: Callable[[YamlPath], str] = path_text,
) -> tuple[Edit, ...]:
    """The paragraphs of the file that are not as the brief prints them now.

    Args:
        paragraphs: the text flow of the file, its tracked changes accepted.
        built: all paragraphs that the brief prints.
        evidence: the printed words of its quotations and numbers; these are no prose.
        known: its prose.
        render: gives the printed words of a piece of prose.
        named: gives a path as the file of the brief has it.
    """
    from difflib import SequenceMatcher  # noqa: PLC0415 - only --edits pays for it

    as_built = {paragraph_digest(one) for one in built}
    here = {paragraph_digest(one) for one in paragraphs}
    gone = [one for one in known if paragraph_digest(one.printed) not in here]
    edits: list[Edit] = []
    for words in paragraphs:
        if not words.strip() or paragraph_digest(words) in as_built:
            continue
        likeness = [
            SequenceMatcher(None, one.printed.split(), words.split(), autojunk=False).ratio()
            for one in gone
        ]
        best = max(range(len(gone)), key=likeness.__getitem__, default=None)
        if best is None or likeness[best] < _ALIKE:
            old = _nearest(words, built, here)
            if old not in evidence:
                edits.append(Edit(old, words))
            continue
        leaf = gone.pop(best)
        paste = _pasted(leaf, words, render)
        edits.append(Edit(leaf.printed, words, named(leaf.path), leaf.number, paste))
    return tuple(edits)


def _nearest(words: str, built: Sequence[str], here: set[str]) -> str:
    """What it was, if it was no prose of the YAML (an attribution, a source, a recommendation)."""
    from difflib import get_close_matches  # noqa: PLC0415 - only --edits pays for it

    gone = [one for one in built if paragraph_digest(one) not in here]
    return next(iter(get_close_matches(words, gone, 1, _ALIKE)), "")


def _pasted(leaf: Leaf, words: str, render: Render) -> str:
    """The new words with the old markup where the words are the same; empty unless it prints them."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - only --edits pays for it

    held: list[str] = []
    cited: list[str] = []
    new = words

    def hold(match: re.Match[str]) -> str:
        held.append(match[0])
        return f"\ue000{len(held) - 1}\ue001"

    def cite(match: re.Match[str]) -> str:
        cited.append(match[0])
        return f"\ue002{len(cited) - 1}\ue003"

    old = _CITATION.sub(cite, _EXPRESSION.sub(hold, leaf.source))
    for number, expression in enumerate(held):
        # A number is followed by a narrow space where a note mark would touch it.
        printed = render(expression, leaf.path).strip()
        if not printed or printed not in new:
            return ""
        new = new.replace(printed, f"\ue000{number}\ue001", 1)
    ours, theirs = old.split(), new.split()
    matcher = SequenceMatcher(
        None, [_key(one) for one in ours], [_key(one) for one in theirs], autojunk=False
    )
    out: list[str] = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            out += ours[i1:i2]
            continue
        out += theirs[j1:j2]
        kept = "".join(match[0] for one in ours[i1:i2] for match in _CITED.finditer(one))
        if kept and out:
            out[-1] += kept
    text = _CITED.sub(lambda match: cited[int(match[1])], " ".join(out))
    text = _HELD.sub(lambda match: held[int(match[1])], text)
    return text if alike(render(text, leaf.path)) == alike(words) else ""


def _key(word: str) -> str:
    """A word as compared: without citation marks and Markdown's stress."""
    return alike(_CITED.sub("", word)).strip("*_")


def edit_lines(edits: Sequence[Edit], brief: str) -> Iterator[str]:
    """The edits for a person, ready for pasting."""
    for one in edits:
        where = f"{brief}: {one.path}" if one.path else "not prose of the brief, or new"
        if one.number:
            where += f", paragraph {one.number}"
        yield where
        if one.old:
            yield f"  was:   {one.old}"
        yield f"  now:   {one.new}"
        if one.paste:
            yield f"  paste: {one.paste}"
        yield ""
