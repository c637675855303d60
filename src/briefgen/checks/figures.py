"""Numbers in a brief: printed with their dispute, beside those that contradict them, counted by how many."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from briefgen.checks.balance import NOT_CLAIMS
from briefgen.checks.context import BriefContext
from briefgen.corpus.text import fold_words
from briefgen.document import nodes as n
from briefgen.document.walk import change_block, evidence_spans, flat, plain
from briefgen.evidence.model import Figure, Library, Passage
from briefgen.evidence.units import same_name
from briefgen.findings import Finding, finding
from briefgen.records.person import PersonRecord

_SEVERAL: Final = 2

# --- disputes --------------------------------------------------------------------------------


def bare(context: BriefContext) -> Iterator[Finding]:
    """A disputed number is printed with its dispute; one with a scope note is printed with that."""
    told: set[tuple[str, str]] = set()
    notes = {one.number: one for one in context.document.notes}
    for unit, in_heading in _units(context.document):
        for figure in _figures_in(unit, context):
            for name, caveat in _caveats(figure):
                missing = _letters(caveat) not in _letters(_as_read(unit, notes))
                if (in_heading or missing) and (figure.id, name) not in told:
                    told.add((figure.id, name))
                    yield _bare(figure, name, caveat, context, in_heading=in_heading)
    yield from _quoted_bare(context)


def _units(document: n.Document) -> Iterator[tuple[n.Inlines, bool]]:
    """What a reader takes in together: a paragraph, a cell of a table, a number of a panel with its label."""
    runs: list[tuple[n.Inlines, bool]] = []

    def block(one: n.Block) -> None:
        match one:
            case n.FigurePanel():
                runs.extend(((*c.value, *c.label, *c.source), False) for c in one.cells)
            case n.ListBlock():
                for item in one.items:
                    for inner in item:
                        block(inner)
            case n.Card() | n.Panel():
                runs.append((one.title, True))
                for inner in one.body:
                    block(inner)
            case _:
                change_block(one, _keep(runs, heading=isinstance(one, n.Heading)))

    for one in (*document.front, *document.body):
        block(one)
    yield from runs


def _keep(runs: list[tuple[n.Inlines, bool]], *, heading: bool) -> Callable[[n.Inlines], n.Inlines]:
    def keep(inlines: n.Inlines) -> n.Inlines:
        runs.append((inlines, heading))
        return inlines

    return keep


def _as_read(unit: n.Inlines, notes: Mapping[int, n.Note]) -> str:
    """The words, and those of the notes that their marks lead to."""
    marks = [one.number for one in flat(unit) if isinstance(one, n.NoteMark)]
    return " ".join([plain(unit), *(plain(notes[one].content) for one in marks if one in notes)])


def _figures_in(unit: n.Inlines, context: BriefContext) -> Iterator[Figure]:
    for one in flat(unit):
        if isinstance(one, n.EvidenceSpan) and one.marker.kind == "figure":
            yield context.figures[one.marker.evidence]


def _caveats(figure: Figure) -> Iterator[tuple[str, str]]:
    if figure.record.disputed:
        yield "dispute", figure.record.disputed.why
    if figure.record.scope_note:
        yield "scope note", figure.record.scope_note


def _letters(words: str) -> str:
    """Letters and digits only: a citation style may set other quotation marks."""
    return "".join(one for one in words.lower() if one.isalnum())


def _bare(
    figure: Figure, name: str, caveat: str, context: BriefContext, *, in_heading: bool
) -> Finding:
    said = "disputed" if name == "dispute" else "limited by a scope note"
    where = "stands in a heading, which contents and bookmarks repeat without its note" if in_heading else (
        f"is printed without its {name}")  # fmt: skip
    return finding(
        "BG311", f"'{figure.id}', “{figure.says.printed}”, is {said}, and {where}", context.place_of(figure.id),
        details=((name, caveat),),
        help="move the number into a sentence: its note says the rest" if in_heading
        else "print the number with `figures:`, which says the rest beside it",
    )  # fmt: skip


def _quoted_bare(context: BriefContext) -> Iterator[Finding]:
    """A quotation that repeats a disputed number, in a brief that says nothing of the dispute."""
    for key, figure in _quoted(context):
        disputed = figure.record.disputed
        if disputed is None or figure.id in context.figures or disputed.reply in context.excerpts:
            continue
        place = context.place_of(key)
        if key not in context.library.excerpts:
            place = context.excerpts[key].place
        yield finding(
            "BG311", f"'{key}' quotes “{figure.says.printed}”, which is disputed, and the brief does not say so", place,
            details=(("dispute", disputed.why),),
            help=f'print the number too, with {{{{ figure("{figure.id}") }}}} or `figures: [{figure.id}]`, which says the dispute; '
            "or quote less",
        )  # fmt: skip


def _quoted(context: BriefContext) -> Iterator[tuple[str, Figure]]:
    """Disputed and contradicted figures that a printed quotation repeats, with the quotation's id, once."""
    known: dict[tuple[str, str], list[Figure]] = {}
    for figure in context.library.figures.values():
        if figure.record.disputed or figure.record.conflict_group:
            origin = figure.says.origin
            known.setdefault((origin.source, origin.part), []).append(figure)
    seen: set[tuple[str, str]] = set()
    for span in evidence_spans(context.document):
        key = span.marker.evidence
        if span.marker.kind != "excerpt":
            continue
        passages = context.excerpts[key].passages
        origin = passages[0].origin
        for figure in known.get((origin.source, origin.part), ()):
            if (key, figure.id) not in seen and _repeats(span.printed, passages, figure.says):
                seen.add((key, figure.id))
                yield key, figure


def _repeats(printed: str, passages: Sequence[Passage], says: Passage) -> bool:
    """Whether the quotation is cut from around the figure's own place, and prints its words."""
    around = any(one.start <= says.start and says.end <= one.end for one in passages)
    return around and fold_words(says.printed) in fold_words(printed)


# --- values that contradict each other -------------------------------------------------------


def hidden(context: BriefContext) -> Iterator[Finding]:
    """Where sources give different numbers for one thing, a brief that prints one prints the others."""
    shown = {*context.figures, *(figure.id for _, figure in _quoted(context))}
    for group, members in _groups(context.library).items():
        ours = [one for one in members if one.id in context.figures]
        others = [one for one in members if one.id not in shown and not _agrees(one, ours)]
        if ours and others:
            yield _hidden(group, ours, others, context)


def _groups(library: Library) -> Mapping[str, Sequence[Figure]]:
    groups: dict[str, list[Figure]] = {}
    for figure in library.figures.values():
        if figure.record.conflict_group:
            groups.setdefault(figure.record.conflict_group, []).append(figure)
    return groups


def _agrees(one: Figure, printed: Sequence[Figure]) -> bool:
    """Whether a printed figure declares the very same amount."""
    amounts = one.record.value, one.record.minimum, one.record.maximum
    return any(amounts) and any(
        amounts == (other.record.value, other.record.minimum, other.record.maximum)
        for other in printed
    )


def _hidden(
    group: str, ours: Sequence[Figure], others: Sequence[Figure], context: BriefContext
) -> Finding:
    all_ids = ", ".join(one.id for one in (*ours, *others))
    many = f"{len(others)} other {'values' if len(others) > 1 else 'value'}"
    return finding(
        "BG312", f"'{ours[0].id}', “{ours[0].says.printed}”, is printed, and {many} for the same thing in your sources "
        f"{'are' if len(others) > 1 else 'is'} not", context.place_of(ours[0].id),
        details=tuple((one.id, _described(one)) for one in others),
        help=f"print them too, for instance `figures: [{all_ids}]` in a section with `part: limits`; "
        f"if the others are beside the point, waive BG312 with the reason (group: {group})",
    )  # fmt: skip


def _described(one: Figure) -> str:
    scope = f" ({one.record.scope})" if one.record.scope else ""
    return f"“{one.says.printed}”{scope}, counted by {one.originator.name}, in {one.source.id}"


def conflict_groups(library: Library) -> Iterator[Finding]:
    """Figures of one conflict group count the same thing: one unit, one denominator, a topic in common."""
    for group, members in _groups(library).items():
        first, *others = members
        for other in others:
            if differ := _differ(first, other):
                yield finding(
                    "BG306", f"'{other.id}' stands in the conflict group '{group}' and counts something else", other.place,
                    details=tuple((one.id, f"{one.record.of}; {differ[1](one)}") for one in (first, other)),
                    help=f"its {differ[0]} differs from that of '{first.id}': correct it, or take one of them out of the group",
                )  # fmt: skip


def _differ(one: Figure, other: Figure) -> tuple[str, Callable[[Figure], str]] | None:
    if same_name(one.record.unit) != same_name(other.record.unit):
        return "unit", lambda figure: f"unit: {figure.record.unit or 'none'}"
    if (one.record.denominator or "") != (other.record.denominator or ""):
        return "denominator", lambda figure: f"denominator: {figure.record.denominator or 'none'}"
    if not set(one.record.topics) & set(other.record.topics):
        return "topic", lambda figure: f"topics: {', '.join(figure.record.topics) or 'none'}"
    return None


# --- who counted -----------------------------------------------------------------------------


def originators(context: BriefContext) -> Iterator[Finding]:
    """Several numbers that one person counted are one source, however many articles report them."""
    printed = tuple(context.figures.values())
    by_topic: dict[tuple[str, ...], list[str]] = {}
    for topic in dict.fromkeys(t for one in printed for t in one.record.topics):
        if topic not in NOT_CLAIMS:
            ids = tuple(one.id for one in printed if topic in one.record.topics)
            by_topic.setdefault(ids, []).append(topic)
    claims = [(tuple(context.figures), by_topic.get(tuple(context.figures), []))]
    if not _single(printed):
        claims = list(by_topic.items())
    for ids, topics in claims:
        figures = [context.figures[key] for key in ids]
        counter = _single(figures)
        if counter and not _limits_name(counter, context):
            yield _one_counted(figures, topics, counter, context)


def _single(figures: Sequence[Figure]) -> PersonRecord | None:
    """The one who counted all of several numbers."""
    several = len(figures) >= _SEVERAL
    alone = several and len({one.originator.id for one in figures}) == 1
    return figures[0].originator if alone else None


def _limits_name(counter: PersonRecord, context: BriefContext) -> bool:
    """Whether a section with ``part: limits`` says whose numbers they are."""
    limits = [
        ("sections", number)
        for number, section in enumerate(context.read.brief.sections)
        if section.part == "limits"
    ]
    names = [fold_words(one) for one in (counter.name, counter.short, *counter.aliases) if one]
    words = [fold_words(plain(one.content)) for one in context.typed if one.path[:2] in limits]
    return any(name in said for said in words for name in names)


def _one_counted(
    figures: Sequence[Figure], topics: Sequence[str], counter: PersonRecord, context: BriefContext
) -> Finding:
    on = f" on {', '.join(topics)}" if topics else ""
    sources = sorted({one.source.id for one in figures})
    reported = f", though {len(sources)} sources report them" if len(sources) > 1 else ""
    wanted = set(topics) or {topic for one in figures for topic in one.record.topics}
    others = [
        key
        for key, one in context.library.figures.items()
        if one.originator.id != counter.id and wanted & set(one.record.topics)
    ]
    known = f"; your sources have: {', '.join(others)}" if others else ""
    return finding(
        "BG305", f"all {len(figures)} numbers{on} come from one originator, {counter.name}{reported}",
        context.place_of(figures[0].id),
        details=tuple((one.id, f"“{one.says.printed}”, in {one.source.id}") for one in figures),
        help=f"name {counter.name} as the only one who counted in a section with `part: limits`, "
        f"or add a number from somebody else{known}",
    )  # fmt: skip
