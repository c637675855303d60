"""Dossiers: what an official or the target's lawyer would ask first, and honest work that passes."""

import textwrap
from dataclasses import replace

import pytest

from briefgen.build import Options, Workspace, prepare
from briefgen.findings import Report
from briefgen.records.person import Identifier

TARGET = "- target: chen-quanguo\n"
EXHIBITS = "- exhibits: all\n"
REPLIES = "- choose: {of: excerpts, replies: yes, topics: [detention]}\n"
FRAME = """\
id: internment
title: internment in Xinjiang
act: Newspapers report that people were interned.
period: {from: 2017}
topics: [detention]
exhibits: [uwn-internments-2017, karakax-document]
link:
  kind: command
  says: Two sources say so.
  exhibits: [mendes-chief-planners, witnesses-sanctions]
"""


def allegation(text: str = FRAME) -> str:
    return "- allegations:\n    - " + textwrap.indent(text, " " * 6).strip() + "\n"


def without(key: str) -> str:
    """The allegation without one of its keys and what stands below it."""
    kept, inside = [], False
    for line in FRAME.splitlines(keepends=True):
        inside = line.startswith(f"{key}:") or (inside and line.startswith(" "))
        kept += [] if inside else [line]
    return "".join(kept)


def ours(found) -> set[str]:
    return {code for code in found if "BG550" <= code <= "BG559"}


@pytest.fixture
def dossier(check):
    """The dossier findings of blocks, by code, in a brief that prints every reply and lists its exhibits."""

    def run(text: str = FRAME, before: str = TARGET, after: str = EXHIBITS + REPLIES):
        return check(before + allegation(text) + after, kind="sanctions-dossier")

    return run


# --- allegations -------------------------------------------------------------------------------


def test_a_whole_allegation_passes(dossier):
    assert ours(dossier()) == {"BG555"}  # nothing but Chen's name is in the corpus


def test_an_allegation_without_an_exhibit_is_an_error(dossier):
    (found,) = dossier(without("exhibits"))["BG550"]
    assert found.is_error
    assert "allegation 1, 'internment'" in found.sentence


def test_an_allegation_without_a_date_is_found_and_an_undated_one_is_not(dossier):
    assert "BG559" in dossier(without("period"))
    assert "BG559" not in dossier(without("period") + "undated: not dated in the source\n")


def test_two_ways_of_dating_are_refused(check):
    found = check(allegation(FRAME + "date: 2017-05-01\n"))
    assert found["BG122"]


def test_one_originator_behind_an_act_or_a_tie_is_an_error_for_a_person(dossier):
    one = FRAME.replace(
        "[uwn-internments-2017, karakax-document]", "[zenz-sterilisation, sterilisation-60k]"
    )
    (found,) = dossier(one)["BG551"]
    assert "what is alleged comes from one originator, Adrian Zenz" in found.sentence
    tie = FRAME.replace("witnesses-sanctions]", "mendes-names-two]")
    (found,) = dossier(tie)["BG551"]
    assert "what ties the target to it comes from one originator, Errol Mendes" in found.sentence


def test_who_first_said_it_may_be_declared(dossier):
    passed_on = FRAME.replace(
        "exhibits: [uwn-internments-2017, karakax-document]",
        "exhibits: [zenz-sterilisation, {id: nyt-ili-notice, originator: zenz, grade: passed-on}]",
    )
    (found,) = dossier(passed_on)["BG551"]
    assert "Adrian Zenz" in found.sentence


def test_a_body_or_goods_need_no_second_originator(dossier):
    one = FRAME.replace("[uwn-internments-2017, karakax-document]", "[karakax-document]")
    assert "BG551" in dossier(one)
    assert "BG551" not in dossier(one, before="- target: xpcc-psb\n")
    assert "BG551" not in dossier(one, before="")


def test_a_tie_that_no_source_shows_is_said(dossier):
    assert "BG554" in dossier(without("link"))
    unshown = without("link") + "link: {kind: not-shown, says: The sources name nobody.}\n"
    (found,) = dossier(unshown)["BG554"]
    assert "is not tied to the target by any source" in found.sentence
    assert "BG554" not in dossier(without("link"), before="")


# --- survivors ---------------------------------------------------------------------------------


def test_a_survivor_is_named_neither_in_our_words_nor_by_an_exhibit(dossier):
    named = FRAME + "victims: Gulnar Omirzakh and others\n"
    (found,) = dossier(named)["BG557"]
    assert "Gulnar Omirzakh" in found.sentence
    quoted = FRAME.replace("[uwn-internments-2017,", "[omirzakh-danger, uwn-internments-2017,")
    assert "BG557" in dossier(quoted)
    group = FRAME.replace("[uwn-internments-2017,", "[detainees-pills, uwn-internments-2017,")
    assert "BG557" not in dossier(group)


# --- exhibits ----------------------------------------------------------------------------------


def test_exhibits_that_nothing_lists_or_nothing_uses_are_found(dossier):
    assert "nothing lists" in dossier(after=REPLIES)["BG552"][0].sentence
    listed = "- exhibits: [assimilation-essay, nyt-2021-births]\n" + REPLIES
    (found,) = dossier(after=listed)["BG552"]
    assert "no allegation uses exhibit 1, 'assimilation-essay'" in found.sentence


@pytest.mark.parametrize(
    ("was", "now", "code"),
    [
        ("karakax-document", "karakax-documnet", "BG202"),
        ("karakax-document", "{id: karakax-document, originator: zens}", "BG214"),
        ("topics: [detention]", "head: nothing", "BG556"),
        ("topics: [detention]", "counter: [nothing]", "BG202"),
    ],
)
def test_an_id_that_leads_nowhere_is_an_error_where_it_stands(dossier, was, now, code):
    (found,) = dossier(FRAME.replace(was, now))[code]
    assert found.is_error
    assert found.place.line_text.strip()


def test_an_id_used_twice_is_an_error(check):
    twice = allegation() + allegation().removeprefix("- allegations:\n")
    assert "BG132" in check(twice)


def test_an_unknown_target_and_an_unknown_source_are_errors(check):
    assert "BG214" in check("- target: nobody-at-all\n")
    assert "BG201" in check("- exhibits: [no-source]\n")


# --- the test ----------------------------------------------------------------------------------


def elements(text: str, law: str = "ca-sema") -> str:
    return f"- test:\n    instrument: {law}\n    elements:\n" + textwrap.indent(text, " " * 6)


VIOLATIONS = (
    "- {id: v, words: gross and systematic human rights violations, because: They are reported.}\n"
)


def test_an_element_that_nothing_shows_is_not_met_whatever_is_said(dossier):
    for said in (VIOLATIONS, VIOLATIONS.replace("because", "met: yes, because")):
        (found,) = dossier(before=TARGET + elements(said))["BG553"]
        assert found.sentence.endswith("is not met")
    met = dossier(FRAME + "head: v\n", before=TARGET + elements(VIOLATIONS))
    assert "BG553" not in met


def test_an_element_met_in_part_is_a_finding(dossier):
    part = VIOLATIONS.replace("because", "met: partly, met_by: [internment], because")
    (found,) = dossier(before=TARGET + elements(part))["BG553"]
    assert "met in part only" in found.sentence


def test_the_words_of_an_element_are_the_laws_own(dossier):
    believe = "- {id: v, words: reasonable grounds to believe, met_by: [internment], because: So it is.}\n"
    (found,) = dossier(before=TARGET + elements(believe, "uk-ghrsr"))["BG556"]
    assert "reasonable grounds to suspect" in found.details[0][1]
    suspect = believe.replace("believe", "suspect")
    assert "BG556" not in dossier(before=TARGET + elements(suspect, "uk-ghrsr"))


def test_a_law_without_a_recorded_test_or_an_unknown_law_is_an_error(dossier):
    own = "- {id: v, ours: our own element, met_by: [internment], because: So it is.}\n"
    assert "BG556" in dossier(before=elements(own, "ca-tariff"))
    assert "BG509" in dossier(before=elements(own, "ca-smea"))


def test_what_meets_an_element_is_an_exhibit_of_an_allegation(dossier):
    stray = VIOLATIONS.replace("because", "met_by: [wang-drop], because")
    assert "'wang-drop'" in dossier(before=elements(stray))["BG552"][0].sentence
    unknown = VIOLATIONS.replace("because", "met_by: [wang-dorp], because")
    assert "BG202" in dossier(before=elements(unknown))


# --- the target and what speaks for it -----------------------------------------------------------


def test_every_reply_on_what_is_alleged_is_printed(dossier):
    (found,) = dossier(after=EXHIBITS)["BG558"]
    assert found.is_error
    assert "beijing-no-abuses" in found.details[0][1]
    counter = FRAME + "counter: [wang-other-factors]\n"
    (found,) = dossier(counter)["BG558"]
    assert "'wang-other-factors' speaks against allegation 1" in found.sentence


def test_a_name_alone_and_an_office_without_a_date_are_warned_about(dossier, workspace, tmp_path):
    sentences = [one.sentence for one in dossier()["BG555"]]
    assert len(sentences) == 2
    person = workspace.library.people["chen-quanguo"]
    known = person.model_copy(
        update={
            "identifiers": (Identifier(kind="invented number", value="1"),),
            "offices": tuple(o.model_copy(update={"as_of": "2020-07"}) for o in person.offices),
        }
    )
    assert "BG555" not in _found(workspace, tmp_path, {"chen-quanguo": known})


def _found(workspace: Workspace, tmp_path, people) -> set[str]:
    library = replace(workspace.library, people={**workspace.library.people, **people})
    report = Report()
    prepare(replace(workspace, library=library), tmp_path / "b.yaml", Options(), report)
    return {one.code for one in report.findings}


def test_a_petition_about_goods_has_allegations_and_exhibits_and_no_target(check):
    goods = """
    - allegations:
        - id: cotton
          title: forced labour in cotton fields
          act: Research is reported to say so.
          date: 2020-12
          topics: [forced-labour]
          exhibits: [cotton-570k, ustr-priority]
    - exhibits: all
    - choose: {of: excerpts, replies: yes, topics: [forced-labour]}
    """
    assert ours(check(goods, kind="s307-petition")) == set()
