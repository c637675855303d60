"""The known traps of the corpus (the numbers are lines of the capture), each as a case."""

import pytest

from briefgen.build import BRIEF_CHECKS, Options, extend_lock, open_workspace, prepare
from briefgen.cli import run
from briefgen.codes import CODES
from briefgen.evidence.model import Passage
from briefgen.evidence.quotes import Refusal, find_quotation
from briefgen.evidence.voice import is_quoted, swallowed
from briefgen.findings import Report
from briefgen.project import Project

_HEAD = "title: T\nkind: policy-brief\ndate: 2026-11-24\n"


def findings(workspace, tmp_path, blocks: str, head: str = "") -> dict[str, list]:
    path = tmp_path / "b.yaml"
    path.write_text(f"{_HEAD}{head}sections:\n  - blocks:\n{blocks}", encoding="utf-8")
    report = Report()
    prepare(workspace, path, Options(), report)
    found: dict[str, list] = {}
    for one in report.findings:
        found.setdefault(one.code, []).append(one)
    return found


@pytest.fixture(scope="module")
def workspace(root):
    return open_workspace(Project(root), Report())


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("nyt-2021-births", "Time for more public shaming of the Chinese government"),  # line 3
        ("uwn-2021-lawsuit", "Of note:"),  # line 135
        ("hill-times-genocide", "Needed debate and action"),  # line 197
        ("assimilation-essay", "Good overview and analysis"),  # line 293
    ],
)
def test_the_editors_comment_is_refused_as_the_articles_words(workspace, tmp_path, source, words):
    block = f"      - excerpt:\n          source: {source}\n          voice: own\n          quote: |-\n            {words}\n"
    (found,) = findings(workspace, tmp_path, block)["BG213"]
    assert "not the article's" in found.sentence
    as_editor = block.replace("voice: own", "voice: editor")
    assert "BG213" not in findings(workspace, tmp_path, as_editor)


def test_line_97_the_accounts_travel_with_their_hedge(workspace, tmp_path):
    alone = "      - excerpt: jalilova-beaten\n"
    (found,) = findings(workspace, tmp_path, alone)["BG220"]
    assert "nyt-unverified" in found.sentence
    together = alone + "      - excerpt: nyt-unverified\n"
    assert "BG220" not in findings(workspace, tmp_path, together)


def test_line_97_the_hedge_itself_cannot_lose_its_negation(workspace):
    text = workspace.corpus.sources["nyt-2021-births"].text
    passage = find_quotation("accounts could […] be independently verified", text)
    assert isinstance(passage, Passage)
    assert [word for word, _ in swallowed(passage)] == ["not"]


def test_line_243_the_treaty_at_second_hand(workspace, tmp_path):
    found = findings(workspace, tmp_path, "      - figures: [convention-five]\n")
    assert "intent" in dict(found["BG227"][0].details)["its test, as recorded"]
    quoted = (
        "      - excerpt:\n          source: hill-times-genocide\n          voice: quoted\n          speaker: packer\n"
        "          quotes_law: un-genocide\n          quote: |-\n            serious bodily harm or mental harm\n"
    )
    assert "BG227" in findings(workspace, tmp_path, quoted)


@pytest.mark.parametrize(
    ("source", "words"),
    [("hill-times-genocide", "President Xi [Jinping]"), ("hill-times-genocide", "cases [of genocide] are"),
     ("uwn-2021-lawsuit", "but [the] bigger issue")],
)  # fmt: skip
def test_lines_153_233_255_brackets_that_are_the_sources_own(workspace, source, words):
    passage = find_quotation(words, workspace.corpus.sources[source].text)
    assert isinstance(passage, Passage)
    assert passage.source_brackets


def test_line_287_an_ellipsis_that_is_the_sources_own(workspace):
    text = workspace.corpus.sources["hill-times-genocide"].text
    passage = find_quotation("to do this alone. … We’re never going", text)
    assert isinstance(passage, Passage)
    assert passage.source_ellipsis


@pytest.mark.parametrize(
    ("source", "glued", "apart"),
    [
        ("nyt-2021-births", "crisisfrom", "crisis from"), ("nyt-2021-births", "factoriesand", "factories and"),
        ("nyt-2021-births", "humanityand", "humanity and"), ("nyt-2021-births", "wouldface", "would face"),
        ("assimilation-essay", "childrenfrom", "children from"), ("assimilation-essay", "2013and", "2013 and"),
        ("assimilation-essay", "admittedthat", "admitted that"),
    ],
)  # fmt: skip
def test_the_seven_lost_spaces_print_repaired_and_declared(workspace, source, glued, apart):
    text = workspace.corpus.sources[source].text
    assert glued in text.content
    for typed in (glued, apart):
        passage = find_quotation(typed, text)
        assert isinstance(passage, Passage)
        assert passage.printed == apart


def test_no_break_spaces_are_found_and_kept(workspace):
    count = sum(source.text.content.count("\u00a0") for source in workspace.corpus.sources.values())
    assert count >= 50
    for source in workspace.corpus.sources.values():
        for paragraph in source.text.paragraphs:
            if "\u00a0" in paragraph.text.strip() and "[" not in paragraph.text:
                passage = find_quotation(paragraph.text.replace("\u00a0", " ").strip(), source.text)
                assert isinstance(passage, Passage)


def test_lines_189_and_191_a_quotation_over_two_paragraphs(workspace):
    text = workspace.corpus.sources["uwn-2021-lawsuit"].text
    first = find_quotation("regardless of whether someone has sued them.", text)
    assert isinstance(first, Passage)
    assert is_quoted(first)
    over = find_quotation("has sued them.\n\n“Moreover, at least", text)
    assert isinstance(over, Refusal)
    assert over.reason == "paragraphs"


@pytest.mark.parametrize(
    "key",
    [
        "list-chen-and-zakir",
        "parliament-names-genocide",
        "boycott-olympics",
        "no-metropolis-in-beijing",
    ],
)
def test_the_asks_that_are_over(workspace, tmp_path, key):
    (found,) = findings(workspace, tmp_path, f"      - recommendations: [{key}]\n")["BG507"]
    assert dict(found.details)["what happened"] != "no note in the library"


def test_a_reply_counts_only_where_its_topics_meet(workspace, tmp_path):
    wrong = findings(
        workspace, tmp_path, "      - excerpt: xu-own-wishes\n", "topics: [forced-labour]\n"
    )
    assert "your reply answers birth-suppression" in wrong["BG510"][0].sentence
    right = findings(
        workspace, tmp_path, "      - excerpt: zhao-losses\n", "topics: [forced-labour]\n"
    )
    assert "BG510" not in right


# --- waivers, changed sources ------------------------------------------------------------------


def test_the_integrity_of_quotations_cannot_be_waived():
    integrity = [code for code in CODES if "BG200" < code < "BG220"] + ["BG224", "BG226"]
    assert len(integrity) > 15
    assert [code for code in integrity if CODES[code].waivable] == []
    assert all(
        CODES[code].waivable for code in ("BG221", "BG223", "BG225", "BG227", "BG228", "BG229")
    )
    assert "cuts" in BRIEF_CHECKS


def test_a_waiver_needs_a_reason_and_hides_only_what_it_names(workspace, tmp_path):
    block = "      - excerpt: beijing-voluntary\n      - excerpt: nyt-karakax\n"
    assert len(findings(workspace, tmp_path, block)["BG221"]) == 2
    waive = "waive:\n  - code: BG221\n    at: nyt-karakax\n    reason: {}\n"
    good = waive.format("the words before say only that it corroborates")
    (left,) = findings(workspace, tmp_path, block, good)["BG221"]
    assert "beijing-voluntary" in left.sentence
    assert "BG122" in findings(workspace, tmp_path, block, waive.format("'fine'"))
    without = findings(workspace, tmp_path, block, "waive:\n  - code: BG221\n")
    assert "BG121" in without
    never = findings(workspace, tmp_path, block, good.replace("BG221", "BG203"))
    assert "cannot be waived" in never["BG516"][0].sentence


def test_a_changed_text_or_capture_stops_everything_and_names_what_changed(root, tmp_path, capsys):
    import shutil

    shutil.copytree(root / "seeds", tmp_path / "seeds")
    (tmp_path / "briefs").mkdir()
    shutil.copy(root / "briefs/birth-suppression.yaml", tmp_path / "briefs")
    assert extend_lock(open_workspace(Project(tmp_path), Report()))
    text = tmp_path / "seeds/sources/nyt-2021-births/text.txt"
    before = text.read_text(encoding="utf-8")
    text.write_text(before.replace("completely their own", "wholly their own"), encoding="utf-8")
    assert run(["check", "--project", str(tmp_path)]) == 3
    said = capsys.readouterr().err
    assert "BG802" in said
    text.write_text(before, encoding="utf-8")
    capture = next((tmp_path / "seeds/captures").iterdir())
    capture.write_bytes(capture.read_bytes() + b"\n")
    assert run(["check", "--project", str(tmp_path)]) == 3
    assert "BG801" in capsys.readouterr().err


def test_a_quotation_locked_in_another_text_is_stale(root, tmp_path):
    import shutil

    shutil.copytree(root / "seeds", tmp_path / "seeds")
    lines = (root / "briefgen.lock").read_text(encoding="utf-8")
    sha = "96f6ddd1f8265a142a8d8f240b03749b275f0e1307e5c233a96fe38caed3af93"
    assert sha in lines
    (tmp_path / "briefgen.lock").write_text(lines.replace(sha, "0" * 64), encoding="utf-8")
    report = Report()
    open_workspace(Project(tmp_path), report)
    stale = [one.sentence for one in report.findings if one.code == "BG211"]
    assert any("'xu-own-wishes'" in one for one in stale)
