"""Where a page has tables without vertical rules: between horizontal rules, or in lines that keep to common columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extract.read import lines as lining
from extract.read.bands import Band, Rule, chunks_of, columns_of, is_running, over
from extract.read.lines import Line
from extract.read.page import Printed

_FEWEST_RULES = 2  # over a row and under it
_LONGEST_CELL = 500.0  # points
_SAME_EDGE = 6.0  # points: rules that begin and end so near one another are of one table
_HAIR = 1.5  # points: between rules at one height, between the pieces of one
_HIGHEST_HEADING = 45.0  # points: between the rule of a heading and that of all headings
_WHOLE = 0.9  # of the width of a table: a rule between rows
_LONG = 0.55  # of the width of a table: a line of a paragraph
_WIDER_PITCH = 1.25  # times the distance of two lines of a row
_FURTHEST = 2.5  # of the size of type: a line that is further off is no row of a table without rules
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3  # of a table without any rule: two are a signature or an address


def _whole(rules: Sequence[Rule]) -> list[Rule]:
    """Rules that are drawn cell by cell put together, from the top."""
    made: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.y), r.left)):
        last = made[-1] if made else None
        if last and abs(last.y - rule.y) < _HAIR and rule.left <= last.right + _HAIR:
            made[-1] = Rule(last.left, max(last.right, rule.right), last.y)
        else:
            made.append(rule)
    return made


def ruled(words: Sequence[Printed], rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules of each table of a page: they begin and end alike (or lie within), and no paragraph stands between them."""
    groups: list[list[Rule]] = []
    for rule in _whole(rules):
        last = groups[-1] if groups else None
        if last and rule.left >= last[0].left - _SAME_EDGE and rule.right <= last[0].right + _SAME_EDGE:
            last.append(rule)
        else:
            groups.append([rule])
    tables = [part for group in _headed(groups) for part in _parted(words, group) if len(part) >= _FEWEST_RULES]
    return [_closed(words, table, tables) for table in tables]


def _headed(groups: Sequence[list[Rule]]) -> list[list[Rule]]:
    """The groups with the rules under merged headings, which stand over the first rule from side to side where a table has
    none at its top (browsers print such)."""
    made: list[list[Rule]] = []
    for group in reversed(groups):
        if made and _is_of_heading(group, made[-1]):
            made[-1] = [*group, *made[-1]]
        else:
            made.append(group)
    return made[::-1]


def _is_of_heading(group: Sequence[Rule], table: Sequence[Rule]) -> bool:
    left, right = _sides(table)
    within = all(left - _SAME_EDGE <= rule.left and rule.right <= right + _SAME_EDGE for rule in group)
    level = max(rule.y for rule in group) - min(rule.y for rule in group) < _HAIR
    return level and within and -_HAIR < table[0].y - group[0].y < _HIGHEST_HEADING


def _sides(group: Sequence[Rule]) -> tuple[float, float]:
    return min(rule.left for rule in group), max(rule.right for rule in group)


def _parted(words: Sequence[Printed], group: list[Rule]) -> list[list[Rule]]:
    """The rules of a group parted where a paragraph stands between two tables, or nothing does."""
    left, right = _sides(group)
    whole = [rule for rule in group if rule.right - rule.left > _WHOLE * (right - left)]
    bands = [Band.of(words, above, below) for above, below in pairwise(whole)]
    usual = median([band.room for band in bands if band.is_parted] or [0.0])
    ends = {below.y for band, below in zip(bands, whole[1:], strict=True) if band.stands_apart(right - left, usual)}
    parts: list[list[Rule]] = [[]]
    for rule in group:
        if rule.y in ends:
            parts.append([])
        parts[-1].append(rule)
    return parts


def _closed(words: Sequence[Printed], group: Sequence[Rule], tables: Sequence[Sequence[Rule]]) -> list[Rule]:
    """The rules of a table, and one more under a row that the end of the page has cut, or over the rest of such a row."""
    others = [rule.y for table in tables if table is not group for rule in table]
    below = min((y for y in others if y > group[-1].y), default=float("inf"))
    above = max((y for y in others if y < group[0].y), default=0.0)
    left, right = _sides(group)
    after = _row_of(_lines_between(words, group[-1].y, below))
    is_heading = group[0].right - group[0].left < _WHOLE * (right - left)  # then what stands over it is one too
    before = _row_of(_lines_between(words, above, group[0].y)[::-1], alone=is_heading)
    top = [Rule(left, right, min(line.bbox[1] for line in before) - 1)] if before else []
    bottom = [Rule(left, right, max(line.bbox[3] for line in after) + 1)] if after else []
    return [*top, *group, *bottom]


def _lines_between(words: Sequence[Printed], top: float, bottom: float) -> list[Line]:
    return lining.lines(word for word in words if top < (word.bbox[1] + word.bbox[3]) / 2 < bottom)


def _row_of(lines: Sequence[Line], alone: bool = False) -> list[Line]:
    """The lines next to a table's end, as far as they stand close and are parted as those of a row (or stand `alone`)."""
    near: list[Line] = []
    for line in lines:
        apart = min(abs(line.bbox[1] - near[-1].bbox[3]), abs(near[-1].bbox[1] - line.bbox[3])) if near else 0.0
        if apart > line.size or (is_running(line) and line.width > _LONG * _LONGEST_CELL):
            break
        near.append(line)
    return near if alone or any(map(_is_parted, near)) else []


def runs(words: Sequence[Printed]) -> list[list[Line]]:
    """Lines that may be a table without rules: they go from one of several columns to another, and nothing between them
    runs over the columns but the short headings of sections. Where the first line comes again, the next table begins."""
    found: list[list[Line]] = []
    run: list[Line] = []
    lines = lining.lines(words)
    for line, following in zip(lines, [*lines, None][1:], strict=True):
        if _is_parted(line) or (run and (_keeps_within(line, run) or _heads_section(line, run, following))):
            run.append(line)
        elif run:
            found.append(run)
            run = []
    long = [each for each in (*found, run) if sum(map(_is_parted, each)) >= _FEWEST_ROWS]
    return [part for each in long for part in _at_repeated_header(each)]


def _at_repeated_header(run: list[Line]) -> list[list[Line]]:
    """A run cut where its first line comes again: there the next fragment of a table begins."""
    parts: list[list[Line]] = []
    for line in run:
        if not parts or line.text == run[0].text:
            parts.append([])
        parts[-1].append(line)
    return parts


def _heads_section(line: Line, run: Sequence[Line], following: Line | None) -> bool:
    """Whether one short text stands between rows: «II. Показники продукту»."""
    width = max(each.bbox[2] for each in run) - min(each.bbox[0] for each in run)
    near = line.bbox[1] - run[-1].bbox[3] < _FURTHEST * line.size
    return near and following is not None and _is_parted(following) and line.width < _LONG * width


def _is_parted(line: Line) -> bool:
    return line.words[0].turned == 0 and len(chunks_of(line)) >= _FEWEST_COLUMNS and not is_running(line)


def _keeps_within(line: Line, run: Sequence[Line]) -> bool:
    """Whether a line stands near the run, and each of its texts within one column of it."""
    pitch = line.bbox[1] - run[-1].bbox[3]
    columns = columns_of([chunks_of(each) for each in run])
    return pitch < _FURTHEST * line.size and all(len(over(c, columns)) < 2 for c in chunks_of(line))


def between_rows(run: Sequence[Line]) -> list[Rule]:
    """Rules where rows are divided: at the wider distances between lines, or before each line that begins a row."""
    left, right = min(line.bbox[0] for line in run) - 1, max(line.bbox[2] for line in run) + 1
    pitches = [b.bbox[1] - a.bbox[1] for a, b in pairwise(run)]
    often = Counter(round(2 * pitch) / 2 for pitch in pitches)
    usual = min((pitch for pitch, count in often.items() if count > 1), default=min(pitches, default=0.0))
    wide = [pitch > _WIDER_PITCH * usual for pitch in pitches]
    if not any(wide):  # nothing but lines of one distance: a line with texts in most columns begins a row
        parted = [len(chunks_of(line)) for line in run]
        wide = [count * 2 > max(parted) for count in parted[1:]]
    between = [(a.bbox[3] + b.bbox[1]) / 2 for (a, b), far in zip(pairwise(run), wide, strict=True) if far]
    return [Rule(left, right, y) for y in (run[0].bbox[1] - 1, *between, run[-1].bbox[3] + 1)]
