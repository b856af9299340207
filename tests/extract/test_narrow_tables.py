"""Tables whose columns are parted by single blanks, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import Table
from tests.extract.conftest import document

YEARS = """Показник 2021 2022 2023
Встановлено камер, од. 12 7 18
Використано коштів, тис. грн 487,3 1 201,5 819,9
Розкрито злочинів за допомогою камер 14 – 22
"""
PHASES = """№ з/п Назва заходу План на 2024 рік Використано % виконання
1 Придбання камер відеоспостереження 450,0 448,2 99,6
2 Технічне обслуговування системи
відеонагляду та зв’язку 1 120,5 1 098,0 98,0
Всього 1 570,5 1 546,2 98,5
"""
PROSE = """У громаді працює система відеоспостереження.
За 2023 рік встановлено 18 камер, за 2022 7
Розкрито злочинів 14 22
"""


def cells(text: str) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells]
        for block in document(text).blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def test_years() -> None:
    assert cells(YEARS) == [
        ["Показник", "2021", "2022", "2023"],
        ["Встановлено камер, од.", "12", "7", "18"],
        ["Використано коштів, тис. грн", "487,3", "1 201,5", "819,9"],
        ["Розкрито злочинів за допомогою камер", "14", "–", "22"],
    ]


def test_phases_with_row_numbers_and_a_wrapped_name() -> None:
    assert cells(PHASES) == [
        ["№ з/п", "Назва заходу", "План на 2024 рік", "Використано", "% виконання"],
        ["1", "Придбання камер відеоспостереження", "450,0", "448,2", "99,6"],
        ["2", "Технічне обслуговування системи відеонагляду та зв’язку", "1 120,5", "1 098,0", "98,0"],
        ["", "Всього", "1 570,5", "1 546,2", "98,5"],
    ]


@pytest.mark.parametrize(
    "text", [PROSE, "Показник 2021 2022\nКамер 12 7\n\nРозкрито 14 22", "План 2023 2024\nбез чисел\nі ще слова"]
)
def test_no_table(text: str) -> None:
    assert cells(text) == []


def test_figures_that_may_be_parted_in_several_ways_fit_no_column() -> None:
    row = cells("Показник 2023 2024\nВстановлено камер 12 18\nВидатки, грн 820 140 500\nРозкрито злочинів 21 33\n")[2]
    assert row == ["Видатки, грн", "820", "140", "500"]


@given(st.lists(st.tuples(st.integers(0, 9_999_999), st.integers(0, 9)), min_size=2, max_size=5))
def test_sums_with_decimals_are_parted_in_one_way(numbers: list[tuple[int, int]]) -> None:
    printed = [f"{whole:,},{tenth}".replace(",", " ", f"{whole:,}".count(",")) for whole, tenth in numbers]
    years = " ".join(str(2015 + nth) for nth in range(len(printed)))
    text = f"Показник {years}\nВидатки, грн {' '.join(printed)}\nЗарплата, грн {' '.join(printed)}\n"
    assert cells(text)[1] == ["Видатки, грн", *printed]
