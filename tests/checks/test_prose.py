"""Numbers and quotation marks in the author's own words: honest ones pass, the others are found."""

from pathlib import Path

import pytest

from briefgen.build import Options, open_workspace, prepare
from briefgen.findings import Finding, Report
from briefgen.project import Project

CODES = {"BG216", "BG222", "BG310", "BG313"}


@pytest.fixture(scope="module")
def workspace(root, tmp_path_factory):
    folder = tmp_path_factory.mktemp("prose")
    (folder / "seeds").symlink_to(root / "seeds")
    (folder / "briefs").mkdir()
    return open_workspace(Project(folder), Report())


def _found(workspace, prose: str, *more: str) -> list[Finding]:
    path: Path = workspace.project.root / "briefs" / "b.yaml"
    lines = [
        "title: A brief", "kind: policy-brief", "date: 2026-11-24", "sections:", "  - heading: One", "    blocks:",
        "      - text: |", f"          {prose}", *more,
    ]  # fmt: skip
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    report = Report()
    prepare(workspace, path, Options(), report)
    return [one for one in report.findings if one.code in CODES]


@pytest.mark.parametrize(
    "prose",
    [
        "In March 2021, on 9 March and since the 1990s, nobody counted.",
        "Under section 307, article II, s 4(1.1), Bill C-281 and SOR/2021-49 nothing happened, see P.L. 117-78.",
        "Tariff item No. 9897.00.00 and 22 U.S.C. §§10101 name goods; so does A/HRC/17/31.",
        "It is information under 19 CFR 12.42(b), and 19 U.S.C. 1307.5 is made up.",
        "One researcher counted; one of them disagrees, and it is the second time, for the third year.",
        "We wrote to [14]{.own} offices.",
        "Embargoed until 06:00 Eastern Standard Time (UTC−5), that is 12:00 in Paris or 6 a.m. in Ottawa.",
        "The paper gives almost sixfold [@nyt-2021-births].",
        'Officials moved {{ figure("cotton-570k") }} into the fields.',
        'A buyer {{ quote("zenz-divest", part="has to divest") }}, says Zenz.',
        "The camps are [“re-education centres”]{.term} in official language, or [so-called]{.term} schools.",
        "It is the committee’s and the members’ view, not ours; rock ’n’ roll.",
    ],
)
def test_honest_words_are_left_alone(workspace, prose):
    assert _found(workspace, prose) == []


def test_marks_typed_around_a_quotation_are_found(workspace):
    (found,) = _found(
        workspace, 'A buyer “{{ quote("zenz-divest", part="has to divest") }}”, says Zenz.'
    )
    assert found.code == "BG216"


@pytest.mark.parametrize(
    ("prose", "code", "words"),
    [
        ("It was 43 per cent.", "BG310", "43 per cent"),
        ("It was a third of the harvest.", "BG310", "a third"),
        ("Hundreds of thousands left.", "BG310", "Hundreds of thousands"),
        ("They paid $2,700.", "BG310", "$2,700"),
        ("**1.5 million** people, and no source.", "BG310", "1.5 million"),
        ("The paper says fivefold [@nyt-2021-births].", "BG310", "fivefold"),
        ('{{ figure("cotton-570k") }} were moved, nearly 600,000.', "BG313", "nearly 600,000"),
        ("He said “we will never stop this”.", "BG222", "we will never stop this"),
        ('He said "we will never stop this".', "BG222", "we will never stop this"),
        ("He said « we will never stop this ».", "BG222", "we will never stop this"),
        ("It is a “war”.", "BG222", "war"),
    ],
)  # fmt: skip
def test_words_that_nothing_backs_are_found(workspace, prose, code, words):
    (found,) = _found(workspace, prose)
    assert found.code == code
    assert f"“{words}”" in found.sentence
    assert found.place
    assert found.place.line == 8


def test_words_of_a_title_in_the_library_are_no_quotation(workspace):
    source = next(iter(workspace.library.sources.values()))
    assert _found(workspace, f"Read “{source.record.title}” first.") == []


def test_a_quotation_stops_the_build_and_a_single_word_does_not(workspace):
    (quotation,) = _found(workspace, "He said “we will never stop this”.")
    (word,) = _found(workspace, "It is a “war”.")
    assert (quotation.severity, word.severity) == ("error", "warning")


def test_small_numbers_in_words_are_only_noted(workspace):
    (found,) = _found(workspace, "There are three asks.")
    assert found.severity == "note"


def test_numbers_in_contact_lines_are_left_alone(workspace):
    more = [
        "  - part: contact",
        "    blocks:",
        "      - contact: {organisation: Desk, note: Call 613 555 0100}",
    ]
    assert _found(workspace, "Words.", *more) == []
