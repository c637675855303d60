"""Approvals: an edit voids what it touched and nothing else; a release asks for what its kind demands."""

import datetime
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.build import Options, open_workspace, prepare
from briefgen.cli import run
from briefgen.findings import Place, Report
from briefgen.kinds.model import SignOff
from briefgen.project import Project
from briefgen.records.review import ReviewRecord
from briefgen.reviews import lacking, standing

_HEAD = """\
title: {title}
kind: policy-brief
language: en-GB
date: 2026-11-24
topics: [fees]
sections:
"""
_BLOCKS = {
    "messages": '      - key_messages: ["The fees have no account.", "The quays are dark."]\n',
    "plain": "      - text: |\n          Nobody outside the council knows what is paid for.\n",
    "cited": "      - text: |\n          The accounts are short. [@quay-note, para. 1]\n",
    "number": '      - text: |\n          It took in {{ figure("fees-2025") }} in fees.\n',
    "again": '      - text: |\n          Once more {{ figure("fees-2025") }} were taken in.\n',
    "quoted": "      - excerpt: brook-not-new\n",
    "hedge": "      - excerpt: not-checked\n",
    "reply": "      - excerpt: reed-fees\n",
    "list": "      - list: [One thing is known., Another is not.]\n",
    "asks": "      - recommendations: [publish-fees, repair-lights]\n",
    "sources": "      - sources: all\n",
    "contact": "      - contact: {organisation: Demonstration desk}\n",
}
_WORDS = {
    "messages": ("The quays are dark.", "The quays lie in the dark."),
    "plain": ("Nobody outside", "Nobody beyond"),
    "cited": ("[@quay-note, para. 1]", "[@harbour-review, para. 2]"),
    "number": ("in fees.", "in harbour fees."),
    "again": ("Once more", "Again"),
    "quoted": ("excerpt: brook-not-new", "excerpt: {id: brook-not-new, pull: yes}"),
    "list": ("Another is not.", "Another is not known."),
    "contact": ("Demonstration desk", "Another desk"),
}  # fmt: skip
"""For each block an edit of it."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Path:
    here = tmp_path_factory.mktemp("reviews") / "demo"
    assert run(["new", "project", str(here)]) == 0
    return here


class Desk:
    """The demonstration's sources, opened once; named here so that a failure does not print them all."""

    def __init__(self, root: Path) -> None:
        self.workspace = open_workspace(Project(root), Report())

    def __repr__(self) -> str:
        return "Desk()"

    def units(self, text: str):
        path = self.workspace.project.root / "briefs/b.yaml"
        path.write_text(text, encoding="utf-8")
        report = Report()
        prepared = prepare(self.workspace, path, Options(), report)
        assert prepared, [one.sentence for one in report.findings]
        return prepared.units


@pytest.fixture(scope="module")
def desk(demo):
    return Desk(demo)


def written(names: list[str], title: str = "Fees", edited: str = "") -> str:
    """A brief of these blocks, with an edit of one of them."""
    blocks = dict(_BLOCKS)
    if edited:
        blocks[edited] = blocks[edited].replace(*_WORDS[edited])
        assert blocks[edited] != _BLOCKS[edited]
    sections = [("evidence", [n for n in names if n not in _FIXED])]
    sections += [(_FIXED[name], [name]) for name in names if name in _FIXED]
    body = (
        f"  - heading: Part {part}\n    part: {part}\n    blocks:\n"
        + "".join(map(blocks.get, inside))
        for part, inside in sections
    )
    return _HEAD.format(title=title) + "".join(body)


_FIXED = {
    "reply": "response",
    "hedge": "limits",
    "asks": "recommendations",
    "sources": "sources",
    "contact": "contact",
}
_orders = st.permutations([name for name in _BLOCKS if name not in _FIXED]).map(
    lambda names: [*names, *_FIXED]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(names=_orders, edited=st.sampled_from(sorted(_WORDS)))
def test_an_edit_voids_its_block_and_no_other(desk, names, edited):
    before = desk.units(written(names))
    after = desk.units(written(names, edited=edited))
    gone = {one.digest for one in before} - {one.digest for one in after}
    new = {one.digest for one in after} - {one.digest for one in before}
    assert len(gone) == len(new) == 1
    assert len(before) == len(after)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(names=_orders, other=_orders)
def test_moving_blocks_voids_none(desk, names, other):
    first, second = (desk.units(written(order)) for order in (names, other))
    # Which entry of the sources comes first is decided by type and name, so nothing changes.
    assert {one.digest for one in first} == {one.digest for one in second}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(names=_orders, gone=st.sampled_from(["plain", "cited", "number", "again", "quoted", "list"]))
def test_adding_or_removing_a_block_touches_no_other(desk, names, gone):
    whole = desk.units(written(names))
    fewer = desk.units(written([one for one in names if one != gone]))
    kept = {one.digest for one in whole} - {one.digest for one in fewer}
    assert len(kept) == 1
    assert not {one.digest for one in fewer} - {one.digest for one in whole}


def test_the_title_block_is_one_of_them(desk):
    names = list(_BLOCKS)
    before, after = desk.units(written(names)), desk.units(written(names, "Dues"))
    assert [a.digest == b.digest for a, b in zip(before, after, strict=True)] == [
        False, *[True] * (len(before) - 1),
    ]  # fmt: skip
    assert after[0].words == "Dues"


# --- what a release lacks ------------------------------------------------------------------------


def review(units, role="fact-check", by="A", **rest) -> ReviewRecord:
    return ReviewRecord(
        brief="b", language="en-GB", role=role, by=by, date=datetime.date(2026, 11, 24),
        approved={one.digest: one.words for one in units}, **rest,
    )  # fmt: skip


def lacks(demanded: SignOff, units, reviews):
    stand = [standing(role, units, reviews, "b", "en-GB") for role in demanded.roles]
    return list(lacking(demanded, stand, Place("b.yaml"), "b"))


def test_a_release_names_the_roles_and_people_that_it_lacks(desk):
    units = desk.units(written(list(_BLOCKS)))
    both = SignOff(roles=("fact-check", "legal"), people=2)
    assert [one.code for one in lacks(both, units, [])] == ["BG590", "BG590", "BG591"]
    assert "'legal'" in lacks(both, units, [review(units)])[0].sentence
    alone = [review(units), review(units, "legal")]
    assert [one.code for one in lacks(both, units, alone)] == ["BG591"]
    assert not lacks(both, units, [review(units), review(units, "legal", "B")])
    assert not lacks(SignOff(roles=()), units, [])
    other = review(units).model_copy(update={"language": "fr-CA"})
    assert lacks(SignOff(roles=("fact-check",)), units, [other])


def test_approvals_of_parts_add_up(desk):
    units = desk.units(written(list(_BLOCKS)))
    one = SignOff(roles=("fact-check",))
    parts = [review(units[:4]), review(units[4:], by="B")]
    assert not lacks(one, units, parts)
    (found,) = lacks(one, units, parts[:1])
    assert found.sentence.startswith(f"{len(units) - 4} blocks were edited or added since")


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    run(["new", "project", "demo"])
    monkeypatch.chdir(tmp_path / "demo")
    return tmp_path / "demo"


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_draft_approve_release_edit_refuse(project, capsys):
    assert run(["build", "-f", "html"]) == 0
    assert (
        'Policy brief<span class="notice"> · Draft</span>'
        in (project / "out/demo.html").read_text()
    )
    assert run(["build", "--release", "-f", "html"]) == 1
    assert "nobody has approved this in the role 'fact-check'" in capsys.readouterr().err
    assert not (project / "out/release").exists()
    assert run(["approve", "demo", "--role", "fact-check", "--by", "Ada"]) == 0
    assert run(["build", "--release", "-f", "html,docx"]) == 0
    assert {one.name for one in (project / "out/release").iterdir()} == {
        "demo.html", "demo.docx", "demo.release.json",
    }  # fmt: skip
    assert "· Draft" not in (project / "out/release/demo.html").read_text()
    assert "Ada" not in (project / "out/release/demo.release.json").read_text()
    _edit(project / "briefs/demo.yaml", "the local paper reports", "the town's paper reports")
    capsys.readouterr()
    assert run(["build", "--release", "-f", "html"]) == 1
    told = capsys.readouterr().err
    assert "1 block was edited or added since the role 'fact-check' approved" in told
    assert "What is happening: The harbour has lost" in told
    assert run(["reviews"]) == 0
    assert "16 of 17 blocks approved by Ada" in capsys.readouterr().out
    assert run(["approve", "demo", "--role", "fact-check", "--by", "Bo", "--section", "What is happening"]) == 0  # fmt: skip
    assert run(["build", "--release", "-f", "html"]) == 0


def test_a_brief_with_errors_cannot_be_approved(project):
    _edit(project / "briefs/demo.yaml", "excerpt: reed-fees", "excerpt: nobody-said")
    assert run(["approve", "demo", "--role", "fact-check", "--by", "Ada"]) == 1
    assert not (project / "reviews.yaml").exists()


@pytest.mark.usefixtures("project")
def test_roles_and_sections_that_are_not_there(capsys):
    assert run(["approve", "demo", "--role", "fact-chek", "--by", "Ada"]) == 2
    assert "fact-check" in capsys.readouterr().err
    assert run(["approve", "demo", "--role", "fact-check", "--by", "Ada", "--section", "What is hapening"]) == 2  # fmt: skip
    assert "What is happening" in capsys.readouterr().err


def test_what_stands_in_reviews_stays_to_the_letter(project):
    run(["approve", "demo", "--role", "fact-check", "--by", 'Ada: the "first"'])
    path = project / "reviews.yaml"
    path.write_text(path.read_text() + "  # a remark by hand\n")
    before = path.read_text()
    assert run(["approve", "demo", "--role", "fact-check", "--by", "Bo", "--note", "only the title"]) == 0  # fmt: skip
    assert path.read_text().startswith(before)
    assert run(["build", "--release", "-f", "html"]) == 0


def test_the_mark_can_be_turned_off(project):
    _edit(project / "briefs/demo.yaml", "template: plain", "draft_mark: no\ntemplate: plain")
    assert run(["build", "-f", "html"]) == 0
    assert "· Draft" not in (project / "out/demo.html").read_text()


def test_an_embargo_is_printed_until_it_has_passed(project, capsys):
    brief = project / "briefs/demo.yaml"
    _edit(brief, "template: plain", "embargo: {until: 2999-12-01 06:00, zone: America/Toronto}\ntemplate: plain")  # fmt: skip
    run(["approve", "demo", "--role", "fact-check", "--by", "Ada"])
    assert run(["build", "--release", "-f", "html"]) == 0
    said = "Embargoed until 1 December 2999, 06:00 (Eastern Standard Time)"
    page = (project / "out/release/demo.html").read_text()
    assert len(re.findall(re.escape(said), page)) >= 1
    assert "· Draft" not in page
    capsys.readouterr()
    assert run(["build", "--public", "-f", "html"]) == 1
    assert "the embargo ends on 2999-12-01 at 06:00 (America/Toronto)" in capsys.readouterr().err
    _edit(brief, "2999", "2020")
    assert run(["build", "--public", "-f", "html"]) == 0
    assert "· Embargoed" not in (project / "out/release/demo.html").read_text()


@pytest.mark.parametrize(
    ("embargo", "told"),
    [
        ("{until: 2026-12-01 06:00}", "BG121"),
        ("{until: 2026-12-01, zone: Europe/London}", "write date and time as YYYY-MM-DD HH:MM"),
        ("{until: 2026-12-01 06:00, zone: Toronto}", "there is no time zone 'Toronto'"),
        ("{until: 2026-12-01 06:00, zone: America/Toronta}", "America/Toronto"),
        ("{until: 2026-03-08 02:30, zone: America/Toronto}", "the clocks of America/Toronto change"),
        ("{until: 2026-11-01 01:30, zone: America/Toronto}", "the clocks of America/Toronto change"),
    ],
)  # fmt: skip
def test_an_embargo_is_a_time_in_a_zone(project, capsys, embargo, told):
    _edit(project / "briefs/demo.yaml", "template: plain", f"embargo: {embargo}\ntemplate: plain")
    assert run(["check", "demo"]) == 1
    assert told in capsys.readouterr().err
