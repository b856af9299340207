"""What a document yields, gathered while its parts are read: lines, observations, notes; one fact stated twice is one."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property

from extract import headings, metadata, words
from extract.model import (
    Block,
    Cell,
    Community,
    Document,
    Evidence,
    Line,
    Note,
    Observation,
    Period,
    Place,
    Programme,
    Row,
    Span,
)  # fmt: skip
from extract.numbers import Missing, Number, Unit, parse_cell, parse_unit
from extract.tables import Grid
from extract.vocabulary import load

_RIGHT_ABOVE = 3  # lines
_ONLY_UNIT = re.compile(
    r"\(?\s*(?:[ву]\s+)?(?:тис\.?|тисячах|млн\.?)?\s*(?:грн|гривень|гривнях)\.?\s*\)?", re.IGNORECASE
)
_SOON = dt.timedelta(days=45)  # a report of November tells of the cameras «станом на 31 грудня» as if it were that day
_PLANS = frozenset(["programme_plan", "budget_passport"])  # kinds that say what is to be done


@dataclass(frozen=True)
class Context:
    """What is known of the whole document before its numbers are read.

    `period` is the period reported on (for a plan, its term); `written` the day the text was written, where known, `counted` the
    one that its stocks without a day of their own are of; `of_police`: an officer of the police signs it.
    """

    document: Document
    document_id: str
    community: Community
    kind: str
    title: str
    programme: Programme | None
    period: Period
    written: dt.date | None = None
    counted: dt.date | None = None
    of_police: bool = False

    def evidence(self, span: Span, row: Row | None = None, cell: Cell | None = None) -> Evidence:
        """The words at `span` (of a cell: its whole row) and where they stand."""
        document, at = self.document, self._printed(cell) if cell else span
        quoted = self._whole(row, at) if row else span
        place = Place(
            page=document.page_of(at),
            line_no=document.line_at(at.start),
            table_no=row.table if row else None,
            row_no=row.number if row else None,
            column_no=cell.column if cell else None,
            bbox=document.box_of(at) or (cell.bbox if cell else None),
        )
        return Evidence(place, document.quote(quoted), document.confidence_of(at), document.rival_of(at))

    def _printed(self, cell: Cell) -> Span:
        """The first place of a cell where anything is printed: of a row that was cut in two the upper part may be blank."""
        return next((span for span in cell.spans if self.document.quote(span).strip()), cell.spans[0])

    def _whole(self, row: Row, at: Span) -> Span:
        """A row, down to the end of the line that a place in it stands on: its lower part may be printed as a row of its own."""
        if row.span.start <= at.start and at.end <= row.span.end:
            return row.span
        end = self.document.text.find("\n", at.end)
        line_end = end if end >= 0 else len(self.document.text)
        return Span(min(row.span.start, at.start), max(row.span.end, line_end))

    @property
    def year(self) -> int | None:
        """The one year that is reported on, if it is one."""
        start, end = self.period.start, self.period.end
        return start.year if start and end and start.year == end.year else None

    @property
    def told_until(self) -> dt.date | None:
        """The last day that the text can tell of as past: that of writing; else the last that it reports on, of a plan the day before
        its term."""
        if self.written is None and self.plans and self.period.start:
            return self.period.start - dt.timedelta(days=1)
        return self.written or self.period.end

    def is_ahead(self, period: Period) -> bool:
        """Whether a period begins after the text was written, so that nothing has been done in it; a stock of the last day of the
        year is told of some weeks before."""
        if self.written is None or period.start is None:
            return False
        return period.start > self.written + (_SOON if period.basis == "instant" else dt.timedelta(0))

    @cached_property
    def lists_measures(self) -> bool:
        """Whether it is headed «Перелік заходів», «План заходів»: what is to be done, with its money."""
        return any(headings.opens("lists_of_measures", line) for line in metadata.heading(self.document).split("\n"))

    @cached_property
    def money_unit(self) -> Unit | None:
        """The unit that a line of its own says all sums are in: «(суми в гривнях)», «тис. грн»."""
        lines = (self.document.quote(paragraph.span) for paragraph in self.document.paragraphs)
        units = {parse_unit(line) for line in lines if _ONLY_UNIT.fullmatch(line) or headings.tells_unit(line)}
        return units.pop() if len(units) == 1 else None

    @property
    def unsaid_phase(self) -> str | None:
        """What a column of figures means that names no more than a year: in a programme its plan, elsewhere unknown."""
        return "planned" if self.plans else None

    @cached_property
    def plans(self) -> bool:
        """Whether it says what is to be done: a programme, a passport, a strategy."""
        return self.kind in _PLANS or words.find_any(load("kinds")["strategy"], metadata.heading(self.document))

    @property
    def programme_id(self) -> str | None:
        return self.programme.programme_id if self.programme else None

    def topic_of(self, text: str | None) -> str:
        """The topic that the words name; a line that names none is of its programme's topic."""
        topic = metadata.topic_of(text)
        inherits = topic == "other" and self.programme and not metadata.names_other_things(text)
        return self.programme.topic if inherits and self.programme else topic

    @property
    def term(self) -> Period:
        """The years of the programme as a period."""
        return metadata.term_of(self.programme)


@dataclass
class Harvest:
    """Collects; `programmes` are those the facts belong to."""

    context: Context
    programmes: dict[str, Programme] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    left_out: tuple[Block, ...] = ()  # of the document, on other matters
    passed_over: dict[int, str] = field(default_factory=dict)  # offset of a number that is no fact -> the rule's name
    _observations: dict[str, Observation] = field(default_factory=dict)
    _alike: Counter[str] = field(default_factory=Counter)

    @property
    def observations(self) -> tuple[Observation, ...]:
        return tuple(self._observations.values())

    def leave_out(self, blocks: tuple[Block, ...]) -> None:
        """Read no more of some blocks of the document."""
        document = self.context.document
        kept = tuple(block for block in document.blocks if block not in blocks)
        self.context = replace(self.context, document=replace(document, blocks=kept))
        self.left_out = blocks

    def programme_named(self, text: str, over: str | None = None) -> str | None:
        """The programme that the words name with its years; else that of the heading `over` them, else the document's."""
        for mention in metadata.programmes(text):
            if mention.year_start:
                programme = metadata.programme(self.context.community, mention)
                self.programmes.setdefault(programme.programme_id, programme)
                return programme.programme_id
        return over or self.context.programme_id

    def add_line(self, line: Line) -> Line:
        """Keep a line; alike rows are told apart by counting them."""
        first = replace(line, ordinal=1).line_id
        self._alike[first] += 1
        line = replace(line, ordinal=self._alike[first])
        self.lines.append(line)
        return line

    def observe(
        self, indicator_id: str, phase: str | None, period: Period, evidence: Evidence, quantity: Number | Missing,
        column_unit: Unit | None = None, /, **details: object,
    ) -> Observation:  # fmt: skip
        """Keep a number (or a gap) as printed, in the unit that stands with it, else in its column's."""
        unit = getattr(quantity, "unit", None) or column_unit
        value = getattr(quantity, "value", None)
        if isinstance(quantity, Number) and quantity.unit is None and column_unit is not None:
            value = quantity.value * column_unit.factor
        if phase == "executed" and indicator_id != "funding_execution_stated" and self.context.is_ahead(period):
            phase = "planned"
        details.setdefault("programme_id", self.context.programme_id)
        details.setdefault("value_as_printed", getattr(quantity, "printed", None))
        details.setdefault("unit", unit.code if unit else "")
        details.setdefault("unit_as_printed", unit.printed if unit else None)
        observation = Observation(
            document_id=self.context.document_id,
            community_id=self.context.community.community_id,
            theme=load("codes")["themes"][indicator_id],
            indicator_id=indicator_id,
            phase=phase,
            value=None if value is None else float(value),
            period=period,
            evidence=evidence,
            qualifier=getattr(quantity, "qualifier", "exact"),
            missing_reason=getattr(quantity, "reason", None),
            patched=evidence.place.line_no in self.context.document.patched_lines,
            **details,  # type: ignore[arg-type]
        )
        return self.keep(observation)

    def keep(self, observation: Observation) -> Observation:
        """Keep an observation; a fact that stands in a further place becomes a mention of the first."""
        fact = observation.observation_id
        known = self._observations.get(fact)
        if known is not None:
            places = {known.evidence, *known.mentions}
            added = () if observation.evidence in places else (observation.evidence,)
            observation = replace(known, mentions=known.mentions + added, reason=known.reason or observation.reason)
        self._observations[fact] = observation
        return observation

    def cameras_told(self, value: float | None, before: int) -> Observation | None:
        """The last count of all cameras that was done, of that value if one is given, printed before an offset of the text."""
        line = self.context.document.line_at(before)
        told = [
            fact
            for fact in self._observations.values()
            if fact.indicator_id in ("cameras_operating", "cameras_installed")
            and (fact.phase, fact.breakdown, fact.label) == ("executed", "total", None)
            and fact.value is not None
            and value in (None, fact.value)
            and (fact.evidence.place.line_no or 0) < line
        ]
        return max(told, key=_last_printed, default=None)

    def money_told(self, before: int) -> Observation | None:
        """What was used of all the money of a table, in whose last row it is printed right above an offset of the text."""
        line, totals = self.context.document.line_at(before), {each.line_id for each in self.lines if each.is_total}
        told = [
            fact
            for fact in self._observations.values()
            if (fact.indicator_id, fact.phase, fact.fund) == ("funding", "executed", "total")
            and (fact.line_id is None or fact.line_id in totals)
            and fact.evidence.place.row_no is not None
            and 0 < line - (fact.evidence.place.line_no or 0) <= _RIGHT_ABOVE
        ]
        return told[-1] if told else None

    @property
    def indicators(self) -> frozenset[str]:
        """What has been observed so far."""
        return frozenset(fact.indicator_id for fact in self._observations.values())

    def withdraw(self, observation: Observation) -> None:
        """Say that a number which was kept is not understood after all."""
        if self._observations.pop(observation.observation_id, None):
            self.note("unread", observation.evidence, observation.value_as_printed or "")

    def drop(self, observation: Observation) -> None:
        """Take back a number that turned out to be of something else, unless another place states it too."""
        if not observation.mentions:
            self._observations.pop(observation.observation_id, None)

    def rewrite(self, known: Observation, better: Observation) -> None:
        """Put what is understood of a number better in the place of what was kept, where no other place states the same."""
        if known.observation_id in self._observations and not self._observations[known.observation_id].mentions:
            del self._observations[known.observation_id]
            self.keep(better)

    def note(self, rule: str, evidence: Evidence, seen: str, suggestion: str = "", number: str | None = None) -> None:
        self.notes.append(Note(rule, evidence, words.squeeze(seen), suggestion, number))

    def unread_table(self, grid: Grid) -> None:
        """A table that no part reads: said once, where it holds any number, by its headings, or else by the first row with one."""
        holding = [row for row in grid.rows if any(isinstance(parse_cell(cell.text), Number) for cell in row.cells[1:])]
        if holding:
            row = holding[0].source
            figures = sum(isinstance(parse_cell(cell.text), Number) for each in holding for cell in each.cells[1:])
            headings = [column.heading for column in grid.columns if column.heading]
            seen = " | ".join(headings or [cell.text for cell in row.cells if cell.text])
            self.note("unread", self.context.evidence(row.span, row), seen, suggestion=str(figures))

    def unread_rows(self, rows: tuple[Row, ...]) -> None:
        """Rows whose cells fit their columns in no way: said, not guessed."""
        for row in rows:
            self.note("unread", self.context.evidence(row.span, row), " | ".join(cell.text for cell in row.cells))


def _last_printed(fact: Observation) -> tuple[int, bool, dt.date]:
    """Of the counts of a row («На 01.01.2025 | Встановлено | На 01.07.2025») the last stock."""
    is_stock = fact.indicator_id == "cameras_operating"
    return fact.evidence.place.line_no or 0, is_stock, fact.period.end or dt.date.min
