"""Tables of money: a line a row, and columns of plan, allocation, fact, deviation and stated percentage.

The columns may stand in any order, once a fund, once a year or quarter, or once a source; rows may be measures, years,
programmes or sources of money.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract import headings, numbers, periods, words
from extract.columns import LABELS, name_column, periods_in
from extract.count_words import meaning_of
from extract.harvest import Harvest
from extract.model import NO_PERIOD, Line, Period
from extract.numbers import Number
from extract.parts import measure_counts, programmes, rows
from extract.parts.frame import Frame, hull, narrowed, table_unit
from extract.parts.rows import RowWords
from extract.tables import Grid, GridRow

INDICATOR = {
    "planned": ("funding", "planned"),
    "allocated": ("funding", "allocated"),
    "executed": ("funding", "executed"),
    "rate": ("funding_execution_stated", "executed"),
    "deviation": ("funding_deviation_stated", "executed"),
}
_LEFT_OUT = frozenset(["remainder"])  # follows from the columns beside it
_DONE, _TO_DO = ("но", "то"), "ти"  # «розкрито», «встановлено»; «встановити» is a measure
_FUND_WORDS = 4  # «По загальному фонду», «Спец. фонд»
_PAIR = frozenset(["planned", "executed"])


def reads(grid: Grid) -> bool:
    """Whether the rows are lines of money, named by a measure, task or source, or years of money, or one row of the
    whole, with a column, cells or rows in a money unit."""
    if grid.index("indicator") is not None or not grid.values():
        return False
    named = _names_lines(grid) or grid.index("term") is not None
    return (named or _is_one_row(grid)) and _has_money(grid)


def _names_lines(grid: Grid) -> bool:
    """Whether a column names what the money is for or from; else the rows are years: «Рік | План | Факт»."""
    return any(grid.index(role) is not None for role in ("measure", "task", "money_source"))


def _is_one_row(grid: Grid) -> bool:
    """«Затверджено | Касові видатки | Відхилення» over figures alone: the money of the whole document."""
    phases = {column.phase for column in grid.columns}
    return phases >= _PAIR and all(column.role in ("value", "number", "ignored") for column in grid.columns)


def _has_money(grid: Grid) -> bool:
    columns = [grid.columns[i] for i in grid.values() if grid.columns[i].phase != "rate"]
    unsaid = any(not column.units for column in columns) and table_unit(grid) is not None
    return (
        unsaid or any(unit.code == "UAH" for column in columns for unit in column.units) or any(_names_hryvnias(grid))
    )


def _names_hryvnias(grid: Grid) -> Iterator[bool]:
    """Of each cell of values or units, whether it names a unit of money."""
    for row in grid.rows:
        for column, cell in zip(grid.columns, row.cells, strict=True):
            if column.role in ("value", "unit"):
                number = numbers.parse_cell(cell.text) if column.role == "value" else None
                unit = getattr(number, "unit", None) or (
                    numbers.parse_unit(cell.text) if column.role == "unit" else None
                )
                yield unit is not None and unit.code == "UAH"


def read(grid: Grid, harvest: Harvest, reasons: dict[str, str] | None = None) -> None:
    """Lines and their money; `reasons` are explanations by row number that stand in a table of their own."""
    harvest.unread_rows(grid.unaligned)
    rows.note_other_columns(harvest, grid)
    lines = list(_lines(grid))
    only_totals = not _names_lines(grid) or all(
        _is_total(row_words) and not row_words.divides for _, row_words, _ in lines
    )
    table = _Table(harvest, Frame(grid, harvest.context), reasons or {}, only_totals)
    for (row, row_words, section), term in zip(lines, _terms(table.frame, lines), strict=True):
        if row.realigned:
            rows.note_realigned(harvest, row, grid, row_words.number)
        table.read_row(row, row_words, section, term)


_Rows = Sequence[tuple[GridRow, RowWords, str | None]]


def _lines(grid: Grid) -> Iterator[tuple[GridRow, RowWords, str | None]]:
    """The rows of money, with their words and the heading over each; a numbered row without a value over rows «1.1»,
    «1.2» is such a heading, and the total of all stands under none."""
    over: RowWords | None = None
    closed: set[str | None] = set()  # headings whose total has been read: the next one is that of all
    read_rows = rows.read_words(grid)
    for i, (row, row_words) in enumerate(zip(grid.rows, read_rows, strict=True)):
        number, below = row_words.number, read_rows[i + 1].number if i + 1 < len(read_rows) else None
        blank = not any(row.cells[j].text for j in grid.values())
        if blank and number and (below or "").startswith(f"{number}."):
            over = row_words
            continue
        if over and number and not number.startswith(f"{over.number}."):
            over = None
        section = row.section or (over.name if over else None)
        total = _is_total(row_words) and not row_words.divides
        is_of_all = section in closed or headings.matches("whole_totals", row_words.name)
        if total and (is_of_all or _is_of_several_funds(grid, row, section)):
            yield row, row_words, None
            continue
        closed |= {section} if total else set()
        yield row, row_words, section


def _is_of_several_funds(grid: Grid, total: GridRow, section: str | None) -> bool:
    """Whether a total under «Спеціальний фонд» sums more than its rows: «Усього» of both funds."""
    if section is None or _fund_named(section) is None:
        return False
    before = [row for row in grid.rows if row.source.span.start < total.source.span.start and row.section == section]

    return any(
        numbers.cell_value(total.cells[i].text) > sum(numbers.cell_value(row.cells[i].text) for row in before)
        for i in grid.values()
        if grid.columns[i].phase in _PAIR
    )


def _terms(frame: Frame, lines: _Rows) -> list[Period]:
    """The period of each row, its own or that of the heading over it («2023 рік»); of a total under rows of years, all
    their years."""
    year = frame.period.start.year if frame.period.start else None
    terms = [_term(frame, row_words, section, year) for _, row_words, section in lines]
    whole = hull(terms) if not _names_lines(frame.grid) else None
    return [
        whole if whole and _is_total(row_words) else term for (_, row_words, _), term in zip(lines, terms, strict=True)
    ]


def _term(frame: Frame, row_words: RowWords, section: str | None, year: int | None) -> Period:
    """«2023 рік», «І півріччя»; «ІІ» under «Квартал»."""
    column = frame.grid.index("term")
    heading = frame.grid.columns[column].heading if column is not None else ""
    summed = {mention.period for mention in periods.find(row_words.name)} if _is_total(row_words) else set()
    if not summed and any(
        headings.matches("times", each.heading) for each in frame.grid.columns if each.role in LABELS
    ):
        summed = {mention.period for mention in periods.find(row_words.name)}  # «Захід, рік» over «Камери, 2025 рік»
    if len(summed) == 1 and not row_words.term:
        return summed.pop()  # «Разом на 2024 рік»
    named = {period.start.year for period in periods_in(heading) if period.start}
    year = named.pop() if len(named) == 1 else year  # «I квартал» under «Квартал 2026 року»
    term = rows.term_of(row_words.term or section, year)
    own = term if term.basis or not row_words.term else rows.term_of(f"{row_words.term} {heading}", year)
    return own if _names_lines(frame.grid) else frame.running(own)


def _fund_of(row_words: RowWords) -> str | None:
    """The fund that a row is named after («Загальний фонд»): all the programme's money of it, and no line."""
    return None if row_words.divides else _fund_named(row_words.name)


def _fund_named(name: str) -> str | None:
    """The fund that a name is of, and of nothing else."""
    fund = name_column(name).fund
    return fund if fund != "total" and len(words.tokens(words.fold(name))) <= _FUND_WORDS else None


def _is_total(row_words: RowWords) -> bool:
    return headings.is_total(text for text in (row_words.task, row_words.measure, row_words.term) if text)


def _counts_things(name: str) -> bool:
    """«Розкрито злочинів», «Працює камер», «Кількість камер» in a table of money: what was done, and no measure that is paid for."""
    first = next((token.text for token in words.tokens(words.fold(name)) if token.is_word), "")
    if not first or first.endswith(_TO_DO):
        return False
    if not (first.endswith(_DONE) or "verb" in words.readings(first)[0] or first == "кількість"):
        return False
    in_money = any(unit.code == "UAH" for unit in numbers.find_units(name))
    return bool(meaning_of(name).things) and not in_money


def _tells_rate(row_words: RowWords) -> bool:
    """«Відсоток виконання програми»: a share of the money of all rows."""
    if row_words.number is not None or row_words.divides or name_column(row_words.name).phase != "rate":
        return False
    return headings.matches("of_all_money", row_words.name) or len(row_words.name.split()) <= _FUND_WORDS // 2


@dataclass
class _Table:
    """A table of money while its rows are read. `only_totals`: its rows are no lines, but sums of the whole programme;
    `line` is the one read last."""

    harvest: Harvest
    frame: Frame
    reasons: dict[str, str]
    only_totals: bool
    line: Line | None = None

    def read_row(self, row: GridRow, row_words: RowWords, section: str | None, term: Period) -> None:
        grid = self.frame.grid
        unnamed = not _names_lines(grid) and row_words.term and not term.basis
        if unnamed or rows.has_only_words(grid, row) or _counts_things(row_words.name):
            self.harvest.unread_rows((row.source,))
            return
        if _tells_rate(row_words):
            self._observe_rates(row)
            return
        line = self.line if row_words.same and self.line else self._line(row, row_words, section)
        if not self.only_totals and not row_words.same and _fund_of(row_words) is None:
            line = self.harvest.add_line(line)
        self.line = line
        self._note_unit_conflict(row, row_words)
        lines: dict[str | None, Line] = {None: line}
        pieces = [i for i, column in enumerate(grid.columns) if measure_counts.counts(column)]
        for i in grid.values():
            source, thing = grid.columns[i].source, grid.columns[i].thing
            if (part := source or thing) not in lines:
                own = replace(line, measure=thing or line.measure, money_source=source or line.money_source, ordinal=1)
                lines[part] = self.harvest.add_line(own)
            if i not in pieces and grid.columns[i].phase not in _LEFT_OUT:
                self._observe(row, row_words, i, lines[part], term)
        for i in pieces:
            measure_counts.read_column(self.harvest, self.frame, row, i, line, section, self._period(i, term))
        if not line.is_total and not row_words.divides:
            measure_counts.read(self.harvest, self.frame, row, line, term)

    def _observe_rates(self, row: GridRow) -> None:
        """«Відсоток виконання програми | | 98,2 %» under the rows of money: a share in each column that has one."""
        for i in self.frame.grid.values():
            number = rows.read_value(self.harvest, row, row.cells[i], self.frame.grid.columns[i], None)
            if not isinstance(number, Number):
                continue
            evidence = self.harvest.context.evidence(row.source.span, row.source, row.cells[i])
            if number.unit is not None and number.unit.code != "%":
                self.harvest.note("unread", evidence, row.cells[i].text)
                continue
            indicator_id, phase = INDICATOR["rate"]
            self.harvest.observe(
                indicator_id, phase, self._period(i, NO_PERIOD), evidence, number, numbers.parse_unit("%")
            )

    def _line(self, row: GridRow, row_words: RowWords, section: str | None) -> Line:
        context = self.harvest.context
        name = " ".join(text for text in (section, row_words.task, row_words.measure) if text)
        made = rows.line_of(self.harvest, self.frame.grid, row, row_words, context.topic_of(name))
        named = programmes.of_row(self.harvest, self.frame.grid, row_words, name)
        return replace(
            made,
            section=section or self.frame.grid.section_no,
            programme_id=named.programme_id if named else made.programme_id,
            topic=named.topic if named and named.topic else made.topic,
            is_total=_is_total(row_words),
            reason=row_words.reason or self.reasons.get(row_words.number or ""),
        )

    def _observe(self, row: GridRow, row_words: RowWords, index: int, line: Line, term: Period) -> None:
        """One cell of money; `term` is the row's own period."""
        cell, column = row.cells[index], self.frame.grid.columns[index]
        number = rows.read_value(self.harvest, row, cell, column, line.number)
        if number is None:
            return
        phase = row_words.phase or column.phase or self.frame.unsaid_phase  # «факт» beside «Обсяг фінансування»
        unit = self.frame.unit_of(number, column, numbers.parse_unit(row_words.unit) if row_words.unit else None)
        evidence = self.harvest.context.evidence(row.source.span, row.source, cell)
        if phase not in INDICATOR or unit is None:
            self.harvest.note("unread", evidence, f"{column.heading}: {cell.text}", number=line.number)
            return
        indicator_id, phase = INDICATOR[phase]
        fund = _fund_of(row_words)
        is_line = (not self.only_totals and fund is None) or (column.source or column.thing) is not None
        self.harvest.observe(
            indicator_id,
            phase,
            self._period(index, term, is_named=_is_total(row_words) and bool(periods.find(row_words.name))),
            evidence,
            number,
            unit,
            fund=fund or (column.fund if column.fund != "total" else _fund_named(line.section or "")) or "total",
            line_id=line.line_id if is_line else None,
            programme_id=line.programme_id,
            number=line.number if is_line else None,
            label=(line.measure or line.task) if is_line else None,
            reason=line.reason if is_line else None,
        )

    def _period(self, index: int, term: Period, is_named: bool = False) -> Period:
        """`is_named`: the row gives its period itself, «Усього за 2021–2023 роки» under «2023 рік»."""
        column = self.frame.grid.columns[index]
        of_row = not _names_lines(self.frame.grid) or (is_named and column.period is None)
        if column.period and term.basis == "term" and narrowed(term, column.period) == column.period:
            of_row = False  # «Профінансовано у 2023 році» in the row of «2021–2025»
        period = term if of_row and term.basis else self.frame.value_period(column, term)
        if period.basis == "instant" and period.end and column.phase != "planned":
            return periods.so_far(period.end)  # «Профінансовано станом на 01.10.2024»
        return period

    def _note_unit_conflict(self, row: GridRow, row_words: RowWords) -> None:
        """«Всього, грн.» in a row whose columns are in «тис. грн.»: the columns are believed, the conflict is said."""
        grid = self.frame.grid
        stated = [unit for unit in numbers.find_units(row_words.name) if unit.code == "UAH"]
        units = [self.frame.money_unit(grid.columns[i]) for i in grid.values()]
        columns = next((unit for unit in units if unit is not None and unit.code == "UAH"), None)
        if _is_total(row_words) and stated and columns and stated[0].factor != columns.factor:
            evidence = self.harvest.context.evidence(row.source.span, row.source)
            self.harvest.note(
                "unit_conflict", evidence, stated[0].printed, suggestion=columns.printed, number=row_words.number
            )
