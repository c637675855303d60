"""What a person loses who opens a brief in LibreOffice and saves it: no note, no link, no quotation."""

import io
import os
import posixpath
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx_samples import BRIEFS, TEMPLATES, Sample
from docx_support import part
from lxml import etree

from briefgen.cli import run
from briefgen.document.ledger import embedded_ledger
from briefgen.document.walk import evidence_spans
from briefgen.verify import squash, verify_reading
from briefgen.writers.docx import read_docx
from briefgen.writers.docx.names import evidence_bookmark, short_tag
from briefgen.writers.docx.oxml import NAMESPACES, qn

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
SECONDS = 120
SHORT = 25
BODY = "word/document.xml"
ROUTES = ("docx", "odt")
"""Saved as what in between: a Word file again, or LibreOffice's own format and then a Word file."""
FIELD_LINK = re.compile(r'HYPERLINK\s+"([^"]*)"(?:\s+\\l\s+"([^"]*)")?')

pytestmark = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice (soffice) is not installed: saving by it was not tested"
)


@dataclass(frozen=True, slots=True)
class Resaved:
    """A sample as LibreOffice left it."""

    route: str
    sample: Sample
    path: Path

    @property
    def content(self) -> bytes:
        return self.path.read_bytes()

    def __str__(self) -> str:
        return f"{self.sample.name} by way of {self.route}"


def convert(home: Path, suffix: str, target: Path, files: list[Path]) -> None:
    """All files in one run, in a profile of its own: the person's LibreOffice may be open."""
    profile = (home / "profile").as_uri()
    command = [str(OFFICE), f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", suffix, "--outdir", str(target), *map(str, files)]
    # The PDF engine hides this machine's fonts from its own process; LibreOffice cannot do without.
    there = {key: value for key, value in os.environ.items() if key != "FONTCONFIG_FILE"}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=SECONDS, check=False, env=there
    )
    missing = [one.name for one in files if not (target / f"{one.stem}.{suffix}").is_file()]
    assert not missing, f"not converted: {missing}\n{done.stdout}\n{done.stderr}"


@pytest.fixture(scope="module")
def resaved(all_samples, tmp_path_factory) -> list[Resaved]:
    home = tmp_path_factory.mktemp("office")
    folders = {name: home / name for name in ("written", "between", *ROUTES)}
    for folder in folders.values():
        folder.mkdir()
    for sample in all_samples:
        (folders["written"] / f"{sample.name}.docx").write_bytes(sample.content)
        for route in ROUTES:
            (folders[route] / f"{sample.name}.ledger.json").write_bytes(sample.beside)
    written = sorted(folders["written"].iterdir())
    convert(home, "docx", folders["docx"], written)
    convert(home, "odt", folders["between"], written)
    convert(home, "docx", folders["odt"], sorted(folders["between"].iterdir()))
    return [
        Resaved(route, sample, folders[route] / f"{sample.name}.docx")
        for route in ROUTES
        for sample in all_samples
    ]


def test_every_brief_was_saved_in_every_template_by_both_routes(resaved):
    assert len(resaved) == 2 * len(TEMPLATES) * (len(BRIEFS) + 1) >= 18


def test_every_note_keeps_its_words(resaved):
    for one in resaved:
        before, after = read_docx(one.sample.content), read_docx(one.content)
        assert before.notes, one
        assert after.notes == before.notes, one


def test_every_paragraph_keeps_its_words(resaved):
    for one in resaved:
        before, after = read_docx(one.sample.content), read_docx(one.content)
        assert Counter(map(squash, after.paragraphs)) == Counter(map(squash, before.paragraphs)), (
            one
        )
        assert (after.title, after.language) == (before.title, before.language), one


def test_every_link_keeps_its_target(resaved):
    seen = 0
    for one in resaved:
        before, after = Counter(links(one.sample.content)), Counter(links(one.content))
        assert after == before, one
        seen += before.total()
    assert seen > len(resaved)


def test_every_quotation_and_number_is_found_again(resaved):
    for one in resaved:
        spans = list(evidence_spans(one.sample.document))
        assert len(spans) > 5, one
        found = read_docx(one.content).markers
        assert found == {span.marker.tag: (span.printed,) for span in spans}, one


def test_briefgen_verify_says_unchanged(resaved, capsys):
    code = run(["verify", *(str(one.path) for one in resaved)])
    printed = capsys.readouterr()
    assert code == 0, printed
    assert printed.out.count(": unchanged: ") == len(resaved), printed


def test_an_edit_within_a_quotation_is_noticed(resaved):
    """In each re-saved file each quotation and number, one after the other."""
    for one in resaved:
        ledger = embedded_ledger(one.sample.document)
        for span in evidence_spans(one.sample.document):
            reading = read_docx(edited(one.content, span.marker.tag))
            found = verify_reading(reading, ledger, "brief.docx")
            named = [(each.code, span.marker.evidence in each.sentence) for each in found]
            assert ("BG701", True) in named, (one, span.marker.tag, found)


def test_an_edit_of_a_quotation_is_noticed_where_every_mark_was_lost(resaved):
    """Not of a number: its few digits may stand elsewhere in the text."""
    for one in resaved:
        ledger = embedded_ledger(one.sample.document)
        bare = read_docx(without_marks(one.content))
        assert not bare.markers
        assert verify_reading(bare, ledger, "brief.docx") == (), one
        span = next(s for s in evidence_spans(one.sample.document) if len(s.printed) > SHORT)
        reading = read_docx(without_marks(edited(one.content, span.marker.tag)))
        codes = {each.code for each in verify_reading(reading, ledger, "brief.docx")}
        assert codes in ({"BG701"}, {"BG702"}), (one, span.marker.tag, codes)


def with_body(content: bytes, body: etree._Element) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            copy.writestr(name, etree.tostring(body) if name == BODY else source.read(name))
    return target.getvalue()


def edited(content: bytes, tag: str) -> bytes:
    """The file with the first letter or digit of the evidence replaced by another."""
    body = part(content, BODY)
    name = evidence_bookmark(short_tag(tag))
    mark = next(one for one in body.iter(qn("w:bookmarkStart")) if one.get(qn("w:name")) == name)
    text = next(one for one in words_behind(mark) if re.search(r"\w", one.text or ""))
    text.text = re.sub(r"\w", lambda found: "8" if found[0] != "8" else "3", text.text, count=1)
    return with_body(content, body)


def words_behind(mark: etree._Element) -> list[etree._Element]:
    return mark.xpath("following::w:t", namespaces={"w": NAMESPACES["w"]})


def without_marks(content: bytes) -> bytes:
    body = part(content, BODY)
    for mark in list(body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:tag"))):
        mark.getparent().remove(mark)
    return with_body(content, body)


def links(content: bytes) -> Iterator[str]:
    """Where each link of text and notes leads, as a link or as a field."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [name for name in archive.namelist() if re.match(r"word/\w+\.xml$", name)]
    for name in parts:
        root, targets = part(content, name), link_targets(content, name)
        for link in root.iter(qn("w:hyperlink")):
            address, place = targets.get(link.get(qn("r:id")), ""), link.get(qn("w:anchor"))
            yield f"{address}#{place}" if place else address
        for code in root.iter(qn("w:instrText")):
            for address, place in FIELD_LINK.findall(code.text or ""):
                yield f"{address}#{place}" if place else address


def link_targets(content: bytes, name: str) -> dict[str, str]:
    folder, file = posixpath.split(name)
    try:
        root = part(content, f"{folder}/_rels/{file}.rels")
    except KeyError:
        return {}
    return {one.get("Id"): one.get("Target") for one in root}
