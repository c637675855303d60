"""Every quantity of the four articles, listed by hand, and those of sixty sentences from elsewhere.

Nothing else may be found in them: a missed number, an invented one, a lost hedge or a wrong unit fails.
"""

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from briefgen.evidence.numbers import Quantity, find_quantities

HERE = Path(__file__).parent
Row = tuple[str, str, str, str, str]


def _amounts(one: Quantity) -> str:
    if one.value is not None:
        return str(Decimal(one.value).normalize() + 0)
    return "" if one.minimum is None else f"{one.minimum}..{one.maximum}"


def _row(one: Quantity) -> Row:
    return one.words, one.kind, _amounts(one), one.qualifier or "", one.unit or ""


def _expected(words: str, kind: str, value: str, qualifier: str, unit: str) -> Row:
    plain = value if not value or ".." in value else str(Decimal(value).normalize() + 0)
    return words, kind, plain, qualifier, unit


def _listed() -> dict[tuple[str, str], list[tuple[int, Row]]]:
    found: dict[tuple[str, str], list[tuple[int, Row]]] = {}
    with (HERE / "quantities-articles.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            keys = ("words", "kind", "value", "qualifier", "unit")
            entry = int(row["line"]), _expected(*(row[key] for key in keys))
            found.setdefault((row["source"], row["part"]), []).append(entry)
    return found


def _sentences() -> Iterator[tuple[str, list[Row]]]:
    cases = yaml.safe_load((HERE / "quantities-elsewhere.yaml").read_text(encoding="utf-8"))
    for case in cases:
        rows = [_expected(*(part.strip() for part in one.split("|"))) for one in case["has"]]
        yield case["text"], rows


LISTED = _listed()
SENTENCES = list(_sentences())


def test_the_lists_are_as_long_as_they_should_be():
    assert sum(map(len, LISTED.values())) >= 100
    assert len({text for text, _ in SENTENCES}) == 60


@pytest.mark.parametrize("source", sorted({source for source, _ in LISTED}))
@pytest.mark.parametrize("part", ["text", "comment"])
def test_every_quantity_of_an_article_is_read_and_nothing_else(source, part, loaded):
    text = getattr(loaded[0].sources[source], part)
    found = [(text.line_of(one.start), _row(one)) for one in find_quantities(text.content)]
    assert found == LISTED.get((source, part), [])


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_every_quantity_of_a_sentence_is_read_and_nothing_else(text, expected):
    assert [_row(one) for one in find_quantities(text)] == expected
