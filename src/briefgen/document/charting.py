"""Figures into charts: the drawing's values, the words for those who cannot see it, the table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.brief.model import Block, ChartBody
from briefgen.document import nodes as n
from briefgen.document.comparing import Entry, Misuse, Row, incomparable, named, written_wrongly
from briefgen.document.notes import THIN, settle
from briefgen.document.prose import typographic
from briefgen.document.when import When, when_of, written
from briefgen.document.wording import Path_, Wording

_ABSENT: n.Inlines = (n.Text("–"),)


@dataclass
class Charting(Wording):
    """Composes the charts of one brief."""

    def chart(self, block: Block, path: Path_) -> n.Blocks:
        """The chart of a block; nothing, with a finding for every misuse, where it is refused."""
        body = block.chart
        assert body
        at = (*path, "chart")
        rows, whole = self._rows(body, at)
        misuses = [*written_wrongly(body), *incomparable(body, rows)]
        for one in misuses:
            self._refuse(one, at)
        if misuses or not whole:
            return ()
        return (self._drawn(body, tuple(self._in_time(body, row) for row in rows)),)

    def _rows(self, body: ChartBody, path: Path_) -> tuple[tuple[Row, ...], bool]:
        """The figures of every series that there are, and whether there are all of them."""
        rows: list[Row] = []
        whole = True
        for label, below, ids in named(body):
            found = [(self._figure(key, (*path, *below, at)), at) for at, key in enumerate(ids)]
            entries = tuple(
                Entry(figure, (*below, at), body.labels.get(figure.id, figure.record.of))
                for figure, at in found
                if figure
            )
            whole = whole and len(entries) == len(ids)
            rows.append(Row(label, entries))
        return tuple(rows), whole

    def _refuse(self, one: Misuse, at: Path_) -> None:
        self._report(one.code, one.sentence, (*at, *one.path), help=one.help, details=one.details)

    def _in_time(self, body: ChartBody, row: Row) -> Row:
        if body.shape != "line":
            return row
        return Row(row.label, tuple(sorted(row.entries, key=lambda one: _when(one).day)))

    # --- the drawing -------------------------------------------------------------------------

    def _drawn(self, body: ChartBody, rows: Sequence[Row]) -> n.Chart:
        series = tuple(
            n.Series(self.typeset(row.label), tuple(self._points(body, row))) for row in rows
        )
        unit = rows[0].entries[0].figure.record.unit or ""
        title = self.typeset(body.title)
        alt = body.alt or self._alt(body, title, unit, series)
        return n.Chart(body.shape, title, alt, unit, series, self._data(body, title, rows))

    def _points(self, body: ChartBody, row: Row) -> Iterator[n.Point]:
        for at, entry in enumerate(row.entries):
            record = entry.figure.record
            assert record.value is not None
            yield n.Point(
                self._label(body, entry, at),
                record.value,
                self.said(entry.figure),
                _when(entry).day if body.shape == "line" else 0,
                self.labels["disputed-short"] if record.disputed else "",
            )

    def _label(self, body: ChartBody, entry: Entry, at: int) -> str:
        if body.shape == "line":
            return self._date_of(entry)
        return self.typeset(body.categories[at] if body.categories else entry.label)

    def _date_of(self, entry: Entry) -> str:
        return written(_when(entry), self.read.brief.language)

    def _alt(self, body: ChartBody, title: str, unit: str, series: Sequence[n.Series]) -> str:
        """Shape, what is counted, and each value in the source's words."""
        shape = self.labels[f"chart-{body.shape}"]
        counted = self.labels["chart-unit"].format(unit=unit) if unit else ""
        values = ". ".join(self._listed(one) for one in series)
        return self.labels["chart-alt"].format(
            shape=shape, title=title, unit=counted, values=values
        )

    def _listed(self, series: n.Series) -> str:
        name = f"{series.label} – " if series.label else ""
        said = (
            f"{one.label}: {one.printed}" + (f" ({one.remark})" if one.remark else "")
            for one in series.points
        )
        return name + self.labels["list-separator"].join(said)

    # --- the table ---------------------------------------------------------------------------

    def _data(self, body: ChartBody, title: str, rows: Sequence[Row]) -> n.Table:
        if body.shape == "line":
            header, cells = self._by_date(rows)
        elif body.shape == "grouped":
            header, cells = self._by_category(body, rows)
        else:
            header = [self.labels["item"], self.labels["value"]]
            cells = [[_words(one.label), self._value(one)] for one in rows[0].entries]
        return n.Table(
            _words(title),
            tuple(map(_words, header)),
            tuple(map(tuple, cells)),
            (False,) * len(header),
            row_headers=True,
        )

    def _by_category(
        self, body: ChartBody, rows: Sequence[Row]
    ) -> tuple[list[str], list[list[n.Inlines]]]:
        """A row for each category, a column for each series."""
        header = [self.labels["item"], *(row.label for row in rows)]
        names = [self._label(body, one, at) for at, one in enumerate(rows[0].entries)]
        columns = zip(*(row.entries for row in rows), strict=True)
        return header, [
            [_words(name), *map(self._value, entries)]
            for name, entries in zip(names, columns, strict=True)
        ]

    def _by_date(self, rows: Sequence[Row]) -> tuple[list[str], list[list[n.Inlines]]]:
        """A row for each date; a column for each series, or for what is counted where it varies."""
        if len(rows) == 1:
            return self._one_line(rows[0])
        header = [self.labels["date"], *(row.label for row in rows)]
        dates = {(_when(one).day, self._date_of(one)) for row in rows for one in row.entries}
        standing = [{self._date_of(one): one for one in row.entries} for row in rows]
        return header, [
            [
                _words(date),
                *(self._value(row[date]) if date in row else _ABSENT for row in standing),
            ]
            for _, date in sorted(dates)
        ]

    def _one_line(self, row: Row) -> tuple[list[str], list[list[n.Inlines]]]:
        counted = [one.label for one in row.entries]
        dates = [_words(self._date_of(one)) for one in row.entries]
        if len(set(counted)) == 1:
            header = [self.labels["date"], row.label or counted[0]]
            return header, [[d, self._value(e)] for d, e in zip(dates, row.entries, strict=True)]
        header = [self.labels["date"], self.labels["item"], self.labels["value"]]
        return header, [
            [date, _words(entry.label), self._value(entry)]
            for date, entry in zip(dates, row.entries, strict=True)
        ]

    def _value(self, entry: Entry) -> n.Inlines:
        """The number as evidence, with a note that carries its dispute and what limits it."""
        figure = entry.figure
        span = self.number(figure)
        cite = n.Cite((self.number_citation(figure, *self._caveats(figure)),))
        return settle((span, n.Text(THIN), cite))


def _words(text: str) -> n.Inlines:
    return (n.Text(typographic(text)),)


def _when(entry: Entry) -> When:
    when = when_of(entry.figure.record)
    assert when, "a figure without a date is refused"
    return when
