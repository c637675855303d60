"""Is the brief in the form that its kind demands: words, addresses, languages, parts that must not be there?"""

import re
from collections.abc import Iterator

from briefgen.checks.context import BriefContext
from briefgen.checks.counting import texts_of
from briefgen.checks.parts import parts_of
from briefgen.codes import Severity
from briefgen.document import nodes as n
from briefgen.document.walk import flat, runs
from briefgen.findings import Finding, finding, with_severity
from briefgen.kinds.model import Phrases
from briefgen.kinds.starting import TO_FILL
from briefgen.records.tags import base

_ADDRESS = re.compile(
    r"\b(?:https?://|www\.)[^\s<>\"”’)\]]+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|ca|uk|gov|int|eu|info|io)\b(?:/[^\s<>\"”’)\]]*)?",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+")


def unfilled(context: BriefContext) -> Iterator[Finding]:
    """No part still says that it is to be filled."""
    file = context.read.file
    for path in file.values:
        value = file.value_at(path)
        if isinstance(value, str) and TO_FILL in value:
            place = file.in_value(path, value.index(TO_FILL), len(TO_FILL))
            yield finding("BG536", f"this is still to be filled: {_line_at(value)}", place,
                          help="write it, or remove the part")  # fmt: skip


def _line_at(value: str) -> str:
    line = next(one for one in value.split("\n") if TO_FILL in one)
    return line[line.index(TO_FILL) + len(TO_FILL) :].strip(" :.") or "it says so"


def forbidden_parts(context: BriefContext) -> Iterator[Finding]:
    """No part stands in the brief that its kind does not have."""
    found = parts_of(context.read.brief)
    for one in context.kind.forbidden:
        if one.part in found:
            where = context.place(*found[one.part])
            yield with_severity(
                finding("BG534", f"a {context.kind.id} has no part '{one.part}': {one.why}", where,
                        details=context.rule("forbidden"), help="remove it, or choose another kind"),
                Severity(one.severity),
            )  # fmt: skip


# --- web addresses ---------------------------------------------------------------------------


def addresses(context: BriefContext) -> Iterator[Finding]:
    """No web address stands in a document that must not have any."""
    if not context.kind.refuse_links:
        return
    # An address of the library stands in the list of sources, and nowhere in the brief's file.
    sources = context.place(*parts_of(context.read.brief).get("sources", ("title",)))
    for address in dict.fromkeys(_addresses(context.document)):
        place = context.place_of_words(address, sources)
        yield finding("BG530", f"a {context.kind.id} has no web addresses: {address}", place,
                      details=context.rule("refuse_links"), help="remove it; name the source in words")  # fmt: skip


def _addresses(document: n.Document) -> Iterator[str]:
    for run in runs(document):
        for inline in flat(run):
            if isinstance(inline, n.Link) and inline.url.lower().startswith(("http", "www.")):
                yield inline.url
    texts = [text for block in (*document.front, *document.body) for text in texts_of(block)]
    for text in texts:
        yield from (one.group().rstrip(".,;:") for one in _ADDRESS.finditer(_MAIL.sub(" ", text)))


# --- words -----------------------------------------------------------------------------------


def wording(context: BriefContext) -> Iterator[Finding]:
    """The author's own sentences hold what the kind needs, and nothing that it forbids."""
    kind, language = context.kind, base(context.document.meta.language)
    own = " ".join(map(_own_words, runs(context.document)))
    needed = _phrases(kind.must_say, language)
    if kind.must_say and needed and not any(_said(needed, own)):
        yield finding("BG533", f"{kind.must_say.why}; none was found", context.place("kind"),
                      details=(("one of", ", ".join(needed)), *context.rule("must_say")),
                      help="say in a sentence of yours what is asked, and of whom")  # fmt: skip
    for said in _said(_phrases(kind.must_not_say, language), own):
        if kind.must_not_say:
            place = context.place_of_words(re.compile(_spaced(said)), context.place("kind"))
            yield finding("BG532", f"“{said}”: {kind.must_not_say.why}", place,
                          details=context.rule("must_not_say"), help="ask for it in other words")  # fmt: skip


def _own_words(inlines: n.Inlines) -> str:
    """The words of a run that are the author's, without quotations and numbers."""
    words = []
    for inline in inlines:
        match inline:
            case n.Text():
                words.append(inline.text)
            case n.Emphasis() | n.Strong() | n.Link() | n.Span():
                words.append(_own_words(inline.content))
            case n.LineBreak() | n.EvidenceSpan():
                words.append(" | ")
            case _:
                pass
    return "".join(words)


def _phrases(phrases: Phrases | None, language: str) -> tuple[str, ...]:
    return phrases.words.get(language, ()) if phrases else ()


def _spaced(words: str) -> str:
    """A pattern for the words, whatever white space stands between them."""
    return r"\s+".join(map(re.escape, words.split()))


def _said(phrases: tuple[str, ...], text: str) -> Iterator[str]:
    """Each of the phrases that the text says, as it says it; what overlaps counts once."""
    if phrases:
        words = "|".join(map(_spaced, phrases))
        found = re.finditer(rf"(?<!\w)(?:{words})(?!\w)", text, re.IGNORECASE)
        yield from dict.fromkeys(one.group() for one in found)


# --- languages -------------------------------------------------------------------------------


def languages(context: BriefContext) -> Iterator[Finding]:
    """The brief exists in every language that its kind demands, in this file or in ``name.fr.yaml`` beside it."""
    brief = context.read.brief
    own = {base(one) for one in (brief.language, *brief.languages)}
    stem = re.sub(rf"[.-]{base(brief.language)}$", "", context.read.name)
    for wanted in context.kind.languages:
        names = {f"{stem}.{wanted}", f"{stem}-{wanted}", stem}
        others = {one.stem for one in context.others if wanted in map(base, one.languages)}
        if wanted not in own and not names & others:
            yield finding("BG535", f"a {context.kind.id} is needed in '{wanted}' too", context.place("language"),
                          details=context.rule("languages"),
                          help=f"write `languages: [{brief.language}, {wanted}]` and both words of each text, or "
                          f"briefs/{stem}.{wanted}.yaml with `language: {wanted}`")  # fmt: skip
