"""From printed tables to grids: fragments stitched, columns named by their headings, broken rows realigned.

A grid's rows all have one cell a column. What a heading says (role, phase, fund, period, unit) is read from the
vocabulary, never from the column's position, since communities publish several editions of each form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extract import headings, numbers, periods, table_header, unit_columns
from extract.alignment import aligned, trimmed
from extract.columns import LABELS, Column, checked_against, is_part_of_year, name_columns, resolved
from extract.model import Cell, Document, Row
from extract.stitching import Draft, stitched

_TITLE_LONGEST = 360
_TIME_WORDS = 3  # «9 місяців 2024»
_SHORT = 12  # characters; a longer text is no unit and no code
_HEADING_PARAGRAPHS = 3  # right above a table they are about it


@dataclass(frozen=True)
class GridRow:
    """A row with one cell a column; `source` is the printed row, `realigned` tells that surplus cells were dropped."""

    cells: tuple[Cell, ...]
    source: Row
    section: str | None = None
    realigned: bool = False


@dataclass(frozen=True)
class Grid:
    """A whole table. `section_no` and `title` come from the heading before it, `caption` is all text since the last
    table, `above` its last short paragraphs and the rows of one cell over the header; `unaligned` are rows whose cells
    fit the columns in no way, or in several."""

    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]
    title: str
    section_no: str | None
    caption: str
    above: tuple[str, ...] = ()
    unaligned: tuple[Row, ...] = ()

    def index(self, role: str) -> int | None:
        """The first column of that role."""
        return next((i for i, column in enumerate(self.columns) if column.role == role), None)

    def values(self) -> list[int]:
        return [i for i, column in enumerate(self.columns) if column.role == "value"]


def grids(document: Document) -> list[Grid]:
    """All tables of the document, stitched and named, in their order."""
    return [_named(draft) for draft in stitched(document)]


def _named(draft: Draft) -> Grid:
    width = draft.width
    heads, parted = unit_columns.parted(table_header.named(draft.header.levels, width), [row for row, _ in draft.rows])
    if len(heads) > width:
        draft = replace(draft, rows=[(row, section) for row, (_, section) in zip(parted, draft.rows, strict=True)])
        width = len(heads)
    named = name_columns(heads)
    columns = resolved(named) if draft.header.levels else tuple(Column("", "other") for _ in range(width))
    columns = checked_against(_of_time(columns, draft), [row for row, _ in draft.rows])
    columns = _of_years(_of_names(_of_groups(_of_indicators(_of_money(columns, draft), draft), draft), draft))
    columns = _of_prices(_of_sources(columns, draft))
    columns = _of_sums(_of_things(columns, draft), draft)
    rows, unaligned = [], []
    at, group = next((i for i, column in enumerate(columns) if column.role == "group"), None), None
    for row, section in draft.rows:
        if not any(cell.text for cell in row.cells):
            continue  # lines of an empty table: there is nothing to quote
        cells = aligned(row, columns)
        if cells is None:
            unaligned.append(row)
            continue
        group = (cells[at].text or group) if at is not None else None
        rows.append(GridRow(cells, row, group or section, realigned=len(trimmed(row.cells)) > width))
    caption = " ".join(draft.between)
    above = tuple(_last_short(draft.between))
    return Grid(columns, tuple(rows), draft.title, draft.section_no, caption, above, tuple(unaligned))


def _of_money(columns: tuple[Column, ...], draft: Draft) -> tuple[Column, ...]:
    """«Показники» over the names of sums: under a unit of money, or each sum with its own, with neither units nor groups of indicators
    beside."""
    units = [*(unit for text in _last_short(draft.between) for unit in numbers.find_units(text))]
    units += [unit for column in columns for unit in column.units]
    if {unit.code for unit in units} <= {"%"}:
        units += _units_of(draft, columns)
    roles = {column.role for column in columns}
    grouped = any(headings.is_group(cell.text) for row, _ in draft.rows for cell in row.cells[:3])
    sectioned = any(headings.is_group(section) for _, section in draft.rows if section)
    if "unit" in roles or grouped or sectioned or {unit.code for unit in units} - {"%"} != {"UAH"}:
        return columns
    naming = [i for i, column in enumerate(columns) if column.role != "value"][:2]
    named = any(unit.code != "%" for i in naming for text in _texts(draft, i) for unit in numbers.find_units(text))
    return tuple(replace(c, role="measure") if c.role == "indicator" and not named else c for c in columns)


def _units_of(draft: Draft, columns: Sequence[Column]) -> list[numbers.Unit]:
    """The units that stand behind the figures of columns of values, where each has one."""
    values = [i for i, column in enumerate(columns) if column.role == "value"]
    figures = [numbers.parse_cell(text) for i in values for text in _texts(draft, i)]
    units = [number.unit for number in figures if isinstance(number, numbers.Number) and number.unit]
    return units if len(units) == len(figures) else []


def _of_indicators(columns: tuple[Column, ...], draft: Draft) -> tuple[Column, ...]:
    """«Найменування» (or a heading that is not known) over rows in groups of indicators: their names, and no measures."""
    texts = {section for _, section in draft.rows if section}
    texts |= {cell.text for row, _ in draft.rows for cell in row.cells[:3] if headings.is_group(cell.text)}
    grouped = any(headings.group_of(text, named=True) for text in texts if headings.is_group(text))
    if not grouped or any(column.role == "indicator" for column in columns):
        return columns
    naming = [i for i, column in enumerate(columns) if column.role in LABELS] or [
        i for i, column in enumerate(columns) if column.role == "other" and _holds_words(draft, i)
    ]
    return tuple(replace(c, role="indicator") if i in naming[:1] else c for i, c in enumerate(columns))


def _of_groups(columns: tuple[Column, ...], draft: Draft) -> tuple[Column, ...]:
    """A column that names the group of each row, or of the rows it is merged over, beside one that names the rows."""
    naming = [i for i, column in enumerate(columns) if column.role in LABELS or column.role == "other"]
    grouping = [i for i in naming if (texts := _texts(draft, i)) and all(map(headings.is_group, texts))]
    if len(grouping) != 1 or not any(columns[i].role in LABELS for i in naming if i != grouping[0]):
        return columns
    return tuple(replace(c, role="group") if i == grouping[0] else c for i, c in enumerate(columns))


def _of_time(columns: tuple[Column, ...], draft: Draft) -> tuple[Column, ...]:
    """A first column of nothing but years or parts of one, beside «План | Факт», or of quarters under «Квартал 2026 року»: the time of
    the rows."""
    if not columns or columns[0].role == "term" or any(column.role in LABELS for column in columns):
        return columns
    heading = columns[0].heading
    times = [text for text in _texts(draft, 0) if not headings.is_total([text])]
    bare = columns[0].role == "other" and all(len(text.split()) <= _TIME_WORDS for text in times)
    named = bare or not heading or headings.matches("parts_of_a_year", heading)  # «Станом на» over «I квартал»
    if not named or not times or not all(periods.parse_cell(text) or is_part_of_year(text) for text in times):
        return columns
    return (Column(heading, "term"), *columns[1:])


def _of_names(columns: tuple[Column, ...], draft: Draft) -> tuple[Column, ...]:
    """A first column of words under no heading, beside columns of time: the names of the rows."""
    if (
        not columns
        or columns[0].heading
        or any(column.role in LABELS for column in columns)
        or not _holds_words(draft, 0)
    ):
        return columns
    timed = sum(bool(column.period or column.part_of_year) for column in columns[1:])
    return (replace(columns[0], role="measure"), *columns[1:]) if timed > 1 else columns


def _of_sources(columns: tuple[Column, ...], draft: Draft) -> tuple[Column, ...]:
    """«Етапи виконання програми», «Обсяг коштів» over nothing but sources of money and their total."""
    if not columns or columns[0].role != "other" or any(c.role in (*LABELS, "money_source") for c in columns):
        return columns
    texts = [text for text in _texts(draft, 0) if not headings.is_of_which(text)]
    sources = [text for text in texts if headings.source_of(text)]
    rest = [text for text in texts if text not in sources]
    whole = all(headings.matches("total_rows", text) for text in rest)
    return (replace(columns[0], role="money_source"), *columns[1:]) if len(sources) > 1 and whole else columns


def _of_prices(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """«К-сть | Ціна, грн | Сума, грн»: the price of one thing beside the sum for all is no money of the programme."""
    prices = [c for c in columns if c.role == "value" and headings.opens("prices", c.heading)]
    sums = [c for c in columns if c.role == "value" and c not in prices and any(u.code == "UAH" for u in c.units)]
    return tuple(replace(c, role="ignored") if sums and c in prices else c for c in columns)


def _of_sums(columns: tuple[Column, ...], draft: Draft) -> tuple[Column, ...]:
    """A name and a figure in each row under no headings, right under a unit of money: «НА ЩО ВИТРАТИЛИ (факт, тис. грн)»."""
    over = [unit.code for text in _last_short(draft.between)[-1:] for unit in numbers.find_units(text)]
    if draft.header.levels or len(columns) != 2 or set(over) != {"UAH"}:
        return columns
    named = all(numbers.parse_cell(text) is None for text in _texts(draft, 0))
    told = all(isinstance(numbers.parse_cell(text), numbers.Number) for text in _texts(draft, 1))
    return (Column("", "measure"), Column("", "value")) if named and told else columns


def _of_things(columns: tuple[Column, ...], draft: Draft) -> tuple[Column, ...]:
    """«Квартал | Обладнання | Послуги зв'язку | Усього»: columns that are not known, and that in every row make up the total beside
    them, divide it by what it is for."""
    things = [i for i, column in enumerate(columns) if column.role == "other" and column.heading]
    totals = [i for i, column in enumerate(columns) if column.role == "value" and column.is_total]
    is_alone = len(totals) == 1 and all(c.role != "value" for i, c in enumerate(columns) if i not in totals)
    if len(things) < 2 or not is_alone or columns[0].role != "term":
        return columns
    sums = [(_number_at(row, totals[0]), sum(_number_at(row, i) for i in things)) for row, _ in draft.rows]
    if not any(total for total, _ in sums) or any(total != parts for total, parts in sums):
        return columns
    return tuple(replace(c, role="value", thing=c.heading) if i in things else c for i, c in enumerate(columns))


def _number_at(row: Row, index: int) -> Decimal:
    """The number in a cell of a row; 0 for words, a dash or nothing."""
    number = numbers.parse_cell(row.cells[index].text) if index < len(row.cells) else None
    return number.value if isinstance(number, numbers.Number) else Decimal(0)


def _of_years(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """«Рік», «За рік» behind columns of quarters: all of them."""
    parts = [i for i, column in enumerate(columns) if column.part_of_year]
    return tuple(
        replace(column, role="value", is_total=True)
        if len(parts) > 1 and i > parts[-1] and headings.matches("whole_year", column.heading)
        else column
        for i, column in enumerate(columns)
    )


def _texts(draft: Draft, index: int) -> list[str]:
    """What stands in the cells of a column."""
    return [row.cells[index].text for row, _ in draft.rows if index < len(row.cells) and row.cells[index].text]


def _holds_words(draft: Draft, index: int) -> bool:
    """Whether most cells of a column are words of some length."""
    texts = _texts(draft, index)
    long = [text for text in texts if numbers.parse_cell(text) is None and len(text) > _SHORT]
    return 2 * len(long) > len(texts)


def _last_short(between: Sequence[str]) -> Sequence[str]:
    """The short paragraphs right above a table."""
    last = between[-_HEADING_PARAGRAPHS:]
    long = [i for i, text in enumerate(last) if len(text) > _TITLE_LONGEST]
    last = last[long[-1] + 1 :] if long else last
    begins = [i for i, text in enumerate(last) if _opens_chapter(text) and not (i and _opens_chapter(last[i - 1]))]
    return last[begins[-1] :] if begins else last


def _opens_chapter(text: str) -> bool:
    """«ЯК МИ ЗРОСТАЛИ»: what stands before such a line is of another chapter or slide. «ТИС. ГРН» opens none."""
    return text.isupper() and not numbers.find_units(text)
