"""A proposal written down as a manifest for a person to check."""

import json
from collections.abc import Iterator
from typing import Final

from briefgen.corpus.importers.model import Capture, Lines, Proposal, ProposedSource

_EXCERPT: Final = 60


def as_manifest(proposal: Proposal, capture: Capture) -> str:
    """The manifest in YAML: what was found as values, every doubt as a comment beside it."""
    lines = [
        "# A PROPOSAL by briefgen: check every line range against the file as received, then run",
        f"#   briefgen add FILE --manifest seeds/manifests/{stem(capture.name)}.yaml",
        "# Lines count from 1; first and last are included. White space and quotation marks are kept.",
        "# Words after a # are remarks; lines that start with # do nothing until you remove it.",
        *(f"# Check: {remark}." for remark in proposal.remarks),
        "",
        "capture:",
        f"  file: {scalar(capture.name)}",
        f"  sha256: {capture.sha256}",
        f"importer: {proposal.importer}",
    ]
    if proposal.importer == "compilation":
        lines += [
            "# republished_by: NAME   # who republished the sources, if the file says it",
            "# described: a blog      # or how to call them in print",
        ]
    lines.append("sources:")
    for source in proposal.sources:
        lines += _source(source, capture)
    return "\n".join(lines) + "\n"


def stem(name: str) -> str:
    """The file's name without its last ending."""
    head, dot, _ = name.rpartition(".")
    return head if dot and head else name


def scalar(words: str) -> str:
    """The words as a YAML scalar in double quotes, which is never read as anything else."""
    return json.dumps(words, ensure_ascii=False)


def _source(source: ProposedSource, capture: Capture) -> Iterator[str]:
    yield ""
    yield from (f"  # Check: {remark}." for remark in source.remarks)
    yield f"  - id: {source.id}"
    yield "    type: article          # a CSL type: article-newspaper, report, webpage, speech …"
    yield "    language: en           # en-CA, en-GB, fr … if you know it"
    if source.title_line:
        yield f"    title_line: {source.title_line}{_shown(capture, source.title_line)}"
    else:
        yield '    title: "TODO: the title in words"'
    if source.comment_lines:
        yield f"    comment_lines: {_range(source.comment_lines)}{_shown(capture, source.comment_lines[0])}"
    yield f"    text_lines: {_range(source.text_lines)}{_shown(capture, source.text_lines[0])}"
    if source.source_line:
        yield f"    source_line: {source.source_line}{_shown(capture, source.source_line)}"
    yield from _headings(source, capture)
    yield from _glued(source)


def _headings(source: ProposedSource, capture: Capture) -> Iterator[str]:
    if source.heading_lines:
        yield f"    heading_lines: [{', '.join(str(number) for number in source.heading_lines)}]"
        yield from (
            f"      # {number}: {_words(capture, number)}" for number in source.heading_lines
        )


def _glued(source: ProposedSource) -> Iterator[str]:
    if not source.glued:
        return
    yield "    # Words that may have lost a space when the file was made. None is repaired unless you"
    yield "    # remove the # and the space after it, before corrections: and before the entry."
    yield "    # corrections:"
    for one in source.glued:
        yield f"    #   - {{line: {one.line}, was: {scalar(one.was)}, now: {scalar(one.now)},"
        yield '    #      why: "A space was lost when the file was made."}'


def _range(lines: Lines) -> str:
    return f"[{lines[0]}, {lines[1]}]"


def _shown(capture: Capture, number: int) -> str:
    return f"   # {_words(capture, number)}"


def _words(capture: Capture, number: int) -> str:
    words = " ".join(capture.line(number).split())
    return words if len(words) <= _EXCERPT else words[:_EXCERPT].rstrip() + "…"
