"""Tables of a plain text that has no tabs: drawn with bars («| План | Факт |»), with semicolons, set in columns with blanks, or
given one cell a line, with blank lines between or without.

A table is taken for one only where its shape leaves no doubt: bars on every line; blanks that part the same columns on every
line; lines that repeat in one order of words and figures under as many headings. Everything else is running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, groupby, takewhile

from extract import headings
from extract.columns import name_column
from extract.numbers import parse_unit
from extract.read import narrow_tables, stacked_cells
from extract.read.marked_tables import MARKS, barred, cells_of, is_barred, marked, with_whole_rows
from extract.read.plain_lines import RULE, PlainLine, PlainTable, filled_runs
from extract.read.spaced_tables import MOST_APART, fragments, headed_apart, spaced, stands_alone
from extract.read.typed_columns import FEWEST_COLUMNS, FEWEST_ROWS, GUTTER, Place, is_figure, names_columns
from extract.words import readings, squeeze

_LONGEST_NUMBER = 8  # characters of «з/п»
_SLIDE = re.compile(r"\W*(?:слайд|slide)\s*(?:№\s*)?\d+\W*", re.IGNORECASE)
_UNIT_WORDS = 2
_MOST_COLUMNS = 14  # of a table that is given one cell a line


def find(lines: Sequence[PlainLine]) -> dict[int, PlainTable]:
    """The tables among lines, by the line that each begins with."""
    found: dict[int, PlainTable] = {}
    for run in filled_runs(lines):
        for table in _in_run(lines, run[0], run[-1] + 1):
            found[table.first] = table
    for table in headed_apart(lines, found):
        found = {at: other for at, other in found.items() if not table.first <= at < table.end}
        found[table.first] = table
    for table in sorted(found.values(), key=lambda each: each.first):
        found |= fragments(lines, table, found)
    runs = _untabbed(lines)
    parts = [*_groups(lines), *_runs_apart(lines), *runs], [*_without_blanks(lines, runs)]
    for at, wrapped in ((at, wrapped) for each in parts for wrapped in (False, True) for at in each):
        for table in _stacked(lines, at, wrapped):
            rivals = [other for other in found.values() if other.first < table.end and table.first < other.end]
            if not rivals or (len(rivals) == 1 and _goes_beyond(table, rivals[0])):
                found[table.first] = table
    for table in narrow_tables.find(lines):
        if not any(other.first < table.end and table.first < other.end for other in found.values()):
            found[table.first] = table
    return found


def _goes_beyond(table: PlainTable, other: PlainTable) -> bool:
    """Whether a table has all that another has and more: its first heading, or rows behind a blank line that the other takes for a
    blank cell."""
    begun = zip(table.rows, other.rows, strict=False)
    alike = table.first == other.first and all([*filter(None, own)] == [*filter(None, its)] for own, its in begun)
    headed = table.first < other.first and len(table.rows[0]) > len(other.rows[0])
    return (alike or headed) and table.end > other.end


def _in_run(lines: Sequence[PlainLine], first: int, end: int) -> list[PlainTable]:
    """The tables of lines without a blank one between them."""
    found: list[PlainTable] = []
    for mark in MARKS:
        if table := marked(lines, first, end, mark):
            return [table]
    lines, joined = with_whole_rows(lines, first, end)
    at = [i for i in range(first, end) if i not in joined]
    for of_bars, group in groupby(at, lambda i: _stands_in_bars(lines, i, first, end)):
        run = list(group)
        for part in _tables_apart(lines, run) if of_bars else [run]:
            table = barred(lines, part) if of_bars else spaced(lines, part[0], part[-1] + 1)
            if table and table.end in joined:
                table = replace(table, end=next(i for i in range(table.end, end + 1) if i not in joined))
            found += [table] if table else []
    return found


def _tables_apart(lines: Sequence[PlainLine], run: Sequence[int]) -> list[list[int]]:
    """Lines with bars, parted where a rule ends the rows of one table and the headings of the next follow."""
    parts: list[list[int]] = [[]]
    for nth, i in enumerate(run):
        begins = RULE.fullmatch(lines[i].text) and _are_rows(lines, parts[-1]) and _names_columns(lines, run[nth + 1 :])
        if begins:
            parts.append([])
        parts[-1].append(i)
    return parts


def _are_rows(lines: Sequence[PlainLine], at: Sequence[int]) -> bool:
    return any(is_figure(cell) for i in at for cell in cells_of(lines[i].text)[1:])


def _names_columns(lines: Sequence[PlainLine], following: Sequence[int]) -> bool:
    """Whether a line without figures and without a blank cell names columns, or has a rule under it, and figures stand below."""
    ruled = len(following) > 1 and RULE.fullmatch(lines[following[1]].text) is not None
    texts = [lines[i].text for i in following if not RULE.fullmatch(lines[i].text)][:2]
    head, row = (cells_of(text) for text in texts) if len(texts) > 1 else ([], [])
    words = all(head) and not any(map(is_figure, head))
    return len(head) > 1 and words and (ruled or names_columns(head)) and any(map(is_figure, row[1:]))


def _stands_in_bars(lines: Sequence[PlainLine], i: int, first: int, end: int) -> bool:
    """Whether a line has bars, or is the heading of a section between two that have: «Розділ 1. Розбудова системи», «затрат»."""
    if is_barred(lines[i].text):
        return True
    above, below = (first <= j < end and is_barred(lines[j].text) for j in (i - 1, i + 1))
    if RULE.fullmatch(lines[i].text):  # «--------» without a cross, between rows with bars
        return above or below
    return above and below and stands_alone(lines[i].text.strip(" |"))


# --- one cell a line --------------------------------------------------------------------------------------------------


def _untabbed(lines: Sequence[PlainLine]) -> list[list[int]]:
    """Lines without a tab between two with one, between two rules, or on one slide."""
    runs = groupby(range(len(lines)), lambda i: "\t" in lines[i].text or _parts(lines[i].text))
    return [list(run) for parted, run in runs if not parted]


def _parts(text: str) -> bool:
    """A drawn rule, or «[Слайд 2]»."""
    return (len(text.strip()) > GUTTER and RULE.fullmatch(text) is not None) or _SLIDE.fullmatch(text) is not None


def _groups(lines: Sequence[PlainLine]) -> list[list[int]]:
    """Lines without a blank one between them, as many in each of at least three groups that stand one after another: the headings,
    then row after row; those at the end, a total and its sources, may have fewer."""
    alike = [list(group) for _, group in groupby(filled_runs(lines), len)]
    sums = partial(_sums_or_figures, lines)
    return [
        [*chain(*groups, *takewhile(sums, chain.from_iterable(alike[nth + 1 :])))]
        for nth, groups in enumerate(alike)
        if FEWEST_COLUMNS <= len(groups[0]) <= _MOST_COLUMNS and len(groups) >= FEWEST_ROWS
    ]


def _sums_or_figures(lines: Sequence[PlainLine], run: Sequence[int]) -> bool:
    """«Разом», or its figures under a blank line."""
    texts = [lines[i].text.strip() for i in run]
    return stacked_cells.sums(texts[0]) or all(map(is_figure, texts))


def _runs_apart(lines: Sequence[PlainLine]) -> list[list[int]]:
    """Lines with a blank line or two between each two: «Захід», «», «План», «», …"""
    filled = [i for i, line in enumerate(lines) if line.text.strip()]
    runs: list[list[int]] = []
    for i in filled:
        if runs and runs[-1][-1] + 2 <= i <= runs[-1][-1] + MOST_APART and "\t" not in lines[i].text:
            runs[-1].append(i)
        else:
            runs.append([i])
    return [run for run in runs if len(run) >= FEWEST_ROWS * FEWEST_ROWS]


def _without_blanks(lines: Sequence[PlainLine], runs: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Of runs with blank lines in them those that are filled: «Показники затрат», «», a name, its unit, its figures, «», the next."""
    for run in runs:
        filled = [i for i in run if lines[i].text.strip()]
        if FEWEST_ROWS * FEWEST_ROWS <= len(filled) < len(run):
            yield filled


def _stacked(lines: Sequence[PlainLine], at: Sequence[int], wrapped: bool) -> Iterator[PlainTable]:
    """The tables of which each of the lines `at` is a cell; `wrapped`: or the rest of the cell on the line above."""
    if not any(map(stacked_cells.begins_row, (lines[i].text.strip() for i in at))):
        return  # of running text, in which each line would be asked what column it might name
    entries: list[list[int]] = []
    for i in at:
        above, text = " ".join(lines[j].text.strip() for j in entries[-1]) if entries else "", lines[i].text.strip()
        if entries and (_is_said_with(above, text) or _is_what_to_do(text) or (wrapped and _is_rest(above, text))):
            entries[-1].append(i)
        else:
            entries.append([i])
    for table in stacked_cells.find([" ".join(lines[i].text.strip() for i in entry) for entry in entries]):
        rows = tuple(tuple(_places(lines, entries, cell) for cell in row) for row in table.rows)
        yield PlainTable(entries[table.first][0], entries[table.end - 1][-1] + 1, rows)


def _is_what_to_do(text: str) -> bool:
    """«залучити на виконання Програми» under «Обсяг коштів, які пропонується»: no cell begins so."""
    return text[:1].islower() and "infn" in readings(text.split()[0])[0]


def _is_rest(above: str, text: str) -> bool:
    """Whether a line goes on with the words above it: «відеоспостереження» under «Придбання камер», no cell by itself as «шт.» is."""
    if not above or is_figure(above) or is_figure(text):
        return False
    if above.endswith(","):
        return True  # «відділ ЖКГ,» over «КП «Добробут»»
    if not (text[:1].islower() or text[:1] == "("):
        return False
    column = name_column(text)
    only_ends_in_unit = (
        column.role == "value" and not (column.phase or column.period) and len(text.split()) > _UNIT_WORDS
    )
    is_named = (column.role != "other" or parse_unit(text)) and not only_ends_in_unit  # «на кінець періоду, од.»
    known = is_named or headings.source_of(text) or headings.is_group(text) or headings.opens("offices", text)
    return not known


def _places(lines: Sequence[PlainLine], entries: Sequence[Sequence[int]], cell: int | None) -> tuple[Place, ...]:
    return () if cell is None else tuple(lines[i].whole for i in entries[cell])


def _is_said_with(text: str, following: str) -> bool:
    """Whether two lines are one cell: «№» over «з/п», «%» over «використання» over «виділеного»."""
    if text == "№":
        return len(following) < _LONGEST_NUMBER and name_column(squeeze(following)).role == "number"
    if not following[:1].islower() or not name_column(text).phase == name_column(f"{text} {following}").phase == "rate":
        return False
    return " " not in text or "nomn" not in frozenset().union(*readings(following.split()[0]))
