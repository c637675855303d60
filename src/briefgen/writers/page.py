"""The page around a document: a template's furniture, its style sheets and its tokens."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

from markupsafe import Markup

from briefgen.document.nodes import Document, Meta
from briefgen.templates.model import Font, Logo, Pages, Template
from briefgen.writers.filling import Medium, Page, Sheet
from briefgen.writers.images import image_uri
from briefgen.writers.markup import Fragments

LEDGER_ID: Final = "briefgen-ledger"
_NOTE_ROOM: Final = "@footnote { padding-bottom: 0.75pt }"
"""WeasyPrint 70 compares the bottoms of the last note and of its area without room for rounding;
where they are equal, each page can end after one line. This keeps them apart in every template."""
_LIGATURES: Final = re.compile("[\ufb00-\ufb06]")
_NO_LIGATURES: Final = Markup(
    "<style>* { font-variant-ligatures: no-common-ligatures !important }</style>\n"
)
"""A source that holds the *character* U+FB01 keeps it: a font draws it like the letters f and i joined,
and a PDF says of one drawing only one thing, so in such a document no letters are joined."""
_CLOSED: Final = Markup(
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
)
"""No script runs and nothing is loaded (CSP level 3), whatever a template holds; the ledger is data."""
_GENERIC: Final = {"body": "serif", "heading": "sans-serif"}
_DECLARED: Final = re.compile(r"--([a-z][a-z0-9-]*)\s*:")
_USED: Final = re.compile(r"var\(\s*--([a-z][a-z0-9-]*)\s*(?:,[^()]*)?\)")
"""A variable, with or without what stands in for it where it is not set."""
_SCREEN: Final = re.compile(r"@media\s+screen\s*\{")
_BRACE: Final = re.compile(r"""[{}]|/\*.*?\*/|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""", re.DOTALL)
"""Braces, and the comments and strings in which a brace means nothing."""
_LESS_THAN: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\u003C")


def unfilled_page(
    document: Document, template: Template, fragments: Fragments, medium: Medium, ledger: bytes
) -> Page:
    """All that the page template is given; the embedded ledger is part of it on screen only.

    Raises:
        ImageError: the logo cannot be used.
    """
    style, sheets = _style(document.meta, template, medium)
    head = _head(document.meta, medium) + style
    if _LIGATURES.search(fragments.front + fragments.body + fragments.notes):
        head += _NO_LIGATURES
    if medium == "screen":
        head += ledger_script(ledger)
    return Page(
        template=template.name,
        file=_nearest(template, "page.html.j2"),
        source=template.page,
        style_file=_style_file(template),
        sheets=sheets,
        meta=document.meta,
        head=head,
        front=fragments.front,
        body=fragments.body,
        notes=fragments.notes,
        logo=_uri(template.logo),
        medium=medium,
        paper=template.paper,
        logo_alt=alternative(template.logo, document.meta),
        partner=_uri(template.partner),
        partner_alt=alternative(template.partner, document.meta),
        parents=template.parents,
    )


def _uri(logo: Logo | None) -> str:
    return image_uri(logo.path) if logo else ""


def alternative(logo: Logo | None, meta: Meta) -> str:
    """What a logo says to those who cannot see it."""
    return (logo.alt or meta.author or meta.title) if logo else ""


# --- the head --------------------------------------------------------------------------------


def _head(meta: Meta, medium: Medium) -> Markup:
    """Facts about the document; dates come from it, never from a clock."""
    facts = {
        "author": meta.author,
        "description": meta.description,
        "keywords": ", ".join(meta.keywords),
        "generator": "briefgen",
        "dcterms.created": f"{meta.date}T00:00:00Z",
        "dcterms.modified": f"{meta.date}T00:00:00Z",
    }
    tags = (
        Markup('<meta name="{}" content="{}">\n').format(name, content)
        for name, content in facts.items()
        if content
    )
    start = Markup('<meta charset="utf-8">\n') + (_CLOSED if medium == "screen" else "")
    start += Markup(
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{}</title>\n'
    ).format(meta.title)
    return start + Markup("").join(tags)


def _style(meta: Meta, template: Template, medium: Medium) -> tuple[Markup, tuple[Sheet, ...]]:
    """Fonts and tokens, then the style sheets, then the paper, so that no sheet can undo it.

    Also says at which line of the element each sheet begins.
    """
    faces = "".join(_faces(template)) if medium == "print" else ""
    tokens = _tokens(meta, template)
    styles = "\n".join(template.styles)
    if medium == "print":
        styles, tokens = _settled(_without_screen(styles), tokens)
    before = faces + _root(tokens)
    paper = f"@page {{ size: {template.paper} {template.orientation}; {_NOTE_ROOM} }}\n"
    css = before + styles + "\n" + paper
    sheets = tuple(_sheets(template, before.count("\n") + 2))
    return Markup("<style>\n{}</style>\n").format(Markup(css.replace("</", "<\\/"))), sheets  # noqa: S704 - a style sheet is not text; it cannot end its own element


def _sheets(template: Template, line: int) -> Iterator[Sheet]:
    folders = [one for one in reversed(template.folders) if (one / "page.css").is_file()]
    names = [str(folder / "page.css") for folder in folders]
    for at, text in enumerate(template.styles):
        yield Sheet(names[at] if at < len(names) else f"{template.name}/page.css", text, line)
        line += text.count("\n") + 1


def _nearest(template: Template, name: str) -> str:
    found = (folder / name for folder in template.folders if (folder / name).is_file())
    return str(next(found, name))


def _style_file(template: Template) -> str:
    names = ("page.css", "page.html.j2", "template.yaml")
    files = [template.folders[0] / name for name in names]
    return str(next((file for file in files if file.is_file()), files[-1]))


def ledger_script(ledger: bytes) -> Markup:
    """The ledger as a block of data; ``<`` is written so that no browser can find a tag in it."""
    content = ledger.decode("utf-8").replace("<", "\\u003C")
    return Markup('<script type="application/json" id="{}">{}</script>\n').format(
        LEDGER_ID,
        Markup(content),  # noqa: S704 - holds no "<"
    )


def ledger_of_script(content: str) -> bytes:
    """The ledger as it was before :func:`ledger_script` wrote it."""
    return _LESS_THAN.sub(r"\1<", content).encode("utf-8")


# --- tokens ----------------------------------------------------------------------------------


def _tokens(meta: Meta, template: Template) -> dict[str, str]:
    pairs = (
        *((f"colour-{name}", value) for name, value in template.colours.items()),
        *((f"size-{name}", f"{value:g}pt") for name, value in template.sizes.items()),
        *((name, f"{value:g}mm") for name, value in template.lengths.items()),
        *_logo_heights(template),
        *((f"font-{role}", _stack(role, template)) for role in template.fonts),
        *_words(meta),
        *_furniture(meta, template),
    )
    return dict(pairs)


def _logo_heights(template: Template) -> Iterator[tuple[str, str]]:
    for name, logo in (("logo", template.logo), ("partner", template.partner)):
        if logo:
            yield f"{name}-height", f"{logo.height:g}mm"


def _furniture(meta: Meta, template: Template) -> Iterator[tuple[str, str]]:
    """What page margins print on the first page and on the others, as values of ``content``."""
    told = template.furniture
    yield from _on_pages("head", told.head, css_string(meta.running_title or meta.title))
    yield from _on_pages("foot", told.foot, css_string(meta.footer))
    yield from _on_pages("number", told.numbers, _page_numbers(meta))


def _on_pages(name: str, pages: Pages, content: str) -> Iterator[tuple[str, str]]:
    yield f"page-{name}", "none" if pages == "none" else content
    yield f"first-page-{name}", content if pages == "all" else "none"


def _page_numbers(meta: Meta) -> str:
    page, of = (
        css_string(meta.labels.get(key, usual)) for key, usual in (("page", ""), ("of", "/"))
    )
    return f'{page} " " counter(page) " " {of} " " counter(pages)'


def _root(tokens: Mapping[str, str]) -> str:
    return (
        ":root {\n" + "".join(f"  --{name}: {value};\n" for name, value in tokens.items()) + "}\n"
    )


def _settled(styles: str, tokens: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Tokens in place of the variables that no sheet sets itself, and the tokens that are left.

    WeasyPrint solves a variable again for each element that uses it.
    """
    own = set(_DECLARED.findall(styles))
    plain = {name: value for name, value in tokens.items() if name not in own}
    settled = _USED.sub(lambda found: plain.get(found[1], found[0]), styles)
    return settled, {name: value for name, value in tokens.items() if name not in plain}


def _without_screen(styles: str) -> str:
    """The sheets without what they say for a screen; every other line stays where it was."""
    kept = ""
    while (start := _SCREEN.search(styles)) is not None:
        end = _end_of_block(styles, start.end())
        kept += styles[: start.start()] + "\n" * styles.count("\n", start.start(), end)
        styles = styles[end:]
    return kept + styles


def _end_of_block(styles: str, position: int) -> int:
    """Behind the brace that closes the block which is open at a position."""
    depth = 1
    for found in _BRACE.finditer(styles, position):
        depth += {"{": 1, "}": -1}.get(found.group(), 0)
        if not depth:
            return found.end()
    return len(styles)


def _words(meta: Meta) -> Iterator[tuple[str, str]]:
    """What page margins print, as CSS strings."""
    yield "running-title", css_string(meta.running_title or meta.title)
    yield "footer", css_string(meta.footer)
    for name, words in meta.labels.items():
        if re.fullmatch(r"[a-z][a-z_-]*", name):
            yield f"label-{name.replace('_', '-')}", css_string(words)


def css_string(words: str) -> str:
    """A CSS string with every character that could mean anything written as its number."""
    return '"' + re.sub(r"[^\w .,:;–—·-]", lambda found: f"\\{ord(found[0]):x} ", words) + '"'


def _stack(role: str, template: Template) -> str:
    """The role's family, then the other one for characters it lacks, then what readers have."""
    own = template.fonts[role]
    # The two main roles serve each other first: a script's own font may hold a few Latin signs.
    roles = sorted(template.fonts, key=lambda name: (name not in _GENERIC, name))
    others = [template.fonts[name].family for name in roles if name != role]
    families = dict.fromkeys([own.family, *others, own.word])
    named = (css_string(family) for family in families)
    return ", ".join([*named, _GENERIC.get(role, "sans-serif")])


def _faces(template: Template) -> Iterator[str]:
    seen: set[str] = set()
    for font in template.fonts.values():
        if font.family not in seen:
            seen.add(font.family)
            yield from _faces_of(font)


def _faces_of(font: Font) -> Iterator[str]:
    styles = (
        (font.regular, 400, "normal"),
        (font.italic, 400, "italic"),
        (font.bold, 700, "normal"),
        (font.bold_italic, 700, "italic"),
    )
    for path, weight, style in styles:
        if path is not None:
            yield (
                f"@font-face {{ font-family: {css_string(font.family)}; font-weight: {weight}; "
                f"font-style: {style}; src: url({json.dumps(path.resolve().as_uri())}) }}\n"
            )
