"""Recommendations: what is reported of them, and that honest ones pass."""

import datetime
from dataclasses import replace

import pytest

from briefgen.build import Options, Workspace, prepare
from briefgen.checks.ask_wording import _patterns, _second_act
from briefgen.findings import Finding, Report
from briefgen.records.instrument import Competence
from briefgen.records.recommendation import Proposer, Target, Timeline

CODES = {f"BG{number}" for number in range(538, 550)}
HEAD = (
    'title: "T"\nkind: policy-brief\ndate: 2026-11-24\nsections:\n  - heading: One\n    blocks:\n'
)


def changed(workspace: Workspace, key: str, **changes: object) -> Workspace:
    """The workspace with one ask's record changed."""
    library = workspace.library
    ask = library.recommendations[key]
    record = ask.record.model_copy(update=changes)
    asks = {**library.recommendations, key: replace(ask, record=record)}
    return replace(workspace, library=replace(library, recommendations=asks))


def with_law(workspace: Workspace, ask: str, **changes: object) -> Workspace:
    """The workspace with the record of one ask's law changed."""
    library = workspace.library
    one = library.recommendations[ask]
    law = one.instrument.model_copy(update=changes)
    asks = {**library.recommendations, ask: replace(one, instrument=law)}
    return replace(workspace, library=replace(library, recommendations=asks))


@pytest.fixture
def found(tmp_path):
    """Findings of a brief that prints the blocks, by code."""

    def run(workspace: Workspace, blocks: str, head: str = HEAD) -> dict[str, list[Finding]]:
        path = tmp_path / "b.yaml"
        path.write_text(f"{head}      - {blocks}\n", encoding="utf-8")
        report = Report()
        prepare(workspace, path, Options(), report)
        codes: dict[str, list[Finding]] = {}
        for one in report.findings:
            codes.setdefault(one.code, []).append(one)
        return codes

    return run


ENFORCE = "recommendations: [enforce-import-ban]"
LISTING = "recommendations: {ids: [extend-listings], detail: full}"


def test_no_ask_of_ours_in_the_library_gives_a_false_alarm(workspace, found):
    codes = found(workspace, "choose: {of: recommendations, ours: yes, detail: whole}")
    assert not CODES & set(codes)


def test_of_asks_that_are_only_reported_their_wording_is_a_note(workspace, found):
    codes = found(workspace, "choose: {of: recommendations, ours: no, detail: whole}")
    told = [one for code in ("BG542", "BG544", "BG547", "BG549") for one in codes.get(code, [])]
    assert told
    assert {str(one.severity) for one in told} == {"note"}


# --- law and addressee ---------------------------------------------------------------------------


def test_a_law_that_applies_later_is_reported_until_the_day(workspace, found):
    for when, told in (("2026-11-25", True), ("2026-11-24", False), ("2027", True), ("2026-11", False)):  # fmt: skip
        codes = found(with_law(workspace, "enforce-import-ban", applies_from=when), ENFORCE)
        assert ("BG538" in codes) is told, when


def test_enforcing_or_sanctioning_needs_a_law_that_binds(workspace, found):
    assert "BG539" in found(with_law(workspace, "enforce-import-ban", status="not-law"), ENFORCE)
    assert "BG539" in found(
        with_law(workspace, "enforce-import-ban", status="non-binding"), ENFORCE
    )
    divest = with_law(workspace, "divest-cotton", status="non-binding")
    assert "BG539" not in found(divest, "recommendations: [divest-cotton]")


def test_a_bill_may_be_asked_for(workspace, found):
    block = "recommendations: [stop-supply-line-purchases]"
    bill = with_law(workspace, "stop-supply-line-purchases", status="not-law", kind="bill")
    assert "BG539" not in found(bill, block)
    act = with_law(workspace, "stop-supply-line-purchases", status="not-law")
    assert "BG539" in found(act, block)


def test_the_addressee_is_one_who_acts_under_the_law(workspace, found):
    ask = workspace.library.recommendations["extend-listings"].record
    for body, office, told in (
        ("Parliament of Canada", None, True),
        ("governor in council", None, False),
        ("Government of Canada", None, False),
        ("Cabinet", "Governor in Council", False),
    ):
        to = ask.addressee.model_copy(update={"body": body, "office": office})
        codes = found(changed(workspace, "extend-listings", addressee=to), LISTING)
        assert ("BG540" in codes) is told, body


def test_what_the_library_does_not_say_of_competence_is_not_reported(workspace, found):
    nobody = with_law(workspace, "extend-listings", competent=())
    other = with_law(
        workspace, "extend-listings", competent=(Competence(body="X", actions=("disclose",)),)
    )
    assert "BG540" not in found(nobody, LISTING)
    assert "BG540" not in found(other, LISTING)


def test_a_law_of_another_country_is_reported_and_one_that_reaches_there_is_not(workspace, found):
    abroad = with_law(workspace, "extend-listings", jurisdiction="us", competent=())
    assert "BG540" in found(abroad, LISTING)
    reaching = with_law(
        workspace, "extend-listings", jurisdiction="eu", jurisdictions=("ca",), competent=()
    )
    assert "BG540" not in found(reaching, LISTING)


# --- wording -------------------------------------------------------------------------------------

MAGNITSKY = (
    ("Extend the Magnitsky sanctions.", True),
    ("Extend what he calls “Magnitsky sanctions”.", False),
    ("Extend [“Magnitsky sanctions”]{.term}.", False),
    ("The Global Magnitsky Human Rights Accountability Act is another law.", False),
    ("The Global Magnitsky Act is another law.", False),
    ("The Justice for Victims of Corrupt Foreign Officials Act (Sergei Magnitsky Law) is.", False),
)


@pytest.mark.parametrize(("words", "told"), MAGNITSKY)
def test_nicknames_are_told_from_official_names_and_quoted_words(workspace, found, words, told):
    codes = found(workspace, f"text: |\n          {words}")
    assert ("BG541" in codes) is told
    if told:
        assert "Special Economic Measures Act" in str(codes["BG541"][0].details)


def test_a_nickname_in_the_words_of_the_library_is_found_where_the_ask_is_printed(workspace, found):
    ask = changed(workspace, "extend-listings", rationale="Magnitsky sanctions work.")
    assert "BG541" in found(ask, LISTING)
    assert "BG541" not in found(ask, ENFORCE)


VAGUE = (
    ("Act on the duty to prevent genocide.", True),
    ("Enforce the Act.", False),
    ("Take a stand against forced labour.", True),
    ("List those who addressed the meeting.", False),
    ("Publish the addresses of importers, and do more.", True),
    ("Say “do more” to nobody.", False),
)


@pytest.mark.parametrize(("words", "told"), VAGUE)
def test_vague_asks(workspace, found, words, told):
    codes = found(changed(workspace, "enforce-import-ban", text=words), ENFORCE)
    assert ("BG542" in codes) is told


def test_vague_asks_in_french(workspace, found):
    french = HEAD.replace("date:", "language: fr\ndate:")
    for words, told in (("Agir contre le travail forcé.", True), ("Publier les chiffres.", False)):
        ask = changed(workspace, "enforce-import-ban", lang={"fr": words})
        assert ("BG542" in found(ask, ENFORCE, french)) is told


ONE_ACT = (
    "List Chen Quanguo and Shohrat Zakir under Canada's sanctions law.",
    "Stop companies from buying and selling goods made by forced labour.",
    "Divest from business and supply chains that use cotton from Xinjiang.",
    "Open the region so that inspectors can visit it and report on what they see.",
    "Require companies to name their suppliers and publish the list.",
    "Publish figures on detention and release.",
    "Release Uyghurs and other Muslims who have been detained arbitrarily.",
)
SEVERAL = (
    "Enforce the import ban and publish the number of shipments refused.",
    "List the officials, and then freeze their assets or refuse them visas.",
    "Enforce the ban. Publish the figures.",
    "Ratify the protocol and report to Parliament.",
)


@pytest.mark.parametrize("words", ONE_ACT)
def test_one_act(words):
    assert _second_act(words, _patterns("en")) == ""


@pytest.mark.parametrize("words", SEVERAL)
def test_several_acts(words):
    assert _second_act(words, _patterns("en"))


def test_several_acts_in_french():
    french = _patterns("fr")
    assert _second_act("Appliquer l’interdiction et publier les chiffres.", french)
    assert not _second_act("Appliquer l’interdiction aux biens et aux services.", french)
    assert _patterns("de") is None


# --- backing -------------------------------------------------------------------------------------


def test_a_limit_that_is_quoted_elsewhere_is_not_left_out(workspace, found):
    short = "recommendations: {ids: [extend-listings], as: table}"
    assert "BG545" in found(workspace, short)
    assert "BG545" not in found(workspace, f"{short}\n      - excerpt: mendes-probably-not")
    assert "BG545" not in found(workspace, LISTING)


def test_an_ask_of_ours_needs_somebody_who_asks_outright(workspace, found):
    (first, *_) = workspace.library.recommendations["enforce-import-ban"].record.proposers
    for voice, force, told in (
        ("headline", "direct", True), ("editor", "direct", True), ("paraphrase", "implied", True),
        ("paraphrase", "option", False), ("quoted", "conditional", False),
    ):  # fmt: skip
        weak: Proposer = first.model_copy(update={"voice": voice, "force": force})
        codes = found(changed(workspace, "enforce-import-ban", proposers=(weak,)), ENFORCE)
        assert ("BG546" in codes) is told, (voice, force)
        both = changed(workspace, "enforce-import-ban", proposers=(weak, first))
        assert "BG546" not in found(both, ENFORCE)
    assert "BG546" not in found(changed(workspace, "enforce-import-ban", proposers=()), ENFORCE)


def test_the_day_by_which_it_was_asked_for_and_the_day_to_look_again(workspace, found):
    late = Timeline(ask_by="2026-11-23")
    assert "BG507" in found(changed(workspace, "enforce-import-ban", timeline=late), ENFORCE)
    today = Timeline(ask_by="2026-11-24", review_on="2026-11-24")
    codes = found(changed(workspace, "enforce-import-ban", timeline=today), ENFORCE)
    assert not {"BG507", "BG514"} & set(codes)
    before = datetime.date(2026, 11, 20)
    old = changed(workspace, "enforce-import-ban", timeline=today, status_as_of=before)
    assert "BG514" in found(old, ENFORCE)


def test_the_office_of_a_target_has_its_day(workspace, found):
    for as_of, told in ((None, True), ("2025-01", True), ("2026-10", False)):
        who = Target(name="N", kind="person", office="minister", office_as_of=as_of, listings=("X",))  # fmt: skip
        codes = found(changed(workspace, "extend-listings", target=(who,)), LISTING)
        assert ("BG548" in codes) is told, as_of
    plain = Target(name="N", kind="person", listings=("X",))
    assert "BG548" not in found(changed(workspace, "extend-listings", target=(plain,)), LISTING)


def test_a_named_person_is_held_against_the_test_of_the_law(workspace, found):
    who = Target(name="N", kind="person", listings=("X",))
    named = changed(workspace, "extend-listings", target=(who,))
    assert "BG549" not in found(named, LISTING)
    assert "BG549" in found(changed(named, "extend-listings", criteria=()), LISTING)
    unmet = workspace.library.recommendations["extend-listings"].record.criteria[0]
    unmet = unmet.model_copy(update={"met_by": ()})
    assert "BG549" in found(changed(workspace, "extend-listings", criteria=(unmet,)), LISTING)


def test_an_ask_against_a_named_person_rests_on_two_who_say_so(workspace, found):
    who = Target(name="N", kind="person", listings=("X",))
    once = changed(
        workspace, "extend-listings", target=(who,), evidence=("zenz-cotton-fields", "cotton-570k")
    )
    assert "BG521" in found(once, LISTING)
    twice = changed(workspace, "extend-listings", target=(who,))
    assert "BG521" not in found(twice, LISTING)
