"""The types that the reader hands on: what a document is made of, and what was read from it.

Everything is frozen. A place in a document is a pair of character offsets (`Span`) into `Document.text`; the line,
the page and the quote follow from it, so that a quote is an exact substring by construction.
Units of `Observation.value`: UAH for money, % for rates, pieces for counts; as printed for result indicators.
"""

from __future__ import annotations

import bisect
import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from extract.file_name import one_line

Bbox = tuple[float, float, float, float]

SURE = 0.7  # what was recognised less surely than this (0–1) is a doubt that a person is told of
UNREAD = "\ufffd"  # stands in the text of a recognised page for ink that was not made out


class Unreadable(Exception):
    """A document that cannot be read: one clear line for people, never a traceback.

    `file` names the document, `where` the place in it (may be empty), `seen` what was found there (whatever it holds, it is
    told printable and on one line) and `advice` what to do.
    """

    def __init__(self, file: str, where: str, seen: str, advice: str) -> None:
        self.file, self.where, self.seen, self.advice = file, where, one_line(seen), advice
        super().__init__(f"{file}: {f'{where}: ' if where else ''}{self.reason}")

    @property
    def reason(self) -> str:
        """What was seen and what to do, without the file's name (stored as `document.status_reason`)."""
        return f"{self.seen}; {self.advice}"


@dataclass(frozen=True)
class Patch:
    """A correction by a person: on line `line` (from 1) the words `before` become `after`, for a stated reason."""

    line: int
    before: str
    after: str
    because: str


# --- the document as it was printed -----------------------------------------------------------------------------------


@dataclass(frozen=True, order=True)
class Span:
    """Characters start..end (end excluded) of `Document.text`."""

    start: int
    end: int


@dataclass(frozen=True)
class Cell:
    """A table cell: its text with white space collapsed, and where it stands (several spans once stitched)."""

    text: str
    spans: tuple[Span, ...]
    column: int  # 1-based, as printed
    bbox: Bbox | None = None


@dataclass(frozen=True)
class Row:
    """A table row as printed; `span` covers it whole, `number` counts the rows of its printed table from 1."""

    cells: tuple[Cell, ...]
    span: Span
    number: int
    table: int  # the printed table (fragment) it stands in, counted from 1 over the document


@dataclass(frozen=True)
class Table:
    """Rows that were printed together. `by_blanks`: on paper and without rules, so that blanks alone tell its columns."""

    rows: tuple[Row, ...]
    number: int
    by_blanks: bool = False

    @property
    def span(self) -> Span:
        return Span(self.rows[0].span.start, self.rows[-1].span.end)


@dataclass(frozen=True)
class Paragraph:
    """Running text; `span` may run over line ends where the source broke a sentence."""

    span: Span


Block = Paragraph | Table


@dataclass(frozen=True)
class Word:
    """A word as it stands on a page: its characters in the text, and its box in points from the top left of the page.

    Of a recognised page (a scan), `confidence` is how sure the recognition is (0–1) and `rival` what a second reading of
    the same place saw, where it saw something else.
    """

    span: Span
    page: int
    bbox: Bbox
    confidence: float | None = None
    rival: str | None = None


@dataclass(frozen=True)
class Document:
    """A document as read from its file: the text, and the blocks in their order.

    `pages` is how many there are and `words` those on them, in the order of the text (None and nothing where the format
    has no pages). `patched_lines` are the numbers of the lines that a person corrected in the sidecar.
    """

    file_name: str
    format: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    words: tuple[Word, ...] = ()
    patched_lines: frozenset[int] = frozenset()

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(line_end.end() for line_end in re.finditer("\n", self.text))]

    @cached_property
    def _word_starts(self) -> list[int]:
        return [word.span.start for word in self.words]

    def line_at(self, offset: int) -> int:
        """The number of the line (from 1) that holds the character at `offset`."""
        return bisect.bisect_right(self._line_starts, offset)

    def page_at(self, offset: int) -> int | None:
        """The number of the page (from 1) that holds the character at `offset`; None in a format without pages."""
        if not self.words:
            return None
        return self.words[max(0, bisect.bisect_right(self._word_starts, offset) - 1)].page

    def page_of(self, span: Span) -> int | None:
        """The page where the words of `span` begin: its first characters may be those of blank cells."""
        words = self.words_at(span)
        return words[0].page if words else self.page_at(span.start)

    @property
    def line_pages(self) -> tuple[int | None, ...]:
        """The page of every line; nothing in a format without pages."""
        if not self.words:
            return ()
        ends = [*self._line_starts[1:], len(self.text) + 1]
        return tuple(self.page_of(Span(*line)) for line in zip(self._line_starts, ends, strict=True))

    def words_at(self, span: Span) -> tuple[Word, ...]:
        """The printed words that stand in `span`, if only in part; none in a format without pages."""
        if not self.words:
            return ()
        first = max(0, bisect.bisect_right(self._word_starts, span.start) - 1)
        last = bisect.bisect_left(self._word_starts, span.end)
        return tuple(word for word in self.words[first:last] if word.span.end > span.start)

    def box_of(self, span: Span) -> Bbox | None:
        """The box around the words of `span` on the page where it begins; None in a format without pages."""
        words = self.words_at(span)
        boxes = [word.bbox for word in words if word.page == words[0].page]
        if not boxes:
            return None
        left, top, right, bottom = zip(*boxes, strict=True)
        return min(left), min(top), max(right), max(bottom)

    def confidence_of(self, span: Span) -> float | None:
        """How sure the least sure figure of `span` (or word, where there is none) is, 0–1; None where nothing had to be
        recognised."""
        sure = [word.confidence for word in self._telling_words(span) if word.confidence is not None]
        return min(sure, default=None)

    def rival_of(self, span: Span) -> str | None:
        """What stands at `span` by the second reading of its figures (or words, where there is none); None where it is the
        same."""
        rivals = {word.span: word.rival for word in self._telling_words(span) if word.rival is not None}
        if not rivals:
            return None
        made, end = [], min(span.start, *(at.start for at in rivals))
        for at, rival in rivals.items():
            made += [self.text[end : at.start], rival]
            end = at.end
        return "".join([*made, self.text[end : max(end, span.end)]])

    def _telling_words(self, span: Span) -> tuple[Word, ...]:
        """The words of `span` that hold a figure in either reading; all of them where none does."""
        words = self.words_at(span)
        figures = tuple(w for w in words if any(c.isdigit() for c in self.quote(w.span) + (w.rival or "")))
        return figures or words

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        return (b for b in self.blocks if isinstance(b, Paragraph))

    @property
    def tables(self) -> Iterator[Table]:
        return (b for b in self.blocks if isinstance(b, Table))


# --- what was read from it --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """Where a number stands. Lines, tables, rows and columns count from 1; `bbox` is in PDF points from the top left."""

    page: int | None = None
    line_no: int | None = None
    table_no: int | None = None
    row_no: int | None = None
    column_no: int | None = None
    bbox: Bbox | None = None


@dataclass(frozen=True)
class Evidence:
    """A place and the exact words that stand there.

    `confidence` tells how surely what is read there was recognised (0–1), `rival` what a second reading saw instead; None
    where nothing had to be recognised, or both saw the same.
    """

    place: Place
    quote: str
    confidence: float | None = None
    rival: str | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether what stands there may have been recognised wrongly."""
        return self.rival is not None or (self.confidence is not None and self.confidence < SURE)


@dataclass(frozen=True)
class Period:
    """A stretch of time; `basis` is instant, annual, term, cumulative or part_year. Unknown ends are None."""

    start: dt.date | None
    end: dt.date | None
    basis: str | None


NO_PERIOD = Period(None, None, None)


@dataclass(frozen=True)
class Community:
    """A territorial community. `community_id` is a Latin slug by the official transliteration; codes by KATOTTG."""

    community_id: str
    name_uk: str
    name_en: str
    oblast_uk: str
    katottg: str


@dataclass(frozen=True)
class Decision:
    """A council decision that the document names. `role`: approves, amends or mentions."""

    number: str
    date: dt.date | None
    role: str
    evidence: Evidence


@dataclass(frozen=True)
class Programme:
    """A programme of a community, told apart by its title and its years; `topic` is video_surveillance or other."""

    programme_id: str
    community_id: str
    title: str
    year_start: int | None
    year_end: int | None
    topic: str


@dataclass(frozen=True)
class Line:
    """A row of a funding table or of a schedule of measures; `topic` is video_surveillance or other.

    `ordinal` tells alike rows of one document apart (1 for the first of them).
    """

    document_id: str
    programme_id: str | None
    topic: str
    evidence: Evidence
    number: str | None = None
    section: str | None = None
    task: str | None = None
    measure: str | None = None
    executor: str | None = None
    term_as_printed: str | None = None
    period: Period = NO_PERIOD
    money_source: str | None = None
    is_total: bool = False
    reason: str | None = None
    ordinal: int = 1

    @property
    def line_id(self) -> str:
        """A hash of what the row says and not of where it stands: stable while the row is."""
        return content_hash(
            self.document_id,
            self.section,
            self.number,
            self.task,
            self.measure,
            self.money_source,
            self.is_total,
            self.ordinal,
        )


@dataclass(frozen=True)
class Observation:
    """One number (or one explicit gap) of a document. The codes are those of the public contract in the README."""

    document_id: str
    community_id: str
    theme: str
    indicator_id: str
    phase: str | None
    value: float | None
    unit: str
    period: Period
    evidence: Evidence
    programme_id: str | None = None
    line_id: str | None = None
    breakdown: str = "total"
    fund: str = "total"
    number: str | None = None
    label: str | None = None
    qualifier: str = "exact"
    missing_reason: str | None = None
    value_as_printed: str | None = None
    unit_as_printed: str | None = None
    reason: str | None = None
    patched: bool = False
    mentions: tuple[Evidence, ...] = ()

    @property
    def observation_id(self) -> str:
        """A hash of the fact, without its places and its wording: two places that state one fact share it."""
        return content_hash(
            self.document_id, self.programme_id, self.line_id, self.theme, self.indicator_id, self.phase, self.breakdown,
            self.fund, self.number, self.label, self.period.start, self.period.end, self.period.basis, self.value, self.unit,
            self.qualifier, self.missing_reason,
        )  # fmt: skip


@dataclass(frozen=True)
class Note:
    """Something that the reader wants a person to know; the warehouse makes a finding of it.

    `rule`: unread (`seen` was not understood; of a whole column or table, `suggestion` is how many numbers it has),
    column_count (`seen` is cells/columns, `suggestion` the row as it was read), unit_conflict (`seen` is the row's unit,
    `suggestion` that of the columns, which was taken), missing_explanation (`seen` is the name that an explanation bears,
    `suggestion` the number of the row of that name), doubtful (`seen` is a number, or a dash, that was recognised without
    certainty, `suggestion` its second reading) or blank_columns (`seen` is the first row of
    a table without rules). `number` is the row's.
    """

    rule: str
    evidence: Evidence
    seen: str
    suggestion: str = ""
    number: str | None = None


@dataclass(frozen=True)
class Extraction:
    """All that one document yields; `repaired` where its file was damaged and a repaired copy of it was read."""

    document_id: str
    file_name: str
    format: str
    sha256: str
    pages: int | None
    kind: str
    title: str
    community: Community
    period: Period
    decisions: tuple[Decision, ...] = ()
    programmes: tuple[Programme, ...] = ()
    lines: tuple[Line, ...] = ()
    observations: tuple[Observation, ...] = ()
    notes: tuple[Note, ...] = ()
    source: dict[str, str] = field(default_factory=dict)  # publisher, url, … from the sidecar
    patches: tuple[Patch, ...] = ()
    repaired: bool = False
    text: str = field(default="", repr=False)  # of the whole document: lines and quotes are places in it
    line_pages: tuple[int | None, ...] = field(default=(), repr=False)  # of the lines of `text`, where there are pages


def content_hash(*parts: object) -> str:
    """Sixteen hexadecimal digits that depend on the parts alone (the same on every machine and in every build)."""
    text = "\x1f".join("" if p is None else str(p) for p in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
