"""The passport of a programme: a table of names and values, with its money by year, by source and in all, and the cameras
that it is to install. One table may hold the passports of several programmes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract import headings, metadata, numbers, periods, words
from extract.harvest import Harvest
from extract.model import Cell, Evidence, Line, Period, Span
from extract.numbers import Number, Unit
from extract.parts import measure_counts, programmes
from extract.tables import Grid, GridRow
from extract.vocabulary import load

_QUANTITIES = frozenset(["UAH", "USD", "EUR", "pcs"])  # units whose numbers may not vanish silently


def reads(grid: Grid) -> bool:
    """Whether it is a table of names and values: two or three columns and no headings that say more."""
    return len(grid.columns) in (2, 3) and all(column.role in ("other", "number") for column in grid.columns)


def read(grid: Grid, harvest: Harvest) -> None:
    """Planned funding: an amount after a year is of that year, one that stands alone is of the whole term.

    Several amounts without a year are amounts by source: lines, never added to a total.
    """
    harvest.unread_rows(grid.unaligned)
    passport = _Passport(harvest, harvest.context.programme_id, harvest.context.term)
    for row in grid.rows:
        filled = [cell for cell in row.cells if cell.text]
        if len(filled) > 1:
            passport.read_row(row, filled)


@dataclass
class _Passport:
    """A passport while its rows are read. `number` and `unit` are those of the row of money whose sub-rows («3.1» under
    «3», «2025 рік», «обласний бюджет») divide it; `inside` tells that the rows read are such."""

    harvest: Harvest
    programme_id: str | None
    term: Period
    number: str = ""
    unit: Unit | None = None
    inside: bool = False

    def read_row(self, row: GridRow, filled: list[Cell]) -> None:
        name, value = filled[-2].text, filled[-1]
        number = filled[0].text.rstrip(".")
        period = periods.parse_cell(name)
        is_part = (self.inside and number.startswith(f"{self.number}.")) or bool(headings.source_of(name))
        if headings.opens("programme_names", name):
            self._open_programme(value.text)
        elif self.inside and period is not None:
            self._read_money(row, filled, number, False, period)
        elif is_part or any(words.find_any(load("indicators")["passport_funding"], cell.text) for cell in filled[-2:]):
            self._read_money(row, filled, number, is_part, None)
        else:
            self.inside = False
            self._read_cameras(row, name, value)

    def _open_programme(self, text: str) -> None:
        """The rows that follow are those of the programme named here, where it is another than the document's."""
        self.inside = False
        mention = next(metadata.programmes(f"Програма {text}"), None)
        if mention is not None:
            self.programme_id = programmes.register(self.harvest, mention)
            self.term = metadata.term_of(mention) if mention.year_start else self.term

    def _read_money(self, row: GridRow, filled: list[Cell], number: str, is_part: bool, period: Period | None) -> None:
        own_unit = numbers.parse_unit(filled[-2].text)
        if not is_part and period is None:
            self.number, self.unit, self.inside = number, own_unit, True
        unit = own_unit if own_unit and own_unit.code == "UAH" else self.unit
        amounts = list(_amounts(self.harvest, filled[-1], unit))
        undated = [amount for amount in amounts if amount[1] is None]
        for amount, dated, span in amounts:
            evidence = _evidence(self.harvest, row, filled[-1], amount, span)
            if amount.unit is None or amount.unit.code != "UAH":
                self.harvest.note("unread", evidence, f"{filled[-2].text}: {filled[-1].text}")
                continue
            alone = len(undated) == 1 or _says_total(self.harvest, span)
            by_source = is_part or (period is None and dated is None and not alone)
            line = self._source_line(row, filled, amount, span, is_part) if by_source else None
            self.harvest.observe(
                "funding", "planned", period or dated or self.term, evidence, amount,
                line_id=line.line_id if line else None, label=line.measure if line else None,
                programme_id=self.programme_id,
            )  # fmt: skip

    def _read_cameras(self, row: GridRow, name: str, value: Cell) -> None:
        """«Кількість камер, які планується встановити – 60», «встановлення 25 оглядових камер»; other counts and amounts
        are unread."""
        context = self.harvest.context
        evidence = context.evidence(row.source.span, row.source, value)
        alone = numbers.parse_cell(value.text)
        found = list(measure_counts.installed(value.text))
        if isinstance(alone, Number) and measure_counts.counts_installed(name):
            found = [(alone, measure_counts.type_of(name))]
        for number, breakdown in found:
            self.harvest.observe(
                "cameras_installed", "planned", self.term, evidence, number, numbers.parse_unit("шт."),
                breakdown=breakdown, programme_id=self.programme_id,
            )  # fmt: skip
        aims = list(measure_counts.brought_to(value.text))
        for number in aims:
            self.harvest.observe(
                "cameras_operating", "planned", Period(self.term.end, self.term.end, "instant"), evidence,
                replace(number, qualifier="exact"), numbers.parse_unit("шт."), programme_id=self.programme_id,
            )  # fmt: skip
        known = {number.start for number in (*(number for number, _ in found), *aims)}
        left = [number for number in numbers.find(value.text) if number.start not in known and _is_quantity(number)]
        if left or (isinstance(alone, Number) and not found):
            self.harvest.note("unread", evidence, f"{name}: {value.text}")

    def _source_line(self, row: GridRow, filled: list[Cell], number: Number, span: Span, is_part: bool) -> Line:
        context = self.harvest.context
        name = words.squeeze(context.document.quote(span)[: -(number.end - number.start)]).strip(" ;,:–—-")
        return self.harvest.add_line(
            Line(
                document_id=context.document_id,
                programme_id=self.programme_id,
                number=filled[0].text.rstrip(".") if len(filled) > 2 else None,
                measure=None if is_part else filled[-2].text,
                money_source=name or filled[-2].text,
                topic=context.topic_of(filled[-2].text),
                evidence=context.evidence(row.source.span, row.source),
            )
        )


def _is_quantity(number: Number) -> bool:
    return number.unit is not None and number.unit.code in _QUANTITIES


def _says_total(harvest: Harvest, span: Span) -> bool:
    """«Усього 30 тис. грн, у тому числі: державний бюджет – 10 тис. грн, …»."""
    return headings.matches("total_rows", harvest.context.document.quote(span))


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
            if not _is_quantity(number):
                continue
            own = [mention.period for mention in dated if previous <= mention.start < number.start]
            yield number, own[-1] if own else None, Span(span.start + previous, span.start + number.end)
            previous = number.end


def _evidence(harvest: Harvest, row: GridRow, cell: Cell, number: Number, span: Span) -> Evidence:
    at = Cell(cell.text, (Span(span.end - (number.end - number.start), span.end),), cell.column)
    return harvest.context.evidence(span, row.source, at)
