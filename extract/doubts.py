"""What was recognised without certainty, or not at all: each place is said once, so that a person looks at the page."""

from __future__ import annotations

from collections.abc import Iterable

from extract.harvest import Context
from extract.model import UNREAD, Note, Observation, Place, Row
from extract.numbers import Number, parse_cell
from extract.words import squeeze

DASH = "—"
_MARKS = " .,;:()«»"  # of the sentence around a number


def of(observations: Iterable[Observation]) -> list[Note]:
    """A note `doubtful` for every printed number that no other place of the document confirms.

    `seen` is the number as it was read («—» for a dash), `suggestion` what the second reading saw, if anything else.
    """
    notes: dict[tuple[Place, str], Note] = {}
    for fact in observations:
        if all(evidence.is_doubtful for evidence in (fact.evidence, *fact.mentions)):
            seen = fact.value_as_printed or DASH
            note = Note("doubtful", fact.evidence, seen, _second_reading(fact.evidence.rival, seen), fact.number)
            notes.setdefault((fact.evidence.place, seen), note)
    return list(notes.values())


def unread(context: Context, notes: Iterable[Note]) -> list[Note]:
    """A note `unread` for every row of a table with ink in it that was not made out, but those that `notes` tell of."""
    told = {_row_of(note) for note in notes if UNREAD in note.seen}
    rows = [row for table in context.document.tables for row in table.rows]
    found: list[Note] = []
    for row in rows:
        lost = [cell for cell in row.cells if UNREAD in cell.text]
        if lost and (row.table, row.number) not in told:
            found.append(Note("unread", context.evidence(row.span, row, lost[0]), _printed(row)))
    return found


def columns(context: Context, observations: Iterable[Observation]) -> list[Note]:
    """A note `blank_columns` for every table without rules of which numbers were taken: one may stand in another column."""
    taken = {fact.evidence.place.table_no for fact in observations}
    first_rows = [table.rows[0] for table in context.document.tables if table.by_blanks and table.number in taken]
    return [Note("blank_columns", context.evidence(row.span, row), _printed(row)) for row in first_rows]


def _printed(row: Row) -> str:
    return " | ".join(squeeze(cell.text) for cell in row.cells)


def _row_of(note: Note) -> tuple[int | None, int | None]:
    return note.evidence.place.table_no, note.evidence.place.row_no


def _second_reading(rival: str | None, seen: str) -> str:
    """The number that the second reading of its place holds, else its words; nothing where it is the same."""
    if rival is None:
        return ""
    words = squeeze(rival).strip(_MARKS)
    number = parse_cell(words)
    told = number.printed if isinstance(number, Number) else words
    return "" if told == seen else told
