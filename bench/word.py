"""What a Word file of briefgen's costs beside pandoc, and beside python-docx by hand; and how it grows.

The figures are medians of rounds in turn, as in ``pdf.py``. Cold are whole processes: briefgen from YAML to a
proven file, pandoc from Markdown with the same citations. Warm is one process: briefgen's writing and reading
back, beside the same paragraphs, tables and notes made with python-docx and a few lines for the notes it lacks.
"""

import io
import json
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pypandoc
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn

sys.path[:0] = [str(Path(__file__).parent)]

import pdf as shared  # noqa: E402

from briefgen.document import nodes as n  # noqa: E402
from briefgen.document.ledger import embedded_ledger  # noqa: E402
from briefgen.document.walk import plain  # noqa: E402
from briefgen.records.csl_json import exported  # noqa: E402
from briefgen.verify import verify_reading  # noqa: E402
from briefgen.writers import FORMATS  # noqa: E402

HERE = Path(__file__).with_suffix("")
STYLE = shared.ROOT / "src/briefgen/citations/csl/styles/chicago-notes-bibliography.csl"
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
OURS, PANDOC, HAND = "briefgen", "pandoc --citeproc", "python-docx by hand"


# --- by hand ---------------------------------------------------------------------------------


def by_hand(document: n.Document) -> bytes:
    """The document's words in python-docx's own styles, with real footnotes."""
    made = docx.Document()
    for block in (*document.front, *document.body):
        set_block(made, block)
    part = Part(PackURI("/word/footnotes.xml"), NOTES_TYPE, notes_xml(document), made.part.package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def set_block(made: "docx.document.Document", block: n.Block) -> None:  # noqa: C901, PLR0912 - a case a node
    """One block, as a person with python-docx would write it."""
    match block:
        case n.Heading():
            set_words(made.add_heading(level=block.level), block.content)
        case n.Paragraph():
            set_words(made.add_paragraph(), block.content)
        case n.ListBlock():
            for item in block.items:
                for inner in item:
                    set_words(made.add_paragraph(style="List Bullet"), inner.content)
        case n.BlockQuotation():
            for words in (*block.paragraphs, block.attribution):
                set_words(made.add_paragraph(style="Quote"), words)
        case n.Card() | n.Panel():
            set_words(made.add_heading(level=3), block.title)
            for inner in block.body:
                set_block(made, inner)
        case n.SourceList():
            for _, entries in block.groups:
                for entry in entries:
                    set_words(made.add_paragraph(), entry.content)
        case _:
            raise NotImplementedError(type(block).__name__)


def set_words(paragraph: "docx.text.paragraph.Paragraph", content: n.Inlines) -> None:
    """Runs, and a reference for each note."""
    for inline in content:
        if isinstance(inline, n.NoteMark):
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), str(inline.number))
            paragraph.add_run()._r.append(reference)  # noqa: SLF001 - its public API has no notes
        else:
            paragraph.add_run(plain((inline,))).italic = isinstance(inline, n.Emphasis)


def notes_xml(document: n.Document) -> bytes:
    """The part that python-docx does not write."""
    notes = "".join(
        f'<w:footnote w:id="{note.number}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> '
        f"{shared.escape(plain(note.content))}</w:t></w:r></w:p></w:footnote>"
        for note in document.notes
    )
    return f"<w:footnotes {nsdecls('w')}>{notes}</w:footnotes>".encode()


# --- groups ----------------------------------------------------------------------------------


def timed(work: Callable[[], object]) -> shared.Run:
    """What the work cost in this process."""
    before = shared.here()
    work()
    return shared.Run(shared.here() - before)


def cold(sample: shared.Sample, folder: Path) -> None:
    """Whole processes."""
    references = folder / "references.json"
    sources = sample.workspace.library.sources.values()
    laws = [{"id": key, "type": "legislation", "title": one.named_citation("en")}
            for key, one in sample.workspace.library.instruments.items()]  # fmt: skip
    references.write_text(json.dumps([*(exported(one.record) for one in sources), *laws]))
    pandoc = [str(pypandoc.get_pandoc_path()), str(HERE / "brief.md"), "--citeproc", f"--csl={STYLE}",
              f"--bibliography={references}", "-o", str(folder / "pandoc.docx")]  # fmt: skip
    ours = shared.python("-m", "briefgen", "build", shared.STEM, "-f", "docx", "-o", str(folder), "--force",
                         "--project", str(shared.ROOT))  # fmt: skip
    runs = shared.in_turn(
        {PANDOC: lambda: shared.processes(pandoc), OURS: lambda: shared.processes(ours)}, 9, 60
    )
    shared.title("Cold: whole processes, from text to a Word file")
    for name in (PANDOC, OURS):
        shared.row(name, shared.middle(runs[name]))
    shared.ratio_row(f"{OURS} : {PANDOC}", shared.ratio(runs[OURS], runs[PANDOC]), 3.0)


def warm(sample: shared.Sample) -> None:
    """One process."""
    document, template = sample.prepared.document, sample.prepared.template
    ledger = embedded_ledger(document)

    def ours() -> object:
        content = FORMATS["docx"].write(document, template, ledger).content
        return verify_reading(FORMATS["docx"].read(content), ledger, "x")

    runs = shared.in_turn(
        {HAND: lambda: timed(lambda: by_hand(document)), OURS: lambda: timed(ours)}, 31, 30
    )
    shared.title("Warm: one process, writing and reading back")
    for name in (HAND, OURS):
        shared.row(name, shared.middle(runs[name]))
    shared.ratio_row(f"{OURS} : {HAND}", shared.ratio(runs[OURS], runs[HAND]), 1.3)


def growth(sample: shared.Sample) -> None:
    """Five paragraphs a note, up to 1,000 notes."""
    shared.title("Growth: writing and reading back, five paragraphs a note")
    base = 0.0
    for notes in (125, 250, 500, 1000):
        document = large(sample.prepared.document, notes)
        ledger = embedded_ledger(document)

        def work(document: n.Document = document, ledger: bytes = ledger) -> object:
            content = FORMATS["docx"].write(document, sample.prepared.template, ledger).content
            return verify_reading(FORMATS["docx"].read(content), ledger, "x")

        cost = shared.middle(shared.in_turn({OURS: lambda work=work: timed(work)}, 3, 30)[OURS])
        base = base or cost.cpu
        shared.row(f"{notes:,} notes, {notes * 5:,} paragraphs ({cost.cpu / base:.1f} x)", cost)


def large(document: n.Document, notes: int) -> n.Document:
    """So many notes, and five paragraphs to each."""
    words = n.Text("The harbour was quiet that year, and nobody counted the boats. " * 3)
    body = [
        n.Paragraph((words, n.NoteMark(number)) if part == 0 else (words,))
        for number in range(1, notes + 1)
        for part in range(5)
    ]
    made = tuple(n.Note(i, (n.Text(f"Review, para. {i}."),)) for i in range(1, notes + 1))
    return replace(document, body=tuple(body), notes=made)


def main() -> None:
    """All groups."""
    os.environ["PYTHONPATH"] = str(shared.ROOT / "src")
    # Compiled modules, as where briefgen is installed.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        sample = shared.open_sample(Path(name))
        cold(sample, Path(name))
        warm(sample)
        growth(sample)


if __name__ == "__main__":
    main()
