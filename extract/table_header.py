"""Where the header of a printed table ends, and one heading for each column.

A header has up to four levels. Cells that were merged leave blanks behind them, or nothing at all: the converters that
councils use do either, so headings are put under one another by what they say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract import headings, numbers
from extract.alignment import trimmed
from extract.columns import bare_fund, is_part_of_year, name_column
from extract.count_words import meaning_of
from extract.model import Row
from extract.numbers import Number
from extract.words import readings

_DEEPEST = 4
_MOST_CAPTIONS = 3  # rows of one cell over a header: its title, its unit of measure
_WIDE = 4  # columns from which on a row of words over a row of figures is a header, whatever it says
_YEAR = re.compile(r"^(?:19|20)\d\d(?:\s*р(?:ік|\.)?)?$")
_COUNT = re.compile(r"^(?:гр\.?\s*)?(\d{1,2})(?:\s*=.*|\s*\([\d\s+–:/*-]+\))?$")  # «3», «5=4-3»
_LETTERED = frozenset("АБВAB")  # «А | Б | 1 | 2»: columns of words under letters


@dataclass(frozen=True)
class Header:
    """`captions` are texts printed as rows over the header, `levels` the texts by column, `width` the number of columns
    as far as the table tells it (0 where it does not)."""

    captions: tuple[str, ...]
    levels: list[list[str]]
    width: int


_FEWEST_COUNTED = 5  # columns
NONE = Header((), [], 0)  # of a fragment that goes on with the table before it


def split(rows: Sequence[Row]) -> tuple[Header, list[Row]]:
    """The header of a table's rows, and its body; rows that only count the columns are dropped."""
    start = _captions(rows)
    counted = next((i for i, row in enumerate(rows[start : start + 5], start) if _counts_columns(row)), None)
    depth = counted - start if counted is not None else _depth(rows[start:])
    if not depth:
        start = 0
    body = [row for row in rows[start + depth :] if not _counts_columns(row)]
    levels = _with_first([[cell.text for cell in row.cells] for row in rows[start : start + depth]])
    width = len(trimmed(rows[counted].cells)) if counted is not None else _usual_width(body)
    captions = tuple(" ".join(_filled(row)) for row in rows[:start])
    return Header(captions, _spread(levels, width), width), body


def _with_first(levels: list[list[str]]) -> list[list[str]]:
    """The first heading on the upper level, where its words stand on the lower: «| 2024 рік | 2025 рік» over «Назва | план | факт | план
    | факт»."""
    if len(levels) > 1 and not levels[0][0] and levels[1][0] and len(_without_end(levels[0])) < len(levels[1]):
        (_, *upper), (first, *lower), *rest = levels
        return [[first, *upper], ["", *lower], *rest]
    return levels


def printed(rows: Sequence[Row], header: Header) -> Sequence[Row]:
    """The rows that a header was printed in, with that which counts the columns."""
    first, last = len(header.captions), len(header.captions) + len(header.levels)
    counted = header.levels and last < len(rows) and _counts_columns(rows[last])
    return rows[first : last + bool(counted)]


def named(levels: Sequence[Sequence[str]], width: int) -> list[str]:
    """One heading a column: the levels above each other, a merged cell repeated over the columns that it spans."""
    padded = _continued([[*level[:width], *[""] * (width - len(level))] for level in levels])
    _shift_to_first(padded)
    for level, below in reversed(list(pairwise(padded))):
        for i in range(1, width):
            if not level[i] and level[i - 1] and below[i]:
                level[i] = level[i - 1]
    return [" / ".join(text for text in (level[i] for level in padded) if text) for i in range(width)]


def _shift_to_first(levels: list[list[str]]) -> None:
    """A heading over several columns that is set over their middle: «Усього | | у тому числі за роками» over «| 2022 | 2023 | 2024»; one
    with nothing under it spans nothing."""
    for level, below in pairwise(levels):
        for i in range(1, len(level) - 1):
            alone = level[i - 1] and not below[i - 1]
            if alone and not level[i] and below[i] and level[i + 1] and below[i + 1]:
                level[i], level[i + 1] = level[i + 1], ""


def _continued(levels: Sequence[list[str]]) -> list[list[str]]:
    """The levels, where words go on with those above them and not under them as one level: «Усього» over «витрат»."""
    made = [list(level) for level in levels]
    for level, below in pairwise(made):
        for i, text in enumerate(below):
            if (_is_rest(text) or _completes(text)) and level[i] and not _is_spanned(level, i):
                level[i], below[i] = f"{level[i]} {text}", ""
    return [level for level in made if any(level)]


def _filled(row: Row) -> list[str]:
    return [cell.text for cell in row.cells if cell.text]


def _captions(rows: Sequence[Row]) -> int:
    """How many rows of one cell stand over the header: «Таблиця 1 …», «тис. грн»."""
    for i, row in enumerate(rows[: _MOST_CAPTIONS + 1]):
        if len(_filled(row)) > 1 and not _ends_with_unit(_filled(row)):
            return i if _is_header(row, rows[i + 1 : i + 2]) else 0
    return 0


def _ends_with_unit(filled: Sequence[str]) -> bool:
    """«Кількість камер за типами, | шт.», «1. Фінансування | тис. грн»: a caption over a table, taken for two cells."""
    unit = numbers.parse_unit(filled[1]) if len(filled) == 2 else None
    return unit is not None and (
        filled[0].endswith(",") or (unit.code == "UAH" and name_column(filled[0]).role == "other")
    )


def _counts_columns(row: Row) -> bool:
    """«1 | 2 | 3 | …» or «А | 1 | 2=3-4 | …» under a header, or what is left of it at the top of a page."""
    filled = [cell for cell in row.cells if cell.text]
    if not filled or len(row.cells) < 2:
        return False
    if _go_on_counting([cell.text for cell in filled]):
        return True
    counts = [_COUNT.match(cell.text) for cell in filled if cell.text not in _LETTERED]
    lettered = len(filled) - len(counts)
    return (lettered == 0 or len(counts) > 1) and all(
        match is not None and int(match[1]) == cell.column - lettered
        for cell, match in zip([cell for cell in filled if cell.text not in _LETTERED], counts, strict=True)
    )


def _go_on_counting(texts: Sequence[str]) -> bool:
    """«2 | 3 | … | 11»: the columns of a form of which the first, a code, was left out."""
    counts = [int(text) for text in texts if text.isdecimal()]
    begins = counts[:1] in ([1], [2])
    return begins and len(counts) == len(texts) >= _FEWEST_COUNTED and all(b - a == 1 for a, b in pairwise(counts))


def _depth(rows: Sequence[Row]) -> int:
    parted = len(rows) > 1 and _stands_under(rows[1], [cell.text for cell in rows[0].cells])
    if not rows or not _is_header(rows[0], rows[2:3] if parted else rows[1:2]):
        return 0
    depth = 1
    while depth < min(_DEEPEST, len(rows)) and (
        _is_lower_level(rows[depth])
        or _stands_under(rows[depth], [cell.text for cell in rows[depth - 1].cells])
        or _goes_on(rows[depth], rows[depth - 1])
        or _is_wider(rows[depth], rows[depth - 1])
    ):
        depth += 1
    return depth


def _is_figure(text: str) -> bool:
    is_time = _YEAR.match(text) or is_part_of_year(text)  # «9 місяців»
    return isinstance(numbers.parse_cell(text), Number) and not is_time


def _is_header(row: Row, below: Sequence[Row]) -> bool:
    """A row of words, at least two of which are known as headings, or that stands over a row of figures."""
    filled = _filled(row)
    if len(filled) < 2 or any(map(_is_figure, filled)):
        return False
    over_figures = any(sum(_is_figure(text) for text in _filled(each)[1:]) > 0 for each in below)
    known = sum(name_column(text).role != "other" or (over_figures and _heads_counts(text)) for text in filled)
    wide = len(filled) >= _WIDE or (known == 1 and len(filled) > 2) or _heads_counts(filled[-1])
    return known >= 2 or (over_figures and wide)


def _heads_counts(text: str) -> bool:
    """«Зареєстровано», «Оглядові», «Кількість»."""
    meaning = meaning_of(text)
    return meaning.counts or (meaning.counted and not meaning.narrowed)


def _is_lower_level(row: Row) -> bool:
    """A further header level: headings of values or years; the columns that are merged from above are blank or missing."""
    filled = _filled(row)
    if not filled:
        return True
    if row.cells[0].text and len(filled) < 2:
        return False
    if row.cells[0].text and _is_rest(row.cells[0].text):
        filled = filled[1:]  # «бюджетних коштів» under «Напрями використання», beside «загальний | спеціальний»
    named = all(not _is_figure(text) and meaning_of(text).counts for text in filled)  # «зареєстровано | розкрито»
    return (named and len(filled) > 1) or all(
        _YEAR.match(text) or (not _is_figure(text) and _divides(text)) for text in filled
    )


def _stands_under(row: Row, upper: list[str]) -> bool:
    """Words under merged headings, and beside them the rest of others («План» over «на рік»): a header level, whatever they say."""
    filled = [(cell.column - 1, cell.text) for cell in row.cells if cell.text]
    is_words = all(_YEAR.match(text) or numbers.parse_cell(text) is None for _, text in filled)
    spanned = [i for i, _ in filled if _is_spanned(upper, i)]
    rest = [i for i, _ in filled if i not in spanned]
    under = len(spanned) > 1 and 2 * len(spanned) >= len(filled) and all(i < len(upper) and upper[i] for i in rest)
    return is_words and under


def _goes_on(row: Row, above: Row) -> bool:
    """Words in small letters, several, each under a heading that they go on with: «Касові» over «видатки»; not the tail of a row
    that the end of a page has cut, which has words under words only."""
    upper = [cell.text for cell in above.cells]
    filled = [(cell.column - 1, cell.text) for cell in row.cells if cell.text]
    words = all(_is_rest(text) for _, text in filled)
    under = [name_column(upper[i]).role for i, _ in filled if i < len(upper)]
    return len(filled) == len(under) > 1 and words and all(upper) and "value" in under


def _is_wider(row: Row, above: Row) -> bool:
    """Words in small letters, more of them than headings above: «загальний | спеціальний | разом» under merged ones."""
    filled = _filled(row)
    return len(row.cells) > len(above.cells) and len(filled) > len(_filled(above)) > 1 and all(map(_is_rest, filled))


def _is_rest(text: str) -> bool:
    """Words that go on with those above them: in small letters, or in brackets («(звіт)» under «2023 рік»)."""
    return (text[:1].islower() or text[:1] == "(") and numbers.parse_cell(text) is None


def _completes(text: str) -> bool:
    """«Програми» under «Усього витрат на виконання»: a noun that stands alone in the genitive and heads nothing."""
    alone = bool(text) and " " not in text and name_column(text).role == "other"
    return alone and all({"noun", "gent"} <= reading for reading in readings(text.casefold())[:1])


def _divides(text: str) -> bool:
    """A heading of values, or «у т. ч. по роках» over some."""
    return name_column(text).role == "value" or bare_fund(text) is not None or headings.opens("of_which", text)


def _usual_width(body: Sequence[Row]) -> int:
    """The number of cells that most rows with figures have; 0 where there are none."""
    widths = Counter(len(trimmed(row.cells)) for row in body if any(_is_figure(cell.text) for cell in row.cells))
    return max(widths, key=lambda width: (widths[width], width), default=0)


# --- levels whose merged cells left nothing behind ----------------------------------------------------------------------


def _spread(levels: list[list[str]], width: int) -> list[list[str]]:
    """Levels put under one another where cells that were merged are missing in the upper, the lower, or all."""
    levels = _spread_thrice(levels, width) or _gathered(levels)
    if len(levels) != 2 or not any(levels[1]):
        return levels
    upper, lower = (_without_end(level) for level in levels)
    parts = [text for text in lower if text]
    if not lower[0]:
        return levels if len(upper) >= len(lower) or "" in upper else _spread_over(upper, parts, lower, width) or levels
    slots = [i for i, text in enumerate([*levels[0], *[""] * (width - len(levels[0]))]) if _is_spanned(levels[0], i)]
    if "" in upper and len(slots) == len(parts):
        under = dict(zip(slots, parts, strict=True))
        return [levels[0], [under.get(i, "") for i in range(max(slots) + 1)]]
    return levels if "" in upper else _spread_over(upper, parts, lower, width) or levels


def _spread_thrice(levels: list[list[str]], width: int) -> list[list[str]] | None:
    """«Захід | Обсяги фінансування | Виконавець» over «2022 рік | 2023 рік» over «план | факт | план | факт», without any blank cell;
    None where it is not so, or not plain."""
    if len(levels) != 3:
        return None
    upper, middle, lower = (_without_end(level) for level in levels)
    share, odd = divmod(len(lower), max(1, len(middle)))
    if "" in (*upper, *middle, *lower) or odd or share < 2 or not len(middle) > 1:
        return None
    spread = _spread_over(upper, list(lower), lower, width)
    if spread is None:
        return None
    over = iter([text for each in middle for text in (each, *[""] * (share - 1))])
    return [spread[0], [next(over) if text else "" for text in spread[1]], spread[1]]


def _gathered(levels: list[list[str]]) -> list[list[str]]:
    """Levels of which the upper has fewer cells than the others, with the lines of the lower ones put together: «загальний» over
    «фонд», and the first headings with their rest below them: «№ | Напрями використання» over «з/п | бюджетних коштів»."""
    if len(levels) < 2 or len(_without_end(levels[0])) >= len(_without_end(levels[1])) or "" in _without_end(levels[0]):
        return levels
    upper, lower, *rest = (list(level) for level in levels)
    for line in rest:
        if not all(not text or (_is_rest(text) and i < len(lower) and lower[i]) for i, text in enumerate(line)):
            return levels
        lower = [f"{text} {line[i]}".strip() if i < len(line) else text for i, text in enumerate(lower)]
    for i, (over, rest_of_it) in enumerate(zip(upper, lower, strict=False)):
        if not i and not rest_of_it and "" not in lower[1:]:
            continue  # «№», «Рік» over nothing, all others over something
        parts = i and name_column(over).role == "value" and not _ends_phrase(rest_of_it)
        if not _is_rest(rest_of_it) or _divides(rest_of_it) or parts:
            break  # «загальний фонд» under «Касові видатки»; but «програмою» under «Передбачено»
        upper[i], lower[i] = f"{over} {rest_of_it}", ""
    return [upper, lower]


def _ends_phrase(text: str) -> bool:
    """Whether words stand in an oblique case alone, by which nothing is named: «програмою», «на рік»."""
    return not any("nomn" in reading for reading in readings(text.split()[-1].casefold()))


def _without_end(level: list[str]) -> list[str]:
    end = len(level)
    while end and not level[end - 1]:
        end -= 1
    return level[:end]


def _is_spanned(level: list[str], i: int) -> bool:
    """Whether a column lies under a cell that was merged over several: it or the cell after it is blank."""
    return i < len(level) and (not level[i] or (i + 1 < len(level) and not level[i + 1]))


def _spread_over(upper: list[str], parts: list[str], lower: list[str], width: int) -> list[list[str]] | None:
    """Each spanning cell of the upper level over its share of the lower; None where it is not plain which they are."""
    spanning = len(upper) + len(parts) - max(width, len(lower))
    if spanning < 1 or len(parts) % spanning:
        return None
    share = len(parts) // spanning
    first = next(i for i, text in enumerate(lower) if text)
    values = [i for i, text in enumerate(upper) if name_column(text).role == "value"]
    if not first and len(values) != spanning:
        return None
    over = list(range(first, first + spanning)) if first else values
    top: list[str] = []
    below: list[str] = []
    for i, text in enumerate(upper):
        taken = [parts.pop(0) for _ in range(share)] if i in over else [""]
        top += [text, *[""] * (len(taken) - 1)]
        below += taken
    return [top, below]
