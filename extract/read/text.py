"""Plain text: lines with tabs are table rows, lines that only begin with a tab are cells, the rest are paragraphs."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from itertools import takewhile

from extract import headings, periods, sanity
from extract.columns import LABELS, name_column
from extract.model import Block, Cell, Document, Paragraph, Patch, Row, Span, Table, Unreadable
from extract.read import cell_lines, encoding, plain_tables
from extract.read.plain_lines import PlainLine, PlainTable
from extract.read.typed_columns import is_figure
from extract.words import BULLETS, squeeze

_NEARLY = 0.85  # of the width: so long is a line that was broken before a figure
_WRAPS = range(40, 121)  # characters; an editor that breaks lines makes them so long
_RULE = re.compile(r"^[-–—=_+]{2,}$")  # «-----», drawn by converters under a table
_ENDS = (".", ";", ":", "!", "?")
_QUOTES = ("»", '"', "”")  # a title in quotes is whole
_NUMBER_BEGINS, _NUMBER_ENDS = (
    re.compile(r"[^\W\d_].{20,}(?<![\d.,])\s\d{1,3}(?:\s\d{3})*$"),
    re.compile(r"\d{3}(?!\d)"),
)
_TITLE = re.compile(
    r"програм.*[»\"”].*\d(?:\s*(?:роки|рр\.?|року|р\.))$", re.IGNORECASE
)  # «Програма «Турбота» на 2023–2025 роки»
# «крадіжки – 19», «крадіжки        19», a line of a list without marks
LABELLED = re.compile(
    r"^[^\d\t]{3,90}?(?:\s*(?:[–—:-]|\.{4,})\s*|\s{3,})\d[\d\s]*(?:,\d+)?\s*(?:%|[^\W\d_]{1,7}\.?(?:\s[^\W\d_]{1,4}\.?)?)?[,;.]?$"
)
_ENDS_LABELLED = re.compile(r"[^\W\d_]\s[–—-]\s\d[\d\s]*$")  # «… крадіжки – 22, хуліганство – 3»
# A preposition or «та» ends no sentence.
_LISTED = re.compile(r"[^\W\d_]\s{3,}(?:\d[\d\s.,]*|[–—-])(?:\s*%)?$")  # «розкрито злочинів            27»
_COUNTED = re.compile(
    r"\+?\s?\d{1,5}\s(?!тис|млн|млрд|грн)[^\W\d_]{3,}[^\d.]{0,60}$"
)  # «19 камер встановлено», a line of a slide
_BEFORE_NUMBER = re.compile(
    r"(?:\d\s+(?:млн|млрд|тис\.?|мільйон\w*|тисяч\w*)|\b(?:становить|становлять|становила?|становили|склала|склали|складає|дорівнює|понад|близько|майже)|[^\W\d_]{3,}\s[–—])$"
)
_FEWEST_ALIGNED = 2  # cells
_MOST_INDENTED, _MOST_STACKED = 20, 2000  # lines with a tab before each: of a letterhead, of a table
_HEADS_SUMS = re.compile(
    r"^[^\d\W][^.;]*[(,]\s*(?:(?:тис|млн|млрд)\.?\s*)?грн\.?\)?$"
)  # «Звідки кошти (факт, тис. грн)»
_OPEN_END = re.compile(r"[^\W\d_]\s+(?:на|по|за|у|в|во|з|із|зі|до|від|та|і|й|для|при|про|с|со|к|от|из|и)$")
# «Факт: 432,5 тис. грн», «Виконавець – управління»
_FIELD = re.compile(r"^\s*(?:\d+[.)]\s*)?[^\W\d_](?:[^:\t]{1,70}:|[^:.,\t]{1,40}\s[–—-])\s*\S")
ITEM = re.compile(
    rf"^\s*(?:[{BULLETS}]|(?:\d{{1,2}}\.){{1,2}}\d{{1,2}}(?:[.)](?=\s+[^\W\d])|(?=\s+[А-ЯІЇЄҐ]))|\d+[.)](?=\s|[^\W\d])|[а-яіїєґa-z]\))"
)


def read(file_name: str, content: bytes, sha256: str, patches: tuple[Patch, ...] = ()) -> Document:
    """A text file as a Document; `Unreadable` where its bytes are no text."""
    text = encoding.decoded(file_name, content).replace("\r\n", "\n").replace("\r", "\n")
    text = _patched(file_name, text, patches)
    sanity.check_length(file_name, text)
    return Document(
        file_name=file_name,
        format="txt",
        sha256=sha256,
        text=text,
        blocks=tuple(_blocks(text)),
        patched_lines=frozenset(patch.line for patch in patches),
    )


def _patched(file_name: str, text: str, patches: tuple[Patch, ...]) -> str:
    """The text with a person's corrections; a patch that matches nothing is an error, not a silence."""
    lines = text.split("\n")
    for patch in patches:
        if not 1 <= patch.line <= len(lines) or patch.before not in lines[patch.line - 1]:
            raise Unreadable(
                file_name, f"line {patch.line}", f"the patch looks for «{patch.before}», which does not stand there",
                "correct the patch in the sidecar",
            )  # fmt: skip
        lines[patch.line - 1] = lines[patch.line - 1].replace(patch.before, patch.after)
    return "\n".join(lines)


# --- lines ------------------------------------------------------------------------------------------------------------


class _Kind(Enum):
    BLANK = "blank"
    ROW = "row"  # cells divided by tabs
    CELL = "cell"  # one cell of a table that is printed a cell a line
    TEXT = "text"


@dataclass(frozen=True)
class _Line:
    text: str
    start: int

    @property
    def span(self) -> Span:
        """The line without the white space around it."""
        lead = len(self.text) - len(self.text.lstrip())
        return Span(self.start + lead, self.start + max(lead, len(self.text.rstrip())))

    @cached_property
    def kind(self) -> _Kind:
        printed = self.text.rstrip()
        if "\t" in printed.lstrip("\t") or (self.text[len(printed) :].count("\t") > 1 and printed):
            return _Kind.ROW  # of a row with one text the empty cells are left: «I. Показники затрат→→→»
        if self.text.startswith("\t"):
            return _Kind.TEXT if LABELLED.match(printed.strip()) and printed[-1] in ";.," else _Kind.CELL
        return _Kind.TEXT if printed else _Kind.BLANK


def _lines(text: str) -> list[_Line]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(_Line(line, start))
        start += len(line) + 1
    return lines


def _blocks(text: str) -> list[Block]:
    lines = _lines(text)
    widths, plain = _widths(lines), plain_tables.find([PlainLine(line.text, line.start) for line in lines])
    blocks: list[Block] = []
    table_no = i = 0
    while i < len(lines):
        kind, first = lines[i].kind, i
        if kind is _Kind.BLANK:
            i += 1
        elif i in plain:
            table_no, i = table_no + 1, plain[i].end
            blocks.append(Table(tuple(_plain_rows(text, plain[first], table_no)), table_no))
        elif kind is _Kind.TEXT and not _stands_in_rows(lines, i):
            i = _paragraph_end(lines, i, widths[i], plain)
            blocks.append(Paragraph(Span(lines[first].span.start, lines[i - 1].span.end)))
        else:
            table_no += 1
            if _stands_in_rows(lines, i):
                i = _rows_end(lines, i)
                rows = _rows(lines[first:i], table_no)
            else:
                i = cell_lines.end([line.text for line in lines], i)
                rows = _cells(text, lines[first:i], table_no)
                stacked = _stacked(lines[first:i])
                if stacked and (
                    len(rows) == 1 or _Kind.CELL not in {each.kind for each in lines[first + stacked.end : i]}
                ):
                    rows, i = list(_plain_rows(text, stacked, table_no)), first + stacked.end
                elif len(rows) == 1 and i - first <= _MOST_INDENTED:  # «→ЗАТВЕРДЖЕНО», «→рішенням сесії»: indented text
                    rows, i, table_no = [], first + 1, table_no - 1
                    blocks.append(Paragraph(lines[first].span))
            listed = _listed(rows) if blocks and text[: lines[first].start].rstrip().endswith(":") else 0
            if listed:  # «у тому числі:» over «⇥оглядові⇥25»
                i, table_no = first + listed, table_no - 1
            if listed or _is_record(rows):
                blocks += [Paragraph(row.span) for row in rows[: listed or len(rows)]]
            elif rows:
                blocks.append(Table(tuple(rows), table_no))
    return blocks


def _is_record(rows: Sequence[Row]) -> bool:
    """«Захід:⇥Встановлення камер», «План на 2025 рік, грн:⇥560 000»: labels of one thing, which `forms` reads."""
    fields = [[cell.text for cell in row.cells] for row in rows]
    if fields and all(_is_set_apart(field) for field in fields):
        return True
    labelled = bool(fields) and all(len(f) == 2 and f[0].endswith(":") and not f[1].endswith(":") for f in fields)
    if not labelled or name_column(fields[0][0].rstrip(":")).role not in LABELS:
        return False
    return any(name_column(label.rstrip(":")).phase for label, _ in fields[1:])


def _listed(rows: Sequence[Row]) -> int:
    """How many rows from the first on are lines of a list, set in from the edge: words and a figure each."""
    told = [[cell.text for cell in row.cells] for row in rows]
    parts = [texts[1:] if texts and not texts[0] else [] for texts in told]
    items = list(takewhile(lambda part: len(part) == 2 and not is_figure(part[0]) and is_figure(part[1]), parts))
    return len(items) if len(items) > 1 else 0


def _is_set_apart(field: Sequence[str]) -> bool:
    """«Заявник:⇥⇥Кельменецька селищна рада»: a label, and tabs that only set its value apart."""
    label, *between, value = field
    return label.endswith(":") and bool(between) and not any(between) and bool(value) and not value.endswith(":")


# --- paragraphs -------------------------------------------------------------------------------------------------------


def _paragraph_end(lines: list[_Line], first: int, width: int, tables: Container[int]) -> int:
    """The line after the paragraph that begins at `first`: lines that a page or line end broke are one paragraph. `tables`
    are the lines that tables without tabs begin with."""
    end = first + 1
    while end < len(lines):
        following = end
        while following < len(lines) and lines[following].kind is _Kind.BLANK:
            following += 1
        if following in tables:
            break
        if following == len(lines) or lines[following].kind is not _Kind.TEXT or _stands_in_rows(lines, following):
            break
        before, after = lines[end - 1].text.strip(), lines[following].text.strip()
        if ITEM.match(after) or not (_goes_on(before, after) if following > end else _is_wrapped(before, after, width)):
            break
        end = following + 1
    return end


def _widths(lines: list[_Line]) -> list[int]:
    """For each line the length of the longest of it and those that follow without a blank one: where an editor broke them."""
    widths = [0]
    for line in reversed(lines):
        widths.append(max(widths[-1], len(line.text.strip())) if line.kind is _Kind.TEXT else 0)
    return widths[:0:-1]


def _goes_on(before: str, after: str) -> bool:
    """Whether a sentence goes on after blank lines: a page ended in it."""
    return after[0].islower() and not LABELLED.match(after) and not before.endswith((*_ENDS, *_QUOTES))


def _is_wrapped(before: str, after: str, width: int) -> bool:
    """Whether a line goes on in the next one: a small letter, a comma, the rest of a number, or a word that did not fit."""
    if before.endswith(".") and after.startswith("(") and after.endswith(")"):
        return False  # «(суми в гривнях)»
    if before.endswith((";", ":", "!", "?")) or (LABELLED.match(before) and LABELLED.match(after)):
        return False
    if LABELLED.match(after) and (_names_time(before) or _ENDS_LABELLED.search(before)):
        return False
    if after[0].isupper() and _FIELD.match(before) and _FIELD.match(after):
        return False
    if after[0].isupper() and _TITLE.search(before):
        return False
    if after[0].isupper() and _HEADS_SUMS.search(before):
        return False
    if after[0].isupper() and after.endswith(":") and name_column(after[:-1]).role != "other":
        return False  # «Відповідальний:» over its value
    if (_LISTED.search(before) and _LISTED.search(after)) or (_COUNTED.match(before) and _COUNTED.match(after)):
        return False
    if _OPEN_END.search(before):
        return True  # «По состоянию на ⏎ 1 января 2018 года»
    if after[0].islower() or before.endswith(",") or (_NUMBER_ENDS.match(after) and _NUMBER_BEGINS.search(before)):
        return True
    if after[0].isdigit() and (before.endswith(("ено", "ано", "ято", "ито", "уто")) or _BEFORE_NUMBER.search(before)):
        return True  # «Відновлено ⏎ 28 камер», «становлять 3 млн ⏎ 415 тис. 200 грн»
    if after[0].isdigit() and before[-1].islower() and width in _WRAPS and len(before) > _NEARLY * width:
        return True  # «… – 2,75 млн грн при плані ⏎ 2,9 млн грн»
    return width in _WRAPS and len(before) + 1 + len(after.split()[0]) > width


def _names_time(text: str) -> bool:
    """«I півріччя 2024 року», «Усього за 2024 рік» over «розкрито злочинів: 37»."""
    return periods.parse_cell(text) is not None or (headings.is_total([text]) and len(periods.find(text)) == 1)


# --- tables -----------------------------------------------------------------------------------------------------------


def _stands_in_rows(lines: list[_Line], i: int) -> bool:
    """Whether a line with a tab beside its one text is a row with one filled cell: rows of cells follow at once."""
    after = (lines[j] for j in range(i, len(lines)))
    following = next((line for line in after if line.kind is _Kind.ROW or "\t" not in line.text), None)
    return following is not None and following.kind is _Kind.ROW


def _rows_end(lines: list[_Line], first: int) -> int:
    """The line after the rows that begin at `first`; a row with one filled cell may have lost its trailing tabs."""
    end = first
    while end < len(lines) and ("\t" in lines[end].text or (end > first and _is_of_name(lines[end : end + 3]))):
        end += 1
    return end


def _is_of_name(lines: Sequence[_Line]) -> bool:
    """«Встановлення камер», a line without tabs over the row «на в'їздах⇥480,0», and no heading of several such rows; or
    «на в'їздах» between two rows."""
    line, *below = lines
    if line.kind is not _Kind.TEXT or not below or below[0].kind is not _Kind.ROW or line.text.rstrip().endswith(_ENDS):
        return False
    if name_column(squeeze(line.text)).role != "other":
        return False  # «тис. грн» under the header
    goes_on = [each.kind is _Kind.ROW and each.text[:1].islower() for each in below]
    return line.text[:1].islower() or (line.text[:1].isupper() and goes_on[0] and goes_on[1:] != [True])


def _rows(lines: list[_Line], table_no: int) -> list[Row]:
    """Rows of a table that is printed a row a line; rules drawn with dashes are no rows."""
    printed = [(line, _split(line)) for line in lines]
    told = [(line, cells) for line, cells in printed if not all(_RULE.match(c.text) for c in cells if c.text)]
    rows = _unaligned([cells for _, cells in told])
    return [
        Row(tuple(cells), line.span, number, table_no)
        for number, ((line, _), cells) in enumerate(zip(told, rows, strict=True), start=1)
    ]


def _unaligned(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Rows with one tab between two cells, where somebody set some more to bring the figures under one another: as many cells are filled
    in each, and they stand at other tabs («Крадіжки⇥⇥⇥4⇥⇥9» over «Незаконних заволодінь⇥1⇥⇥1»); the first heading may be blank."""
    filled = [[cell for cell in row if cell.text] for row in rows]
    width = max(map(len, filled), default=0)
    if filled and len(filled[0]) == width - 1 and not rows[0][0].text:
        filled[0] = [rows[0][0], *filled[0]]
    # the headings are padded too, and of a table with blank cells no row reaches over them
    padded = any(not cell.text for cell in rows[0][1:-1]) if rows else False
    beyond = padded and any(len(row) > len(rows[0]) for row in rows)
    if not beyond or width < _FEWEST_ALIGNED or {len(row) for row in filled} != {width}:
        return rows
    return [[replace(cell, column=nth) for nth, cell in enumerate(row, start=1)] for row in filled]


def _split(line: _Line) -> list[Cell]:
    cells: list[Cell] = []
    start = line.start
    for column, part in enumerate(line.text.split("\t"), start=1):
        cells.append(Cell(squeeze(part), (_Line(part, start).span,), column))
        start += len(part) + 1
    return cells


def _plain_rows(text: str, table: PlainTable, table_no: int) -> Iterator[Row]:
    """Rows of a table without tabs."""
    at = table.rows[0][0][0][0] if table.rows[0][0] else 0
    for number, row in enumerate(table.rows, start=1):
        cells: list[Cell] = []
        for column, places in enumerate(row, start=1):
            spans = tuple(Span(*place) for place in places) or (Span(at, at),)
            cells.append(Cell(squeeze(" ".join(text[span.start : span.end] for span in spans)), spans, column))
            at = spans[-1].end
        filled = [cell for cell in cells if cell.text]
        if filled:
            whole = Span(min(c.spans[0].start for c in filled), max(c.spans[-1].end for c in filled))
            yield Row(tuple(cells), whole, number, table_no)


def _stacked(lines: Sequence[_Line]) -> PlainTable | None:
    """The table of lines that begin with a tab each, where nothing tells its rows but what repeats: no blank line does."""
    run = [PlainLine(line.text.replace("\t", " ", 1), line.start) for line in lines]
    return plain_tables.find(run).get(0) if len(run) <= _MOST_STACKED else None


def _cells(text: str, lines: list[_Line], table_no: int) -> list[Row]:
    """Rows of a table that is printed a cell a line."""
    flat = cell_lines.flat_cells([line.text for line in lines])
    rows: list[Row] = []
    for group in cell_lines.rows(flat):
        cells: list[Cell] = []
        for column, cell in enumerate(group, start=1):
            if cell is None:
                end = cells[-1].spans[-1].end if cells else lines[0].start
                cells.append(Cell("", (Span(end, end),), column))
                continue
            start = lines[cell.first].span.start if cell.text else lines[cell.first].start
            end = max(start, lines[cell.last].span.end if cell.text else start)
            cells.append(Cell(cell.text, (Span(start, end),), column))
        span = Span(cells[0].spans[0].start, cells[-1].spans[-1].end)
        rows.append(Row(tuple(cells), span, len(rows) + 1, table_no))
    return rows
