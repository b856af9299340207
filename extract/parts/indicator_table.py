"""Tables of result indicators (показники): plan and fact, by fund or by year, in the four groups of order 836."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract import count_words, numbers, words
from extract.harvest import Harvest
from extract.headings import group_of, is_group
from extract.model import NO_PERIOD, Line, Observation, Period
from extract.numbers import Missing, Number, Unit
from extract.parts import rows
from extract.parts.frame import Frame
from extract.tables import Grid, GridRow

_PHASE_INDICATOR = {
    "planned": ("reported_indicator", "planned"),
    "allocated": ("reported_indicator", "allocated"),
    "executed": ("reported_indicator", "executed"),
    "deviation": ("reported_indicator_deviation_stated", "executed"),
}
_LEFT_OUT = frozenset(["remainder", "rate"])  # follow from the columns beside them
_STEM = 6  # letters
_SHARED_WORDS = 2  # «камера» alone joins «Кількість камер, що обслуговуються» to no line
_FIRST_GROUP, _SECOND_GROUP = "inputs", "outputs"


def reads(grid: Grid) -> bool:
    return grid.index("indicator") is not None and bool(grid.values())


def read(
    grid: Grid,
    harvest: Harvest,
    lines: tuple[Line, ...] = (),
    reasons: dict[str, str] | None = None,
) -> None:
    """Every value of every indicator. `lines` are the funding lines that an indicator may measure: it is joined to the
    one whose words it shares; `reasons` are explanations by row number that stand in a table of their own."""
    harvest.unread_rows(grid.unaligned)
    rows.note_other_columns(harvest, grid)
    frame = Frame(grid, harvest.context)
    read_rows = rows.read_words(grid)
    for row, row_words, group in zip(grid.rows, read_rows, _groups(grid, read_rows), strict=True):
        if _is_heading(grid, row, row_words):
            continue
        if row.realigned:
            rows.note_realigned(harvest, row, grid, row_words.number)
        unit = numbers.parse_unit(row_words.unit or row_words.indicator or "")
        indicator = _Indicator(
            number=row_words.number,
            label=row_words.indicator or row_words.name,
            group=group,
            unit=unit,
            unit_as_printed=row_words.unit or (unit.printed if unit else None),
            line_id=_measured_line(row_words.indicator, lines),
            reason=row_words.reason or (reasons or {}).get(row_words.number or ""),
        )
        for i in grid.values():
            if grid.columns[i].phase not in _LEFT_OUT:
                _observe(frame, harvest, row, i, indicator)


@dataclass(frozen=True)
class _Indicator:
    number: str | None
    label: str
    group: str | None
    unit: Unit | None
    unit_as_printed: str | None
    line_id: str | None
    reason: str | None


def _groups(grid: Grid, read_rows: list[rows.RowWords]) -> list[str | None]:
    """The group of each row: of the heading over it, or of its own first words.

    Rows before the first heading belong to the first group where that heading opens the second: the form has the
    groups in a fixed order, and some editions leave the first heading out.
    """
    groups: list[str | None] = []
    section, current = None, None
    for row, row_words in zip(grid.rows, read_rows, strict=True):
        if row.section != section:
            section, current = row.section, group_of(row.section) or current
        if _is_heading(grid, row, row_words):
            current = group_of(row_words.name)
        groups.append(current or group_of(row_words.indicator, named=True))
    if next((group for group in groups if group), None) == _SECOND_GROUP:
        opened = groups.index(_SECOND_GROUP)
        groups[:opened] = [_FIRST_GROUP] * opened
    return groups


def _is_heading(grid: Grid, row: GridRow, row_words: rows.RowWords) -> bool:
    """A group's heading that stands among the numbered rows: «1 | Затрат | | …», or over them beside a spot of dirt."""
    blank = not any(row.cells[i].text for i in grid.values())
    return blank and is_group(row_words.name)


def _observe(frame: Frame, harvest: Harvest, row: GridRow, index: int, indicator: _Indicator) -> None:
    cell, column = row.cells[index], frame.grid.columns[index]
    number = rows.read_value(harvest, row, cell, column, indicator.number)
    phase = column.phase or frame.unsaid_phase
    if number is None:
        return
    evidence = harvest.context.evidence(row.source.span, row.source, cell)
    if phase not in _PHASE_INDICATOR:
        harvest.note("unread", evidence, f"{column.heading}: {cell.text}", number=indicator.number)
        return
    indicator_id, phase = _PHASE_INDICATOR[phase]
    period = frame.value_period(column, NO_PERIOD)
    observation = harvest.observe(
        indicator_id, phase, period, evidence, _as_printed(number), None,
        breakdown=indicator.group or "total", fund=column.fund, number=indicator.number, label=indicator.label,
        line_id=indicator.line_id, reason=indicator.reason, unit=_unit_name(number, indicator.unit),
        unit_as_printed=indicator.unit_as_printed or getattr(getattr(number, "unit", None), "printed", None),
    )  # fmt: skip
    if indicator_id == "reported_indicator":
        _observe_also(harvest, observation, number, indicator, phase, period)


def _as_printed(number: Number | Missing) -> Number | Missing:
    """An indicator keeps the number of its own unit: «150,5» thousand hryvnias stays 150.5."""
    if isinstance(number, Number) and number.unit is not None:
        return replace(number, value=number.value / number.unit.factor)
    return number


def _unit_name(number: Number | Missing, unit: Unit | None) -> str:
    unit = unit or getattr(number, "unit", None)
    if unit is None:
        return ""
    scale = {1: "", 1_000: "thousand ", 1_000_000: "million "}.get(int(unit.factor), f"{unit.factor} ")
    return f"{scale}{unit.code}"


def _observe_also(
    harvest: Harvest, source: Observation, number: Number | Missing, indicator: _Indicator, phase: str, period: Period
) -> None:
    """A row that states a fact of another theme (a crime target, the programme's money) is that fact too; counts that are
    divided by fund are stated by their total."""
    if rate := count_words.stated_rate(indicator.label, indicator.unit):
        harvest.observe(rate, phase, period, source.evidence, number, indicator.unit)
    elif source.fund == "total" and (crime := count_words.stated_crime(indicator.label, indicator.unit)):
        harvest.observe(crime, phase, period, source.evidence, number, indicator.unit, unit="pcs")


# --- which line of money an indicator measures ------------------------------------------------------------------------


def _measured_line(label: str | None, lines: tuple[Line, ...]) -> str | None:
    """The funding line that shares most of the label's rarer words; None where none or several share as many.

    A budget programme pays for many things: only the indicators of its camera line are about cameras.
    """
    if not label:
        return None
    known = {line.line_id: _content_words(line.measure or line.task or "") for line in lines if not line.is_total}
    spread = {
        word: sum(word in line_words for line_words in known.values())
        for line_words in known.values()
        for word in line_words
    }
    own = _content_words(label)
    scores = {
        line_id: sum(1 / spread[word] for word in own & line_words)
        for line_id, line_words in known.items()
        if len(own & line_words) >= min(_SHARED_WORDS, len(own) / 2)
    }
    best = sorted(scores.items(), key=lambda item: -item[1])[:2]
    if not best or best[0][1] < 1 or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def _content_words(text: str) -> frozenset[str]:
    """The stems of the longer words: «придбаних камер» shares two with «Придбання камер»."""
    parsed = [token for token in words.tokens(words.fold(text)) if token.is_word and len(token.text) > 3]
    return frozenset(token.text[:_STEM] for token in parsed)
