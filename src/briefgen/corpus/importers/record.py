"""The first ``source.yaml`` of a source: what the capture states, and nothing else."""

import re
from collections.abc import Iterator
from typing import Final

from briefgen.corpus.importers.cut import Cut
from briefgen.corpus.importers.manifest import Manifest
from briefgen.corpus.importers.model import Capture
from briefgen.corpus.importers.proposal import scalar
from briefgen.corpus.model import digest

_URL: Final = re.compile(r"https?://\S+")


def first_record(cut: Cut, manifest: Manifest, capture: Capture) -> str:
    """The record in YAML; what the capture does not state stands under ``unknown``."""
    url = _URL.search(cut.source_words or "")
    lines = [
        "# Written by `briefgen add`; complete it by hand. A fact that is not known stays out, and",
        "# unknown: says what was looked for. What you read off something else goes under inferred:.",
        f"id: {cut.source.id}",
        f"type: {cut.source.type}",
        f"title: {scalar(cut.title)}",
    ]
    if url:
        lines.append(f"URL: {scalar(url.group())}")
    lines += [f"language: {scalar(cut.source.language)}", ""]
    lines += _republished(cut, manifest)
    lines += _unknown(has_url=url is not None)
    lines += ["", *custody(cut, capture)]
    if cut.headings:
        lines += ["", "headings:", *(f"  - {scalar(one)}" for one in cut.headings)]
    lines += _corrections(cut)
    return "\n".join(lines) + "\n"


def custody(cut: Cut, capture: Capture) -> Iterator[str]:
    """The lines of ``capture:`` and ``text:``, with the digests that prove them."""
    first, last = cut.source.text_lines
    yield "capture:"
    yield f"  file: {scalar(capture.name)}"
    yield f"  sha256: {capture.sha256}"
    yield f"  lines: [{cut.lines[0]}, {cut.lines[1]}]"
    yield f"  text_lines: [{first}, {last}]"
    if cut.source_words:
        yield f"  source_line: {scalar(cut.source_words)}"
    yield "text:"
    yield f"  sha256: {cut.sha256}"
    yield "  normalised:"
    steps = ", ".join(capture.steps) or "no character changed"
    yield f"    - {scalar(f'decoded from UTF-8; {steps}')}"


def _republished(cut: Cut, manifest: Manifest) -> Iterator[str]:
    if cut.comment is None and not manifest.republished_by and not manifest.described:
        return
    yield "republished:"
    if manifest.republished_by:
        yield f"  by: {scalar(manifest.republished_by)}"
    if manifest.described:
        yield f"  described: {scalar(manifest.described)}"
    if cut.comment is not None and cut.source.comment_lines:
        first, last = cut.source.comment_lines
        yield "  comment:"
        yield f"    sha256: {digest(cut.comment)}"
        yield f"    lines: [{first}, {last}]"
    yield ""


def _unknown(*, has_url: bool) -> Iterator[str]:
    missing = ["author", "issued", "container-title", "accessed", *([] if has_url else ["URL"])]
    yield "unknown:"
    for field in missing:
        yield f"  {field}: Not looked for yet by a person."


def _corrections(cut: Cut) -> Iterator[str]:
    if cut.corrections:
        yield from ("", "corrections:")
    for one in cut.corrections:
        yield f"  - at: {one.at}"
        yield f"    was: {scalar(one.was)}"
        yield f"    now: {scalar(one.now)}"
        yield f"    why: {scalar(one.why)}"
