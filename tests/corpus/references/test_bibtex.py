"""BibTeX and biblatex, as Zotero and people write them: what comes in, and what is said to be lost."""

import pytest

from briefgen.corpus.references.bibtex import parse
from briefgen.findings import Report

ZOTERO = r"""
@article{zenzBreakTheirRoots2019,
	title = {Break {Their} {Roots}: {Evidence} for {China}’s {Parent}-{Child} {Separation}},
	volume = {7},
	issn = {2330-1392},
	url = {https://www.jpolrisk.com/break-their-roots_100%25/},
	abstract = {5\% of children \& more — in {Xinjiang}.},
	language = {en-US},
	number = {7},
	urldate = {2024-03-12},
	journal = {Journal of Political Risk},
	author = {Zenz, Adrian and de la Cruz, Ana and {Global Affairs Canada} and others},
	month = jul,
	year = {2019},
	pages = {1--29},
	keywords = {china, uyghurs},
	file = {Snapshot:storage/ABC/x.html:text/html},
}
"""
BIBLATEX = r"""
@report{sdir2021,
	title = {The Human Rights Situation},
	subtitle = {Interim Report},
	shorttitle = {Interim Report},
	author = {{{House of Commons}, Sous-comité des droits}},
	editor = {family=Gaulle, given=Charles, prefix=de, useprefix=true},
	date = {2021-03~},
	eventdate = {2020-07-20/2020-07-21},
	institution = {Parliament of Canada},
	type = {resreport},
	number = 12,
	langid = {canadian},
	location = {Ottawa and Montr{\'e}al},
	doi = {https://doi.org/10.1000/a\_b},
	eprint = {2101.001}, eprinttype = {arXiv}, eprintclass = {cs.CY},
	timestamp = {2024-01-01},
}
@article{ramzy2019, entrysubtype = {newspaper}, title = {{‘Absolutely No Mercy’}}, journaltitle = {The New York Times},
  author = {Ramzy, Austin and {\'A}lvarez, Jr., Jos{\'e} and Karl von Test}, date = {2019-11-16T10:00:00}}
@weird{odd, title = {Odd}, note = {See \enquote{this}}, year = {c. 2010}, journal = jacm}
@phdthesis{mcgill, title={T}, school={McGill}, year=2001, month = "mar"}
"""


def read(text: str) -> dict[str, tuple[dict, list[tuple[str, str]]]]:
    report = Report()
    entries = parse(text, "refs.bib", report)
    assert not report.findings
    return {e.name: (dict(e.item), [(one.field, one.value) for one in e.losses]) for e in entries}


def test_an_article_of_zotero_comes_in_and_says_what_it_lost():
    item, losses = read(ZOTERO)["zenzBreakTheirRoots2019"]
    assert "file" not in item.pop("custom")["bibtex"]  # a path on somebody's computer
    assert item == {
        "id": "zenzBreakTheirRoots2019",
        "type": "article-journal",
        "title": "Break Their Roots: Evidence for China’s Parent-Child Separation",
        "container-title": "Journal of Political Risk",
        "author": [
            {"family": "Zenz", "given": "Adrian"},
            {"family": "Cruz", "given": "Ana", "dropping-particle": "de la"},
            {"literal": "Global Affairs Canada"},
        ],
        "issued": {"date-parts": [[2019, 7]]},
        "accessed": {"date-parts": [[2024, 3, 12]]},
        "volume": "7",
        "issue": "7",
        "page": "1-29",
        "ISSN": "2330-1392",
        "URL": "https://www.jpolrisk.com/break-their-roots_100%25/",
        "abstract": "5% of children & more — in Xinjiang.",
        "language": "en-US",
        "keyword": "china, uyghurs",
    }
    assert losses == [
        ("author", "and others"),
        ("file", "Snapshot:storage/ABC/x.html:text/html"),
    ]


def test_a_report_of_biblatex_comes_in_with_its_finer_fields():
    item, losses = read(BIBLATEX)["sdir2021"]
    assert item["title"] == "The Human Rights Situation: Interim Report"
    assert item["title-short"] == "Interim Report"
    assert item["author"] == [{"literal": "House of Commons, Sous-comité des droits"}]
    assert item["editor"] == [
        {"family": "Gaulle", "given": "Charles", "non-dropping-particle": "de"}
    ]
    assert item["issued"] == {"date-parts": [[2021, 3]], "circa": True}
    assert item["event-date"] == {"date-parts": [[2020, 7, 20], [2020, 7, 21]]}
    assert item["genre"] == "Research report"
    assert item["publisher"] == "Parliament of Canada"
    assert item["publisher-place"] == "Ottawa; Montréal"
    assert (item["number"], item["language"], item["DOI"]) == ("12", "en-CA", "10.1000/a_b")
    assert (item["archive"], item["archive_location"]) == ("arXiv", "2101.001")
    assert losses == [("eprintclass", "cs.CY"), ("timestamp", "2024-01-01")]


def test_names_and_subtypes_of_a_newspaper_article():
    item, losses = read(BIBLATEX)["ramzy2019"]
    assert item["type"] == "article-newspaper"
    assert item["title"] == "‘Absolutely No Mercy’"
    assert item["author"] == [
        {"family": "Ramzy", "given": "Austin"},
        {"family": "Álvarez", "given": "José", "suffix": "Jr."},
        {"family": "Test", "given": "Karl", "dropping-particle": "von"},
    ]
    assert item["issued"] == {"date-parts": [[2019, 11, 16]]}
    assert losses == [("date", "2019-11-16T10:00:00")]


def test_an_unknown_type_becomes_a_document_and_latex_that_means_something_is_said():
    item, losses = read(BIBLATEX)["odd"]
    assert item["type"] == "document"
    assert item["issued"] == {"literal": "c. 2010"}
    assert dict(losses) == {"entrytype": "weird", "note": r"See \enquote{this}", "journal": "jacm"}
    assert item["custom"]["bibtex"] == dict(losses)


def test_an_old_thesis_type_says_the_degree():
    item, losses = read(BIBLATEX)["mcgill"]
    assert (item["genre"], item["publisher"]) == ("PhD thesis", "McGill")
    assert item["issued"] == {"date-parts": [[2001, 3]]}
    assert losses == []


@pytest.mark.parametrize(
    ("field", "variable", "words"),
    [
        (r"{\"o}ffentlich \'{e}t{\'e} \c{c} {\ss} {\O}", "title", "öffentlich été ç ß Ø"),
        ("100% of R&D costs $5", "title", "100% of R&D costs $5"),
        ("a -- b --- c", "title", "a – b — c"),
        ("one\n   two", "title", "one two"),
        ("H$_2$O", "title", "H$_2$O"),
    ],
)
def test_latex_becomes_words_and_nothing_after_a_percent_sign_is_dropped(field, variable, words):
    item, _ = read("@misc{k, title = {" + field + "}}")["k"]
    assert item[variable] == words


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ("date = {2021-21}", {"date-parts": [[2021]], "season": 1}),
        ("date = {2021/2022}", {"date-parts": [[2021], [2022]]}),
        ("date = {forthcoming}", {"raw": "forthcoming"}),
        ("year = {2021}, month = {12}", {"date-parts": [[2021, 12]]}),
        ("year = 2021, month = {May 10}", {"date-parts": [[2021, 5, 10]]}),
        ("year = 2021, month = may, day = {3}", {"date-parts": [[2021, 5, 3]]}),
        ("year = 2021, month = {13}", {"date-parts": [[2021]]}),
        ("year = {in press}", {"literal": "in press"}),
    ],
)
def test_dates_are_as_precise_as_they_are_stated(fields, issued):
    item, _ = read("@misc{k, title = {T}, " + fields + "}")["k"]
    assert item["issued"] == issued


def test_strings_of_the_file_are_put_in_and_joins_are_said_to_be_lost():
    text = '@string{nyt = "The NYT"}\n@article{k, title = {T}, journal = NYT, note = nyt # " x"}'
    item, losses = read(text)["k"]
    assert item["container-title"] == "The NYT"
    assert losses == [("note", 'nyt # " x"')]


def test_a_field_given_twice_in_two_spellings_loses_the_second():
    item, losses = read("@misc{k, title = {One}, Title = {Two}}")["k"]
    assert item["title"] == "One"
    assert losses == [("Title", "Two")]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("@book{a, title={A}}\n@article{b,\n title={open,\n\n@book{c, title={C}}", 2, "not closed"),
        ("@book{a, title={A}}\n\n@book{a, title={B}}\n@book{c, title={C}}", 3, "the key 'a' is given twice; first on line 1"),
        ("@book{a, title={A}, title={B}}\n@book{c, title={C}}", 1, "gives title twice"),
        ("@book{c, title={C}}\n@book a, title={A}\n", 2, "does not open with a brace"),
    ],
)  # fmt: skip
def test_a_malformed_entry_is_named_with_its_line_and_the_others_still_come(
    text, line, words, capsys
):
    report = Report()
    entries = parse(text, "refs.bib", report)
    (found,) = report.findings
    assert words in found.sentence
    assert found.place is not None
    assert found.place.line == line
    assert found.help
    assert "c" in {one.name for one in entries}
    assert capsys.readouterr() == ("", "")


def test_a_file_without_entries_says_how_an_entry_starts():
    report = Report()
    assert parse("nothing here", "refs.bib", report) == ()
    assert "holds no entry" in report.findings[0].sentence
