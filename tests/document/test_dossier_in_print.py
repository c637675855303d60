"""Dossiers in print: who, what is alleged, which exhibit, and links that lead both ways."""

import re
import textwrap

import pytest

from briefgen.brief.reader import read_brief
from briefgen.document import nodes as n
from briefgen.document.attribution import Day
from briefgen.document.compose import Composer
from briefgen.document.dossier.identity import identity_table
from briefgen.document.labels import labels_for
from briefgen.document.walk import evidence_spans, flat, plain, runs
from briefgen.evidence.resolve import Resolver
from briefgen.findings import Place, Report
from briefgen.kinds.model import load_kind
from briefgen.project import Project
from briefgen.records.person import Identifier, Office, Tie

BLOCKS = """
- target: chen-quanguo
- allegations:
    - id: internment
      title: internment
      act: Papers report it.
      period: {from: 2017}
      date_basis: believed, one paper says
      head: violations
      exhibits: [uwn-internments-2017, karakax-document]
      link:
        kind: alleged-by-source
        says: A witness says so.
        exhibits: [mendes-chief-planners, mendes-names-two]
      counter: [nyt-unverified]
    - id: grounds
      title: grounds of internment
      act: A document gives them.
      undated: not dated in the source
      exhibits: [karakax-document, sterilisation-60k]
- test:
    instrument: ca-sema
    elements:
      - {id: violations, words: in a foreign state, because: It is.}
      - {id: own, ours: an element of ours, because: Nothing shows it.}
- exhibits: all
"""


@pytest.fixture
def compose(loaded, root, tmp_path):
    corpus, library, _ = loaded

    def made(blocks: str = BLOCKS, language: str = "en") -> n.Document:
        report = Report()
        path = tmp_path / "b.yaml"
        path.write_text(
            f"title: T\nkind: sanctions-dossier\nlanguage: {language}\ndate: 2026-11-24\nsections:\n  - blocks:\n"
            + textwrap.indent(blocks.strip("\n"), " " * 6) + "\n",
            encoding="utf-8",
        )  # fmt: skip
        read = read_brief(path, "b.yaml", report)
        assert read, report.findings
        kind = load_kind("sanctions-dossier", Project(root).folders("kinds"), Place("b"), report)
        labels = labels_for(language, {})
        composed = Composer(read, library, Resolver(corpus, report), kind, labels, root).compose()
        assert not report.findings
        return composed.document

    return made


def tables(document: n.Document) -> dict[str, n.Table]:
    return {plain(one.caption): one for one in document.body if isinstance(one, n.Table)}


def rows(table: n.Table) -> list[list[str]]:
    return [[plain(cell).replace("\u00a0", " ") for cell in row] for row in table.rows]


def facts(document: n.Document) -> list[str]:
    return [
        plain(item[0].content).replace("\u00a0", " ")
        for one in document.body
        if isinstance(one, n.ListBlock)
        for item in one.items
    ]


# --- links -------------------------------------------------------------------------------------


def test_every_link_leads_to_a_heading_and_every_exhibit_is_linked(compose):
    document = compose()
    anchors = {one.anchor for one in document.body if isinstance(one, n.Heading)}
    links = {
        inline.url.removeprefix("#")
        for run in runs(document)
        for inline in flat(run)
        if isinstance(inline, n.Link)
    }
    assert links == {f"{what}-{n}" for what, most in (("exhibit", 3), ("allegation", 2)) for n in range(1, most + 1)}  # fmt: skip
    assert links <= anchors


def test_without_a_list_of_exhibits_nothing_links_to_one(compose):
    document = compose(BLOCKS.replace("- exhibits: all", ""))
    urls = [i.url for run in runs(document) for i in flat(run) if isinstance(i, n.Link)]
    assert urls
    assert not [url for url in urls if "exhibit" in url]


def test_a_heading_of_ours_does_not_take_the_anchor_of_an_exhibit(compose):
    document = compose("- text: |\n    ### Exhibit 1\n" + BLOCKS)
    anchors = [one.anchor for one in document.body if isinstance(one, n.Heading)]
    assert len(set(anchors)) == len(anchors)
    assert "exhibit-1-2" in anchors


# --- allegations -------------------------------------------------------------------------------


def test_an_allegation_says_when_how_it_is_tied_and_by_which_exhibits(compose):
    said = facts(compose())
    assert "When: since 2017 (believed, one paper says)" in said
    assert "When: not dated in the source" in said
    assert "Link of the target to the act: alleged by a source, not shown. A witness says so. (Exhibit 3, para. 12)" in said  # fmt: skip
    assert "Exhibits: Exhibit 1, para. 7; Exhibit 2, para. 40" in said
    assert "Against it: Exhibit 2, para. 47" in said
    assert "Element of the test: in a foreign state" in said


def test_a_passage_is_quoted_once_and_then_named(compose):
    document = compose()
    keys = [span.marker.evidence for span in evidence_spans(document)]
    assert keys.count("karakax-document") == 1
    assert "Exhibits: Exhibit 2, para. 40 (quoted under Allegation 1); Exhibit 2, para. 22" in facts(document)  # fmt: skip
    assert "nyt-unverified" not in keys  # what speaks against it stands in a part of its own


def test_the_table_ties_each_passage_to_its_exhibit_and_to_who_first_said_it(compose):
    table = rows(tables(compose())["Allegations and exhibits"])
    assert table[0] == ["Allegation 1", "Exhibit 1, para. 7", "supports it", "University World News", "its own reporting"]  # fmt: skip
    assert ["Allegation 1", "Exhibit 3, para. 12", "ties the target to it", "Errol Mendes", "a statement that it reports"] in table  # fmt: skip
    assert ["Allegation 2", "Exhibit 2, para. 22", "supports it", "Adrian Zenz", "second hand"] in table  # fmt: skip
    assert len({tuple(row) for row in table}) == len(table)


# --- test and exhibits -------------------------------------------------------------------------


def test_the_test_is_the_laws_own_and_what_nothing_shows_is_not_met(compose):
    document = compose()
    words = [plain(one.content) for one in document.body if isinstance(one, n.Paragraph)]
    assert any("gross and systematic human rights violations in a foreign state" in one for one in words)  # fmt: skip
    table = rows(tables(document)["The test: Special Economic Measures Act"])
    assert table[0] == ["in a foreign state", "met, in our view", "It is.", "Allegation 1"]
    assert table[1][0].startswith("an element of ours (our words")
    assert table[1][1:] == ["not met", "Nothing shows it.", "nothing"]


def test_the_index_lists_each_exhibit_with_its_passages_in_order(compose):
    table = rows(tables(compose())["Index of exhibits"])
    assert table[1] == ["Exhibit 2", "China Targets Muslim Women", "para. 22; para. 40; para. 47", "Allegation 1; Allegation 2"]  # fmt: skip


def test_an_exhibit_says_how_it_is_held_and_what_is_not_known(compose):
    said = facts(compose())
    assert "Date: May 10, 2021; inferred, not stated in the file received" in said
    assert "Date: not stated in the file received" in said
    assert any(re.fullmatch(r"Text compared: SHA-256 begins [0-9a-f]{16}", one) for one in said)
    assert any(one.startswith("Held as: second hand") for one in said)


def test_exhibits_may_be_put_in_an_order_of_ours(compose):
    document = compose(BLOCKS.replace("exhibits: all", "exhibits: [hill-times-genocide]"))
    titles = [plain(one.content) for one in document.body if isinstance(one, n.Heading)]
    assert any(one.startswith("Exhibit 1: Parliament") for one in titles)
    assert any(one.startswith("Exhibit 3: ") for one in titles)


def test_a_french_dossier_has_french_words(compose):
    document = compose(language="fr")
    assert "Allégations et pièces" in tables(document)
    assert all("{" not in plain(run) for run in runs(document))


# --- identity ----------------------------------------------------------------------------------


@pytest.fixture
def identity(loaded):
    _, library, _ = loaded

    def made(key: str, **changes) -> n.Table:
        person = library.people[key].model_copy(update=changes)
        return identity_table(person, library, labels_for("en", {}), Day(None, "en"))

    return made


def test_what_is_not_recorded_of_a_target_prints_as_not_known(identity):
    table = {name: (words, by) for name, words, by in rows(identity("chen-quanguo"))}
    for fact in ("Name in its own script", "Born", "Nationality", "Identifiers", "Linked bodies"):
        assert table[fact] == ("not known", "no source held")
    words, by = table["Office"]
    assert words.endswith("when is not recorded")
    assert by == "The Hill Times"


def test_what_is_recorded_prints_with_its_dates(identity):
    table = identity(
        "chen-quanguo", native="某人", native_language="zh-Hans", born="1950-02", birthplace="Somewhere",
        identifiers=(Identifier(kind="invented number", value="X1"),),
        offices=(Office(title="secretary", start="2016", end="2021"), Office(title="member", as_of="2020-07-09")),
        ties=(Tie(to="a bureau", how="headed", as_of="2019"),),
    )  # fmt: skip
    table = [row[:2] for row in rows(table)]
    assert ["Born", "February 1950, in Somewhere"] in table
    assert ["Identifier", "invented number: X1"] in table
    assert ["Office", "secretary, from 2016 to 2021"] in table
    assert ["Office", "member, as of July 9, 2020"] in table
    assert ["Linked body", "headed a bureau (as of 2019)"] in table


def test_the_name_in_its_own_script_says_its_language(identity):
    table = identity("chen-quanguo", native="某人", native_language="zh-Hans")
    spans = [one for row in table.rows for cell in row for one in cell if isinstance(one, n.Span)]
    assert [one.language for one in spans] == ["zh-Hans"]


def test_a_body_has_no_birth_and_no_office(identity):
    table = rows(identity("xpcc-psb"))
    names = [row[0] for row in table]
    assert not {"Born", "Nationality", "Office", "Offices"} & set(names)
    assert [row[2] for row in table if row[0] == "Listing"] == [
        "SEMA",
        "EU Global Human Rights Sanctions Regime",
    ]
