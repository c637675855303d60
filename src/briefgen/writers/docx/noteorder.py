"""Notes that a reference file brings along: LibreOffice 7 goes by their order, not by their ids."""

from briefgen.writers.docx.oxml import Element, qn
from briefgen.writers.docx.settings import NoteKind


def drop_unmarked(root: Element, body: Element, kind: NoteKind) -> None:
    """Take out notes that nothing in the text refers to; LibreOffice would show them for ours."""
    marked = set(_marked(body, kind))
    for note in list(root):
        if note.get(qn("w:type")) is None and note.get(qn("w:id")) not in marked:
            root.remove(note)


def put_in_order(root: Element, body: Element, kind: NoteKind) -> None:
    """Let the notes stand in the order of their marks, the separators before them."""
    place = {identifier: at for at, identifier in enumerate(_marked(body, kind))}
    root[:] = sorted(root, key=lambda note: place.get(note.get(qn("w:id")), -1))


def _marked(body: Element, kind: NoteKind) -> list[str]:
    return [mark.get(qn("w:id")) for mark in body.iter(qn(f"w:{kind}Reference"))]
