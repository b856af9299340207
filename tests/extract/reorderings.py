"""The same documents with the rows or the columns of their tables in another order; the facts stay, the places move."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tests.extract.variations import Fact, Variation

Lines = tuple[int, ...]  # numbers of lines, from 1


def other_columns(
    variation: Variation, rows: Iterable[int], order: Sequence[int], blocks: int = 0, surplus: int | None = None
) -> Variation:
    """The columns of one table in another order: `order` gives the old columns, counted from 1, in their new order.

    `rows` are its lines, with headings, continuations and repeated headers. `blocks` is the number of columns under each
    heading that spans several (0: none does): that heading stands over the first of its columns, wherever they go.
    `surplus` is the place of the cell that some rows have too many: it follows the cell that it followed. Rows that
    count the columns stay as they are.
    """
    lines = variation.text.split("\n")
    moved, broken = set(rows), set()
    for number in moved:
        cells = lines[number - 1].split("\t")
        if _counts(cells):
            continue
        extra = cells.pop(surplus - 1) if surplus and len(_trimmed(cells)) > len(order) else None
        new = _reordered(cells, order, blocks)
        if extra is not None and surplus:
            new.insert(order.index(surplus - 1) + 1, extra)
            broken.add(number)
        lines[number - 1] = "\t".join(new)
    return Variation("\n".join(lines), tuple(_moved(fact, moved - broken, order) for fact in variation.facts))


def _counts(cells: Sequence[str]) -> bool:
    return all(cell == str(i) for i, cell in enumerate(cells, start=1) if cell)


def _trimmed(cells: Sequence[str]) -> list[str]:
    return "\t".join(cells).rstrip("\t").split("\t")


def _reordered(cells: Sequence[str], order: Sequence[int], blocks: int) -> list[str]:
    width = len(order)
    row, rest = [*cells[:width], *[""] * (width - len(cells))], list(cells[width:])
    new = [row[old - 1] for old in order]
    return [*(_with_spans(row, new, order, blocks) if blocks else new), *rest]


def _with_spans(row: Sequence[str], new: list[str], order: Sequence[int], blocks: int) -> list[str]:
    """Headings over several columns, set over the first of them: they are followed by blank cells."""
    first = len(row) - 3 * blocks
    groups = [list(range(first + i, first + i + blocks)) for i in range(0, 3 * blocks, blocks)]
    if not all(row[group[0]] and not any(row[i] for i in group[1:]) for group in groups):
        return new
    for group in groups:
        at = sorted(order.index(i + 1) for i in group)
        new[at[0] : at[0] + blocks] = [row[group[0]], *[""] * (blocks - 1)]
    return new


def _moved(fact: Fact, rows: set[int], order: Sequence[int]) -> Fact:
    place = fact.get("place")
    if not isinstance(place, tuple) or place[0] not in rows or place[1] is None:
        return fact
    return {**fact, "place": (place[0], order.index(place[1]) + 1)}


def surplus_moved(variation: Variation, line: int, column: int, to: int) -> Variation:
    """A row whose blank surplus cell stands elsewhere."""
    lines = variation.text.split("\n")
    cells = lines[line - 1].split("\t")
    cells.insert(to - 1, cells.pop(column - 1))
    lines[line - 1] = "\t".join(cells)
    return Variation("\n".join(lines), variation.facts)


def other_rows(variation: Variation, groups: Iterable[Sequence[Lines]], seed: int) -> Variation:
    """The rows within each group in another order; a row of several lines (merged cells) stays in one piece."""
    rng = random.Random(seed)
    lines = variation.text.split("\n")
    for group in groups:
        places = sorted(line for unit in group for line in unit)
        for unit, at in _shuffled(list(group), places, rng):
            for old, new in zip(unit, at, strict=True):
                lines[new - 1] = variation.text.split("\n")[old - 1]
    return Variation("\n".join(lines), variation.facts)


def _shuffled(group: list[Lines], places: list[int], rng: random.Random) -> list[tuple[Lines, list[int]]]:
    while True:
        order = rng.sample(group, len(group))
        rest, result = list(places), []
        for unit in order:
            result.append((unit, rest[: len(unit)]))
            rest = rest[len(unit) :]
        if order != group and all(b == a + 1 for _, at in result for a, b in pairwise(at)):
            return result


def other_blocks(variation: Variation, blocks: Sequence[Lines], order: Sequence[int]) -> Variation:
    """Rows printed a cell a line in another order: `blocks` are the lines of each row, the first its number, which stays.

    `order` gives, for each place, which block (from 0) comes there; the facts of a row take the number of its new place.
    """
    lines = variation.text.split("\n")
    old = [[lines[line - 1] for line in block] for block in blocks]
    numbers = [block[0].strip().rstrip(".") for block in old]
    new = [[old[place][0], *old[which][1:]] for place, which in enumerate(order)]
    renumbered = {numbers[which]: numbers[place] for place, which in enumerate(order)}
    result, at = [], 0
    for block, content in zip(blocks, new, strict=True):
        result += [*lines[at : block[0] - 1], *content]
        at = block[-1]
    inside = {line for block in blocks for line in block}

    def changed(fact: Fact) -> Fact:
        place = fact.get("place")
        here = isinstance(place, tuple) and place[0] in inside and fact["number"] is not None
        return {**fact, "number": renumbered[str(fact["number"])]} if here else fact

    return Variation("\n".join([*result, *lines[at:]]), tuple(changed(fact) for fact in variation.facts))
