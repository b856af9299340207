"""The passport of a programme: a table of names and values, with the programme's money by year and in all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract import numbers, periods, words
from extract.harvest import Harvest
from extract.model import Cell, Evidence, Line, Period, Span
from extract.numbers import Number, Unit
from extract.tables import Grid, GridRow
from extract.vocabulary import load


def reads(grid: Grid) -> bool:
    """Whether it is a table of names and values: two or three columns and no headings that say more."""
    return len(grid.columns) in (2, 3) and all(column.role in ("other", "number") for column in grid.columns)


def read(grid: Grid, harvest: Harvest) -> None:
    """Planned funding: an amount after a year is of that year, one that stands alone is of the whole term.

    Several amounts without a year are amounts by source: lines, never added to a total.
    """
    harvest.unread_rows(grid.unaligned)
    whole = ""  # the number of the row of money whose sub-rows («3.1» under «3») divide it by source
    for row in grid.rows:
        filled = [cell for cell in row.cells if cell.text]
        number = filled[0].text.rstrip(".")
        is_part = bool(whole) and number.startswith(f"{whole}.")
        if len(filled) < 2 or not (is_part or _speaks_of_money(filled)):
            if len(filled) > 1 and isinstance(numbers.parse_cell(filled[-1].text), Number):
                harvest.unread_rows((row.source,))
            continue
        whole = whole if is_part else number
        amounts = list(_amounts(harvest, filled[-1], numbers.parse_unit(filled[-2].text)))
        undated = [amount for amount in amounts if amount[1] is None]
        for amount, period, span in amounts:
            by_source = is_part or (period is None and len(undated) > 1 and not _says_total(harvest, span))
            line = harvest.add_line(_source_line(harvest, row, filled, amount, span, is_part)) if by_source else None
            harvest.observe(
                "funding", "planned", period or harvest.context.term, _evidence(harvest, row, filled[-1], amount, span),
                amount, line_id=line.line_id if line else None, label=line.measure if line else None,
            )  # fmt: skip


def _says_total(harvest: Harvest, span: Span) -> bool:
    """«Усього 30 тис. грн, у тому числі: державний бюджет – 10 тис. грн, …»."""
    return words.find_any(load("headings")["total_rows"], harvest.context.document.quote(span))


def _speaks_of_money(filled: list[Cell]) -> bool:
    return any(words.find_any(load("indicators")["passport_funding"], cell.text) for cell in filled[-2:])


def _amounts(harvest: Harvest, cell: Cell, unit: Unit | None) -> Iterator[tuple[Number, Period | None, Span]]:
    """The amounts of a cell, in their own unit or in the one that the row's name states, each with the period that
    stands before it and the words that belong to it."""
    for span in cell.spans:
        text = harvest.context.document.quote(span)
        dated = periods.find(text)
        previous = 0
        for number in numbers.find(text):
            if number.unit is None and unit is not None:
                number = replace(number, unit=unit, value=number.value * unit.factor)
            if number.unit is None or number.unit.code != "UAH":
                continue
            own = [mention.period for mention in dated if previous <= mention.start < number.start]
            yield number, own[-1] if own else None, Span(span.start + previous, span.start + number.end)
            previous = number.end


def _evidence(harvest: Harvest, row: GridRow, cell: Cell, number: Number, span: Span) -> Evidence:
    at = Cell(cell.text, (Span(span.end - (number.end - number.start), span.end),), cell.column)
    return harvest.context.evidence(span, row.source, at)


def _source_line(harvest: Harvest, row: GridRow, filled: list[Cell], number: Number, span: Span, is_part: bool) -> Line:
    context = harvest.context
    name = words.squeeze(context.document.quote(span)[: -(number.end - number.start)]).strip(" ;,:–—-")
    return Line(
        document_id=context.document_id,
        programme_id=context.programme_id,
        number=filled[0].text.rstrip(".") if len(filled) > 2 else None,
        measure=None if is_part else filled[-2].text,
        money_source=name or filled[-2].text,
        topic=context.topic_of(filled[-2].text),
        evidence=context.evidence(row.source.span, row.source),
    )
