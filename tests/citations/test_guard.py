"""What a style drops is reported, with the style's name and the fact; nothing vanishes in silence."""

import re
from dataclasses import replace
from datetime import date

import pytest
from citation_support import ITEMS, LAWS, cited, source, words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.citations.choosing import find_engine
from briefgen.citations.csl.engine import CslEngine
from briefgen.citations.csl.styles import Overrides, bundled
from briefgen.citations.engine import Rendered
from briefgen.citations.house.engine import HouseEngine
from briefgen.document import nodes as n
from briefgen.document.walk import entry_words
from briefgen.findings import Place, Report


def engine(style, *, mended=True):
    found = find_engine(style, "en-GB", (), None, Place("x"), Report())
    assert isinstance(found, CslEngine)
    return found if mended else CslEngine(replace(found.style, overrides=Overrides()))


def sentences(report):
    return [f.sentence for f in report.findings if f.code == "BG404"]


def once(key, engine, style, locator=""):
    return cited([(n.Citation(key, locator),)], engine, style=style)


@pytest.mark.parametrize(
    ("style", "key", "facts"),
    [
        ("oscola", "hearing", "day, committee or section, authority, number"),
        ("oscola", "dataset", "year"),
        ("aglc", "hearing", "year"),
        ("aglc", "bill", "number"),
        ("apa", "hearing", "day"),
    ],
)
def test_what_a_style_drops_by_itself_is_reported(style, key, facts):
    _, report = once(key, engine(style, mended=False), style)
    (sentence,) = sentences(report)
    assert sentence.startswith(f"style '{style}' prints nowhere the ")
    assert sentence.endswith(f" of '{key}'")
    assert all(fact in sentence for fact in facts.split(", "))
    (found,) = [f for f in report.findings if f.code == "BG404"]
    assert found.details
    assert not found.is_error


@pytest.mark.parametrize(
    ("style", "key"),
    [("oscola", "dataset"), ("oscola", "speech"), ("aglc", "dataset"), ("mhra", "bill")],
)
def test_what_can_be_mended_is_mended_by_data(style, key):
    assert sentences(once(key, engine(style, mended=False), style)[1])
    assert not sentences(once(key, engine(style), style)[1])


def test_testimony_in_oscola_has_its_day_committee_and_house():
    made, report = once("hearing", engine("oscola"), "oscola", "p. 3")
    assert words(made) == [
        (
            "Caroline Maynard, ‘Evidence’ (Standing Committee on Access to Information, Privacy and Ethics, House of"
            " Commons, 44-1, no 84, 4 October 2023) 3 <https://www.example.org/committee/84>."
        )
    ]
    assert not sentences(report)


def test_a_place_that_a_style_drops_is_reported_and_in_bluebook_mended():
    made, report = once("newspaper", engine("bluebook", mended=False), "bluebook", "para. 9")
    assert "9" not in words(made)[0].replace("2024", "")
    assert sentences(report) == [
        "style 'bluebook' drops the place in citation 1: para. 9 of 'newspaper'"
    ]
    made, report = once("newspaper", engine("bluebook"), "bluebook", "para. 9")
    assert words(made)[0].endswith(", para. 9.")
    assert not sentences(report)


def test_a_law_cited_again_is_blank_in_unmended_bluebook_and_that_stops_the_build():
    cites = [(n.Citation("law"),), (n.Citation("book"),), (n.Citation("law"),)]
    made, report = cited(cites, engine("bluebook", mended=False), style="bluebook")
    if not words(made)[2].strip(". "):
        assert [f.code for f in report.findings if f.is_error] == ["BG405"]
    made, report = cited(cites, engine("bluebook"), style="bluebook")
    assert words(made)[2] == "Special Economic Measures Act, supra note 1."
    assert not [f for f in report.findings if f.is_error]


def test_an_empty_note_stops_the_build():
    class Silent:
        in_text = False

        def render(self, clusters, _):
            return Rendered(tuple((n.Text("."),) for _ in clusters), {"book": (n.Text(""),)})

    _, report = cited([(n.Citation("book"),)], Silent(), style="silent")
    assert "BG405" in {f.code for f in report.findings if f.is_error}


@pytest.mark.parametrize("language", ["en-CA", "fr-CA"])
def test_the_house_style_drops_nothing(language):
    cites = [(n.Citation(key, "p. 7"),) for key in (*ITEMS, *LAWS)]
    _, report = cited(cites, HouseEngine(), language)
    assert not sentences(report)


def test_the_chain_of_custody_stands_in_every_style():
    record = {
        **ITEMS["newspaper"],
        "republished": {"by": "The Review Blog"},
        "archived": {"url": "https://keep.example.org/1"},
    }
    for style in ("house", *bundled()):
        spoken = HouseEngine() if style == "house" else engine(style)
        cites = [(n.Citation("press", "para. 2", origin=("Ann Lee",)),)]
        made, report = cited(cites, spoken, style=style, extra={"press": source("press", record)})
        assert re.match(
            r"\(?as republished by The Review Blog: Ann Lee, quoted in .",
            words(made)[0],
            re.IGNORECASE,
        )
        assert (
            "Text as republished by The Review Blog. Archived copy: https://keep.example.org/1."
            in entry_words(made)["press"]
        )
        assert not sentences(report)


# --- property: no style loses a fact of any record without a finding --------------------------

WORD = st.text("abcdefghiklmnoprstuvwxz", min_size=4, max_size=9).map(str.capitalize)
NAME = st.builds(lambda family, given: {"family": family, "given": given}, WORD, WORD)
FIELDS = {
    "container-title": WORD, "publisher": WORD, "event-title": WORD, "authority": WORD, "section": WORD,
    "number": st.integers(1000, 9999).map(str), "URL": WORD.map(lambda w: f"https://www.example.org/{w.lower()}"),
    "issued": st.dates(date(1900, 1, 1), date(2026, 12, 31)).map(str) | st.integers(1900, 2026).map(str), "genre": WORD, "title-short": WORD,
    "page": st.integers(100, 999).map(str), "chapter-number": st.integers(10, 99).map(str),
}  # fmt: skip
TYPES = sorted({item["type"] for item in ITEMS.values()})
RECORD = st.builds(
    lambda kind, title, author, rest: {"type": kind, "title": " ".join(title), **({"author": author} if author else {}), **rest},
    st.sampled_from(TYPES), st.lists(WORD, min_size=2, max_size=4), st.lists(NAME, max_size=3),
    st.fixed_dictionaries({}, optional=FIELDS),
)  # fmt: skip
NEVER_GUARDED = {"genre", "title-short", "page", "type"}


@pytest.mark.parametrize("style", ["house", *bundled()])
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(records=st.lists(RECORD, min_size=12, max_size=12))
def test_no_style_loses_a_fact_without_a_finding(style, records):
    """Checked by tokens alone, not by the guard's own patterns: what is in no word of the output is reported."""
    extra = {f"r{number}": source(f"r{number}", record) for number, record in enumerate(records)}
    spoken = HouseEngine() if style == "house" else engine(style)
    made, report = cited([(n.Citation(key),) for key in extra], spoken, style=style, extra=extra)
    said, listed = words(made), entry_words(made)
    for number, record in enumerate(records):
        key = f"r{number}"
        printed = f"{said[number]} {listed[key]}".casefold()
        if "URL" in record:  # a number within an address says nothing
            address = record["URL"].casefold()
            printed = printed.replace(address, "") + (address[24:] if address in printed else "")
        silent = [s for s in sentences(report) if s.endswith(f"of '{key}'")]
        if style == "house":
            lost = [t for t in tokens(record) if t.casefold() not in printed]
            assert not lost or silent, (lost, printed)
        elif any(token.casefold() not in printed for token in tokens(record)):
            assert silent, (record, printed)


def tokens(record):
    """The words that must stand somewhere: of title, names, forum, number, address, and the year."""
    found = list(record["title"].split())
    if "title-short" in record:
        found = []
    found += [name["family"] for name in record.get("author", ())]
    for field, value in record.items():
        if field in NEVER_GUARDED or field in ("title", "author"):
            continue
        if field == "publisher" and "container-title" in record:
            continue
        found.append(
            value[:4] if field == "issued" else value.removeprefix("https://www.example.org/")
        )
    return found
