"""Fragments of tables joined into the tables that they were before a page ended, a row was cut or a header repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract import headings, numbers, table_header, words
from extract.alignment import aligned, belongs, identities_hold, trimmed
from extract.columns import LABELS, Column, name_columns
from extract.model import Cell, Document, Paragraph, Row, Span
from extract.table_header import Header

_TITLE_LONGEST = 360
_PAIR = 2  # columns
_SECTION_LONGEST = 120  # characters; a longer paragraph between two fragments ends the table
_HEADING_NUMBER = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,2})*)\.?\s")
_PAGE_NUMBER = re.compile(r"^[\s–-]*\d{0,3}[\s–-]*(?:(?:стор|ст)\w*\.?)?\s*")
_PRINTED_NUMBER = re.compile(r"^[-–]?\d[\d \u00a0]*(?:[.,](\d*))?$")
_ABBREVIATED = re.compile(r"\b(?:грн|тис|млн|шт|од|рр?|чол|ос)\.$", re.IGNORECASE)  # «Мережа камер, шт.»
_ENDS = (":", ".", ";", ",")
_SHORTEST, _JOINING = 3, frozenset(["prep", "conj"])  # letters; in the analyser's terms
_WORD = re.compile(r"[^\W\d_]+")
_FIRST_WORD = re.compile(r"^[^\W\d_]+")
_LAST_WORDS = re.compile(r"(?:[^\W\d_]+ ){0,2}[^\W\d_]+$")  # a narrow column may break one word more than once


@dataclass
class Draft:
    """A table while its fragments are being joined; `rows` are pairs of a row and the section over it."""

    header: Header
    printed: Sequence[Row]  # the rows of its first fragment
    head: Sequence[Row]  # the rows of its header as printed
    title: str
    section_no: str | None
    between: Sequence[str]
    lexicon: frozenset[str]  # the words of the document
    rows: list[tuple[Row, str | None]] = field(default_factory=list)
    section: str | None = None

    def append(self, body: Sequence[Row], after_a_break: bool) -> None:
        """Add a fragment's rows; after a page break its first row may be the tail of the row that was cut."""
        columns = self.columns
        repeated = [_texts(row) for row in self.head]
        for i, row in enumerate(_whole_names([row for row in body if _texts(row) not in repeated])):
            heading = _section_of(row)
            cut = i == 0 and after_a_break
            tail = _is_tail(row, columns, cut) or (cut and self._cuts_numbers(row, columns))
            if self.rows and (tail or _completes(self.rows[-1][0], row, columns)):
                last, section = self.rows[-1]
                self.rows[-1] = (_joined(last, row, self.lexicon), section)
            elif heading is not None:
                self.section = self.section if headings.is_of_which(heading) or _is_note(heading) else heading
            else:
                self.rows.append((row, self.section))

    def _cuts_numbers(self, row: Row, columns: Sequence[Column]) -> bool:
        """Whether the end of a page has cut the last row within its numbers («50000,0» over «0»): together with what the
        row has, each gets as many decimals as the other numbers of its column, and its name goes on in small letters."""
        if not self.rows:
            return False
        last = self.rows[-1][0]
        figures = [cell for cell in row.cells if cell.text and numbers.parse_cell(cell.text) is not None]
        named = tuple(replace(cell, text="") if cell in figures else cell for cell in row.cells)
        known = all(cell.column <= len(last.cells) and self._is_cut(last, cell) for cell in figures)
        return bool(figures) and known and _is_tail(replace(row, cells=named), columns, cut=True)

    def _is_cut(self, last: Row, rest: Cell) -> bool:
        before = last.cells[rest.column - 1].text
        others = [row.cells[rest.column - 1].text for row, _ in self.rows[:-1] if rest.column <= len(row.cells)]
        usual = {_decimals(text) for text in others if text} - {None}
        joined = _decimals(before + rest.text)
        return len(usual) == 1 and joined in usual and _decimals(before) != joined

    @property
    def columns(self) -> list[Column]:
        return name_columns(table_header.named(self.header.levels, self.width))

    @property
    def width(self) -> int:
        filled = [i for level in self.header.levels for i, text in enumerate(level) if text]
        if filled:
            return max(filled) + 1
        return max((len(row.cells) for row, _ in self.rows), default=0)


def stitched(document: Document) -> list[Draft]:
    drafts: list[Draft] = []
    lexicon = frozenset(_WORD.findall(words.fold(document.text)))
    between: list[str] = []  # the paragraphs since the last table, without marks of a new page
    title, section_no = "", None
    for block in document.blocks:
        if isinstance(block, Paragraph):
            text = words.squeeze(document.quote(block.span))
            if _is_page_mark(text):
                continue
            if drafts and not between and headings.tells_unit(text):
                drafts[-1].between = [text, *drafts[-1].between]  # what is said above tells first
            between.append(text)
            if len(text) <= _TITLE_LONGEST and (number := _HEADING_NUMBER.match(text)):
                title, section_no = text, number[1]
            continue
        rows = [_plain(row) for row in block.rows]
        if drafts and not between and _ends_header(rows, drafts[-1]):
            cut = drafts.pop()
            rows, between = [_joined(cut.printed[0], rows[0], lexicon), *rows[1:]], [*cut.between]
        if drafts:
            rows = _freed(rows, drafts[-1].head)
        header, body = table_header.split(rows)
        if drafts and not between and header.levels and _begins_with_tail(rows, drafts[-1]):
            header, body = table_header.NONE, rows
        if drafts and not (between or header.levels or header.captions or body):
            continue  # nothing but the row that counts the columns: the next page has the rows
        if drafts and _continues(drafts[-1], header, body, between):
            if drafts[-1].rows and _in_other_unit(drafts[-1], between):
                last = drafts[-1]
                drafts.append(Draft(last.header, last.printed, last.head, title, section_no, [], lexicon))
            headed = [text for text in between if not _is_note(text)]
            if headed and not drafts[-1].rows and numbers.parse_unit(headed[0]):  # «тис. грн» under the header
                drafts[-1].between = [*drafts[-1].between, *headed]
            else:
                drafts[-1].section = next(iter(headed), drafts[-1].section)
            drafts[-1].append(body, after_a_break=True)
        else:
            head = table_header.printed(rows, header)
            drafts.append(Draft(header, rows, head, title, section_no, [*between, *header.captions], lexicon))
            drafts[-1].append(body, after_a_break=False)
        between = []
    return [draft for draft in drafts if draft.rows]


def _ends_header(rows: Sequence[Row], previous: Draft) -> bool:
    """Whether a fragment begins with the second half of a header that is all there is of the table before it."""
    if len(previous.printed) != 1 or len(rows) < 2 or len(rows[0].cells) != len(previous.printed[0].cells):
        return False
    halves, first = _filled(rows[0]), previous.printed[0].cells
    return bool(halves) and all(text[0].islower() and first[i].text for i, text in halves)


def _begins_with_tail(rows: Sequence[Row], previous: Draft) -> bool:
    """Whether what looks like a header is the tail of a row that the end of a page has cut."""
    filled = _filled(rows[0])
    same_width = bool(previous.rows) and len(rows[0].cells) == len(previous.rows[-1][0].cells)
    return same_width and bool(filled) and filled[0][1][0].islower() and _is_tail(rows[0], previous.columns, cut=True)


def _filled(row: Row) -> list[tuple[int, str]]:
    return [(i, cell.text) for i, cell in enumerate(row.cells) if cell.text]


def _texts(row: Row) -> list[str]:
    return [cell.text for cell in trimmed(row.cells)]


def _freed(rows: list[Row], head: Sequence[Row]) -> list[Row]:
    """The rows of a fragment, the tail of a cut row freed from the repeated header that it was printed into.

    A row that is cut at the end of a page has no rule over its second half, so that a PDF shows both in the same cells.
    A fragment may repeat the whole header or only its lower rows (those that count the columns).
    """
    for first in range(len(head)):
        repeated = head[first:]
        tail = _tail_within(rows, repeated)
        if tail is not None:
            return [*repeated, tail, *rows[len(repeated) :]]
    return rows


def _tail_within(rows: Sequence[Row], head: Sequence[Row]) -> Row | None:
    """What stands in the cells of a repeated header beyond its headings; None where it is not repeated, or stands alone."""
    if len(rows) <= len(head):
        return None
    tails: dict[int, Cell] = {}
    for row, known in zip(rows, head, strict=False):
        if len(row.cells) < len(trimmed(known.cells)):
            return None
        for cell, heading in zip(row.cells, known.cells, strict=False):
            if cell.text == heading.text:
                continue
            begins = len(heading.text) + 1 if heading.text else 0
            if not cell.text.startswith(f"{heading.text} " if begins else "") or (not begins and known is not head[-1]):
                return None
            tails[cell.column] = replace(cell, text=cell.text[begins:], spans=_without(cell.spans, begins))
    if not tails or len(tails) == len(head[0].cells):
        return None
    last = rows[len(head) - 1]
    return replace(last, cells=tuple(tails.get(cell.column, replace(cell, text="")) for cell in last.cells))


def _without(spans: Sequence[Span], begins: int) -> tuple[Span, ...]:
    """The spans of a cell's text from its character `begins` on; between two of them stands one blank."""
    while len(spans) > 1 and begins > spans[0].end - spans[0].start:
        begins -= spans[0].end - spans[0].start + 1
        spans = spans[1:]
    return (Span(spans[0].start + begins, spans[0].end), *spans[1:])


def _plain(row: Row) -> Row:
    """The row without the marks of bold print that converters leave."""
    if not any("**" in cell.text for cell in row.cells):
        return row
    return replace(row, cells=tuple(replace(cell, text=cell.text.replace("**", "").strip()) for cell in row.cells))


def _is_page_mark(text: str) -> bool:
    """«2», «- 3 -», «2 продовження додатка», «Продовження таблиці 1»."""
    rest = _PAGE_NUMBER.sub("", words.fold(text), count=1)
    return not rest or (len(rest) <= _SECTION_LONGEST and headings.opens("page_marks", rest))


def _is_note(text: str) -> bool:
    return headings.opens("notes_between", text) or text.startswith("*")


def _continues(previous: Draft, header: Header, body: Sequence[Row], between: Sequence[str]) -> bool:
    """Whether a fragment goes on with the table before it: it repeats its header, or has none and fits its width."""
    between = [text for text in between if not _is_note(text)]
    if not header.levels and _sums_up_as(previous, body):
        return True
    if any(len(text) > _SECTION_LONGEST or _ends_sentence(text) or _is_chapter(text, body) for text in between):
        return False
    if header.levels:
        return not between and _same_header(header.levels, previous.header.levels)
    if not body or not previous.header.levels or len(between) > 1:
        return False
    columns = previous.columns
    if all(_section_of(row) and len(row.cells) == len(columns) for row in body):
        return not between  # a heading over rows that the next page holds
    if not (any(belongs(row, columns) for row in body) or _is_tail(body[0], columns, cut=True)):
        return False  # a signature, a telephone
    if between and _names_values(body[0], columns):
        return False  # headings that are not known
    filled, printed = (max(map(len, cells)) for cells in ([trimmed(r.cells) for r in body], [r.cells for r in body]))
    if printed == _PAIR != previous.width:
        return False  # a list of names and figures under a table
    return min(abs(filled - previous.width), abs(printed - previous.width)) <= max(1, previous.width // 4)


def _in_other_unit(previous: Draft, between: Sequence[str]) -> bool:
    """«Мережа камер, шт.» between rows «Кошти програми, млн грн» and others of the same years: a table of its own."""
    units = [unit.code for text in between[:1] for unit in numbers.find_units(text)]
    known = {unit.code for text in previous.between for unit in numbers.find_units(text)}
    return bool(units) and bool(known) and units[0] not in known


def _ends_sentence(text: str) -> bool:
    return text.endswith((".", ";")) and not _ABBREVIATED.search(text)


def _sums_up_as(previous: Draft, body: Sequence[Row]) -> bool:
    """Whether in each row the funds add up under the headings of the table before: «6. Видатки за кодами», whose headings are not
    printed again."""
    columns = previous.columns
    cells = [aligned(row, columns) for row in body if len(row.cells) == len(columns)]
    return 0 < len(body) == len(cells) and all(row is not None and identities_hold(row, columns) for row in cells)


def _names_values(row: Row, columns: Sequence[Column]) -> bool:
    """Whether several words stand where values would: «оглядові», «поворотні»."""
    texts = [
        cell.text for cell, column in zip(row.cells, columns, strict=False) if column.role == "value" and cell.text
    ]
    return len(texts) > 1 and all(numbers.parse_cell(text) is None for text in texts)


def _is_chapter(text: str, body: Sequence[Row]) -> bool:
    """Whether a line is a numbered heading of the document, and none over the rows of a table: «1. Розширення» over «1.1»."""
    number = _HEADING_NUMBER.match(text)
    return number is not None and not (body and body[0].cells[0].text.startswith(f"{number[1]}."))


def _same_header(a: list[list[str]], b: list[list[str]]) -> bool:
    return [_bare(level) for level in a] == [_bare(level) for level in b]


def _bare(level: list[str]) -> str:
    return words.fold("|".join(level).rstrip("|")).replace(" ", "")


def _section_of(row: Row) -> str | None:
    """The text of a row that is a heading over the rows below it: one filled cell, and no number."""
    filled = [cell for cell in row.cells if cell.text]
    if len(filled) != 1 or numbers.parse_cell(filled[0].text) is not None:
        return None
    return filled[0].text


def _is_tail(row: Row, columns: Sequence[Column], cut: bool) -> bool:
    """Whether the row only goes on with words of the row before: no number of its own, no value. Its words begin with a
    small letter; where a page break `cut` the table, several cells of words may begin with any."""
    filled = [cell for cell in row.cells if cell.text]
    roles = [column.role for column in columns]
    first = roles.index("number") if "number" in roles else 0
    begins = first < len(row.cells) and row.cells[first].text
    if (
        not filled
        or (begins and "number" in roles)
        or any(numbers.parse_cell(cell.text) is not None for cell in filled)
    ):
        return False
    named = (cell.text for cell in filled if cell.column <= len(roles) and roles[cell.column - 1] in LABELS)
    text = next(named, filled[0].text)
    if headings.is_group(text) or headings.is_of_which(text) or headings.source_of(text):
        return False
    return (bool(columns) and text[0].islower()) or (cut and not begins and len(filled) > 1)


def _whole_names(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, of which one that names nothing but the beginning of the next («Обслуговування наявної» over «системи | 120,0») is
    joined with that."""
    begun: Cell | None = None
    for i, row in enumerate(rows):
        if begun is None and _begins_name(rows[i : i + 3]):
            begun = next(cell for cell in row.cells if cell.text)
            continue
        if begun is not None:
            rest = row.cells[begun.column - 1]
            name = replace(begun, text=f"{begun.text} {rest.text}", spans=begun.spans + rest.spans)
            row, begun = replace(row, cells=tuple(name if cell is rest else cell for cell in row.cells)), None
        yield row


def _begins_name(rows: Sequence[Row]) -> bool:
    """Whether the first of the rows has one text, with which the next goes on in small letters, and no other after that: a heading
    stands over several."""
    row, *below = rows
    begins = _section_of(row)
    if begins is None or not below or not begins[0].isupper() or begins.endswith(_ENDS) or _stands_apart(begins):
        return False
    after = [next((cell for cell in each.cells if cell.text), None) for each in below]
    same_place = after[0] is not None and row.cells[after[0].column - 1 : after[0].column]
    goes_on = [cell is not None and cell.text[0].islower() and not _stands_apart(cell.text) for cell in after]
    figures = any(numbers.parse_cell(cell.text) is not None for cell in below[0].cells)
    return bool(same_place) and figures and goes_on[0] and goes_on[1:] != [True]


def _stands_apart(text: str) -> bool:
    """Whether a text names a group, a source, a part or a total: no piece of a name does."""
    return bool(
        headings.is_group(text) or headings.is_of_which(text) or headings.source_of(text) or headings.is_total([text])
    )


def _completes(last: Row, row: Row, columns: Sequence[Column]) -> bool:
    """Whether the row goes on in small letters with the words of a numbered one, and has the values that it has not."""
    before, after = ({_role(columns, cell): cell.text for cell in each.cells if cell.text} for each in (last, row))
    label = next((text for role, text in after.items() if role in LABELS), "")
    wrapped = "number" in before and "number" not in after and label[:1].islower() and not headings.source_of(label)
    heads = any(headings.is_group(text) or text.endswith(":") for text in before.values())
    return wrapped and not heads and "value" not in before and "value" in after


def _role(columns: Sequence[Column], cell: Cell) -> str:
    return columns[cell.column - 1].role if cell.column <= len(columns) else "other"


def _joined(row: Row, tail: Row, lexicon: frozenset[str]) -> Row:
    rest = {cell.column: cell for cell in tail.cells if cell.text}
    cells = tuple(
        replace(
            cell, text=_run_on(cell.text, rest[cell.column].text, lexicon), spans=cell.spans + rest[cell.column].spans
        )
        if cell.column in rest
        else cell
        for cell in row.cells
    )
    return replace(row, cells=cells)


def _stands_alone(fragment: str) -> bool:
    """Whether a fragment is a word by itself; of the shortest, only those that join others are met in a table."""
    joins = any(reading & _JOINING for reading in words.readings(words.fold(fragment)))
    return words.is_known(fragment) and (len(fragment) > _SHORTEST or joins)


def _decimals(text: str) -> int | None:
    """How many decimals a number is printed with; None for what is no number."""
    match = _PRINTED_NUMBER.match(text)
    return len(match[1] or "") if match else None


def _run_on(before: str, after: str, lexicon: frozenset[str]) -> str:
    """Two halves of a cell's text; a word that the end of a page has broken is one again, wherever else it is broken.

    Such a word is known to the dictionary, or stands whole elsewhere in the document (`lexicon`).
    """
    if before and _PRINTED_NUMBER.match(before + after) and numbers.parse_cell(after) is not None:
        return before + after
    half, rest = _LAST_WORDS.search(before), _FIRST_WORD.match(after)
    if half and rest:
        fragments = half[0].split(" ")
        for first in range(len(fragments) - 1, -1, -1):
            broken = [*fragments[first:], rest[0]]
            whole = "".join(broken)
            if words.fold(whole) in lexicon or (words.is_known(whole) and not all(map(_stands_alone, broken))):
                return before[: half.start()] + " ".join([*fragments[:first], "".join(fragments[first:]) + after])
    return f"{before} {after}".strip()
