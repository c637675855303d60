"""``word/settings.xml`` (17.15.1.78): a sequence, which Word calls corrupt in any other order."""

from typing import Literal

from lxml import etree

from briefgen.writers.docx.oxml import Element, W, el, qn, val

NoteKind = Literal["footnote", "endnote"]

AFTER_NOTES = (
    "footnotePr",
    "endnotePr",
    "compat",
    "docVars",
    "rsids",
    "mathPr",
    "attachedSchema",
    "themeFontLang",
    "clrSchemeMapping",
    "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures",
    "forceUpgrade",
    "captions",
    "readModeInkLockDown",
    "smartTagType",
    "schemaLibrary",
    "shapeDefaults",
    "doNotEmbedSmartTags",
    "decimalSymbol",
    "listSeparator",
)
"""CT_Settings from the notes on, in the schema's order."""
PRIVATE = ("docVars", "rsids", "attachedTemplate", "docId")
"""What would tell about the maker's machine, or changes from save to save."""
COMPATIBILITY = {
    "compatibilityMode": "15",
    "overrideTableStyleFontSizeAndJustification": "1",
    "enableOpenTypeFeatures": "1",
    "doNotFlipMirrorIndents": "1",
    "differentiateMultirowTableHeaders": "1",
}
SCHEME = (
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hyperlink",
    "followedHyperlink",
)


def new_settings(root: Element, language: str) -> None:
    """Replace all settings by the few that a current Word needs; nothing that makes it ask."""
    for child in list(root):
        root.remove(child)
    root.extend(
        (
            el("w:zoom", {"w:percent": "100"}),
            val("w:defaultTabStop", "720"),
            val("w:characterSpacingControl", "doNotCompress"),
            el("w:compat", None, *map(_compatibility, COMPATIBILITY)),
            val("w:themeFontLang", language),
            _colour_scheme(),
        )
    )


def _compatibility(name: str) -> Element:
    uri = "http://schemas.microsoft.com/office/word"
    attributes = {"w:name": name, "w:uri": uri, "w:val": COMPATIBILITY[name]}
    return el("w:compatSetting", attributes)


def _colour_scheme() -> Element:
    plain = {"w:bg1": "light1", "w:t1": "dark1", "w:bg2": "light2", "w:t2": "dark2"}
    return el("w:clrSchemeMapping", plain | {f"w:{name}": name for name in SCHEME})


def set_theme_language(root: Element, language: str) -> None:
    """Make the theme's language that of the document, where the theme has one."""
    found = root.find(qn("w:themeFontLang"))
    if found is not None:
        found.set(qn("w:val"), language)


def declare_notes(root: Element, kind: NoteKind) -> None:
    """Name the separators, and count endnotes 1, 2, 3: Word's own habit is i, ii, iii."""
    name = f"{kind}Pr"
    properties = root.find(qn(f"w:{name}"))
    if properties is None:
        properties = el(f"w:{name}")
        _insert(root, name, properties)
    if properties.find(qn("w:numFmt")) is None:
        position = properties.find(qn("w:pos"))
        properties.insert(0 if position is None else 1, val("w:numFmt", "decimal"))
    if properties.find(qn(f"w:{kind}")) is None:
        properties.extend(el(f"w:{kind}", {"w:id": number}) for number in ("-1", "0"))


def count_endnotes(section: Element) -> None:
    """Say the same in a section's properties (17.6.17): LibreOffice looks only there."""
    if section.find(qn("w:endnotePr")) is not None:
        return
    earlier = (qn("w:headerReference"), qn("w:footerReference"), qn("w:footnotePr"))
    at = sum(1 for child in section if child.tag in earlier)
    section.insert(at, el("w:endnotePr", None, val("w:numFmt", "decimal")))


def _insert(root: Element, name: str, element: Element) -> None:
    later = set(AFTER_NOTES[AFTER_NOTES.index(name) + 1 :])
    for child in root:
        foreign = not child.tag.startswith(f"{{{W}}}")
        if foreign or etree.QName(child).localname in later:
            child.addprevious(element)
            return
    root.append(element)


def remove_private(root: Element) -> None:
    """Take out variables, the template's path, revision and document ids."""
    for child in list(root):
        if isinstance(child.tag, str) and etree.QName(child).localname in PRIVATE:
            root.remove(child)
