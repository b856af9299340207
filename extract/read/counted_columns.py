"""Tables of a plain text with one cell a line whose columns the form itself counts: «1», «2», … «11» under the headings.

The forms of the Ministry of Finance do so. The numbers tell how many columns there are; over them stand the headings, on two
levels where they are more than the columns; below, every row ends with as many figures as there are columns of values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from extract import headings
from extract.columns import name_column
from extract.read.typed_columns import is_figure

_FEWEST_COLUMNS = 4
_MOST_LEVELS = 3  # headings are no more than so many times the columns
_FEWEST_FIGURES = 2

Cells = list[int | None]  # of a row, the line of each cell; None for a blank one


def find(texts: Sequence[str]) -> Iterator[tuple[int, int, list[Cells]]]:
    """First line, the line after the last, and the rows of each table among lines none of which is blank."""
    at = 0
    while at < len(texts):
        width, end = _counted(texts, at), at + 1
        head = _head(texts, at, width) if width else []
        if head:
            body, end = _body(texts, at + width, width, _figures(texts, at + width, width, head))
            if body:
                yield head[0][0] or 0, end, [*head, list(range(at, at + width)), *body]
        at = max(at + 1, end)


def _counted(texts: Sequence[str], at: int) -> int:
    """How many columns are counted from a line on: «1», «2», «3» …; 0 where too few are."""
    numbers = takewhile(lambda i: at + i < len(texts) and texts[at + i] == str(i + 1), range(len(texts)))
    width = sum(1 for _ in numbers)
    return width if width >= _FEWEST_COLUMNS else 0


def _head(texts: Sequence[str], end: int, width: int) -> list[Cells]:
    """The headings from «№ з/п» to the line `end`, on one level or two: «Затверджено», «Касові видатки» over twice «загальний
    фонд», «спеціальний фонд», «усього»."""
    nearest = range(end - 1, max(-1, end - _MOST_LEVELS * width - 1), -1)
    first = next((i for i in nearest if name_column(texts[i]).role == "number"), None)
    lines: Cells = list(range(first, end)) if first is not None else []
    if len(lines) <= width:
        return [lines] if len(lines) == width else []
    spanning = len(lines) - width
    for single in range(1, width):
        leaves = [i for i in lines[single + spanning :] if i is not None]
        each = len(leaves) // spanning
        if spanning > 1 and each > 1 and each * spanning == len(leaves) and _repeats([texts[i] for i in leaves], each):
            blanks: Cells = [None] * (each - 1)
            over = [cell for head in lines[single : single + spanning] for cell in [head, *blanks]]
            return [[*lines[:single], *over], [*([None] * single), *leaves]]
    return []


def _repeats(texts: Sequence[str], length: int) -> bool:
    return all(text.casefold() == texts[i % length].casefold() for i, text in enumerate(texts))


def _figures(texts: Sequence[str], at: int, width: int, head: Sequence[Cells]) -> int:
    """How many columns hold figures: those under spanning headings, else those that do in the first row."""
    if len(head) > 1:
        return sum(cell is not None for cell in head[1])
    return sum(1 for _ in takewhile(is_figure, reversed(texts[at : at + width])))


def _body(texts: Sequence[str], at: int, width: int, figures: int) -> tuple[list[Cells], int]:
    """The rows, each of some words and as many figures at its end, and the line after the last of them."""
    rows: list[Cells] = []
    words: list[int] = []
    run: list[int] = []
    end = at
    for i in range(at, len(texts) if figures >= _FEWEST_FIGURES else at):
        if not is_figure(texts[i]):
            words, run = [*words, *run, i], []
        else:
            run.append(i)
        if len(words) > width - figures + 2:
            break
        if words and len(run) == figures:
            named = _named(texts, words, width - figures)
            if named is None or _is_of_next(texts, words, i):
                return [], end
            rows += [*named[:-1], [*named[-1], *run]]
            words, run, end = [], [], i + 1
    left = [i for i in [*words, *run] if is_figure(texts[i])]
    return ([], end) if len(left) > 1 else (rows, end)  # a row lacks cells: which, nobody can tell


def _is_of_next(texts: Sequence[str], words: Sequence[int], last: int) -> bool:
    """Whether the last figure of row 2 is «3», and a name follows: then it is the number of the next row, and a cell is blank."""
    number, following = texts[words[0]], texts[last + 1 : last + 2]
    return (
        number.isdecimal() and texts[last] == str(int(number) + 1) and bool(following) and not is_figure(following[0])
    )


def _named(texts: Sequence[str], words: Sequence[int], width: int) -> list[Cells] | None:
    """The cells of words of a row, over it the heading of its group («1», «Продукту»); a total has no number. None for too many."""
    group = next((n + 1 for n, i in enumerate(words[:2]) if headings.is_group(texts[i])), 0)
    own: Cells = list(words[group:])
    if own and not is_figure(texts[words[group]]) and len(own) < width:
        own = [None, *own]
    if not own or len(own) > width:
        return None
    over: list[Cells] = [[*([None] * (2 - group)), *words[:group]]] if group else []
    return [*over, [*own, *([None] * (width - len(own)))]]
