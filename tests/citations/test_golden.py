"""What every style says of every kind of source: first, short, ibid. and in the list.

The tables under ``golden/`` are for reading. ``BRIEFGEN_UPDATE=1`` writes them anew; a change is then
seen in the diff. "not compared" means that ``published.yaml`` has no example of that kind and form.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from citation_support import ITEMS, LAWS, cited, source, words

from briefgen.citations.choosing import find_engine
from briefgen.citations.engine import Engine
from briefgen.document import nodes as n
from briefgen.document.walk import entry_words
from briefgen.findings import Place, Report
from briefgen.records.csl_json import fields_of

HERE = Path(__file__).parent
KINDS = (*ITEMS, *LAWS)
TABLES = (
    ("house", "en-CA"), ("house", "fr-CA"), ("chicago-notes", "en-CA"), ("chicago-author-date", "en-CA"),
    ("apa", "en-CA"), ("oscola", "en-GB"), ("mcgill", "en-CA"), ("mcgill-fr", "fr-CA"), ("bluebook", "en-US"),
    ("mhra", "en-GB"), ("harvard", "en-GB"), ("aglc", "en-AU"),
)  # fmt: skip
LANGUAGES = dict(TABLES[2:])
PLACES = {"legislation": "s. 4", "regulation": "s. 4", "treaty": "art. 2", "law": "s. 4",
          "law-treaty": "art. 2", "law-regulation": "s. 4", "newspaper": "para. 9", "hearing": "p. 3"}  # fmt: skip
WRONG = yaml.safe_load((HERE / "known_wrong.yaml").read_text(encoding="utf-8"))
PUBLISHED = yaml.safe_load((HERE / "published.yaml").read_text(encoding="utf-8"))


def engine_for(style: str, language: str) -> Engine:
    engine = find_engine(style, language, (), HERE, Place("x"), report := Report())
    assert engine, report.findings
    return engine


def alike(one: Mapping[str, Any], ours: str) -> bool:
    """Whether we print the published words; a final stop, the shape of quotes and spaces do not count."""

    def plain(text: str) -> str:
        straight = re.sub("[“”„]", '"', re.sub("[‘’]", "'", text)).replace("\u2060", "")
        return re.sub(r"\s+", " ", straight.replace("\u00a0", " ").replace("\u202f", " ")).strip(
            " ."
        )

    published = plain(one["published"])
    if one["style"] == "bluebook":  # its guides print small capitals as capitals
        return published.casefold() == plain(ours).casefold()
    return published == plain(ours)


@pytest.fixture(scope="module")
def ours() -> list[tuple[Mapping[str, Any], str]]:
    """Each published example, and what we print of the same item in its form."""
    return [(one, printed(one)) for one in PUBLISHED]


def printed(one: Mapping[str, Any]) -> str:
    """The example's item in a document of its own."""
    style, form = one["style"], one["form"]
    fields = {"title": "—", **fields_of(one["item"]).fields, "id": "example"}
    cite, bare, other = (
        (n.Citation("example", one.get("locator", "")),),
        (n.Citation("example"),),
        (n.Citation("book"),),
    )
    cites = {"short": [bare, other, cite], "ibid": [bare, cite]}.get(form, [cite])
    language = LANGUAGES[style]
    made, _ = cited(
        cites, engine_for(style, language), language, style, {"example": source("example", fields)}
    )
    return entry_words(made)["example"] if form == "entry" else words(made)[-1]


def compared(style: str, kind: str, form: str, ours) -> str:
    those = [alike(one, text) for one, text in ours
             if (one["style"], one["kind"], one["form"]) == (style, kind, form)]  # fmt: skip
    if not those:
        return "not compared"
    return f"compared: {sum(those)} of {len(those)} published examples agree"


def table(style: str, language: str, ours) -> str:
    order = [key for kind in KINDS for key in (kind, kind)]
    cites = [
        (n.Citation(key, PLACES.get(key, "p. 2") if index % 2 == 0 else "p. 5"),)
        for index, key in enumerate(order)
    ]
    cites += [(n.Citation(key),) for key in KINDS]
    made, report = cited(cites, engine_for(style, language), language, style)
    said, listed = words(made), entry_words(made)
    lines = [
        f"# {style}, {language}",
        "",
        "Each source is cited, cited again at once at page 5, and cited once more later.",
        "",
    ]
    for index, kind in enumerate(KINDS):
        forms = {
            "first": said[2 * index], "ibid": said[2 * index + 1],
            "short": said[2 * len(KINDS) + index], "entry": listed[kind],
        }  # fmt: skip
        lines += [f"## {kind}", ""]
        lines += [
            f"- {form} ({compared(style, kind, form, ours)}): {text}"
            for form, text in forms.items()
        ]
        lost = [
            f.sentence
            for f in report.findings
            if f.code in ("BG404", "BG405") and f"'{kind}'" in f.sentence
        ]
        lines += [f"- reported: {sentence}" for sentence in lost]
        lines += [f"- known to be wrong: {why}" for why in WRONG.get(style, {}).get(kind, [])]
        lines += [""]
    return "\n".join(lines)


def check(path: Path, made: str) -> None:
    if os.environ.get("BRIEFGEN_UPDATE"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("style", "language"), TABLES)
def test_every_style_says_what_its_table_says(style, language, ours):
    check(HERE / "golden" / f"{style}-{language}.md", table(style, language, ours))


def test_what_we_print_beside_published_examples(ours):
    agree = sum(alike(one, text) for one, text in ours)
    lines = ["# Published examples, and what we print", "", f"{agree} of {len(ours)} agree.", ""]
    for one, text in ours:
        same = alike(one, text)
        lines += [
            f"## {one['style']}, {one['kind']}, {one['form']}: {'agrees' if same else 'differs'}",
            "",
        ]
        lines += [f"- published: {one['published']}", f"- in: {one['source']}"]
        lines += [] if same else [f"- ours: {text}"]
        lines += [f"- why: {one['why']}"] if not same and one.get("why") else []
        lines += [""]
    check(HERE / "golden" / "published.md", "\n".join(lines))


def test_the_readme_states_how_many_published_examples_agree(ours, root):
    agree = sum(alike(one, text) for one, text in ours)
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert f"{len(ours)} published examples beside ours ({agree} agree" in readme
    assert f"for {len(KINDS)} kinds of source" in readme


def test_there_are_enough_kinds():
    assert len(ITEMS) >= 13
