"""What became of every number of a document: read as which fact, passed over by which rule, or unread.

For whoever mends the vocabulary: `python -m extract FILE --trace`. Nothing is decided here; the fates are those that the
reading left behind, in the observations, the notes and the rules of `not_quantities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract import numbers, run, tables
from extract.file_name import shown
from extract.harvest import Harvest
from extract.model import Cell, Document, Evidence, Observation, Paragraph, Place, Row, Table
from extract.sidecar import beside

OUTCOMES = ("read", "passed over", "unread")
_DIGITS = re.compile(r"\d[\d.,:/\-]*\d|\d")


@dataclass(frozen=True)
class Fate:
    """One number as printed at its place. `outcome`: read, passed over or unread; `told` says as what, or by which rule."""

    place: Place
    printed: str
    outcome: str
    told: str


@dataclass(frozen=True)
class Trace:
    """The fates of all numbers of a document, in the order of its text."""

    file_name: str
    fates: tuple[Fate, ...]

    def counts(self) -> dict[str, int]:
        """How many numbers had each outcome."""
        return {outcome: sum(fate.outcome == outcome for fate in self.fates) for outcome in OUTCOMES}


def trace(path: Path) -> Trace:
    """What became of every number of the document at `path`, also where none was a fact. Raises `Unreadable`."""
    harvest = run.gathered(path, beside(path))
    return Trace(shown(path), tuple(_Tracer(harvest).fates()))


class _Tracer:
    """Looks up numbers among what a harvest holds."""

    def __init__(self, harvest: Harvest) -> None:
        self.harvest = harvest
        self.document: Document = harvest.context.document
        self.read: dict[tuple[int | None, int | None], list[Observation]] = {}
        for observation in harvest.observations:
            for evidence in (observation.evidence, *observation.mentions):
                self.read.setdefault(_at(evidence), []).append(observation)
        self.roles = _roles(self.document)

    def fates(self) -> Iterator[Fate]:
        blocks = (*self.document.blocks, *self.harvest.left_out)
        for block in sorted(blocks, key=lambda each: each.span.start):
            if isinstance(block, Paragraph):
                yield from self._in_words(block.span.start, self.document.quote(block.span), None, None)
            else:
                yield from self._of_table(block)

    def _of_table(self, table: Table) -> Iterator[Fate]:
        for row in table.rows:
            for cell in row.cells:
                for span in cell.spans:
                    yield from self._in_words(span.start, self.document.quote(span), row, cell)

    def _in_words(self, start: int, text: str, row: Row | None, cell: Cell | None) -> Iterator[Fate]:
        """Every number of a paragraph or of a cell; digits that are part of none stand for themselves."""
        skipped = numbers.skipped(text)
        found = {(n.start, n.start + len(n.printed)): n.printed for n in numbers.find(text)}
        alone = numbers.parse_cell(text) if cell else None
        if isinstance(alone, numbers.Number):
            found = {(alone.start, alone.start + len(alone.printed)): alone.printed}
        for match in _DIGITS.finditer(text):
            if not any(first < match.end() and match.start() < last for first, last in found):
                found[match.span()] = match.group()
        for (first, last), printed in sorted(found.items()):
            offset = start + first
            place = Place(
                page=self.document.page_at(offset), line_no=self.document.line_at(offset),
                table_no=row.table if row else None, row_no=row.number if row else None,
                column_no=cell.column if cell else None,
            )  # fmt: skip
            rule = next((name for a, b, name in skipped if a < last and first < b), None)
            yield Fate(place, printed, *self._fate(place, printed, offset, None if alone else rule))

    def _fate(self, place: Place, printed: str, offset: int, rule: str | None) -> tuple[str, str]:
        facts = [o for o in self.read.get((place.line_no, place.column_no), []) if _is_printed(o, printed)]
        if facts:
            return "read", "; ".join(dict.fromkeys(_told(fact) for fact in facts))
        if note := self._note_on(place, printed):
            return "unread", note
        if rule:
            return "passed over", rule
        if any(block.span.start <= offset < block.span.end for block in self.harvest.left_out):
            return "passed over", "section_of_other_matters"
        if place.column_no is not None:
            role = self.roles.get((place.table_no, place.row_no, place.column_no), "heading")
            return "passed over", f"column of {role}" if role != "heading" else role
        return "passed over", self.harvest.passed_over.get(offset, "no_known_word")

    def _note_on(self, place: Place, printed: str) -> str | None:
        for note in self.harvest.notes:
            at = note.evidence.place
            here = at.line_no == place.line_no and at.column_no in (None, place.column_no)
            same_row = at.row_no is not None and (at.table_no, at.row_no) == (place.table_no, place.row_no)
            if (
                note.rule == "unread"
                and (here or (same_row and at.column_no is None))
                and printed in note.evidence.quote
            ):
                return note.seen
        return None


def _at(evidence: Evidence) -> tuple[int | None, int | None]:
    return evidence.place.line_no, evidence.place.column_no


def _roles(document: Document) -> dict[tuple[int | None, int | None, int | None], str]:
    """What the column of every cell is for; cells of headings are not there."""
    return {
        (row.source.table, row.source.number, cell.column): column.role
        for grid in tables.grids(document)
        for row in grid.rows
        for cell, column in zip(row.cells, grid.columns, strict=True)
    }


def _is_printed(observation: Observation, printed: str) -> bool:
    stated = observation.value_as_printed or ""
    return bool(stated) and (printed in stated or stated in printed)


def _told(observation: Observation) -> str:
    parts = [
        observation.indicator_id,
        observation.phase or "",
        observation.breakdown,
        f"{observation.value:.12g} {observation.unit}",
    ]
    return " ".join(part for part in parts if part and part != "total")
