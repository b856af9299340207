"""What the rows of every kind of table share: their words, their period, cells that were merged downwards."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract import headings, numbers, periods
from extract.alignment import ORDINAL
from extract.columns import Column, name_column, part_of, resolved
from extract.harvest import Harvest
from extract.model import NO_PERIOD, Cell, Line, Period
from extract.numbers import Missing, Number
from extract.tables import Grid, GridRow

_SUBNUMBER = re.compile(r"^(\d+(?:\.\d+)+)\.?\s+(?=\D)")
_OWN_NUMBER = re.compile(r"^(\d{1,2})[.)]\s+(?=[^\W\d]{2})")  # «1. Нове відеоспостереження»
_MERGED = ("number", "task", "term", "executor")  # columns whose cells are merged over the measures of one task
_WORDLESS = frozenset(["value", "other", "info_source", "ignored", "group"])


@dataclass(frozen=True)
class RowWords:
    """The words of one row, by role; None where the column is missing or the cell is blank."""

    number: str | None
    task: str | None
    measure: str | None
    indicator: str | None
    executor: str | None
    term: str | None
    money_source: str | None
    unit: str | None
    reason: str | None
    expected: str | None = None
    phase: str | None = None  # «план», «факт» in a column of their own
    divides: bool = False  # the row names a source of the money of the row above, whose words it has
    same: bool = False  # the row goes on with the row above: its fact under its plan

    @property
    def name(self) -> str:
        return self.measure or self.indicator or self.task or ""


def read_words(grid: Grid) -> list[RowWords]:
    """The words of every row; a row without a number goes on with the merged cells of the row above, a row that only
    names a source of money with those of the row that it divides."""
    result: list[RowWords] = []
    above: dict[str, str] = {}
    whole: dict[str, str] = {}  # the last row that is no source of money
    for row in grid.rows:
        texts = _texts(grid, row)
        if whole and _sums_sources(grid, row, texts):
            texts = {role: whole[role] for role in (*_MERGED, "measure") if role in whole} | texts
            result.append(_as_words(texts))
            continue
        source = _source(texts, whole) if whole else None
        if whole and texts.keys() == {"phase"}:
            result.append(replace(_as_words({**above, **texts}), same=True))
        elif source:
            rest = {role: text for role, text in texts.items() if role not in ("measure", "task")}
            texts = {**{role: whole[role] for role in (*_MERGED, "measure") if role in whole}, **rest}
            texts["money_source"] = source
            result.append(replace(_as_words(texts), divides=True))
        else:
            texts = _with_merged(texts, above)
            whole = texts if {"measure", "task"} & texts.keys() and not _source(texts, {}) else whole
            above = texts
            result.append(_as_words(texts))
    return result


def _texts(grid: Grid, row: GridRow) -> dict[str, str]:
    texts: dict[str, str] = {}
    for column, cell in zip(grid.columns, row.cells, strict=True):
        if cell.text and column.role not in _WORDLESS:
            texts[column.role] = f"{texts[column.role]}; {cell.text}" if column.role in texts else cell.text
    for role in ("number", "measure", "task"):
        if role in texts and headings.is_of_which(texts[role]):
            del texts[role]  # «у тому числі:» over or beside the sources of the row above
    first = texts.get("number", "")
    if (headings.is_total([first]) or headings.source_of(first)) and "measure" not in texts:
        texts["measure"] = texts.pop(
            "number"
        )  # «Разом за Програмою», «у т. ч. обласний бюджет» in the column of row numbers
    if headings.is_total([texts.get("money_source", "")]):  # «Всього» of all sources
        total = texts.pop("money_source")
        if not {"measure", "task", "number"} & texts.keys() and grid.index("measure") is None:
            texts["measure"] = total
    return texts


def _sums_sources(grid: Grid, row: GridRow, texts: dict[str, str]) -> bool:
    """«разом» under the sources of a measure."""
    at = grid.index("money_source")
    return (
        at is not None and headings.is_total([row.cells[at].text]) and not {"measure", "task", "number"} & texts.keys()
    )


def _source(texts: dict[str, str], whole: dict[str, str]) -> str | None:
    """The source of money that a row names, and nothing else; a row with a number only where that is one of the row that it divides
    («1.1 у т. ч. міський бюджет» under «1»)."""
    if "number" in texts and not ("number" in whole and texts["number"].startswith(f"{whole['number'].rstrip('.')}.")):
        return None
    label = texts.get("measure") or texts.get("task")
    return headings.source_of(label) if label else texts.get("money_source")


def _with_merged(texts: dict[str, str], above: dict[str, str]) -> dict[str, str]:
    if _is_of_next_year(texts, above):
        return {**{role: above[role] for role in ("number", *_MERGED, "measure") if role in above}, **texts}
    goes_on = "number" in above and "measure" in texts and not {"number", "task"} & texts.keys()
    if not goes_on or headings.is_total(texts.values()):
        return texts
    return {**{role: above[role] for role in _MERGED if role in above}, **texts}


def _is_of_next_year(texts: dict[str, str], above: dict[str, str]) -> bool:
    """«2024» under «1.1 | Придбання камер | 2023»: the same measure in another year; not «Разом» under its years."""
    named = {"number", "measure", "task", "indicator", "money_source"} & texts.keys()
    own, before = term_of(texts.get("term")), term_of(above.get("term"))
    later = own.basis == before.basis == "annual" and own.start and before.start and own.start > before.start
    return not named and bool(later) and "measure" in above


def _as_words(texts: dict[str, str]) -> RowWords:
    number = texts.get("number", "").rstrip(".)") or None
    measure = texts.get("measure")
    if number and not ORDINAL.match(number):  # «Всього» in the column of row numbers; «3110» there is a code
        measure = measure if number.isdecimal() else f"{number} {measure or ''}".strip()
        number = None
    if measure and number is None and (own := _OWN_NUMBER.match(measure)):
        number, measure = own[1], measure[own.end() :]
    if measure and (sub := _SUBNUMBER.match(measure)) and sub[1].split(".")[0] == (number or sub[1]).split(".")[0]:
        number, measure = sub[1], measure[sub.end() :]
    get = texts.get
    return RowWords(
        number=number,
        measure=measure.rstrip(" ,;:") if measure else None,
        task=get("task"),
        indicator=get("indicator"),
        executor=get("executor"),
        term=get("term"),
        money_source=get("money_source"),
        unit=get("unit"),
        reason=get("reason"),
        expected=get("expected"),
        phase=resolved((name_column(texts["phase"]),))[0].phase if "phase" in texts else None,
    )


def line_of(harvest: Harvest, grid: Grid, row: GridRow, row_words: RowWords, topic: str) -> Line:
    """The row as a line of the document's programme."""
    return Line(
        document_id=harvest.context.document_id,
        programme_id=harvest.context.programme_id,
        topic=topic,
        evidence=harvest.context.evidence(row.source.span, row.source),
        number=row_words.number,
        section=row.section or grid.section_no,
        task=row_words.task,
        measure=row_words.measure,
        executor=row_words.executor,
        term_as_printed=row_words.term,
        period=term_of(row_words.term),
        money_source=row_words.money_source,
        reason=row_words.reason,
    )


def term_of(text: str | None, year: int | None = None) -> Period:
    """The period that a cell names; months without a year («І півріччя») are of the given one."""
    if not text:
        return NO_PERIOD
    return periods.parse_cell(text) or (part_of(text, year) if year else None) or NO_PERIOD


def read_value(
    harvest: Harvest, row: GridRow, cell: Cell, column: Column, number: str | None
) -> Number | Missing | None:
    """The cell's number; a cell of words in a column of values is said to be unread."""
    value = numbers.parse_cell(cell.text)
    if value is None:
        evidence = harvest.context.evidence(row.source.span, row.source, cell)
        harvest.note("unread", evidence, f"{column.heading}: {cell.text}", number=number)
    return value


def has_only_words(grid: Grid, row: GridRow) -> bool:
    """Whether columns of values hold words and no figure nor dash: «Начальник відділу | | Іван Гай»."""
    texts = [row.cells[i].text for i in grid.values() if row.cells[i].text]
    return bool(texts) and all(numbers.parse_cell(text) is None for text in texts)


def note_other_columns(harvest: Harvest, grid: Grid) -> None:
    """Say once of each column whose heading is not known that the figures in it were not read."""
    for i, column in enumerate(grid.columns):
        figures = [row for row in grid.rows if isinstance(numbers.parse_cell(row.cells[i].text), Number)]
        if figures and column.role == "other":
            row = figures[0]
            evidence = harvest.context.evidence(row.source.span, row.source, row.cells[i])
            harvest.note("unread", evidence, f"{column.heading}: {row.cells[i].text}", suggestion=str(len(figures)))


def note_realigned(harvest: Harvest, row: GridRow, grid: Grid, number: str | None) -> None:
    """Say that a row had surplus cells (printed/columns) and how it was read."""
    harvest.note(
        "column_count",
        harvest.context.evidence(row.source.span, row.source),
        seen=f"{len(row.source.cells)}/{len(grid.columns)}",
        suggestion=" | ".join(cell.text for cell in row.cells),
        number=number,
    )
