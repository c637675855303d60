"""What the tests of Word files share: the words a tree should print, and small files made by hand."""

import io
import zipfile
from collections.abc import Iterable, Iterator

from lxml import etree

from briefgen.document import nodes as n
from briefgen.document.walk import plain
from briefgen.writers.docx.oxml import NAMESPACES, qn


def part(content: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def names(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()


def everything(content: bytes) -> bytes:
    """All parts' bytes, unpacked, one after the other."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def changed(content: bytes, name: str, old: str, new: str) -> bytes:
    """The file with words of one part replaced; they must be there."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as copy:
        for one in source.namelist():
            data = source.read(one)
            if one == name:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode(), 1)
            copy.writestr(one, data)
    return target.getvalue()


def word_file(body: str, **parts: str) -> bytes:
    """A bare Word file with this body, and further parts such as ``footnotes``."""
    declared = f'xmlns:w="{NAMESPACES["w"]}" xmlns:mc="{NAMESPACES["mc"]}"'
    office = NAMESPACES["r"]
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    links = "".join(
        f'<Relationship Id="r{at}" Type="{office}/{name}" Target="{name}.xml"/>'
        for at, name in enumerate(parts)
    )
    files = {
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="m" '
        f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}">{links}</Relationships>',
        "word/document.xml": f"<w:document {declared}><w:body>{body}</w:body></w:document>",
        **{
            f"word/{name}.xml": f"<w:{name} {declared}>{xml}</w:{name}>"
            for name, xml in parts.items()
        },
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, xml in files.items():
            archive.writestr(name, xml)
    return target.getvalue()


def says(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def text_of(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(qn("w:t")))


def printed_paragraphs(document: n.Document) -> list[str]:
    """The words of the tree as paragraphs, in the order of reading."""
    return list(filter(None, _blocks((*document.front, *document.body))))


def _blocks(blocks: Iterable[n.Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: n.Block) -> Iterator[str]:  # noqa: C901, PLR0912 - one case a node
    match block:
        case n.Heading() | n.Paragraph():
            yield plain(block.content)
        case n.ListBlock():
            for item in block.items:
                yield from _blocks(item)
        case n.BlockQuotation():
            yield from map(plain, (*block.paragraphs, block.attribution))
        case n.FigurePanel():
            for cell in block.cells:
                yield from map(plain, (cell.value, cell.label, cell.source))
        case n.Table():
            yield plain(block.caption)
            for row in (block.header, *block.rows):
                yield from map(plain, row)
        case n.Image():
            yield plain(block.caption)
        case n.Chart():
            yield block.title
            yield from _block(block.table)
        case n.Card() | n.Panel():
            yield plain(block.title)
            yield from _blocks(block.body)
        case n.SourceList():
            for heading, entries in block.groups:
                yield heading
                yield from (plain(entry.content) for entry in entries)


def evidence(node: object) -> Iterator[n.EvidenceSpan]:
    """Every piece of evidence below a node, in order."""
    if isinstance(node, n.EvidenceSpan):
        yield node
    elif isinstance(node, tuple):
        for one in node:
            yield from evidence(one)
    elif hasattr(node, "__dataclass_fields__"):
        for name in node.__dataclass_fields__:
            yield from evidence(getattr(node, name))
