"""Tables of a text whose columns are parted by single blanks, as they come out of a viewer's clipboard: «Показник 2021 2022 2023»
over «Встановлено камер, од. 12 7 18».

Nothing but the number of columns parts the figures of a row from one another: its last words must make that many figures. «820,0
1 340» are two; where there are several ways («820 140 500» under two years) the row is said to be unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from extract.columns import name_column
from extract.read.plain_lines import PlainLine, PlainTable, filled_runs
from extract.read.typed_columns import Place

# A capital letter, «%», a year that goes with no word before it: «План на 2024 рік» is one heading.
_BEGINS = re.compile(r"(?<!\S)(?:[А-ЯІЇЄҐ]|%|(?<!\bна )(?<!\bза )(?<!\bу )(?<!\bв )(?:19|20)\d\d\b)")
_WORD = re.compile(r"\S+")
_FIRST = re.compile(r"[+-]?\d{1,3}")  # the figures that «1 340,5» begins with
_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?%?")  # and those that it goes on with
_WHOLE = re.compile(r"[+-]?\d+(?:[.,]\d+)?%?|[–—-]")
_NUMBERED = re.compile(r"№(?:\s*(?:з/п|п/п))?\s+")
_NUMBER = re.compile(r"\s*\d{1,3}[.)]?\s+")
_DIGIT = re.compile(r"\d")
_FEWEST_COLUMNS, _FEWEST_ROWS = 2, 2  # of figures
_MOST_GROUPS = 4  # of digits in a number
_MOST_WORDS = 6  # over the column of names


def find(lines: Sequence[PlainLine]) -> Iterator[PlainTable]:
    """The tables among lines without a blank one between them."""
    for run in filled_runs(lines):
        for at in run[:-_FEWEST_ROWS]:
            if head := _head(lines[at]):
                rows, end = _rows(
                    lines, [i for i in run if i > at], len(head), _NUMBERED.match(lines[at].text) is not None
                )
                if len(rows) >= _FEWEST_ROWS:
                    yield PlainTable(at, end, (tuple((place,) for place in head), *rows))
                    break


def _head(line: PlainLine) -> list[Place]:
    """The places of the headings: of row numbers where there are any («№ з/п»), of names, and of figures; nothing for any other
    line."""
    starts = _starts_of_headings(line.text)
    over = line.text[: starts[0]] if len(starts) >= _FEWEST_COLUMNS else ""
    if not over.strip() or len(over.split()) > _MOST_WORDS or any(map(str.isdigit, over)):
        return []
    numbered = _NUMBERED.match(over)
    first = [0, numbered.end()] if numbered else [0]
    return [line.place(*ends) for ends in pairwise([*first, *starts, len(line.text)])]


def _starts_of_headings(text: str) -> list[int]:
    """Where the headings of figures begin that end a line: at «2023», «План на 2024 рік, грн», «%», each of which says what it is."""
    starts: list[int] = []
    end = len(text)
    for begins in reversed(list(_BEGINS.finditer(text))):
        column = name_column(text[begins.start() : end].strip())
        if column.role != "value" or not (column.phase or column.period or column.part_of_year):
            break
        starts.insert(0, begins.start())
        end = begins.start()
    return starts


_Rows = list[tuple[tuple[Place, ...], ...]]


def _rows(lines: Sequence[PlainLine], below: Sequence[int], width: int, numbered: bool) -> tuple[_Rows, int]:
    """The rows under a head, and the line after the last; a line of words goes with the row below it."""
    rows: _Rows = []
    above: list[PlainLine] = []
    end = below[0] if below else 0
    for i in below:
        cells = _cells(lines[i].text, width - 1 - numbered)
        if cells:
            rows.append(_row([*above, lines[i]], cells, numbered))
            above, end = [], i + 1
        elif above or _DIGIT.search(_NUMBER.sub("", lines[i].text, count=1) if numbered else lines[i].text):
            break
        else:
            above = [lines[i]]
    return rows, end


def _row(printed: list[PlainLine], cells: list[tuple[int, int]], numbered: bool) -> tuple[tuple[Place, ...], ...]:
    """The cells of a row, of a table with row numbers its number first; `cells` are those of its last line."""
    first, line, (named, *figures) = printed[0], printed[-1], cells
    number = _NUMBER.match(first.text) if numbered else None
    ends = [len(each.text) for each in printed[:-1]] + [named[1]]
    starts = [number.end() if number else 0] + [0] * len(printed[1:])
    name = tuple(each.place(start, end) for each, start, end in zip(printed, starts, ends, strict=True))
    of_number = (((first.place(0, number.end()),) if number else ()),) if numbered else ()
    return (*of_number, name, *((line.place(*figure),) for figure in figures))


def _cells(text: str, many: int) -> list[tuple[int, int]]:
    """Where a name and its figures begin and end; each word of the figures as one where they may be read in several ways, which no columns then
    takes; nothing where the line is no such row."""
    words = list(_WORD.finditer(text))
    first = len(words)
    while first and (_WHOLE.fullmatch(words[first - 1][0]) or _GROUP.fullmatch(words[first - 1][0])):
        first -= 1
    ways = list(islice(_ways(words[first:], many), 2))
    if first == 0 or not ways:
        return []
    if len(ways) > 1:
        return [(0, words[first - 1].end()), *((word.start(), word.end()) for word in words[first:])]
    return [(0, words[first - 1].end()), *((way[0].start(), way[-1].end()) for way in ways[0])]


def _ways(words: Sequence[re.Match[str]], many: int) -> Iterator[list[Sequence[re.Match[str]]]]:
    """The ways to read words as so many numbers, each of one word or of groups of three digits."""
    if not many and not words:
        yield []
    if not many <= len(words) <= many * _MOST_GROUPS:
        return
    for last in range(1, min(len(words), _MOST_GROUPS) + 1):
        if _is_number(words[:last]):
            yield from ([words[:last], *rest] for rest in _ways(words[last:], many - 1))


def _is_number(words: Sequence[re.Match[str]]) -> bool:
    if len(words) == 1:
        return _WHOLE.fullmatch(words[0][0]) is not None
    *groups, end = words[1:]
    inner = all(len(word[0]) == 3 and word[0].isdigit() for word in groups)
    return _FIRST.fullmatch(words[0][0]) is not None and inner and _GROUP.fullmatch(end[0]) is not None
