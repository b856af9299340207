"""Tables with merged cells, whatever their shape: each text once, in the first place of its cell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.model import Table
from extract.read import read
from extract.read.flow import DrawnCell, DrawnTable, paragraphs, raised, rows
from tests.facsimiles import word
from tests.facsimiles.sheets import Merged, Sheet


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """A table of figures, cells merged here and there."""
    height, width = draw(st.integers(2, 5)), draw(st.integers(2, 5))
    merged: list[Merged] = []
    for _ in range(draw(st.integers(0, 4))):
        top, left = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
        bottom, right = draw(st.integers(top, height - 1)), draw(st.integers(left, width - 1))
        apart = all(c < top or bottom < a or d < left or right < b for a, b, c, d in merged)
        if apart and (bottom, right) != (top, left):
            merged.append((top, left, bottom, right))
    covered = {cell for each in merged for cell in word.covered(each)}
    texts = tuple(tuple("" if (i, j) in covered else str(10 * i + j) for j in range(width)) for i in range(height))
    return Sheet(texts, 0, tuple(merged))


def seen(sheet: Sheet) -> list[list[str]]:
    """The rows and columns that a person sees: none that only goes on with the one before it."""
    begun = [j for j in range(sheet.width) if any(_begins(sheet, i, j) for i in range(len(sheet.rows)))]
    return [[row[j] for j in begun] for row in sheet.rows if any(row)]


def _begins(sheet: Sheet, i: int, j: int) -> bool:
    """Whether a cell, or the part of one that goes on from the row above, begins here."""
    return not any(a <= i <= c and b < j <= d for a, b, c, d in sheet.merged)


@pytest.mark.parametrize("write", [word.docx, word.html])
@settings(max_examples=40)
@given(sheet=sheets())
def test_tables_are_read_as_they_are_drawn(write, sheet, tmp_path_factory):
    file = tmp_path_factory.mktemp("drawn") / f"a.{write.__name__}"
    document = read(write([sheet], file))
    drawn = seen(sheet)
    if len(drawn[0]) > 1:
        (table,) = document.blocks
        assert isinstance(table, Table)
        assert [[cell.text for cell in row.cells] for row in table.rows] == drawn
    else:
        assert document.text.split("\n") == [row[0] for row in drawn]  # one column is a frame


def test_cell_below_a_tall_cell_stands_beside_it():
    tall = DrawnTable(
        ((DrawnCell(("а",), rows=3), DrawnCell(("б",))), (DrawnCell(("в",)),), (DrawnCell(("г",)), DrawnCell(("ґ",))))
    )
    assert [[piece.text for piece in row] for row in rows(tall)] == [["а", "б", ""], ["", "в", ""], ["", "г", "ґ"]]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("ЗВІТ\nпро виконання", ["ЗВІТ про виконання"]),
        ("Мета\n\nКошти", ["Мета", "Кошти"]),
        ("Придбано:\n- камери\nкупольні\n2. Сервер", ["Придбано:", "- камери купольні", "2. Сервер"]),
        ("150\n200", ["150; 200"]),
        ("90 %\n95", ["90 %; 95"]),
        ("16 037,\n99", ["16 037, 99"]),
        ("2023 –\n2025", ["2023 – 2025"]),
        (" \n\u200b\n", []),
    ],
)
def test_forced_line_ends(text, made):
    assert paragraphs(text) == made


@pytest.mark.parametrize(
    ("text", "before", "printed"), [("2", "34", "²"), ("15", "", "15"), ("3", "м ", "3"), ("*", "34", "*")]
)
def test_raised_digits(text, before, printed):
    assert raised(text, before) == printed


def drawn(*rows_of_lines: list[str]) -> list[list[str]]:
    """The rows of a table whose cells are given with their lines divided by «/»."""
    table = DrawnTable(tuple(tuple(DrawnCell(tuple(cell.split("/"))) for cell in row) for row in rows_of_lines))
    return [[piece.text for piece in row] for row in rows(table)]


def test_lines_that_a_person_set_side_by_side_are_rows():
    assert drawn(["1", "Камери", "місцевий бюджет/державний бюджет", "100,0/50,0", "90,0/-", "Виконано"]) == [
        ["1", "Камери", "місцевий бюджет", "100,0", "90,0", "Виконано"],
        ["", "", "державний бюджет", "50,0", "-", ""],
    ]
    assert drawn(["Усього/у тому числі:/місцевий бюджет", "150,0//100,0"]) == [
        ["Усього", "150,0"], ["у тому числі:", ""], ["місцевий бюджет", "100,0"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "read_as"),
    [
        (["Придбання/камер", "150/200"], ["Придбання камер", "150; 200"]),  # a phrase, not two names
        (["Камери", "150/200"], ["Камери", "150; 200"]),
        (["Камери/Сервери/Кабель", "150/200"], ["Камери Сервери Кабель", "150; 200"]),
        (["Камери/Сервери", "Договір/Акт"], ["Камери Сервери", "Договір Акт"]),
        (["Камери/Сервери", "150/шт."], ["Камери Сервери", "150 шт."]),
        (["Камери//Сервери", "1/2/3"], ["Камери Сервери", "1; 2; 3"]),
        (["Камери/Сервери", "16 037,/99"], ["Камери Сервери", "16 037, 99"]),
    ],
)
def test_lines_that_are_no_rows_stay_together(row, read_as):
    assert drawn(row) == [read_as]
