"""Lines of a plain text, the tables found among them, and the lines of a head: which are levels, and which go on with those above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from extract.columns import name_column
from extract.read.typed_columns import Place

BARS = "|│┃║¦"
RULE = re.compile(rf"[\s{BARS}+:=_\-–—─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬]+")


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


def filled_runs(lines: Sequence[PlainLine]) -> list[list[int]]:
    """The lines without a blank one between them, and without tabs, which make a table of their own."""
    by_kind = groupby(range(len(lines)), lambda i: bool(lines[i].text.strip()) and "\t" not in lines[i].text)
    return [list(run) for is_filled, run in by_kind if is_filled]


def joined(parts: Sequence[Sequence[Place]]) -> tuple[tuple[Place, ...], ...]:
    """The cells of a row from the cells of its lines."""
    width = max(map(len, parts))
    return tuple(tuple(part[i] for part in parts if i < len(part) and part[i][0] < part[i][1]) for i in range(width))


def are_levels(parts: Sequence[Sequence[Place]]) -> bool:
    """Whether lines of a head are levels of headings and no lines of one: under «2022 рік» and the blank cell that it spans stand
    «план» and «факт»."""
    filled = [[a < b for a, b in row] for row in parts]
    return any(_spans(upper, lower) for upper, lower in pairwise(filled))


def are_spanned(parts: Sequence[Sequence[Place]]) -> bool:
    """The same where other headings go on between («Одиниця» over «виміру»): the last line has none in the first column, and some
    under the blank cells that the lines above it leave beside a heading."""
    *above, lowest = ([a < b for a, b in row] for row in parts)
    return bool(above) and not lowest[0] and _spans([any(column) for column in zip(*above, strict=True)], lowest)


def _spans(upper: Sequence[bool], lower: Sequence[bool]) -> bool:
    beside = range(min(len(upper), len(lower)) - 1)
    return any(upper[i] and not upper[i + 1] and lower[i] and lower[i + 1] for i in beside)


def comes_again(told: Sequence[Sequence[str]]) -> bool:
    """Whether under the headings of the first line the same ones come again: «бюджет | усього» under «Передбачено», under «Видатки»."""
    over = [i for i, text in enumerate(told[0]) if text]
    leaves = headings_of(told[1:])[over[0] :] if over else []
    each = len(leaves) // len(over) if over else 0
    at = [i - over[0] for i in over]
    return (
        len(over) > 1
        and each > 1
        and at == [n * each for n in range(len(over))]
        and leaves == leaves[:each] * len(over)
    )


def over_groups(parts: Sequence[list[Place]], told: Sequence[Sequence[str]]) -> list[list[Place]]:
    """The lines of a head, a heading that stands over the middle of the columns it reaches over moved to the first of them: of
    «2023 рік | 2024 рік» over «план | факт | план | факт» each is over two, wherever blanks have put it."""
    if len(parts) < 2:
        return list(parts)
    named, leaves = [i for i, text in enumerate(told[0]) if text], headings_of(told[1:])
    for many in range(2, len(named) + 1):
        over, each = named[-many:], (len(leaves) - 1) // many
        first = len(leaves) - each * many
        again = each > 1 and leaves[first:] == leaves[first : first + each] * many
        if again and [(i - first) // each for i in over] == list(range(many)):
            places = [(a, a) if i in over else (a, b) for i, (a, b) in enumerate(parts[0])]
            for n, i in enumerate(over):
                places[first + n * each] = parts[0][i]
            return [places, *parts[1:]]
    return list(parts)


def is_one_time(told: Sequence[Sequence[str]]) -> bool:
    """Whether a line under another goes on with the times that it begins: «6 місяців» over «2022 року» beside «+/-»."""
    return any(
        name_column(over).part_of_year and not name_column(over).period and name_column(f"{over} {under}").period
        for upper, lower in pairwise(told)
        for over, under in zip(upper, lower, strict=True)
        if over and under
    )


def levels(parts: Sequence[list[Place]]) -> list[list[list[Place]]]:
    """The lines of each level of a head: a line with words where the level above is blank begins the next one, another goes on with
    it («Касові видатки» over «за період» over «загальний | спеціальний» over «фонд | фонд»)."""
    found: list[list[list[Place]]] = []
    for row in parts:
        filled = {i for i, (a, b) in enumerate(row) if a < b}
        known = {i for line in found[-1] for i, (a, b) in enumerate(line) if a < b} if found else set()
        # «Рік», on the line under headings that reach over others
        beside = bool(filled and known) and max(filled) < min(known)
        if found and (filled <= known or beside):
            found[-1].append(row)
        else:
            found.append([row])
    return found


def headings_of(told: Sequence[Sequence[str]]) -> list[str]:
    """The words of each column over all lines of a head: «на» over «01.01.2025»."""
    return [" ".join(filter(None, column)) for column in zip(*told, strict=True)]
