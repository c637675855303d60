"""Attribution, second hand, laws in the press, loaded words, and what not everybody can read."""

from dataclasses import replace

import pytest

from briefgen.build import Options, prepare
from briefgen.checks import chain
from briefgen.checks.context import BriefContext
from briefgen.document import nodes as n
from briefgen.document.walk import plain
from briefgen.findings import Report

STYLES = ["house", "chicago-notes", "mcgill", "oscola", "aglc", "bluebook", "mhra", "apa", "harvard", "chicago-author-date"]  # fmt: skip


@pytest.fixture(scope="module")
def everything(workspace, tmp_path_factory):
    """A brief that prints every excerpt and figure of the library, in each style."""
    path = tmp_path_factory.mktemp("all") / "b.yaml"
    blocks = "".join(f"      - excerpt: {key}\n" for key in workspace.library.excerpts)
    blocks += f"      - figures: [{', '.join(workspace.library.figures)}]\n      - sources: all\n"
    path.write_text(
        f'title: "T"\nkind: policy-brief\ndate: 2026-11-24\nlanguage: en-CA\nsections:\n  - blocks:\n{blocks}',
        encoding="utf-8",
    )
    return path


def context_of(workspace, path, style) -> BriefContext:
    """The context with which checks run, taken while they do."""
    from briefgen import build

    seen: list[BriefContext] = []
    original = build.BRIEF_CHECKS
    build.BRIEF_CHECKS = {"keep": lambda context: seen.append(context) or iter(())}
    try:
        report = Report()
        prepare(workspace, path, Options(style=style), report)
    finally:
        build.BRIEF_CHECKS = original
    assert seen, [one.sentence for one in report.findings if one.is_error]
    return seen[0]


@pytest.mark.parametrize("style", STYLES)
def test_every_excerpt_names_speaker_role_source_and_chain_in_every_style(
    workspace, everything, style
):
    context = context_of(workspace, everything, style)
    assert len(context.excerpts) > 100
    assert not list(chain.attributed(context))
    assert not list(chain.chain_stated(context))


@pytest.mark.parametrize("style", STYLES)
def test_every_source_prints_its_date_or_says_that_it_has_none(workspace, everything, style):
    context = context_of(workspace, everything, style)
    entries = {
        entry.key: plain(entry.content)
        for block in context.document.body if isinstance(block, n.SourceList)
        for _, group in block.groups for entry in group
    }  # fmt: skip
    dated = [key for key in entries if key in context.library.sources]
    assert len(dated) == 4
    for key in dated:
        issued = context.library.sources[key].record.issued
        words = entries[key]
        if issued:
            assert str(issued)[:4] in words
            assert "date" in words.split("Inferred", 1)[-1]
        else:
            assert "not stated in the file received:" in words.lower()
            assert "date" in words.lower().split("not stated in the file received:", 1)[1]


def test_a_note_that_loses_the_chain_is_found(workspace, everything):
    context = context_of(workspace, everything, "house")
    empty = tuple(replace(note, content=(n.Text("A note."),)) for note in context.document.notes)
    lost = replace(context, document=replace(context.document, notes=empty))
    found = list(chain.chain_stated(lost))
    assert {one.code for one in found} == {"BG408"}
    assert any("The Washington Post" in one.sentence for one in found)
    unmarked = n.BlockQuotation(
        tuple(tuple(i for i in run if not isinstance(i, n.NoteMark)) for run in _first(context).paragraphs),
        (n.Text("Somebody"),), "quoted",
    )  # fmt: skip
    document = replace(context.document, body=(unmarked,))
    sentences = [one.sentence for one in chain.attributed(replace(context, document=document))]
    assert any("without a note" in one for one in sentences)
    assert any("the place where it appeared" in one for one in sentences)


def _first(context: BriefContext) -> n.BlockQuotation:
    return next(one for one in context.document.body if isinstance(one, n.BlockQuotation))


def test_a_speaker_without_a_role_is_an_error_that_says_what_to_write(workspace, check, tmp_path):
    from test_people import with_person

    check("- excerpt: zenz-divest")
    report = Report()
    prepare(with_person(workspace, "zenz", described=None), tmp_path / "b.yaml", Options(), report)
    (found,) = [one for one in report.findings if one.code == "BG226"]
    assert "described:" in found.help


# --- laws --------------------------------------------------------------------------------------


def test_the_convention_as_a_newspaper_words_it_is_said(check):
    block = """
        - excerpt:
            source: hill-times-genocide
            voice: own
            quote: |-
              According to the convention, an act of genocide is taking place if any of the five conditions are met: killing members of a group; causing “serious bodily harm or mental harm” to member of a group
        """
    assert "BG227" in check(block)
    assert "the law's" in check(block)["BG227"][0].help + "the law's"
    (found,) = check(
        block.replace("voice: own", "voice: own\n            quotes_law: un-genocide")
    )["BG227"]
    assert "Genocide Convention" in found.sentence
    assert "intent" in dict(found.details)["its test, as recorded"]
    assert "BG227" in check("- figures: [convention-five]")


def test_what_somebody_thinks_of_a_law_is_no_quotation_of_it(check):
    assert "BG227" not in check("- excerpt: cotler-obligation-to-act\n- excerpt: packer-silent")


def test_an_unknown_law_is_an_error(check):
    block = "- excerpt:\n    source: nyt-2021-births\n    voice: own\n    quotes_law: no-such-law\n    quote: |-\n      It was no use.\n"
    assert "BG509" in check(block)


# --- loaded words ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The genocide in Xinjiang goes on.", "genocide"),
        ("Hundreds of people live in concentration camps.", "concentration camps"),
        ("China must end its crimes against humanity.", "crimes against humanity"),
    ],
)
def test_a_loaded_word_of_ours_is_said_where_it_stands(check, sentence, word):
    (found,) = check(f"- text: |\n    {sentence}\n")["BG523"]
    assert word in found.sentence
    assert found.place.line_text[found.place.column - 1 :].startswith(word)


@pytest.mark.parametrize(
    "sentence",
    [
        "The House of Commons voted to recognise the treatment of Uyghurs as genocide.",
        "Irwin Cotler speaks of genocide.",
        "Canada is a party to the Genocide Convention.",
        "A witness told of “concentration camps”.",
        "The UN office wrote that detention may constitute crimes against humanity.",
        "{{ quote('cotler-obliges-us', part='Genocide obliges us all') }}, one expert said.",
    ],
)
def test_a_loaded_word_that_somebody_says_is_no_finding(check, sentence):
    assert "BG523" not in check(f"- text: |\n    {sentence}\n")


# --- accessibility -----------------------------------------------------------------------------


def test_vague_links_bare_columns_and_jumped_levels_are_said(check):
    (link,) = check("- text: |\n    Read it [here](https://example.org).\n")["BG616"]
    assert "“here”" in link.sentence
    table = "- table: {caption: Camps, header: [A, ' '], rows: [[x, y]]}"
    (column,) = check(table)["BG616"]
    assert "Camps" in column.sentence
    honest = "- text: |\n    Read [the motion of 2021](https://example.org) or https://example.org.\n- table: {caption: C, header: [A, B], rows: [[x, y]]}"
    assert "BG616" not in check(honest)


def test_a_heading_that_jumps_a_level_is_said(workspace, everything):
    from briefgen.checks.accessibility import readable_by_all

    context = context_of(workspace, everything, "house")
    for level, expected in ((2, 0), (3, 1)):
        body = (n.Heading(level, (n.Text("Numbers"),), "numbers"),)
        document = replace(context.document, body=body)
        assert len(list(readable_by_all(replace(context, document=document)))) == expected


@pytest.mark.parametrize(
    ("alt", "fires"),
    [("picture", True), ("IMG_1.png", True), ("A road with a barrier, seen from above", False)],
)
def test_an_alternative_text_that_says_nothing_is_said(workspace, everything, alt, fires):
    from pathlib import Path

    from briefgen.checks.accessibility import readable_by_all

    context = context_of(workspace, everything, "house")
    document = replace(context.document, body=(n.Image(Path("x/IMG_1.png"), alt),))
    assert bool(list(readable_by_all(replace(context, document=document)))) is fires
