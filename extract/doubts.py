"""Numbers that were recognised without certainty: each is said once, so that a person compares it with the page."""

from __future__ import annotations

from collections.abc import Iterable

from extract.model import Note, Observation, Place
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


def _second_reading(rival: str | None, seen: str) -> str:
    """The number that the second reading of its place holds, else its words; nothing where it is the same."""
    if rival is None:
        return ""
    words = squeeze(rival).strip(_MARKS)
    number = parse_cell(words)
    told = number.printed if isinstance(number, Number) else words
    return "" if told == seen else told
