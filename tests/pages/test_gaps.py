"""No number, a dash and zero are three things, and look so everywhere."""

from __future__ import annotations

from io import BytesIO

import pandas as pd
import pytest

from pages.ui import data, downloads, gaps, matrix, tables
from tests.pages.conftest import Opened
from tests.pages.test_app import words
from warehouse import queries

CELL = {
    "community_id": "korosten", "community": "А <b>", "community_en": "A", "theme": "crime", "year": 2031, "observations": 0,
    "planned": 0, "reported": 0, "missing": 0, "wider_observations": 0, "documents": 0, "documents_of_year": 0,
}  # fmt: skip


def drawn(**cell: int) -> str:
    return matrix.matrix(pd.DataFrame([{**CELL, **cell}]))


@pytest.mark.parametrize(
    ("cell", "sign", "said"),
    [
        ({}, "×", "документа за цей рік немає"),
        ({"documents_of_year": 1}, "н/д", "є 1 документ за цей рік, але про це в ньому не йдеться"),
        ({"documents_of_year": 3}, "н/д", "є 3 документи за цей рік, але про це в них не йдеться"),
        ({"documents_of_year": 1, "missing": 2}, "–", "у документі прочерк або порожньо"),
        ({"documents_of_year": 1, "missing": 2, "reported": 7}, "7", "7 чисел про зроблене"),
        ({"planned": 4}, "4", "лише план: 4 числа"),
        ({"wider_observations": 1, "missing": 1}, "1", "лише за кілька років разом: 1 число"),
    ],
)
def test_a_cell_tells_what_is_known(warehouse: queries.Connection, cell: dict[str, int], sign: str, said: str) -> None:
    shown = drawn(**cell)
    body = shown[shown.index("<tbody>") :]
    assert f">{sign}</span>" in body and said in body
    assert ("<a " in body) == any(cell.get(key) for key in ("reported", "planned", "wider_observations", "missing"))


def test_the_legend_names_only_what_there_is(warehouse: queries.Connection) -> None:
    both = matrix.matrix(pd.DataFrame([CELL, {**CELL, "year": 2032, "documents_of_year": 1}]))
    legend = both[: both.index("<table>")]
    assert "документа за цей рік немає" in legend and "про це в ньому не йдеться" in legend
    assert "громада звітувала" not in legend
    assert "про це в ньому не йдеться" not in drawn()


def test_a_name_is_no_markup(warehouse: queries.Connection) -> None:
    assert "А <b>" not in drawn()


def test_the_seeds_have_both_silences(opened: Opened, warehouse: queries.Connection) -> None:
    """One report of 2024 says nothing of crime; a programme of 2025–2027 says nothing of cameras."""
    shown = words(opened("overview"))
    assert "про це в ньому не йдеться" in shown and "документа за цей рік немає" in shown


@pytest.mark.parametrize(("reason", "shown"), [("dash", "–"), ("blank", "н/д"), (None, "н/д"), (float("nan"), "н/д")])
def test_a_gap_has_its_sign_and_its_word(reason: object, shown: str) -> None:
    assert gaps.told(reason).startswith(f"{shown} (")


def test_gaps_are_told_apart() -> None:
    assert len({gaps.told(reason) for reason in ("dash", "blank", None)}) == 3


TABLES = [  # executed, executed_missing, what the legend explains
    ([5.0, 7.0], [None, None], set()),
    ([5.0, 0.0], [None, None], {"0:"}),
    ([5.0, None], [None, "dash"], {"–:"}),
    ([5.0, None], [None, "blank"], {"н/д:"}),
    ([5.0, None, None, 0.0], [None, None, "dash", None], {"0:", "–:", "н/д:"}),
    ([None, None], ["dash", None], set()),  # a column without any number is not shown
]


@pytest.mark.parametrize(("executed", "missing", "explained"), TABLES)
def test_a_legend_explains_what_occurs(
    monkeypatch: pytest.MonkeyPatch, executed: list[float | None], missing: list[str | None], explained: set[str]
) -> None:
    told: list[str] = []
    monkeypatch.setattr("streamlit.caption", told.append)
    gaps.legend(pd.DataFrame({"executed": pd.Series(executed, dtype=float), "executed_missing": missing}))
    shown = "".join(told).replace("\\", "")
    assert {sign for sign in ("0:", "–:", "н/д:") if sign in shown} == explained
    assert bool(told) == bool(explained)


def test_tables_bear_the_signs_and_files_the_codes(opened: Opened, warehouse: queries.Connection) -> None:
    shown = opened("funding", community=["zhytomyr"])
    lines = next(table.value for table in shown.dataframe if "executed_missing" in table.value)
    assert set(lines["executed_missing"]) == {"", "– прочерк"}
    assert "–: у документі прочерк" in words(shown).replace("\\", "")
    found = queries.funding_lines(warehouse, communities=["zhytomyr"])
    file = downloads.csv_for_machines(found, tables.FUNDING_LINES, "", data.published())
    assert set(pd.read_csv(BytesIO(file))["executed_missing"].dropna()) == {"dash"}
