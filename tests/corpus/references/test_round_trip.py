"""CSL-JSON → project → CSL-JSON loses nothing, up to the few equalities declared in `same`."""

import json
import tempfile
from pathlib import Path
from typing import Any, get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.corpus.references.exporting import library_items
from briefgen.corpus.references.importing import ReferenceFile, plan_references
from briefgen.corpus.store import load_corpus
from briefgen.findings import Report
from briefgen.project import Project
from briefgen.records.csl import CslType, variables
from briefgen.records.csl_json import DATES, NAMES
from briefgen.saving import save_all

# --- What counts as the same ---------------------------------------------------------------------


def same(item: dict[str, Any]) -> dict[str, Any]:
    """The item with numbers as texts, digits in dates as numbers, and one way to say circa."""
    return {
        key: _same_date(value) if key in DATES else _same_text(key, value)
        for key, value in item.items()
    }


def _same_text(key: str, value: Any) -> Any:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number and key in {*variables(), "title", "note"} else value


def _same_date(value: Any) -> Any:
    if not isinstance(value, dict):
        return _same_text("page", value)
    value = dict(value)
    if isinstance(value.get("date-parts"), list):
        value["date-parts"] = [
            [_digits(part) for part in end] if isinstance(end, list) else end
            for end in value["date-parts"]
        ]
    if "season" in value:
        value["season"] = _digits(value["season"])
    if value.get("circa") in (True, "1", "true"):
        value["circa"] = True
    return value


def _digits(part: Any) -> Any:
    return int(part) if isinstance(part, str) and part.isdecimal() and part.isascii() else part


# --- Running it ----------------------------------------------------------------------------------


def through_a_project(items: Any) -> list[dict[str, Any]]:
    """Import the items into an empty project and export that."""
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        project.seeds.mkdir()
        file = project.root / "refs.json"
        file.write_text(json.dumps(items), encoding="utf-8")
        report = Report()
        (result,) = plan_references(project, [ReferenceFile(file, "refs.json")], report)
        assert not report.findings
        save_all(result.writes)
        loaded = load_corpus(project, report)
        assert not report.findings
        return library_items(loaded)


def as_set(items: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(same(item), sort_keys=True) for item in items)


# --- Items of all shapes -------------------------------------------------------------------------

ODD = [
    "yes", "No", "null", "~", "12", "1.10", "2021-05-10", "@lead", "#hash", "a # b", "a: b", "- x", "{{ x }}",
    "'", '"', "''", "“q” ‘r’", "x" * 300, "a b " * 60, "العربية: تجربة", "שלום (עולם)", "a\u00a0: b",
    " \u00a0x", "x \u202fy", "\ttab", "a\nb", "a\n\n  b\n", "a\r\nb", " lead", "trail ", "\u2028", "a\u2029b", "a\x07b",
    "\x00", "\x85", "\ufeffx", "\ue000", "😀", "|", ">", "%", "!tag", "&anchor", "*alias", "?", "---", "", " ",
    "$\\alpha$", "<i>x</i>", "…", "word " * 30 + "\u00a0end", "\U0010fffd",
]  # fmt: skip
TEXT = st.one_of(
    st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
)
NUMBER = st.one_of(st.integers(-3, 99999), st.floats(allow_nan=False, allow_infinity=False))
SCALAR = st.one_of(TEXT, NUMBER, st.booleans(), st.none())
ANYTHING = st.recursive(
    SCALAR,
    lambda one: st.one_of(st.lists(one, max_size=3), st.dictionaries(TEXT, one, max_size=3)),
    max_leaves=6,
)
YEAR = st.one_of(st.integers(1, 2100), st.integers(1900, 2100).map(str), st.integers(-50, 0))
PART = st.one_of(
    st.integers(1, 12),
    st.integers(1, 12).map(str),
    st.integers(0, 40),
    st.sampled_from(["05", "", None, True, 5.5]),
)
PARTS = st.one_of(
    st.tuples(YEAR),
    st.tuples(YEAR, PART),
    st.tuples(YEAR, PART, PART),
    st.tuples(YEAR, PART, PART, PART),
).map(list)
DATE = st.one_of(
    st.fixed_dictionaries(
        {"date-parts": st.lists(PARTS, min_size=1, max_size=3)},
        optional={
            "circa": st.sampled_from([True, 1, "1", "true", False, "about"]),
            "season": st.sampled_from([1, 2, 3, 4, "1", "4", 5, "Spring"]),
            "literal": TEXT,
        },
    ),
    st.fixed_dictionaries({"literal": TEXT}),
    st.fixed_dictionaries({"raw": TEXT}),
    ANYTHING,
)
NAME = st.one_of(
    st.fixed_dictionaries({"literal": TEXT}),
    st.fixed_dictionaries(
        {"family": TEXT},
        optional={
            "given": TEXT, "suffix": TEXT, "dropping-particle": TEXT, "non-dropping-particle": TEXT,
            "comma-suffix": st.sampled_from([True, False, 1, "1"]), "static-ordering": st.booleans(),
            "parse-names": st.booleans(), "ORCID": TEXT,
        },
    ),
)  # fmt: skip
TEXTS = sorted(set(variables()) - DATES - NAMES)
BRIEFGEN = st.fixed_dictionaries(
    {},
    optional={
        "archived": st.fixed_dictionaries(
            {"url": st.just("https://a.b"), "date": st.just("2024-01-02")}
        ),
        "unknown": st.dictionaries(
            st.sampled_from(["author", "issued"]), st.just("Not looked for."), min_size=1
        ),
        "inferred": ANYTHING,
        "original": st.fixed_dictionaries({"forum": st.just("The Post")}),
        "republished": st.fixed_dictionaries(
            {"by": st.just("A blog"), "url": st.just("https://c.d")}
        ),
    },
)
OPTIONAL = {
    **{
        one: st.one_of(TEXT, NUMBER)
        for one in ("volume", "page", "URL", "DOI", "abstract", "note", "keyword")
    },
    **dict.fromkeys(("issued", "accessed", "original-date"), DATE),
    **{
        one: st.one_of(st.lists(NAME, max_size=3), ANYTHING) for one in ("author", "editor", "host")
    },
    "language": st.sampled_from(["en", "fr-CA", "English", "en_US", "", 5]),
    "custom": st.one_of(
        ANYTHING, st.fixed_dictionaries({"briefgen": BRIEFGEN}, optional={"other": ANYTHING})
    ),
    "keyword-x": ANYTHING,
    "container_title": TEXT,
    "capture": TEXT,
}


@st.composite
def items_of_all_shapes(draw) -> dict[str, Any]:
    more = draw(
        st.dictionaries(st.sampled_from(TEXTS), st.one_of(TEXT, NUMBER, SCALAR), max_size=3)
    )
    chosen = draw(st.lists(st.sampled_from(sorted(OPTIONAL)), max_size=8, unique=True))
    return {
        "id": draw(IDS),
        "type": draw(st.sampled_from([*get_args(CslType), "unheard-of"])),
        "title": f"T{draw(TEXT)}",
        **more,
        **{key: draw(OPTIONAL[key]) for key in chosen},
    }


IDS = st.one_of(
    st.from_regex(r"[a-zA-Z][a-zA-Z0-9]{2,12}(20[0-9]{2})?[a-z]?", fullmatch=True),
    st.sampled_from(
        ["http://zotero.org/users/1/items/ABCD", "1/XYZ", "Müller:2020", "张2020", "", " "]
    ),
    st.integers(0, 9),
)


@given(
    st.lists(
        items_of_all_shapes(), min_size=1, max_size=4, unique_by=lambda item: json.dumps(item["id"])
    )
)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_goes_in_comes_out(items):
    assert as_set(through_a_project(items)) == as_set(items)


def test_the_real_library_goes_to_another_project_and_comes_back_equal(loaded):
    ours = library_items(loaded[0])
    assert len(ours) > 10
    assert any("briefgen" in item.get("custom", {}) for item in ours)
    once = through_a_project(ours)
    assert once == ours
    assert through_a_project(once) == ours


def test_every_type_comes_out_as_it_went_in():
    items = [
        {"id": f"i{n:02}", "type": one, "title": "T"} for n, one in enumerate(get_args(CslType))
    ]
    assert len(items) == 45
    assert through_a_project(items) == items


def test_one_item_and_an_object_with_items_are_taken_too():
    item = {"id": "a", "type": "book", "title": "T"}
    assert through_a_project(item) == [item]
    assert through_a_project({"items": [item]}) == [item]
