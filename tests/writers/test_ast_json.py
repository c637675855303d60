"""JSON: the whole tree, anchors and all, but never what a quotation left out."""

import json

import pytest
from writer_support import LEDGER, squashed_spans, template

from briefgen.document.walk import evidence_spans
from briefgen.verify import squash
from briefgen.writers.ast_json import read_json, write_json
from briefgen.writers.html import read_html, write_html
from sample import SOURCE, every_node


@pytest.fixture(scope="module")
def content():
    return write_json(every_node(), template(), LEDGER).content


def test_every_quotation_comes_back_character_for_character(content):
    reading = read_json(content)
    spans = list(evidence_spans(every_node()))
    assert spans
    assert all(span.printed in reading.markers[span.marker.tag] for span in spans)
    text = squash("".join(reading.paragraphs))
    assert all(span in text for span in squashed_spans(every_node()))


def test_json_and_html_say_the_same_words_in_the_same_order(content):
    page = read_html(write_html(every_node(), template(), LEDGER).content)
    reading = read_json(content)
    assert [squash(one) for one in reading.paragraphs] == [squash(one) for one in page.paragraphs]
    assert reading.notes == page.notes
    assert reading.ledger == page.ledger == LEDGER


def test_every_segment_says_where_its_characters_stand(content):
    found = []

    def look(value):
        if isinstance(value, dict):
            if "segment" in value:
                found.append(value)
            value = list(value.values())
        if isinstance(value, list):
            for one in value:
                look(one)

    look(json.loads(content))
    kinds = {one["segment"] for one in found}
    assert kinds == {"Verbatim", "Omission", "CaseChange", "Insertion", "Sic"}
    for one in found:
        if one["segment"] == "Verbatim":
            anchor = one["anchor"]
            assert SOURCE.content[anchor["start"] : anchor["end"]] == one["printed"]
            assert anchor["digest"] == SOURCE.sha256


def test_omitted_words_are_not_in_the_file(content):
    assert "not one" not in content.decode()


def test_the_same_bytes_come_out_twice(content):
    assert write_json(every_node(), template(), LEDGER).content == content


@pytest.mark.parametrize(
    "damaged", [b"", b"[]", b"{}", b"\xff", b'{"document": {"node": "Document"}}']
)
def test_a_file_that_briefgen_did_not_write_is_refused(damaged):
    with pytest.raises(ValueError):
        read_json(damaged)
