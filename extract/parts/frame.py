"""What holds for all cells of a table: the period, the unit and the phase that the words over it give."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from extract import headings, metadata, numbers, periods, sections
from extract.columns import LABELS, Column, part_of
from extract.harvest import Context
from extract.model import NO_PERIOD, Document, Paragraph, Period, Table
from extract.numbers import Missing, Number, Unit, parse_unit
from extract.tables import Grid
from extract.vocabulary import load
from extract.words import find_any

_TITLE_WORDS = 3
_NUMBERED = re.compile(r"^\s*(?:Таблиця|Табл\.|Таблица)\s*(?:№\s*)?[\d.]*", re.IGNORECASE)
_SOME_MONTHS, _WEEKS_LEFT = dt.timedelta(days=300), dt.timedelta(days=60)
_OPEN_START, _OPEN_END = dt.date.min, dt.date.max


@dataclass(frozen=True)
class Frame:
    """A table and the document around it."""

    grid: Grid
    context: Context

    @cached_property
    def period(self) -> Period:
        """The period over the table, where it lies within the one that the document reports on; else the document's."""
        whole, titled = self.context.period, False
        for text in reversed(self._words_over):
            if titled and text.rstrip().endswith("."):
                break  # a sentence over the title of the table is of what stands above
            titled = titled or len(text.split()) >= _TITLE_WORDS
            found = _periods_of(text, self.context.written)
            if len(found) == 1:
                own = found.pop()
                return own if whole.basis is None or narrowed(own, whole) == own else whole
            if sections.level_of(text):
                break  # what stands above the heading of a section is of another one
        return whole

    @cached_property
    def unsaid_phase(self) -> str | None:
        """What columns mean that name no more than a year: what the words over the table say, in a programme its plan."""
        if self.context.unsaid_phase or self._is_of_later_years:
            return self.context.unsaid_phase or "planned"
        if any(headings.opens("plans_of_measures", line) for text in self.grid.above for line in text.split("\n")):
            return "planned"
        phases = load("headings")["value_phases"]
        said = [phase for phase in phases if any(find_any(phases[phase], text) for text in self._above)]
        over = [phase for phase in ("executed", "planned", "allocated") if phase in said]
        planned = any(column.phase == "planned" for column in self.grid.columns)
        spent = planned and any(headings.matches("spent_captions", text) for text in self._above)
        if not over and (
            "financed" in said or spent
        ):  # «План на рік | I квартал | …» under «Фінансування заходів програми»
            return "executed"
        labels = (
            column.heading for column in self.grid.columns if column.role in LABELS and _money_units(column.heading)
        )
        if not over and any(headings.matches("planned_captions", text) for text in (*self._above, *labels)):
            return "planned"
        # «Довідка про фінансування програми у 2019–2021 роках» tells of what was spent, one on 2025 while it lasts of what is planned
        reports = self.context.kind == "programme_report" or (
            self.context.kind == "information" and self.context.period.start is not None
        )
        past = "spent_in_the_past", *(("spent_captions",) if reports else ())
        if not over and self.is_of_past and any(headings.matches(key, text) for key in past for text in self._above):
            return "executed"
        if not over and any(headings.opens("budgets", text.lstrip(' «"„“')) for text in self.grid.above):
            return "planned"  # an annex to «Про бюджет громади на 2025 рік»
        if not (over or reports) and any(
            headings.matches("stages", self.grid.columns[i].heading) for i in self.grid.values()
        ):
            return "planned"
        return over[0] if len(over) == 1 else None

    @property
    def is_of_past(self) -> bool:
        """Whether all times of the columns had ended when the text was written."""
        ends = [column.period.end for column in self.grid.columns if column.period and column.period.end]
        until = self.context.told_until
        decides = self.context.kind in ("council_decision", "programme_plan")
        return not decides and until is not None and bool(ends) and max(ends) <= until

    @property
    def _is_of_later_years(self) -> bool:
        """Whether all times of the columns begin after the text was written, or are whole years that were far from over; or that of
        the whole table begins after what is reported on: «Завдання на 2026 рік» in a report on 2025."""
        times = [column.period for column in self.grid.columns if column.period]
        if times:
            return all(map(self.is_to_come, times))
        until = self.context.told_until
        planned = any(headings.matches("later_plans", text) for text in self._above)
        return planned and until is not None and self.period.start is not None and self.period.start > until

    def is_to_come(self, period: Period) -> bool:
        """Whether a period begins after the text was written, or is a whole year that was far from over."""
        written, start, end = self.context.written, period.start, period.end
        if written is None or start is None or end is None:
            return False
        return start > written or (end - start > _SOME_MONTHS and end - written > _WEEKS_LEFT)

    @property
    def _words_over(self) -> tuple[str, ...]:
        return tuple(text for text in self.grid.above if not _says_nothing(text))

    @property
    def _above(self) -> tuple[str, ...]:
        """The last words over the table that are of it: «Програму затверджено рішенням … № 418» plans nothing, and a sentence over
        the title of the table is of what stands above."""
        last = self._words_over[-2:]
        leads = len(last) > 1 and len(last[1].split()) >= _TITLE_WORDS and not last[1].rstrip().endswith(".")
        if leads and last[0].rstrip().endswith("."):
            last = last[1:]
        return tuple(text for text in last if not metadata.names_decision(text))

    @cached_property
    def unit(self) -> Unit | None:
        return table_unit(self.grid)

    def unit_of(self, number: Number | Missing, column: Column, of_row: Unit | None = None) -> Unit | None:
        """The unit of a cell of money, its own before its row's and its column's; None where that is no hryvnia (of a
        rate: no percent)."""
        own = number.unit if isinstance(number, Number) else None
        if column.phase == "rate":
            return parse_unit("%") if own is None or own.code == "%" else None
        if own is None and column.units and all(unit.code == "%" for unit in column.units):
            return None
        unit = own or self.money_unit(column, of_row if of_row and of_row.code == "UAH" else None)
        return unit if unit and unit.code == "UAH" else None

    def money_unit(self, column: Column, of_row: Unit | None = None) -> Unit | None:
        """The money unit of a column: its heading's, that of the row (a column of units), or the table's."""
        named = [unit for unit in column.units if unit.code != "%"]
        return named[0] if named else of_row or self.unit

    def value_period(self, column: Column, term: Period) -> Period:
        """The period of a cell: its heading's, the programme's where the heading says so, else what is reported on.
        `term` is the row's own. «Усього» beside columns of years or quarters is all of them."""
        whole = self.total_period() if column.is_total else None
        if column.period:
            named = self._closed(column.period)
            return whole if whole and named.basis == "cumulative" else self._since_the_start(self.running(named))
        if column.part_of_year:
            year = self.period.start.year if self.period.start else self._year_before(column)
            part = part_of(column.part_of_year, year) if year else None
            return self.running(part) if part else Period(None, None, "part_year")
        if said := self.year_meant(column):
            return said
        if spent := self._spent_beside(column):
            return self.value_period(spent, term)
        if column.phase == "planned" and headings.matches("of_the_programme", column.heading):
            return term if term.basis else self.context.term
        if column.phase == "planned" and not headings.matches("times", column.heading) and self._is_spent_in_part():
            return self._year_of(self.period)
        if whole:
            return whole
        period = narrowed(term, self.period)
        if period == self.period and headings.matches("of_the_year", column.heading):
            return self._year_of(period)
        return period if period.basis else self.context.term

    def year_meant(self, column: Column) -> Period | None:
        """«З початку року» in a report on a quarter is of the year so far, «План на рік» of all of it; None for other headings."""
        if headings.matches("since_january", column.heading) and self.period.end:
            return periods.between(dt.date(self.period.end.year, 1, 1), self.period.end)
        if column.phase == "planned" and self.period.basis and headings.matches("of_the_year", column.heading):
            return self._year_of(self.period)
        return None

    def _spent_beside(self, column: Column) -> Column | None:
        """The column of what was spent that «% до річного плану» behind it is a share of."""
        before = reversed(self._before(column)) if column.phase == "rate" else ()
        return next((each for each in before if each.phase == "executed"), None)

    def _year_before(self, column: Column) -> int | None:
        """The year of «План на 2024 рік» before «Факт за 9 місяців»; behind it the year may be the next one."""
        named = (each.period for each in self._before(column) if each.period and each.period.basis == "annual")
        years = {period.start.year for period in named if period.start}
        return years.pop() if len(years) == 1 else None

    def _before(self, column: Column) -> tuple[Column, ...]:
        columns = self.grid.columns
        return columns[: columns.index(column)] if column in columns else ()

    def _year_of(self, period: Period) -> Period:
        """«План на рік» in a report on nine months is of the whole year."""
        if period.basis != "part_year" or not (period.start and period.end) or period.start.year != period.end.year:
            return period
        return periods.years(period.start.year, period.start.year)

    def _is_spent_in_part(self) -> bool:
        """Whether a column beside says of itself that it is of a part of the year, «Використано за І півріччя»: then «Затверджено» is
        of all of it."""
        told = (c for c in self.grid.columns if c.phase == "executed" and (c.period or c.part_of_year))
        return any(self.value_period(column, NO_PERIOD) == self.period for column in told)

    def _closed(self, period: Period) -> Period:
        """«З початку 2024 року» beside «III квартал 2024 року» ends with that quarter, else with what is reported on."""
        if period.start is None or period.end is not None:
            return period
        year = period.start.year
        beside = [column.period for column in self.grid.columns if column.period] + [self.period]
        ends = [
            other.end for other in beside if other.end and other.start and other.start.year == other.end.year == year
        ]
        return periods.between(period.start, max(ends)) if ends else period

    def running(self, period: Period) -> Period:
        """«ІІ квартал» of a table «наростаючим підсумком» is the year up to its end."""
        if period.basis != "part_year" or not (period.start and period.end) or not self._adds_up_in_time:
            return period
        return periods.between(dt.date(period.end.year, 1, 1), period.end)

    @cached_property
    def _adds_up_in_time(self) -> bool:
        """Whether the words over the table, or a note of the document without a figure, say that each column holds those before it."""
        if any(column.is_total for column in self.grid.columns):
            return False
        over = (*reversed(self.grid.above), *(column.heading for column in self.grid.columns), self.context.title)
        told = (_adds_up(text) for text in (*over, *_notes(self.context.document)))
        return next((each for each in told if each is not None), False)

    def _since_the_start(self, period: Period) -> Period:
        """«З початку дії програми»: from the first day of its term to the last that is reported on."""
        if period.start or period.basis != "cumulative":
            return period
        start, end = self.context.term.start, self.context.period.end
        return period if start and end and end < start else Period(start, end, "cumulative")

    def total_period(self) -> Period | None:
        """What «Усього» beside columns of years or quarters sums; None where they are not two."""
        return hull(
            self.value_period(column, Period(None, None, None))
            for column in self.grid.columns
            if column.role == "value" and not column.is_total and (column.period or column.part_of_year)
        )


def table_unit(grid: Grid) -> Unit | None:
    """The money unit that the words over a table name apart from any number («(тис. грн)», «Видатки, грн»), else the one
    of those of its columns that name one."""
    for text in reversed(grid.above):
        found = _money_units(_without_numbers(text))
        if found:
            return _only(found)
    of_values = _only(unit for column in grid.columns if column.role == "value" for unit in column.units)
    of_labels = (unit for column in grid.columns if column.role in LABELS for unit in _money_units(column.heading))
    told = of_values or _only(of_labels)  # «Обсяг коштів, тис. грн» over the names of the sources
    told = told or _only(unit for text in _names_of_totals(grid) for unit in _money_units(text))
    return told or (parse_unit("грн") if _is_by_funds(grid) else None)


def _names_of_totals(grid: Grid) -> Iterator[str]:
    """«Разом, тис. грн» under rows without a unit."""
    named = [i for i, column in enumerate(grid.columns) if column.role != "value"]
    texts = (row.cells[i].text for row in grid.rows for i in named)
    return (text for text in texts if text and headings.is_total([text]))


def _is_by_funds(grid: Grid) -> bool:
    """«Напрями використання | Загальний фонд | Спеціальний фонд | Усього» of a passport, whose form is in hryvnias."""
    funds = {column.fund for column in grid.columns if column.role == "value" and not column.units}
    return {"general", "special", "total"} <= funds and grid.index("indicator") is None and grid.index("unit") is None


def hull(known: Iterable[Period | None]) -> Period | None:
    """All the periods together; None where they are not two."""
    apart = {period for period in known if period and period.start and period.end}
    starts, ends = [p.start for p in apart if p.start], [p.end for p in apart if p.end]
    return periods.between(min(starts), max(ends)) if len(apart) > 1 else None


def narrowed(line: Period, reported: Period) -> Period:
    """The part of a line's term that the document reports on; the other where one is unknown."""
    if line.basis is None or reported.basis is None:
        return line if reported.basis is None else reported
    start = max(line.start or _OPEN_START, reported.start or _OPEN_START)
    end = min(line.end or _OPEN_END, reported.end or _OPEN_END)
    if start > end:
        return line
    if (start, end) == (line.start, line.end):
        return line
    if (start, end) == (reported.start, reported.end):
        return reported
    return periods.between(start, end)


def _periods_of(text: str, written: dt.date | None) -> set[Period]:
    """The periods that a heading names besides the years of a programme's title; «торік» is that before the day of the text."""
    names = [mention.span for mention in metadata.programmes(text) if mention.year_start]
    return {
        mention.period
        for mention in periods.find(text, written)
        if mention.period.basis in ("annual", "part_year", "term")
        and not any(span.start <= mention.start < span.end for span in names)
    }


def _notes(document: Document) -> Iterator[str]:
    """The paragraphs without a figure that speak of all tables: none that leads to what stands under it («Наростаючим підсумком:»)."""
    for block, after in pairwise((*document.blocks, None)):
        if isinstance(block, Paragraph) and not isinstance(after, Table):
            text = document.quote(block.span)
            if not any(map(str.isdecimal, text)) and not text.rstrip().endswith(":"):
                yield text


def _adds_up(text: str) -> bool | None:
    """Whether figures «наростаючим підсумком» or those «за окремі квартали» are announced; None where nothing is said of it."""
    if headings.matches("no_running_totals", text):
        return False
    if headings.matches("running_totals", text):
        return True
    return False if headings.matches("single_periods", text) else None


def _says_nothing(text: str) -> bool:
    """«Таблиця 6», «тис. грн», «2552800000» and «(код бюджету)»: between a table and the words over it."""
    bare = _NUMBERED.sub("", text).strip(" (),.")
    unit = parse_unit(bare)
    is_code = bare.isdecimal() or (text.strip().startswith("(") and headings.matches("bracketed_codes", bare))
    return not bare or is_code or (unit is not None and unit.printed.strip(".") == bare)


def _without_numbers(text: str) -> str:
    for number in reversed(numbers.find(text)):
        text = f"{text[: number.start]} {text[number.end :]}"
    return text


def _money_units(text: str) -> list[Unit]:
    return [unit for unit in numbers.find_units(text) if unit.code == "UAH"]


def _only(units: Iterable[Unit]) -> Unit | None:
    """The unit that all of them are."""
    known = [unit for unit in units if unit.code == "UAH"]
    return known[0] if len({unit.factor for unit in known}) == 1 else None
