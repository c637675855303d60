"""What a PDF of briefgen's costs beside the same pages written by hand for WeasyPrint.

All rows of a group run in turn, in one go, so that a noisy machine slows them alike; figures are
medians, and a ratio is the median of the ratios of each round. ``pdf/`` holds the hand-written
pages. Before anything is timed, they are held against the sample brief: the same words, notes and
pages, or nothing is measured.

Run with `python bench/pdf.py` where the packages for development are installed, on a quiet machine;
it takes about four minutes. Processor time is the steadier of the two columns; whole processes are held against the
clock, since briefgen lets a second process start WeasyPrint while it proves the corpus.
"""

import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from html import escape
from itertools import pairwise
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from typing import Any

import lxml.html
import pypandoc

ROOT = Path(__file__).parent.parent
PAGES = Path(__file__).with_suffix("")
sys.path[:0] = [str(ROOT / "src")]

from briefgen.build import Options, Prepared, Workspace, open_workspace, prepare  # noqa: E402
from briefgen.document import nodes as n  # noqa: E402
from briefgen.document.ledger import embedded_ledger  # noqa: E402
from briefgen.findings import Report  # noqa: E402
from briefgen.printing.engine import FONTS_CONF  # noqa: E402
from briefgen.project import Project  # noqa: E402
from briefgen.templates.model import Template  # noqa: E402
from briefgen.verify import squash, verify_reading  # noqa: E402
from briefgen.writers import FORMATS  # noqa: E402

STEM = "forced-labour-supply-chains"
VARIANT = "pdf/a-3a"
LEAST = 2
"""Rounds of each group, however long they take."""
HAND, OURS, PANDOC = "WeasyPrint by hand", "briefgen", "pandoc → WeasyPrint"
WORDS = (
    "The harbour was quiet that year, and nobody on the long quay counted the boats any more. " * 4
)
BODY_HEIGHT, PARAGRAPH_HEIGHT, NOTE_HEIGHT, NOTE_RULE = 717.0, 82.0, 12.6, 20.0
"""Points, on a page of the template `plain`: how much of it a paragraph of WORDS and a note take."""


# --- measuring -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cost:
    """Seconds of the processor and on the clock."""

    cpu: float
    wall: float

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.cpu + other.cpu, self.wall + other.wall)

    def __sub__(self, other: "Cost") -> "Cost":
        return Cost(self.cpu - other.cpu, self.wall - other.wall)


@dataclass(frozen=True)
class Run:
    """What one run cost, in all and by its steps, and how many pages came of it."""

    whole: Cost
    steps: Mapping[str, Cost] = field(default_factory=dict)
    pages: int = 0


def here() -> Cost:
    """What this process has used so far."""
    return Cost(time.process_time(), time.perf_counter())


def processes(*commands: Sequence[str]) -> Run:
    """Whole processes, one after the other, with all that they start."""
    before, start = getrusage(RUSAGE_CHILDREN), time.perf_counter()
    for command in commands:
        done = subprocess.run(command, check=False, capture_output=True, cwd=ROOT)
        if done.returncode:
            raise SystemExit(f"{command[:4]} failed:\n{done.stderr.decode(errors='replace')}")
    after, wall = getrusage(RUSAGE_CHILDREN), time.perf_counter() - start
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(Cost(cpu, wall))


def in_turn(
    works: Mapping[str, Callable[[], Run]], most: int, budget: float, *, warm_up: bool = True
) -> dict[str, list[Run]]:
    """Run the works in turn, each round in the other direction, until the seconds are used up."""
    runs: dict[str, list[Run]] = {name: [] for name in works}
    for work in works.values() if warm_up else ():
        work()
    start, names = time.perf_counter(), list(works)
    for done in range(most):
        if done >= LEAST and time.perf_counter() - start > budget:
            break
        for name in names:
            gc.collect()
            runs[name].append(works[name]())
        names.reverse()
    return runs


def middle(runs: Sequence[Run], step: str = "") -> Cost:
    """The medians of a step, or of the whole."""
    costs = [run.steps[step] if step else run.whole for run in runs]
    return Cost(median(cost.cpu for cost in costs), median(cost.wall for cost in costs))


def ratio(ours: Sequence[Run], theirs: Sequence[Run]) -> Cost:
    """The medians of the ratios, round by round."""
    pairs = [(a.whole, b.whole) for a, b in zip(ours, theirs, strict=True)]
    return Cost(median(a.cpu / b.cpu for a, b in pairs), median(a.wall / b.wall for a, b in pairs))


# --- printing --------------------------------------------------------------------------------


def title(words: str) -> None:
    """The head of a group."""
    print(f"\n{words:<48}{'CPU ms':>10}{'wall ms':>10}", flush=True)


def row(name: str, cost: Cost) -> None:
    print(f"  {name:<46}{cost.cpu * 1000:10.0f}{cost.wall * 1000:10.0f}", flush=True)


def ratio_row(name: str, cost: Cost, target: float | None = None, *, clock: bool = False) -> None:
    """A ratio; the target is held against processor seconds, which noise moves less, or the clock."""
    verdict = ""
    if target:
        reached = cost.wall if clock else cost.cpu
        verdict = f"   target ≤ {target:.2f}{' on the clock' if clock else ''}: {'met' if reached <= target else 'NOT MET'}"
    print(f"  {name:<46}{cost.cpu:9.2f}x{cost.wall:9.2f}x{verdict}", flush=True)


# --- what is compared ------------------------------------------------------------------------


@dataclass(frozen=True)
class Sample:
    """The sample brief, and the files that say the same."""

    workspace: Workspace
    prepared: Prepared
    folder: Path

    def briefgen(self) -> list[str]:
        """The command that builds the brief."""
        return [*python("-m", "briefgen"), "build", STEM, "-f", "pdf", "-o", str(self.folder), "--force"]  # fmt: skip

    def by_hand(self) -> list[str]:
        """The command that prints the hand-written page."""
        script, page = PAGES / "handwritten.py", PAGES / "handwritten.html"
        return python(str(script), str(page), str(self.folder / "hand.pdf"))

    def pandoc(self) -> tuple[list[str], list[str]]:
        """The commands that print the Markdown file. Unwrapped, as notes break at a line's end."""
        page = str(self.folder / "brief.html")
        styles = [f"--css={PAGES / name}" for name in ("handwritten.css", "brief.css")]
        return (
            [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "html5", "-s", "--wrap=none", *styles,
             f"--lua-filter={PAGES / 'notes.lua'}", "-o", page, str(PAGES / "brief.md")],
            python("-m", "weasyprint", page, str(self.folder / "pandoc.pdf"), "--pdf-variant", VARIANT),
        )  # fmt: skip


def python(*arguments: str) -> list[str]:
    """A command of this interpreter."""
    return [sys.executable, *arguments]


def open_sample(folder: Path) -> Sample:
    """The sample brief, checked and cited."""
    report = Report()
    workspace = open_workspace(Project(ROOT), report)
    prepared = prepare(
        workspace, ROOT / "briefs" / f"{STEM}.yaml", Options(stage="release"), report
    )
    if prepared is None:
        raise SystemExit(f"{STEM} cannot be built: {report.findings}")
    return Sample(workspace, prepared, folder)


# --- is it fair? -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Content:
    """What a finished page says, and on how many pages."""

    words: str
    notes: tuple[str, ...]
    pages: int


def content_of_brief(sample: Sample) -> Content:
    """What briefgen's own files say."""
    document, template = sample.prepared.document, sample.prepared.template
    pdf = FORMATS["pdf"].write(document, template, embedded_ledger(document))
    page = FORMATS["html"].write(document, template, b"{}").content
    reading = FORMATS["html"].read(page)
    notes = tuple(map(squash, reading.notes))
    return Content(squash("".join(reading.paragraphs)), notes, pdf.pages or 0)


def content_of_page(page: Path, pdf: Path) -> Content:
    """What an HTML file with ``span.fn`` for notes says; its pages are counted in its PDF."""
    body = lxml.html.fromstring(page.read_text("utf-8")).body
    found = body.find_class("fn")
    notes = tuple(squash(note.text_content()) for note in found)
    for note in found:
        note.drop_tree()
    return Content(
        squash(body.text_content()), notes, FORMATS["pdf"].read(pdf.read_bytes()).pages or 0
    )


def assert_fair(sample: Sample) -> None:
    """Stop where the hand-written files no longer say what the brief says."""
    processes(sample.by_hand(), *sample.pandoc())
    ours = content_of_brief(sample)
    for name, page, pdf in (
        (HAND, PAGES / "handwritten.html", "hand.pdf"),
        (PANDOC, sample.folder / "brief.html", "pandoc.pdf"),
    ):
        problem = difference(ours, content_of_page(page, sample.folder / pdf))
        if problem:
            raise SystemExit(
                f"UNFAIR: the brief has changed, and '{name}' no longer says the same.\n"
                f"{problem}\nCarry the change over to the files in {PAGES.relative_to(ROOT)}/."
            )
    print(f"Fair: {ours.pages} pages, {len(ours.notes)} notes, {len(ours.words)} characters, the same in all.")  # fmt: skip


def difference(ours: Content, theirs: Content) -> str:
    """The first thing in which two contents differ; empty where they are equal."""
    if ours.pages != theirs.pages:
        return f"pages: {ours.pages} in the brief, {theirs.pages} by hand"
    if len(ours.notes) != len(theirs.notes):
        return f"notes: {len(ours.notes)} in the brief, {len(theirs.notes)} by hand"
    texts = [(ours.words, theirs.words), *zip(ours.notes, theirs.notes, strict=True)]
    for one, other in texts:
        if one != other:
            same = zip(one, other, strict=False)
            at = next((i for i, (a, b) in enumerate(same) if a != b), min(len(one), len(other)))
            start = max(at - 30, 0)
            return f"brief:   …{one[start : at + 40]}…\nby hand: …{other[start : at + 40]}…"
    return ""


# --- in one process --------------------------------------------------------------------------


@contextmanager
def weasyprint_clock() -> Iterator[dict[str, Cost]]:
    """Seconds within WeasyPrint meanwhile: laying out (``render``) and making the file (``write``)."""
    from weasyprint import HTML  # noqa: PLC0415 - only after briefgen has chosen the fonts
    from weasyprint.document import Document  # noqa: PLC0415 - same

    spent = {"render": Cost(0, 0), "write": Cost(0, 0)}

    def timed(step: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            start = here()
            try:
                return original(*arguments, **named)
            finally:
                spent[step] += here() - start

        return run

    render, write = HTML.render, Document.write_pdf
    HTML.render, Document.write_pdf = timed("render", render), timed("write", write)
    try:
        yield spent
    finally:
        HTML.render, Document.write_pdf = render, write


def print_by_hand(page: str | Path) -> Run:
    """WeasyPrint alone."""
    from weasyprint import HTML  # noqa: PLC0415 - see weasyprint_clock

    start = here()
    with weasyprint_clock() as spent:
        source = {"filename": page} if isinstance(page, Path) else {"string": page}
        document = HTML(**source, base_url=f"{PAGES}/").render(pdf_variant=VARIANT)
        document.write_pdf(pdf_variant=VARIANT)
    return Run(here() - start, spent, len(document.pages))


def print_ours(document: n.Document, template: Template) -> Run:
    """From the document tree to a finished PDF, read back."""
    start = here()
    with weasyprint_clock() as spent:
        ledger = embedded_ledger(document)
        written = FORMATS["pdf"].write(document, template, ledger)
    made = here()
    problems = verify_reading(FORMATS["pdf"].read(written.content), ledger, "x")
    end = here()
    if problems or not written.content:
        raise SystemExit(f"a PDF was not proven: {problems or written.findings}")
    page = made - start - spent["render"] - spent["write"]
    return Run(end - start, {**spent, "page": page, "read back": end - made}, written.pages or 0)


def build_ours(sample: Sample) -> Run:
    """From YAML to a finished PDF, read back; the workspace is loaded."""
    start = here()
    path = ROOT / "briefs" / f"{STEM}.yaml"
    prepared = prepare(sample.workspace, path, Options(stage="release"), Report())
    assert prepared
    ready = here() - start
    run = print_ours(prepared.document, prepared.template)
    return Run(ready + run.whole, {**run.steps, "prepare": ready}, run.pages)


# --- made-up documents -----------------------------------------------------------------------

Made = list[list[str]]
"""Paragraphs in pieces; between two pieces stands a note."""


def made_up(paragraphs: int, notes: int) -> Made:
    """So many paragraphs, with so many notes spread over them."""
    shares = [notes * (i + 1) // paragraphs - notes * i // paragraphs for i in range(paragraphs)]
    return [pieces(WORDS.split(), share) for share in shares]


def pieces(words: list[str], notes: int) -> list[str]:
    """A paragraph cut where its notes stand; the last of them ends it."""
    cuts = [0, *(len(words) * (i + 1) // notes for i in range(notes))]
    cut = [" ".join(words[a:b]) for a, b in pairwise(cuts)]
    return [*cut, ""] if notes else [" ".join(words)]


def note_words(number: int) -> str:
    return f"Harbour Review, year {number % 70 + 1900}, para. {number}."


def as_document(made: Made, base: n.Document) -> n.Document:
    """The paragraphs for briefgen."""
    body: list[n.Block] = []
    number = 0
    for paragraph in made:
        content: list[n.Inline] = []
        for piece in paragraph[:-1]:
            number += 1
            content += [n.Text(f" {piece}"), n.NoteMark(number)]
        body.append(n.Paragraph((*content, n.Text(paragraph[-1]))))
    notes = tuple(n.Note(i, (n.Text(note_words(i)),)) for i in range(1, number + 1))
    return replace(base, body=tuple(body), notes=notes)


def as_html(made: Made) -> str:
    """The same, as one would write it by hand."""
    page = (PAGES / "handwritten.html").read_text("utf-8")
    head = page[: page.index("</header>") + len("</header>")]
    number = 0
    paragraphs = []
    for paragraph in made:
        words = ""
        for piece in paragraph[:-1]:
            number += 1
            words += f' {escape(piece)}<span class="fn">{escape(note_words(number))}</span>'
        paragraphs.append(f"<p>{words}{escape(paragraph[-1])}</p>")
    return "\n".join([head, *paragraphs, "</body></html>"])


# --- the groups ------------------------------------------------------------------------------


def cold(sample: Sample) -> None:
    """Whole processes."""
    works = {
        HAND: lambda: processes(sample.by_hand()),
        OURS: lambda: processes(sample.briefgen()),
        PANDOC: lambda: processes(*sample.pandoc()),
    }
    runs = in_turn(works, 7, 45)
    title(f"Cold: whole processes, {len(runs[OURS])} rounds")
    for name, those in runs.items():
        row(name, middle(those))
    ratio_row("briefgen : by hand", ratio(runs[OURS], runs[HAND]), 1.5, clock=True)
    ratio_row("briefgen : pandoc → WeasyPrint", ratio(runs[OURS], runs[PANDOC]), 1.0, clock=True)


def warm(sample: Sample) -> None:
    """In one process, everything imported, the workspace loaded."""
    works = {
        HAND: lambda: print_by_hand(PAGES / "handwritten.html"),
        OURS: lambda: build_ours(sample),
    }
    runs = in_turn(works, 21, 30)
    title(f"Warm: one process, {len(runs[OURS])} rounds")
    row(HAND, middle(runs[HAND]))
    row("  WeasyPrint: render", middle(runs[HAND], "render"))
    row("  WeasyPrint: write", middle(runs[HAND], "write"))
    row(OURS, middle(runs[OURS]))
    row("  read, compose, cite, check", middle(runs[OURS], "prepare"))
    row("  page, and around WeasyPrint", middle(runs[OURS], "page"))
    row("  WeasyPrint: render", middle(runs[OURS], "render"))
    row("  WeasyPrint: write, with tags", middle(runs[OURS], "write"))
    row("  read back and compare", middle(runs[OURS], "read back"))
    ratio_row("briefgen : by hand", ratio(runs[OURS], runs[HAND]), 1.25)


def growth(sample: Sample) -> None:
    """Made-up documents: pages, then notes a page."""
    growth_title("Pages, 5 notes on each (CPU ms)")
    for pages, most in ((4, 5), (20, 3), (100, 2)):
        growth_row(sample, pages, 5, most)
    growth_title("Notes a page (CPU ms)")
    for notes, most in ((0, 5), (5, 3), (10, 3), (20, 3), (40, 2)):
        growth_row(sample, 8, notes, most)


def growth_title(words: str) -> None:
    print(f"\n{words:<36}{'by hand':>9}{'briefgen':>9}{'CPU':>9}{'wall':>9}", flush=True)


def growth_row(sample: Sample, pages: int, notes: int, most: int) -> None:
    """One made-up document on both sides."""
    made = page_filling(pages, notes)
    document, page = as_document(made, sample.prepared.document), as_html(made)
    template = sample.prepared.template
    works = {HAND: lambda: print_by_hand(page), OURS: lambda: print_ours(document, template)}
    runs = in_turn(works, most, 16, warm_up=False)
    ours, hand, pair = middle(runs[OURS]), middle(runs[HAND]), ratio(runs[OURS], runs[HAND])
    name = f"{notes} notes a page, {same_pages(runs, pages)} pages"
    print(
        f"  {name:<34}{hand.cpu * 1000:9.0f}{ours.cpu * 1000:9.0f}{pair.cpu:8.2f}x{pair.wall:8.2f}x",
        flush=True,
    )


def page_filling(pages: int, notes: int) -> Made:
    """Pages full of text and of so many notes each."""
    room = BODY_HEIGHT - (notes * NOTE_HEIGHT + NOTE_RULE if notes else 0)
    return made_up(round(room * pages / PARAGRAPH_HEIGHT), notes * pages)


def same_pages(runs: Mapping[str, Sequence[Run]], about: int) -> int:
    """The pages as they came out, which must be about as many as meant, and as many by hand."""
    ours, hand = runs[OURS][0].pages, runs[HAND][0].pages
    if ours != hand or abs(ours - about) > max(1, about // 4):
        raise SystemExit(f"UNFAIR: {ours} pages by briefgen, {hand} by hand, {about} wanted")
    return ours


def main() -> None:
    """All groups."""
    os.environ["PYTHONPATH"] = str(ROOT / "src")
    # Compiled modules stay on disk, as they do for anybody who runs a program twice.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # The fonts of briefgen's and no others, on either side, whatever the machine has.
    os.environ["FONTCONFIG_FILE"] = str(FONTS_CONF)
    with tempfile.TemporaryDirectory() as folder:
        sample = open_sample(Path(folder))
        assert_fair(sample)
        cold(sample)
        warm(sample)
        growth(sample)


if __name__ == "__main__":
    main()
