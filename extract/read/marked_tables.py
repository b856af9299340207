"""Tables of a plain text whose columns a mark parts on every line: bars («| План | Факт |»), semicolons, slashes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from extract.read.plain_lines import BARS, RULE, PlainLine, PlainTable, are_levels, joined
from extract.read.typed_columns import FEWEST_ROWS, GUTTER, Place, is_figure, names_columns

MARKS = (re.compile(";"), re.compile(r"\s/\s"))  # «Стаття витрат / План / Освоєно»
_BAR = re.compile(f"[{BARS}]")
_BETWEEN_TWO = re.compile(rf"[^{BARS}]*\S\s+[{BARS}]\s+\S[^{BARS}]*")  # «Сума на 2025 рік, грн | 900 000»
_WHOLE, _REST = re.compile(r"\d{1,3}(?:\s\d{3})*"), re.compile(r"(?:\d{3}\s)*\d{3},\d+")
_JOINTS = str.maketrans("├┤┬┴┼╠╣╦╩╬─━═", "│" * 10 + " " * 3)  # «│ Рік ├──────┬──────┤ на 31 грудня │»
_OF_HYPHENS, _IN_FRAMES = re.compile(r"\+(?:[-=]{2,}\+)+"), str.maketrans("+-=", "┼──")
_MOST_BROKEN = 4  # lines of one row
_CROSSES, _CROSSINGS = tuple("+├┌└╔╠╚┼"), ("┼", "┬", "┴", "-+-")


def marked(lines: Sequence[PlainLine], first: int, end: int, mark: re.Pattern[str]) -> PlainTable | None:
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
    return PlainTable(first, end, tuple(joined([_between(lines[i], mark)]) for i in range(first, end)))


def is_barred(line: str) -> bool:
    text = line.strip()
    crossed = text[:1] in _CROSSES or any(mark in text for mark in _CROSSINGS)
    is_rule = crossed and len(text) > GUTTER and RULE.fullmatch(text) is not None
    return is_rule or len(_BAR.findall(text)) > 1 or _BETWEEN_TWO.fullmatch(text) is not None


def with_whole_rows(lines: Sequence[PlainLine], first: int, end: int) -> tuple[Sequence[PlainLine], frozenset[int]]:
    """The lines, a row between bars that a line end has broken within a cell («| Послуги хмарного» over «зберігання | 84,0 |») joined on
    its first one; and the lines that were joined to others."""
    framed = Counter(len(_BAR.findall(lines[i].text)) for i in range(first, end) if _is_framed(lines[i].text))
    usual, times = framed.most_common(1)[0] if framed else (0, 0)
    if times < FEWEST_ROWS:
        return lines, frozenset()
    made, joined, i = list(lines), set(), first
    while i < end:
        broken = lines[i].text.strip()[:1] in tuple(BARS) and not _is_framed(lines[i].text)
        for last in range(i + 1, min(i + 1 + _MOST_BROKEN, end)) if broken else ():
            whole = "\n".join(line.text for line in lines[i : last + 1])
            if _is_framed(whole) and len(_BAR.findall(whole)) == usual:
                made[i] = PlainLine(whole, lines[i].start)
                joined |= set(range(i + 1, last + 1))
                i = last
                break
        i += 1
    return made, frozenset(joined)


def _is_framed(text: str) -> bool:
    """Whether a line begins and ends with a bar."""
    bare = text.strip()
    return len(bare) > 1 and bare[0] in BARS and bare[-1] in BARS


def cells_of(line: str) -> list[str]:
    """The words between the bars of a line."""
    return [part.strip() for part in _BAR.split(line.strip().strip(BARS))]


def barred(lines: Sequence[PlainLine], at: Sequence[int]) -> PlainTable | None:
    """Rows between bars, each a line; where rules part the rows, or the head from them, the lines between two rules are one. A line
    without bars is the heading of a section («Розділ 1. …»)."""
    first, end = at[0], at[-1] + 1
    lines = [*lines[:first], *map(_drawn, lines[first:end]), *lines[end:]]
    printed, lines = lines, [*lines[:first], *map(_without_joints, lines[first:end]), *lines[end:]]
    sections = [i for i in at if not (is_barred(printed[i].text) or RULE.fullmatch(printed[i].text))]
    groups = [
        list(group)
        for is_rule, group in groupby(
            (i for i in at if i not in sections), lambda i: RULE.fullmatch(lines[i].text) is not None
        )
        if not is_rule
    ]
    if sum(map(len, groups)) < 2 or _are_breadcrumbs([lines[i].text for group in groups for i in group]):
        return None
    cells = _cells_between(lines, [i for group in groups for i in group])
    if len(groups) < FEWEST_ROWS:
        heads = groups[:1] if len(groups) > 1 else []
        groups = [*heads, *([i] for group in groups[len(heads) :] for i in group)]
    else:
        told = {i: [lines[i].text[a - lines[i].start : b - lines[i].start] for a, b in row] for i, row in cells.items()}
        groups = [row for group in groups for row in _rows_among(group, told)]
    if are_levels([cells[i] for i in groups[0]]):
        groups = [*([i] for i in groups[0]), *groups[1:]]
    rows = [(group[0], joined(row)) for group in groups for row in _parted(printed, cells, group)]
    width = max(len(row) for _, row in rows)
    rows += [(i, ((printed[i].whole,), *[()] * (width - 1))) for i in sections]
    return PlainTable(first, end, tuple(row for _, row in sorted(rows, key=itemgetter(0))))


def _parted(
    lines: Sequence[PlainLine], cells: dict[int, list[Place]], group: Sequence[int]
) -> Iterator[list[list[Place]]]:
    """The lines of a row, parted where a rule is drawn under some of its columns: of «Встановлено за рік», over «оглядові»,
    «поворотні», beside «Працювало камер», «на 31 грудня» on all three lines."""
    at = next((i for i in group if "─" in lines[i].text), None)
    ruled = {j for j, (a, b) in enumerate(_edges(lines[at])) if "─" in lines[at].text[a:b]} if at is not None else set()
    if at is None or not ruled:
        yield [cells[i] for i in group]
        return
    for is_below in (False, True):
        yield [
            [place if is_below == (i > at and j in ruled) else (place[0], place[0]) for j, place in enumerate(cells[i])]
            for i in group
        ]


def _edges(line: PlainLine) -> list[tuple[int, int]]:
    """Where the cells of a line lie that bars frame."""
    return list(pairwise(m.start() for m in _BAR.finditer(line.text.translate(_JOINTS))))


def _drawn(line: PlainLine) -> PlainLine:
    """A line of words with a rule drawn of hyphens through it («| Рік +------+------+ на 31 грудня |») as one of a frame."""
    if RULE.fullmatch(line.text):
        return line
    return PlainLine(_OF_HYPHENS.sub(lambda rule: rule[0].translate(_IN_FRAMES), line.text), line.start)


def _without_joints(line: PlainLine) -> PlainLine:
    """A line of words through which a rule of other columns is drawn, with bars and blanks where that is."""
    return line if RULE.fullmatch(line.text) else PlainLine(line.text.translate(_JOINTS), line.start)


def _rows_among(group: Sequence[int], told: dict[int, list[str]]) -> list[list[int]]:
    """The rows of lines between two rules: one, or where the rules part sections each line with figures and those that go on with it."""
    figures = {i: {n for n, text in enumerate(told[i]) if n and is_figure(text)} for i in group}
    begins = [i for i in group if len(figures[i]) > 1]
    shared = set.intersection(*(figures[i] for i in begins)) if begins else set()
    broken = any(_are_halves(told[a][n], told[b][n]) for a, b in pairwise(begins) for n in shared)
    if len(begins) < 2 or not shared or broken:
        return [list(group)]
    rows: list[list[int]] = []
    for i in group:
        if not rows or i in begins:
            rows.append([i])
        else:
            rows[-1].append(i)
    return rows


def _are_halves(upper: str, lower: str) -> bool:
    """«1 237» over «300,00»: one number on two lines."""
    return _WHOLE.fullmatch(upper) is not None and _REST.fullmatch(lower) is not None


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


def _between(line: PlainLine, mark: re.Pattern[str], frame: tuple[bool, ...] = (False, False)) -> list[Place]:
    """The cells between the marks of a line; one that frames the lines of a table on the left or on the right divides nothing."""
    marks = [match.span() for match in mark.finditer(line.text)]
    opens, closes = frame
    end = len(line.text)
    edges = [*([] if opens else [(0, 0)]), *marks, *([] if closes else [(end, end)])]
    return [line.place(left, right) for (_, left), (right, _) in pairwise(edges)]
