"""Numbers of a page that was recognised: which of them a person is told to compare with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract import doubts
from extract.harvest import Context
from extract.model import (
    NO_PERIOD,
    SURE,
    UNREAD,
    Community,
    Document,
    Evidence,
    Note,
    Observation,
    Place,
    Span,
    Word,
)  # fmt: skip
from extract.numbers import parse_cell
from extract.read.composer import Composer, Piece

COMMUNITY = Community("x", "x", "x", "x", "UA00000000000000000")
Read = tuple[str, float | None, str | None]  # a word, how sure it is, its second reading


def piece(*words: Read) -> Piece:
    """Words of one cell or paragraph, ten points each."""
    made, start = [], 0
    for text, confidence, rival in words:
        span = Span(start, start + len(text))
        made.append(Word(span, 1, (start * 10.0, 20.0, span.end * 10.0, 30.0), confidence, rival))
        start = span.end + 1
    return Piece(" ".join(text for text, *_ in words), tuple(made))


def facts(*cells: Piece) -> tuple[Document, list[Observation]]:
    """A document of one row, and a fact of each of its cells."""
    composer = Composer("scan.pdf")
    composer.table([cells])
    document = composer.document("pdf", "0" * 64, pages=1)
    context = Context(document, "scan", COMMUNITY, "information", "", None, NO_PERIOD)
    (table,) = document.tables
    return document, [
        fact(context.evidence(row.span, row, cell), cell.text) for row in table.rows for cell in row.cells
    ]


def fact(evidence: Evidence, printed: str, *mentions: Evidence) -> Observation:
    number = parse_cell(printed)
    value = float(number.value) if hasattr(number, "value") else None
    return Observation(
        "scan", "x", "funding", "funding", "planned", value, "UAH", NO_PERIOD, evidence, mentions=mentions,
        value_as_printed=printed if value is not None else None, missing_reason=None if value is not None else "dash",
    )  # fmt: skip


def noted(*cells: Piece) -> list[tuple[str, str]]:
    return [(note.seen, note.suggestion) for note in doubts.of(facts(*cells)[1])]


def test_a_number_read_for_certain_or_not_recognised_at_all_is_no_doubt() -> None:
    assert noted(piece(("12", SURE, None)), piece(("16", None, None), ("037,99", None, None))) == []


def test_a_number_below_the_threshold_or_read_twice_is_noted_once() -> None:
    assert noted(piece(("12", SURE - 0.01, None))) == [("12", "")]
    assert noted(piece(("16", 0.99, None), ("037,99", 0.98, "087,99"))) == [("16 037,99", "16 087,99")]


def test_the_note_stands_where_the_number_does() -> None:
    document, observations = facts(piece(("1.", 0.9, None)), piece(("16", 0.9, None), ("037,99", 0.5, None)))
    (note,) = doubts.of(observations)
    assert (note.rule, note.evidence.confidence) == ("doubtful", 0.5)
    assert (note.evidence.place.page, note.evidence.place.column_no) == (1, 2)
    assert note.evidence.place.bbox == (0.0, 20.0, 90.0, 30.0)
    assert note.evidence.quote == document.text == "1.\t16 037,99"


def test_letters_beside_a_figure_do_not_make_it_doubtful() -> None:
    assert noted(piece(("12", 0.95, None), ("камер", 0.2, "канер"))) == []
    assert noted(piece(("12", 0.3, None), ("грн", 0.9, None))) == [("12 грн", "")]


def test_a_second_reading_of_a_figure_in_a_sentence_is_told_without_its_marks() -> None:
    document = _sentence(piece(("діє", 0.9, None), ("34,", 0.9, "84,"), ("з", 0.9, None), ("них", 0.9, None)))
    at = Span(4, 6)
    evidence = Evidence(Place(1, 1), document.text, document.confidence_of(at), document.rival_of(at))
    assert [(note.seen, note.suggestion) for note in doubts.of([fact(evidence, "34")])] == [("34", "84")]


def _sentence(words: Piece) -> Document:
    composer = Composer("scan.pdf")
    composer.paragraph(words)
    return composer.document("pdf", "0" * 64, pages=1)


def test_a_dash_that_may_be_a_figure_is_noted() -> None:
    assert noted(piece(("-", 0.9, "7"))) == [("—", "7")]
    assert noted(piece(("-", 0.9, None))) == []


@pytest.mark.parametrize(("elsewhere", "expected"), [(0.95, []), (0.5, ["12"])])
def test_a_number_that_another_place_confirms_is_no_doubt(elsewhere: float, expected: list[str]) -> None:
    here, there = Evidence(Place(1, 1), "12", 0.4), Evidence(Place(1, 9), "12 камер", elsewhere)
    assert [note.seen for note in doubts.of([fact(here, "12", there)])] == expected


def test_two_facts_of_one_printed_number_are_one_note() -> None:
    evidence = Evidence(Place(1, 1), "12", 0.4)
    notes: list[Note] = doubts.of([fact(evidence, "12"), fact(evidence, "12"), fact(evidence, "13")])
    assert [note.seen for note in notes] == ["12", "13"]


# --- what was not made out ----------------------------------------------------------------------------------------------


def test_a_row_with_ink_that_was_not_made_out_is_noted_once() -> None:
    document, _ = facts(piece(("Камери", 0.9, None)), piece((UNREAD, 0.0, None)), piece((UNREAD, 0.0, None)))
    context = Context(document, "scan", COMMUNITY, "information", "", None, NO_PERIOD)
    (note,) = doubts.unread(context, [])
    assert (note.rule, note.seen) == ("unread", f"Камери | {UNREAD} | {UNREAD}")
    assert (note.evidence.place.row_no, note.evidence.place.column_no) == (1, 2)
    assert doubts.unread(context, [note]) == []
    assert doubts.unread(replace(context, document=facts(piece(("12", 0.9, None)))[0]), []) == []
