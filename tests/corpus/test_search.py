"""Search finds sentences, folded like quotations, with offsets that hold."""

from types import MappingProxyType

import pytest

from briefgen.corpus.model import Corpus, Source, SourceText
from briefgen.corpus.search import parse_query, search, search_text, sentences
from briefgen.records.source import CorrectionRecord, SourceRecord

WORDS = (
    "Mr. Brook of the U.S. office counted boats. “It’s over!” he\u00a0said.\n\n"
    "A crisisfrom nowhere \u2014 and camps. İstanbul was quiet.\n\nThe boats left. The harbour closed.\n"
)
TEXT = SourceText(
    "s",
    "text",
    WORDS,
    (CorrectionRecord(at=WORDS.index("crisisfrom"), was="crisisfrom", now="crisis from", why="x"),),
)


def hits(query: str) -> list[str]:
    return [hit.sentence.text for hit in search_text(TEXT, parse_query(query))]


def test_sentences_do_not_end_at_abbreviations():
    assert [one.text for one in sentences(TEXT.paragraphs[0])] == [
        "Mr. Brook of the U.S. office counted boats.",
        "“It’s over!” he\u00a0said.",
    ]


def test_all_sentences_together_are_the_paragraph_but_for_spaces():
    for paragraph in TEXT.paragraphs:
        joined = "".join(one.text for one in sentences(paragraph))
        assert joined.replace(" ", "") == paragraph.text.replace(" ", "")


@pytest.mark.parametrize(
    "query",
    ["BOAT count", '"it\'s over"', '"he said"', '"nowhere - and"', '"crisis from"'],
)
def test_case_spaces_quotes_dashes_and_corrections_do_not_matter(query):
    assert len(hits(query)) == 1


def test_words_match_at_their_beginning_and_phrases_as_a_whole():
    assert hits("camp")
    assert not hits("amps")
    assert not hits('"camp"')
    assert not hits('"boats counted"')


def test_words_in_several_sentences_of_a_paragraph_give_the_run_that_holds_them():
    assert hits("boats harbour") == ["The boats left. The harbour closed."]


def test_words_in_different_paragraphs_are_no_hit():
    assert hits("brook harbour") == []


def test_a_letter_that_grows_in_lower_case_moves_no_offset():
    (hit,) = search_text(TEXT, parse_query("quiet"))
    start, end = hit.matches[0]
    assert TEXT.content[start:end] == "quiet"


def test_a_hit_knows_where_it_stands():
    (hit,) = search_text(TEXT, parse_query("crisis"))
    assert (hit.line, hit.paragraph, hit.origin.part) == (3, 2, "text")
    assert TEXT.content[slice(*hit.matches[0])] == "crisis"


def test_search_reads_comments_too_and_can_keep_to_one_source():
    record = SourceRecord(id="s", type="article", title="T")
    comment = SourceText("s", "comment", "Boats again:\n")
    nothing = MappingProxyType({})
    corpus = Corpus(
        {"s": Source(record, TEXT, comment)}, nothing, nothing, nothing, nothing, nothing
    )
    assert [hit.origin.part for hit in search(corpus, parse_query("boats"))] == [
        "text",
        "text",
        "comment",
    ]
    assert search(corpus, parse_query("boats"), "other") == ()
    assert search(corpus, parse_query(' "" ')) == ()
