"""The library against what a person found in the capture: every ask, answer, hedge and contradiction, by line."""

from pathlib import Path

import pytest
import yaml

from briefgen.corpus.text import fold_words
from briefgen.evidence.model import Excerpt, Figure, Library, Passage, ProposerPassage, State
from briefgen.records.source import SourceRecord

EXPECTED = yaml.safe_load((Path(__file__).parent / "expected.yaml").read_text(encoding="utf-8"))
CAPTURE = "seeds/captures/000_d4df0deeba82c4e1.txt"
UNALTERED = {State.EXACT, State.TYPOGRAPHIC, State.CORRECTED}


def rows(part: str) -> pytest.MarkDecorator:
    """One case for each row of a part of the table, named by its line and words."""
    table = EXPECTED[part]
    assert table
    names = [f"{row.get('line', '')} {row.get('words', row.get('what'))}"[:40] for row in table]
    return pytest.mark.parametrize("row", table, ids=names)


@pytest.fixture(scope="module")
def library(loaded) -> Library:
    return loaded[1]


@pytest.fixture(scope="module")
def capture(root) -> list[str]:
    return (root / CAPTURE).read_text(encoding="utf-8").split("\n")


def first_line(record: SourceRecord, passage: Passage) -> int:
    """The line of the capture on which the text of a passage begins: the article, its comment or its title."""
    assert record.capture
    if passage.origin.part == "comment":
        assert record.republished
        assert record.republished.comment
        return record.republished.comment.lines[0]
    if passage.origin.content == record.title:
        assert record.capture.lines
        return record.capture.lines[0]
    assert record.capture.text_lines
    return record.capture.text_lines[0]


def stands(record: SourceRecord, passage: Passage, row: dict) -> bool:
    """Whether the passage is on the row's line of the capture and prints the row's words."""
    line = first_line(record, passage) + passage.line - 1
    return bool(line == row["line"] and fold_words(row["words"]) in fold_words(passage.printed))


def evidence(library: Library, key: str) -> Excerpt | Figure:
    return library.excerpts.get(key) or library.figures[key]


def passages(one: Excerpt | Figure) -> tuple[Passage, ...]:
    return one.passages if isinstance(one, Excerpt) else (one.passage,)


def proposed(one: ProposerPassage, row: dict) -> bool:
    record = one.record
    same = (record.who, record.voice, record.force) == (row["who"], row["voice"], row["force"])
    return same and stands(one.source.record, one.passage, row)


@pytest.mark.parametrize("part", ["asks", "limits", "replies", "mitigating", "hedges"])
def test_the_table_quotes_the_capture(capture, part):
    for row in EXPECTED[part]:
        assert fold_words(row["words"]) in fold_words(capture[row["line"] - 1]), row


# --- asks --------------------------------------------------------------------------------------


@rows("asks")
def test_every_ask_of_the_capture_is_in_the_library(library, row):
    found = [one for one in library.recommendations[row["ask"]].proposers if proposed(one, row)]
    assert len(found) == 1


def test_no_ask_of_the_library_is_missing_in_the_table(library):
    counted = sum(len(ask.proposers) for ask in library.recommendations.values())
    assert counted == len(EXPECTED["asks"])
    found = {key for key, ask in library.recommendations.items() if ask.proposers}
    assert found == {row["ask"] for row in EXPECTED["asks"]}


def test_every_passage_that_shows_an_ask_is_unaltered(library):
    asks = library.recommendations.values()
    assert {one.passage.state for ask in asks for one in ask.proposers} <= UNALTERED


@rows("limits")
def test_what_tempers_an_ask_is_kept_with_it(library, row):
    record = library.recommendations[row["ask"]].record
    passages_kept = [one.passage for one in record.limits]
    if row["as"] == "counter":
        keys = [one.excerpt for one in record.counter if one.excerpt]
        passages_kept = [one.printed for key in keys for one in library.excerpts[key].passages]
    assert [one for one in passages_kept if fold_words(row["words"]) in fold_words(one)]


def test_an_ask_says_who_may_do_it_what_backs_it_and_what_speaks_against_it(library):
    for ask in library.recommendations.values():
        record = ask.record
        assert record.addressee.why_competent, record.id
        assert record.evidence, record.id
        assert record.counter, record.id
        assert record.success_test, record.id
        assert record.proposers or record.ours, record.id


def test_whatever_an_ask_refers_to_is_in_the_library(library):
    known = {*library.excerpts, *library.figures}
    citable = {*library.sources, *library.instruments}
    for ask in library.recommendations.values():
        record = ask.record
        told = [key for one in record.counter for key in (one.excerpt, *one.reply_evidence) if key]
        met = [key for one in record.criteria for key in one.met_by]
        assert {*told, *met} <= known, record.id
        assert {one.by for one in record.counter if one.by} <= set(library.people), record.id
        cited = [one.cite for one in record.precedent if one.cite]
        assert {*cited, *record.status_evidence} <= citable, record.id


def test_an_ask_that_was_done_or_is_past_says_what_happened(library):
    for ask in library.recommendations.values():
        record = ask.record
        assert record.status == "proposed" or record.status_note, record.id
        assert record.status_as_of.isoformat() == "2026-11-24"


def test_what_we_adopt_is_live_asked_for_and_answered(library):
    ours = [ask.record for ask in library.recommendations.values() if ask.record.ours]
    assert ours
    for record in ours:
        assert record.status in {"proposed", "partly-done"}, record.id
        if record.proposers:  # an ask of our own making has none
            assert {one.voice for one in record.proposers} & {"quoted", "paraphrase"}, record.id
            assert {one.force for one in record.proposers} & {"direct", "conditional"}, record.id
        assert any(one.reply for one in record.counter), record.id


# --- answers, hedges, contradictions -------------------------------------------------------------


@rows("replies")
def test_every_answer_of_the_accused_side_is_in_the_library(library, row):
    found = [
        one
        for one in library.excerpts.values()
        if one.speaker
        and (one.speaker.id, one.record.voice) == (row["who"], row["voice"])
        and list(one.record.answers) == row["answers"]
        and stands(one.source.record, one.passages[0], row)
    ]
    assert found
    assert all(one.speaker and one.speaker.side == "accused" for one in found)


def test_no_reply_of_the_library_is_missing_in_the_table(library):
    for one in library.excerpts.values():
        if one.record.answers:
            rows_of = [
                r for r in EXPECTED["replies"] if stands(one.source.record, one.passages[0], r)
            ]
            assert rows_of, one.id


@rows("mitigating")
def test_what_tempers_a_claim_is_in_the_library(library, row):
    one = library.excerpts[row["id"]]
    assert stands(one.source.record, one.passages[0], row)


@rows("hedges")
def test_no_hedge_is_lost(library, row):
    one = evidence(library, row["id"])
    ids = [one.id] if row["held"] == "in" else one.record.must_travel_with
    carriers = [evidence(library, key) for key in ids]
    assert [
        passage
        for carrier in carriers
        for passage in passages(carrier)
        if stands(carrier.source.record, passage, row)
    ]


@rows("conflicts")
def test_both_sides_of_a_contradiction_stay_together(library, row):
    first, *others = [evidence(library, key) for key in row["ids"]]
    match row["held"]:
        case "conflict_group":
            assert others
            groups = {one.record.conflict_group for one in (first, *others)}
            assert len(groups) == 1
            assert None not in groups
        case "disputed":
            assert first.record.disputed
        case "travels":
            assert first.record.must_travel_with == tuple(one.id for one in others)
        case "answers":
            assert set(first.record.answers) & set(others[0].record.topics)
        case "counter":
            counters = library.recommendations[row["ask"]].record.counter
            kept = [(one.excerpt, *one.reply_evidence) for one in counters]
            assert tuple(row["ids"]) in kept
