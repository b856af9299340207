"""What the headings of a table say of its columns: role, phase, fund, period, unit and source of money.

Read from `vocabulary/headings.yml`, never from a column's position: communities publish several editions of each form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract import numbers, periods, words
from extract.model import Period, Row
from extract.numbers import Unit
from extract.vocabulary import load

_LABELS = frozenset(["measure", "task", "indicator"])  # roles of the columns that name the rows
_BARE_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?![\d.]\d)")


@dataclass(frozen=True)
class Column:
    """What a heading says. `source` is the source of money of a column that divides the one beside it. `role`: number, task, measure, indicator, term, executor, money_source, info_source, unit,
    reason, value or other; `phase` of a value: planned, allocated, executed, rate, deviation or None where unsaid."""

    heading: str
    role: str
    phase: str | None = None
    fund: str = "total"
    period: Period | None = None
    units: tuple[Unit, ...] = ()
    is_total: bool = False
    source: str | None = None


def name_column(heading: str) -> Column:
    """What one heading says (its levels divided by « / »)."""
    vocabulary = load("headings")
    parsed = words.tokens(words.fold(heading))
    if words.fold(heading).strip(" .") in vocabulary["periods"]:
        return Column(heading, "term")
    if re.sub(r"[\s./\\]", "", words.fold(heading)) in vocabulary["row_number"]:
        return Column(heading, "number")
    role = _first(vocabulary["text_roles"], parsed)
    if role:
        return Column(heading, role)
    phase = _first(vocabulary["value_phases"], parsed)
    label = _first(vocabulary["label_roles"], parsed)
    period = _period_of(heading)
    units = tuple(numbers.find_units(heading))
    fund = _first(vocabulary["funds"], parsed)
    if label and not (phase or units or period):
        return Column(heading, label)
    is_total = _matches(vocabulary["total_columns"], parsed)
    lowest = heading.rsplit(" / ", 1)[-1]
    source = lowest if _matches(vocabulary["sources"], words.tokens(words.fold(lowest))) else None
    if phase or fund or period or units or is_total or source:
        return Column(heading, "value", phase, fund or "total", period, units, is_total, source)
    return Column(heading, "other")


def _first(roles: dict[str, list[str]], parsed: Sequence[words.Token]) -> str | None:
    return next((role for role, patterns in roles.items() if _matches(patterns, parsed)), None)


def _matches(patterns: Iterable[str], parsed: Sequence[words.Token]) -> bool:
    return any(pattern.find(parsed) is not None for pattern in words.phrases(patterns))


def _period_of(heading: str) -> Period | None:
    """The period that a heading names, in its lowest level or anywhere in it; here a bare year is a period."""
    period = periods.parse_cell(heading.rsplit(" / ", 1)[-1])
    if period is not None:
        return period
    found = {mention.period for mention in periods.find(heading)} or {
        periods.years(int(year), int(year)) for year in _BARE_YEAR.findall(heading)
    }
    return found.pop() if len(found) == 1 else None


def by_source(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A heading that names a budget is a source only beside others of its phase and period: «усього | міський бюджет»."""

    def divides(column: Column) -> bool:
        alike = [c for c in columns if c.role == "value" and (c.phase, c.period) == (column.phase, column.period)]
        return len(alike) > 1 and any(c.source != column.source for c in alike)

    return tuple(c if c.source is None or divides(c) else replace(c, source=None) for c in columns)


def checked_against(columns: tuple[Column, ...], rows: Sequence[Row]) -> tuple[Column, ...]:
    """Where no heading names the rows, the first column of words does, even if its heading speaks of money
    («Обсяг коштів …» over «Всього» in the second appendix of Kozyatyn)."""
    if any(column.role in _LABELS for column in columns):
        return columns
    for i, column in enumerate(columns):
        texts = [row.cells[i].text for row in rows if len(row.cells) == len(columns) and row.cells[i].text]
        wordy = sum(numbers.parse_cell(text) is None for text in texts)
        if column.role == "value" and wordy * 2 > len(texts):
            return (*columns[:i], Column(column.heading, "measure"), *columns[i + 1 :])
    return columns
