"""Tables of a plain text that somebody set in columns with blanks, and the rows of one that go on behind a blank line or a line of
running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from extract import headings
from extract.columns import name_column
from extract.numbers import parse_cell, parse_unit
from extract.read.marked_tables import is_barred
from extract.read.plain_lines import (
    RULE,
    PlainLine,
    PlainTable,
    are_levels,
    are_spanned,
    comes_again,
    filled_runs,
    headings_of,
    is_one_time,
    joined,
    levels,
    over_groups,
)
from extract.read.typed_columns import (
    FEWEST_COLUMNS,
    FEWEST_ROWS,
    GUTTER,
    LEAD,
    Place,
    count_columns,
    figures_of,
    is_figure,
    is_year,
    layout,
    names_columns,
    opens_part,
)
from extract.words import squeeze

MOST_APART = 3  # lines: two blank ones between
_INNER_RULE = re.compile(r"(?<!\S)[-–—─=_]{4,}(?!\S)")
_FUND = 2  # words
_NAME = 1  # the column after that of row numbers


def spaced(lines: Sequence[PlainLine], first: int, end: int) -> PlainTable | None:
    """Columns that the same blanks part on every line, with figures in one of them; lines over the first with figures are one
    row of headings, a line without figures goes on with the row above it."""
    while first < end and _is_title(lines[first].text.strip()):
        first += 1
    while end > first and _is_said_below(lines[end - 1].text):
        end -= 1
    at = [i for i in range(first, end) if not RULE.fullmatch(lines[i].text)]
    texts = [_unruled(lines[i].text) for i in at]
    alone = _cells_of_one_row(texts) if len(texts) > 1 else 0
    columns = layout(texts) if len(texts) >= FEWEST_ROWS or alone else None
    if columns is not None and alone and len(columns[0]) != alone:
        return None
    if columns is None or (len(columns[0]) < FEWEST_COLUMNS and not _is_list(texts)):
        return None
    cells = _cells_in(lines, at, columns)
    told = [[text[a:b].strip() for a, b in row] for text, row in zip(texts, columns, strict=True)]
    figures = _columns_of_figures(told)
    counted = count_columns(told[0])
    begins = 1 if counted else next((i for i, row in enumerate(told) if _tells_figures(row, told[:i], figures)), 0)
    while begins and _heads_rows(told[:begins]):
        begins -= 1
    if begins > 1 and _begins_next(told, begins - 1, figures) and not any(told[begins - 1][j] for j in figures):
        begins -= 1
    if not figures or not 0 < begins <= LEAD or (len(told) - begins < 2 and not alone):
        return None
    is_list = len(columns[0]) < FEWEST_COLUMNS
    if not (counted or is_list or _are_headings(told[:begins], figures)):
        return None
    cells[:begins] = over_groups(cells[:begins], told[:begins])
    of_levels = (are_levels(cells[:begins]) or are_spanned(cells[:begins])) and not is_one_time(told[:begins])
    of_levels = of_levels or comes_again(told[:begins])
    head = levels(cells[:begins]) if of_levels else [cells[:begins]]
    body = _rows_in(cells[begins:], told[begins:], figures)
    return PlainTable(first, end, tuple(map(joined, [*head, *body])))


def headed_apart(lines: Sequence[PlainLine], found: dict[int, PlainTable]) -> Iterator[PlainTable]:
    """The tables set with blanks whose headings a blank line parts from the rows."""
    for head, body in pairwise(filled_runs(lines)):
        is_head = len(head) <= LEAD and body[0] == head[-1] + 2 and not any(i in found for i in head)
        if is_head and not any(
            figures_of(lines[i].text) for i in head[: -count_columns(lines[head[-1]].text.split()) or None]
        ):
            table = spaced(lines, head[0], body[-1] + 1)
            if table is not None and table.first in head:
                yield table


def _unruled(text: str) -> str:
    """A line without the rule that parts a heading from those that it reaches over."""
    return _INNER_RULE.sub(lambda rule: " " * len(rule[0]), text)


def _is_list(texts: Sequence[str]) -> bool:
    """Whether lines are a table of two columns, under a heading of each («Джерело     Сума») a name and a figure on every line."""
    head, *rows = ([squeeze(part) for part in re.split(rf"\s{{{GUTTER},}}", text.strip())] for text in texts)
    named = len(head) == 2 and all(name_column(heading).role != "other" for heading in head)
    headed = len(head) == 2 and len(rows) >= FEWEST_ROWS and not any(map(str.isdecimal, "".join(head)))
    return (named or headed) and all(len(row) == 2 and is_figure(row[1]) and not is_figure(row[0]) for row in rows)


def _cells_of_one_row(texts: Sequence[str]) -> int:
    """How many columns lines have that are headings and one row of figures under them: of two lines with a name before the figures and
    all headings known; or of more without a name, the lowest headings of funds or of phases. 0 for others."""
    *above, head, row = ([squeeze(part) for part in re.split(rf"\s{{{GUTTER},}}", text.strip())] for text in texts)
    columns = [name_column(heading) for heading in head]
    if len(head) != len(row) or len(row) < FEWEST_COLUMNS or not all(map(is_figure, row[1:])):
        return 0
    if not above:
        return 0 if is_figure(row[0]) or any(column.role == "other" for column in columns) else len(row)
    of_money = all(
        column.role == "value" and (column.phase or column.fund != "total" or column.is_total) for column in columns
    )
    return (
        len(row)
        if is_figure(row[0]) and of_money and not any(is_figure(part) for line in above for part in line)
        else 0
    )


def _cells_in(
    lines: Sequence[PlainLine], at: Sequence[int], columns: Sequence[Sequence[tuple[int, int]]]
) -> list[list[Place]]:
    """The cells of lines cut where their columns are; a rule within a line is no part of them."""
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
    groups = {i for i in range(1, len(told)) if _ends_group(told, i, figures)}
    for i in range(len(told)):
        if i in groups:
            rows[-1].append(cells[i])
        elif i + 1 in groups:
            rows.append([cells[i]])
            begun, named = [], 0
        elif i and _goes_on_in(told, i, figures):
            named = named or len(rows) - 1
            rows[named].append([place if j == _NAME else _nothing(place) for j, place in enumerate(cells[i])])
            rows.append([[_nothing(place) if j == _NAME else place for j, place in enumerate(cells[i])]])
        elif begun and not _has_figures(told[i], figures):
            begun.append(cells[i])
        elif not _has_figures(told[i], figures) and stands_alone(_said(told[i])) and not _is_begun_fund(told, i):
            rows.append([cells[i]])
            begun, named = [], 0
        elif _begins_next(told, i, figures):
            begun = [cells[i]]
        elif not rows or _has_figures(told[i], figures):
            rows.append([*begun, cells[i]])
            begun, named = [], 0
        else:
            rows[named or -1].append(cells[i])
    return rows


def _ends_group(told: Sequence[Sequence[str]], at: int, figures: Sequence[int]) -> bool:
    """«ефективності» under «Показники», in a narrow column: the heading of a group on two lines."""
    above, own = _said(told[at - 1]), _said(told[at])
    alone = not _has_figures(told[at - 1], figures) and not _has_figures(told[at], figures)
    return alone and not headings.is_group(above) and headings.is_group(f"{above} {own}")


def _said(row: Sequence[str]) -> str:
    return " ".join(filter(None, row))


def _is_begun_fund(told: Sequence[Sequence[str]], at: int) -> bool:
    """«Загальний фонд» over «міського бюджету»: a name on two lines, and no section."""
    following = _said(told[at + 1]) if at + 1 < len(told) else ""
    return following[:1].islower() and name_column(_said(told[at])).fund != "total"


def stands_alone(words: str) -> bool:
    """«Показники продукту», «у тому числі:», «ІІ. Утримання», «Загальний фонд»: a row without figures, which goes on with none."""
    if len(words.split()) <= _FUND and name_column(words).fund != "total":
        return True
    return headings.is_group(words) or headings.is_of_which(words) or opens_part(words)


def fragments(lines: Sequence[PlainLine], table: PlainTable, found: dict[int, PlainTable]) -> dict[int, PlainTable]:
    """The rows of a table set with blanks that go on in its columns behind blank lines or a line of running text."""
    own = [lines[i].text for i in range(table.first, table.end)]
    if any(is_barred(text) or "\t" in text for text in own) or len(table.rows[0]) < FEWEST_COLUMNS:
        return {}
    further: dict[int, PlainTable] = {}
    end = table.end
    while at := _next_rows(lines, end, found):
        between = [lines[i].text.strip() for i in range(end, at[0])]
        parted = _sums_a_part(lines[end - 1]) and any(map(stands_alone, between))
        parted = parted or (any(map(headings.is_of_which, between)) and all(_is_of_source(lines[i].text) for i in at))
        if _sums(lines[end - 1]) and not (_sums(lines[at[0]]) or parted):
            break  # nothing of it stands under «Разом» but «Усього за 2021–2023 роки», its parts, or «Спеціальний фонд» under that of a fund
        rows = _rows_under(lines, own, at, len(table.rows[0]))
        if rows is None:
            break
        end = at[-1] + 1
        further[at[0]] = PlainTable(at[0], end, rows)
    return further


def _sums(line: PlainLine) -> bool:
    return headings.is_total(line.text.split()[:1])


def _sums_a_part(line: PlainLine) -> bool:
    """«Разом за загальним фондом», «Усього за розділом 1»."""
    return headings.matches("parts_of_tables", line.text)


def _is_of_source(text: str) -> bool:
    """«міський бюджет      535,50», «спеціальний фонд      410,0»."""
    name = re.split(rf"\s{{{GUTTER},}}", text.strip())[0]
    return headings.source_of(name) is not None or name_column(name).fund != "total"


def _next_rows(lines: Sequence[PlainLine], end: int, found: dict[int, PlainTable]) -> list[int]:
    """The next lines with gutters, no more than a few lines below."""
    near = range(end, min(end + MOST_APART, len(lines)))
    first = next((i for i in near if i in found or not _is_title(lines[i].text.strip())), None)
    if first is None:
        return []
    rows = takewhile(lambda i: i not in found and _may_be_row(lines[i].text), range(first, len(lines)))
    return [i for i in rows if "\t" not in lines[i].text]


def _may_be_row(text: str) -> bool:
    """A line with gutters, or one that is indented and goes on with the name above it."""
    return not _is_title(text.strip()) or (text[:1].isspace() and text.strip()[:1].islower())


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
    return tuple(map(joined, _rows_in(_cells_in(lines, at, own), told, figures)))


def _words_of(row: Sequence[str]) -> str:
    return " ".join(text for text in row if not is_figure(text))


def _heads_rows(told: Sequence[Sequence[str]]) -> bool:
    """Whether the last line over the figures is no heading of columns but one over the rows: «Показники продукту», «Розділ 1.
    Розбудова мережі» under a line that names the columns. Headings that go on begin in small letters."""
    *above, last = (list(filter(None, row)) for row in told)
    if headings.is_group(" ".join(last)) or opens_part(" ".join(last)):
        return True
    alone = len(last) == 1 and (last[0][:1].isupper() or last[0][:1].isdecimal())
    return alone and bool(told[-1][0]) and bool(above) and bool(told[-2][0]) and len(above[-1]) >= FEWEST_COLUMNS


def _are_headings(told: Sequence[Sequence[str]], figures: Sequence[int]) -> bool:
    """Whether the words over the columns are headings: one is known, or there is one over each of several columns of figures."""
    heads = headings_of(told)
    return names_columns(heads) or (len(figures) > 1 and all(any(map(str.isalpha, heads[j])) for j in figures))


def _columns_of_figures(told: Sequence[Sequence[str]]) -> list[int]:
    """The columns that hold figures in most of the rows that have several; a name may go on over lines without any."""
    rows = [row for row in told if sum(map(is_figure, row)) > 1] or told
    return [j for j in range(len(told[0])) if sum(is_figure(row[j]) for row in rows) * 2 >= len(rows)]


def _is_title(text: str) -> bool:
    """A line over the headings: words without a gutter, or with no more than the unit at its end («1. Заходи      тис. грн»)."""
    parts = re.split(rf"\s{{{GUTTER},}}", text)
    is_unit = len(parts) == 2 and parse_unit(parts[1].strip("()")) is not None
    return len(parts) < 2 or (is_unit and "," not in parts[1] and not any(map(str.isdecimal, parts[1])))


def _is_said_below(text: str) -> bool:
    """A line under the rows: running text at the edge, which goes on with no name («Вулична злочинність за рік знизилася на 12 %»), or
    what the sums are in."""
    at_edge = text[:1].isupper() and not RULE.fullmatch(text)
    return _is_title(text.strip()) and (at_edge or headings.tells_unit(text))


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
    if is_figure(told[following][0]) and not is_figure(told[at][0]):
        return False  # «4  площа Героїв» under «Полтави» and «номерів»: a row with a number of its own begins there
    names = [next((text for text in row if text and not is_figure(text)), "") for row in told[at : following + 1]]
    # «бюджет міської територіальної» over «громади  1 900,0», behind the row of another source
    rest_of_source = headings.matches("sources", names[0]) and not any(
        headings.matches("sources", name) for name in names[1:]
    )
    begins = names[0][:1].isupper() or rest_of_source
    return following > at and begins and all(name[:1].islower() for name in names[1:])


def _tells_figures(row: Sequence[str], above: Sequence[Sequence[str]], figures: Sequence[int]) -> bool:
    """Whether a row tells figures, not headings. A row of years alone («2022  2023») is one of headings, but not if it has a
    label of its own («Камери  2000  1950») and each of its columns was named before."""
    if any(is_figure(row[j]) and not is_year(row[j]) for j in figures):
        return True
    has_label = any(text for j, text in enumerate(row) if j not in figures)
    are_named = bool(above) and all(any(other[j] for other in above) for j in figures)
    return has_label and are_named and any(is_year(row[j]) for j in figures)
