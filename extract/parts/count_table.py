"""Tables of counts: cameras by type or place, crimes by kind, requests; by year, month or moment; plan beside fact.

Rows and columns may stand in any order, years may be either, and money may stand between. What a figure is, its row, its
column and the words over the table say together (`extract.count_words`). In a register of places only what is of one type,
or of all places, is a fact: nothing is summed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract import headings
from extract.columns import name_column
from extract.count_words import PERCENT, stated_rate
from extract.harvest import Context, Harvest
from extract.model import Evidence, Line
from extract.numbers import Missing, Number, parse_cell
from extract.parts import rows
from extract.parts.count_cell import CountCell
from extract.parts.crossing import CountRow, Crossing, opens_with
from extract.parts.frame import Frame, table_unit
from extract.parts.funding_table import INDICATOR
from extract.tables import Grid

Key = tuple[object, ...]  # fact, phase, period, label

_COUNT_UNITS = frozenset(["pcs", "persons"])


@dataclass(frozen=True)
class CountTable:
    """A table as a crossing, the rows of it that are understood, and their cells."""

    crossing: Crossing
    understood: Sequence[CountRow]
    cells: Sequence[CountCell]


def found(grid: Grid, context: Context) -> CountTable | None:
    """The table, if most rows with figures are understood and one at least holds a count; result indicators of a programme and
    measures with their money are read elsewhere, and figures of several communities nowhere."""
    if _is_of_indicators(grid, context) or _is_of_money(grid) or _compares_communities(grid) or _is_passport(grid):
        return None
    crossing = Crossing(Frame(grid, context))
    known = [row for row in crossing.rows if _is_understood(crossing, row)]
    cells = [CountCell(crossing, row, index) for row in known for index in crossing.values]
    counts = 2 * len(known) >= len(crossing.rows) and any(map(_is_count, cells))
    if _compares_indicators(grid, context) and not (counts and _are_all_results(crossing, cells)):
        return None
    return CountTable(crossing, known, cells) if counts else None


def _are_all_results(crossing: Crossing, cells: Sequence[CountCell]) -> bool:
    """Whether each row is a count of cameras, crimes or requests, or the programme's money, and one at least of crimes: results that
    have codes of their own, and no indicators as a passport has them."""
    told = {cell.row.source.source.number for cell in cells if cell.counts or cell.row.is_money}
    crimes = any(cell.counts and cell.crime is not None for cell in cells)
    return crimes and all(row.source.source.number in told for row in crossing.rows)


def _is_understood(crossing: Crossing, row: CountRow) -> bool:
    """Whether the row's words are known; in a register its address is enough."""
    known = [each.is_known or each.is_other or stated_rate(each.text, PERCENT) for each in row.meanings]
    strange = any(each.narrowed and not knows for each, knows in zip(row.meanings, known, strict=True))
    plain = (any(known) and not strange) or row.is_money or not crossing.labels
    return plain or row.is_total or row.place is not None


def _is_count(cell: CountCell) -> bool:
    return cell.counts and (cell.unit is None or cell.unit.code in _COUNT_UNITS)


def _is_of_indicators(grid: Grid, context: Context) -> bool:
    """Groups of indicators, or aims of a programme for years to come."""
    at = grid.index("indicator")
    named = [cell.text for row in grid.rows for cell in ([row.cells[at]] if at is not None else row.cells)]
    texts = [text for text in (*(row.section for row in grid.rows), *named) if text]
    figures = {
        row.cells[at].text for row in grid.rows if at is not None and any(row.cells[i].text for i in grid.values())
    }
    heads = [
        text for text in texts if at is not None and text not in figures
    ]  # not «Витрати бюджету, тис. грн» with its sums
    if any(headings.group_of(text, named=True) for text in texts) or any(map(headings.is_group, heads)):
        return True
    if at is None:  # a scan may have lost the header, and of «Показники затрат» the first word
        return any(headings.group_of(row.section) for row in grid.rows)
    is_programme = (
        context.unsaid_phase == "planned" and context.kind != "information"
    )  # of a strategy the stocks are told
    return is_programme and not _is_past(grid, context)


def _is_passport(grid: Grid) -> bool:
    """Names and values under no headings, of which one is the term of the programme."""
    bare = not any(column.heading for column in grid.columns)
    return bare and any(name_column(cell.text).role == "term" for row in grid.rows for cell in row.cells[:2])


def _compares_indicators(grid: Grid, context: Context) -> bool:
    """Units beside a plan and a fact, in a report on a programme."""
    named = grid.index("indicator") is not None and grid.index("unit") is not None
    return named and any(grid.columns[i].phase for i in grid.values()) and context.kind != "information"


def _is_past(grid: Grid, context: Context) -> bool:
    """Whether all the times of the columns end before the programme begins."""
    ends = [column.period.end for column in grid.columns if column.period and column.period.end]
    start = context.term.start
    return bool(ends) and start is not None and all(end < start for end in ends)


def _is_of_money(grid: Grid) -> bool:
    named = any(grid.index(role) is not None for role in ("measure", "task", "money_source"))
    return named and (table_unit(grid) is not None or _is_in_hryvnias(grid))


def _is_in_hryvnias(grid: Grid) -> bool:
    """Whether every figure bears its own hryvnias («432,5 тис. грн»)."""
    figures = [parse_cell(row.cells[i].text) for row in grid.rows for i in grid.values()]
    units = [number.unit.code if number.unit else None for number in figures if isinstance(number, Number)]
    return set(units) == {"UAH"}


def _compares_communities(grid: Grid) -> bool:
    first = next((column for column in grid.columns if column.role not in ("number", "value")), None)
    return first is not None and opens_with("communities", first.heading)


def read(table: CountTable, harvest: Harvest) -> None:
    """Every count of the table, and the money between them; rows and columns that are not understood are unread."""
    harvest.unread_rows(table.crossing.grid.unaligned)
    reader = _Reader(harvest, table.crossing, _meant(table.cells))
    for cell in table.cells:
        reader.read_cell(cell)
    for row in table.crossing.rows:
        if row.source.realigned:
            rows.note_realigned(harvest, row.source, table.crossing.grid, None)
        if row not in table.understood:
            harvest.unread_rows((row.source.source,))


def _is_whole(number: Number | Missing, cell: CountCell) -> bool:
    """Whether a number may count anything: nobody installs 1 731,7 cameras, but a sum may stand under a wrong heading."""
    if not isinstance(number, Number):
        return True
    return not (number.value * (cell.unit.factor if cell.unit and number.unit is None else 1)) % 1


def _meant(cells: Sequence[CountCell]) -> dict[Key, CountCell]:
    """Of several counts of one fact («Всього | Працює») the one that is meant, the first of those that say as much."""
    meant: dict[Key, CountCell] = {}
    for cell in filter(_is_count, cells):
        known = meant.setdefault(_key(cell), cell)
        meant[_key(cell)] = max(known, cell, key=lambda each: each.rank)
    return meant


def _key(cell: CountCell) -> Key:
    return (cell.fact, cell.phase, cell.period, cell.label)


@dataclass
class _Reader:
    """Reads the cells of one table; `meant` is the cell of each fact, `noted` the words that are said not to be understood."""

    harvest: Harvest
    crossing: Crossing
    meant: dict[Key, CountCell]
    noted: set[str] = field(default_factory=set)
    lines: dict[int, Line] = field(default_factory=dict)  # of the rows that are sources of money, by the row's number

    def read_cell(self, cell: CountCell) -> None:
        """One cell: a count, money, a rate of crime, or something that is left out or unread."""
        if cell.is_left_out:
            return
        source = cell.row.source
        number = rows.read_value(self.harvest, source, source.cells[cell.index], cell.column, None)
        if number is None or (isinstance(number, Missing) and (cell.row.is_total or cell.row.place)):
            return
        code = cell.unit.code if cell.unit else None
        if code == "UAH" or cell.is_share_of_money:
            understood = self._read_money(cell, number)
        elif code == "%":
            understood = self._read_rate(cell, number)
        else:
            understood = _is_whole(number, cell) and self._read_count(cell)
        if not understood:
            self._note(cell)

    def _read_count(self, cell: CountCell) -> bool:
        if cell.fact is None or (cell.counts and not _is_count(cell)):
            return False
        if not cell.counts:
            return True
        meant = self.meant[_key(cell)]
        if meant is cell:
            self._observe(cell)
        return meant is cell or (meant.row is cell.row and meant.rank != cell.rank)

    def _read_rate(self, cell: CountCell, number: Number | Missing) -> bool:
        """A fall of crime or a rise of solving; other percentages follow from counts or are no fact of the contract."""
        for meaning in cell.levels:
            if indicator_id := stated_rate(meaning.text, PERCENT):
                evidence = self._evidence(cell)
                self.harvest.observe(
                    indicator_id, cell.phase, cell.period, evidence, number, cell.unit, label=cell.crime
                )
                break
        return True

    def _read_money(self, cell: CountCell, number: Number | Missing) -> bool:
        """Damage by crime, or the money of the whole programme where one row or column of the table is of it."""
        phase = "rate" if cell.is_share_of_money else cell.money_phase
        if cell.is_damage:
            indicator_id, phase = "damage_amount", "executed"
        elif phase not in INDICATOR or cell.is_one_of_several_sums or cell.is_for_other_things:
            return False
        else:
            indicator_id, phase = INDICATOR[phase]
        unit = PERCENT if cell.is_share_of_money else cell.unit
        line = self._line_of(cell)
        of_line = {"line_id": line.line_id, "label": line.money_source} if line else {}
        self.harvest.observe(indicator_id, phase, cell.period, self._evidence(cell), number, unit, **of_line)
        return True

    def _line_of(self, cell: CountCell) -> Line | None:
        """The line of a row that is of one source of money; one for all its cells."""
        if cell.source is None:
            return None
        at = cell.row.source.source
        if at.number not in self.lines:
            context = self.harvest.context
            self.lines[at.number] = self.harvest.add_line(
                Line(
                    document_id=context.document_id,
                    programme_id=context.programme_id,
                    topic=context.topic_of(None),
                    evidence=context.evidence(at.span, at),
                    money_source=cell.source,
                )
            )
        return self.lines[at.number]

    def _observe(self, cell: CountCell) -> None:
        assert cell.fact is not None and cell.fact.indicator_id is not None and cell.number is not None
        self.harvest.observe(
            cell.fact.indicator_id, cell.phase, cell.period, self._evidence(cell), cell.number, cell.unit,
            breakdown=cell.fact.breakdown, label=cell.label, unit="pcs",
        )  # fmt: skip

    def _evidence(self, cell: CountCell) -> Evidence:
        row = cell.row.source
        return self.harvest.context.evidence(row.source.span, row.source, row.cells[cell.index])

    def _note(self, cell: CountCell) -> None:
        """Say once of each row or column that its figures are not understood."""
        heading, label = cell.column.heading, cell.row.label or cell.row.place or ""
        by_column = self.crossing.columns[cell.index].narrowed or not label
        if (words_of_it := heading if by_column else label) not in self.noted:
            self.noted.add(words_of_it)
            printed = cell.row.source.cells[cell.index].text
            self.harvest.note("unread", self._evidence(cell), f"{label} | {heading}: {printed}")
