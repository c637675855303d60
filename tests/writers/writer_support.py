"""What the tests of HTML, PDF, JSON and charts share."""

import shutil
import sys
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from briefgen.document import nodes as n
from briefgen.document.walk import evidence_spans
from briefgen.templates.loading import load_template
from briefgen.templates.model import Template
from briefgen.verify import squash

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = ROOT / "templates"
LEDGER = '{"note": "</script> <!-- é “R&D” \\\\u003c \\u003c"}'.encode()


def template(name: str = "plain", paper: str = "A4", **changes: object) -> Template:
    loaded = load_template(name, [TEMPLATES], paper)  # type: ignore[arg-type]
    return replace(loaded, **changes)  # type: ignore[arg-type]


def with_styles(css: str, name: str = "plain") -> Template:
    """The template with one more style sheet behind its own."""
    loaded = template(name)
    return replace(loaded, styles=(*loaded.styles, css))


def with_page(page: str) -> Template:
    return template(page=page)


def folder(tmp_path: Path, name: str, record: str, **files: str | bytes) -> Path:
    """A template folder under a new root; file names write ``.`` as ``_``."""
    home = tmp_path / name
    home.mkdir(parents=True)
    (home / "template.yaml").write_text(record, encoding="utf-8")
    for file, content in files.items():
        path = home / file.replace("_", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return home


def squashed_spans(document: n.Document) -> list[str]:
    found = [squash(span.printed) for span in evidence_spans(document)]
    assert found
    return found


def documents_of(
    *paragraphs: n.Inlines, notes: tuple[n.Note, ...] = (), **meta: object
) -> n.Document:
    labels = MappingProxyType({"page": "Page", "of": "of", "notes": "Notes", "note": "Note"})
    facts = {"title": "T", "language": "en", "date": "2026-11-24", "labels": labels, **meta}
    front = (n.Heading(1, (n.Text("T"),), "title"),)
    return n.Document(
        n.Meta(**facts),  # type: ignore[arg-type]
        front,
        tuple(n.Paragraph(content) for content in paragraphs),
        notes,
    )


def python() -> str:
    return shutil.which("python3", path=str(Path(sys.executable).parent)) or sys.executable
