"""Where the columns of a table stand that somebody set with blanks: gutters that are blank on every line, or under headings that reach
over them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from extract import headings
from extract.columns import name_column
from extract.numbers import Missing, Number, parse_cell
from extract.words import squeeze

Place = tuple[int, int]  # offsets of a line

FEWEST_ROWS, FEWEST_COLUMNS = 3, 3
GUTTER = 2  # blanks between columns
LEAD = 9  # lines of headings
LONGEST = 160  # characters of a cell
_DECIMALS = re.compile(r",\d{1,2}\s$")
_PART = re.compile(r"(?:[IVXІХ]{1,5}\.|(?:Розділ|Підрозділ|Напрям|Завдання)\s+[\dIVXІХ]+\.?)\s+[«А-ЯІЇЄҐ]")
_YEAR = re.compile(r"(?:19|20)\d\d")


@lru_cache(maxsize=4096)
def is_figure(text: str) -> bool:
    """A number or a dash alone, as a cell; «9 місяців» is a time."""
    if not text or len(text) > LONGEST or not isinstance(parse_cell(squeeze(text)), Number | Missing):
        return False
    return not any(map(str.isalpha, text)) or not headings.matches("times", text)


def is_year(text: str) -> bool:
    return _YEAR.fullmatch(text) is not None


def opens_part(text: str) -> bool:
    """«Розділ 2. Утримання», «Завдання 1. Створення центру», «ІІ. Розвиток»: over the rows of a part."""
    return _PART.match(text) is not None


def layout(texts: Sequence[str]) -> list[list[Place]] | None:
    """For each line the stretches of its columns: the same of all; or those of the rows with figures, and over them headings that
    reach over the gutters («Вид камери   Було на 01.01.2025» over «З розпізнаванням номерів       4»). None where there is no gutter."""
    spans = _columns(texts)
    counts = [i + 1 for i, text in enumerate(texts[:LEAD]) if count_columns(text.split())]
    head = next(iter(counts or (i for i, text in enumerate(texts) if len(figures_of(text)) > 1)), 0)
    while head and not counts and _is_over_rows(texts[:head]):
        head -= 1
    rows = [text for text in texts[head:] if figures_of(text)]
    below = (
        _with_dashes(_columns(rows), rows) if 0 < head <= LEAD and len(rows) + len(counts) >= FEWEST_ROWS - 1 else []
    )
    filled = [i for i in range(head) if texts[i].strip()] if below else []
    over = _headings([texts[i] for i in filled], below)
    headed = all(any(row[i][0] < row[i][1] for row in over) for i in range(1, len(below)))
    if len(below) > max(len(spans), FEWEST_COLUMNS - 1) and headed and over and len(over) == len(filled):
        named = len(filled) - bool(counts)  # the lines that have words
        grouped = [*_grouped(over[:named], [texts[i] for i in filled[:named]]), *over[named:]]
        above = dict(zip(filled, grouped, strict=True))
        blank = [(0, 0)] * len(below)
        return [
            above.get(i, blank) if i < head else below if figures_of(text) else _in_first(text, below)
            for i, text in enumerate(texts)
        ]
    spans = _parted(spans, texts)
    crowded = [text for text in rows if any(len(figures_of(text[a:b])) > 1 for a, b in spans)]
    shared = 2 * len(crowded) > len(rows)  # several columns would be taken for one
    return [spans] * len(texts) if len(spans) > 1 and not shared else None


def count_columns(row: Sequence[str]) -> bool:
    """Whether cells are «1», «2», «3» …: what a form has under its headings, and a page that goes on with it repeats of them."""
    return len(row) > FEWEST_COLUMNS and list(row) == [str(i + 1) for i in range(len(row))]


def _is_over_rows(texts: Sequence[str]) -> bool:
    """Whether the last of some lines is one over the rows: «Показники продукту», «Розділ 1. Розбудова мережі», or whatever begins in the
    first column under a line of several headings."""
    if headings.is_group(texts[-1]) or opens_part(texts[-1].strip()):
        return True
    chunks = [re.split(rf"\s{{{GUTTER},}}", text.strip()) for text in texts[-2:]]
    begins = len(chunks) > 1 and chunks[1][0][:1].isupper() and not texts[-1][:1].isspace()
    return begins and len(chunks[1]) == 1 and " " in chunks[1][0] and len(chunks[0]) >= FEWEST_COLUMNS


def _parted(spans: Sequence[Place], texts: Sequence[str]) -> list[Place]:
    """The columns, one that has several headings on its first line cut where each of them begins, if every line is blank before
    it: «…відеонаглядом відс.» under «Показник          Од. виміру»."""
    parted: list[Place] = []
    for start, end in spans:
        begins = [start + m.start() for m in re.finditer(rf"(?<=\s{{{GUTTER}}})\S", texts[0][start:end])]
        cuts = [cut for cut in begins if all(_is_apart(text, cut) for text in texts)]
        edges = [start, *cuts, end]
        parted += [(a, b) for a, b in pairwise(edges) if a < b]
    return parted


def _is_apart(text: str, at: int) -> bool:
    """Whether a place of a line stands before words of their own: not within «1 900,0»."""
    if len(text) <= at:
        return True
    return text[at - 1].isspace() and not (text[at - 2].isdigit() and text[at].isdigit())


def figures_of(text: str) -> list[str]:
    """The cells of a line that are figures, and no years."""
    return [part for part in re.split(rf"\s{{{GUTTER},}}", text.strip()) if is_figure(part) and not is_year(part)]


def _in_first(text: str, columns: Sequence[Place]) -> list[Place]:
    """A line without figures: words over the rows below, or the rest of the words before."""
    named = next((i for i, (a, b) in enumerate(columns) if text[:b].strip()), 0)
    return [(0, len(text)) if i == named else (0, 0) for i in range(len(columns))]


def _headings(texts: Sequence[str], columns: Sequence[Place]) -> list[list[Place]]:
    """The places of the headings of each line, without the lines of which two are over one column."""
    rows: list[list[Place]] = []
    headed: set[int] = set()  # columns whose heading stands on a lower line
    for text in reversed(texts):
        row = _over(text, columns, headed)
        rows = [row, *rows] if row else rows
        if row and not count_columns(text.split()):
            headed |= {i for i, (a, b) in enumerate(row) if a < b}
    return rows


def _over(text: str, columns: Sequence[Place], headed: set[int]) -> list[Place] | None:
    """The places of the headings of a line, each over its own column; one that reaches over the middle of several is merged over
    them and stands in the first, if all of them are headed on the lines below, else its words are those of each («спеціальний разом»
    over «фонд»). None where two are over one."""
    found: dict[int, Place] = {}
    for chunk in re.finditer(r"\S+(?:\s\S+)*", text):
        under = [i for i, (a, b) in enumerate(columns) if chunk.start() <= (a + b) / 2 < chunk.end()]
        if len(under) > 1 and not headed.issuperset(under):
            parts = _words_over(chunk, columns)
        else:
            parts = {under[0] if under else _nearest(columns, chunk.span()): chunk.span()}
        if parts.keys() & found.keys():
            return None
        found |= parts
    return [found.get(i, (columns[i][0], columns[i][0])) for i in range(len(columns))]


def _grouped(over: Sequence[list[Place]], texts: Sequence[str]) -> list[list[Place]]:
    """The headings of lines, one that stands over the middle of its group moved to its first column: «Відхилення» over the second of
    «загальний | спеціальний | разом», which come again and again."""
    lowest = max(range(len(over)), key=lambda n: (sum(a < b for a, b in over[n]), -n))
    leaves = [i for i, (a, b) in enumerate(over[lowest]) if a < b]
    words = [squeeze(texts[lowest][a:b]) for a, b in over[lowest][leaves[0] :]] if leaves else []
    return [_moved(line, leaves, words) if n < lowest else line for n, line in enumerate(over)]


def _moved(line: list[Place], leaves: Sequence[int], words: Sequence[str]) -> list[Place]:
    """The headings of a line over leaves whose words come again and again, each in the first column of its group."""
    heads = [i for i, (a, b) in enumerate(line) if a < b and i >= leaves[0]]
    each = len(leaves) // len(heads) if heads else 0
    groups = [(i - leaves[0]) // each for i in heads] if each > 1 else []
    if not groups or groups != list(range(len(heads))) or list(words) != list(words[:each]) * len(heads):
        return line
    moved = {leaves[0] + nth * each: line[i] for nth, i in enumerate(heads)}
    return [moved.get(i, (a, a) if i in heads else (a, b)) for i, (a, b) in enumerate(line)]


def _words_over(chunk: re.Match[str], columns: Sequence[Place]) -> dict[int, Place]:
    """«заг. фонд спец. фонд»: the words of headings that only one blank parts, each over the nearest column."""
    found: dict[int, Place] = {}
    for word in re.finditer(r"\S+", chunk[0]):
        place = chunk.start() + word.start(), chunk.start() + word.end()
        at = _nearest(columns, place)
        found[at] = (found[at][0], place[1]) if at in found else place
    return found


def _nearest(columns: Sequence[Place], place: Place) -> int:
    """The column that a heading stands over or closest to; of those it stands over the one with the nearest middle."""
    apart = [max(a - place[1], place[0] - b, 0) for a, b in columns]
    middle = [abs(a + b - sum(place)) for a, b in columns]
    return min(range(len(columns)), key=lambda i: (apart[i], middle[i]))


def _with_dashes(columns: list[Place], rows: Sequence[str]) -> list[Place]:
    """The columns, one of nothing but dashes together with the next, which has none in the same rows: «–» on the left of «24»."""
    joined: list[Place] = []
    for a, b in columns:
        dashes = [text[slice(*joined[-1])].strip() for text in rows] if joined else []
        beside = [text[a:b].strip() for text in rows]
        parted = any(dashes) and all(not (dash and text) for dash, text in zip(dashes, beside, strict=True))
        if parted and all(dash in ("", "-", "–", "—") for dash in dashes) and all(map(is_figure, filter(None, beside))):
            joined[-1] = joined[-1][0], b
        else:
            joined.append((a, b))
    return joined


def _columns(texts: Sequence[str]) -> list[Place]:
    """The stretches of characters between which every line is blank."""
    width = max(map(len, texts))
    blank = [all(i >= len(text) or text[i].isspace() for text in texts) for i in range(width)]
    spans, start, i = [], 0, 0
    while i < width:
        gap = i
        while gap < width and blank[gap]:
            gap += 1
        if gap - i >= GUTTER or gap == width:
            spans += [(start, i)] if i > start else []
            start = i = gap
        i = max(i + 1, gap)
    spans += [(start, width)] if start < width else []
    return [part for span in spans for part in _cut(texts, span, blank)]


def _cut(texts: Sequence[str], span: Place, blank: Sequence[bool]) -> list[Place]:
    """A stretch cut where a single blank parts two columns of figures, as the lines tell on which there are more: «1 221 445,60
    -10 454,40» under «731 845,60   -10 454,40»."""
    cuts = [at for at in range(span[0] + GUTTER, span[1]) if blank[at - 1] and not blank[at] and _begin_at(texts, at)]
    return [(a, b) for a, b in pairwise([span[0], *cuts, span[1]])]


def _begin_at(texts: Sequence[str], at: int) -> bool:
    """Whether figures begin at a place of several lines, behind a gutter on most, and on none within a number."""
    begun = [text for text in texts if len(text) > at and not text[at].isspace()]
    apart = [text for text in begun if not text[at - GUTTER : at].strip()]
    figures = all(is_figure(re.split(rf"\s{{{GUTTER},}}", text[at:])[0].strip()) for text in begun)
    ended = all(_is_apart(text, at) or _DECIMALS.search(text, 0, at) for text in begun)  # «1 237 300,00 1 221 445,60»
    return len(apart) > 1 and 2 * len(apart) >= len(begun) and figures and ended


def names_columns(texts: Sequence[str]) -> bool:
    """Whether some of the texts are headings that are known."""
    return any(name_column(squeeze(text)).role != "other" for text in texts if text and len(text) <= LONGEST)
