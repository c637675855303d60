"""One made-up source of each kind, and three laws as the library holds them, for tests of styles."""

from types import MappingProxyType
from typing import Any

from briefgen.citations.cite import Rules, cite
from briefgen.citations.engine import Engine
from briefgen.corpus.model import Source
from briefgen.document import nodes as n
from briefgen.document.labels import labels_for
from briefgen.document.walk import plain
from briefgen.evidence.model import Library
from briefgen.findings import Place, Report
from briefgen.records.instrument import InstrumentRecord
from briefgen.records.source import SourceRecord

_TREMBLAY = {"family": "Tremblay", "given": "Marie-Ève"}
_HEARING = "Standing Committee on Access to Information, Privacy and Ethics"

ITEMS: dict[str, dict[str, Any]] = {
    "newspaper": {
        "type": "article-newspaper", "author": [_TREMBLAY], "title": "Ottawa delays disclosure rules",
        "container-title": "The Globe and Mail", "issued": "2024-03-12", "page": "A4",
        "URL": "https://www.example.org/news/disclosure",
    },
    "magazine": {
        "type": "article-magazine", "author": [_TREMBLAY], "title": "The long queue", "container-title": "Policy Options",
        "issued": "2024-03", "URL": "https://www.example.org/magazine/queue",
    },
    "webpage": {
        "type": "webpage", "author": [{"literal": "Treasury Board Secretariat"}], "title": "Making a request",
        "container-title": "Access to information", "issued": "2023-06-01", "accessed": "2024-06-01",
        "URL": "https://www.example.org/tbs/ati",
    },
    "undated-webpage": {
        "type": "webpage", "title": "About the register", "container-title": "Public Register",
        "accessed": "2024-06-01", "URL": "https://www.example.org/register",
    },
    "blog": {
        "type": "post-weblog", "author": [{"family": "García", "given": "Lucía"}], "title": "Why the numbers do not add up",
        "container-title": "Open Desk", "issued": "2021-04-02", "URL": "https://www.example.org/blog/numbers",
    },
    "report": {
        "type": "report", "author": [{"literal": "Office of the Auditor General"}], "title": "Processing of requests",
        "genre": "Report", "number": "5", "publisher": "Office of the Auditor General", "issued": "2023-10",
        "URL": "https://www.example.org/oag/5",
    },
    "hearing": {
        "type": "hearing", "author": [{"family": "Maynard", "given": "Caroline"}], "title": "Evidence", "section": _HEARING,
        "authority": "House of Commons", "number": "84", "chapter-number": "44-1", "issued": "2023-10-04",
        "URL": "https://www.example.org/committee/84",
    },
    "legislation": {
        "type": "legislation", "title": "Access to Information Act", "container-title": "R.S.C.", "volume": "1985",
        "chapter-number": "A-1", "issued": "1985", "URL": "https://www.example.org/laws/a-1",
    },
    "regulation": {
        "type": "regulation", "title": "Access to Information Regulations", "number": "SOR/83-507", "issued": "1983",
    },
    "treaty": {
        "type": "treaty", "title": "Convention on Access to Information", "container-title": "UNTS", "volume": "2161",
        "page": "447", "issued": "1998-06-25",
    },
    "bill": {
        "type": "bill", "title": "An Act to amend the Access to Information Act", "number": "C-58",
        "authority": "House of Commons", "chapter-number": "42-1", "issued": "2017-06-19",
        "URL": "https://www.example.org/bills/c-58",
    },
    "motion": {
        "type": "document", "title": "Opposition motion on disclosure", "genre": "motion", "authority": "House of Commons",
        "issued": "2021-02-22", "URL": "https://www.example.org/votes/56",
    },
    "interview": {
        "type": "interview", "author": [{"family": "Roy", "given": "Luc"}], "title": "The minister on the rules",
        "interviewer": [_TREMBLAY], "container-title": "Morning Programme", "issued": "2022-01-15",
        "URL": "https://www.example.org/radio/roy",
    },
    "speech": {
        "type": "speech", "author": [{"family": "Roy", "given": "Luc"}], "title": "A duty to disclose",
        "event-title": "Conference on Open Government", "event-place": "Ottawa", "issued": "2021-05-20",
        "URL": "https://www.example.org/speeches/roy",
    },
    "press-release": {
        "type": "webpage", "author": [{"literal": "Department of Justice"}], "title": "New rules announced",
        "genre": "press release", "container-title": "News room", "issued": "2022-03-03",
        "URL": "https://www.example.org/releases/12",
    },
    "dataset": {
        "type": "dataset", "author": [{"literal": "Statistics Canada"}], "title": "Requests by year", "version": "3",
        "publisher": "Statistics Canada", "issued": "2023", "URL": "https://www.example.org/data/requests",
    },
    "book": {
        "type": "book", "author": [{"family": "Okafor", "given": "Ada"}], "title": "The paper state",
        "publisher": "Harbour Press", "publisher-place": "Toronto", "issued": "2019",
    },
}  # fmt: skip

LAWS: dict[str, dict[str, Any]] = {
    "law": {"names": {"en": "Special Economic Measures Act"}, "kind": "legislation", "citation": "S.C. 1992, c. 17"},
    "law-treaty": {"names": {"en": "Convention on Quays"}, "kind": "treaty", "citation": "78 UNTS 277"},
    "law-regulation": {"names": {"en": "Harbour Regulations"}, "kind": "regulation", "citation": "SOR/2017-233"},
}  # fmt: skip
"""Laws as ``instruments.yaml`` has them: a name and a citation as published."""


def source(key: str, item: dict[str, Any]) -> Source:
    """A source without text."""
    return Source(SourceRecord.model_validate({"id": key, **item}))


def library(extra: dict[str, Source] | None = None) -> Library:
    """A library that holds one source of each kind."""
    laws = {
        key: InstrumentRecord.model_validate(
            {"id": key, "jurisdiction": "ca", "status": "in-force", "checked": "2026-11-24", **law}
        )
        for key, law in LAWS.items()
    }
    none: Any = MappingProxyType({})
    sources = {key: source(key, item) for key, item in ITEMS.items()}
    return Library({**sources, **(extra or {})}, none, none, none, laws, none)


def document(cites: list[tuple[n.Citation, ...]], language: str = "en-CA") -> n.Document:
    """A document that cites in this order, one paragraph each, and lists its sources."""
    meta = n.Meta(
        title="Test", language=language, date="2026-11-24", labels=labels_for(language, {})
    )
    body = [n.Paragraph((n.Text("Words."), n.Cite(one))) for one in cites]
    return n.Document(meta, (), (*body, n.SourceList()))


def cited(
    cites: list[tuple[n.Citation, ...]],
    engine: Engine,
    language: str = "en-CA",
    style: str = "house",
    extra: dict[str, Source] | None = None,
) -> tuple[n.Document, Report]:
    """The document after the citation pass, and what was found."""
    report = Report()
    made = cite(
        document(cites, language), library(extra), engine, style, Place("brief.yaml"), report, Rules(10_000)
    )  # fmt: skip
    return made, report


def words(made: n.Document) -> list[str]:
    """The words of each note, or of each citation in the text."""
    return [plain(one) for one in ([note.content for note in made.notes] or made.citations)]
