"""Tables of a plain text that has no tabs: drawn with bars («| План | Факт |»), with semicolons, set in columns with blanks, or
given one cell a line, with blank lines between or without.

A table is taken for one only where its shape leaves no doubt: bars on every line; blanks that part the same columns on every
line; lines that repeat in one order of words and figures under as many headings. Everything else is running text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

from extract import headings
from extract.columns import name_column
from extract.numbers import Missing, Number, parse_cell
from extract.words import squeeze

_BARS = "|│┃║¦"
_SEMICOLON = re.compile(";")
_BAR = re.compile(f"[{_BARS}]")
_RULE = re.compile(rf"[\s{_BARS}+:=_\-–—─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬]+")
_CROSSES = tuple("+├┌└╔╠╚┼")
_GUTTER = 2  # blanks between columns
_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 3  # of a table set with blanks
_MOST_COLUMNS = 14  # of a table that is given one cell a line
_LEAD = 4  # lines over such a table that no blank line parts from it
_LONGEST = 160  # characters of a cell on a line of its own
_YEAR = re.compile(r"(?:19|20)\d\d")

Place = tuple[int, int]  # offsets of a text in the document


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
    for apart in _runs_apart(lines):
        while (stacked := _stacked(lines, apart, len(apart))) is not None:
            found.setdefault(stacked.first, stacked)
            apart = [i for i in apart if i >= stacked.end]
    for group in _groups(lines):
        if table := _grouped(lines, group):
            found.setdefault(table.first, table)
    return found


def _groups(lines: Sequence[PlainLine]) -> list[list[list[int]]]:
    """Lines without a blank one between them, as many in each of at least three groups that stand one after another: the headings,
    then row after row; the last, a total, may have fewer."""
    runs: list[list[int]] = []
    for filled, group in groupby(range(len(lines)), lambda i: bool(lines[i].text.strip()) and "\t" not in lines[i].text):
        runs += [list(group)] if filled else []
    found: list[list[list[int]]] = []
    for size, alike in groupby(runs, len):
        groups = list(alike)
        after = next((run for run in runs if run[0] > groups[-1][-1]), [])
        if _FEWEST_COLUMNS <= size <= _MOST_COLUMNS and len(groups) >= _FEWEST_ROWS:
            found.append([*groups, after] if after and len(after) < size else groups)
    return found


def _grouped(lines: Sequence[PlainLine], groups: Sequence[Sequence[int]]) -> PlainTable | None:
    at = [i for group in groups for i in group]
    rows = _stack([lines[i].text.strip() for i in at], 0, len(groups[0]))
    return _placed(lines, at, 0, rows) if rows else None


def _runs_apart(lines: Sequence[PlainLine]) -> list[list[int]]:
    """Lines with exactly one blank line between each two: «Захід», «», «План», «», …"""
    filled = [i for i, line in enumerate(lines) if line.text.strip()]
    runs: list[list[int]] = []
    for i in filled:
        if runs and i == runs[-1][-1] + 2 and "\t" not in lines[i].text:
            runs[-1].append(i)
        else:
            runs.append([i])
    return [run for run in runs if len(run) >= _FEWEST_ROWS * _FEWEST_ROWS]


def _in_run(lines: Sequence[PlainLine], first: int, end: int) -> list[PlainTable]:
    """The tables of lines without a blank one between them."""
    found: list[PlainTable] = []
    if _is_semicoloned(lines, first, end):
        return [PlainTable(first, end, tuple(_joined([_between(lines[i], _SEMICOLON)]) for i in range(first, end)))]
    for is_barred, group in groupby(range(first, end), lambda i: _is_barred(lines[i].text)):
        run = list(group)
        table = _barred(lines, run[0], run[-1] + 1) if is_barred else _spaced(lines, run[0], run[-1] + 1)
        if table is None and not is_barred:
            table = _stacked(lines, run, _LEAD)
        found += [table] if table else []
    return found


# --- bars -------------------------------------------------------------------------------------------------------------


def _is_semicoloned(lines: Sequence[PlainLine], first: int, end: int) -> bool:
    """«Захід;План;Факт»: as many semicolons on every line, with nothing between some and no end mark."""
    counts = {lines[i].text.count(";") for i in range(first, end)}
    told = [lines[i].text.rstrip() for i in range(first, end)]
    alike = end - first >= _FEWEST_ROWS and len(counts) == 1 and min(counts) > 1
    return alike and not any(text.endswith(";") for text in told) and _names_columns(told[0].split(";"))


def _is_barred(line: str) -> bool:
    text = line.strip()
    is_rule = text[:1] in _CROSSES and len(text) > _GUTTER and _RULE.fullmatch(text) is not None
    return is_rule or len(_BAR.findall(text)) > 1


def _barred(lines: Sequence[PlainLine], first: int, end: int) -> PlainTable | None:
    """Rows between bars, each a line; where rules part the rows, or the head from them, the lines between two rules are one."""
    groups = [
        list(group)
        for is_rule, group in groupby(range(first, end), lambda i: _RULE.fullmatch(lines[i].text) is not None)
        if not is_rule
    ]
    if sum(map(len, groups)) < 2:
        return None
    if len(groups) < _FEWEST_ROWS:
        heads = groups[:1] if len(groups) > 1 else []
        groups = [*heads, *([i] for group in groups[len(heads) :] for i in group)]
    if _are_levels([_between(lines[i], _BAR) for i in groups[0]]):
        groups = [*([i] for i in groups[0]), *groups[1:]]
    return PlainTable(first, end, tuple(_joined([_between(lines[i], _BAR) for i in group]) for group in groups))


def _are_levels(parts: Sequence[Sequence[Place]]) -> bool:
    """Whether lines of a head are levels of headings and no lines of one: under «2022 рік» and the blank cell that it spans stand
    «план» and «факт»."""
    filled = [[a < b for a, b in row] for row in parts]
    return any(
        upper[i] and not upper[i + 1] and lower[i] and lower[i + 1]
        for upper, lower in pairwise(filled)
        for i in range(min(len(upper), len(lower)) - 1)
    )


def _between(line: PlainLine, mark: re.Pattern[str]) -> list[Place]:
    """The cells between the marks of a line; a mark at its edge divides nothing."""
    marks = [match.start() for match in mark.finditer(line.text)]
    text = line.text.strip()
    edges = [*([] if mark.match(text) else [-1]), *marks, *([] if mark.match(text[-1]) else [len(line.text)])]
    return [line.place(left + 1, right) for left, right in pairwise(edges)]


def _joined(parts: Sequence[Sequence[Place]]) -> tuple[tuple[Place, ...], ...]:
    """The cells of a row from the cells of its lines."""
    width = max(map(len, parts))
    return tuple(tuple(part[i] for part in parts if i < len(part) and part[i][0] < part[i][1]) for i in range(width))


# --- blanks -----------------------------------------------------------------------------------------------------------


def _spaced(lines: Sequence[PlainLine], first: int, end: int) -> PlainTable | None:
    """Columns that the same blanks part on every line, with figures in one of them; lines over the first with figures are one
    row of headings, a line without figures goes on with the row above it."""
    while first < end and not re.search(rf"\S\s{{{_GUTTER},}}\S", lines[first].text.strip()):
        first += 1  # the title
    texts = ["" if _RULE.fullmatch(lines[i].text) else lines[i].text for i in range(first, end)]
    layout = _layout(texts) if len(texts) >= _FEWEST_ROWS else None
    if layout is None:
        return None
    spans = layout[-1]
    cells = [
        [lines[first + i].place(*span) if texts[i] else lines[first + i].place(0, 0) for span in row]
        for i, row in enumerate(layout)
    ]
    told = [[text[a:b].strip() for a, b in row] for text, row in zip(texts, layout, strict=True)]
    figures = [j for j in range(len(spans)) if sum(_is_figure(row[j]) for row in told) * 2 >= len(told)]
    begins = next(
        (i for i, row in enumerate(told) if any(_is_figure(row[j]) and not _is_year(row[j]) for j in figures)), 0
    )
    while begins and headings.is_group(" ".join(filter(None, told[begins - 1]))):
        begins -= 1
    if not figures or not 0 < begins <= _LEAD or len(told) - begins < 2 or not _names_columns(told[0]):
        return None
    rows = [[row] for row in cells[:begins]] if _are_levels(cells[:begins]) else [cells[:begins]]
    for row, texts_of in zip(cells[begins:], told[begins:], strict=True):
        if any(_is_figure(texts_of[j]) for j in figures) or headings.is_group(" ".join(filter(None, texts_of))):
            rows.append([row])
        else:
            rows[-1].append(row)
    return PlainTable(first, end, tuple(map(_joined, rows)))


def _layout(texts: Sequence[str]) -> list[list[Place]] | None:
    """For each line the stretches of its columns: the same of all; or those of the rows with figures, and over them headings that
    reach over the gutters («Вид камери   Було на 01.01.2025» over «З розпізнаванням номерів       4»). None for too few."""
    spans = _columns(texts)
    head = next((i for i, text in enumerate(texts) if len(_figures(text)) > 1), 0)
    while head and headings.is_group(texts[head - 1]):
        head -= 1
    rows = [text for text in texts[head:] if _figures(text)]
    below = _columns(rows) if 0 < head <= _LEAD and len(rows) >= _FEWEST_ROWS - 1 else []
    filled = [i for i in range(head) if texts[i].strip()]
    over = [row for i in filled if (row := _over(texts[i], below, is_lowest=i == filled[-1]))]
    headed = all(any(row[i][0] < row[i][1] for row in over) for i in range(1, len(below)))
    if len(below) > max(len(spans), _FEWEST_COLUMNS - 1) and headed and over and len(over) == len(filled):
        above = dict(zip(filled, over, strict=True))
        blank = [(0, 0)] * len(below)
        return [above.get(i, blank) if i < head else below if _figures(text) else _in_first(text, below) for i, text in enumerate(texts)]
    return [spans] * len(texts) if len(spans) >= _FEWEST_COLUMNS else None


def _figures(text: str) -> list[str]:
    return [part for part in re.split(rf"\s{{{_GUTTER},}}", text.strip()) if _is_figure(part) and not _is_year(part)]


def _in_first(text: str, columns: Sequence[Place]) -> list[Place]:
    """A line without figures: words over the rows below, or the rest of the words before."""
    named = next((i for i, (a, b) in enumerate(columns) if text[:b].strip()), 0)
    return [(0, len(text)) if i == named else (0, 0) for i in range(len(columns))]


def _over(text: str, columns: Sequence[Place], is_lowest: bool) -> list[Place] | None:
    """The places of the headings of a line, each over its own column; one that reaches over the middle of several is merged over
    them and stands in the first, on the lowest level its words are those of each. None where two are over one."""
    found: dict[int, Place] = {}
    for chunk in re.finditer(r"\S+(?:\s\S+)*", text):
        under = [i for i, (a, b) in enumerate(columns) if chunk.start() <= (a + b) / 2 < chunk.end()]
        if is_lowest and len(under) > 1:
            parts = _words_over(chunk, columns)
        else:
            parts = {under[0] if under else _nearest(columns, chunk.span()): chunk.span()}
        if parts.keys() & found.keys():
            return None
        found |= parts
    return [found.get(i, (columns[i][0], columns[i][0])) for i in range(len(columns))]


def _words_over(chunk: re.Match[str], columns: Sequence[Place]) -> dict[int, Place]:
    """«заг. фонд спец. фонд»: the words of headings that only one blank parts, each over the nearest column."""
    found: dict[int, Place] = {}
    for word in re.finditer(r"\S+", chunk[0]):
        place = chunk.start() + word.start(), chunk.start() + word.end()
        at = _nearest(columns, place)
        found[at] = (found[at][0], place[1]) if at in found else place
    return found


def _nearest(columns: Sequence[Place], place: Place) -> int:
    """The column that a heading stands over or closest to; of those it stands over the one with the nearest middle."""
    apart = [max(a - place[1], place[0] - b, 0) for a, b in columns]
    middle = [abs(a + b - sum(place)) for a, b in columns]
    return min(range(len(columns)), key=lambda i: (apart[i], middle[i]))


def _columns(texts: Sequence[str]) -> list[Place]:
    """The stretches of characters between which every line is blank."""
    width = max(map(len, texts))
    blank = [all(i >= len(text) or text[i].isspace() for text in texts) for i in range(width)]
    spans, start, i = [], 0, 0
    while i < width:
        gap = i
        while gap < width and blank[gap]:
            gap += 1
        if gap - i >= _GUTTER or gap == width:
            spans += [(start, i)] if i > start else []
            start = i = gap
        i = max(i + 1, gap)
    return [*spans, (start, width)] if start < width else spans


# --- one cell a line --------------------------------------------------------------------------------------------------


def _stacked(lines: Sequence[PlainLine], at: Sequence[int], most: int) -> PlainTable | None:
    """Headings, then rows of as many cells, each one of the lines `at`: in every column all cells are figures, or none; a row of
    a total may lack the cells of words. The headings stand within the first `most` lines."""
    texts = [lines[i].text.strip() for i in at]
    for lead in range(min(most, len(texts))):
        for width in range(2, min(_MOST_COLUMNS, (len(texts) - lead) // 3) + 1):
            if rows := _stack(texts, lead, width):
                return _placed(lines, at, lead, rows)
    return None


def _placed(
    lines: Sequence[PlainLine], at: Sequence[int], lead: int, rows: Sequence[Sequence[int | None]]
) -> PlainTable:
    last = max(i for row in rows for i in row if i is not None)
    places = [[() if i is None else (lines[at[i]].whole,) for i in row] for row in rows]
    return PlainTable(at[lead], at[last] + 1, tuple(map(tuple, places)))


def _stack(texts: Sequence[str], lead: int, width: int) -> list[list[int | None]] | None:
    """The lines of each row, the headings first, which begin at line `lead`; None where lines do not repeat so."""
    at = lead + width
    kinds = [_is_figure(text) for text in texts[at : at + width]]
    head = texts[lead:at]
    if not 0 < sum(kinds) < width or any(_is_figure(text) and not _is_year(text) for text in head):
        return None
    if not _names_columns(head):
        return None
    rows: list[list[int | None]] = [list(range(lead, at))]
    while at + width <= len(texts) and _are_alike(texts[at : at + width], kinds):
        rows.append(list(range(at, at + width)))
        at += width
    values = sum(kinds) - kinds[0]  # a total has no row number
    total = texts[at : at + 1 + values]
    if len(total) == 1 + values and headings.is_total(total[:1]) and all(map(_is_figure, total[1:])):
        figures = iter(range(at + 1, at + 1 + values))
        rows.append([at, *(next(figures) if kind else None for kind in kinds[1:])])
        at += len(total)
    ends = at == len(texts) or not _is_figure(texts[at])
    return rows if len(rows) > 2 and ends else None


def _are_alike(texts: Sequence[str], kinds: Sequence[bool]) -> bool:
    """Whether figures stand where they stood in the first row; a dash may stand for words too."""
    return all(
        _is_figure(text) == kind or (_is_figure(text) and isinstance(parse_cell(text), Missing))
        for text, kind in zip(texts, kinds, strict=True)
    )


@lru_cache(maxsize=4096)
def _is_figure(text: str) -> bool:
    """A number or a dash alone, as a cell."""
    return bool(text) and len(text) <= _LONGEST and isinstance(parse_cell(squeeze(text)), Number | Missing)


def _is_year(text: str) -> bool:
    return _YEAR.fullmatch(text) is not None


def _names_columns(texts: Sequence[str]) -> bool:
    """Whether some of the texts are headings that are known."""
    return any(name_column(squeeze(text)).role != "other" for text in texts if text and len(text) <= _LONGEST)
