"""How the cost of a build grows: with notes, with quotations, with briefs. Ratios, not seconds, count.

Run with `make bench`. Medians of several runs in one process, everything imported and warm; the
first line of each group is the base of its ratios.
"""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "src")]

from briefgen.build import Options, open_workspace, prepare  # noqa: E402
from briefgen.citations.choosing import find_engine  # noqa: E402
from briefgen.citations.cite import Rules, cite  # noqa: E402
from briefgen.corpus.model import Source  # noqa: E402
from briefgen.document import nodes as n  # noqa: E402
from briefgen.document.labels import labels_for  # noqa: E402
from briefgen.document.ledger import embedded_ledger  # noqa: E402
from briefgen.evidence.model import Library  # noqa: E402
from briefgen.evidence.quotes import find_quotation  # noqa: E402
from briefgen.findings import Place, Report  # noqa: E402
from briefgen.project import Project  # noqa: E402
from briefgen.records.source import SourceRecord  # noqa: E402
from briefgen.verify import verify_reading  # noqa: E402
from briefgen.writers import FORMATS  # noqa: E402

RUNS = 5
MANY = (100, 1000, 5000)


def median(work: Callable[[], object], runs: int) -> float:
    """Median seconds of the work; the first of several runs warms up and does not count."""
    if runs > 1:
        work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def group(title: str, rows: list[tuple[str, Callable[[], object]]], runs: int = RUNS) -> None:
    """Print one group: seconds, and the ratio to its first row."""
    print(f"\n{title}")
    base = 0.0
    for name, work in rows:
        seconds = median(work, runs)
        base = base or seconds
        print(f"  {name:<28}{seconds * 1000:9.1f} ms  {seconds / base:7.2f} x")


def noted(document: n.Document, notes: int) -> n.Document:
    """A document of eight sentences a paragraph, with so many short notes spread over it."""
    words = "The harbour was quiet that year, and nobody counted the boats. " * 4
    body = tuple(
        n.Paragraph((n.Text(words), n.NoteMark(i), n.Text(" " + words)))
        for i in range(1, notes + 1)
    )
    made = tuple(n.Note(i, (n.Text(f"Review, para. {i}."),)) for i in range(1, notes + 1))
    return replace(document, body=body, notes=made)


def citing(library: Library, citations: int) -> tuple[n.Document, Library]:
    """A document of so many citations, three a source, and a library that holds the sources."""
    sources = {
        f"s{i}": Source(SourceRecord.model_validate({
            "id": f"s{i}", "type": "article-newspaper", "title": f"Harbour news of week {i}",
            "author": [{"family": f"Roy{i}", "given": "Ada"}], "container-title": "The Review",
            "issued": f"{1950 + i % 70}-03-12", "URL": f"https://www.example.org/{i}",
        }))
        for i in range(citations // 3 + 1)
    }  # fmt: skip
    meta = n.Meta("Bench", "en-CA", "2026-11-24", labels=labels_for("en-CA", {}))
    cites = [n.Cite((n.Citation(f"s{i // 3}", f"p. {i % 9 + 1}"),)) for i in range(citations)]
    body = tuple(n.Paragraph((n.Text("Words."), one)) for one in cites)
    return n.Document(meta, (), (*body, n.SourceList())), replace(library, sources=sources)


def cite_all(style: str, document: n.Document, library: Library) -> n.Document:
    """The citation pass alone."""
    engine = find_engine(style, "en-CA", (), ROOT, Place("x"), Report())
    assert engine
    return cite(document, library, engine, style, Place("x"), Report(), Rules(300))


def main() -> None:
    """All groups."""
    workspace = open_workspace(Project(ROOT), Report())
    path = ROOT / "briefs" / "forced-labour-supply-chains.yaml"
    prepared = prepare(workspace, path, Options(), Report())
    assert prepared
    ledger = embedded_ledger(prepared.document)

    def write(kind: str, document: n.Document) -> bytes:
        return FORMATS[kind].write(document, prepared.template, b"{}").content

    group("Sample brief, by step", [
        ("prove the whole library", lambda: open_workspace(Project(ROOT), Report())),
        ("read, compose, cite, check", lambda: prepare(workspace, path, Options(), Report())),
        ("write DOCX", lambda: write("docx", prepared.document)),
        ("write PDF", lambda: write("pdf", prepared.document)),
    ])  # fmt: skip
    made = FORMATS["pdf"].write(prepared.document, prepared.template, ledger).content
    word = FORMATS["docx"].write(prepared.document, prepared.template, ledger).content
    group("Reading back", [
        ("verify DOCX", lambda: verify_reading(FORMATS["docx"].read(word), ledger, "x")),
        ("verify PDF", lambda: verify_reading(FORMATS["pdf"].read(made), ledger, "x")),
    ])  # fmt: skip
    for kind in ("docx", "pdf"):
        group(f"Notes in one {kind.upper()}, one a paragraph", [
            (f"{count} notes", lambda count=count, kind=kind: write(kind, noted(prepared.document, count)))
            for count in (25, 50, 100)
        ])  # fmt: skip
    # To tell authors of one name and year apart costs pandoc the square of the sources in APA.
    for style, counts in (
        ("house", MANY),
        ("chicago-notes", MANY),
        ("oscola", MANY),
        ("apa", MANY[:2]),
    ):
        made_up = [(count, citing(workspace.library, count)) for count in counts]
        group(f"Citations, style {style}", [
            (f"{count} citations", lambda style=style, case=case: cite_all(style, *case))
            for count, case in made_up
        ], runs=3)  # fmt: skip
    text = workspace.corpus.sources["nyt-2021-births"].text
    assert text
    quotes = [p.text[:90].rsplit(" ", 1)[0] for p in text.paragraphs]
    group("Quotations found", [
        (f"{count} quotations", lambda count=count: [find_quotation(q, text) for q in (quotes * 8)[:count]])
        for count in (60, 120, 240)
    ])  # fmt: skip


if __name__ == "__main__":
    main()
