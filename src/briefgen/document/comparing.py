"""Which figures may stand in one chart, and how a chart must be written; every misuse is named."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final, Literal

from briefgen.brief.model import ChartBody
from briefgen.document.when import When, when_of, written
from briefgen.evidence.model import Figure
from briefgen.records.validation import suggestion
from briefgen.records.yamlfile import YamlPath

MOST_SERIES: Final = 4
"""As many fills and dashes as can be told apart in black and white."""
MOST_POINTS: Final = 24
_MARGIN: Final = 1.2
"""Months and quarters differ by a few days and are still periods of the same length."""
_INSTEAD: Final = "chart only numbers that can be compared, or print them as `figures:`"


@dataclass(frozen=True, slots=True)
class Misuse:
    """Why a chart is refused."""

    code: Literal["BG122", "BG306"]
    sentence: str
    path: YamlPath
    """Below the chart."""
    help: str
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure, and where the chart names it."""

    figure: Figure
    path: YamlPath
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one series."""

    label: str
    entries: tuple[Entry, ...]


# --- how the chart is written ----------------------------------------------------------------


def named(body: ChartBody) -> tuple[tuple[str, YamlPath, tuple[str, ...]], ...]:
    """Label, path and ids of every series; one without a label where there are only figures."""
    if body.series:
        return tuple(
            (one.label, ("series", at, "figures"), one.figures)
            for at, one in enumerate(body.series)
        )
    return (("", ("figures",), body.figures),)


def written_wrongly(body: ChartBody) -> Iterator[Misuse]:
    """What is wrong with the form of a chart, whatever its figures say."""
    yield from _one_list(body)
    yield from _series(body)
    yield from _categories(body)
    yield from _ids(body)


def _wrong(sentence: str, path: YamlPath, advice: str) -> Misuse:
    return Misuse("BG122", sentence, path, advice)


def _one_list(body: ChartBody) -> Iterator[Misuse]:
    both = "`figures: […]` for one row of numbers, `series:` for several that are compared"
    if body.figures and body.series:
        yield _wrong("the chart has figures: and series:; it can have only one", ("series",), both)
    elif not body.figures and not body.series:
        yield _wrong("the chart names no figures", (), both)
    elif body.shape == "grouped" and not body.series:
        yield _wrong("a grouped chart compares series:, and there are none", ("shape",),
                     "write `series:` with a label and figures each, or choose `shape: bar`")  # fmt: skip
    elif body.shape in ("bar", "dot") and body.series:
        yield _wrong(f"a {body.shape} chart shows one list of figures, not series", ("series",),
                     "use `figures:`, or choose `shape: grouped` or `shape: line`")  # fmt: skip


def _series(body: ChartBody) -> Iterator[Misuse]:
    if body.shape == "grouped" and len(body.series) == 1:
        yield _wrong("a grouped chart needs two series or more", ("series",),
                     "add a series, or choose `shape: bar` with `figures:`")  # fmt: skip
    if len(body.series) > MOST_SERIES:
        yield _wrong(f"{len(body.series)} series; more than {MOST_SERIES} cannot be told apart in black and white",
                     ("series",), "show fewer, or make two charts")  # fmt: skip
    labels = [one.label for one in body.series]
    for at, label in enumerate(labels):
        if label in labels[:at]:
            yield _wrong(f"two series are called '{label}'", ("series", at, "label"),
                         "give each a label of its own")  # fmt: skip
    yield from _lengths(body)
    yield from _crowd(body)


def _crowd(body: ChartBody) -> Iterator[Misuse]:
    count = sum(len(ids) for _, _, ids in named(body))
    if body.shape == "line" and count > MOST_POINTS:
        yield _wrong(f"{count} numbers in one line chart; more than {MOST_POINTS} cannot each keep their words",
                     ("series",) if body.series else ("figures",), "show fewer dates, or make two charts")  # fmt: skip


def _lengths(body: ChartBody) -> Iterator[Misuse]:
    first = len(body.series[0].figures) if body.series else 0
    for label, path, ids in named(body):
        if body.shape == "grouped" and body.series and len(ids) != first:
            yield _wrong(f"the series '{label}' has {_numbers(len(ids))}, the first has {first}", path,
                         "each category needs one number from every series")  # fmt: skip
        if body.shape != "grouped" and len(ids) == 1:
            what = f"the series '{label}'" if label else "the chart"
            yield _wrong(f"{what} has only one number", path,
                         "a chart compares; print one number with `figures:`")  # fmt: skip


def _numbers(count: int) -> str:
    return "1 number" if count == 1 else f"{count} numbers"


def _categories(body: ChartBody) -> Iterator[Misuse]:
    if not body.categories:
        return
    if body.shape != "grouped":
        yield _wrong("only a grouped chart has categories:", ("categories",),
                     "to shorten the words of a figure use `labels: {figure-id: words}`")  # fmt: skip
        return
    most = max((len(one.figures) for one in body.series), default=0)
    if body.series and len(body.categories) != most:
        yield _wrong(f"{len(body.categories)} categories for {_numbers(most)} in each series", ("categories",),
                     "name as many categories as each series has figures")  # fmt: skip


def _ids(body: ChartBody) -> Iterator[Misuse]:
    seen: set[str] = set()
    for _, path, ids in named(body):
        for at, key in enumerate(ids):
            if key in seen:
                yield _wrong(f"the figure '{key}' stands twice in the chart", (*path, at),
                             "name each figure once")  # fmt: skip
            seen.add(key)
    for key in body.labels:
        if key not in seen:
            yield _wrong(f"labels: names '{key}', which is not in the chart", ("labels", key),
                         suggestion(key, sorted(seen)))  # fmt: skip


# --- what the figures say --------------------------------------------------------------------


def incomparable(body: ChartBody, rows: Sequence[Row]) -> Iterator[Misuse]:
    """What keeps these figures from standing in one chart."""
    everything = tuple(chain.from_iterable(row.entries for row in rows))
    yield from _mixed("units", everything, lambda one: one.record.unit or "")
    yield from _mixed("denominators", everything, lambda one: one.record.denominator or "")
    yield from filter(None, map(_without_value, everything))
    for row in rows:
        if body.shape == "line":
            yield from _along_time(row)
        else:
            yield from _mixed("periods", row.entries, period_words)
    if body.shape == "grouped" and not body.categories:
        yield from _unlike(rows)


def _mixed(name: str, entries: Sequence[Entry], words: Callable[[Figure], str]) -> Iterator[Misuse]:
    """One finding where the entries do not all say the same, at the first that differs."""
    by_words: dict[str, list[Entry]] = {}
    for entry in entries:
        by_words.setdefault(words(entry.figure), []).append(entry)
    if len(by_words) > 1:
        details = tuple(
            (said or "none given", ", ".join(one.figure.id for one in those))
            for said, those in by_words.items()
        )
        odd = list(by_words.values())[1][0]
        yield Misuse("BG306", f"the chart mixes {name}", odd.path, _INSTEAD, details)


def period_words(figure: Figure) -> str:
    """When the figure holds, in words for a finding; two that hold at the same time say the same."""
    period = figure.record.period or figure.record.as_of
    if period is None:
        return ""
    if period.published and not (period.on or period.start or period.end):
        return f"published {period.published}"
    if period.on and not (period.start or period.end):
        return period.on
    return f"{period.start or '?'} to {period.end or '?'}"


def _without_value(entry: Entry) -> Misuse | None:
    record = entry.figure.record
    if record.value is not None:
        return None
    return Misuse("BG306", f"'{record.id}' has no single value and cannot be drawn to scale", entry.path,
                  "give its `value:` in evidence.yaml if the source states one, or print it as `figures:`",
                  (("the source says", f"“{entry.figure.says.printed}”"),))  # fmt: skip


def _unlike(rows: Sequence[Row]) -> Iterator[Misuse]:
    """Series whose figures do not count the same things in the same order."""
    for row in rows[1:]:
        for first, other in zip(rows[0].entries, row.entries, strict=False):
            if first.label != other.label:
                yield Misuse("BG306", f"'{other.figure.id}' stands beside '{first.figure.id}' but counts something else",
                             other.path, "put the figures in the same order, or name what they share with `categories: […]`",
                             ((first.figure.id, first.label), (other.figure.id, other.label)))  # fmt: skip


def _along_time(row: Row) -> Iterator[Misuse]:
    dated = [(entry, when_of(entry.figure.record)) for entry in row.entries]
    known = [(entry, when) for entry, when in dated if when is not None]
    for entry, when in dated:
        if when is None:
            yield Misuse("BG306", f"'{entry.figure.id}' has no date to stand at", entry.path,
                         "give its `as_of:`, or its `period:` with from: and to:, in evidence.yaml")  # fmt: skip
    yield from _same_date(known)
    yield from _unequal_periods(known)


def _same_date(known: Sequence[tuple[Entry, When]]) -> Iterator[Misuse]:
    ordered = sorted(known, key=lambda one: one[1].day)
    for (first, when), (second, other) in pairwise(ordered):
        if when.day == other.day:
            yield Misuse("BG306", f"'{first.figure.id}' and '{second.figure.id}' stand at the same date, {written(other, 'en-GB')}",
                         second.path, "a line has one number a date: choose one, or make them two series")  # fmt: skip


def _unequal_periods(known: Iterable[tuple[Entry, When]]) -> Iterator[Misuse]:
    """Counts over a year and over three are not points of one line."""
    counted = [(entry, when) for entry, when in known if entry.figure.record.period]
    if not counted:
        return
    shortest = min(when.days for _, when in counted)
    long = [(entry, when) for entry, when in counted if when.days > shortest * _MARGIN]
    if long:
        details = tuple((written(when, "en-GB"), entry.figure.id) for entry, when in counted)
        sentence = "the line mixes periods of different lengths"
        yield Misuse("BG306", sentence, long[0][0].path, _INSTEAD, details)
