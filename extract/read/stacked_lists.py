"""Lists of a plain text with one cell a line and no headings: a name and its figure in turn, and passports whose rows are numbered."""

from __future__ import annotations

from collections.abc import Sequence

from extract import headings
from extract.columns import name_column
from extract.read.stacked_heads import Cells
from extract.read.typed_columns import is_figure

_FEWEST_PAIRS, _FEWEST_ROWS = 3, 4
_OF_PASSPORT = 3  # cells


def pairs(texts: Sequence[str], at: int, first: int) -> list[Cells]:
    """A name and its figure in turn, the first figure on line `first`: «Камер у роботі», «95», «з них», «оглядових», «70», …; from a
    blank line, a colon or a title that stands alone to a blank line. Nothing that was read before line `at` is looked at."""
    rows: list[Cells] = []
    begins = end = first - 1
    while at <= begins and end + 1 < len(texts) and texts[end] and not is_figure(texts[end]):
        is_told = is_figure(texts[end + 1])
        if not is_told and not (rows and headings.is_of_which(texts[end])):
            break
        if texts[end].endswith(":") and name_column(texts[end]).phase:
            return []  # «Заплановано на 2025 рік, грн:», a field of a record
        rows.append([end, end + 1 if is_told else None])
        end += 1 + is_told
    closed = end >= len(texts) or not texts[end]
    return rows if len(rows) >= _FEWEST_PAIRS and closed and _begins_apart(texts[max(at, begins - 2) : begins]) else []


def _begins_apart(above: Sequence[str]) -> bool:
    """Whether nothing that goes on stands on the two lines above: a blank one, a colon, or a title under one or under «Слайд 2»."""
    if not above or not above[-1] or above[-1].endswith(":"):
        return True
    return len(above) < 2 or not above[0] or above[0][-1].isdecimal()


def numbered(texts: Sequence[str], first: int) -> list[Cells]:
    """A passport, of each row its number, a name and what it is: «5», «Строк дії», «2025–2027 роки», «6», …; and under a sum the names
    and figures of its sources."""
    rows: list[Cells] = []
    end, before = first, "0"
    while _is_row(texts[end : end + _OF_PASSPORT]) and _comes_next(texts[end], before):
        rows.append([*range(end, end + _OF_PASSPORT)])
        before = texts[end]
        end += _OF_PASSPORT
        while _is_source(texts[end : end + 2]):
            rows.append([None, end, end + 1])
            end += 2
    told = any(is_figure(texts[row[-1]]) for row in rows if row[-1] is not None)
    return rows if len(rows) >= _FEWEST_ROWS and told else []


def _is_row(cells: Sequence[str]) -> bool:
    return len(cells) == _OF_PASSPORT and all(cells) and not is_figure(cells[1])


def _is_source(cells: Sequence[str]) -> bool:
    """«у тому числі коштів бюджету громади», «3 060 тис. грн»."""
    if len(cells) < 2 or not all(cells) or is_figure(cells[0]) or not is_figure(cells[1]):
        return False
    return headings.opens("of_which", cells[0]) or headings.source_of(cells[0]) is not None


def _comes_next(number: str, before: str) -> bool:
    """Whether «6.1» or «7» comes after «6», «7» after «6.2»."""
    own, last = (each.rstrip(".").split(".") for each in (number, before))
    if not all(part.isdecimal() for part in (*own, *last)) or len(own) > len(last) + 1:
        return False
    level = len(own) - 1
    if level == len(last):
        return own == [*last, "1"]
    return own[:level] == last[:level] and int(own[level]) == int(last[level]) + 1
