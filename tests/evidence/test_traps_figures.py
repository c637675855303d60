"""The numbers of the corpus that must not be used bare (lines of the capture): what an author who falls for one is told.

Some traps are in the library's own record (an author declares a number wrongly), some in a brief (an author prints it
wrongly). Where nothing is wrong with printing the number, the dispute has to stand in the finished words.
"""

import shutil
from pathlib import Path

import pytest

from briefgen.build import Options, Prepared, Workspace, open_workspace, prepare
from briefgen.document.walk import plain, runs
from briefgen.findings import Finding, Report
from briefgen.project import Project

FRAME = """\
title: T
kind: open
date: 2026-11-24
sections:
  - heading: One
    part: evidence
    blocks:
{blocks}
"""
CAPTURE = "seeds/captures/000_d4df0deeba82c4e1.txt"


@pytest.fixture
def project(root, tmp_path) -> Path:
    """A copy of the library, which an author may spoil, and a kind that requires nothing."""
    shutil.copytree(root / "seeds", tmp_path / "seeds")
    (tmp_path / "kinds").mkdir()
    (tmp_path / "kinds/open.yaml").write_text(
        "id: open\nname: {en: Open}\ndescription: Nothing is required.\nreply_required: 'no'\n",
        encoding="utf-8",
    )
    return tmp_path


def spoilt(project: Path, source: str, old: str, new: str) -> list[Finding]:
    """What is said of the library once its evidence reads otherwise."""
    path = project / f"seeds/sources/{source}/evidence.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    report = Report()
    open_workspace(Project(project), report)
    return [one for one in report.findings if one.is_error]


def built(project: Path, blocks: str) -> tuple[Prepared | None, dict[str, list[Finding]]]:
    workspace: Workspace = open_workspace(Project(project), Report())
    path = project / "b.yaml"
    path.write_text(FRAME.format(blocks=blocks), encoding="utf-8")
    report = Report()
    ready = prepare(workspace, path, Options(), report)
    found: dict[str, list[Finding]] = {}
    for one in report.findings:
        found.setdefault(one.code, []).append(one)
    return ready, found


def words_of(ready: Prepared | None) -> str:
    """Everything that is printed, notes included."""
    assert ready
    notes = [plain(note.content) for note in ready.document.notes]
    return " ".join([*map(plain, runs(ready.document)), *notes])


@pytest.mark.parametrize(
    ("line", "words"),
    [(13, "hundreds of thousands into internment camps and prisons"), (105, "more than a million workers"),
     (147, "up to a million Uighurs"), (159, "a third of China’s cotton"), (217, "80 per cent of new IUDs in China"),
     (297, "Up to 1.5 million people")],
)  # fmt: skip
def test_the_traps_stand_on_their_lines(root, line, words):
    said = (root / CAPTURE).read_text(encoding="utf-8").split("\n")[line - 1]
    assert words in said.replace("\u00a0", " ")


# --- line 159: a third of the wrong whole ----------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    denominator: China's cotton\n", "", "nothing says of what"),
        ("denominator: China's cotton", "denominator: Xinjiang's cotton", "“of China’s cotton”"),
    ],
)
def test_line_159_its_denominator_cannot_be_left_out_or_swapped(project, old, new, said):
    (found,) = spoilt(project, "uwn-2021-lawsuit", old, new)
    assert (found.code, said in found.sentence) == ("BG309", True)
    assert "write denominator: China’s cotton" in found.help
    assert found.place
    assert found.place.file.endswith("uwn-2021-lawsuit/evidence.yaml")
    assert found.place.line


def test_line_159_prints_with_its_dispute_and_never_in_a_quotation_alone(project):
    ready, found = built(project, '      - text: It grows {{ figure("cotton-third") }}.')
    assert "BG311" not in found
    assert "Disputed: The report cited in the same article is recorded as giving Xinjiang 85 per cent" in words_of(ready)  # fmt: skip
    quoted = (
        "      - excerpt:\n          source: uwn-2021-lawsuit\n          voice: own\n"
        "          quote: |-\n            Xinjiang produces a third of China’s cotton.\n"
    )
    (said,) = built(project, quoted)[1]["BG311"]
    assert 'figure("cotton-third")' in said.help


def test_line_159_typed_into_a_sentence_is_backed_by_nothing(project):
    _, found = built(project, "      - text: Xinjiang grows a third of the cotton.")
    (said,) = found["BG310"]
    assert said.sentence == "nothing backs the number “a third”"
    assert said.help == 'if it is “a third of China’s cotton”, write {{ figure("cotton-third") }}'


# --- line 217: a share that was reworded -----------------------------------------------------


def test_line_217_prints_with_its_dispute_in_panel_and_sentence(project):
    for blocks in ("      - figures: [iud-80-per-cent]", '      - text: It had {{ figure("iud-80-per-cent") }}.'):  # fmt: skip
        ready, found = built(project, blocks)
        assert "BG311" not in found
        assert "8.7 per cent from the same yearbook" in words_of(ready)


def test_line_217_in_a_heading_would_be_repeated_bare(project):
    heading = "      - text: Words.\n  - heading: '{{ figure(\"iud-80-per-cent\") }}'\n    blocks:\n      - text: Words."
    (found,) = built(project, heading)[1]["BG311"]
    assert "'iud-80-per-cent'" in found.sentence
    assert "8.7 per cent" in dict(found.details)["dispute"]


def test_line_217_is_no_share_of_china_s_population(project):
    (found,) = spoilt(project, "hill-times-genocide", "denominator: new IUDs in China", "denominator: new IUDs in Xinjiang")  # fmt: skip
    assert found.code == "BG309"
    _, said = built(
        project,
        "      - chart: {title: Shares, figures: [population-1-8, iud-80-per-cent]}",
    )
    assert "the chart mixes denominators" in {one.sentence for one in said["BG306"]}


# --- lines 13, 147 and 297: three numbers of people detained ----------------------------------


@pytest.mark.parametrize(
    "key", ["detained-hundreds-thousands", "detained-up-to-million", "detained-up-to-1-5-million"]
)
def test_lines_13_147_297_each_alone_hides_the_two_others(project, key):
    (found,) = built(project, f"      - figures: [{key}]")[1]["BG312"]
    assert len(found.details) == 2
    assert all("counted by" in text for _, text in found.details)


def test_lines_13_147_297_together_say_which_of_them_counts_prisons(project):
    ids = "detained-hundreds-thousands, detained-up-to-million, detained-up-to-1-5-million"
    ready, found = built(project, f"      - figures: [{ids}]")
    assert "BG312" not in found
    assert "This number counts prisons as well as camps" in words_of(ready)
    assert "cannot be compared with numbers that count prisons" in words_of(ready)
    (refused, *_) = built(project, f"      - chart: {{title: Detained, figures: [{ids}]}}")[1]["BG306"]  # fmt: skip
    assert "no single value" in refused.sentence


@pytest.mark.parametrize(
    ("source", "old", "new", "code"),
    [
        ("assimilation-essay", "maximum: 1500000", "value: 1500000", "BG303"),
        ("assimilation-essay", "maximum: 1500000", "minimum: 1500000", "BG303"),
        ("uwn-2021-lawsuit", "    qualifier: up to\n", "", "BG307"),
        ("uwn-2021-lawsuit", "says: up to a million Uighurs", "says: a million Uighurs", "BG307"),
    ],
)
def test_lines_147_and_297_keep_their_up_to(project, source, old, new, code):
    assert code in {one.code for one in spoilt(project, source, old, new)}


# --- line 105: workers who visit are not people detained --------------------------------------


def test_line_105_is_refused_among_the_numbers_of_people_detained(project):
    old = "    unit: workers\n    qualifier: more than\n"
    (found,) = spoilt(project, "nyt-2021-births", old, f"{old}    conflict_group: detained\n")
    assert (found.code, "'cadres-million'" in found.sentence) == ("BG306", True)
    assert "its unit differs" in found.help


def test_line_105_declared_as_persons_still_lacks_their_topic(project):
    old = "    unit: workers\n    qualifier: more than\n"
    new = "    unit: persons\n    qualifier: more than\n    conflict_group: detained\n"
    (found,) = spoilt(project, "nyt-2021-births", old, new)
    assert "its topic differs" in found.help


def test_line_105_has_the_unit_of_its_own_words(project):
    (found,) = spoilt(project, "nyt-2021-births", "    unit: workers\n", "    unit: procedures\n")
    assert (found.code, found.place and found.place.path.endswith("unit")) == ("BG308", True)
    assert "write unit: workers" in found.help


def test_line_105_says_in_print_who_they_are_and_stands_in_no_chart_of_detainees(project):
    ready, _ = built(project, "      - figures: [cadres-million, detained-up-to-million]")
    assert "These are the party's own workers who visit homes, not people detained" in words_of(ready).replace("’", "'")  # fmt: skip
    _, found = built(project, "      - chart: {title: People, figures: [cadres-million, detained-up-to-million]}")  # fmt: skip
    assert "the chart mixes units" in {one.sentence for one in found["BG306"]}


# --- one researcher behind three articles ----------------------------------------------------


def test_three_articles_that_pass_on_one_researcher_s_numbers_are_one_originator(project):
    blocks = "      - figures: [sterilisation-sixfold, iud-80-per-cent, cotton-570k]\n      - excerpt: nyt-2019-fall"
    (found,) = built(project, blocks)[1]["BG305"]
    assert found.sentence == "all 3 numbers come from one originator, Adrian Zenz, though 3 sources report them"  # fmt: skip
    assert len(found.details) == 3
