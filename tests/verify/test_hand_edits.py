"""What `verify` says of a Word file that a person, or another program, has edited.

Each row is one edit: what was done, to what, and the verdict. Everything that was not touched must
stay `verbatim`, and nothing may be said to have been added unless the row says so.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import pytest
from hand_edits import (
    BLOCK,
    BY,
    CELL,
    INLINE,
    NEGATED,
    NOTES,
    NUMBER,
    PANEL,
    REPLY,
    Edit,
    Word,
    built,
    field_around,
    first_note_mark,
    footnotes,
    like,
    mark_tracked,
    paragraph_of_words,
    run_of,
    tracked,
    without_part,
    words,
    xml,
)
from lxml import etree

from briefgen.verify import Item, Judgement, Verdict, judge, verify_reading
from briefgen.verify.telling import findings_on, findings_on_additions
from briefgen.writers import FORMATS
from briefgen.writers.docx import read_docx
from briefgen.writers.docx.oxml import qn

V, T, A, L, P = (
    Verdict.VERBATIM,
    Verdict.TYPOGRAPHIC,
    Verdict.ALTERED,
    Verdict.LOST,
    Verdict.PENDING,
)
NOTE = "note:1"


@dataclass(frozen=True)
class Row:
    """One edit and what `verify` must say."""

    name: str
    edit: Edit
    touched: str
    verdict: Verdict
    added: tuple[str, ...] = ()
    """Kind of each addition."""
    restored_by: str = ""
    differs: tuple[str, str] | None = None
    """Old and new words of the first difference."""
    also: tuple[str, ...] = ()
    """What else has the same verdict."""


# --- edits -----------------------------------------------------------------------------------


def reword(tag: str, old: str, new: str) -> Edit:
    return lambda word: word.reword(tag, old, new)


def free(tag: str, *, control: bool = True, bookmark: bool = True) -> Edit:
    return lambda word: word.free(tag, control=control, bookmark=bookmark)


def then(*edits: Edit) -> Edit:
    def all_of_them(word: Word) -> None:
        for edit in edits:
            edit(word)

    return all_of_them


def every_mark_gone(word: Word) -> None:
    word.free_all()


def retype(old: str, new: str) -> Edit:
    """Typed over wherever it stands, marked or not."""

    def edit(word: Word) -> None:
        text = word.holding(old)
        text.text = text.text.replace(old, new, 1)

    return edit


def beside(tag: str, text: str, *, before: bool = False) -> Edit:
    """Typed beside a control, outside it."""

    def edit(word: Word) -> None:
        start, end = word.bookmark(tag)
        if before:
            start.addprevious(run_of(text))
        else:
            end.addnext(run_of(text))

    return edit


def delete_run(tag: str, middle: str) -> Edit:
    return lambda word: tracked("del", word.split(tag, middle)[1]) is None or None


def insert_run(tag: str, after: str, text: str) -> Edit:
    def edit(word: Word) -> None:
        piece = word.split(tag, after)[1]
        piece.addnext(tracked("ins", like(piece, text)))

    return edit


def replace_run(tag: str, old: str, new: str) -> Edit:
    def edit(word: Word) -> None:
        piece = word.split(tag, old)[1]
        deleted = tracked("del", piece)
        deleted.addnext(tracked("ins", run_of(new)))

    return edit


def delete_whole(tag: str) -> Edit:
    return lambda word: tracked("del", *list(word.content(tag))) is None or None


def delete_with_control(tag: str) -> Edit:
    return lambda word: tracked("del", word.control(tag)) is None or None


def remove_paragraph(tag: str) -> Edit:
    def edit(word: Word) -> None:
        paragraph = word.paragraph_of(tag)
        following = paragraph.getnext()
        for mark in list(paragraph.iter(qn("w:footnoteReference"))):
            following.append(mark.getparent())
        paragraph.getparent().remove(paragraph)

    return edit


def restored_in_a_change(word: Word) -> None:
    """Somebody altered a word silently, somebody else put it back with Track Changes on."""
    word.reword(BLOCK, "purchasing", "buying")
    replace_run(BLOCK, "buying", "purchasing")(word)


def altered_in_both_views(word: Word) -> None:
    word.reword(BLOCK, "reportedly ", "")
    replace_run(BLOCK, "products", "goods")(word)


def cut_into_runs(word: Word) -> None:
    first, second, _ = word.split(BLOCK, "levers")
    first.addnext(xml('<w:proofErr w:type="spellStart"/>'))
    second.addnext(xml("<w:r><w:lastRenderedPageBreak/></w:r>"))
    second.addnext(xml('<w:proofErr w:type="spellEnd"/>'))


def set_bold(word: Word) -> None:
    word.split(BLOCK, "levers")[1].insert(0, xml("<w:rPr><w:b/></w:rPr>"))


def hide(name: str, middle: str) -> Edit:
    return lambda word: word.split(NEGATED, middle)[1].insert(0, xml(f"<w:rPr><w:{name}/></w:rPr>"))


def comment_around(word: Word) -> None:
    control = word.control(BLOCK)
    control.addprevious(xml('<w:commentRangeStart w:id="7"/>'))
    control.addnext(xml('<w:r><w:commentReference w:id="7"/></w:r>'))
    control.addnext(xml('<w:commentRangeEnd w:id="7"/>'))


def empty_control(word: Word) -> None:
    word.text(BLOCK).text = ""


def into_first_cell(word: Word) -> None:
    """Cut out with its marks and pasted into a table cell as a paragraph of its own."""
    paragraph = word.paragraph_of(REPLY)
    cell = next(word.root().iter(qn("w:tc")))
    cell.append(paragraph)


def into_text_box(word: Word) -> None:
    paragraph = word.paragraph_of(REPLY)
    host = paragraph_of_words("")
    paragraph.addprevious(host)
    pict = xml("<w:r><w:pict><w:txbxContent/></w:pict></w:r>")
    host.append(pict)
    next(pict.iter(qn("w:txbxContent"))).append(paragraph)


def into_header(word: Word) -> None:
    """Without its marks, as Word pastes into a header."""
    name = next(one for one in word.files if one.startswith(("word/header", "word/footer")))
    printed = word.text(REPLY).text
    word.content(REPLY).getparent().getparent().remove(word.control(REPLY))
    word.root(name).append(paragraph_of_words(printed))


def copied(word: Word) -> None:
    paragraph = deepcopy(word.paragraph_of(REPLY))
    for mark in list(paragraph.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        mark.getparent().remove(mark)
    for mark in list(paragraph.iter(qn("w:footnoteReference"))):
        mark.getparent().getparent().remove(mark.getparent())
    word.paragraph("We have not seen").addnext(paragraph)


def copied_then_edited(word: Word) -> None:
    copied(word)
    copy = word.paragraph("We have not seen").getnext()
    text = next(copy.iter(qn("w:t")))
    text.text = text.text.replace("heavy economic", "some economic")


def tracked_move(word: Word) -> None:
    paragraph = word.paragraph_of(REPLY)
    copy = deepcopy(paragraph)
    for mark in list(copy.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        mark.getparent().remove(mark)
    word.paragraph("We have not seen").addnext(copy)
    tracked("moveTo", *[one for one in copy if one.tag != qn("w:pPr")])
    start, end = word.bookmark(REPLY)
    for mark in (start, end):
        mark.getparent().remove(mark)
    tracked("moveFrom", *[one for one in paragraph if one.tag != qn("w:pPr")])


def joined_with_next(word: Word) -> None:
    """The paragraph mark behind a block quotation deleted, tracked."""
    mark_tracked(word.paragraph_of(BLOCK), "del")


def joined_for_good(word: Word) -> None:
    paragraph = word.paragraph_of(BLOCK)
    for run in list(paragraph.getnext()):
        if run.tag != qn("w:pPr"):
            paragraph.append(run)
    paragraph.getparent().remove(paragraph.getnext())


def split_inside(word: Word) -> None:
    """Enter pressed within the quotation: Word makes a block-level control of two paragraphs."""
    first, second, third = word.split(BLOCK, " other levers can")
    paragraph, control = word.paragraph_of(BLOCK), word.control(BLOCK)
    start, end = word.bookmark(BLOCK)
    new = paragraph_of_words("")
    new.remove(new[0])
    old = paragraph_of_words("")
    old.remove(old[0])
    content = word.content(BLOCK)
    old.append(start)
    old.extend([first, second])
    new.append(third)
    new.append(end)
    content.extend([old, new])
    paragraph.addprevious(control)
    new.extend([one for one in paragraph if one.tag != qn("w:pPr")])
    paragraph.getparent().remove(paragraph)


def quotation_marks_gone(word: Word) -> None:
    start, end = word.bookmark(INLINE)
    for run in (start.getprevious(), end.getnext()):
        text = run.find(qn("w:t"))
        text.text = text.text.replace("“", "").replace("”", "")


def note_text(old: str, new: str) -> Edit:
    def edit(word: Word) -> None:
        text = word.holding(old, NOTES)
        text.text = text.text.replace(old, new, 1)

    return edit


def note_deleted(word: Word) -> None:
    mark = first_note_mark(word.root())
    mark.getparent().remove(mark)


def note_deleted_tracked(word: Word) -> None:
    tracked("del", first_note_mark(word.root()))


def note_changed_tracked(word: Word) -> None:
    run = next(one for one in next(footnotes(word)).iter(qn("w:r")) if "Zenz" in words(one))
    text = words(run)
    run.addnext(tracked("ins", like(run, text.replace("Zenz", "Mr. Zenz"))))
    tracked("del", run)


def note_by_hand(word: Word) -> None:
    note = xml('<w:footnote w:id="99"><w:p/></w:footnote>')
    note[0].append(run_of(" See also our own files."))
    word.root(NOTES).append(note)
    word.paragraph("A sentence of ours").append(xml('<w:r><w:footnoteReference w:id="99"/></w:r>'))


def note_moved(word: Word) -> None:
    mark = first_note_mark(word.paragraph_of(BLOCK))
    word.paragraph("We have not seen").append(mark)


def foreign_field(code: str) -> Edit:
    return lambda word: word.paragraph("We have not seen").extend(field_around(code, "(Doe 2021)"))


def mendeley_control(word: Word) -> None:
    control = xml(
        '<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_eyJ"/></w:sdtPr><w:sdtContent/></w:sdt>'
    )
    control[1].append(run_of("(Doe 2021)"))
    word.paragraph("We have not seen").append(control)


def add_words(starting: str, text: str) -> Edit:
    return lambda word: word.paragraph(starting).append(run_of(text))


def add_block_quotation(word: Word) -> None:
    style = word.paragraph_of(BLOCK).find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))
    made = paragraph_of_words("Words that nobody in the sources has said", style)
    word.paragraph("We have not seen").addnext(made)


def tracked_prose(word: Word) -> None:
    text = word.holding("We have not seen")
    run = text.getparent()
    run.addnext(tracked("ins", run_of(" It may be published later.")))


def row_deleted_tracked(word: Word) -> None:
    row = next(word.control(CELL).iterancestors(qn("w:tr")))
    properties = row.find(qn("w:trPr"))
    if properties is None:
        properties = etree.Element(qn("w:trPr"))
        row.insert(0, properties)
    etree.SubElement(properties, qn("w:del"), BY)


def control_in_pieces(word: Word) -> None:
    """Google Docs and some add-ins cut a control in two that bear one tag."""
    first, second, third = word.split(BLOCK, " other levers")
    control = word.control(BLOCK)
    twin = deepcopy(control)
    control.addnext(twin)
    for one in list(twin.find(qn("w:sdtContent"))):
        one.getparent().remove(one)
    twin.find(qn("w:sdtContent")).extend([second, third])
    assert words(control) == words(first)


def foreign_wrapper(word: Word) -> None:
    """Another program's own control around ours."""
    control = word.control(BLOCK)
    outer = xml('<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_1"/></w:sdtPr><w:sdtContent/></w:sdt>')
    control.addprevious(outer)
    outer[1].append(control)


def new_note_in_quotation(word: Word) -> None:
    """A note mark put in the middle of a quotation changes none of its words."""
    note_by_hand(word)
    mark = next(
        one for one in word.root().iter(qn("w:footnoteReference")) if one.get(qn("w:id")) == "99"
    )
    word.split(BLOCK, "levers")[1].addnext(mark.getparent())


def link_inside(word: Word) -> None:
    piece = word.split(BLOCK, "levers")[1]
    link = xml('<w:hyperlink w:anchor="_top"/>')
    piece.addprevious(link)
    link.append(piece)


# --- the table -------------------------------------------------------------------------------

ROWS = (
    # a block quotation, with Track Changes off
    Row("a word changed", reword(BLOCK, "products", "goods"), BLOCK, A, differs=("products", "goods")),
    Row("a word dropped", reword(BLOCK, "supply ", ""), BLOCK, A, differs=("supply", "")),
    Row("a word added", reword(BLOCK, "levers", "strong levers"), BLOCK, A, differs=("", "strong")),
    Row("the hedge dropped", reword(BLOCK, "reportedly ", ""), BLOCK, A, differs=("reportedly", "")),
    Row("the first word dropped", reword(BLOCK, "Prof. ", ""), BLOCK, A, differs=("Prof.", "")),
    Row("the last word dropped", reword(BLOCK, " labour.", ""), BLOCK, A, differs=("labour.", "")),
    Row("a word added at its end", reword(BLOCK, "labour.", "labour. Always."), BLOCK, A),
    Row("two words glued", reword(BLOCK, "supply lines", "supplylines"), BLOCK, A),
    Row("a negation dropped", reword(NEGATED, "not ", ""), NEGATED, A, differs=("not", "")),
    Row("a comma dropped", reword(BLOCK, "used, such", "used such"), BLOCK, A),
    Row("a letter's case changed", reword(NEGATED, "it is very", "It is very"), NEGATED, A),
    Row("the full stop dropped", reword(NEGATED, "policy.", "policy"), NEGATED, A),
    Row("words typed behind its control", beside(BLOCK, " So he said."), BLOCK, A),
    Row("words typed before its control", beside(BLOCK, "Indeed: ", before=True), BLOCK, A),
    Row("it is deleted with its paragraph", remove_paragraph(NEGATED), NEGATED, L),
    Row("only its words are deleted", empty_control, BLOCK, L),
    # an inline quotation
    Row("a word changed, inline", reword(INLINE, "governments", "states"), INLINE, A),
    Row("the first word dropped, inline", reword(INLINE, "I think ", ""), INLINE, A),
    Row("the last word dropped, inline", reword(INLINE, " China", ""), INLINE, A),
    Row("a word added inside its marks", beside(INLINE, " and others"), INLINE, A, differs=("", "and others")),
    Row("a word added inside its marks, in front", beside(INLINE, "Surely ", before=True), INLINE, A),
    Row("a comma put inside its marks", beside(INLINE, ","), INLINE, A),
    # numbers
    Row("a digit changed", reword(NUMBER, "570,000", "580,000"), NUMBER, A),
    Row("a digit changed in a table", reword(CELL, "14", "16"), CELL, A),
    Row("a digit changed in a panel", reword(PANEL, "59", "69"), PANEL, A),
    Row("the qualifier dropped", reword(NUMBER, "More than ", ""), NUMBER, A),
    # only signs
    Row("straight quotation marks", reword(REPLY, "Zenz’s", "Zenz's"), REPLY, T),
    Row("a no-break space", reword(BLOCK, "supply lines", "supply\u00a0lines"), BLOCK, T),
    Row("a soft hyphen", reword(BLOCK, "purchasing", "pur\u00adchasing"), BLOCK, T),
    # what programs do without touching a word
    Row("runs cut by the spelling checker", cut_into_runs, BLOCK, V),
    Row("a word set bold", set_bold, BLOCK, V),
    Row("a comment around it", comment_around, BLOCK, V),
    Row("a link inside it", link_inside, BLOCK, V),
    Row("another program's control around it", foreign_wrapper, BLOCK, V),
    Row("its control in two pieces", control_in_pieces, BLOCK, T),
    # marks lost
    Row("the control removed", free(BLOCK, bookmark=False), BLOCK, V),
    Row("the bookmark removed", free(BLOCK, control=False), BLOCK, V),
    Row("both removed", free(BLOCK), BLOCK, V),
    Row("both removed, of a number", free(NUMBER), NUMBER, V),
    Row("both removed, of a number in a cell", free(CELL), CELL, V),
    Row("the control removed and edited", then(free(BLOCK, bookmark=False), retype("other levers", "few levers")), BLOCK, A),
    Row("both removed and edited", then(free(BLOCK), retype("other levers", "few levers")), BLOCK, A, differs=("other", "few")),
    Row("both removed and a number edited", then(free(NUMBER), retype("570,000", "580,000")), NUMBER, A),
    Row("every mark of the file removed", every_mark_gone, BLOCK, V),
    Row("every mark removed, a quotation edited", then(every_mark_gone, retype("very important", "important")), INLINE, A),
    Row("every mark removed, a last word dropped", then(every_mark_gone, retype("calling out China", "calling out")), INLINE, A),
    # tracked changes
    Row("a word inserted, tracked", insert_run(BLOCK, "other", " strong"), BLOCK, P, restored_by="reject"),
    Row("a word deleted, tracked", delete_run(BLOCK, "reportedly "), BLOCK, P, restored_by="reject"),
    Row("a number replaced, tracked", replace_run(NUMBER, "570,000", "580,000"), NUMBER, P, restored_by="reject"),
    Row("all words deleted, tracked", delete_whole(BLOCK), BLOCK, P, restored_by="reject"),
    Row("deleted with its control, tracked", delete_with_control(NEGATED), NEGATED, P, restored_by="reject"),
    Row("a table row deleted, tracked", row_deleted_tracked, CELL, P, restored_by="reject", also=("note:5",)),
    Row("restored in a tracked change", restored_in_a_change, BLOCK, P, restored_by="accept"),
    Row("altered in both views", altered_in_both_views, BLOCK, A, restored_by="neither"),
    Row("moved, tracked", tracked_move, REPLY, V),
    Row("joined with the next paragraph, tracked", joined_with_next, BLOCK, V),
    Row("our own prose edited, tracked", tracked_prose, BLOCK, V),
    # paragraphs, copies, moves
    Row("joined with its attribution", joined_for_good, BLOCK, V),
    Row("a paragraph begun inside it", split_inside, BLOCK, T),
    Row("moved into a table", into_first_cell, REPLY, V),
    Row("moved into a text box", into_text_box, REPLY, V),
    Row("moved into a running head", into_header, REPLY, V),
    Row("copied", copied, REPLY, V),
    Row("copied, and the copy edited", copied_then_edited, REPLY, A),
    Row("its quotation marks taken away", quotation_marks_gone, INLINE, V),
    # hidden words
    Row("a word hidden", hide("vanish", "not "), NEGATED, A, differs=("not", "")),
    Row("a word struck through", hide("strike", "not "), NEGATED, A, differs=("not", "")),
    # notes
    Row("a note edited", note_text("Zenz", "Smith"), NOTE, A),
    Row("a note deleted", note_deleted, NOTE, L),
    Row("a note deleted, tracked", note_deleted_tracked, NOTE, P, restored_by="reject"),
    Row("a note changed, tracked", note_changed_tracked, NOTE, P, restored_by="reject"),
    Row("a note moved to another paragraph", note_moved, BLOCK, V),
    Row("a note put in by hand", note_by_hand, BLOCK, V, added=("note",)),
    Row("a note put into a quotation", new_note_in_quotation, BLOCK, V, added=("note",)),
    # what was put in
    Row("a Zotero citation", foreign_field("ADDIN ZOTERO_ITEM CSL_CITATION {}"), BLOCK, V, added=("citation",)),
    Row("an EndNote citation", foreign_field("ADDIN EN.CITE"), BLOCK, V, added=("citation",)),
    Row("a citation by Word", foreign_field(" CITATION Doe21 \\l 1033 "), BLOCK, V, added=("citation",)),
    Row("a Mendeley citation", mendeley_control, BLOCK, V, added=("citation",)),
    Row("a quotation without evidence", add_words("A sentence of ours", " “We did nothing of the sort,” they said."), BLOCK, V, added=("excerpt",)),
    Row("a block quotation without evidence", add_block_quotation, BLOCK, V, added=("excerpt",)),
    Row("a number without evidence", add_words("A sentence of ours", " It cost $3,100 in all."), BLOCK, V, added=("figure",)),
    # prose is the author's own
    Row("a sentence of ours edited", retype("alone stands here", "is found here"), BLOCK, V),
    Row("words beside a quotation edited", retype("was his advice to all", "was how he put it"), INLINE, V),
    Row("words beside a number edited", retype("by one count", "as one count has it"), NUMBER, V),
    Row("a heading edited", retype("What is said", "What people say"), BLOCK, V),
    Row("a scare-quoted word put in", add_words("A sentence of ours", " A “so-called” word."), BLOCK, V),
    Row("part of a quotation repeated", add_words("A sentence of ours", " To repeat: “act in concert” is the point."), BLOCK, V),
)  # fmt: skip


def judged(content: bytes) -> Judgement:
    return judge(read_docx(content), built()[2])


def name_of(item: Item) -> str:
    return item.tag or f"{item.kind}:{item.id}"


def test_there_are_enough_kinds_of_edit():
    assert len({row.name for row in ROWS}) == len(ROWS) >= 80


def test_the_file_as_built_is_verbatim():
    content, ledger = built()[1:]
    assert verify_reading(read_docx(content), ledger, "a.docx") == ()
    judgement = judged(content)
    assert {one.verdict for one in judgement.items} == {V}
    assert {one.tag for one in judgement.items} >= {
        INLINE,
        NEGATED,
        BLOCK,
        REPLY,
        NUMBER,
        CELL,
        PANEL,
    }
    assert (judgement.additions, judgement.edited) == ((), 0)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_the_verdict_is_right(row):
    content, ledger = built()[1:]
    word = Word.open(content)
    row.edit(word)
    edited = word.saved()
    assert edited != content
    judgement = judge(read_docx(edited), ledger)
    verdicts = {name_of(one): one.verdict for one in judgement.items}
    expected = dict.fromkeys(verdicts, V) | dict.fromkeys((row.touched, *row.also), row.verdict)
    assert verdicts == expected
    assert tuple(one.kind for one in judgement.additions) == row.added
    touched = next(one for one in judgement.items if name_of(one) == row.touched)
    assert (touched.pending.restored_by if touched.pending else "") == row.restored_by
    if touched.pending:
        assert (touched.pending.by, touched.pending.on) == (("R. Editor",), ("2026-11-25",))
    if row.differs:
        first = touched.differences[0]
        assert (first.old, first.new) == row.differs
    stopping = [one for one in verify_reading(read_docx(edited), ledger, "a.docx") if one.is_error]
    assert bool(stopping) == (row.verdict not in (V, T)) or row.name in CLOSE_ONLY


CLOSE_ONLY = {"a word hidden", "a word struck through", "restored in a tracked change"}
"""The build's own quick proof reads one view, and all that is in it; `verify` reads closely."""


TOLD = {
    "a word changed": "BG701",
    "it is deleted with its paragraph": "BG702",
    "a note edited": "BG703",
    "a note deleted": "BG703",
    "all words deleted, tracked": "BG707",
    "restored in a tracked change": "BG707",
    "a quotation without evidence": "BG708",
    "a number without evidence": "BG708",
    "a note put in by hand": "BG708",
    "a Zotero citation": "BG709",
    "straight quotation marks": "BG710",
    "its quotation marks taken away": "BG713",
    "a note moved to another paragraph": "BG713",
}
"""What a person is told, by the name of the row."""


@pytest.mark.parametrize("name", TOLD)
def test_a_person_is_told_in_one_finding(name):
    word = Word.open(built()[1])
    next(row for row in ROWS if row.name == name).edit(word)
    judgement = judged(word.saved())
    (told,) = [*findings_on(judgement, "a.docx"), *findings_on_additions(judgement, "a.docx")]
    assert told.code == TOLD[name]
    assert told.details


# --- other formats ---------------------------------------------------------------------------

HTML_EDITS = (
    ("nothing", "<body", "<body", None),
    ("the hedge dropped", "reportedly ", "", BLOCK),
    ("a comma dropped", "used, such", "used such", BLOCK),
    ("a word added behind it", "forced labour.</", "forced labour.</span> Indeed.<span></", BLOCK),
    ("a digit changed", "570,000", "580,000", NUMBER),
    ("the last word dropped", "calling out China", "calling out", INLINE),
)


@pytest.mark.parametrize(
    ("name", "old", "new", "touched"), HTML_EDITS, ids=[one[0] for one in HTML_EDITS]
)
def test_html_has_the_same_verdicts(name, old, new, touched):
    made, _, ledger = built()
    html = FORMATS["html"].write(made.document, made.template, ledger).content.decode()
    assert html.count(old) >= 1, name
    at = html.index(f'data-evidence="{touched}"') if touched else 0
    edited = html[:at] + html[at:].replace(old, new, 1)
    reading = FORMATS["html"].read(edited.encode())
    verdicts = {name_of(one): one.verdict for one in judge(reading, ledger).items}
    assert verdicts == dict.fromkeys(verdicts, V) | ({touched: A} if touched else {})


# --- whole files -----------------------------------------------------------------------------


def test_the_evidence_list_taken_out_leaves_a_file_to_be_judged_by_the_one_beside_it():
    content = without_part(built()[1], r"customXml/")
    reading = read_docx(content)
    assert reading.ledger is None
    assert {one.verdict for one in judge(reading, built()[2]).items} == {V}


def test_document_properties_taken_out_change_no_verdict():
    assert {one.verdict for one in judged(without_part(built()[1], r"docProps/custom")).items} == {
        V
    }


OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")


def by_office(home: Path, file: Path, suffix: str, target: Path) -> Path:
    there = {key: value for key, value in os.environ.items() if key != "FONTCONFIG_FILE"}
    command = [
        str(OFFICE),
        f"-env:UserInstallation={(home / 'profile').as_uri()}",
        "--headless",
        "--norestore",
    ]
    command += ["--convert-to", suffix, "--outdir", str(target), str(file)]
    subprocess.run(command, capture_output=True, timeout=120, check=True, env=there)
    return target / f"{file.stem}.{suffix}"


def by_pandoc(_home: Path, file: Path, suffix: str, target: Path) -> Path:
    pypandoc = pytest.importorskip("pypandoc", reason="pandoc is not installed")
    out = target / f"{file.stem}.{suffix}"
    command = [pypandoc.get_pandoc_path(), str(file), "-o", str(out), "--track-changes=all"]
    subprocess.run(command, check=True, timeout=120)
    return out


ROUTES = (
    pytest.param((by_office,), ("docx",), id="LibreOffice", marks=needs_office),
    pytest.param(
        (by_office, by_office), ("odt", "docx"), id="LibreOffice by way of ODT", marks=needs_office
    ),
    pytest.param((by_pandoc,), ("docx",), id="pandoc"),
)
Program = Callable[[Path, Path, str, Path], Path]


def taken_through(
    home: Path, content: bytes, programs: tuple[Program, ...], suffixes: tuple[str, ...]
) -> Path:
    file = home / "brief.docx"
    file.write_bytes(content)
    for number, (program, suffix) in enumerate(zip(programs, suffixes, strict=True)):
        target = home / str(number)
        target.mkdir()
        file = program(home, file, suffix, target)
    return file


@pytest.mark.parametrize(("programs", "suffixes"), ROUTES)
@pytest.mark.parametrize(
    ("edit", "touched", "verdict"),
    [
        (None, BLOCK, V),
        (reword(BLOCK, "reportedly ", ""), BLOCK, A),
        (reword(INLINE, " China", ""), INLINE, A),
        (reword(NUMBER, "570,000", "580,000"), NUMBER, A),
        (delete_run(BLOCK, "reportedly "), BLOCK, P),
    ],
    ids=["as built", "hedge dropped", "last word dropped", "digit changed", "tracked deletion"],
)
def test_another_program_saved_it(programs, suffixes, edit, touched, verdict, tmp_path):
    word = Word.open(built()[1])
    if edit:
        edit(word)
    content = taken_through(tmp_path, word.saved(), programs, suffixes).read_bytes()
    judgement = judge(read_docx(content), built()[2])
    verdicts = {name_of(one): one.verdict for one in judgement.items}
    assert verdicts.pop(touched) is verdict
    assert set(verdicts.values()) <= {V, T}, verdicts
    assert [one for one in judgement.additions if one.kind != "figure"] == []


@needs_office
@pytest.mark.parametrize("dropped", [False, True], ids=["as built", "hedge dropped"])
def test_a_pdf_that_libreoffice_made_of_it_is_judged_by_the_list_beside_it(dropped, tmp_path):
    from briefgen.writers.pdf.read import read_pdf

    word = Word.open(built()[1])
    if dropped:
        word.reword(BLOCK, "reportedly ", "")
    made = taken_through(tmp_path, word.saved(), (by_office,), ("pdf",))
    judgement = judge(read_pdf(made.read_bytes()), built()[2])
    failing = {name_of(one): one.verdict for one in judgement.items if one.verdict.fails}
    assert failing == ({BLOCK: A} if dropped else {})
