"""A template folder to start from: every setting with what it does and what is inherited, as it builds."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, TypeVar

from briefgen.templates.contrast import TEXT_CONTRAST, contrast
from briefgen.templates.model import Font, Template

Value = TypeVar("Value")

LOGO: Final = "logo.svg"
BLOCKS: Final = MappingProxyType(
    {
        "head": "title, dates, fonts and styles of the file; keep {{ super() }} in it",
        "letterhead": "logo, sender and second logo, at the head of the first page",
        "front": "the title block",
        "body": "the text",
        "notes": "the notes, where they stand at the end",
        "foot": "nothing yet: what stands behind the notes, once",
    }
)
"""The blocks of a page that another page may override, and what stands in them."""
_COLOURS: Final = MappingProxyType(
    {
        "text": "running text",
        "muted": "who is quoted, captions, fine print, running head, page numbers",
        "accent": "title, headings, rules, bars of charts, links in Word",
        "accent2": "line over the title, replies, numbers of recommendations",
        "rule": "thin rules between rows and parts",
        "tint": "ground of boxes: summary, numbers",
        "paper": "the page itself",
    }
)
_SIZES: Final = MappingProxyType(
    {
        "body": "running text",
        "small": "captions, who is quoted, sources, tables",
        "note": "footnotes, running head in Word",
        "h1": "the title",
        "h2": "headings of sections",
        "h3": "headings within sections, recommendations",
        "figure": "large numbers",
        "pull": "quotations in the margin",
        "lead": "the first paragraph, where it is set larger",
    }
)
_LENGTHS: Final = MappingProxyType(
    {"outer": "right margin of title, boxes, tables: they reach beyond the text, into the margin"}
)
_ON_GROUNDS: Final = frozenset({"text", "muted", "accent", "accent2"})


def starting_files(name: str, parent: Template) -> Mapping[str, str]:
    """The text files of a new template by their names.

    Args:
        name: of the new template.
        parent: the template that it extends, on the paper that it gets.
    """
    return MappingProxyType(
        {
            "template.yaml": "\n".join(_record(name, parent)) + "\n",
            LOGO: _placeholder(parent.colours["accent"]),
            "page.css": _style(name, parent.name),
            "page.html.j2": _page(parent.name),
        }
    )


# --- template.yaml ---------------------------------------------------------------------------


def _record(name: str, parent: Template) -> Iterator[str]:
    yield f"# {name}: how your briefs look, in PDF, HTML and Word. Say `template: {name}` in a brief."
    yield f"# What is commented out with one # is inherited from '{parent.name}': take the # away and change it."
    yield f"# After a change: briefgen template check {name}     contrast, fonts, the Word file"
    yield f"#                 briefgen template specimen {name}  one page with everything on it"
    yield f"extends: {parent.name}"
    yield "# description: One line for those who choose a template"
    yield f"paper: {parent.paper:<22} # A4 or letter"
    yield from _logos()
    yield from _labels()
    yield from _furniture(parent)
    yield from _fonts(parent)
    yield from _tokens(parent)
    yield from _word()


def _logos() -> Iterator[str]:
    yield ""
    yield "# --- logo: over the title of the first page, in PDF, HTML and Word"
    yield "logo:"
    yield f"  file: {LOGO:<21} # PNG, JPEG, or SVG that states width and height; it lies in this folder"
    yield "  alt: Logo of your organisation    # what it says to those who cannot see it"
    yield "  height: 12                  # millimetres"
    yield "# partner: {file: partner.png, alt: Logo of the partner, height: 12}   # a second one, at the right"


def _labels() -> Iterator[str]:
    yield ""
    yield "# --- words, by language of the brief; letterhead and footer stand in PDF, HTML and Word"
    yield "labels:"
    yield "  en:"
    yield "    letterhead: |             # beside the logo, a line each"
    yield "      Your organisation"
    yield "      Street and number, Town"
    yield "      office@your-organisation.example"
    yield "    footer: Your organisation · your-organisation.example   # else who prepared the brief"
    yield "    # page: Page              # “Page 1 of 3”"
    yield "    # of: of"
    yield "    # key-messages: Key messages"
    yield "    # contact: Contact"
    yield "  # fr:"
    yield "  #   letterhead: Votre organisation"
    yield "  #   footer: Votre organisation"


def _furniture(parent: Template) -> Iterator[str]:
    told = parent.furniture
    yield ""
    yield "# --- what is repeated: on all pages, on the following ones (from the second on), or on none"
    yield "furniture:"
    yield f"  # head: {told.head:<18} # the brief's title, over the text"
    yield f"  # foot: {told.foot:<18} # the label footer"
    yield f"  # numbers: {told.numbers:<15} # page numbers"


def _fonts(parent: Template) -> Iterator[str]:
    yield ""
    yield "# --- faces: TrueType files (.ttf) in this folder, which PDF embeds; and the name that Word looks"
    yield "# for on the reader's machine. All three lines of a face go together. `body` and `heading` are"
    yield "# used everywhere; further ones serve the characters that these lack."
    yield "fonts:"
    for role in ("body", "heading"):
        yield from _font(role, parent.fonts[role])
    others = [role for role in parent.fonts if role not in ("body", "heading")]
    yield f"  # inherited besides: {', '.join(others)}"


def _font(role: str, font: Font) -> Iterator[str]:
    yield f"  # {role}:"
    yield f"  #   family: {font.family}"
    yield f"  #   word: {font.word}"
    yield "  #   files:"
    for style in ("regular", "italic", "bold", "bold_italic"):
        path = getattr(font, style)
        if path is not None:
            yield f"  #     {style}: bundled:{path.name}"


def _tokens(parent: Template) -> Iterator[str]:
    paper, tint = parent.colours["paper"], parent.colours["tint"]
    yield ""
    yield "tokens:"
    yield '  # --- colours, as "#rrggbb" in quotes. Behind each: what it colours; for text, its contrast now on'
    yield f"  # paper and on tint. It must have {TEXT_CONTRAST:g} to 1 or more on both; from 7 on it is easy to read."
    yield "  colours:"
    for name, colour in _in_order(parent.colours, _COLOURS):
        ratios = f"; {contrast(colour, paper):.1f} and {contrast(colour, tint):.1f} to 1"
        yield (
            f'    # {name}: "{colour}"{" " * max(1, 12 - len(name))}# {_COLOURS.get(name, "")}'
            + (ratios if name in _ON_GROUNDS else "")
        )
    yield "  # --- sizes in points"
    yield "  sizes:"
    for name, size in _in_order(parent.sizes, _SIZES):
        yield f"    # {f'{name}: {size:g}':<22} # {_SIZES.get(name, 'see page.css')}"
    yield "  # --- margins and other lengths in millimetres"
    yield "  lengths:"
    for name, length in parent.lengths.items():
        use = _LENGTHS.get(
            name, "room for logo and letterhead is made by itself" if name == "margin-top" else ""
        )
        yield f"    # {f'{name}: {length:g}':<22}{f' # {use}' if use else ''}".rstrip()


def _in_order(values: Mapping[str, Value], known: Mapping[str, str]) -> Iterator[tuple[str, Value]]:
    yield from ((name, values[name]) for name in known if name in values)
    yield from ((name, value) for name, value in values.items() if name not in known)


def _word() -> Iterator[str]:
    yield ""
    yield "# --- Word: reference.docx is your letterhead; open it in Word and change head, foot, and what stands"
    yield "# around [[BRIEF]]. [[LETTERHEAD]], [[FOOTER]], [[TITLE]] and [[PAGE]] are filled in; you may type over them."
    yield "word:"
    yield "  looks: tokens               # faces, colours, sizes, paper, margins and logo come from this file;"
    yield "                              # `file`: from the named styles, as you set them in Word"


# --- the other files -------------------------------------------------------------------------


def _placeholder(colour: str) -> str:
    """A frame that says LOGO in strokes, so that no font is needed and nobody takes it for one."""
    return f"""<svg xmlns="http://www.w3.org/2000/svg" width="180" height="60" viewBox="0 0 180 60">
  <!-- A placeholder: put your own logo in its place. -->
  <g fill="none" stroke="{colour}">
    <rect x="1.5" y="1.5" width="177" height="57" rx="4" stroke-width="2" stroke-dasharray="7 5"/>
    <g stroke-width="4.5" stroke-linecap="round" stroke-linejoin="round">
      <path d="M36 18V42H50"/>
      <circle cx="71" cy="30" r="12"/>
      <path d="M116 21.500A12 12 0 1 0 118 31H109"/>
      <circle cx="139" cy="30" r="12"/>
    </g>
  </g>
</svg>
"""


def _style(name: str, parent: str) -> str:
    return f"""/* {name}: CSS for PDF and HTML, read after that of '{parent}'. Word files do not read it: what should change in both
   belongs into template.yaml. Tokens are variables: --colour-accent, --size-h1, --font-heading, --margin-left, …
   Take a rule out of its comment to try it. */

/* The letterhead: .logo, .sender (the label letterhead), .partner */
/* .letterhead {{ border-bottom: 1pt solid var(--colour-accent); padding-bottom: 6pt }} */
/* .logo {{ order: 2 }} */
/* .sender {{ text-align: end }} */

/* The title block: .front holds .kicker, h1, .subtitle, .byline */
/* .front {{ border-top: 4pt solid var(--colour-accent2) }} */
/* h1 {{ letter-spacing: 0 }} */

/* Headings h2, h3, h4; .lead; .panel (.key-messages, .contact); .quotation (.reply, .pull) with .attribution;
   .figures with .value, .label, .origin; table, caption; figure.chart; .card (recommendations, questions) with
   .fine and .status; .sources; .note. */
/* h2 {{ text-transform: none; border-top: 0 }} */
/* .panel {{ border-radius: 3pt }} */

/* The page: margins, running head (top-left), foot (bottom-left), page number (bottom-right).
   --page-head, --page-foot, --page-number hold what `furniture:` and `labels:` say. */
/* @page {{ @top-right {{ content: var(--page-number) }} @bottom-right {{ content: none }} }} */
/* @page :first {{ margin-top: 12mm }} */

/* On a screen only: */
/* @media screen {{ body {{ max-width: 44rem }} }} */
"""


def _page(parent: str) -> str:
    lines = "\n".join(f"   {block:<11} {what}" for block, what in BLOCKS.items())
    lines = lines.replace("{{ super() }}", "super()")
    return f"""{{% extends "{parent}" %}}
{{# The page around the words of a brief, for PDF and HTML. What you do not name here stays as in '{parent}'.
   Override a block by its name; {{{{ super() }}}} prints what is inherited.

{lines}

   You may use meta (title, author, date, language, labels), logo, logo_alt, partner, partner_alt, medium, paper. #}}
{{% block letterhead %}}
{{{{ super() }}}}
{{# <p class="motto">{{{{ meta.labels.motto }}}}</p>   (with `motto:` under `labels:` in template.yaml) #}}
{{% endblock %}}
"""
