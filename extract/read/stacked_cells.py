"""Tables of a plain text with one cell a line: headings, then rows, each of as many cells, of words and of figures in the same order.

What a text keeps of such a table differs. A blank line may be a blank cell, or cells without words are left out: a total has its
figures alone; the heading of a section is one line, or one and blank ones; a heading that reaches over others stands before them
all («Касові видатки», then «загальний фонд», «спеціальний фонд»); forms of the Ministry of Finance count their columns («1», «2»
… «11»). A table is taken for one only where every line from its first heading on has its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise, takewhile

from extract import headings
from extract.columns import LABELS, name_column
from extract.numbers import Missing, parse_cell, parse_unit
from extract.read import stacked_heads, stacked_lists
from extract.read.stacked_heads import Cells, Shape
from extract.read.typed_columns import LONGEST, is_figure, is_year

_WIDTHS = range(2, 15)  # columns
_MOST_SPANNING = 6  # headings that reach over others
_MOST_LEVELS = 3
_MOST_ROWS = 60  # of one part of a table, so that «120» behind a total is no number of a row
_SECTION = re.compile(
    r"(?:Розділ|Підрозділ|Завдання|Напрям)\b|(?:[IVXІХ]{1,5}|\d{1,2}(?:\.\d{1,2})*)[.)]?\s", re.IGNORECASE
)
_YEARS = re.compile(r"(?:19|20)\d\d\s*[-–—]")
_ROMAN = re.compile(r"[IVXІХ]{1,5}\.?")
_NEAR = 8  # rows that tell what a column holds
_FEWEST_COUNTED = 4
_FEWEST_ROWS = 2
_CODE = 4  # digits: «2240», a code of the budget classification


@dataclass(frozen=True)
class StackedTable:
    """Lines first..end (end excluded) and the rows among them, the headings first."""

    first: int
    end: int
    rows: tuple[Cells, ...]
    strange: int  # columns whose heading is not known, or not of what they hold
    sums_hold: bool = False  # the first row has a sum where the headings say one


def find(texts: Sequence[str]) -> Iterator[StackedTable]:
    """The tables among lines, of which some may be blank."""
    at = width = 0
    tried: set[int] = set()  # lines that no table's rows begin on
    for first in (i for i, text in enumerate(texts) if begins_row(text)):
        if first >= at:
            tables = [*_unheaded(texts, at, first)]
            if is_figure(texts[first]):
                tables += [
                    *_tables(texts, at, first, tried),
                    *_going_on(texts, first, width),
                    *_sums_alone(texts, at, first),
                ]
            best = max(tables, key=partial(_preference, texts), default=None)
            if best is not None:
                yield best
                at, width = best.end, len(best.rows[0])


def begins_row(text: str) -> bool:
    """Whether a line is a figure, or the number of the first row of a list: without any there is no table."""
    return text == "1." or is_figure(text)


def _preference(texts: Sequence[str], table: StackedTable) -> tuple[int, ...]:
    """Of readings of the same lines the one that takes most of the figures, then the one with the fewest lines alone in their row, then
    the one whose headings say sums that hold, then the one whose headings are best understood, then the one with nothing but a unit over it, with most lines and the fewest blank
    cells: «Начальник відділу» under a table may be a cell of none."""
    blanks = sum(i is None for row in table.rows for i in row[: len(row) * (len(row) > 1)])
    alone = [filled[0] for row in table.rows if len(filled := [i for i in row if i is not None]) == 1]
    lone = sum(not (headings.opens("of_which", texts[i]) or _is_headed([texts[i]])) for i in alone)
    above = texts[table.first - 1] if table.first else ""
    apart = not above or parse_unit(above.strip("()")) is not None
    figures = max(i for row in table.rows for i in row if i is not None and is_figure(texts[i]))
    return figures, -lone, table.sums_hold, -table.strange, apart, table.end, -blanks, -len(table.rows[0]), table.first


def _tables(texts: Sequence[str], at: int, first: int, tried: set[int]) -> Iterator[StackedTable]:
    """The tables whose first row has its first figure on line `first`, or counts the columns from there."""
    counted = _counted(texts, first)
    if counted:
        yield from _headed(texts, stacked_heads.reach(texts, at, first), first, first + counted, counted)
        return
    for body in range(max(at + 2, first - _WIDTHS.stop), first + 1):
        if body in tried:
            continue
        tried.add(body)
        for head_end in (body, body - 1) if not texts[body - 1] else (body,):
            start = stacked_heads.reach(texts, at, head_end)
            headed = any(texts[body : body + 2]) and stacked_heads.are_known(texts[start:head_end])
            for width in _WIDTHS if headed else ():
                yield from _headed(texts, start, head_end, body, width)


def _going_on(texts: Sequence[str], first: int, width: int) -> Iterator[StackedTable]:
    """The rows on the next page of a form of that width, which repeats only the count of its columns."""
    if _counted(texts, first) == width > 0:
        for shape in _shapes(texts, first + width, width):
            rows, end = _body(texts, first + width, shape)
            if rows:
                yield StackedTable(first, end, ([*range(first, first + width)], *rows), width)


def _unheaded(texts: Sequence[str], at: int, first: int) -> Iterator[StackedTable]:
    """The lists without headings whose first figure, or first number of a row, stands on line `first`."""
    pairs = stacked_lists.pairs(texts, at, first) if is_figure(texts[first]) else []
    for rows in filter(None, (pairs, stacked_lists.numbered(texts, first))):
        cells = [i for row in rows for i in row if i is not None]
        yield StackedTable(cells[0], cells[-1] + 1, tuple(rows), len(rows[0]))


def _sums_alone(texts: Sequence[str], at: int, first: int) -> Iterator[StackedTable]:
    """The one row of figures, without a name, under headings that all say what became of money: «6. Видатки за звітний період» of the
    passports of 2014."""
    figures = tuple(takewhile(is_figure, texts[first:]))
    shape, start = Shape(figures, (True,) * len(figures), numbered=False), stacked_heads.reach(texts, at, first)
    named = shape.width in _WIDTHS and not any(map(is_year, figures))
    for lead in _leads(texts, start, first, shape.width) if named else ():
        head = stacked_heads.find(texts, lead, first, shape)
        if head is not None and head.is_of_phases and _are_funds([texts[i] for i in head.levels[-1] if i is not None]):
            yield StackedTable(lead, first + shape.width, (*head.levels, [*range(first, first + shape.width)]), 0)


def _are_funds(leaves: Sequence[str]) -> bool:
    columns = [name_column(text) for text in leaves]
    return all(column.fund != "total" or column.is_total for column in columns)


def _counted(texts: Sequence[str], at: int) -> int:
    """How many columns are counted from a line on: «1», «2», «3» …; 0 where too few are."""
    numbers = takewhile(lambda i: at + i < len(texts) and texts[at + i] == str(i + 1), range(len(texts)))
    width = sum(1 for _ in numbers)
    return width if width >= _FEWEST_COUNTED else 0


def _headed(texts: Sequence[str], start: int, head_end: int, body: int, width: int) -> Iterator[StackedTable]:
    """The table of a width whose rows begin on line `body`, with headings from line `start` or later to line `head_end` (excluded)."""
    leads = _leads(texts, start, head_end, width) if not _cuts_name(texts, head_end, body) else []
    for shape in _shapes(texts, body, width) if leads else ():
        heads = [(lead, head) for lead in leads if (head := stacked_heads.find(texts, lead, head_end, shape))]
        rows, end = _body(texts, body, shape) if heads else ([], body)
        counts: list[Cells] = [[*range(head_end, body)]] if body - head_end == width else []
        few = not counts and sum(len(list(filter(None, row))) > 1 for row in rows) < _FEWEST_ROWS
        for lead, head in heads if rows else ():
            if head.is_of_times if few else head.is_numbered or _is_sure(head.strange, rows):
                yield StackedTable(lead, end, (*head.levels, *counts, *rows), head.strange, head.sums_hold)


def _cuts_name(texts: Sequence[str], head_end: int, body: int) -> bool:
    """Whether the last heading is the beginning of the first row: «Кількість працюючих камер» over «на кінець року, од.»."""
    name, last = texts[body], texts[head_end - 1]
    goes_on = name[:1].islower() and not (headings.opens("of_which", name) or headings.source_of(name))
    return body == head_end and goes_on and last[:1].isupper() and name_column(last).role in ("other", *LABELS)


def _leads(texts: Sequence[str], start: int, head_end: int, width: int) -> list[int]:
    """The lines that the headings over so many columns may begin on, if some reach over others."""
    counts = [width + spanning for spanning in range(_MOST_SPANNING + 1)]
    counts += [width * levels for levels in range(2, _MOST_LEVELS + 1)]
    leads = [head_end - count for count in dict.fromkeys(counts) if head_end - count >= start]
    return [
        lead
        for lead in leads
        if texts[lead]
        and not headings.is_total(texts[lead : lead + 1])
        and not (lead and name_column(texts[lead - 1]).role == "number")  # «№» is one of them
    ]


def _is_sure(strange: int, rows: Sequence[Cells]) -> bool:
    """Whether enough of the headings are understood, if none is «№»: both of two, else half of them; or there are several rows without
    a blank cell."""
    width = len(rows[0])
    if width == min(_WIDTHS):
        return strange == 0
    whole = all(i is not None for row in rows for i in row) and len(rows) > _FEWEST_ROWS and strange < width
    return 2 * strange <= width or whole


# --- rows -------------------------------------------------------------------------------------------------------------


def _shapes(texts: Sequence[str], body: int, width: int) -> Iterator[Shape]:
    """What the columns hold, as the first row tells, which may stand under the heading of a section, and there have no number; a cell
    that is blank in it the next ones tell."""
    if body >= len(texts) - 1:
        return
    opening = body + (not texts[body])
    behind = opening + 1 + (not any(texts[opening + 1 : opening + 2]))  # a blank line may stand under a heading
    numbered = _is_numbered_group(texts, opening)
    named = opening + 1 + numbered
    for first in (
        (body,) if is_figure(texts[body]) else dict.fromkeys((body, body + 1, opening + 1, behind, named, body + width))
    ):
        rows = [texts[i : i + width] for i in range(first, min(first + _NEAR * width, len(texts) - width + 1), width)]
        for found in filter(None, (_shape(rows), _shape(rows, with_years=True))):
            yield from (found,) * (_row(texts, first, found) is not None)
    if numbered or headings.is_group(texts[opening]):
        counted = numbered and not is_year(texts[opening])
        own = counted and named < len(texts) and is_figure(texts[named])  # «1.1» under «1», «затрат»
        first_row = texts[named : named + width] if own else ["1", *texts[named : named + width - 1]]
        shape = _shape([first_row]) if len(first_row) == width else None
        if shape is not None and _row(texts, named, shape) is not None:
            yield shape


def _shape(rows: Sequence[Sequence[str]], with_years: bool = False) -> Shape | None:
    """What the columns of rows hold, the first year behind the names for no figure if it is `with_years`; None without words or
    without figures."""
    told = tuple(next(filter(None, column), "") for column in zip(*rows, strict=True))
    year = next((i for i, text in enumerate(told) if i > 1 and is_year(text)), 0) if with_years else 0
    if with_years and not year:
        return None
    kinds = tuple(is_figure(text) and not (is_year(text) and i in (0, year)) for i, text in enumerate(told))
    numbered = bool(kinds) and kinds[0] and told[0].rstrip(".").replace(".", "").isdecimal()
    shape = Shape(told, kinds, numbered, year)
    begins = bool(kinds) and (numbered or not kinds[0])  # no row begins with a figure but its number, or a year
    return shape if begins and shape.figures and not all(kinds[numbered:]) else None


def _count_rows(texts: Sequence[str]) -> bool:
    """Whether the figures that rows begin with count them, or are codes: not «0», «2», «60», «3», the values of the first quarter."""
    counts = [text for text in texts if text.isdecimal()]
    steps = [int(b) - int(a) for a, b in pairwise(counts)]
    are_codes = {len(text) for text in counts} == {_CODE}
    return counts[:1] != ["0"] and (are_codes or len(steps) < _FEWEST_ROWS or any(step in (0, 1) for step in steps))


def _body(texts: Sequence[str], at: int, shape: Shape) -> tuple[list[Cells], int]:
    """The rows from a line on and the line after the last of them; none where no row has all its cells, or a figure is left over."""
    rows: list[Cells] = []
    whole = told = False
    while (found := _next_row(texts, at, shape)) is not None:
        if len(rows) > 1 and _is_closed(texts, rows[-1], found[0], shape):
            break
        cells, at = found
        rows.append(cells)
        figures = sum(i is not None and is_figure(texts[i]) for i in cells[shape.numbered :])
        told = told or figures > 0
        whole = whole or sum(i is not None for i in cells) > 1 + shape.figures or shape.width == 1 + shape.figures
    left = at < len(texts) and is_figure(texts[at])
    counted = not shape.numbered or _count_rows([texts[row[0]] for row in rows if row[0] is not None])
    if left or not told or not whole or not counted:
        return [], at
    return rows, 1 + max(i for i in rows[-1] if i is not None)


def _is_closed(texts: Sequence[str], last: Cells, cells: Cells, shape: Shape) -> bool:
    """Whether the total stands above and what follows neither divides it nor has a number or a section of its own: another text."""
    names = [
        texts[i] for row in (last, cells) for i in row[: shape.label + 1] if i is not None and not is_figure(texts[i])
    ]
    number = texts[cells[0]] if cells[0] is not None else ""
    numbered = is_figure(number) and (not number.isdecimal() or int(number) <= _MOST_ROWS)
    above = [texts[i] for i in last if i is not None][:1]
    return (
        headings.is_total(above)
        and not numbered
        and not _sums_or_divides(names[-1] if names else "")
        and not _is_headed(names)
    )


def _is_headed(names: Sequence[str]) -> bool:
    """«Розділ 2. Утримання», «II», «Показники якості»."""
    return bool(names) and (headings.is_group(names[-1]) or _SECTION.match(names[-1]) is not None)


def _next_row(texts: Sequence[str], at: int, shape: Shape) -> tuple[Cells, int] | None:
    """The next row or heading of a section; a blank line may stand before either of a wide table."""
    found = _row(texts, at, shape) or _section(texts, at, shape)
    apart = found is None and shape.year and at + 1 < len(texts) and not texts[at]
    return (_row(texts, at + 1, shape) or _section(texts, at + 1, shape)) if apart else found


def _row(texts: Sequence[str], at: int, shape: Shape) -> tuple[Cells, int] | None:
    """The row that begins on a line, and the line after it: with all its cells, without its number, or a name and its figures alone."""
    width = shape.width
    heads_parts = at < len(texts) and headings.opens("of_which", texts[at])
    for unnumbered in range(1 + (shape.numbered and not heads_parts)):
        row = [*[""] * unnumbered, *texts[at : at + width - unnumbered]]
        if len(row) < width or (not shape.kinds[-1] and headings.is_group(row[-1])):
            continue  # «Показники якості» is no reason
        if _fits(row, shape) and not _lacks_cell(texts, at, shape):
            return [at + i - unnumbered if text else None for i, text in enumerate(row)], at + width - unnumbered
    short = [*texts[at : at + width - 1], ""]  # the last cell, of words, is left out
    if not shape.kinds[-1] and len(short) == width and all(short[:-1]) and _fits(short, shape):
        follows = texts[at + width - 1 : at + width]
        if headings.is_total(follows) or not any(follows) or headings.is_group(follows[0]):
            return [*range(at, at + width - 1), None], at + width - 1
    return _named_row(texts, at, shape)


def _named_row(texts: Sequence[str], at: int, shape: Shape) -> tuple[Cells, int] | None:
    """A name and the figures of its row; where years stand under every measure, a year and its figures, behind a name or without."""
    names = [at, at + 1] if shape.year and at + 1 < len(texts) and is_year(texts[at + 1]) else [at]
    end = names[-1] + 1 + shape.figures
    figures = texts[names[-1] + 1 : end]
    follows = texts[end] if end < len(texts) else ""
    goes_on = is_figure(follows) and not (shape.numbered or is_year(follows))
    name = texts[at] if at < len(texts) else ""
    is_name = bool(name) and (not is_figure(name) or (shape.year > 0 and len(names) == 1 and is_year(name)))
    if not is_name or goes_on or len(figures) < shape.figures or not all(map(is_figure, figures)):
        return None
    if _are_headings(figures):
        return None
    several = sum(not kind for kind in shape.kinds[shape.numbered :]) - (shape.year > 0) > 1
    if several and len(names) == 1 and not (is_year(name) or _sums_or_divides(name)):
        return None  # of a row with several names one alone may be any of them
    rest = iter(range(names[-1] + 1, end))
    cells: Cells = [next(rest) if kind and i >= shape.numbered else None for i, kind in enumerate(shape.kinds)]
    in_years = shape.year and len(names) == 1 and (is_year(name) or headings.is_total([name]))
    cells[shape.year if in_years else shape.label] = at
    if len(names) > 1:
        cells[shape.year] = names[1]
    return cells, end


def sums(name: str) -> bool:
    """«Разом», «Разом за розділом 1», «у тому числі за джерелами:», «бюджет громади»."""
    return headings.is_total([name]) or headings.opens("of_which", name) or headings.source_of(name) is not None


def _sums_or_divides(name: str) -> bool:
    """What `sums` says, or «Відсоток виконання»."""
    return sums(name) or headings.matches("rate_words", name)


def _are_headings(figures: Sequence[str]) -> bool:
    """«2026», «2027» under «Показник»: years in their order are headings of the next table."""
    return len(figures) > 1 and all(map(is_year, figures)) and all(a < b for a, b in pairwise(figures))


def _lacks_cell(texts: Sequence[str], at: int, shape: Shape) -> bool:
    """Whether the last figure of row 2 is «3», and a name follows: then it is the number of the next row, and a cell is left out."""
    number, end = texts[at], at + shape.width
    if not shape.numbered or not number.isdecimal() or end >= len(texts) or is_figure(texts[end]) or not texts[end]:
        return False
    follows = texts[end - 1] == str(int(number) + 1) and shape.kinds[-1]
    return follows and not headings.is_total(texts[end : end + 1]) and _section(texts, end, shape) is None


def _section(texts: Sequence[str], at: int, shape: Shape) -> tuple[Cells, int] | None:
    """Words over rows, with blank lines for the other cells or without: «Розділ 1. Розбудова мережі», «I», «Показники затрат»."""
    width = shape.width
    if shape.numbered and _is_numbered_group(texts, at) and _row(texts, at + 2, shape) is not None:
        return [at, at + 1, *([None] * (width - 2))], at + 2
    row = texts[at : at + width]
    first = next((at + i for i, text in enumerate(row) if text), None)
    if first is None or is_figure(texts[first]) or len(texts[first]) > LONGEST or headings.is_total([texts[first]]):
        return None
    valued = any(text for text, kind in zip(row, shape.kinds, strict=False) if kind and text != texts[first])
    if len(row) == width and not valued and _row(texts, at + width, shape) is not None:
        return [at + i if text else None for i, text in enumerate(row)], at + width
    text = texts[first]
    begins = text[:1].isupper() or text[:1].isdecimal() or headings.opens("of_which", text) or headings.is_group(text)
    begins = begins and not (text.endswith(".") and " " in text)  # no sentence
    goes_on = (
        texts[first + 1 : first + 2] and texts[first + 1][:1].islower() and not headings.source_of(texts[first + 1])
    )
    if goes_on and not (headings.opens("of_which", text) or headings.is_group(text)):
        return None  # «Придбання камер» over «відеоспостереження»: a name on two lines
    following = first + 2 if shape.year and not any(texts[first + 1 : first + 2]) else first + 1
    if headings.is_of_which(text):  # its blank cells, of which a text may have lost some
        following += sum(1 for _ in takewhile(lambda each: not each, texts[following : first + width]))
    if not begins or first - at > shape.label or _row(texts, following, shape) is None:
        return None
    return [first, *([None] * (width - 1))], following


def _is_numbered_group(texts: Sequence[str], at: int) -> bool:
    """«1» or «ІІ» over «Продукту», of which the number is that of the group or of the row below."""
    numbered = at + 1 < len(texts) and (texts[at].isdecimal() or _ROMAN.fullmatch(texts[at]) is not None)
    return numbered and headings.is_group(texts[at + 1])


def _fits(row: Sequence[str], shape: Shape) -> bool:
    """Whether cells of words and of figures stand where they do in the first row; a blank one or a dash may stand anywhere, and the
    name of a total under the row numbers."""
    if not all(map(partial(_may_stand, row, shape), range(shape.width))):
        return False
    figures = [text for text, kind in zip(row, shape.kinds, strict=True) if text and kind]
    if not any(map(is_figure, figures)):
        return False
    if all(is_year(text) for text in row if text) or _are_headings(figures) or _are_headings([row[0], *figures[:1]]):
        return False  # «2026», «2027»; «2026», «2027», «1»
    if not (is_year(row[0]) or any(text and not is_figure(text) for text in row)):
        return False
    first = next((nth for nth in range(shape.label, shape.width) if shape.kinds[nth]), shape.label)
    behind = (text for nth, text in enumerate(row) if text and nth > first and nth != shape.year)
    return not any(headings.is_total([text]) for text in behind)  # «Разом» behind the figures begins the next row


def _may_stand(row: Sequence[str], shape: Shape, nth: int) -> bool:
    text, kind = row[nth], shape.kinds[nth]
    if not text or is_figure(text) == kind:
        return True
    if not kind and isinstance(parse_cell(text), Missing):
        return True
    if is_year(text) and (nth in (0, shape.year) or _YEARS.match(shape.row[nth])):
        return True  # «2026» under «2025–2027»
    return nth == 0 and headings.is_total([text])
