"""The headings over a table that is given one cell a line: on one level, on levels with blank cells, or on two, of which the upper has
headings that reach over those of the lower («Касові видатки», then «загальний фонд», «спеціальний фонд», «усього»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import pairwise, takewhile

from extract import headings
from extract.columns import LABELS, Column, name_column
from extract.count_words import meaning_of
from extract.numbers import cell_value, parse_unit
from extract.read.typed_columns import LONGEST, is_figure, is_year

Cells = list[int | None]  # of a row, the line of each cell; None for a blank one

_NEAR = 14  # lines
_REACH = 42  # lines: three levels over as many columns as a table has at most
_SENTENCE = 40  # characters; «Передбачено, тис. грн.» is shorter
_CAPTION = re.compile(r"(?:Таблиця|Табл\.|Додаток)\s*(?:№\s*)?[\d.]*", re.IGNORECASE)
_ORDINAL = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?|[IVXІХ]{1,5}[.)]?")
_FIRST = re.compile(r"[IІ]\.?")  # «I» over «Показники затрат»: the number of a group, and no heading
_OF_WORDS = LABELS | {"executor", "unit", "info_source", "money_source", "reason", "expected"}
_NARROW = 2  # columns


@dataclass(frozen=True)
class Shape:
    """The first row of a table: its texts, of each whether the column holds figures, whether the first column counts the rows, and which
    one behind it holds years («Роки» under every measure), 0 for none."""

    row: tuple[str, ...]
    kinds: tuple[bool, ...]
    numbered: bool
    year: int = 0

    @cached_property
    def width(self) -> int:
        return len(self.kinds)

    @cached_property
    def figures(self) -> int:
        return sum(self.kinds[self.numbered :])

    @cached_property
    def label(self) -> int:
        """The column that names the rows."""
        return next(i for i in range(self.numbered, self.width) if not self.kinds[i] or i == 0)


@dataclass(frozen=True)
class Head:
    """The rows of headings, and how many columns are strange: their heading is not known, or not of what they hold."""

    levels: list[Cells]
    strange: int
    is_numbered: bool
    is_of_times: bool  # all columns but the first are of years or parts of one
    is_of_phases: bool  # all columns are of money planned, spent or left
    sums_hold: bool  # the first row has a sum where the headings say one


def find(texts: Sequence[str], first: int, end: int, shape: Shape) -> Head | None:
    """The headings on the lines first..end (end excluded) over columns of a shape; None where they do not fit these."""
    lines = list(range(first, end))
    readings = _spread(texts, lines, shape) if all(texts[first:end]) else _chunks(texts, lines, shape.width)
    heads = (head for cells in readings for head in _fitting(texts, cells, shape))
    return max(heads, key=lambda head: (head.sums_hold, -head.strange), default=None)


def reach(texts: Sequence[str], at: int, end: int) -> int:
    """The first line, not before line `at`, from which on all lines before `end` may be headings: asked before any shape is tried."""
    if end and _FIRST.fullmatch(texts[end - 1]):
        return end
    behind = takewhile(lambda i: _may_be_heading(texts[i]), range(end - 1, max(at, end - _REACH) - 1, -1))
    return min(behind, default=end)


def are_known(texts: Sequence[str]) -> bool:
    """Whether a heading that is known stands right at the end of lines."""
    near = [text for text in texts[-_NEAR:] if text]
    return any(name_column(text).role != "other" or meaning_of(text).counts for text in near)


@lru_cache(maxsize=4096)
def _may_be_heading(text: str) -> bool:
    sentence = text.endswith((".", ";")) and len(text) > _SENTENCE
    figure = is_figure(text) and not is_year(text)
    label = text.endswith(":") and not headings.opens("of_which", text)  # «План, грн:» over its figure
    return len(text) <= LONGEST and not (
        sentence or figure or label or _CAPTION.fullmatch(text) is not None or headings.is_group(text)
    )


def _fitting(texts: Sequence[str], cells: list[Cells], shape: Shape) -> Iterator[Head]:
    merged = list(_merged(cells))
    named = [" / ".join(texts[i] for row in merged if (i := row[n]) is not None) for n in range(shape.width)]
    columns = [name_column(text) for text in named]
    fits = all(named) and all(_may_hold(column, n, shape) for n, column in enumerate(columns))
    if fits and not (len(cells) > 1 and _sums_under_a_year(columns, shape)):
        known = sum(_holds(column, n, shape) for n, column in enumerate(columns))
        numbered = shape.numbered and columns[0].role == "number"
        of_times = len(columns) > 2 and all(column.period or column.is_total for column in columns[1:])
        of_phases = all(column.role == "value" and column.phase is not None for column in columns)
        yield Head(cells, shape.width - known, numbered, of_times, of_phases, _sums_hold(columns, shape))


def _merged(levels: Sequence[Cells]) -> Iterator[Cells]:
    """The levels, a heading repeated over the blank cells that it reaches over."""
    for level, below in zip(levels, [*levels[1:], None], strict=True):
        row = list(level)
        for i in range(1, len(row)):
            if row[i] is None and below is not None and below[i] is not None:
                row[i] = row[i - 1]
        yield row


def _may_hold(column: Column, nth: int, shape: Shape) -> bool:
    """Whether a heading may stand over what its column holds."""
    if nth == shape.year > 0:
        return column.role == "term"
    if column.role == "number":
        return nth == 0 and (shape.numbered or _ORDINAL.fullmatch(shape.row[0]) is not None)
    if nth == 0 and shape.numbered:  # «Квартал» over «1», «2»: what the rows are of; «КЕКВ» over «2240»
        return column.role == "ignored" or (not column.period and headings.matches("times", column.heading))
    if column.role in _OF_WORDS:
        return not shape.kinds[nth]
    says = column.role == "value" and (column.phase or column.period)
    names_rows = nth == 0 and not shape.numbered and not (column.phase and column.period)  # «Обсяг коштів, які …»
    return shape.kinds[nth] or not says or names_rows


def _holds(column: Column, nth: int, shape: Shape) -> bool:
    """Whether a heading says what its column holds."""
    if column.role in ("number", *_OF_WORDS):
        return _may_hold(column, nth, shape)
    wide = shape.width > _NARROW  # of two columns a slide may be made: «112», «камер працює»
    counts = wide and column.role == "other" and meaning_of(column.heading).counts  # «Змонтовано», «На початок року»
    return (column.role == "value" and shape.kinds[nth]) or (counts and (shape.kinds[nth] or nth == 0))


def _sums_under_a_year(columns: Sequence[Column], shape: Shape) -> bool:
    """Whether the last figure of the first row is the sum of all the others, and its heading a year: then it is not its heading."""
    values = zip(columns, _values(shape), shape.kinds, strict=True)
    *others, last = [(column, value) for column, value, kind in values if kind and column.role != "number"]
    told = sum(value != 0 for _, value in others)
    is_sum = told > 1 and last[1] == sum(value for _, value in others)
    return is_sum and last[0].period is not None and not last[0].is_total


def _sums_hold(columns: Sequence[Column], shape: Shape) -> bool:
    """Whether in the first row the column of a total has the sum of those of years or months, or the one before «у тому числі» the sum
    of those below that."""
    values = _values(shape)
    divided = [n for n, column in enumerate(columns) if n and headings.opens("of_which", column.heading)]
    if divided and values[divided[0] - 1] == sum(values[n] for n in divided):
        return True
    told = list(zip(columns, values, strict=True))
    totals = [value for column, value in told if column.is_total]
    parts = [value for column, value in told if not column.is_total and (column.period or column.part_of_year)]
    return len(totals) == 1 and len(parts) > 1 and totals[0] == sum(parts)


def _values(shape: Shape) -> list[Decimal]:
    """The numbers of the first row, 0 for cells of words and dashes."""
    return [cell_value(text) for text in shape.row]


# --- levels -----------------------------------------------------------------------------------------------------------


def _chunks(texts: Sequence[str], lines: Sequence[int], width: int) -> list[list[Cells]]:
    """Headings on levels with blank cells, where each one with another under it reaches over several; none where they are not so."""
    cells: Cells = [i if texts[i] else None for i in lines]
    levels = [cells[i : i + width] for i in range(0, len(cells), width)] if len(cells) % width == 0 else []
    for level, below in pairwise(levels):
        for i in range(width):
            parted = level[i] is not None and below[i] is not None
            if parted and not (i + 1 < width and level[i + 1] is None and below[i + 1] is not None):
                return []
    return [levels] if levels else []


def _spread(texts: Sequence[str], lines: Sequence[int], shape: Shape) -> list[list[Cells]]:
    """The ways to put headings on one level, or on two: the upper ones, of which some reach over equal parts of the lower."""
    spanning = len(lines) - shape.width
    if spanning <= 0:
        return [[[*lines]]]
    found: list[list[Cells]] = []
    for count in range(shape.width, 2 * spanning - 1, -1):
        upper, leaves = lines[: len(lines) - count], lines[len(lines) - count :]
        each = count // spanning
        told = [texts[i] for i in leaves]
        if count % spanning == 0 and (_are_leaves(told, each) or (spanning == 1 and _are_divided(texts, upper))):
            spans = [at for at in range(len(upper) - spanning + 1) if _spans(texts, upper, at, spanning, count, shape)]
            spans = [at for at in spans if _may_be_over([texts[i] for i in upper[at : at + spanning]], told)]
            found += [_two_levels(upper, leaves, at, spanning) for at in _likely(texts, upper, spans)]
    return [*found, *_three_levels(texts, lines, shape)]


def _three_levels(texts: Sequence[str], lines: Sequence[int], shape: Shape) -> Iterator[list[Cells]]:
    """«Етапи виконання, тис. грн» over «І етап | ІІ етап» over two years each."""
    middle = len(lines) - shape.width - 1
    for count in range(2 * middle, shape.width, middle) if middle > 1 else ():
        upper, parts, leaves = lines[: -middle - count], lines[-middle - count : -count], lines[-count:]
        if not _are_leaves([texts[i] for i in leaves], count):
            continue
        spans = [at for at in range(len(upper)) if _spans(texts, upper, at, 1, count, shape)]
        blanks: Cells = [None] * (count // middle - 1)
        for at in _likely(texts, upper, spans):
            over, below = _two_levels(upper, leaves, at, 1)
            between = [cell for line in parts for cell in [line, *blanks]]
            yield [over, [*below[:at], *between, *below[at + count :]], below]


def _are_leaves(texts: Sequence[str], each: int) -> bool:
    """Whether headings come again and again, or are the parts of one: times, funds, plan and fact, sources, units («тис. грн», «%»)."""
    if len(texts) > each:
        return all(text.casefold() == texts[i % each].casefold() for i, text in enumerate(texts))
    if len(set(texts)) == len(texts) and all(parse_unit(text) for text in texts):
        return True
    columns = [name_column(text) for text in texts]
    told = [
        (bool(each.period or each.part_of_year), each.phase is not None, each.source is not None, each.fund != "total")
        for each in columns
        if not each.is_total
    ]
    return len(set(told)) == 1 and any(told[0]) and len({text.casefold() for text in texts}) == len(texts)


def _are_divided(texts: Sequence[str], upper: Sequence[int]) -> bool:
    """Whether a heading says that those below it divide something: «у тому числі» over «оглядові», «поворотні»."""
    return sum(headings.opens("of_which", texts[i]) for i in upper) == 1


def _may_be_over(upper: Sequence[str], leaves: Sequence[str]) -> bool:
    """«Виділено», «Використано» stand under no «Заплановано»; «Передбачено» does under «Обсяг фінансування», and «тис. грн | %» under
    what was done and no heading with a unit of its own."""
    over = [name_column(text) for text in upper]
    if all(map(parse_unit, leaves)) and any(column.units or column.phase == "planned" for column in over):
        return False
    phases = {name_column(text).phase for text in leaves}
    return None in phases or {name_column(text).phase for text in upper} <= phases | {None}


def _spans(texts: Sequence[str], upper: Sequence[int], at: int, spanning: int, count: int, shape: Shape) -> bool:
    """Whether the columns under headings that reach over others hold figures, and all the others what they may."""
    before, after = upper[:at], upper[at + spanning :]
    others = [*zip(range(at), before, strict=True), *zip(range(at + count, shape.width), after, strict=True)]
    over = [name_column(texts[i]) for i in upper[at : at + spanning]]
    return (
        all(shape.kinds[at : at + count])
        and all(_may_hold(name_column(texts[line]), n, shape) for n, line in others)
        and not any(column.role in ("number", "measure", "task", "unit") for column in over)
    )


def _likely(texts: Sequence[str], upper: Sequence[int], spans: Sequence[int]) -> list[int]:
    """Of headings that may reach over others one that says so («у тому числі за джерелами»), else the first that is no total and no
    rate: «Роки» before «Усього витрат»."""
    if dividing := [at for at in spans if headings.opens("of_which", texts[upper[at]])]:
        return dividing[:1]
    columns = {at: name_column(texts[upper[at]]) for at in spans}
    likely = [at for at, column in columns.items() if not column.is_total and column.phase != "rate"]
    return (likely or list(spans))[:1]


def _two_levels(upper: Sequence[int], leaves: Sequence[int], at: int, spanning: int) -> list[Cells]:
    each = len(leaves) // spanning
    blanks: Cells = [None] * (each - 1)
    over = [cell for line in upper[at : at + spanning] for cell in [line, *blanks]]
    after = upper[at + spanning :]
    return [[*upper[:at], *over, *after], [*([None] * at), *leaves, *([None] * len(after))]]
