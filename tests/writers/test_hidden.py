"""What a finished file may say besides its words, and that ours say nothing else."""

import io
import zipfile

import pikepdf
import pytest

from briefgen.build import Options, open_workspace, prepare
from briefgen.document.ledger import embedded_ledger
from briefgen.findings import Report
from briefgen.project import Project
from briefgen.writers import FORMATS
from briefgen.writers.hidden import hidden

AUTHOR = "briefgen sample desk"


@pytest.fixture(scope="module")
def made(root):
    workspace = open_workspace(Project(root), Report())
    one = prepare(workspace, root / "briefs/birth-suppression.yaml", Options(), Report())
    ledger = embedded_ledger(one.document)
    return {k: FORMATS[k].write(one.document, one.template, ledger).content for k in ("pdf", "docx", "html")}  # fmt: skip


@pytest.mark.parametrize("kind", ["pdf", "docx", "html"])
def test_a_sample_hides_nothing(made, kind):
    assert hidden(made[kind], f".{kind}", AUTHOR) == ()


def _word(made, **parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made["docx"])) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml" and "body" in parts:
                content = content.replace(b"</w:body>", parts["body"] + b"</w:body>")
            if name == "docProps/core.xml" and "author" in parts:
                content = content.replace(AUTHOR.encode(), parts["author"])
            new.writestr(name, content)
        for name, content in parts.items():
            if "/" in name:
                new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"author": b"Jane Doe"}, "an author, Jane Doe"),
        ({"body": b'<w:p w:rsidR="00AB12CD"/>'}, "revision ids"),
        ({"body": b'<w:p><w:ins w:id="9" w:author="J"/></w:p>'}, "a tracked insertion"),
        ({"body": b"<w:p><w:r><w:t>/home/jane/brief.docx</w:t></w:r></w:p>"}, "/home/jane"),
        ({"word/comments.xml": b"<x/>"}, "comments"),
        ({"docProps/thumbnail.jpeg": b""}, "an earlier state"),
        ({"word/media/a.png": b"\x89PNG\r\n\x1a\n....tEXtAuthor"}, "within the picture"),
        ({"word/media/a.jpg": b"\xff\xd8\xff\xe1\x02\x00Exif\0\0GPS"}, "EXIF"),
    ],
)
def test_what_is_hidden_in_a_word_file_is_named(made, parts, said):
    assert any(said in one for one in hidden(_word(made, **parts), ".docx", AUTHOR))


def test_an_author_and_a_comment_in_a_pdf_are_named(made):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made["pdf"])) as document:
        document.docinfo["/Author"] = "Jane Doe"
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9]
        )
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(note)])
        document.save(out)
    said = hidden(out.getvalue(), ".pdf", AUTHOR)
    assert any("Jane Doe" in one for one in said)
    assert any("comment" in one for one in said)


def test_a_path_in_a_page_is_named():
    assert hidden(b'<img alt="file:///home/jane/a.png">', ".html", AUTHOR)
    assert not hidden(b"<p>home and Users of a C: drive</p>", ".html", AUTHOR)
