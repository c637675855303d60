"""A built Word file, and the edits that people make in it: each a function on the opened file."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from lxml import etree

from briefgen.build import Options, Prepared, open_workspace, prepare
from briefgen.document.ledger import embedded_ledger
from briefgen.findings import Report
from briefgen.project import Project
from briefgen.writers.docx import write_docx
from briefgen.writers.docx.names import evidence_bookmark
from briefgen.writers.docx.oxml import NAMESPACES, qn

ROOT = Path(__file__).parents[2]
BODY, NOTES = "word/document.xml", "word/footnotes.xml"
BY = {qn("w:id"): "9001", qn("w:author"): "R. Editor", qn("w:date"): "2026-11-25T09:00:00Z"}

INLINE, NEGATED = "bg:cotler-in-concert/1", "bg:packer-inference/1"
BLOCK, REPLY = "bg:mendes-supply-lines/1", "bg:zhao-losses/1"
NUMBER, CELL, PANEL = "bg:cotton-570k/1", "bg:hearings-14-hours/1", "bg:women-18-59/1"

BRIEF = """\
title: "Words that must hold"
kind: policy-brief
language: en-CA
date: 2026-11-24
sections:
  - part: summary
    blocks:
      - key_messages: [The evidence is quoted word for word., A second message stands here.]
  - heading: What is said
    part: evidence
    blocks:
      - text: |
          A study put a number on it. {{ figure("cotton-570k") }} are said to have been pressed into
          cotton fields, by one count.

          Irwin Cotler spoke of states together: {{ quote("cotler-in-concert") }} was his advice to all.

          A sentence of ours alone stands here, with nothing quoted in it.
      - excerpt: packer-inference
      - excerpt: mendes-supply-lines
      - table:
          caption: Hearings
          header: [What, How many]
          rows: [["Length of the hearings", '{{ figure("hearings-14-hours") }}']]
      - figures: [women-18-59]
  - heading: What China answers
    part: response
    blocks:
      - excerpt: zhao-losses
  - heading: Limits
    part: limits
    blocks:
      - text: We have not seen the study itself.
  - heading: What we ask
    part: recommendations
    blocks:
      - recommendations: [enforce-import-ban]
  - heading: Sources
    part: sources
    blocks:
      - sources: all
  - part: contact
    blocks:
      - contact: {organisation: briefgen sample desk}
"""


@cache
def built() -> tuple[Prepared, bytes, bytes]:
    """The brief, its Word file and its evidence list; made once."""
    import tempfile

    report = Report()
    workspace = open_workspace(Project(ROOT), report)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "words.yaml"
        path.write_text(BRIEF, encoding="utf-8")
        made = prepare(workspace, path, Options(), report)
    assert made, [one.sentence for one in report.findings if one.is_error]
    ledger = embedded_ledger(made.document)
    return made, write_docx(made.document, made.template, ledger).content, ledger


@dataclass
class Word:
    """An opened Word file."""

    files: dict[str, bytes]
    roots: dict[str, etree._Element] = field(default_factory=dict)

    @classmethod
    def open(cls, content: bytes) -> "Word":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return cls({name: archive.read(name) for name in archive.namelist()})

    def root(self, name: str = BODY) -> etree._Element:
        if name not in self.roots:
            self.roots[name] = etree.fromstring(self.files[name])
        return self.roots[name]

    def saved(self) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name, content in self.files.items():
                root = self.roots.get(name)
                archive.writestr(name, content if root is None else etree.tostring(root))
        return target.getvalue()

    # --- where things stand ---

    def control(self, tag: str) -> etree._Element:
        found = [one for one in self.root().iter(qn("w:sdt"))
                 if one.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")) == tag]  # fmt: skip
        assert len(found) == 1, (tag, len(found))
        return found[0]

    def content(self, tag: str) -> etree._Element:
        return self.control(tag).find(qn("w:sdtContent"))

    def text(self, tag: str, holding: str = "") -> etree._Element:
        """The one piece of text in a control that holds the words."""
        pieces = self.control(tag).iter(qn("w:t"))
        found = [one for one in pieces if holding in (one.text or "")]
        assert len(found) == 1, (tag, holding)
        return found[0]

    def bookmark(self, tag: str) -> tuple[etree._Element, etree._Element]:
        name = evidence_bookmark(tag)
        start = next(
            one for one in self.root().iter(qn("w:bookmarkStart")) if one.get(qn("w:name")) == name
        )
        end = next(one for one in self.root().iter(qn("w:bookmarkEnd")) if one.get(qn("w:id")) == start.get(qn("w:id")))  # fmt: skip
        return start, end

    def paragraph(self, starting: str) -> etree._Element:
        return next(one for one in self.root().iter(qn("w:p")) if words(one).startswith(starting))

    def paragraph_of(self, tag: str) -> etree._Element:
        return next(self.control(tag).iterancestors(qn("w:p")))

    def holding(self, text: str, name: str = BODY) -> etree._Element:
        return next(one for one in self.root(name).iter(qn("w:t")) if text in (one.text or ""))

    # --- what people do ---

    def reword(self, tag: str, old: str, new: str) -> None:
        """Typed over, with Track Changes off."""
        text = self.text(tag, old)
        text.text = text.text.replace(old, new, 1)

    def split(self, tag: str, middle: str) -> list[etree._Element]:
        """The run cut in three, the words in the middle in a run of their own."""
        text = self.text(tag, middle)
        run = text.getparent()
        before, _, after = text.text.partition(middle)
        pieces = [like(run, one) for one in (before, middle, after)]
        for piece in pieces:
            run.addprevious(piece)
        run.getparent().remove(run)
        return pieces

    def free(self, tag: str, *, control: bool = True, bookmark: bool = True) -> None:
        """Take marks away and leave the words."""
        if bookmark:
            for mark in self.bookmark(tag):
                mark.getparent().remove(mark)
        if control:
            unwrap(self.control(tag), self.content(tag))

    def free_all(self) -> None:
        for control in list(self.root().iter(qn("w:sdt"))):
            unwrap(control, control.find(qn("w:sdtContent")))
        for mark in list(self.root().iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
            mark.getparent().remove(mark)


def unwrap(control: etree._Element, content: etree._Element) -> None:
    for child in list(content):
        control.addprevious(child)
    control.getparent().remove(control)


def words(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(qn("w:t")))


def xml(markup: str) -> etree._Element:
    names = " ".join(f'xmlns:{key}="{value}"' for key, value in NAMESPACES.items())
    return etree.fromstring(f"<r {names}>{markup}</r>")[0]


def run_of(text: str, properties: str = "") -> etree._Element:
    return xml(f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>')


def paragraph_of_words(text: str, style: str = "") -> etree._Element:
    made = xml(
        f"<w:p>{f'<w:pPr><w:pStyle w:val={chr(34)}{style}{chr(34)}/></w:pPr>' if style else ''}</w:p>"
    )
    made.append(run_of(text))
    return made


def like(run: etree._Element, text: str) -> etree._Element:
    made = deepcopy(run)
    made.find(qn("w:t")).text = text
    made.find(qn("w:t")).set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def tracked(kind: str, *content: etree._Element) -> etree._Element:
    """Content in a tracked change, put where its first element stood."""
    change = etree.Element(qn(f"w:{kind}"), BY)
    if content[0].getparent() is not None:
        content[0].addprevious(change)
    for one in content:
        change.append(one)
    if kind == "del":
        for text in change.iter(qn("w:t")):
            text.tag = qn("w:delText")
    return change


def mark_tracked(paragraph: etree._Element, kind: str) -> None:
    """The paragraph's own mark, inserted or deleted."""
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        properties = etree.Element(qn("w:pPr"))
        paragraph.insert(0, properties)
    run = etree.SubElement(properties, qn("w:rPr"))
    etree.SubElement(run, qn(f"w:{kind}"), BY)


def footnotes(word: Word) -> Iterator[etree._Element]:
    return (one for one in word.root(NOTES).iter(qn("w:footnote")) if one.get(qn("w:type")) is None)


def first_note_mark(element: etree._Element) -> etree._Element:
    return next(element.iter(qn("w:footnoteReference"))).getparent()


def field_around(code: str, shown: str) -> list[etree._Element]:
    kinds = ("begin", "separate", "end")
    begin, separate, end = (xml(f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>') for one in kinds)
    return [
        begin,
        xml(f"<w:r><w:instrText>{code}</w:instrText></w:r>"),
        separate,
        run_of(shown),
        end,
    ]


def without_part(content: bytes, pattern: str) -> bytes:
    """The file without the parts whose name matches, nor what refers to them (Document Inspector)."""
    word = Word.open(content)
    gone = [name for name in word.files if re.search(pattern, name)]
    assert gone, pattern
    for name in gone:
        del word.files[name]
    for name in word.files:
        if name.endswith(".rels") or name == "[Content_Types].xml":
            for row in list(word.root(name)):
                target = row.get("Target") or row.get("PartName") or ""
                if re.search(pattern, target):
                    word.root(name).remove(row)
    return word.saved()


Edit = Callable[[Word], None]
