"""Numbers of a brief: never without their dispute, never alone where others contradict them, counted by how many."""

from dataclasses import replace

import pytest

from briefgen.build import Options, open_workspace, prepare
from briefgen.checks import figures
from briefgen.checks.context import BriefContext
from briefgen.document import nodes as n
from briefgen.document.walk import evidence_spans
from briefgen.findings import Report
from briefgen.project import Project

EVERYWHERE = """\
title: "A brief"
kind: open
date: 2026-11-24
citations: {head}
sections:
  - heading: One
    part: evidence
    blocks:
      - text: |
          A sentence says {{{{ figure("cotton-third") }}}}, and more.

          * An item says {{{{ figure("cotton-third") }}}}.
      - list:
          - A list says {{{{ figure("cotton-third") }}}}.
      - table:
          caption: A table
          header: [What, Number]
          rows: [[Cotton, '{{{{ figure("cotton-third") }}}}']]
      - key_messages:
          - 'A message says {{{{ figure("cotton-third") }}}}.'
      - question:
          ask: Where does cotton come from?
          why: Buyers ask.
          facts: ['A fact says {{{{ figure("cotton-third") }}}} [@uwn-2021-lawsuit].']
      - local: {{title: Here, text: 'A local line says {{{{ figure("cotton-third") }}}}.'}}
      - figures: [cotton-third]
      - choose: {{of: figures, topics: [supply-chains]}}
      - chart: {{title: Shares, figures: [share-a, share-b]}}
"""
IN_PROSE = 6


@pytest.fixture(scope="module")
def workspace(root, tmp_path_factory):
    """The real library with two disputed shares that a chart can show, and a kind that requires nothing."""
    folder = tmp_path_factory.mktemp("figures")
    (folder / "seeds").symlink_to(root / "seeds")
    (folder / "kinds").mkdir()
    for name, notes in (("open", "footnotes"), ("bare", "none")):
        (folder / "kinds" / f"{name}.yaml").write_text(
            f"id: {name}\nname: {{en: Open}}\ndescription: Nothing is required.\nreply_required: 'no'\nnotes: {notes}\n"
            "outputs: [pdf, docx]\n",
            encoding="utf-8",
        )
    opened = open_workspace(Project(folder), Report())
    known = opened.library.figures["iud-80-per-cent"]
    shares = {
        key: replace(known, record=known.record.model_copy(update={"id": key, "of": f"Share {key}"}))
        for key in ("share-a", "share-b")
    }  # fmt: skip
    library = replace(opened.library, figures={**opened.library.figures, **shares})
    return replace(opened, library=library)


@pytest.fixture
def context(workspace, tmp_path):
    """A brief as the checks see it; its citation style is that of the test."""

    def made(text: str, style: str | None = None) -> BriefContext:
        path = tmp_path / "b.yaml"
        path.write_text(text, encoding="utf-8")
        report = Report()
        ready = prepare(workspace, path, Options(style=style), report)
        assert ready, [one for one in report.findings if one.is_error]
        made = ready.composed
        return BriefContext(
            ready.read, ready.kind, ready.document, workspace.library,
            made.excerpts, made.figures, made.recommendations, made.typed,
        )  # fmt: skip

    return made


# --- a disputed number brings its dispute along ----------------------------------------------


@pytest.mark.parametrize(
    ("head", "style"),
    [("{style: house}", None), ("{style: house, notes: endnotes}", None), ("{style: house, keys: true}", None),
     ("{style: house}", "apa"), ("{style: house}", "chicago-notes"), ("{style: house}", "oscola")],
)  # fmt: skip
def test_every_place_that_prints_a_disputed_number_prints_its_dispute(context, head, style):
    brief = context(EVERYWHERE.format(head=head), style)
    printed = [one.marker.evidence for one in evidence_spans(brief.document)]
    assert printed.count("cotton-third") == IN_PROSE + 1 + 2
    assert {"share-a", "share-b"} <= set(printed)
    assert list(figures.bare(brief)) == []


def test_without_notes_a_sentence_would_print_it_bare_and_a_panel_does_not(context):
    sentence = EVERYWHERE.format(head="{style: house}").replace("kind: open", "kind: bare")
    with pytest.raises(AssertionError, match="BG311"):
        context(sentence)
    head, _, _ = sentence.partition("      - text: |")
    brief = context(head + "      - figures: [cotton-third]\n")
    assert brief.figures
    assert list(figures.bare(brief)) == []


def test_a_note_without_the_dispute_is_found(context):
    brief = context(EVERYWHERE.format(head="{style: house}"))
    cut = tuple(n.Note(one.number, (n.Text("Somewhere."),)) for one in brief.document.notes)
    brief = replace(brief, document=replace(brief.document, notes=cut))
    found = list(figures.bare(brief))
    assert {one.code for one in found} == {"BG311"}
    assert any("'cotton-third'" in one.sentence and "without its dispute" in one.sentence for one in found)  # fmt: skip
    assert any("'share-a'" in one.sentence for one in found)


def test_a_scope_note_counts_as_well(context):
    brief = context(
        EVERYWHERE.format(head="{style: house}").replace("cotton-third", "cadres-million")
    )
    assert list(figures.bare(brief)) == []
    cut = replace(brief.document, notes=())
    (found,) = [
        one
        for one in figures.bare(replace(brief, document=cut))
        if "cadres-million" in one.sentence
    ]
    assert "scope note" in found.sentence


QUOTED = """\
- excerpt:
    source: uwn-2021-lawsuit
    voice: own
    quote: |-
      {words}
"""


@pytest.mark.parametrize(
    ("words", "more", "found"),
    [
        ("Xinjiang produces a third of China’s cotton.", "", True),
        ("Xinjiang produces a third of China’s cotton.", "- figures: [cotton-third]", False),
        ("Xinjiang produces […] cotton.", "", False),
    ],
)
def test_a_quotation_that_repeats_a_disputed_number_needs_its_dispute(check, words, more, found):
    assert ("BG311" in check(QUOTED.format(words=words) + more)) is found


# --- values that contradict each other -------------------------------------------------------


def test_what_contradicts_a_printed_number_is_named_until_it_is_printed(check):
    (found,) = check("- figures: [detained-up-to-million]")["BG312"]
    hidden = {"detained-up-to-1-5-million", "detained-hundreds-thousands"}
    assert {label for label, _ in found.details} == hidden
    assert any("camps and prisons together" in text for _, text in found.details)
    assert all(key in found.help for key in hidden)
    assert "BG312" not in check(f"- figures: [detained-up-to-million, {', '.join(hidden)}]")
    assert "BG312" not in check("- figures: [fine-2700]")


def test_a_reason_accepts_it(check):
    waiver = "waive: [{code: BG312, at: detained-up-to-million, reason: This brief is about camps alone.}]\n"
    found = check("- figures: [detained-up-to-million]", head=waiver)
    assert "BG312" not in found


# --- who counted -----------------------------------------------------------------------------

TWO_OF_ZENZ = "- figures: [sterilisation-sixfold, iud-80-per-cent, {third}]\n- excerpt: nyt-2019-fall"  # fmt: skip


def test_numbers_of_one_person_in_three_articles_count_once(check):
    (found,) = check(TWO_OF_ZENZ.format(third="cotton-570k"))["BG305"]
    assert "all 3 numbers come from one originator, Adrian Zenz, though 3 sources report them" in found.sentence  # fmt: skip


def test_one_topic_that_one_person_counted_is_found_beside_another(check):
    (found,) = check(TWO_OF_ZENZ.format(third="cotton-third"))["BG305"]
    assert "all 2 numbers on birth-suppression" in found.sentence
    assert "women-18-59" in found.help


def test_two_who_counted_are_two(check):
    assert "BG305" not in check(TWO_OF_ZENZ.format(third="women-18-59"))


@pytest.mark.parametrize(
    ("words", "silent"),
    [("All are calculations of Mr. Zenz.", True), ("All come from one researcher.", False)],
)
def test_limits_have_to_name_who_counted(check, words, silent):
    blocks = TWO_OF_ZENZ.format(third="cotton-570k") + f"\n- text: {words}"
    found = check(blocks, part="limits")
    assert ("BG305" not in found) is silent


# --- conflict groups -------------------------------------------------------------------------


def test_the_groups_of_the_library_count_one_thing_each(loaded):
    assert list(figures.conflict_groups(loaded[1])) == []


@pytest.mark.parametrize(
    ("change", "differs"),
    [({"unit": "households"}, "unit"), ({"denominator": "adults in Xinjiang"}, "denominator"),
     ({"topics": ("surveillance",)}, "topic"), ({"unit": "people"}, None)],
)  # fmt: skip
def test_a_group_that_mixes_things_is_refused(loaded, change, differs):
    library = loaded[1]
    figure = library.figures["detained-up-to-million"]
    changed = replace(figure, record=figure.record.model_copy(update=change))
    found = list(
        figures.conflict_groups(replace(library, figures={**library.figures, figure.id: changed}))
    )
    assert [one.code for one in found] == (["BG306"] if differs else [])
    assert all(f"its {differs} differs" in one.help for one in found)
