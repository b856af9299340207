"""Records in running text as the tables that they are.

«Назва заходу: …», «План: 450 тис. грн», «Факт: 432,5 тис. грн», over and over again; «1. Придбання камер» over its «Заплановано: …»
and «Використано: …»; «кількість камер: план – 18 од., факт – 0 од.» under «Показники продукту». A label is the heading of a column.
What begins a record names a thing, and one of its labels at least tells what was planned, given or spent; anything else is running
text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from extract import headings, periods
from extract.columns import LABELS, name_column
from extract.count_words import PERCENT, meaning_of, stated_rate
from extract.model import Block, Cell, Document, Paragraph, Row, Span, Table
from extract.numbers import Number, parse_cell
from extract.read.typed_columns import is_figure
from extract.words import BULLETS, fold, squeeze

_MARK = rf"\s*(?:\d{{1,2}}(?:\.\d{{1,2}})*[.)]\s*|[{BULLETS}]\s*)?"
_FIELD = re.compile(
    rf"{_MARK}(?P<label>[^\W\d_][^:;!?\n]{{1,70}}?)(?:\s*:\s*|\s+[–—]\s+)(?P<value>\S.*?)[\s.;,]*", re.DOTALL
)
_LABEL = re.compile(rf"{_MARK}(?P<label>[^\W\d_][^:;!?\n]{{1,70}}?)\s*:\s*")
_NUMBER = re.compile(r"\s*([^\W\d_]+)\s+(?:№\s*)?\d{1,2}(?:\.\d{1,2})*\.?\s*")
_THING = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})*[.)]\s+(?P<value>[^\W\d_][^:;!?]{4,200}?)[\s.]*")
_INDICATOR = re.compile(
    rf"{_MARK}(?P<value>[^\W\d_][^:;]{{3,200}}?)(?:\s*:\s*|\s*\n\s*(?=план))(?P<rest>\S.*?)[\s;]*", re.DOTALL
)
_COMPARISON = re.compile(
    rf"{_MARK}(?P<value>[^\W\d_][^:;]{{3,200}}?)\s*(?:\((?P<in>[^()]+)\)|[–—]\s+(?P<rest>[^\W\d_].*?))[\s;.]*",
    re.DOTALL,
)
_PART = re.compile(r"\s*(?P<label>[^\W\d_][^,;:–—\d]{1,40}?)(?:\s*[:–—-]\s+|\s+(?=\d))(?P<value>.+?)\s*", re.DOTALL)
_ARROW = r"\s*(?:→|⟶|➔|⇒|->|=>)\s*"
_TIMES = re.compile(rf"\s*((?:19|20)\d\d)(?:\s*рік)?{_ARROW}((?:19|20)\d\d)(?:\s*рік)?\s*:?\s*")
_CHANGE = re.compile(
    rf"{_MARK}(?P<value>[^\W\d_][^:;]{{2,120}}?)\s*[:–—-]\s*(?P<was>\d[\d\s,]*?){_ARROW}(?P<is>\d[\d\s,]*?)[\s;.]*"
)
_PARTS = re.compile(r"[,;]\s+(?=[^\W\d_])|\s*\n\s*(?=[^\W\d_])")
_END_MARK = re.compile(r"(?<!\bод)(?<!\bшт)(?<!\bос)\.$")  # «6,84 тис. грн.»; but «18 од.»
_THINGS, _INDICATORS, _YEARS = "Захід", "Показник", "Рік"  # the headings of what begins a record without a label
_PHASES = frozenset(["planned", "allocated", "executed"])
_WORDS = frozenset(["other", "expected"])  # columns of running text: it is read as such
_MOST_FIELDS = 40  # of a record: a longer row of labels is a list
_FACT = "факт"
_FEWEST = 2  # records of years, or whose thing has no label


@dataclass(frozen=True)
class _Field:
    """A label, and where its value stands."""

    label: str
    value: Span


@dataclass(frozen=True)
class _Record:
    """What one thing is told of by labels; a heading of a group of indicators has no other field than its name. `span` covers it
    all."""

    fields: tuple[_Field, ...]
    span: Span

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(fold(field.label) for field in self.fields)


def tabled(document: Document) -> Document:
    """The document with its records as tables; itself where it has none."""
    number = max((block.number for block in document.blocks if isinstance(block, Table)), default=0)
    blocks: list[Block] = []
    found = False
    for is_text, group in groupby(document.blocks, lambda block: isinstance(block, Paragraph)):
        for block in _with_records([each.span for each in group], document) if is_text else group:
            if isinstance(block, tuple):
                number, found = number + 1, True
                blocks += _laid(document, block, number)
            else:
                blocks.append(block)
    return replace(document, blocks=tuple(blocks)) if found else document


def _with_records(paragraphs: Sequence[Span], document: Document) -> Iterator[Block | tuple[_Record, ...]]:
    """The paragraphs, and in the place of those that are records, the records that stand together."""
    i = barren = 0  # lines before `barren` compare shares alone: they are looked at once
    records: tuple[_Record, ...] = ()
    while i < len(paragraphs):
        records, end = _records(document, paragraphs, i, records[-1] if records else None)
        if not records:
            records, end = _indicators(document, paragraphs, i)
        if not records and i >= barren:
            records, end = _compared(document, paragraphs, i)
            barren = end
        if not records:
            records, end = _changed(document, paragraphs, i)
        yield records or Paragraph(paragraphs[i])
        i = end if records else i + 1


# --- a label on each line ---------------------------------------------------------------------------------------------


def _records(
    document: Document, paragraphs: Sequence[Span], first: int, above: _Record | None
) -> tuple[tuple[_Record, ...], int]:
    """The records that begin with a paragraph, alike in what they begin with, and where they end; or the sum of those right above."""
    records: list[_Record] = []
    at = first
    while at < len(paragraphs):
        record, end = _record(document, paragraphs, at, None if records else above)
        if record is None or (records and record.labels[0] != records[0].labels[0]):
            break
        records.append(record)
        at = end
    begun = records[0].fields[0].label if records else _THINGS
    labelled = begun != _THINGS and name_column(begun).role in LABELS
    shared = set.intersection(*(set(record.labels[1:]) for record in records)) if records else set()
    alone = len(records) == 1 and any(meaning_of(label).counts for label in records[0].labels[1:])
    enough = (labelled and not alone) or (len(records) >= _FEWEST and bool(shared))
    return (tuple(records), at) if records and enough else ((), first)


def _record(
    document: Document, paragraphs: Sequence[Span], first: int, above: _Record | None
) -> tuple[_Record | None, int]:
    """The record that begins with a paragraph, and the paragraph after it."""
    begun, end = _beginning(document, paragraphs, first, above)
    if begun is None:
        return None, first
    fields = [begun]
    while end < len(paragraphs):
        field, after = _field(document, paragraphs, end)
        if field is None or len(fields) == _MOST_FIELDS or _is_of_next(field, fields):
            break
        fields.append(field)
        end = after
    if not any(_tells_phase(field) and _is_figure(document, field) for field in fields[1:]):
        return None, first
    return _Record(tuple(fields), Span(paragraphs[first].start, paragraphs[end - 1].end)), end


def _is_of_next(field: _Field, fields: Sequence[_Field]) -> bool:
    """Whether a label begins another record, or sums all of them up («Усього: 550 тис. грн»)."""
    begins = name_column(field.label).role in LABELS or field.label in [each.label for each in fields]
    return begins or headings.is_total([field.label])


def _beginning(
    document: Document, paragraphs: Sequence[Span], at: int, above: _Record | None
) -> tuple[_Field | None, int]:
    """What names the thing of a record, and the paragraph after it: with a label («Захід: …»), as an item of a list («1. Придбання
    камер»), as a year («Рік: 2022», «2022 рік»), or as the sum of the records above («Усього за програмою»)."""
    if (number := _NUMBER.fullmatch(document.quote(paragraphs[at]))) and name_column(number[1]).role in LABELS:
        at += 1  # «Захід 1.1» over «Найменування:»
    field, end = _field(document, paragraphs, at) if at < len(paragraphs) else (None, at)
    if field is not None:
        return (field if _names_thing(document, field) else None), end
    text = document.quote(paragraphs[at]) if at < len(paragraphs) else ""
    if periods.parse_cell(text.rstrip(" .:")):
        return _Field(_YEARS, paragraphs[at]), at + 1
    if above is not None and headings.is_total([text]) and not text.rstrip().endswith((":", ".")):
        return _Field(above.fields[0].label, paragraphs[at]), at + 1
    match = _THING.fullmatch(text)
    return (_Field(_THINGS, _within(paragraphs[at], match)) if match else None), at + 1


def _names_thing(document: Document, field: _Field) -> bool:
    """«Захід: Встановлення камер», «Рік: 2022»."""
    role = name_column(field.label).role
    if role == "term":
        return periods.parse_cell(document.quote(field.value)) is not None
    return role in LABELS and not _is_figure(document, field)


def _field(document: Document, paragraphs: Sequence[Span], at: int) -> tuple[_Field | None, int]:
    """A label and its value, on one line or on two («Заплановано, грн:» over «760 000»), and the paragraph after them."""
    text = document.quote(paragraphs[at])
    match = _FIELD.fullmatch(text)
    if match is not None:
        return _Field(squeeze(match["label"]), _within(paragraphs[at], match)), at + 1
    label = _LABEL.fullmatch(text)
    value = paragraphs[at + 1] if label and at + 1 < len(paragraphs) else None
    said = document.quote(value) if value else ":"
    is_next = said.rstrip().endswith(":") or (said[0] in BULLETS and not is_figure(said)) or _FIELD.fullmatch(said)
    if label is None or value is None or is_next:
        return None, at
    return _Field(squeeze(label["label"]), value), at + 2


def _within(span: Span, match: re.Match[str]) -> Span:
    return Span(span.start + match.start("value"), span.start + match.end("value"))


def _tells_phase(field: _Field) -> bool:
    column = name_column(field.label)
    return column.role == "value" and column.phase in _PHASES


def _is_figure(document: Document, field: _Field) -> bool:
    return is_figure(document.quote(field.value))


# --- indicators, each on a line of its own ----------------------------------------------------------------------------


def _indicators(document: Document, paragraphs: Sequence[Span], first: int) -> tuple[tuple[_Record, ...], int]:
    """Groups of indicators that begin with the heading of one, and where they end."""
    records: list[_Record] = []
    at = first
    while at < len(paragraphs):
        span, lines = _with_fact(document, paragraphs, at)
        record = _group(document, span) or (_indicator(document, span) if records else None)
        if record is None:
            break
        records.append(record)
        at += lines
    return (tuple(records), at) if any(len(record.fields) > 1 for record in records) else ((), first)


def _with_fact(document: Document, paragraphs: Sequence[Span], at: int) -> tuple[Span, int]:
    """A paragraph, with the next one where that is «факт 2 323 197», and how many they are."""
    follows = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    if follows is None or not fold(document.quote(follows)).strip().startswith(_FACT):
        return paragraphs[at], 1
    return Span(paragraphs[at].start, follows.end), 2


def _group(document: Document, span: Span) -> _Record | None:
    """«1. Показники затрат:»."""
    text = document.quote(span)
    end = span.start + len(text.rstrip(" .:"))
    return _Record((_Field(_INDICATORS, Span(span.start, end)),), span) if headings.is_group(text) else None


def _indicator(document: Document, span: Span, form: re.Pattern[str] = _INDICATOR) -> _Record | None:
    """«- кількість камер: план – 18 од., факт – 0 од.»"""
    match = form.fullmatch(document.quote(span))
    if match is None:
        return None
    rest = "rest" if match["rest"] is not None else "in"
    fields, start = [_Field(_INDICATORS, _within(span, match))], span.start + match.start(rest)
    ends = [each.span() for each in _PARTS.finditer(match[rest])]
    for a, b in zip([0, *(end for _, end in ends)], [*(begin for begin, _ in ends), len(match[rest])], strict=True):
        part = _PART.fullmatch(match[rest][a:b])
        if part is None:
            return None
        end = part.start("value") + len(_END_MARK.sub("", part["value"]))
        fields.append(_Field(squeeze(part["label"]), Span(start + a + part.start("value"), start + a + end)))
    return _Record(tuple(fields), span) if all(map(_tells_phase, fields[1:])) else None


def _compared(document: Document, paragraphs: Sequence[Span], first: int) -> tuple[tuple[_Record, ...], int]:
    """Lines that tell what was planned of one thing and what was done, and where they end: «Встановлено за рік: план 30, факт 24».
    Lines of money are read as running text: what they are of stands around them."""
    records: list[_Record] = []
    while (at := first + len(records)) < len(paragraphs):
        record = _comparison(document, paragraphs[at])
        if record is None or record.labels != (records or [record])[0].labels:
            break
        records.append(record)
    counted = any(not document.quote(record.fields[1].value).endswith("%") for record in records)
    return tuple(records) if counted else (), at


def _comparison(document: Document, span: Span) -> _Record | None:
    """«Кількість камер: ціль – 110, факт – 104», «Встановлено камер (план – 30, факт – 24)»."""
    record = _indicator(document, span) or _indicator(document, span, _COMPARISON)
    return record if record and _compares(document, record) else None


def _compares(document: Document, record: _Record) -> bool:
    """Whether counts or shares are told as planned and as done, of something that is known."""
    name, *values = record.fields
    numbers = [parse_cell(document.quote(field.value)) for field in values]
    told = all(isinstance(number, Number) and (number.unit is None or number.unit.code != "UAH") for number in numbers)
    known = meaning_of(document.quote(name.value)).counts or stated_rate(document.quote(name.value), PERCENT)
    return told and bool(known) and {"planned", "executed"} <= {name_column(field.label).phase for field in values}


# --- what was and what is, under two times --------------------------------------------------------------------------


def _changed(document: Document, paragraphs: Sequence[Span], first: int) -> tuple[tuple[_Record, ...], int]:
    """«2023 → 2024» over «Розкриті злочини: 27 → 34»: the records under two times, and where they end."""
    times = _TIMES.fullmatch(document.quote(paragraphs[first]))
    records: list[_Record] = []
    for span in paragraphs[first + 1 :] if times else ():
        match = _CHANGE.fullmatch(document.quote(span))
        if times is None or match is None:
            break
        values = [Span(span.start + match.start(key), span.start + match.end(key)) for key in ("was", "is")]
        told = [_Field(time, value) for time, value in zip(times.groups(), values, strict=True)]
        records.append(_Record((_Field(_INDICATORS, _within(span, match)), *told), span))
    return (tuple(records), first + 1 + len(records)) if len(records) >= _FEWEST else ((), first)


# --- the table --------------------------------------------------------------------------------------------------------


def _laid(document: Document, records: Sequence[_Record], number: int) -> list[Block]:
    """A row for each record under the labels of all; what is told in words («Результат: встановлено 26 камер») follows the table
    as paragraphs."""
    fields = [field for record in records for field in record.fields[1:]]
    told = [field for field in fields if name_column(field.label).role in _WORDS and not _is_figure(document, field)]
    left_out = {fold(field.label) for field in told}
    labels = [
        label for label in dict.fromkeys(label for each in records for label in each.labels) if label not in left_out
    ]
    start = Span(records[0].span.start, records[0].span.start)
    head = (Cell(_heading(document, records, label), (start,), nth) for nth, label in enumerate(labels, 1))
    rows = [Row(tuple(head), start, 1, number)]
    for nth, record in enumerate(records, 2):
        rows.append(Row(tuple(_cells(document, record, labels)), record.span, nth, number))
    return [Table(tuple(rows), number), *(Paragraph(field.value) for field in told)]


def _heading(document: Document, records: Sequence[_Record], label: str) -> str:
    """The label as printed, with the per cent of its values: «Виконання: 96 %» tells a rate."""
    fields = [field for record in records for field in record.fields if fold(field.label) == label]
    rated = all(document.quote(field.value).endswith("%") for field in fields)
    return f"{fields[0].label}, %" if rated and not _tells_phase(fields[0]) else fields[0].label


def _cells(document: Document, record: _Record, labels: Sequence[str]) -> Iterator[Cell]:
    told = dict(zip(record.labels, record.fields, strict=True))
    for column, label in enumerate(labels, 1):
        span = told[label].value if label in told else Span(record.span.end, record.span.end)
        yield Cell(squeeze(document.quote(span)), (span,), column)
