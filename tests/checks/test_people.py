"""Survivors, children, content notes, accusations, offices: what fires, and honest work that does not."""

from dataclasses import replace

import pytest

from briefgen.build import Options, Workspace, prepare
from briefgen.document.walk import plain
from briefgen.evidence.model import Library
from briefgen.findings import Report
from briefgen.records.person import Approval, Listing


def with_person(workspace: Workspace, key: str, **changes: object) -> Workspace:
    """The workspace with one person's record changed, wherever it stands."""
    library = workspace.library
    person = library.people[key].model_copy(update=changes)
    excerpts = {
        name: replace(one, speaker=person) if one.speaker and one.speaker.id == key else one
        for name, one in library.excerpts.items()
    }
    people = {**library.people, key: person}
    return replace(workspace, library=replace(library, people=people, excerpts=excerpts))


SURVIVOR = "- excerpt: omirzakh-danger"


def test_a_survivor_on_record_may_stand_in_a_policy_brief_and_not_in_a_handout(check):
    assert "BG517" not in check(SURVIVOR)
    found = check(SURVIVOR, kind="handout")
    assert "approved:" in found["BG517"][0].help
    assert "BG511" in found


def test_a_survivor_without_a_recorded_basis_is_an_error(check):
    block = """
        - excerpt:
            source: nyt-2021-births
            voice: quoted
            speaker: omirzakh
            quote: |-
              The government wants to replace our people.
        """
    (found,) = check(block)["BG517"]
    assert found.is_error
    assert "BG517" not in check(
        block.replace("speaker: omirzakh", "speaker: omirzakh\n            use: direct-consent")
    )


def test_an_approval_of_the_kind_is_a_basis(workspace, tmp_path):
    approval = Approval(kind="handout", by="the keeper of her consent", on="2026-11-20")
    path = tmp_path / "b.yaml"
    path.write_text(
        'title: "T"\nkind: handout\ndate: 2026-11-24\nsections:\n  - blocks:\n      - excerpt: omirzakh-danger\n',
        encoding="utf-8",
    )
    report = Report()
    prepare(with_person(workspace, "omirzakh", approved=(approval,)), path, Options(), report)
    assert "BG517" not in {one.code for one in report.findings}


def test_a_survivor_named_in_prose_of_a_handout_is_found_where_she_is_named(check):
    text = "- text: |\n    Gulnar Omirzakh was fined.\n"
    (found,) = check(text, kind="handout")["BG517"]
    assert found.place.line == 9
    assert "BG517" not in check(text)


def test_a_survivors_number_is_refused_where_survivors_are_not_named(check):
    assert "BG511" in check("- figures: [fine-2700]", kind="handout")
    assert "BG517" not in check("- figures: [fine-2700]")


# --- children ----------------------------------------------------------------------------------


def test_a_child_is_found_in_a_quotation_and_in_prose(check):
    quoted = """
        - excerpt:
            source: nyt-2021-births
            voice: own
            quote: |-
              But the officials’ unwelcome gaze settled also on Ms. Dawut’s 11-year-old daughter, she said.
        """
    assert "11-year-old" in check(quoted)["BG518"][0].sentence
    assert "BG518" in check("- text: |\n    They questioned a girl aged 9.\n")


@pytest.mark.parametrize(
    "block",
    [
        "- excerpt: essay-beyond-camps",  # “separating children from their parents”
        "- text: |\n    A 19-year-old man was sent to a 30-year-old house.\n",
        "- excerpt: nurdybay-letter\n- excerpt: nyt-unverified",
    ],
)
def test_children_in_general_and_adults_are_no_finding(check, block):
    assert "BG518" not in check(block)


# --- content notes -----------------------------------------------------------------------------


def _document(workspace, tmp_path, language):
    path = tmp_path / "b.yaml"
    path.write_text(
        f'title: "T"\nkind: neutral\nlanguage: {language}\ndate: 2026-11-24\nsections:\n  - blocks:\n'
        "      - excerpt: detainees-raped\n      - choose: {of: excerpts, speakers: [jalilova]}\n"
        "      - excerpt: nyt-unverified\n      - sources: all\n",
        encoding="utf-8",
    )
    from briefgen.brief.reader import read_brief
    from briefgen.document.compose import Composer
    from briefgen.document.labels import labels_for
    from briefgen.evidence.resolve import Resolver
    from briefgen.kinds.model import KindRecord

    report = Report()
    read = read_brief(path, "b.yaml", report)
    kind = KindRecord(id="neutral", name={"en": "Note"}, description="A note.")
    composer = Composer(
        read, workspace.library, Resolver(workspace.corpus, report), kind,
        labels_for(language, {}), tmp_path,
    )  # fmt: skip
    return composer.compose().document


def test_a_content_note_stands_before_every_grave_quotation(workspace, tmp_path):
    from briefgen.document import nodes as n

    for language, words in (("en-CA", "sexual violence"), ("fr-CA", "violences sexuelles")):
        body = _document(workspace, tmp_path, language).body
        kinds = [type(block).__name__ for block in body]
        assert kinds == [
            "Paragraph", "BlockQuotation", "Paragraph", "BlockQuotation", "BlockQuotation", "SourceList",
        ]  # fmt: skip
        assert isinstance(body[0], n.Paragraph)
        assert words in plain(body[0].content)
        assert "tortur" in plain(body[2].content)


def test_a_grave_passage_within_a_sentence_has_no_place_for_a_note(check):
    inside = "- text: |\n    She was {{ quote('jalilova-beaten', part='beaten in a camp') }}.\n- excerpt: nyt-unverified\n"
    assert "BG519" in check(inside)
    assert "BG519" not in check("- excerpt: jalilova-beaten\n- excerpt: nyt-unverified")


# --- accusations -------------------------------------------------------------------------------


def test_an_accusation_in_our_words_needs_a_listing_or_a_reply(check):
    accused = "- text: |\n    Zhao Lijian lied about the cotton fields.\n"
    (found,) = check(accused)["BG520"]
    assert found.place.line_text.strip().startswith("Zhao Lijian lied")
    assert "BG520" not in check(accused + "- excerpt: zhao-losses")


@pytest.mark.parametrize(
    "sentence",
    [
        "Zhao Lijian denies that anybody tortured prisoners.",
        "Zhao Lijian spoke at a press conference in 2021.",
        "The spokesman answered. Somebody ordered the arrests.",
        "Zhao Lijian spoke of [“lied”]{.term} reports.",
        "Adrian Zenz says that officials ordered arrests.",
    ],
)
def test_naming_somebody_is_no_accusation(check, sentence):
    assert "BG520" not in check(f"- text: |\n    {sentence}\n")


def test_a_listing_on_record_is_enough(workspace, tmp_path):
    listing = Listing(by="Somebody", on="2024-12-09")
    path = tmp_path / "b.yaml"
    path.write_text(
        'title: "T"\nkind: policy-brief\ndate: 2026-11-24\nsections:\n  - blocks:\n      - text: |\n          Zhao Lijian ordered it.\n',
        encoding="utf-8",
    )
    codes = []
    for changes in ({}, {"listings": (listing,)}):
        report = Report()
        prepare(with_person(workspace, "zhao", **changes), path, Options(), report)
        codes.append({one.code for one in report.findings})
    assert "BG520" in codes[0]
    assert "BG520" not in codes[1]


def _ask(workspace: Workspace, **changes: object) -> Library:
    library = workspace.library
    ask = library.recommendations["list-chen-and-zakir"]
    record = ask.record.model_copy(update=changes)
    return replace(
        library,
        recommendations={
            **library.recommendations, "list-chen-and-zakir": replace(ask, record=record)
        },
    )  # fmt: skip


def test_an_ask_against_a_person_needs_a_listing_and_two_originators(workspace, check, tmp_path):
    block = "- recommendations: [list-chen-and-zakir]"
    assert not {"BG520", "BG521"} & set(
        check(block)
    )  # both are listed; Mendes and the paper say so
    ask = workspace.library.recommendations["list-chen-and-zakir"].record
    bare = tuple(one.model_copy(update={"listings": ()}) for one in ask.target)
    report = Report()
    library = _ask(
        workspace, target=bare, evidence=("mendes-chief-planners", "mendes-direct-signal")
    )
    unlisted = with_person(replace(workspace, library=library), "chen-quanguo", listings=())
    prepare(unlisted, tmp_path / "b.yaml", Options(), report)
    sentences = [one.sentence for one in report.findings if one.code in ("BG520", "BG521")]
    assert any("Chen Quanguo without a listing" in one for one in sentences)
    assert any("one originator, Errol Mendes" in one for one in sentences)


# --- offices -----------------------------------------------------------------------------------


def test_an_office_of_long_ago_given_as_of_today_is_said(check):
    today = "- text: |\n    The spokesperson of China's foreign ministry, Zhao Lijian, defends the policy.\n"
    (found,) = check(today)["BG522"]
    assert "2021-03-09" in found.sentence
    for honest in ("In 2021 the", "The then", "The former"):
        assert "BG522" not in check(today.replace("The", honest, 1))
    assert "BG522" not in check("- text: |\n    Zhao Lijian backed the lawsuit.\n")


def test_an_old_office_prints_with_its_day(workspace, tmp_path):
    path = tmp_path / "b.yaml"
    lines = []
    for day in ("2026-11-24", "2021-06-01"):
        path.write_text(
            f'title: "T"\nkind: policy-brief\ndate: {day}\nsections:\n  - blocks:\n      - excerpt: zhao-losses\n',
            encoding="utf-8",
        )
        from briefgen.brief.reader import read_brief
        from briefgen.document.attribution import Day, attribution
        from briefgen.document.labels import labels_for

        read = read_brief(path, "b", Report())
        excerpt = workspace.library.excerpts["zhao-losses"]
        lines.append(attribution(excerpt, labels_for("en", {}), Day(read.brief.date, "en-CA")))
    assert "(as of March 9, 2021)" in lines[0] or "(as of 9 March 2021)" in lines[0]
    assert "as of" not in lines[1]
