"""RIS, as Zotero and EndNote write it: what comes in, and what is said to be lost."""

import pytest

from briefgen.corpus.references.ris import parse
from briefgen.corpus.references.ris_tables import TYPES
from briefgen.findings import Report
from briefgen.records.csl_json import fields_of

NEWS = """TY  - NEWS
TI  - ‘Absolutely No Mercy’: Leaked Files
AU  - Ramzy, Austin
AU  - Buckley, Chris, Jr.
AU  - UNICEF
T2  - The New York Times
DA  - 2019/11/16/
PY  - 2019
SN  - 0362-4331
ST  - ‘Absolutely No Mercy’
UR  - https://www.nytimes.com/x;y
UR  - https://archive.is/x
L1  - internal-pdf://x.pdf
LA  - en-US
Y2  - 2024/03/12/14:05:00
SE  - World
KW  - china
KW  - xinjiang
N1  - first note
goes on
N1  - second note
ER  -
"""
HEARING = """TY  - HEAR
AU  - Subcommittee on International Human Rights
TI  - Evidence, No. 30
T2  - FAAE
PB  - House of Commons
CY  - Ottawa
PY  - 2018/10//
ID  - sdir30
ER  -
"""


def read(text: str) -> list[tuple[dict, list[tuple[str, str]]]]:
    report = Report()
    entries = parse(text, "refs.ris", report)
    assert not report.findings
    return [(dict(e.item), [(one.field, one.value) for one in e.losses]) for e in entries]


def test_a_newspaper_article_of_zotero_comes_in_and_says_what_it_lost():
    ((item, losses),) = read(NEWS)
    assert item.pop("custom") == {
        "ris": {
            "Y2": ["2024/03/12/14:05:00"],
            "UR": ["https://www.nytimes.com/x;y", "https://archive.is/x"],
        }
    }
    assert item == {
        "type": "article-newspaper",
        "title": "‘Absolutely No Mercy’: Leaked Files",
        "title-short": "‘Absolutely No Mercy’",
        "author": [
            {"family": "Ramzy", "given": "Austin"},
            {"family": "Buckley", "given": "Chris", "suffix": "Jr."},
            {"literal": "UNICEF"},
        ],
        "container-title": "The New York Times",
        "issued": {"date-parts": [[2019, 11, 16]]},
        "accessed": {"date-parts": [[2024, 3, 12]]},
        "ISSN": "0362-4331",
        "URL": "https://www.nytimes.com/x;y",
        "section": "World",
        "language": "en-US",
        "keyword": "china, xinjiang",
        "note": "first note\ngoes on\nsecond note",
    }
    assert losses == [
        ("Y2", "14:05:00"),
        ("UR", "https://archive.is/x"),
        ("L1", "internal-pdf://x.pdf"),
    ]


def test_a_hearing_keeps_its_committee_and_loses_nothing():
    ((item, losses),) = read(HEARING)
    assert losses == []
    assert item == {
        "type": "hearing",
        "id": "sdir30",
        "title": "Evidence, No. 30",
        "section": "FAAE",
        "publisher": "House of Commons",
        "publisher-place": "Ottawa",
        "author": [{"literal": "Subcommittee on International Human Rights"}],
        "issued": {"date-parts": [[2018, 10]]},
    }


@pytest.mark.parametrize(
    ("lines", "issued", "lost"),
    [
        ("PY  - 2020", {"date-parts": [[2020]]}, []),
        ("PY  - 2020///Spring", {"date-parts": [[2020]], "season": 1}, []),
        ("PY  - 2020///Advent", {"date-parts": [[2020]]}, [("PY", "Advent")]),
        ("Y1  - 2020/03/12/", {"date-parts": [[2020, 3, 12]]}, []),
        ("DA  - 2020-03-12", {"date-parts": [[2020, 3, 12]]}, []),
        ("DA  - 1 March 2020\nPY  - 2020", {"date-parts": [[2020]]}, [("DA", "1 March 2020")]),
        ("DA  - 1 March 2020", {"raw": "1 March 2020"}, []),
        ("DA  - 2020/02/30", {"raw": "2020/02/30"}, []),
        ("DA  - 2021/01/01\nPY  - 2020", {"date-parts": [[2021, 1, 1]]}, [("PY", "2020")]),
    ],
)
def test_dates_are_as_precise_as_they_are_stated(lines, issued, lost):
    ((item, losses),) = read(f"TY  - RPRT\nTI  - T\n{lines}\nER  - \n")
    assert item["issued"] == issued
    assert losses == lost


@pytest.mark.parametrize(
    ("kind", "lines", "expected"),
    [
        ("JOUR", "JO  - Pol. Risk\nT2  - Journal of Risk\nIS  - 7\nSP  - 1\nEP  - 29\nDO  - https://doi.org/10.1/x",
         {"container-title": "Journal of Risk", "container-title-short": "Pol. Risk", "issue": "7",
          "page": "1-29", "DOI": "10.1/x"}),
        ("CHAP", "T2  - The Book\nA2  - Doe, Jane\nSN  - 978-0-306-40615-7\nPB  - X\nSP  - 5-9",
         {"container-title": "The Book", "editor": [{"family": "Doe", "given": "Jane"}],
          "ISBN": "978-0-306-40615-7", "publisher": "X", "page": "5-9"}),
        ("RPRT", "T2  - Policy Briefs\nSN  - 26/2020\nM3  - Brief",
         {"collection-title": "Policy Briefs", "number": "26/2020", "genre": "Brief"}),
        ("THES", "SP  - 240\nM3  - PhD", {"number-of-pages": "240", "genre": "PhD"}),
        ("CASE", "PB  - Supreme Court\nVL  - 3", {"authority": "Supreme Court", "volume": "3"}),
        ("BOOK", "ET  - 2\nA3  - Roe, R.\nN2  - About it.",
         {"edition": "2", "collection-editor": [{"family": "Roe", "given": "R."}], "abstract": "About it."}),
    ],
)  # fmt: skip
def test_tags_mean_what_the_type_makes_of_them(kind, lines, expected):
    ((item, losses),) = read(f"TY  - {kind}\nTI  - T\n{lines}\nER  - \n")
    assert item == {"type": TYPES[kind], "title": "T", **expected}
    assert losses == []


@pytest.mark.parametrize("kind", list(TYPES))
def test_every_type_that_is_known_is_one_of_csl(kind):
    assert fields_of({"type": TYPES[kind], "title": "T"}).reasons == {}


def test_unknown_types_and_tags_are_said_to_be_lost_and_kept():
    ((item, losses),) = read("TY  - ZZZ\nTI  - T\nXX  - what\nLA  - English\nSN  - abc\nER  - \n")
    assert item["type"] == "document"
    assert dict(losses) == {"TY": "ZZZ", "SN": "abc", "LA": "English", "XX": "what"}
    assert set(item["custom"]["ris"]) == {"TY", "SN", "LA", "XX"}


def test_a_record_without_an_end_is_named_with_its_line_and_the_others_still_come():
    report = Report()
    entries = parse(f"TY  - BOOK\nTI  - Open\n\n{HEARING}", "refs.ris", report)
    (found,) = report.findings
    assert "no end" in found.sentence
    assert found.place is not None
    assert found.place.line == 1
    assert [one.name for one in entries] == ["sdir30"]


def test_a_file_without_records_says_how_a_record_starts():
    report = Report()
    assert parse("nothing here", "refs.ris", report) == ()
    assert "TY  - JOUR" in report.findings[0].help
