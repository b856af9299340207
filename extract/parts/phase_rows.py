"""Tables of money turned round: the rows are plan, fact and percentage, the columns years («Профінансовано | 2023 | 2024»)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extract import headings, words
from extract.columns import Column, name_column, resolved
from extract.harvest import Harvest
from extract.model import NO_PERIOD, Line
from extract.numbers import Number, find_units, parse_cell
from extract.parts import rows
from extract.parts.frame import Frame, table_unit
from extract.parts.funding_table import INDICATOR
from extract.tables import Grid, GridRow
from extract.vocabulary import load

_UNIT = re.compile(r",.*|\(.*")  # «Сума, млн грн»
_LEAST = 2  # rows that name a phase, and phases


def reads(grid: Grid) -> bool:
    """Whether most rows are named by a phase, in hryvnias or «%», and no column is."""
    values = [grid.columns[i] for i in grid.values()]
    if not values or any(column.phase for column in values):
        return False
    meanings = _phases(grid)
    if _is_of_years(grid):
        return True
    phases = [meaning.phase for meaning in meanings if meaning.phase]
    money = any(unit.code == "UAH" for meaning in meanings for unit in meaning.units) or table_unit(grid) is not None
    read_rows = len(phases) + sum(_source(row) is not None for row in grid.rows)
    return money and len(set(phases)) >= _LEAST and 2 * read_rows > len(grid.rows)


def _is_of_years(grid: Grid) -> bool:
    """«Рік | 2022 | 2023 | Разом» over «Видатки | 287,5 | 356,8 | 644,3»: one row of all the money, under years."""
    named = [cell.text for row in grid.rows for cell in row.cells[:1]]
    years = [grid.columns[i].period for i in grid.values() if grid.columns[i].period]
    money = table_unit(grid) is not None or any(unit.code == "UAH" for text in named for unit in find_units(text))
    told = [token.text for text in named for token in words.tokens(words.fold(_UNIT.sub("", text))) if token.is_word]
    plain = bool(told) and all(words.find_any(load("money")["all_money"], text) for text in told)
    unnamed = not any(
        grid.index(role) is not None for role in ("measure", "task", "money_source")
    ) or _is_headed_by_year(grid)
    return len(grid.rows) == 1 and len(years) > 1 and money and plain and unnamed


def _is_headed_by_year(grid: Grid) -> bool:
    return words.find_any(["рік|роки|період"], grid.columns[0].heading)


def _phases(grid: Grid) -> tuple[Column, ...]:
    """What the name of each row says, read as a heading of values."""
    first = next((i for i, column in enumerate(grid.columns) if column.role not in ("value", "number")), None)
    if first is None:
        return ()
    named = [_named(row.cells[first].text, row) for row in grid.rows]
    return resolved([column if column.role == "value" else Column(column.heading, "other") for column in named])


def _named(text: str, row: GridRow) -> Column:
    """What a row's name says; «За програмою» is the plan, as it is not over a column beside «Затверджено в бюджеті», and «Виконання»
    over «89,1 %» a rate."""
    column = name_column(text)
    figures = [number for cell in row.cells if isinstance(number := parse_cell(cell.text), Number)]
    of_rates = bool(figures) and all(number.unit is not None and number.unit.code == "%" for number in figures)
    if column.phase is None and of_rates and headings.matches("rate_words", text):
        return replace(column, role="value", phase="rate")
    plan = column.phase is None and headings.opens("of_the_programme", text)
    return replace(column, role="value", phase="planned") if plan else column


def read(grid: Grid, harvest: Harvest) -> None:
    """The money of the whole programme; a row that names no phase, and any unit that is none of money, is unread."""
    harvest.unread_rows(grid.unaligned)
    frame, lines = Frame(grid, harvest.context), _Lines(harvest)
    above: Column | None = None  # the last row that named a phase
    for row, named in zip(grid.rows, _phases(grid), strict=True):
        meaning = replace(named, phase=frame.unsaid_phase) if _is_of_years(grid) and not named.phase else named
        source = _source(row) if above and not named.phase else None
        meaning = replace(above, heading=meaning.heading) if above and source else meaning
        above = meaning if meaning.phase and not source else above
        if meaning.phase != "remainder":
            for i in grid.values():
                _observe(frame, harvest, row, i, meaning, lines.of(source, row) if source else None)


def _source(row: GridRow) -> str | None:
    """«бюджет громади» under «Профінансовано, всього»: a source of the money that the row above tells of."""
    label = next((cell.text for cell in row.cells if cell.text and parse_cell(cell.text) is None), "")
    named = headings.source_of(label) is not None or headings.opens("funds_of", label)
    return label if named and not name_column(label).phase else None


@dataclass
class _Lines:
    """A line for each source of money, one for what was planned and what was paid of it."""

    harvest: Harvest
    known: dict[str, Line] = field(default_factory=dict)

    def of(self, source: str, row: GridRow) -> Line:
        context, key = self.harvest.context, words.fold(source)
        if key not in self.known:
            evidence = context.evidence(row.source.span, row.source)
            self.known[key] = self.harvest.add_line(
                Line(context.document_id, context.programme_id, context.topic_of(None), evidence, money_source=source)
            )
        return self.known[key]


def _observe(
    frame: Frame, harvest: Harvest, row: GridRow, index: int, meaning: Column, line: Line | None = None
) -> None:
    cell, column = row.cells[index], frame.grid.columns[index]
    column = replace(column, phase=meaning.phase, fund=meaning.fund, units=meaning.units or column.units)
    number = rows.read_value(harvest, row, cell, column, None)
    if number is None:
        return
    evidence = harvest.context.evidence(row.source.span, row.source, cell)
    unit = frame.unit_of(number, column)
    if meaning.phase is None or unit is None:
        harvest.note("unread", evidence, f"{meaning.heading}: {cell.text}")
        return
    indicator_id, phase = INDICATOR[meaning.phase]
    period = frame.value_period(column, NO_PERIOD)
    of_line = {"line_id": line.line_id, "label": line.money_source} if line else {}
    harvest.observe(indicator_id, phase, period, evidence, number, unit, fund=column.fund, **of_line)
