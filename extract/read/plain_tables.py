"""Tables of a plain text that has no tabs: drawn with bars («| План | Факт |»), with semicolons, set in columns with blanks, or
given one cell a line, with blank lines between or without.

A table is taken for one only where its shape leaves no doubt: bars on every line; blanks that part the same columns on every
line; lines that repeat in one order of words and figures under as many headings. Everything else is running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, pairwise, takewhile

from extract import headings
from extract.columns import name_column
from extract.numbers import parse_cell, parse_unit
from extract.read import stacked_cells
from extract.read.typed_columns import (
    FEWEST_COLUMNS,
    FEWEST_ROWS,
    GUTTER,
    LEAD,
    Place,
    figures_of,
    is_figure,
    is_year,
    layout,
    names_columns,
)
from extract.words import squeeze

_BARS = "|│┃║¦"
_MARKS = (re.compile(";"), re.compile(r"\s/\s"))  # «Стаття витрат / План / Освоєно»
_BAR = re.compile(f"[{_BARS}]")
_BETWEEN_TWO = re.compile(rf"[^{_BARS}]*\S\s+[{_BARS}]\s+\S[^{_BARS}]*")  # «Сума на 2025 рік, грн | 900 000»
_RULE = re.compile(rf"[\s{_BARS}+:=_\-–—─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬]+")
_INNER_RULE = re.compile(r"(?<!\S)[-–—─=_]{4,}(?!\S)")
_CROSSES, _CROSSINGS = tuple("+├┌└╔╠╚┼"), ("┼", "┬", "┴", "-+-")
_LONGEST_NUMBER = 8  # characters of «з/п»
_NAME = 1  # the column after that of row numbers
_MOST_APART = 3  # lines: two blank ones between
_MOST_COLUMNS = 14  # of a table that is given one cell a line


@dataclass(frozen=True)
class PlainLine:
    """A line of the text and where it begins."""

    text: str
    start: int

    def place(self, first: int, last: int) -> Place:
        """The offsets of its characters first..last without the white space around them."""
        part = self.text[first:last]
        lead = len(part) - len(part.lstrip())
        return self.start + first + lead, self.start + first + max(lead, len(part.rstrip()))

    @property
    def whole(self) -> Place:
        return self.place(0, len(self.text))


@dataclass(frozen=True)
class PlainTable:
    """Lines first..end (end excluded) and the cells of their rows: of each cell the places of its lines, none where it is
    blank."""

    first: int
    end: int
    rows: tuple[tuple[tuple[Place, ...], ...], ...]


def find(lines: Sequence[PlainLine]) -> dict[int, PlainTable]:
    """The tables among lines, by the line that each begins with."""
    found: dict[int, PlainTable] = {}
    for is_filled, group in groupby(
        range(len(lines)), lambda i: bool(lines[i].text.strip()) and "\t" not in lines[i].text
    ):
        run = list(group)
        for table in _in_run(lines, run[0], run[-1] + 1) if is_filled else ():
            found[table.first] = table
    for table in _headed_apart(lines, found):
        found = {at: other for at, other in found.items() if not table.first <= at < table.end}
        found[table.first] = table
    for table in sorted(found.values(), key=lambda each: each.first):
        found |= _fragments(lines, table, found)
    parts = [*_groups(lines), *_runs_apart(lines), *_untabbed(lines)]
    for at, wrapped in [*((at, False) for at in parts), *((at, True) for at in parts)]:
        for table in _stacked(lines, at, wrapped):
            if not any(other.first < table.end and table.first < other.end for other in found.values()):
                found[table.first] = table
    return found


def _headed_apart(lines: Sequence[PlainLine], found: dict[int, PlainTable]) -> Iterator[PlainTable]:
    """The tables set with blanks whose headings a blank line parts from the rows."""
    filled = [i for i, line in enumerate(lines) if line.text.strip() and "\t" not in line.text]
    runs = [[i for _, i in group] for _, group in groupby(enumerate(filled), lambda each: each[1] - each[0])]
    for head, body in pairwise(runs):
        is_head = len(head) <= LEAD and body[0] == head[-1] + 2 and not any(i in found for i in head)
        if is_head and not any(figures_of(lines[i].text) for i in head):
            table = _spaced(lines, head[0], body[-1] + 1)
            if table is not None and table.first in head:
                yield table


def _untabbed(lines: Sequence[PlainLine]) -> list[list[int]]:
    """Lines without a tab between two with one, or between two rules."""
    runs = groupby(range(len(lines)), lambda i: "\t" in lines[i].text or _is_ruled(lines[i].text))
    return [list(run) for parted, run in runs if not parted]


def _is_ruled(text: str) -> bool:
    return len(text.strip()) > GUTTER and _RULE.fullmatch(text) is not None


def _groups(lines: Sequence[PlainLine]) -> list[list[int]]:
    """Lines without a blank one between them, as many in each of at least three groups that stand one after another: the headings,
    then row after row; those at the end, a total and its sources, may have fewer."""
    runs: list[list[int]] = []
    for filled, group in groupby(
        range(len(lines)), lambda i: bool(lines[i].text.strip()) and "\t" not in lines[i].text
    ):
        runs += [list(group)] if filled else []
    alike = [list(group) for _, group in groupby(runs, len)]
    return [
        [
            *chain(
                *groups,
                *takewhile(lambda each: _sums(lines[each[0]].text.strip()), chain.from_iterable(alike[nth + 1 :])),
            )
        ]
        for nth, groups in enumerate(alike)
        if FEWEST_COLUMNS <= len(groups[0]) <= _MOST_COLUMNS and len(groups) >= FEWEST_ROWS
    ]


def _sums(text: str) -> bool:
    """«Разом», «у тому числі за джерелами:», «Міський бюджет»."""
    return headings.is_total([text]) or headings.source_of(text) is not None or headings.opens("of_which", text)


def _runs_apart(lines: Sequence[PlainLine]) -> list[list[int]]:
    """Lines with a blank line or two between each two: «Захід», «», «План», «», …"""
    filled = [i for i, line in enumerate(lines) if line.text.strip()]
    runs: list[list[int]] = []
    for i in filled:
        if runs and runs[-1][-1] + 2 <= i <= runs[-1][-1] + _MOST_APART and "\t" not in lines[i].text:
            runs[-1].append(i)
        else:
            runs.append([i])
    return [run for run in runs if len(run) >= FEWEST_ROWS * FEWEST_ROWS]


def _in_run(lines: Sequence[PlainLine], first: int, end: int) -> list[PlainTable]:
    """The tables of lines without a blank one between them."""
    found: list[PlainTable] = []
    for mark in _MARKS:
        if table := _marked(lines, first, end, mark):
            return [table]
    for is_barred, group in groupby(range(first, end), lambda i: _is_barred(lines[i].text)):
        run = list(group)
        table = _barred(lines, run[0], run[-1] + 1) if is_barred else _spaced(lines, run[0], run[-1] + 1)
        found += [table] if table else []
    return found


# --- bars -------------------------------------------------------------------------------------------------------------


def _marked(lines: Sequence[PlainLine], first: int, end: int, mark: re.Pattern[str]) -> PlainTable | None:
    """«Захід;План;Факт»: as many marks on every line, with nothing between some and no end mark; a line may stand over them."""
    counts = [len(mark.findall(lines[i].text)) for i in range(first, end)]
    while counts and not counts[0]:
        first, counts = first + 1, counts[1:]
    if len(counts) < FEWEST_ROWS or len(set(counts)) > 1 or counts[0] < 2:
        return None
    told = [lines[i].text.rstrip() for i in range(first, end)]
    named = names_columns(mark.split(told[0])) and any(is_figure(part.strip()) for part in mark.split(told[1]))
    if any(text.endswith(";") for text in told) or not named:
        return None
    return PlainTable(first, end, tuple(_joined([_between(lines[i], mark)]) for i in range(first, end)))


def _is_barred(line: str) -> bool:
    text = line.strip()
    crossed = text[:1] in _CROSSES or any(mark in text for mark in _CROSSINGS)
    is_rule = crossed and len(text) > GUTTER and _RULE.fullmatch(text) is not None
    return is_rule or len(_BAR.findall(text)) > 1 or _BETWEEN_TWO.fullmatch(text) is not None


def _barred(lines: Sequence[PlainLine], first: int, end: int) -> PlainTable | None:
    """Rows between bars, each a line; where rules part the rows, or the head from them, the lines between two rules are one."""
    groups = [
        list(group)
        for is_rule, group in groupby(range(first, end), lambda i: _RULE.fullmatch(lines[i].text) is not None)
        if not is_rule
    ]
    if sum(map(len, groups)) < 2 or _are_breadcrumbs([lines[i].text for group in groups for i in group]):
        return None
    cells = _cells_between(lines, [i for group in groups for i in group])
    if len(groups) < FEWEST_ROWS:
        heads = groups[:1] if len(groups) > 1 else []
        groups = [*heads, *([i] for group in groups[len(heads) :] for i in group)]
    if _are_levels([cells[i] for i in groups[0]]):
        groups = [*([i] for i in groups[0]), *groups[1:]]
    return PlainTable(first, end, tuple(_joined([cells[i] for i in group]) for group in groups))


def _are_breadcrumbs(texts: Sequence[str]) -> bool:
    """Whether a bar parts no columns but words of a line: «Головна | Новини», without a figure behind any."""
    once = all(_BETWEEN_TWO.fullmatch(text.strip()) for text in texts)
    return once and not (len(texts) >= FEWEST_ROWS and any(is_figure(_BAR.split(text)[-1].strip()) for text in texts))


def _cells_between(lines: Sequence[PlainLine], at: Sequence[int]) -> dict[int, list[Place]]:
    """The cells of lines with bars; of a line that lacks some of the bars that all the others have at the same places a cell
    reaches over the columns between: «| I квартал       |» over «| план  | факт  |»."""
    frame = tuple(all(_BAR.match(lines[i].text.strip()[edge]) for i in at) for edge in (0, -1))
    cells = {i: _between(lines[i], _BAR, frame) for i in at}
    bars = {i: [m.start() for m in _BAR.finditer(lines[i].text)] for i in at}
    full = max(bars.values(), key=len)
    for i, own in bars.items():
        if len(own) < len(full) and set(own) < set(full) and own[:1] == full[:1] and own[-1:] == full[-1:]:
            merged = dict(zip(own, cells[i], strict=False))
            cells[i] = [merged.get(bar, (lines[i].start + bar, lines[i].start + bar)) for bar in full[:-1]]
    return cells


def _are_levels(parts: Sequence[Sequence[Place]]) -> bool:
    """Whether lines of a head are levels of headings and no lines of one: under «2022 рік» and the blank cell that it spans stand
    «план» and «факт»."""
    filled = [[a < b for a, b in row] for row in parts]
    return any(
        upper[i] and not upper[i + 1] and lower[i] and lower[i + 1]
        for upper, lower in pairwise(filled)
        for i in range(min(len(upper), len(lower)) - 1)
    )


def _comes_again(told: Sequence[Sequence[str]]) -> bool:
    """Whether under the headings of the first line the same ones come again: «бюджет | усього» under «Передбачено», under «Видатки»."""
    over = [i for i, text in enumerate(told[0]) if text]
    leaves = _headings(told[1:])[over[0] :] if over else []
    each = len(leaves) // len(over) if over else 0
    at = [i - over[0] for i in over]
    return (
        len(over) > 1
        and each > 1
        and at == [n * each for n in range(len(over))]
        and leaves == leaves[:each] * len(over)
    )


def _is_one_time(told: Sequence[Sequence[str]]) -> bool:
    """Whether a line under another goes on with the times that it begins: «6 місяців» over «2022 року» beside «+/-»."""
    return any(
        name_column(over).part_of_year and not name_column(over).period and name_column(f"{over} {under}").period
        for upper, lower in pairwise(told)
        for over, under in zip(upper, lower, strict=True)
        if over and under
    )


def _levels(parts: Sequence[list[Place]]) -> list[list[list[Place]]]:
    """The lines of each level of a head: a line with words where the level above is blank begins the next one, another goes on with
    it («Касові видатки» over «за період» over «загальний | спеціальний» over «фонд | фонд»)."""
    levels: list[list[list[Place]]] = []
    for row in parts:
        filled = {i for i, (a, b) in enumerate(row) if a < b}
        known = {i for line in levels[-1] for i, (a, b) in enumerate(line) if a < b} if levels else set()
        beside = bool(filled and known) and max(filled) < min(
            known
        )  # «Рік», on the line under headings that reach over others
        if levels and (filled <= known or beside):
            levels[-1].append(row)
        else:
            levels.append([row])
    return levels


def _between(line: PlainLine, mark: re.Pattern[str], frame: tuple[bool, ...] = (False, False)) -> list[Place]:
    """The cells between the marks of a line; one that frames the lines of a table on the left or on the right divides nothing."""
    marks = [match.start() for match in mark.finditer(line.text)]
    opens, closes = frame
    edges = [*([] if opens else [-1]), *marks, *([] if closes else [len(line.text)])]
    return [line.place(left + 1, right) for left, right in pairwise(edges)]


def _joined(parts: Sequence[Sequence[Place]]) -> tuple[tuple[Place, ...], ...]:
    """The cells of a row from the cells of its lines."""
    width = max(map(len, parts))
    return tuple(tuple(part[i] for part in parts if i < len(part) and part[i][0] < part[i][1]) for i in range(width))


# --- blanks -----------------------------------------------------------------------------------------------------------


def _spaced(lines: Sequence[PlainLine], first: int, end: int) -> PlainTable | None:
    """Columns that the same blanks part on every line, with figures in one of them; lines over the first with figures are one
    row of headings, a line without figures goes on with the row above it."""
    while first < end and _is_title(lines[first].text.strip()):
        first += 1
    while end > first and _is_said_below(lines[end - 1].text):
        end -= 1
    at = [i for i in range(first, end) if not _RULE.fullmatch(lines[i].text)]
    texts = [_unruled(lines[i].text) for i in at]
    columns = layout(texts) if len(texts) >= FEWEST_ROWS else None
    if columns is None or (len(columns[0]) < FEWEST_COLUMNS and not _is_list(texts)):
        return None
    cells = _cells_in(lines, at, columns)
    told = [[text[a:b].strip() for a, b in row] for text, row in zip(texts, columns, strict=True)]
    figures = _columns_of_figures(told)
    counted = _count_columns(told[0])
    begins = 1 if counted else next((i for i, row in enumerate(told) if _tells_figures(row, told[:i], figures)), 0)
    while begins and _heads_rows(told[:begins]):
        begins -= 1
    if begins > 1 and _begins_next(told, begins - 1, figures) and not any(told[begins - 1][j] for j in figures):
        begins -= 1
    if not figures or not 0 < begins <= LEAD or len(told) - begins < 2:
        return None
    is_list = len(columns[0]) < FEWEST_COLUMNS
    if not (counted or is_list or _are_headings(told[:begins], figures)):
        return None
    are_levels = _are_levels(cells[:begins]) and not _is_one_time(told[:begins])
    are_levels = are_levels or _comes_again(told[:begins])
    head = _levels(cells[:begins]) if are_levels else [cells[:begins]]
    body = _rows_in(cells[begins:], told[begins:], figures)
    return PlainTable(first, end, tuple(map(_joined, [*head, *body])))


def _unruled(text: str) -> str:
    """A line without the rule that parts a heading from those that it reaches over."""
    return _INNER_RULE.sub(lambda rule: " " * len(rule[0]), text)


def _is_list(texts: Sequence[str]) -> bool:
    """Whether lines are a table of two columns, under a heading of each («Джерело     Сума») a name and a figure on every line."""
    head, *rows = ([squeeze(part) for part in re.split(rf"\s{{{GUTTER},}}", text.strip())] for text in texts)
    named = len(head) == 2 and all(name_column(heading).role != "other" for heading in head)
    headed = len(head) == 2 and len(rows) >= FEWEST_ROWS and not any(map(str.isdecimal, "".join(head)))
    return (named or headed) and all(len(row) == 2 and is_figure(row[1]) and not is_figure(row[0]) for row in rows)


def _cells_in(
    lines: Sequence[PlainLine], at: Sequence[int], columns: Sequence[Sequence[tuple[int, int]]]
) -> list[list[Place]]:
    """The cells of lines cut where their columns are; a rule has none."""
    return [
        [PlainLine(_unruled(lines[i].text), lines[i].start).place(*span) for span in row]
        for i, row in zip(at, columns, strict=True)
    ]


def _rows_in(
    cells: Sequence[list[Place]], told: Sequence[Sequence[str]], figures: Sequence[int]
) -> list[list[list[Place]]]:
    """The lines of each row: a line without figures goes on with the row above it, or begins that below."""
    rows: list[list[list[Place]]] = []
    begun: list[list[Place]] = []
    named = 0  # the row that the last name stands in
    for i in range(len(told)):
        if i and _goes_on_in(told, i, figures):
            named = named or len(rows) - 1
            rows[named].append([place if j == _NAME else _nothing(place) for j, place in enumerate(cells[i])])
            rows.append([[_nothing(place) if j == _NAME else place for j, place in enumerate(cells[i])]])
        elif begun and not _has_figures(told[i], figures):
            begun.append(cells[i])
        elif _begins_next(told, i, figures):
            begun = [cells[i]]
        elif not rows or _has_figures(told[i], figures) or headings.is_group(" ".join(filter(None, told[i]))):
            rows.append([*begun, cells[i]])
            begun, named = [], 0
        else:
            rows[named or -1].append(cells[i])
    return rows


def _fragments(lines: Sequence[PlainLine], table: PlainTable, found: dict[int, PlainTable]) -> dict[int, PlainTable]:
    """The rows of a table set with blanks that go on in its columns behind blank lines or a line of running text."""
    own = [lines[i].text for i in range(table.first, table.end)]
    if any(_is_barred(text) or "\t" in text for text in own) or len(table.rows[0]) < FEWEST_COLUMNS:
        return {}
    fragments: dict[int, PlainTable] = {}
    at = _next_rows(lines, table.end, found)
    while at and (rows := _rows_under(lines, own, at, len(table.rows[0]))):
        fragments[at[0]] = PlainTable(at[0], at[-1] + 1, rows)
        at = _next_rows(lines, at[-1] + 1, found)
    return fragments


def _next_rows(lines: Sequence[PlainLine], end: int, found: dict[int, PlainTable]) -> list[int]:
    """The next lines with gutters, no more than a few lines below."""
    near = range(end, min(end + _MOST_APART, len(lines)))
    first = next((i for i in near if i in found or not _is_title(lines[i].text.strip())), None)
    if first is None:
        return []
    rows = takewhile(lambda i: i not in found and not _is_title(lines[i].text.strip()), range(first, len(lines)))
    return [i for i in rows if "\t" not in lines[i].text]


def _rows_under(
    lines: Sequence[PlainLine], above: Sequence[str], at: Sequence[int], width: int
) -> tuple[tuple[tuple[Place, ...], ...], ...] | None:
    """The rows of lines that stand in the columns of those above them, the first with figures; None for others."""
    texts = [lines[i].text for i in at]
    columns = layout([*above, *texts])
    if columns is None or len(columns[0]) != width:
        return None
    own = columns[len(above) :]
    told = [[text[a:b].strip() for a, b in row] for text, row in zip(texts, own, strict=True)]
    known = [[text[a:b].strip() for a, b in row] for text, row in zip(above, columns, strict=False)]
    figures = _columns_of_figures([*known, *told])
    begins = next((i for i, row in enumerate(told) if not headings.is_group(_words_of(row))), 0)
    if not figures or not _has_figures(told[begins], figures):
        return None
    return tuple(map(_joined, _rows_in(_cells_in(lines, at, own), told, figures)))


def _words_of(row: Sequence[str]) -> str:
    return " ".join(text for text in row if not is_figure(text))


def _heads_rows(told: Sequence[Sequence[str]]) -> bool:
    """Whether the last line over the figures is no heading of columns but one over the rows: «Показники продукту», «Розділ 1.
    Розбудова мережі» under a line that names the columns. Headings that go on begin in small letters."""
    *above, last = (list(filter(None, row)) for row in told)
    if headings.is_group(" ".join(last)):
        return True
    alone = len(last) == 1 and (last[0][:1].isupper() or last[0][:1].isdecimal())
    return alone and bool(told[-1][0]) and bool(above) and bool(told[-2][0]) and len(above[-1]) >= FEWEST_COLUMNS


def _count_columns(row: Sequence[str]) -> bool:
    """Whether the row is «1  2  3 …»: what a page that goes on with a form repeats of its headings."""
    return len(row) > FEWEST_COLUMNS and list(row) == [str(i + 1) for i in range(len(row))]


def _are_headings(told: Sequence[Sequence[str]], figures: Sequence[int]) -> bool:
    """Whether the words over the columns are headings: one is known, or there is one over each of several columns of figures."""
    heads = _headings(told)
    return names_columns(heads) or (len(figures) > 1 and all(any(map(str.isalpha, heads[j])) for j in figures))


def _headings(told: Sequence[Sequence[str]]) -> list[str]:
    """The words of each column over all lines of a head: «на» over «01.01.2025»."""
    return [" ".join(filter(None, column)) for column in zip(*told, strict=True)]


def _columns_of_figures(told: Sequence[Sequence[str]]) -> list[int]:
    """The columns that hold figures in most of the rows that have several; a name may go on over lines without any."""
    rows = [row for row in told if sum(map(is_figure, row)) > 1] or told
    return [j for j in range(len(told[0])) if sum(is_figure(row[j]) for row in rows) * 2 >= len(rows)]


def _is_title(text: str) -> bool:
    """A line over the headings: words without a gutter, or with no more than the unit at its end («1. Заходи      тис. грн»)."""
    parts = re.split(rf"\s{{{GUTTER},}}", text)
    is_unit = len(parts) == 2 and parse_unit(parts[1].strip("()")) is not None
    return len(parts) < 2 or (is_unit and not any(map(str.isdecimal, parts[1])))


def _is_said_below(text: str) -> bool:
    """A line under the rows: running text at the edge, which goes on with no name («Вулична злочинність за рік знизилася на 12 %»)."""
    return text[:1].isupper() and _is_title(text.strip()) and not _RULE.fullmatch(text)


def _has_figures(row: Sequence[str], figures: Sequence[int]) -> bool:
    return any(is_figure(row[j]) for j in figures)


def _goes_on_in(told: Sequence[Sequence[str]], at: int, figures: Sequence[int]) -> bool:
    """Whether the name in a line with figures goes on with that above: of «1.1  Розбудова мережі  міський бюджет  4 500,0» over
    «відеоспостереження  обласний бюджет  1 000,0» the second is only of another source."""
    row, above = told[at], told[at - 1]
    beside = [j for j in range(_NAME + 1, len(row)) if j not in figures and row[j] and above[j]]
    numbered = parse_cell(above[0]) is not None and not row[0]
    named = (
        len(row) > _NAME and row[_NAME][:1].islower() and above[_NAME] and not headings.opens("of_which", row[_NAME])
    )
    return bool(numbered and named and beside) and _has_figures(row, figures) and _has_figures(above, figures)


def _nothing(place: Place) -> Place:
    return place[0], place[0]


def _begins_next(told: Sequence[Sequence[str]], at: int, figures: Sequence[int]) -> bool:
    """Whether a line without figures is the beginning of the name below it: «Відеоспостереження у закладах» over «освіти 640,0»."""
    following = next((i for i in range(at, len(told)) if _has_figures(told[i], figures)), at)
    names = [next((text for text in row if text and not is_figure(text)), "") for row in told[at : following + 1]]
    return following > at and names[0][:1].isupper() and all(name[:1].islower() for name in names[1:])


def _tells_figures(row: Sequence[str], above: Sequence[Sequence[str]], figures: Sequence[int]) -> bool:
    """Whether a row tells figures, not headings. A row of years alone («2022  2023») is one of headings, but not if it has a
    label of its own («Камери  2000  1950») and each of its columns was named before."""
    if any(is_figure(row[j]) and not is_year(row[j]) for j in figures):
        return True
    has_label = any(text for j, text in enumerate(row) if j not in figures)
    are_named = bool(above) and all(any(other[j] for other in above) for j in figures)
    return has_label and are_named and any(is_year(row[j]) for j in figures)


# --- one cell a line --------------------------------------------------------------------------------------------------


def _stacked(lines: Sequence[PlainLine], at: Sequence[int], wrapped: bool) -> Iterator[PlainTable]:
    """The tables of which each of the lines `at` is a cell; `wrapped`: or the rest of the cell on the line above."""
    entries: list[list[int]] = []
    for i in at:
        above, text = lines[entries[-1][-1]].text.strip() if entries else "", lines[i].text.strip()
        if entries and (_is_said_with(above, text) or (wrapped and _is_rest(above, text))):
            entries[-1].append(i)
        else:
            entries.append([i])
    for table in stacked_cells.find([" ".join(lines[i].text.strip() for i in entry) for entry in entries]):
        rows = tuple(tuple(_places(lines, entries, cell) for cell in row) for row in table.rows)
        yield PlainTable(entries[table.first][0], entries[table.end - 1][-1] + 1, rows)


def _is_rest(above: str, text: str) -> bool:
    """Whether a line goes on with the words above it: «відеоспостереження» under «Придбання камер», no cell by itself as «шт.» is."""
    if not above or is_figure(above) or not (text[:1].islower() or text[:1] == "("):
        return False
    known = name_column(text).role != "other" or parse_unit(text) or headings.source_of(text) or headings.is_group(text)
    return above.endswith(",") or not known


def _places(lines: Sequence[PlainLine], entries: Sequence[Sequence[int]], cell: int | None) -> tuple[Place, ...]:
    return () if cell is None else tuple(lines[i].whole for i in entries[cell])


def _is_said_with(text: str, following: str) -> bool:
    """Whether two lines are one cell: «№» over «з/п»."""
    return text == "№" and len(following) < _LONGEST_NUMBER and name_column(squeeze(following)).role == "number"
