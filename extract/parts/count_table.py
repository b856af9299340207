"""Tables of counts: cameras by type or place, crimes by kind, requests; by year, month or moment; plan beside fact.

Rows and columns may stand in any order, years may be either, and money may stand between. What a figure is, its row, its
column and the words over the table say together (`extract.count_words`). In a register of places only what is of one type,
or of all places, is a fact: nothing is summed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract import headings, numbers, words
from extract.count_words import ANY_CRIME, CAMERAS, Fact, Meaning, fact, meaning_of, stated_rate
from extract.harvest import Context, Harvest
from extract.model import Evidence, Period
from extract.numbers import Missing, Number, Unit, parse_unit
from extract.parts import rows
from extract.parts.crossing import CountRow, Crossing, opens_with
from extract.parts.frame import Frame
from extract.parts.funding_table import INDICATOR
from extract.tables import Grid
from extract.vocabulary import load

Quantity = Number | Missing

_COUNT_UNITS = frozenset(["pcs", "persons"])
_FOLLOWS = frozenset(["deviation", "remainder", "rate"])  # from the columns beside it: left out
_PERCENT = parse_unit("%")
_PLANNED = frozenset(["planned", "budgeted"])


def reads(grid: Grid, context: Context) -> bool:
    """Whether most rows with figures are understood and one at least holds a count; result indicators of a programme and
    measures with their money are read elsewhere, and figures of several communities nowhere."""
    if _is_of_indicators(grid, context) or _is_of_money(grid) or _compares_communities(grid):
        return False
    reader = _Reader(Harvest(context), Crossing(Frame(grid, context)))
    known = [row for row in reader.crossing.rows if reader.is_understood(row)]
    return 2 * len(known) >= len(reader.crossing.rows) and any(
        reader.is_count(row, index) for row in known for index in reader.crossing.values
    )


def _is_of_indicators(grid: Grid, context: Context) -> bool:
    """Groups of indicators, units beside a plan, or aims of a programme for years to come."""
    at = grid.index("indicator")
    if at is None:
        return False
    texts = [text for row in grid.rows for text in (row.section, row.cells[at].text) if text]
    if any(headings.group_of(text, named=True) or headings.is_group(text) for text in texts):
        return True
    aims = context.unsaid_phase == "planned" and not _is_past(grid, context)
    return aims or (grid.index("unit") is not None and any(grid.columns[i].phase for i in grid.values()))


def _is_past(grid: Grid, context: Context) -> bool:
    """Whether all the times of the columns end before the programme begins."""
    ends = [column.period.end for column in grid.columns if column.period and column.period.end]
    start = context.term.start
    return bool(ends) and start is not None and all(end < start for end in ends)


def _is_of_money(grid: Grid) -> bool:
    named = any(grid.index(role) is not None for role in ("measure", "task", "money_source"))
    return named and any(unit.code == "UAH" for i in grid.values() for unit in grid.columns[i].units)


def _compares_communities(grid: Grid) -> bool:
    first = next((column for column in grid.columns if column.role not in ("number", "value")), None)
    return first is not None and opens_with("communities", first.heading)


def read(grid: Grid, harvest: Harvest) -> None:
    """Every count of the table, and the money between them; rows and columns that are not understood are unread."""
    harvest.unread_rows(grid.unaligned)
    reader = _Reader(harvest, Crossing(Frame(grid, harvest.context)))
    for row in reader.crossing.rows:
        if row.source.realigned:
            rows.note_realigned(harvest, row.source, grid, None)
        if reader.is_understood(row):
            for index in reader.crossing.values:
                reader.read_cell(row, index)
        else:
            harvest.unread_rows((row.source.source,))


@dataclass
class _Reader:
    """Reads the cells of one table; `noted` are the words of which it was said that they are not understood."""

    harvest: Harvest
    crossing: Crossing
    noted: set[str] = field(default_factory=set)

    def is_understood(self, row: CountRow) -> bool:
        """Whether the row's words say anything that is known; in a register an address does."""
        known = any(each.is_known or each.is_other or stated_rate(each.text, _PERCENT) for each in row.meanings)
        return known or row.is_total or row.place is not None or not self.crossing.labels

    def is_count(self, row: CountRow, index: int) -> bool:
        """Whether the cell is a count of the contract."""
        unit = self._unit(row, index, numbers.parse_cell(row.source.cells[index].text))
        found, _ = self.fact(row, index)
        return found is not None and found.indicator_id is not None and (unit is None or unit.code in _COUNT_UNITS)

    def read_cell(self, row: CountRow, index: int) -> None:
        """One cell: a count, money, a rate of crime, or something that is left out or unread."""
        grid = self.crossing.grid
        cell, column = row.source.cells[index], grid.columns[index]
        if self._follows(row, index) or self._is_elsewhere(row, index):
            return
        number = rows.read_value(self.harvest, row.source, cell, column, None)
        if number is None or (isinstance(number, Missing) and (row.is_total or row.place)):
            return
        unit = self._unit(row, index, number)
        code = unit.code if unit else "pcs"
        read = {"UAH": self._read_money, "%": self._read_rate}.get(code, self._read_count)
        evidence = self.harvest.context.evidence(row.source.source.span, row.source.source, cell)
        if not read(row, index, number, unit, evidence):
            self._note(row, index, evidence, cell.text)

    def _read_count(self, row: CountRow, index: int, number: Quantity, unit: Unit | None, evidence: Evidence) -> bool:
        if unit is not None and unit.code not in _COUNT_UNITS:
            return False
        found, period = self.fact(row, index)
        if found is None or (row.place and not row.is_total and found.breakdown == "total") or self._is_subtotal(row):
            return found is not None
        is_stock = found.indicator_id == "cameras_operating"
        if found.indicator_id is None or (is_stock and self.crossing.sums_time(row, index)):
            return found.indicator_id is None or isinstance(number, Missing)
        self.harvest.observe(
            found.indicator_id, self._phase(row, index, period), period, evidence, number, unit,
            breakdown=found.breakdown, label=_label(row), unit="pcs",
        )  # fmt: skip
        return True

    def _read_rate(self, row: CountRow, index: int, number: Quantity, unit: Unit | None, evidence: Evidence) -> bool:
        """A fall of crime or a rise of solving; other percentages follow from counts or are no fact of the contract."""
        for meaning in self.crossing.levels(row, index)[0]:
            indicator_id = stated_rate(meaning.text, _PERCENT)
            if indicator_id:
                period = self.crossing.own_period(row, index) or self.crossing.frame.period
                label = next((m.text for m in row.meanings if m.things and m.things[0] != ANY_CRIME), None)
                phase = self._phase(row, index, period)
                self.harvest.observe(indicator_id, phase, period, evidence, number, unit, label=label)
                break
        return True

    def _read_money(self, row: CountRow, index: int, number: Quantity, unit: Unit | None, evidence: Evidence) -> bool:
        """The money of the whole programme, where one row or column of the table is of it."""
        phase = self._money_phase(row, index)
        if phase not in INDICATOR or self._has_several_sums(row, index):
            return False
        indicator_id, phase = INDICATOR[phase]
        period = self.crossing.own_period(row, index) or self.crossing.frame.period
        self.harvest.observe(indicator_id, phase, period, evidence, number, unit)
        return True

    # --- what is said of a cell ---------------------------------------------------------------------------------------

    def fact(self, row: CountRow, index: int) -> tuple[Fact | None, Period]:
        """The code of a count and its time; a stock without a time of its own is of the day over the table."""
        levels, own = self.crossing.levels(row, index)
        time = self.crossing.own_period(row, index)
        if time is None and _first_thing(levels) == CAMERAS:
            time = self.crossing.day_above
        found = fact(levels, own, is_stock=time is not None and time.basis == "instant")
        return found, time or self.crossing.frame.period

    def _own(self, row: CountRow, index: int) -> tuple[Meaning, ...]:
        return (*row.meanings, self.crossing.columns[index])

    def _unit(self, row: CountRow, index: int, number: object) -> Unit | None:
        """The printed unit: the cell's, the row's, the column's, or the money unit over columns that name nothing."""
        own = self._own(row, index)
        units = [getattr(number, "unit", None), row.unit, *(unit for each in own for unit in each.column.units)]
        printed = next(filter(None, units), None)
        return printed or (None if any(each.counts for each in own) else self.crossing.frame.unit)

    def _phases(self, row: CountRow, index: int) -> list[str]:
        """The phases that the row and the column name; the column's as its neighbours make it plain."""
        columns = [*(meaning.column for meaning in row.meanings), self.crossing.grid.columns[index]]
        return [column.phase for column in columns if column.phase]

    def _follows(self, row: CountRow, index: int) -> bool:
        return any(phase in _FOLLOWS for phase in self._phases(row, index))

    def _phase(self, row: CountRow, index: int, period: Period) -> str:
        """Planned where a word of planning stands there or the document is a plan of that time; else executed."""
        named = self._phases(row, index)
        text = " ".join(meaning.text for meaning in self._own(row, index))
        if any(phase in _PLANNED for phase in named) or (not named and words.find_any(load("facts")["plans"], text)):
            return "planned"
        context = self.crossing.frame.context
        past = period.end is not None and context.term.start is not None and period.end <= context.term.start
        unsaid = self.crossing.frame.unsaid_phase
        return unsaid if unsaid == "planned" and not named and not past else "executed"

    def _money_phase(self, row: CountRow, index: int) -> str | None:
        meant = {"budgeted": "planned", "financed": "executed"}
        named = next(iter(self._phases(row, index)), None) or self.crossing.frame.unsaid_phase
        return meant.get(named or "", named)

    def _has_several_sums(self, row: CountRow, index: int) -> bool:
        """Whether sums of one phase stand side by side («на придбання», «на ремонт»): neither is the whole."""
        columns = [self.crossing.grid.columns[i] for i in self.crossing.values]
        named = [(column.phase, column.period) for column in columns if _names_money(column.units)]
        of_rows = [_phase_named(r) for r in self.crossing.rows if _is_sum(r)]
        column = self.crossing.grid.columns[index]
        beside = _names_money(column.units) and named.count((column.phase, column.period)) > 1
        return beside or (_is_sum(row) and of_rows.count(_phase_named(row)) > 1)

    def _is_elsewhere(self, row: CountRow, index: int) -> bool:
        """Figures of the oblast or the country."""
        text = " ".join(meaning.text for meaning in self._own(row, index))
        return words.find_any(load("gazetteer")["wider_places"], text)

    def _is_subtotal(self, row: CountRow) -> bool:
        """«Разом по вул. Київській» over «Всього»: a total of a part."""
        totals = [each for each in self.crossing.rows if each.is_total]
        return len(totals) > 1 and row.is_total and meaning_of(row.words).narrowed

    def _note(self, row: CountRow, index: int, evidence: Evidence, printed: str) -> None:
        """Say once of each row or column that its figures are not understood."""
        heading = self.crossing.grid.columns[index].heading
        words_of_it = heading if self.crossing.columns[index].counts or not row.label else row.label
        if words_of_it not in self.noted:
            self.noted.add(words_of_it)
            self.harvest.note("unread", evidence, f"{row.label or row.place or ''} | {heading}: {printed}")


def _first_thing(levels: Sequence[Meaning]) -> str | None:
    return next((meaning.things[0] for meaning in levels if meaning.things), None)


def _label(row: CountRow) -> str | None:
    """The words of a row that say more than its code: an address, a part of a kind."""
    if row.is_total:
        return None
    named = any((meaning.things or meaning.kind) and meaning.narrowed for meaning in row.meanings)
    return row.place or (row.label if named else None)


def _names_money(units: Sequence[Unit]) -> bool:
    return any(unit.code == "UAH" for unit in units)


def _is_sum(row: CountRow) -> bool:
    return any(_names_money(meaning.column.units) for meaning in row.meanings) or bool(
        row.unit and _names_money([row.unit])
    )


def _phase_named(row: CountRow) -> str | None:
    return next((meaning.column.phase for meaning in row.meanings if meaning.column.phase), None)
