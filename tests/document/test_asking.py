"""Recommendations in print: forms, details, numbers, and how honestly the proposers are told."""

import re
from dataclasses import replace

import pytest

from briefgen.brief.reader import read_brief
from briefgen.build import Workspace, open_workspace
from briefgen.document import nodes as n
from briefgen.document.attribution import Day, asked_for
from briefgen.document.compose import Composed, Composer
from briefgen.document.labels import labels_for
from briefgen.document.walk import evidence_spans, plain, runs
from briefgen.evidence.resolve import Resolver
from briefgen.findings import Report
from briefgen.kinds.model import KindRecord
from briefgen.project import Project

HEAD = 'title: "T"\nkind: neutral\nlanguage: {}\ndate: 2026-11-24\nsections:\n  - heading: What we ask\n    blocks:\n'


@pytest.fixture(scope="module")
def workspace(root) -> Workspace:
    return open_workspace(Project(root), Report())


@pytest.fixture
def composed(workspace, tmp_path):
    def run(*blocks: str, language: str = "en", within: Workspace = workspace) -> Composed:
        path = tmp_path / "b.yaml"
        lines = "".join(f"      - {block}\n" for block in blocks)
        path.write_text(HEAD.format(language) + lines, encoding="utf-8")
        report = Report()
        read = read_brief(path, "b.yaml", report)
        assert read, [one.sentence for one in report.findings]
        kind = KindRecord(id="neutral", name={"en": "Note"}, description="A note.")
        composer = Composer(
            read, within.library, Resolver(within.corpus, report), kind,
            labels_for(language, {}), tmp_path,
        )  # fmt: skip
        made = composer.compose()
        assert not report.findings
        return made

    return run


def body(one: Composed) -> n.Blocks:
    """The blocks below the heading."""
    return one.document.body[1:]


def words(one: Composed) -> str:
    return "\n".join(plain(run) for run in runs(one.document)).replace("\u202f", "")


def numbers(one: Composed) -> list[int]:
    found: list[int] = []
    for block in body(one):
        match block:
            case n.Card():
                found.append(block.number)
            case n.ListBlock():
                found.extend(block.numbers)
            case n.Table():
                found.extend(int(plain(row[0])) for row in block.rows)
    return found


# --- numbers -------------------------------------------------------------------------------------


def test_numbers_run_through_the_document_whatever_the_form(composed):
    made = composed(
        "recommendations: [enforce-import-ban, divest-cotton]",
        "recommendations: {ids: [review-investment, enforce-import-ban], as: list}",
        "recommendations: {ids: [release-detained], as: table}",
        "recommendation: {id: open-to-scrutiny, text: Open it.}",
        "recommendations: {recap: yes}",
    )
    assert numbers(made) == [1, 2, 3, 1, 4, 5, 1, 2, 3, 4, 5]


def test_a_recap_before_the_recommendations_has_their_numbers_and_leaves_them_whole(composed):
    made = composed(
        "recommendations: {recap: yes, as: table}",
        "recommendations: {ids: [divest-cotton, enforce-import-ban], detail: short}",
    )
    table, first, second = body(made)
    assert isinstance(table, n.Table)
    assert [len(row) for row in table.rows] == [3, 3]
    assert [plain(row[0]) for row in table.rows] == ["1", "2"]
    assert (first.number, second.number) == (1, 2)
    assert "Status on" in plain(first.body[-1].content)


def test_what_is_printed_again_says_neither_status_nor_evidence_again(composed):
    once = composed("recommendations: {ids: [enforce-import-ban], detail: whole}")
    twice = composed(
        "recommendations: {ids: [enforce-import-ban], detail: whole}",
        "recommendations: {ids: [enforce-import-ban], detail: whole}",
        "recommendations: {ids: [enforce-import-ban], as: table}",
    )
    _, again, table = body(twice)
    assert [plain(one.content) for one in again.body] == ["To: Government of Canada."]
    cites = [
        sum(isinstance(one, n.Cite) for run in runs(made.document) for one in run)
        for made in (once, twice)
    ]
    assert cites[0] == cites[1] > 5
    assert plain(table.rows[0][3])


def test_every_printing_has_an_anchor_of_its_own(composed):
    made = composed(
        "recommendations: [enforce-import-ban]", "recommendations: [enforce-import-ban]",
        "recommendations: {recap: yes, as: cards}",
    )  # fmt: skip
    anchors = [block.anchor for block in body(made)]
    assert len(set(anchors)) == 3
    assert anchors[0] == "recommendation-1"


def test_by_addressee_groups_and_numbers_in_the_order_of_print(composed):
    made = composed(
        "recommendations: {ids: [enforce-import-ban, release-detained, review-investment], as: by-addressee}"
    )
    told = [plain(b.content) if isinstance(b, n.Heading) else (b.number, plain(b.title)[:7]) for b in body(made)]  # fmt: skip
    assert told == [
        "Government of Canada",
        (1, "Enforce"),
        (2, "Examine"),
        "Government of the People's Republic of China".replace("'", "’"),
        (3, "Release"),
    ]
    assert "To:" not in words(made)
    assert "Under Customs Tariff" in words(made)


def test_choose_prints_in_a_form_too(composed):
    made = composed(
        "choose: {of: recommendations, ours: yes, topics: [supply-chains], as: table, limit: 2}"
    )
    (table,) = body(made)
    assert isinstance(table, n.Table)
    assert [plain(one) for one in table.header] == [
        "No.", "Recommendation", "To whom", "Under which law", "Status",
    ]  # fmt: skip
    assert numbers(made) == [1, 2]


REFUSED = (
    "recommendations: {ids: [divest-cotton], recap: yes}",
    "recommendations: {as: list}",
    "recommendations: []",
    "recommendations: {ids: [divest-cotton], as: table, detail: whole}",
    "recommendations: {recap: yes, detail: full}",
    "choose: {of: figures, as: table}",
)


@pytest.mark.parametrize("block", REFUSED)
def test_forms_that_contradict_themselves_are_refused(tmp_path, block):
    path = tmp_path / "b.yaml"
    path.write_text(HEAD.format("en") + f"      - {block}\n", encoding="utf-8")
    report = Report()
    assert read_brief(path, "b.yaml", report) is None
    assert {one.code for one in report.findings} == {"BG122"}
    assert any("blocks[0]" in one.sentence for one in report.findings)


# --- what stands below an ask --------------------------------------------------------------------


def test_what_is_only_reported_says_so_in_every_form(composed):
    for form in ("as: cards, detail: ask", "as: cards", "as: cards, detail: whole", "as: list", "as: table", "as: by-addressee"):  # fmt: skip
        both = composed(
            f"recommendations: {{ids: [alliance-of-democracies, enforce-import-ban], {form}}}"
        )
        assert words(both).count("Reported, not ours.") == 1, form


def test_whole_prints_everything(composed):
    made = composed("recommendations: {ids: [extend-listings], detail: whole}")
    said = words(made)
    for part in (
        "Why them: Listings under the Act", "Aimed at: officials responsible",
        "Evidence: ", "The test of Special Economic Measures Act",
        "gross and systematic human rights violations in a foreign state: ", "Done before:",
        "European Union, March 22, 2021", "Discretion: The power", "Against it: ", "Answer: ",
        "Limits that Errol Mendes puts on it:", "Done when: ", "Status on November 24, 2026: partly done",
    ):  # fmt: skip
        assert part in said, part


def test_a_limit_is_evidence_word_for_word(composed, workspace):
    made = composed("recommendations: {ids: [extend-listings], detail: full}")
    (span,) = evidence_spans(made.document)
    (limit,) = workspace.library.recommendations["extend-listings"].limits
    assert span.printed == limit.passages[0].printed
    assert made.excerpts[span.marker.evidence] is limit


def test_evidence_counts_originators_and_names_no_survivor(composed, workspace):
    library = workspace.library
    ask = library.recommendations["enforce-import-ban"]
    record = ask.record.model_copy(
        update={"evidence": ("zenz-cotton-fields", "cotton-570k", "omirzakh-danger")}
    )
    asks = {**library.recommendations, ask.id: replace(ask, record=record)}
    other = replace(workspace, library=replace(library, recommendations=asks))
    made = composed("recommendations: {ids: [enforce-import-ban], detail: whole}", within=other)
    assert "Evidence: Adrian Zenz (2); a witness" in words(made)
    cites = [
        c for run in runs(made.document) for x in run if isinstance(x, n.Cite) for c in x.citations
    ]
    assert not any("Omirzakh" in name for one in cites for name in one.origin)


def test_an_element_that_nothing_meets_says_so(composed, workspace):
    library = workspace.library
    ask = library.recommendations["extend-listings"]
    open_ = ask.record.criteria[0].model_copy(update={"met_by": ()})
    asks = {
        **library.recommendations,
        ask.id: replace(ask, record=ask.record.model_copy(update={"criteria": (open_,)})),
    }
    other = replace(workspace, library=replace(library, recommendations=asks))
    made = composed("recommendations: {ids: [extend-listings], detail: whole}", within=other)
    assert "foreign state: nothing in our evidence shows this" in words(made)


def test_a_law_that_binds_nobody_or_applies_later_says_so(composed, workspace):
    made = composed("recommendations: {ids: [divest-cotton], as: table}")
    assert "(not binding)" in words(made)
    library = workspace.library
    ask = library.recommendations["enforce-import-ban"]
    law = ask.instrument.model_copy(update={"applies_from": "2027-12-14"})
    asks = {**library.recommendations, ask.id: replace(ask, instrument=law)}
    later = replace(workspace, library=replace(library, recommendations=asks))
    made = composed("recommendations: [enforce-import-ban]", within=later)
    assert "(applies only from December 14, 2027)" in words(made)


VOICES = ("quoted", "paraphrase", "headline", "editor")
FORCES = ("direct", "conditional", "option", "implied", "duty-asserted")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_voice_and_force_has_words_of_its_own(workspace, language):
    ask = workspace.library.recommendations["enforce-import-ban"]
    labels, day = labels_for(language, {}), Day(ask.record.status_as_of, language)
    told = set()
    for voice in VOICES:
        for force in FORCES:
            record = ask.proposers[0].record.model_copy(update={"voice": voice, "force": force})
            one = replace(ask, proposers=(replace(ask.proposers[0], record=record),))
            ((sentence, _),) = asked_for(one, labels, day)
            told.add(sentence)
    assert len(told) == len(VOICES) * len(FORCES)
    assert len([one for one in told if one.startswith("Asked for by")]) == (language == "en")


def test_french_words_are_french(composed):
    made = composed(
        "recommendations: {ids: [extend-listings, alliance-of-democracies], detail: whole}",
        language="fr",
    )
    labels_en = [
        value for key, value in labels_for("en", {}).items() if key.startswith(("ask-", "asked-"))
    ]
    labels_fr = labels_for("fr", {})
    said = words(made)
    assert "Demande rapportée, qui n’est pas la nôtre." in said
    for label in labels_en:
        first = re.split(r"[{:]", label)[0].strip()
        if len(first) > 8 and first not in labels_fr.values():
            assert first not in said, first
