"""What a figure declares is held against its own words in the source."""

from dataclasses import replace
from decimal import Decimal

import pytest
import yaml

from briefgen.corpus.model import SourceText
from briefgen.evidence.model import Passage
from briefgen.evidence.numbers import find_quantities
from briefgen.evidence.quotes import find_quotation
from briefgen.evidence.tracing import SHARES, expected, reading_of, trace
from briefgen.evidence.units import is_another_whole, whole_after
from briefgen.records.evidence import FigureRecord

D = Decimal


def test_every_figure_of_the_library_says_what_its_words_say(loaded):
    figures = loaded[1].figures.values()
    assert len(figures) >= 15
    assert [drift for one in figures for drift in trace(one.record, one.says)] == []


@pytest.mark.parametrize(
    ("key", "change", "code"),
    [
        ("cotton-570k", {"minimum": D(750000)}, "BG303"),
        ("cotton-570k", {"minimum": None, "value": D(570000)}, "BG303"),
        ("cotton-570k", {"qualifier": None}, "BG307"),
        ("sterilisation-sixfold", {"maximum": None, "value": D(6)}, "BG303"),
        ("sterilisation-60k", {"qualifier": "about"}, "BG307"),
        ("fine-2700", {"value": D(2500)}, "BG303"),
        ("women-18-59", {"maximum": D(49)}, "BG303"),
        ("detained-up-to-1-5-million", {"maximum": None, "minimum": D(1500000)}, "BG303"),
        ("iud-80-per-cent", {"denominator": None}, "BG309"),
        ("cotton-third", {"denominator": None}, "BG309"),
        ("cotton-third", {"denominator": "Xinjiang's cotton"}, "BG309"),
        ("sterilisation-60k", {"unit": "women"}, "BG308"),
        ("fine-2700", {"unit": "persons"}, "BG308"),
        ("iud-80-per-cent", {"unit": "percentage points"}, "BG308"),
        ("hearings-14-hours", {"unit": "persons"}, "BG308"),
        ("karakax-137-pages", {"unit": "days"}, "BG308"),
        ("sterilisation-sixfold", {"unit": "per cent"}, "BG308"),
    ],
)
def test_a_declaration_that_drifts_is_found(key, change, code, loaded):
    figure = loaded[1].figures[key]
    record = figure.record.model_copy(update=change)
    assert [drift.code for drift in trace(record, figure.says)] == [code]


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("cotton-third", {"denominator": "cotton of China, as one article has it"}),
        ("cotton-third", {"denominator": "the country's cotton"}),
        ("iud-80-per-cent", {"denominator": "all IUDs newly placed in China in 2018"}),
        ("iud-80-per-cent", {"unit": "%"}),
        ("cotton-570k", {"unit": "Uyghurs"}),
        ("cotton-570k", {"unit": "workers"}),
        ("cotton-570k", {"unit": None}),
        ("convention-five", {"unit": "conditions"}),
        ("sterilisation-60k", {"unit": "sterilizations"}),
        ("fine-2700", {"unit": "$"}),
        ("karakax-137-pages", {"unit": "page"}),
    ],
)
def test_other_words_for_the_same_are_no_drift(key, change, loaded):
    figure = loaded[1].figures[key]
    assert list(trace(figure.record.model_copy(update=change), figure.says)) == []


@pytest.mark.parametrize(
    ("said", "declared", "another"),
    [
        ("China’s cotton", "Xinjiang's cotton", True),
        ("new IUDs in China", "new IUDs in Xinjiang", True),
        ("Uighur women in Hotan", "Uyghur women of Hotan", False),
        ("Chinese exports", "exports of China", False),
        ("women", "women in Xinjiang", False),
        ("China’s cotton", "The country's cotton", False),
        ("Uyghur women", "Kazakh women", True),
        ("the population", "everybody who lives there", False),
    ],
)
def test_a_whole_is_another_where_it_names_another_place(said, declared, another):
    assert is_another_whole(said, declared) is another


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("80 per cent of new IUDs in China were placed", "new IUDs in China"),
        ("80 per cent of China’s population.", "China’s population"),
        ("80 per cent of the women, officials said", "the women"),
        ("80 per cent of births in 2018", "births"),
        ("80 per cent higher", None),
    ],
)
def test_the_whole_of_a_share_is_read_from_behind_it(text, whole):
    assert whole_after(text, len("80 per cent")) == whole


def test_one_quantity_is_read_and_several_are_left_to_people():
    read = reading_of("More than 570,000 Uighurs")
    assert read
    assert (read.value, read.qualifier, read.unit) == (D(570000), "more than", "Uighurs")
    assert reading_of("in 2018") is None
    assert reading_of("20 women and 30 men") is None


@pytest.mark.parametrize(
    ("key", "words", "update", "hedge"),
    [
        ("cotton-570k", "570,000 Uighurs", {"minimum": None, "value": D(570000)}, "more than"),
        ("detained-up-to-million", "a million Uighurs", {"maximum": None, "value": D(10**6)}, "up to"),
    ],
)  # fmt: skip
def test_words_that_begin_after_the_hedge_are_found(key, words, update, hedge, loaded):
    figure = loaded[1].figures[key]
    within = (figure.passage.start, figure.passage.end)
    says = replace(find_quotation(words, figure.says.origin, within=within))
    (drift,) = trace(figure.record.model_copy(update={**update, "qualifier": None}), says)
    assert (drift.code, hedge in drift.sentence) == ("BG307", True)


# --- what `find --as figure` proposes is not refused once it is pasted -------------------------


def elsewhere(root):
    text = (root / "tests/evidence/quantities-elsewhere.yaml").read_text(encoding="utf-8")
    sentences = [entry["text"] for entry in yaml.safe_load(text)]
    return SourceText("elsewhere", "text", "\n\n".join(sentences) + "\n")


def test_no_number_as_it_is_proposed_drifts_from_its_own_words(loaded, root):
    texts = [text for one in loaded[0].sources.values() for text in (one.text, one.comment) if text]
    drifts, held = [], 0
    for text in (*texts, elsewhere(root)):
        for paragraph in text.paragraphs:
            for read in find_quantities(paragraph.text):
                record = proposed(read, paragraph.text)
                within = (paragraph.start + read.start, paragraph.start + read.end)
                says = find_quotation(read.words, text, within=within)
                if record and isinstance(says, Passage):
                    held += 1
                    drifts += [(paragraph.text, one) for one in trace(record, says)]
    assert drifts == []
    assert held > 100


def proposed(read, sentence):
    if read.kind not in ("money", "percent", "share", "multiple", "ratio", "age", "number"):
        return None
    value, minimum, maximum = expected(read)
    whole = whole_after(sentence, read.end) or "the whole"
    return FigureRecord.model_construct(
        id="x", says=read.words, of="x", value=value, minimum=minimum, maximum=maximum, unit=read.unit,
        qualifier=read.qualifier, denominator=whole if read.kind in SHARES else None, originator="x",
    )  # fmt: skip
