"""Roles of paragraphs and words, the Word style of each, and under which other names it is known.

The names are those that Word writes into a file: a built-in style's is English in every Word.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Role:
    """What a style is used for; ``style`` is the name that it has unless a template says another."""

    id: str
    style: str
    use: str
    kind: Literal["paragraph", "character", "table"] = "paragraph"


ROLES: Final = (
    Role("body", "Normal", "running text; always the document's default paragraph style"),
    Role("kicker", "Kicker", "the line over the title"),
    Role("title", "heading 1", "the brief's title"),
    Role("subtitle", "Subtitle", "the line below the title"),
    Role("byline", "Byline", "for whom, by whom, date"),
    Role("lead", "Lead", "the first paragraph, set larger"),
    Role("heading-2", "heading 2", "sections"),
    Role("heading-3", "heading 3", "headings within sections; groups of sources"),
    Role("heading-4", "heading 4", "headings below those"),
    Role("bullet-list", "List Bullet", "entries of bulleted lists"),
    Role("numbered-list", "List Number", "entries of numbered lists"),
    Role("list-continued", "List Continue", "further paragraphs of an entry"),
    Role("numbered-paragraph", "Numbered Paragraph", "paragraphs that bear a number"),
    Role("contents-title", "TOC Heading", "over the table of contents"),
    Role("contents-1", "toc 1", "table of contents: sections"),
    Role("contents-2", "toc 2", "table of contents: headings within sections"),
    Role("quote", "Quote", "quotations set apart"),
    Role("attribution", "Quote Attribution", "who is quoted, below a quotation"),
    Role("translation", "Quote Translation", "a translation, below a quotation"),
    Role("reply", "Reply Quote", "quotations in which the accused side answers"),
    Role("reply-attribution", "Reply Attribution", "who answers, below such a quotation"),
    Role("reply-translation", "Reply Translation", "a translation, below such a quotation"),
    Role("key-message", "Key Message", "paragraphs of the box of key messages"),
    Role("panel-title", "Panel Title", "headings of boxes"),
    Role("panel", "Panel Text", "paragraphs of the other boxes"),
    Role("recommendation", "Card Title", "recommendations, questions"),
    Role("figure", "Figure Value", "large numbers"),
    Role("figure-label", "Figure Label", "what a large number counts"),
    Role("figure-source", "Figure Source", "from whom a large number comes"),
    Role("table", "Brief Table", "tables", "table"),
    Role("table-text", "Table Text", "words in tables"),
    Role("table-header", "Table Header", "the first row of tables"),
    Role("table-gap", "Table Gap", "the small space after tables"),
    Role("picture", "Picture", "pictures and charts"),
    Role("caption", "caption", "captions of tables, pictures and charts"),
    Role("source", "Source Entry", "entries of the list of sources"),
    Role("fine-print", "Fine Print", "addressees, law, particulars"),
    Role("status", "Status", "how things stand with a recommendation"),
    Role("footnote", "footnote text", "footnotes"),
    Role("endnote", "endnote text", "endnotes"),
    Role("footnote-mark", "footnote reference", "the raised mark of a footnote", "character"),
    Role("endnote-mark", "endnote reference", "the raised mark of an endnote", "character"),
    Role("header", "header", "running head, where briefgen writes one"),
    Role("footer", "footer", "foot of the page, where briefgen writes one"),
    Role("link", "Hyperlink", "links", "character"),
    Role("small-words", "Small Words", "small words in running text", "character"),
    Role("qualifier", "Qualifier", "hedges beside numbers", "character"),
)
"""In the order in which a reader meets them."""

STYLE_OF: Final[Mapping[str, str]] = MappingProxyType({one.id: one.style for one in ROLES})
"""Role to style name."""

TRANSLATED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Normal": ("Standard",),
        "heading 1": ("Überschrift 1", "Titre 1"),
        "heading 2": ("Überschrift 2", "Titre 2"),
        "heading 3": ("Überschrift 3", "Titre 3"),
        "heading 4": ("Überschrift 4", "Titre 4"),
        "Title": ("Titel", "Titre"),
        "Subtitle": ("Untertitel", "Sous-titre"),
        "Quote": ("Zitat", "Citation"),
        "caption": ("Beschriftung", "Légende"),
        "List Bullet": ("Aufzählungszeichen", "Liste à puces"),
        "List Number": ("Listennummer", "Liste à numéros"),
        "List Continue": ("Listenfortsetzung", "Liste continue"),
        "TOC Heading": ("Inhaltsverzeichnisüberschrift", "En-tête de table des matières"),
        "toc 1": ("Verzeichnis 1", "TM 1"),
        "toc 2": ("Verzeichnis 2", "TM 2"),
        "header": ("Kopfzeile", "En-tête"),
        "footer": ("Fußzeile", "Pied de page"),
        "footnote text": ("Fußnotentext", "Note de bas de page"),
        "endnote text": ("Endnotentext", "Note de fin"),
        "footnote reference": (
            "Fußnotenzeichen",
            "Appel note de bas de p.",
            "Appel de note de bas de page",
        ),
        "endnote reference": ("Endnotenzeichen", "Appel de note de fin"),
        "Hyperlink": ("Lien hypertexte",),
    }
)
"""German and French names: Word never writes them, but Google Docs, other programs and people do."""

RELATED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Quote": ("Block Text", "Quotations", "Block Quotation"),
        "footnote text": ("Footnote",),
        "endnote text": ("Endnote",),
        "footnote reference": ("Footnote Characters",),
        "endnote reference": ("Endnote Characters",),
        "Hyperlink": ("Internet Link",),
    }
)
"""Styles that pandoc, LibreOffice and others use for the same."""
